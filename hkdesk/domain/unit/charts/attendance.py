"""How many are at the workplace, Monday to Friday, over some weeks, against how few the unit allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hkdesk.domain.week.week import WORKING_DAYS, Attendance, Week


@dataclass(frozen=True, slots=True)
class WeekdayAttendance:
    """A day of the week (1 is Monday) over `days` working days of it; figures count people.

    `sure` and `possible` are averages: possible is with everybody in whose day is not settled. `fewest` is the least
    that is sure on any of the days. `needed` is the greatest minimum among them, None where the unit has none; `under`
    counts days on which not even everybody possible is enough, `open` days on which it depends on how days are settled.
    """

    weekday: int
    days: int = 0
    sure: float = 0.0
    possible: float = 0.0
    fewest: int = 0
    needed: int | None = None
    under: int = 0
    open: int = 0


def attendance_by_weekday(weeks: Iterable[Week]) -> tuple[WeekdayAttendance, ...]:
    """Five days, Monday to Friday, out of the weeks as Uka has them; public holidays are left out."""
    told = [one for week in weeks for one in week.attendance if not one.red]
    return tuple(
        _of(weekday, [one for one in told if one.on.isoweekday() == weekday])
        for weekday in range(1, WORKING_DAYS + 1)
    )  # fmt: skip


def _of(weekday: int, told: list[Attendance]) -> WeekdayAttendance:
    if not told:
        return WeekdayAttendance(weekday)
    needed = [one.needed for one in told if one.needed is not None]
    return WeekdayAttendance(
        weekday=weekday,
        days=len(told),
        sure=round(sum(one.sure for one in told) / len(told), 1),
        possible=round(sum(one.possible for one in told) / len(told), 1),
        fewest=min(one.sure for one in told),
        needed=max(needed, default=None),
        under=sum(one.needed is not None and one.possible < one.needed for one in told),
        open=sum(one.needed is not None and one.sure < one.needed <= one.possible for one in told),
    )
