"""Clashes of hours of one's own with the fixed days at home: the hours are those of the work at home (§ 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hkdesk.domain.agreement.contradictions.day_hours import names
from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, setting
from hkdesk.domain.agreement.contradictions.said_why import explained, explaining
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import Day, DayHours, Terms
from hkdesk.domain.values.said import weekdays

_TIMES, _FIXED = "hours.times", "extent.weekdays"


def in_home_hours(terms: Terms, times: Sequence[DayHours]) -> Iterator[Contradiction]:
    """Hours on days that are not at home, and days at home that no hours are given for; only where days are fixed."""
    fixed = terms.extent.fixed
    if not fixed or not times:
        return
    home = {Day(int(day)) for day in fixed}
    beside = [one for one in times if one.day not in home]
    bare = tuple(day for day in fixed if Day(int(day)) not in {one.day for one in times})
    said_why = explained(terms.hours)
    if beside:
        # Hours for more days than those at home do no harm; a home day without any, beside them, is a mistake.
        weight = Weight.CLASH if bare and not said_why else Weight.HINT
        fixes = tuple(_on_home_days(terms, times, beside, bare))
        fields, said = (_TIMES, _FIXED), names(beside)
        yield Contradiction("hours_on_other_days", weight, fields, said=said, fixes=fixes)
    if bare:
        weight = Weight.HINT if said_why else Weight.CLASH
        fixes = (_filled(times, bare), *explaining(terms.hours))
        yield Contradiction("home_day_without_hours", weight, (_TIMES, _FIXED), bare, fixes=fixes)


def _on_home_days(
    terms: Terms, times: Sequence[DayHours], beside: Sequence[DayHours], bare: Sequence[Weekday]
) -> Iterator[Fix]:
    if bare:
        moved = dict(zip(bare, beside, strict=False))
        kept = [one for one in times if one not in beside]
        rows = [*kept, *(replace(one, day=Day(int(day))) for day, one in moved.items())]
        yield setting("move_hours", _TIMES, _ordered(rows), weekdays(tuple(moved)))
    yield setting("drop_other_hours", _TIMES, tuple(one for one in times if one not in beside), names(beside))
    at_work = [Weekday(int(one.day)) for one in times if one.day <= Day.FRIDAY]
    if at_work and not terms.hours.exempt and all(one.day <= Day.FRIDAY for one in beside):
        halves = tuple(half for half in terms.extent.half_days if half.day in at_work)
        changes = ((_FIXED, tuple(at_work)), ("extent.half_days", halves))
        yield Fix("use_hour_days", _FIXED, changes, weekdays(at_work))


def _filled(times: Sequence[DayHours], bare: Sequence[Weekday]) -> Fix:
    rows = [*times, *(replace(times[0], day=Day(int(day))) for day in bare)]
    return setting("fill_hours", _TIMES, _ordered(rows), weekdays(bare))


def _ordered(rows: Sequence[DayHours]) -> tuple[DayHours, ...]:
    return tuple(sorted(rows, key=lambda one: one.day))
