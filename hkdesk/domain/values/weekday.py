"""The five working days of the week."""

from __future__ import annotations

from enum import IntEnum


class Weekday(IntEnum):
    """Working days, numbered as in ISO 8601."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
