"""Arithmetic of the hours of a day, and the hours that aml § 10-11 calls night and evening."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import time

from hkdesk.domain.case.terms import DayHours
from hkdesk.domain.values.said import listed, weekday_name

HOUR = 60
"""Minutes in an hour."""
NIGHT_FROM, NIGHT_UNTIL = time(21), time(6)
"""aml § 10-11 first paragraph."""
EVENING_UNTIL = time(23)
"""aml § 10-11 third paragraph."""


def minutes(of: time) -> int:
    """Minutes since midnight."""
    return of.hour * HOUR + of.minute


def moment(count: int) -> time:
    """The time of day so many minutes after midnight."""
    return time(count // HOUR, count % HOUR)


def worked(one: DayHours) -> int:
    """Minutes worked that day, the break left out."""
    return max(minutes(one.until_time) - minutes(one.from_time) - one.break_minutes, 0)


def changed(times: Iterable[DayHours], change: Callable[[DayHours], DayHours | None]) -> tuple[DayHours, ...]:
    """The days, each as the change makes it; one it makes nothing of is left out."""
    return tuple(new for one in times if (new := change(one)) is not None)


def names(rows: Iterable[DayHours]) -> str:
    """The names of the days: «mandag og lørdag»."""
    return listed([weekday_name(one.day) for one in rows])
