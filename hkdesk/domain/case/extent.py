"""Omfang: how much is done at home, on which days, and in which weeks; and how much that is on average.

The days themselves are read through `hkdesk.domain.agreement.home_days` alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, time

from hkdesk.domain.case.home_amount import HomeAmount, Per, Weeks
from hkdesk.domain.case.people import Weekday


@dataclass(frozen=True, slots=True)
class HalfDay:
    """A fixed home day that is only a part of the day, from and until a time of the clock."""

    day: Weekday
    from_time: time
    until_time: time


@dataclass(frozen=True, slots=True)
class Extent:
    """How much: days a week or a month, a percentage, fixed days, and the weeks they come in.

    `days_per_week` and `days_per_month` count working days, halves allowed; `percent` is of the working hours.
    `call_in_days` is how many working days ahead the manager calls in to the workplace; None: as early as possible.
    `weekdays` are the fixed home days, `half_days` those of them that are half; the checks put a half day that
    stands alone among the fixed days too. Days a week, fixed days and half days are those of a week that `weeks`
    chooses. With `Weeks.NTH` that is every `every_weeks`-th week, 2 for every other one, counted from the week of
    `weeks_from` and never before that day; None: from the first day of the agreement.
    """

    days_per_week: float | None = None
    weekdays: tuple[Weekday, ...] = ()
    tasks: str = ""
    note: str = ""
    days_per_month: float | None = None
    percent: int | None = None
    call_in_days: int | None = None
    weeks: Weeks = Weeks.EVERY
    every_weeks: int = 2
    weeks_from: date | None = None
    half_days: tuple[HalfDay, ...] = ()

    @property
    def stated(self) -> bool:
        """Whether an amount is named: days a week, days a month or a percentage."""
        return any(amount is not None for amount in (self.days_per_week, self.days_per_month, self.percent))

    @property
    def fixed(self) -> tuple[Weekday, ...]:
        """The fixed home days, whole and half, in the order of the week."""
        return tuple(sorted({*self.weekdays, *(half.day for half in self.half_days)}))

    @property
    def fixed_amount(self) -> float:
        """How many days the fixed ones come to in a week that has them, a half day counted as half."""
        return len(self.fixed) - len({half.day for half in self.half_days}) / 2


def amount_of(extent: Extent) -> HomeAmount | None:
    """How much is done at home: days a week as named, or else the fixed days, the month or the percentage."""
    named = extent.days_per_week if extent.days_per_week is not None else extent.fixed_amount
    if named:
        every = {Weeks.EVERY: 1, Weeks.NTH: extent.every_weeks}.get(extent.weeks, 2)
        return HomeAmount(float(named), Per.WEEK, extent.weeks, every)
    if extent.days_per_month is not None:
        return HomeAmount(extent.days_per_month, Per.MONTH)
    return HomeAmount(float(extent.percent), Per.PERCENT) if extent.percent is not None else None


def left_free(extent: Extent) -> float:
    """How many of the days a week are not fixed."""
    return max((extent.days_per_week or 0) - extent.fixed_amount, 0)


def half_day_open(extent: Extent) -> bool:
    """Whether one of the fixed days has to be half, for the days a week to be right, and none is said to be."""
    days = extent.days_per_week
    return days is not None and not extent.half_days and len(extent.fixed) - days == 0.5


def average_in_halves(extent: Extent) -> float | None:
    """Days a week on average, to the nearest half, the greater of two that are as near, and a half at least.

    What the assessment and the egenerklæring speak of: a day every fourth week is not none.
    """
    amount = amount_of(extent)
    return max(math.floor(amount.average * 2 + 0.5) / 2, 0.5) if amount is not None else None
