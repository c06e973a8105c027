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
    """The days of the week somebody works, from `since` until others take their place; from ever, where it is None."""

    days: tuple[Weekday, ...] = ALL_DAYS
    since: date | None = None


def check_own_days(own: OwnDays) -> OwnDays:
    """The days in the order of the week, each once.

    Raises:
        InvalidInput: required where no day is left, out_of_range for the day; `field` names which.
    """
    if not own.days:
        raise InvalidInput("required", field="days")
    in_range(own.since, "since")
    return replace(own, days=tuple(sorted(set(own.days))))


def own_days_on(stretches: Iterable[OwnDays], day: date) -> tuple[Weekday, ...]:
    """The days worked in the week of the day: those of the stretch that began last, of two of one day the later one."""
    found: OwnDays | None = None
    for one in stretches:
        begun = one.since is None or one.since <= day
        if begun and (found is None or (one.since or date.min) >= (found.since or date.min)):
            found = one
    return ALL_DAYS if found is None else found.days


def works_on(stretches: Iterable[OwnDays], day: date) -> bool:
    """Whether the day is one of the person's own, Monday to Friday; public holidays are not looked at."""
    return day.isoweekday() <= len(ALL_DAYS) and day.isoweekday() in own_days_on(stretches, day)
