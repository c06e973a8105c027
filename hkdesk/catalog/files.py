"""The folder of content as plain tables, before anything is known of what they mean."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.files import why_unread
from hkdesk.i18n import _

FILES = (
    "catalogue.toml",
    "declaration.toml",
    "dialogue.toml",
    "clauses.toml",
    "rule_sets.toml",
    "scope.toml",
    "documents.toml",
    "letters.toml",
    "help.toml",
    "meetings.toml",
    "sensitive_words.toml",
)
THEMES = "themes"

Tables = dict[str, dict[str, object]]

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")


def read_tables(folder: Path) -> tuple[Tables, tuple[InvalidInput, ...]]:
    """Every file of the folder as a table, by its name, and the faults of those that could not be read.

    Raises:
        Surroundings: the machine would not let us read a file.
    """
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*.toml")}
    themes = sorted(name for name in present if name.startswith(f"{THEMES}/"))
    tables: Tables = {}
    faults: list[InvalidInput] = []
    for name in (*FILES, *themes):
        try:
            tables[name] = _read_table(folder, name)
        except InvalidInput as fault:
            faults.append(fault)
    faults += [InvalidInput("unknown_file", file=name) for name in sorted(present - {*FILES, *themes})]
    if not themes:
        faults.append(InvalidInput("no_such_file", file=f"{THEMES}/*.toml"))
    return tables, tuple(faults)


def _read_table(folder: Path, name: str) -> dict[str, object]:
    try:
        data = (folder / name).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InvalidInput("no_such_file", file=name) from error
    except OSError as error:
        raise Surroundings("cannot_open", where=str(folder / name), detail=why_unread(error, folder / name)) from error
    return parse_table(data, name)


def parse_table(data: bytes, name: str) -> dict[str, object]:
    """The content of a file as a table.

    Raises:
        InvalidInput: not_text or not_toml, with the file's name.
    """
    try:
        # Windows' own editor begins UTF-8 files with a byte order mark.
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidInput("not_text", file=name) from error
    except ValueError as error:  # what TOML does not allow, and numbers that Python finds too long
        raise InvalidInput("not_toml", file=name, detail=_toml_detail(str(error))) from error
    except RecursionError as error:
        raise InvalidInput("too_deep", file=name) from error


def _toml_detail(message: str) -> str:
    place = _PLACE.search(message)
    what = _PLACE.sub("", message).strip()
    if place and place[1]:
        return _("linje {line}, kolonne {column} ({what})").format(line=place[1], column=place[2], what=what)
    return _("slutten av filen ({what})").format(what=what) if place else message


def digest(tables: Mapping[str, object]) -> str:
    """SHA-256 of the content as hex; comments, order of keys and line ends do not count."""
    canonical = json.dumps(tables, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
