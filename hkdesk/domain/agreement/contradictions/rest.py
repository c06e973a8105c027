"""Clashes of time off (aml § 10-8): between days at home, against the day at the office, in the week and at evening."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from datetime import time

from hkdesk.domain.agreement.contradictions.day_hours import EVENING_UNTIL, HOUR, changed, minutes, moment, names
from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import going_to, setting
from hkdesk.domain.agreement.contradictions.rest_time import (
    REST_MINUTES,
    WEEKLY_REST_MINUTES,
    longest_rest,
    short_rests,
)
from hkdesk.domain.agreement.contradictions.said_why import WORDS, by_tariff, explained
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.terms import Day, DayHours, Hours, Terms
from hkdesk.domain.values.said import filled, joined, weekday_name
from hkdesk.domain.values.wording import clock

_TIMES, _EVENING = "hours.times", "hours.evening_work"
_LEGAL = "arbeidsmiljøloven § 10-8"
# § 10-8 third paragraph: what may be agreed in writing with those who represent the employees.
_AGREED_DAILY, _AGREED_WEEKLY = 8 * HOUR, 28 * HOUR
_DAY = 24 * HOUR


def in_rest(terms: Terms, times: Sequence[DayHours], unit: Unit | None) -> Iterator[Contradiction]:
    """Every clash and hint of rest; shorter rest that is explained may be agreed, down to the limits of § 10-8 (3)."""
    hours = terms.hours
    yield from _between(hours, times)
    yield from _before_office(terms, times, unit)
    yield from _in_week(hours, times)
    yield from _evening_rest(hours, times)


def _weight(hours: Hours, rest: int, agreed: int) -> Weight:
    lawful = explained(hours) and (rest >= agreed or by_tariff(hours))
    return Weight.HINT if lawful else Weight.CLASH


def _between(hours: Hours, times: Sequence[DayHours]) -> Iterator[Contradiction]:
    short = short_rests(times)
    if not short:
        return
    later = {after: moment(start) for after, start in short.items()}
    fixes = [setting("begin_later", _TIMES, changed(times, lambda one: _begun_later(one, later)))]
    begun = {one.day: minutes(one.from_time) for one in times}
    least = min(REST_MINUTES - (start - begun[day]) for day, start in short.items())
    if not explained(hours):
        fixes.append(going_to("explain_hours", WORDS))
    said = filled("{} · {}", joined(", ", [weekday_name(day) for day in short]), str(REST_MINUTES // HOUR))
    weight = _weight(hours, least, _AGREED_DAILY)
    yield Contradiction("short_daily_rest", weight, (_TIMES,), said=said, legal=_LEGAL, fixes=tuple(fixes))


def _begun_later(one: DayHours, later: dict[Day, time]) -> DayHours | None:
    start = later.get(one.day, one.from_time)
    return replace(one, from_time=start) if start < one.until_time else None


def _before_office(terms: Terms, times: Sequence[DayHours], unit: Unit | None) -> Iterator[Contradiction]:
    """A day at home against the day after at the office, which begins with the core hours where they are known.

    Days that are listed have hours of their own, and are held against each other.
    """
    hours = terms.hours
    begins = hours.core_from or (unit.core_from if unit is not None else None)
    listed = {one.day for one in times}
    if begins is None:
        return
    latest = minutes(begins) + _DAY - REST_MINUTES
    late = [one for one in times if minutes(one.until_time) > latest and _followed_by_office(one, listed)]
    if not late:
        return
    ends = moment(latest)
    mended = changed(times, lambda one: _ended(one, ends) if one in late else one)
    fixes = [setting("end_for_rest", _TIMES, mended, clock(ends))]
    if not explained(hours):
        fixes.append(going_to("explain_hours", WORDS))
    least = min(minutes(begins) + _DAY - minutes(one.until_time) for one in late)
    said, weight = filled("{} · {}", names(late), clock(begins)), _weight(hours, least, _AGREED_DAILY)
    yield Contradiction("short_rest_before_office", weight, (_TIMES,), said=said, legal=_LEGAL, fixes=tuple(fixes))


def _followed_by_office(one: DayHours, listed: Container[Day]) -> bool:
    after = Day(one.day % 7 + 1)
    return after <= Day.FRIDAY and after not in listed


def _ended(one: DayHours, ends: time) -> DayHours | None:
    return replace(one, until_time=ends) if one.from_time < ends else None


def _in_week(hours: Hours, times: Sequence[DayHours]) -> Iterator[Contradiction]:
    weekend = [one for one in times if one.day in (Day.SATURDAY, Day.SUNDAY)]
    rest = longest_rest(times, (hours.core_from, hours.core_until))
    if not weekend or rest >= WEEKLY_REST_MINUTES:
        return
    fixes = [setting("drop_weekend", _TIMES, tuple(one for one in times if one not in weekend))]
    if not explained(hours):
        fixes.append(going_to("explain_hours", WORDS))
    said, weight = names(weekend), _weight(hours, rest, _AGREED_WEEKLY)
    yield Contradiction("short_weekly_rest", weight, (_TIMES,), said=said, legal=_LEGAL, fixes=tuple(fixes))


def _evening_rest(hours: Hours, times: Sequence[DayHours]) -> Iterator[Contradiction]:
    """Who works until 23.00 may not begin before 10.00 the day after."""
    if not hours.evening_work:
        return
    earliest = moment((minutes(EVENING_UNTIL) + REST_MINUTES) % _DAY)
    starts = [one.from_time for one in times]
    place = _TIMES
    if not starts and hours.core_from is not None:
        starts, place = [hours.core_from], "hours.core_from"
    if starts and min(starts) < earliest:
        fixes = (setting("drop_evening_work", _EVENING, False),)
        fields, said = (_EVENING, place), clock(earliest)
        yield Contradiction("evening_work_rest", Weight.HINT, fields, said=said, legal=_LEGAL, fixes=fixes)
