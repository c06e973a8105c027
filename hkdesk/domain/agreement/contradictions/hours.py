"""Clashes of working hours: core hours, being within reach, and hours at home against the days at home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time

from hkdesk.domain.agreement.contradictions.day_hours import NIGHT_FROM, NIGHT_UNTIL, minutes, moment
from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, going_to, setting
from hkdesk.domain.agreement.contradictions.home_hours import in_home_hours
from hkdesk.domain.agreement.contradictions.home_weeks import half_days_at_night
from hkdesk.domain.agreement.contradictions.rest import in_rest
from hkdesk.domain.agreement.contradictions.said_why import explained
from hkdesk.domain.agreement.contradictions.working_time import DAY_MOST, in_working_time
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.terms import Availability, Choice, DayHours, Hours, HoursKind, Terms
from hkdesk.domain.values.wording import clock

_TIMES, _EVENING = "hours.times", "hours.evening_work"
_CORE_FROM, _CORE_UNTIL = "hours.core_from", "hours.core_until"
_FROM, _UNTIL, _NOTE = "availability.from_time", "availability.until_time", "availability.note"


def in_hours(terms: Terms, unit: Unit | None = None, *, working_hours_act: bool) -> Iterator[Contradiction]:
    """Every clash and hint about working hours and about when the employee is to be reached.

    With the unit its core hours tell when a day at the office begins, where the terms do not.
    """
    hours = terms.hours
    times = hours.times if hours.kind is HoursKind.OWN else ()
    yield from _core(hours, times, working_hours_act=working_hours_act)
    yield from _reach(terms)
    yield from in_home_hours(terms, times)
    if hours.exempt:
        if hours.evening_work:
            fixes = (setting("drop_evening_work", _EVENING, False),)
            legal = "arbeidsmiljøloven § 10-12"
            fields = (_EVENING, "hours.exempt")
            yield Contradiction("evening_work_exempt", Weight.HINT, fields, legal=legal, fixes=fixes)
        return
    if working_hours_act:
        yield from half_days_at_night(terms)
    yield from in_working_time(hours, times, working_hours_act=working_hours_act)
    yield from in_rest(terms, times, unit)


def _core(hours: Hours, times: Sequence[DayHours], *, working_hours_act: bool) -> Iterator[Contradiction]:
    start, end = hours.core_from, hours.core_until
    if start is None or end is None:
        return
    if end <= start:
        yield _turned("core_hours_order", _CORE_FROM, _CORE_UNTIL, start, end)
        return
    clear = Fix("clear_times", _CORE_FROM, ((_CORE_FROM, None), (_CORE_UNTIL, None)))
    if working_hours_act and not hours.exempt and minutes(end) - minutes(start) > DAY_MOST:
        until = moment(minutes(start) + DAY_MOST)
        fixes = (setting("end_core", _CORE_UNTIL, until, clock(until)), clear)
        legal = "arbeidsmiljøloven § 10-4 første ledd"
        yield Contradiction("core_over_nine", Weight.CLASH, (_CORE_UNTIL, _CORE_FROM), legal=legal, fixes=fixes)
    yield from _core_outside(times, start, end, clear)


def _core_outside(times: Sequence[DayHours], start: time, end: time, clear: Fix) -> Iterator[Contradiction]:
    """Core hours are those one has to be at work: none may lie wholly beside the hours of every day at home."""
    beside = [one for one in times if start < one.from_time or one.until_time < end]
    if not beside:
        return
    apart = all(one.until_time <= start or end <= one.from_time for one in times)
    low, high = max(one.from_time for one in times), min(one.until_time for one in times)
    low, high = max(low, start), min(high, end)
    fixes = [clear]
    if low < high:
        said = f"{clock(low)}–{clock(high)}"
        fixes.insert(0, Fix("use_core", _CORE_FROM, ((_CORE_FROM, low), (_CORE_UNTIL, high)), said))
    weight = Weight.CLASH if apart else Weight.HINT
    said = f"{clock(start)}–{clock(end)}"
    yield Contradiction("core_outside_hours", weight, (_CORE_FROM, _TIMES), said=said, fixes=tuple(fixes))


def _turned(code: str, first: str, second: str, start: time, end: time) -> Contradiction:
    swap = Fix("swap", first, ((first, end), (second, start)))
    clear = Fix("clear_times", first, ((first, None), (second, None)))
    return Contradiction(code, Weight.CLASH, (first, second), fixes=(swap, clear) if start != end else (clear,))


def _reach(terms: Terms) -> Iterator[Contradiction]:
    reach = terms.availability
    start, end = reach.from_time, reach.until_time
    if reach.choice is Choice.NONE or start is None or end is None:
        return
    if end <= start:
        yield _turned("availability_order", _FROM, _UNTIL, start, end)
        return
    hours = terms.hours
    if hours.kind is HoursKind.OWN and hours.times:
        yield from _beyond_hours(reach, hours, start, end)
    elif not hours.exempt:
        yield from _outside("availability_at_night", Weight.HINT, reach, (NIGHT_UNTIL, NIGHT_FROM), "hours.kind")


def _beyond_hours(reach: Availability, hours: Hours, start: time, end: time) -> Iterator[Contradiction]:
    """Outside every day's hours is a clash, unless it is said why (on call: aml § 10-4 third paragraph).

    Outside one day's hours alone is a hint.
    """
    code, times = "availability_outside_hours", hours.times
    span = min(one.from_time for one in times), max(one.until_time for one in times)
    shared = max(one.from_time for one in times), min(one.until_time for one in times)
    within = shared if shared[0] < shared[1] else span
    if start < span[0] or span[1] < end:
        said_why = bool(reach.note.strip()) or explained(hours)
        weight = Weight.HINT if said_why else Weight.CLASH
        explain = () if said_why else (going_to("explain_reach", _NOTE),)
        yield from _outside(code, weight, reach, within, _TIMES, explain)
    else:
        yield from _outside(code, Weight.HINT, reach, within, _TIMES)


def _outside(
    code: str,
    weight: Weight,
    reach: Availability,
    span: tuple[time, time],
    other: str,
    more: tuple[Fix, ...] = (),
) -> Iterator[Contradiction]:
    (low, high), start, end = span, reach.from_time, reach.until_time
    if start is None or end is None or (low <= start and end <= high):
        return
    within = (max(start, low), min(end, high))
    if within[0] >= within[1]:
        within = (low, high)
    said = f"{clock(within[0])}–{clock(within[1])}"
    fixes = (Fix("use_hours", _FROM, ((_FROM, within[0]), (_UNTIL, within[1])), said), *more)
    legal = "arbeidsmiljøloven § 10-11" if code == "availability_at_night" else ""
    yield Contradiction(code, weight, (_FROM, other), said=f"{clock(low)}–{clock(high)}", legal=legal, fixes=fixes)
