"""How many days a paper may be out before hkdesk asks for it: as the manager set it, else 14."""

from __future__ import annotations

from pathlib import Path

from hkdesk.domain.ledger import OUT_AT_MOST_DAYS
from hkdesk.paths import config_dir
from hkdesk.settings import load_settings

FEWEST_DAYS, MOST_DAYS = 1, 365


def paper_days(settings: Path | None = None) -> int:
    """The number in the settings; 14 where there is none, or one that is no number of days from 1 to 365."""
    kept = load_settings(settings or config_dir() / "settings.json").paper_days
    days = int(kept) if kept.isascii() and kept.isdecimal() else 0
    return days if FEWEST_DAYS <= days <= MOST_DAYS else OUT_AT_MOST_DAYS
