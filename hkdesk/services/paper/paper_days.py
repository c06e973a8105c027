"""How many days a paper may be out before hkdesk asks for it: as the manager set it, else 14."""

from __future__ import annotations

from pathlib import Path

from hkdesk.domain.paper.days_out import OUT_AT_MOST_DAYS
from hkdesk.paths import config_dir
from hkdesk.settings import load_settings

FEWEST_DAYS, MOST_DAYS = 1, 365


def days_of(kept: str) -> int:
    """The number that is kept; 14 where it is none, or no number of days from 1 to 365."""
    days = int(kept) if kept.isascii() and kept.isdecimal() else 0
    return days if FEWEST_DAYS <= days <= MOST_DAYS else OUT_AT_MOST_DAYS


def paper_days() -> int:
    """The number in the user's settings, for what runs without the window."""
    path: Path = config_dir() / "settings.json"
    return days_of(load_settings(path).paper_days)
