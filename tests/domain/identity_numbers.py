"""Identity numbers made for tests by the rules as the tax authority tells them, apart from the code they judge.

They are counted out by rule and taken from nobody.
"""

from __future__ import annotations

from datetime import date

# Weights of the digits before each control digit.
FIRST, SECOND = "376189452", "5432765432"


def control(digits: str, weights: str) -> int:
    """11 minus the remainder of the weighted sum; 11 counts as 0, and 10 cannot be written."""
    rest = sum(int(d) * int(w) for d, w in zip(digits, weights, strict=True)) % 11
    return (11 - rest) % 11


def number(born: date, serial: int, *, d_number: bool = False, shift: int = 0) -> str | None:
    """The eleven digits, or None where a control digit would be 10.

    `shift` moves the first control digit up by 1 to 3, as may be from 2032.
    """
    day = born.day + (40 if d_number else 0)
    digits = f"{day:02}{born.month:02}{born.year % 100:02}{serial:03}"
    first = (control(digits, FIRST) + shift) % 11
    if first == 10:
        return None
    second = control(f"{digits}{first}", SECOND)
    return None if second == 10 else f"{digits}{first}{second}"


def serials(year: int) -> range:
    """The serial numbers of people born in the year."""
    if year < 1900:
        return range(500, 750)
    if year < 1940:
        return range(500)
    if year < 2000:
        return range(500)  # and 900 to 999, tried apart
    return range(500, 1000)
