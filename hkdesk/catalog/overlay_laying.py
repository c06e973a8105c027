"""The work of laying a folder's rows and texts over the tables of the built-in content, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hkdesk.catalog.files import THEMES, Tables
from hkdesk.catalog.overlay_files import ABOUT
from hkdesk.catalog.overlay_hiding import protected_ids
from hkdesk.catalog.own.rules import RULES
from hkdesk.catalog.own.texts import DOCUMENTS, LETTERS
from hkdesk.catalog.schema import Reader, Reading
from hkdesk.domain.values.allowed_text import shown

DECLARATION, DIALOGUE, HELP = "declaration.toml", "dialogue.toml", "help.toml"
CHANGEABLE_QUESTION = ("why", "good", "research", "question", "meaning")
CHANGEABLE_TOPIC = ("prompt",)
ROW_LIMIT = 60  # own questions, statements or topics; a case holds at most 200 answers
ID_LIMIT = 60
PREFIX = re.compile(r"[a-z][a-z0-9_]{1,29}")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What the folder made of the content: whose it is, and the ids it added, changed and hid.

    `version` is what the folder calls itself, where it says so.
    `second_approver`: it asks for one more who approves each agreement for the employer.
    """

    name: str = ""
    prefix: str = ""
    reviewed: date = date.min
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    texts_added: tuple[str, ...] = ()
    texts_hidden: tuple[str, ...] = ()
    second_approver: bool = False
    fields: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    version: str = ""
    clauses_added: tuple[str, ...] = ()
    clauses_changed: tuple[str, ...] = ()
    clauses_hidden: tuple[str, ...] = ()
    clauses_moved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """What may be done to the rows of one kind."""

    changeable: tuple[str, ...] = ()
    hideable: bool = True
    fixed: str = "protected_row"  # why rows without changeable fields are left alone


QUESTIONS, TOPICS = Kind(CHANGEABLE_QUESTION), Kind(CHANGEABLE_TOPIC)
STATEMENTS, HELP_TOPICS = Kind(), Kind(hideable=False, fixed="protected_law")


@dataclass(slots=True)
class Rows:
    """A list of rows in the built-in content: its file, and the way to it there."""

    file: str
    way: str
    rows: list[Row]


@dataclass(slots=True)
class Laying:
    """The work of laying one folder over the tables of the built-in content, which are changed in place."""

    base: Tables
    reading: Reading = field(default_factory=Reading)
    about: Overlay = field(default_factory=Overlay)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    taken: set[tuple[str, str]] = field(default_factory=set)
    # What was laid: the list, the row, the fields of it (none: the whole row), and the place it came from.
    laid: list[tuple[Rows, Row, tuple[str, ...], Reader]] = field(default_factory=list)
    emptied: list[tuple[Rows, str, str]] = field(default_factory=list)

    def themes(self) -> dict[str, Rows]:
        """The questions of each built-in theme by the theme's id."""
        names = [name for name in self.base if name.startswith(f"{THEMES}/")]
        return {str(self.base[name]["id"]): self.rows_of(name, "items", self.base[name]) for name in names}

    def rows_of(self, file: str, key: str, table: Mapping[str, Any], way: str = "") -> Rows:
        """A list in a built-in table."""
        return Rows(file, f"{way}.{key}" if way else key, table[key])

    def lay_rows(self, file: Reader, key: str, rows: Rows, kind: Kind) -> None:
        """Takes in the list under the key and `hide`: own ids are added, ours are changed or hidden."""
        self._hide(file, rows, kind)
        readers = file.tables(key) if file.has(key) else ()
        if len(readers) > ROW_LIMIT:
            file.fault("too_many", key, got=len(readers), limit=ROW_LIMIT)
            return
        known = {str(row.get("id")): row for row in rows.rows}
        for reader in readers:
            row_id = reader.string("id")
            if row_id.startswith(f"{self.about.prefix}."):
                self._add(reader, row_id, rows)
            elif row_id in known:
                self._change(reader, known[row_id], rows, kind)
            elif row_id in self.hidden:
                reader.fault("duplicate_id", "id", got=row_id)
            elif row_id:
                reader.fault("not_own_id", "id", got=shown(row_id), prefix=self.about.prefix)

    def _hide(self, file: Reader, rows: Rows, kind: Kind) -> None:
        for place, row_id in enumerate(file.strings("hide", empty=True)):
            spot = f"hide[{place}]"
            found = next((row for row in rows.rows if row.get("id") == row_id), None)
            if found is not None and kind.hideable:
                rows.rows.remove(found)
                if kind is QUESTIONS:
                    retire(self.base, found)
                self.hidden.append(row_id)
                self.emptied.append((rows, file.file, file.at("hide")))
            elif found is not None:
                file.fault(kind.fixed, spot, got=row_id)
            elif row_id in self.hidden:
                file.fault("duplicate_id", spot, got=row_id)
            else:
                protected = row_id in protected_ids(self.base)
                file.fault("protected_hide" if protected else "unknown_id", spot, got=shown(row_id))

    def _add(self, reader: Reader, row_id: str, rows: Rows) -> None:
        if len(row_id) > ID_LIMIT:
            reader.fault("too_long", "id", got=len(row_id), limit=ID_LIMIT)
        row = dict(reader.raw)
        rows.rows.append(row)
        self.added.append(row_id)
        self.laid.append((rows, row, (), reader))

    def _change(self, reader: Reader, row: Row, rows: Rows, kind: Kind) -> None:
        row_id = str(row["id"])
        if (rows.file, row_id) in self.taken:
            reader.fault("duplicate_id", "id", got=row_id)
        self.taken.add((rows.file, row_id))
        if not kind.changeable:
            reader.fault(kind.fixed, "id", got=row_id)
            return
        fields = [name for name in reader.fields() if name != "id"]
        if not fields:
            reader.fault("missing_field", kind.changeable[0])
        for name in fields:
            if name not in kind.changeable:
                reader.fault("protected_change", name, got=shown(name), allowed=", ".join(kind.changeable))
        if kind is QUESTIONS:
            self._check_meaning(reader, row)
            row["reviewed"] = self.about.reviewed
        row.update({name: value for name, value in reader.raw.items() if name in kind.changeable})
        self.changed.append(row_id)
        self.laid.append((rows, row, tuple(fields), reader))

    def _check_meaning(self, reader: Reader, row: Row) -> None:
        least = int(row.get("meaning", 1)) + 1
        meaning = reader.raw.get("meaning")
        if reader.has("question") and not reader.has("meaning"):
            reader.fault("meaning_not_raised", "question", least=least)
        elif type(meaning) is int and meaning < least:
            reader.fault("meaning_not_raised", "meaning", least=least)

    def places(self) -> Iterator[tuple[str, str, str, str]]:
        """File and way in the laid tables, and the file and way it came from."""
        for rows, row, fields, reader in self.laid:
            place = next((n for n, one in enumerate(rows.rows) if one is row), None)
            if place is None:
                continue
            way = f"{rows.way}[{place}]"
            for name in fields:
                yield rows.file, f"{way}.{name}", reader.file, reader.at(name)
            if not fields:
                yield rows.file, way, reader.file, reader.path
        if self.about.rules:
            yield "catalogue.toml", RULES, ABOUT, "rules"
        for key in self.texts:
            file = LETTERS if key.startswith("letter.") else DOCUMENTS
            yield file, f"texts.{key}", file, f"texts.{key}"


def retire(base: Tables, question: Mapping[str, Any]) -> tuple[Rows, Row]:
    """Adds a question to those that are gone but whose words are kept: what was answered can still be read."""
    retired: Any = base["catalogue.toml"].setdefault("retired", [])
    retired.append({name: question[name] for name in ("id", "question") if name in question})
    return Rows("catalogue.toml", "retired", retired), retired[-1]
