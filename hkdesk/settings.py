"""The few things a user chooses about the program itself. Nothing personal: window, colours, last folder.

A missing or broken file gives the defaults; a broken one is kept beside, never deleted.
"""

from __future__ import annotations

import json
import logging
import stat
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from hkdesk import patience

_log = logging.getLogger(__name__)

BYTE_LIMIT = 65_536
"""The longest file of settings that is read; one with every path as long as Windows lets it be is some 10 kB."""

FEWEST_PAPER_DAYS, MOST_PAPER_DAYS = 1, 365
"""How many days a paper may be said to be allowed out."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`printer`, `print_sides` ("one", "long" or "short" edge) and `print_copies` are what was printed with last.

    `theme` is "system", "light", "dark" or "contrast"; `text_size` is "" as the system has it, or per cent in digits;
    `geometry` is the window's place as Qt writes it, in hex.

    `language` is the window's, by its code, "" for bokmål.

    `last_folder` is where a document was saved last, `last_scan_folder` where scans were read from. `content_folder`
    is the virksomhet's own folder of content (docs/content.md), "" for none. `paper_days` is how many days a paper may
    be out, in digits, "" for the usual. `lock_minutes` is after how long without a touch the window locks, in digits,
    "" for never. `assessment_way` is how Vurdering was done last, "short" or "thorough"; "" as nobody has chosen.
    """

    language: str = ""
    theme: str = "system"
    geometry: str = ""
    text_size: str = ""
    last_folder: str = ""
    last_scan_folder: str = ""
    content_folder: str = ""
    paper_days: str = ""
    printer: str = ""
    print_sides: str = ""
    print_copies: str = ""
    lock_minutes: str = ""
    assessment_way: str = ""


def load_settings(path: Path) -> Settings:
    """The settings in the file; unknown or wrong entries are left out, a broken file is moved aside."""
    try:
        data = json.loads(_text_of(path))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        _move_aside(path)
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    known = {f.name for f in fields(Settings)}
    return Settings(**{name: value for name, value in data.items() if name in known and isinstance(value, str)})


def _text_of(path: Path) -> str:
    """Raises ValueError for what no hkdesk has written: more than `BYTE_LIMIT`, no text, or a pipe or a device."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("not a file")
    with path.open("rb") as file:
        data = file.read(BYTE_LIMIT + 1)
    if len(data) > BYTE_LIMIT:
        raise ValueError("too big")
    return data.decode("utf-8")


def save_settings(path: Path, settings: Settings) -> None:
    """Writes the file whole or not at all. Raises OSError when the folder cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(asdict(settings), indent=2) + "\n", encoding="utf-8")
    patience.replace(beside, path)


def _move_aside(path: Path) -> None:
    try:
        patience.replace(path, path.with_suffix(".broken"))
        _log.info("settings could not be read and were moved aside")
    except OSError:
        _log.info("settings could not be read")
