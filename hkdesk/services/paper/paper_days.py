"""How many days a paper may be out before hkdesk asks for it: as the virksomhet decides, else the manager, else 14."""

from __future__ import annotations

from pathlib import Path

from hkdesk.domain.paper.days_out import OUT_AT_MOST_DAYS
from hkdesk.paths import config_dir
from hkdesk.policies import policies
from hkdesk.settings import FEWEST_PAPER_DAYS, MOST_PAPER_DAYS, load_settings


def days_of(kept: str) -> int:
    """The number in force where this one is kept; 14 where it is none, or no number of days from 1 to 365."""
    if (decided := policies().paper_days) is not None:
        return decided
    days = int(kept) if kept.isascii() and kept.isdecimal() else 0
    return days if FEWEST_PAPER_DAYS <= days <= MOST_PAPER_DAYS else OUT_AT_MOST_DAYS


def paper_days() -> int:
    """The number in force, for what runs without the window."""
    path: Path = config_dir() / "settings.json"
    return days_of(load_settings(path).paper_days)
