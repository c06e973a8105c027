"""Working days and notice: the last day of an arrangement from the day notice was received. Holidays come in.

The regulation sets no length and no way to count: the two agree on it (FOR-2002-07-05-715 § 2 first paragraph). This
is how hkdesk reads «N ukers varsel», and it says so wherever it shows a date:

- The notice counts from the day it reached the other. That day itself is not part of the period.
- The period ends on the day of the week it began, N weeks later, and that is the last day of the arrangement.
- A last day that falls on a Saturday, a Sunday or a public holiday moves to the next working day.

By analogy only, since these rules bind courts and dismissals: domstolloven §§ 148 and 149 (weeks counted by name of
day, a deadline on a Saturday or holiday moves on), aml § 15-4 second paragraph (notice is given when it arrives). The
notice does not run from the first of the next month, as a dismissal's does (aml § 15-3): weeks were agreed.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from hkdesk.errors import InvalidInput

LONGEST_NOTICE_WEEKS = 52
_SATURDAY = 6
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """A notice with its arithmetic.

    `counted_to` is the day `days` days after `received_on`, so the same day of the week for whole weeks; `last_day`
    is that day, or the next working day where it is none.
    """

    received_on: date
    days: int
    counted_to: date
    last_day: date

    @property
    def moved(self) -> bool:
        """Whether the last day was moved off a Saturday, a Sunday or a public holiday."""
        return self.last_day != self.counted_to


def is_workday(day: date, holidays: Container[date]) -> bool:
    """Whether the day is neither a Saturday, a Sunday nor one of the public holidays."""
    return day.isoweekday() < _SATURDAY and day not in holidays


def on_or_after(day: date, holidays: Container[date]) -> date:
    """The day itself where it is a working day, else the next one. The holidays must reach a fortnight past the day."""
    while not is_workday(day, holidays):
        day += _DAY
    return day


def notice_period(received_on: date, weeks: int, holidays: Container[date]) -> NoticePeriod:
    """The notice of whole weeks as this module reads it.

    Args:
        received_on: the day the notice reached the other.
        weeks: as agreed, 0 to 52.
        holidays: the public holidays, at least to a fortnight past the period.

    Raises:
        InvalidInput: out_of_range for the weeks.
    """
    if not 0 <= weeks <= LONGEST_NOTICE_WEEKS:
        raise InvalidInput("out_of_range", field="notice_weeks", got=weeks, low=0, high=LONGEST_NOTICE_WEEKS)
    return _counted(received_on, 7 * weeks, holidays)


def notice_in_days(received_on: date, days: int, holidays: Container[date]) -> NoticePeriod:
    """The notice of calendar days, as in the trial of an arrangement; else as `notice_period`.

    Raises:
        InvalidInput: out_of_range for the days.
    """
    high = 7 * LONGEST_NOTICE_WEEKS
    if not 0 <= days <= high:
        raise InvalidInput("out_of_range", field="notice_days", got=days, low=0, high=high)
    return _counted(received_on, days, holidays)


def _counted(received_on: date, days: int, holidays: Container[date]) -> NoticePeriod:
    counted_to = received_on + timedelta(days=days)
    return NoticePeriod(received_on, days, counted_to, on_or_after(counted_to, holidays))
