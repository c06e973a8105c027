"""Which copies stay: all of the last day, then one a day, a week, a month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

HOURS, DAYS, WEEKS, MONTHS = 24, 14, 8, 12
_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Aged:
    """A copy in one place: its number, when it was made, and whether it was whole when it was last looked at."""

    number: int
    at: datetime
    proved: bool


def to_remove(copies: Iterable[Aged], now: datetime) -> frozenset[int]:
    """The numbers of the copies that others have pushed out.

    Only a proved copy pushes another out, and only a proved one is pushed out: what is damaged stays until a person has
    seen it. While the newest is not proved, nothing goes. The newest stays always, so one that is proved is always
    left. All of the last day stay: one may be the way back from what was done an hour ago. Of the copies from a time
    that has not come yet (the clock was put back) one an hour stays.
    """
    newest_first = sorted(copies, key=lambda one: one.number, reverse=True)
    if not newest_first or not newest_first[0].proved:
        return frozenset()
    gone, taken = set(), set()
    for at_newest, one in enumerate(newest_first):
        if not one.proved:
            continue
        slot = _slot(one, now)
        if at_newest and (slot is None or slot in taken):
            gone.add(one.number)
        elif slot is not None:
            taken.add(slot)
    return frozenset(gone)


def _slot(one: Aged, now: datetime) -> tuple[object, ...] | None:
    """What the copy is the one of: itself, a day, a week or a month; None when it is older than all of them."""
    at, age = one.at, now - one.at
    if age < timedelta():
        return ("hour", at.date(), at.hour)
    if age <= timedelta(hours=HOURS):
        return ("copy", one.number)
    if age <= timedelta(days=DAYS):
        return ("day", at.date())
    if age <= timedelta(weeks=WEEKS):
        return ("week", at.isocalendar()[:2])
    return ("month", at.year, at.month) if age <= _YEAR * MONTHS / 12 else None
