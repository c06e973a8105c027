"""A virksomhet's own folder as plain tables. Anyone may have made it, so size, depth and kind of file are bounded."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from hkdesk.catalog.files import THEMES, Tables, parse_table
from hkdesk.domain.values.allowed_text import shown
from hkdesk.errors import InvalidInput
from hkdesk.files import why_unread
from hkdesk.i18n import _

ABOUT = "overlay.toml"
OWN_FILES = frozenset(
    {
        ABOUT,
        "clauses.toml",
        "declaration.toml",
        "dialogue.toml",
        "documents.toml",
        "fields.toml",
        "help.toml",
        "letters.toml",
    }
)
# Files of the built-in content that nobody lays anything over, and the code that says why.
REFUSED = {
    "catalogue.toml": "not_overlaid_languages",
    "meetings.toml": "not_overlaid_meetings",
    "rule_sets.toml": "not_overlaid_law",
    "scope.toml": "not_overlaid_law",
    "sensitive_words.toml": "not_overlaid_words",
}
# What folders gather by themselves, and notes to colleagues. Everything else is named, for `help.toml.txt` is a slip.
_LEFT_ALONE = frozenset({"thumbs.db", "desktop.ini"})
_NOTES = (".md", ".pdf", ".docx")

FILE_LIMIT = 100_000  # bytes; all of the built-in guidance in three languages is 150,000
AGREEMENT_LIMIT = 500_000  # bytes; the built-in agreement in three languages is 70,000
_LIMITS = {"clauses.toml": AGREEMENT_LIMIT}
# Letters. A dotted key stands on one line, and tomllib's time grows with the square of its dots.
LINE_LIMIT = 2_500
DEPTH_LIMIT = 24  # conditions may lie in one another, each two tables deep
ENTRY_LIMIT = 100
TEXT_LIMIT, SHORT_TEXT_LIMIT = 2_000, 300
_SHORT = frozenset({"question", "statement", "title", "name"})

Unprintable = Callable[[str], tuple[str, int] | None]


def read_folder(folder: Path, unprintable: Unprintable) -> tuple[Tables, tuple[InvalidInput, ...]]:
    """Every file of the folder as a table, by its name, and every fault of files and single texts.

    Args:
        folder: nothing in it is followed further down than `themes/`.
        unprintable: the first letter of a text that documents cannot show, and its place.
    """
    names, faults = _names(folder)
    if ABOUT not in names and not any(fault.file == str(folder) for fault in faults):
        # Most likely another folder was chosen: its files are not worth a word, but overlay.toml.txt is.
        near = [fault for fault in faults if fault.file.lower().startswith("overlay")]
        return {}, (InvalidInput("no_such_file", file=ABOUT), *near)
    tables: Tables = {}
    for name in names:
        try:
            tables[name] = _read(folder / name, name)
        except InvalidInput as fault:
            faults.append(fault)
    for name, table in tables.items():
        faults += _text_faults(name, table, unprintable)
    return tables, tuple(faults)


def _names(folder: Path) -> tuple[list[str], list[InvalidInput]]:
    """The files to read, in order, and the faults of what should not be there."""
    faults: list[InvalidInput] = []
    found: list[str] = []
    for entry in _listed(folder, str(folder), faults):
        if entry == THEMES:
            inside = _listed(folder / THEMES, THEMES, faults)
            found += [f"{THEMES}/{name}" for name in inside if not _left_alone(name)]
        elif not _left_alone(entry):
            found.append(entry)
    wanted = []
    for name in found:
        if name in OWN_FILES or (name.startswith(f"{THEMES}/") and name.endswith(".toml")):
            wanted.append(name)
        else:
            faults.append(InvalidInput(REFUSED.get(name, "unknown_file"), file=shown(name)))
    return wanted, faults


def _listed(folder: Path, name: str, faults: list[InvalidInput]) -> list[str]:
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            raise InvalidInput("not_a_folder", file=name)
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, ENTRY_LIMIT + 1)]
        if len(names) > ENTRY_LIMIT:
            raise InvalidInput("too_many", file=name, got=f"> {ENTRY_LIMIT}", limit=ENTRY_LIMIT)
    except FileNotFoundError:
        faults.append(InvalidInput("no_such_folder", file=name))
    except OSError as error:
        faults.append(InvalidInput("unreadable", file=name, detail=why_unread(error, folder)))
    except InvalidInput as fault:
        faults.append(fault)
    else:
        return sorted(names)
    return []


def _left_alone(name: str) -> bool:
    return name.startswith(".") or name.lower() in _LEFT_ALONE or name.lower().endswith(_NOTES)


def _read(path: Path, name: str) -> dict[str, object]:
    limit = _LIMITS.get(name, FILE_LIMIT)
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would keep us waiting
            raise InvalidInput("unknown_file", file=name)
        with path.open("rb") as file:
            data = file.read(limit + 1)
            size = max(len(data), os.fstat(file.fileno()).st_size)
    except OSError as error:
        raise InvalidInput("unreadable", file=name, detail=why_unread(error, path)) from error
    if size > limit:
        raise InvalidInput("file_too_big", file=name, got=_megabytes(size), limit=_megabytes(limit))
    for number, line in enumerate(data.splitlines(), 1):
        length = len(line.decode("utf-8", "replace"))
        if length > LINE_LIMIT:
            field = _("linje {line}").format(line=number)
            raise InvalidInput("too_long", file=name, field=field, got=length, limit=LINE_LIMIT)
    table = parse_table(data, name)
    if _is_deep(table):
        raise InvalidInput("too_deep", file=name)
    return table


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".replace(".", ",")


def _is_deep(table: dict[str, object]) -> bool:
    level: list[object] = [table]
    for _depth in range(DEPTH_LIMIT):
        level = [inner for value in level for inner in _inside(value)]
    return any(_inside(value) for value in level)


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, list) else []


def _text_faults(name: str, table: dict[str, object], unprintable: Unprintable) -> Iterator[InvalidInput]:
    for path, key, text in _texts(table):
        limit = SHORT_TEXT_LIMIT if key in _SHORT else TEXT_LIMIT
        if len(text) > limit:
            yield InvalidInput("too_long", file=name, field=path, got=len(text), limit=limit)
        found = unprintable(text)
        if found is not None and found[0].isprintable():  # what is not is named when the text is read
            char = found[0]
            yield InvalidInput("glyph_missing", file=name, field=path, char=char, codepoint=f"U+{ord(char):04X}")


def _texts(value: object, path: str = "", key: str = "") -> Iterator[tuple[str, str, str]]:
    """Every string with the way to it and the key it stands under, languages and places in lists left out."""
    if isinstance(value, str):
        yield path, key, value
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _texts(one, f"{path}[{place}]", key)
    elif isinstance(value, dict):
        for name, one in value.items():
            way = f"{path}.{name}" if path else name
            yield from _texts(one, way, key if isinstance(one, str) and key else name)
