"""Norway's public holidays worked out a second way, from the date of Easter, to hold the library's days against."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

_FROM_EASTER = (-3, -2, 0, 1, 39, 49, 50)
_FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    corrected = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - corrected + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays_of(year: int) -> frozenset[date]:
    """Lov om helligdager (LOV-1995-02-24-12) § 2, and 1 and 17 May (LOV-1947-04-26-1)."""
    moving = (easter(year) + timedelta(days=n) for n in _FROM_EASTER)
    return frozenset((*moving, *(date(year, month, day) for month, day in _FIXED)))
