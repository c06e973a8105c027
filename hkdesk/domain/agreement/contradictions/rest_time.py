"""Time off between hours of work (aml § 10-8): eleven hours in a day, thirty-five without a break in a week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from hkdesk.domain.case.terms import Day, DayHours

REST_MINUTES, WEEKLY_REST_MINUTES = 11 * 60, 35 * 60
_DAY, _WEEK = 24 * 60, 7 * 24 * 60
_OFFICE_DAYS = (Day.MONDAY, Day.TUESDAY, Day.WEDNESDAY, Day.THURSDAY, Day.FRIDAY)
# What a day at the workplace holds at least, where no core hours are known.
_CORE = (time(9), time(15))


def _span(day: Day, start: time, end: time) -> tuple[int, int]:
    begun = (day - 1) * _DAY
    return begun + start.hour * 60 + start.minute, begun + end.hour * 60 + end.minute


def short_rests(times: Sequence[DayHours]) -> dict[Day, int]:
    """The days that begin less than eleven hours after the day before ended, each with its earliest start.

    In minutes since midnight; the Monday after a Sunday too. Hours of days that are not listed are not known.
    """
    by_day = {one.day: _span(one.day, one.from_time, one.until_time) for one in times}
    found: dict[Day, int] = {}
    for day in Day:
        before = by_day.get(Day((day - 2) % 7 + 1))
        now = by_day.get(day)
        if before is None or now is None:
            continue
        ended = before[1] - (_WEEK if day is Day.MONDAY else 0)
        earliest = ended + REST_MINUTES - (day - 1) * _DAY
        if now[0] - ended < REST_MINUTES:
            found[day] = earliest
    return found


def longest_rest(times: Sequence[DayHours], core: tuple[time | None, time | None]) -> int:
    """The longest time off in the week, in minutes.

    Monday to Friday are days of work also where they are not listed: then from and until are those of `core`.
    """
    start, end = core[0] or _CORE[0], core[1] or _CORE[1]
    by_day = {day: _span(day, start, end) for day in _OFFICE_DAYS}
    by_day |= {one.day: _span(one.day, one.from_time, one.until_time) for one in times}
    spans = sorted(by_day.values())
    following = [*spans[1:], (spans[0][0] + _WEEK, spans[0][1] + _WEEK)]
    return max(later[0] - earlier[1] for earlier, later in zip(spans, following, strict=True))
