"""Versions of a virksomhet's content with dates: a folder of folders, each of which holds from the day of its name."""

from __future__ import annotations

import os
import re
from datetime import date
from itertools import islice
from pathlib import Path

from hkdesk.catalog.overlay_files import ABOUT, ENTRY_LIMIT

ENDING = ".hkcontent"
"""What the name of a signed file of content ends in."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def folder_on(folder: Path, day: date) -> Path:
    """The folder of the newest version that holds on the day: the folder itself where it has no versions.

    Where all of them are still to come, the folder itself is given, which holds no content: nobody follows what is not
    in force. A folder that cannot be read is given as it is too, so that its reader tells why.
    """
    if (folder / ABOUT).exists():
        return folder
    try:
        with os.scandir(folder) as entries:
            names = [one.name for one in islice(entries, ENTRY_LIMIT) if _DAY.fullmatch(one.name)]
    except OSError:
        return folder
    versions = sorted((since, folder / name) for name in names if (since := _day(name)) is not None and since <= day)
    return versions[-1][1] if versions else folder


def is_signed(path: Path) -> bool:
    """Whether the path is a signed file, or a folder that has nothing but such files to offer."""
    return path.name.lower().endswith(ENDING) or bool(signed_in(path))


def signed_in(folder: Path) -> list[Path]:
    """The signed files of a folder that is no folder of content itself, by name; none where it cannot be read."""
    try:
        if not folder.is_dir() or (folder / ABOUT).exists():
            return []
        return sorted(one for one in islice(folder.iterdir(), ENTRY_LIMIT) if one.name.lower().endswith(ENDING))
    except OSError:
        return []


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None
