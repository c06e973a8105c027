"""A person's own working days, where they do not work Monday to Friday: a day off is neither presence nor absence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from hkdesk.domain.values.checks import day as in_range
from hkdesk.domain.values.weekday import Weekday
from hkdesk.errors import InvalidInput

ALL_DAYS = tuple(Weekday)


@dataclass(frozen=True, slots=True)
class OwnDays:
    """The days of the week somebody works, from `since` until others take their place; from ever, where it is None.

    `even_days` are those of weeks with an even number (ISO 8601), where they are others; None: the same every week.
    """

    days: tuple[Weekday, ...] = ALL_DAYS
    since: date | None = None
    even_days: tuple[Weekday, ...] | None = None

    def in_week_of(self, day: date) -> tuple[Weekday, ...]:
        """The days worked in the week the day lies in."""
        even = day.isocalendar().week % 2 == 0
        return self.days if self.even_days is None or not even else self.even_days


def check_own_days(own: OwnDays) -> OwnDays:
    """The days in the order of the week, each once, and even weeks by themselves only where they are others.

    Raises:
        InvalidInput: required where no day is left, out_of_range for the day; `field` names which.
    """
    if not own.days and not own.even_days:
        raise InvalidInput("required", field="days")
    in_range(own.since, "since")
    days = tuple(sorted(set(own.days)))
    even = None if own.even_days is None else tuple(sorted(set(own.even_days)))
    return replace(own, days=days, even_days=None if even == days else even)


def stretch_on(stretches: Iterable[OwnDays], day: date) -> OwnDays:
    """The stretch that holds on the day: that which began last, of two of one day the later one; all days, if none."""
    found: OwnDays | None = None
    for one in stretches:
        begun = one.since is None or one.since <= day
        if begun and (found is None or (one.since or date.min) >= (found.since or date.min)):
            found = one
    return found or OwnDays()


def works_on(stretches: Iterable[OwnDays], day: date) -> bool:
    """Whether the day is one of the person's own, Monday to Friday; public holidays are not looked at."""
    return day.isoweekday() <= len(ALL_DAYS) and day.isoweekday() in stretch_on(stretches, day).in_week_of(day)
