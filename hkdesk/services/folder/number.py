"""What a folder is kept under, apart from what makes one: a list of folders loads no PDF library."""

from __future__ import annotations

from datetime import date

KIND = "control_folder"
"""The word it is kept under."""


def number_of(unit_id: str, first: date, last: date, *, names: bool) -> str:
    """The number on each page: the period, and enough of the unit's id to tell two units of one manager apart.

    One that names people has another number, for it is not kept and is no version of what is.
    """
    return f"{'IKN' if names else 'IK'}-{first:%Y%m%d}-{last:%Y%m%d}-{unit_id[:6]}"


def is_of(number: str, unit_id: str) -> bool:
    """Whether the number is that of a folder of the unit."""
    return number.endswith(f"-{unit_id[:6]}")
