"""How much is done at home in the unit, month by month: the sum of what was agreed, never of one person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hkdesk.domain.case.extent import amount_of
from hkdesk.domain.week.person import Person

MONTHS, MONTHS_AHEAD = 12, 5
"""The month of today and those before it, and those after it."""
FEW = 2
"""So many people or fewer behind a figure, and others may know who they are."""


@dataclass(frozen=True, slots=True)
class MonthSum:
    """What applied on the last day of a month: `days` at home a week on average, all people together.

    `people` are those with an agreement that applies that day. `coming`: the month lies ahead, and the sum is that of
    what is signed so far.
    """

    last: date
    people: int
    days: float
    coming: bool

    @property
    def few(self) -> bool:
        """Whether so few stand behind the figure that others may recognise them."""
        return 0 < self.people <= FEW


def extent_over_time(people: Iterable[Person], today: date) -> tuple[MonthSum, ...]:
    """A sum for each month: that of today with the eleven before it, and the five after it.

    Months before the first agreement of the unit are left out. Amounts that are not days a week are averaged over a
    year; an agreement that names no amount counts as a person and no days.
    """
    everybody = tuple(people)
    sums = [_sum(everybody, last, today) for last in _month_ends(today)]
    begun = next((n for n, one in enumerate(sums) if one.people), len(sums))
    return tuple(sums[begun:])


def _sum(people: Sequence[Person], last: date, today: date) -> MonthSum:
    there = [one for one in people if one.until is None or last <= one.until]
    agreed = [terms for one in there if (terms := one.terms_on(last)) is not None]
    amounts = [amount for one in agreed if (amount := amount_of(one.terms.extent)) is not None]
    return MonthSum(last, len(agreed), round(sum(one.average for one in amounts), 2), last.replace(day=1) > today)


def _month_ends(today: date) -> list[date]:
    month = today.year * 12 + today.month - 1
    begins = (month + n for n in range(2 - MONTHS, MONTHS_AHEAD + 2))
    return [date(one // 12, one % 12 + 1, 1) - timedelta(days=1) for one in begins]
