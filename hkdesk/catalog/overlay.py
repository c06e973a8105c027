"""A virksomhet's own folder of content laid over ours: questions added, guidance changed, what does not apply hidden.

The folder's tables are laid into the tables of the built-in content, which are then read and checked as if they
had been one folder all along. A fault found there is named by the place in the virksomhet's own file. Law, § 2,
the agreement's clauses and the duty of the employer are never overlaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from hkdesk.catalog.files import THEMES, Tables, read_tables
from hkdesk.catalog.load import built_in_folder, freeze, load_catalogue
from hkdesk.catalog.overlay_files import ABOUT, Unprintable, read_folder
from hkdesk.catalog.overlay_hiding import FIXED_DECLARATION, all_ids, protected_ids, waiting_in_vain
from hkdesk.catalog.schema import Reader, Reading, placeholders
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.domain.values.allowed_text import clean_line, shown
from hkdesk.domain.values.language import MAIN_LANGUAGE, codes
from hkdesk.errors import InvalidInput

DECLARATION, DIALOGUE, DOCUMENTS, HELP = "declaration.toml", "dialogue.toml", "documents.toml", "help.toml"
CHANGEABLE_QUESTION = ("why", "good", "research", "question", "meaning")
CHANGEABLE_TOPIC = ("prompt",)
# Document texts that state an answer, a verdict on § 2, a conclusion, whose words stand there, or the force of the
# document: with other words the paper would say something else than what was decided.
FIXED_TEXTS = (
    "agreement.companion", "agreement.copy_", "answer.", "declaration.duty_title", "declaration.filled",
    "declaration.no", "declaration.unsure", "declaration.yes", "dialogue.agreed", "dialogue.disagreed",
    "dialogue.employee_view", "dialogue.manager_view", "dialogue.took_part", "draft.", "equipment.owner_", "points.",
    "signature.", "suitability.",
)  # fmt: skip
ROW_LIMIT = 60  # own questions, statements or topics; a case holds at most 200 answers
ID_LIMIT = 60
_PREFIX = re.compile(r"[a-z][a-z0-9_]{1,29}")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What the folder made of the content: whose it is, and the ids it added, changed and hid.

    `second_approver`: it asks for one more who approves each agreement for the employer.
    """

    name: str = ""
    prefix: str = ""
    reviewed: date = date.min
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    second_approver: bool = False


@dataclass(frozen=True, slots=True)
class _Kind:
    """What may be done to the rows of one kind."""

    changeable: tuple[str, ...] = ()
    hideable: bool = True
    fixed: str = "protected_row"  # why rows without changeable fields are left alone


_QUESTIONS, _TOPICS = _Kind(CHANGEABLE_QUESTION), _Kind(CHANGEABLE_TOPIC)
_STATEMENTS, _HELP = _Kind(), _Kind(hideable=False, fixed="protected_law")


@dataclass(slots=True)
class _Rows:
    """A list of rows in the built-in content: its file, and the way to it there."""

    file: str
    way: str
    rows: list[Row]


@dataclass(slots=True)
class _Laying:
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
    laid: list[tuple[_Rows, Row, tuple[str, ...], Reader]] = field(default_factory=list)
    emptied: list[tuple[_Rows, str, str]] = field(default_factory=list)

    def themes(self) -> dict[str, _Rows]:
        """The questions of each built-in theme by the theme's id."""
        names = [name for name in self.base if name.startswith(f"{THEMES}/")]
        return {str(self.base[name]["id"]): self.rows_of(name, "items", self.base[name]) for name in names}

    def rows_of(self, file: str, key: str, table: Mapping[str, Any], way: str = "") -> _Rows:
        """A list in a built-in table."""
        return _Rows(file, f"{way}.{key}" if way else key, table[key])

    def lay_rows(self, file: Reader, key: str, rows: _Rows, kind: _Kind) -> None:
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

    def _hide(self, file: Reader, rows: _Rows, kind: _Kind) -> None:
        for place, row_id in enumerate(file.strings("hide", empty=True)):
            spot = f"hide[{place}]"
            found = next((row for row in rows.rows if row.get("id") == row_id), None)
            if found is not None and kind.hideable:
                rows.rows.remove(found)
                if kind is _QUESTIONS:
                    _retire(self.base, found)
                self.hidden.append(row_id)
                self.emptied.append((rows, file.file, file.at("hide")))
            elif found is not None:
                file.fault(kind.fixed, spot, got=row_id)
            elif row_id in self.hidden:
                file.fault("duplicate_id", spot, got=row_id)
            else:
                protected = row_id in protected_ids(self.base)
                file.fault("protected_hide" if protected else "unknown_id", spot, got=shown(row_id))

    def _add(self, reader: Reader, row_id: str, rows: _Rows) -> None:
        if len(row_id) > ID_LIMIT:
            reader.fault("too_long", "id", got=len(row_id), limit=ID_LIMIT)
        row = dict(reader.raw)
        rows.rows.append(row)
        self.added.append(row_id)
        self.laid.append((rows, row, (), reader))

    def _change(self, reader: Reader, row: Row, rows: _Rows, kind: _Kind) -> None:
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
        if kind is _QUESTIONS:
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

    def lay_texts(self, file: Reader) -> None:
        """Changes document texts: known keys, the same words in braces, and nothing that states what was decided."""
        table = file.table("texts")
        ours: Any = self.base[DOCUMENTS]["texts"]
        for key in table.fields() if table else ():
            value = table.raw[key] if table else None
            if key not in ours:
                file.fault("unknown_id", f"texts.{shown(key)}", got=shown(key))
            elif key.startswith(FIXED_TEXTS):
                file.fault("protected_text", f"texts.{key}", got=key)
            else:
                self._check_braces(file, f"texts.{key}", value, _braces(ours[key][MAIN_LANGUAGE]) or [])
                ours[key] = value
                self.texts.append(key)

    def _check_braces(self, file: Reader, way: str, value: object, names: list[str]) -> None:
        for language in codes():
            words = value.get(language) if isinstance(value, dict) else None
            if isinstance(words, str) and _braces(words) not in (names, None):
                wanted = ", ".join(f"{{{name}}}" for name in names) or "–"
                file.fault("other_braces", f"{way}.{language}", names=wanted)

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
        for key in self.texts:
            yield DOCUMENTS, f"texts.{key}", DOCUMENTS, f"texts.{key}"


def read_overlay(
    folder: Path, unprintable: Unprintable
) -> tuple[tuple[Catalogue, Overlay] | None, tuple[InvalidInput, ...]]:
    """The built-in content with the folder laid over it, or None and every fault in the folder.

    Nothing of a folder with a fault is used. The catalogue's version covers both.

    Args:
        folder: the virksomhet's own folder (docs/content.md).
        unprintable: the first letter of a text that documents cannot show, and its place.

    Raises:
        InvalidInput: the built-in content itself has a fault.
        OurFault: the built-in content is missing.
        Surroundings: the built-in content cannot be read.
    """
    tables, found = read_folder(folder, unprintable)
    base, unreadable = read_tables(built_in_folder())
    if unreadable:
        raise unreadable[0]
    made, faults = lay_over(tables, base)
    return (None if found else made), _once((*found, *faults))


def lay_over(tables: Tables, base: Tables) -> tuple[tuple[Catalogue, Overlay] | None, tuple[InvalidInput, ...]]:
    """The folder's tables laid into the built-in tables, which are changed; raises as `read_overlay`."""
    laying = _Laying(base)
    files = {name: Reader(laying.reading, name, table) for name, table in tables.items()}
    if ABOUT not in files or not _read_about(laying, files[ABOUT]):
        return None, tuple(laying.reading.faults)
    _lay(laying, files)
    for file in files.values():
        for key in file.unread():
            file.fault("unknown_field", shown(key))
    catalogue, merged = freeze(base)
    faults = (*laying.reading.faults, *(_at_home(fault, laying) for fault in merged))
    if catalogue is None or faults:
        return None, faults
    made = replace(
        laying.about,
        added=tuple(laying.added),
        changed=tuple(laying.changed),
        hidden=tuple(laying.hidden),
        texts=tuple(laying.texts),
    )
    return (catalogue, made), ()


def _read_about(laying: _Laying, file: Reader) -> bool:
    """Whose folder it is, and the word its ids begin with; False when the rest cannot be judged."""
    prefix = file.string("prefix")
    if prefix and not _PREFIX.fullmatch(prefix):
        file.fault("bad_text_id", "prefix", got=shown(prefix))
    elif prefix in {one.partition(".")[0] for one in all_ids(laying.base)}:
        file.fault("prefix_taken", "prefix", got=prefix)
    name = file.string("name")
    try:
        clean_line(name, file.at("name"))
    except InvalidInput as error:
        file.fault(error.code, "name", **error.params)
    laying.about = Overlay(name, prefix, file.day("reviewed"), second_approver=file.boolean("second_approver", False))
    if laying.about.second_approver:
        laying.base["catalogue.toml"]["second_approver"] = True
    if not file.boolean("short_way", True):  # the virksomhet holds that each question is to be answered by itself
        laying.base["catalogue.toml"]["short_way"] = False
    retired = file.strings("retired_ids", empty=True)
    for place, one in enumerate(retired):
        if not one.startswith(f"{prefix}."):
            file.fault("not_own_id", f"retired_ids[{place}]", got=shown(one), prefix=prefix)
    for reader in file.tables("retired") if file.has("retired") else ():
        one = reader.string("id")
        if not one.startswith(f"{prefix}."):
            reader.fault("not_own_id", "id", got=shown(one), prefix=prefix)
        laying.laid.append((*_retire(laying.base, reader.raw), (), reader))
        reader.skip()
    whole = not laying.reading.faults
    if whole and retired:
        ours: Any = laying.base["catalogue.toml"].get("retired_ids", [])
        laying.base["catalogue.toml"]["retired_ids"] = [*ours, *retired]
    return whole


def _retire(base: Tables, question: Mapping[str, Any]) -> tuple[_Rows, Row]:
    """Adds a question to those that are gone but whose words are kept: what was answered can still be read."""
    retired: Any = base["catalogue.toml"].setdefault("retired", [])
    retired.append({name: question[name] for name in ("id", "question") if name in question})
    return _Rows("catalogue.toml", "retired", retired), retired[-1]


def _hide_what_waits(laying: _Laying) -> None:
    """Hides our questions that wait for nothing but hidden ones, so that a new hkdesk's follow-ups spoil no folder."""
    for row_id in waiting_in_vain(laying.base, laying.hidden, laying.added):
        for rows in laying.themes().values():
            found = next((row for row in rows.rows if row.get("id") == row_id), None)
            if found is not None:
                rows.rows.remove(found)
                _retire(laying.base, found)
                laying.hidden.append(row_id)


def _lay(laying: _Laying, files: Mapping[str, Reader]) -> None:
    themes = laying.themes()
    for name, file in files.items():
        if name.startswith(f"{THEMES}/"):
            theme = file.string("id")
            if theme in themes:
                laying.lay_rows(file, "items", themes[theme], _QUESTIONS)
            else:
                _leave(file, "items", theme)
    _hide_what_waits(laying)
    if DECLARATION in files:
        _lay_declaration(laying, files[DECLARATION])
    for name, kind in ((DIALOGUE, _TOPICS), (HELP, _HELP)):
        if name in files:
            laying.lay_rows(files[name], "topics", laying.rows_of(name, "topics", laying.base[name]), kind)
    if DOCUMENTS in files:
        laying.lay_texts(files[DOCUMENTS])


def _lay_declaration(laying: _Laying, file: Reader) -> None:
    """Sections by their id, each with own statements and its own `hide`. The rest of the form is not overlaid."""
    for key in FIXED_DECLARATION:
        if file.has(key):
            file.fault("protected_change", key, got=key, allowed="sections")
    sections: Any = laying.base[DECLARATION]["sections"]
    places = {str(section["id"]): n for n, section in enumerate(sections)}
    for reader in file.tables("sections"):
        section = reader.string("id")
        if section in places:
            n = places[section]
            rows = laying.rows_of(DECLARATION, "items", sections[n], f"sections[{n}]")
            laying.lay_rows(reader, "items", rows, _STATEMENTS)
        else:
            _leave(reader, "items", section)
        for key in reader.unread():
            reader.fault("unknown_field", shown(key))


def _leave(file: Reader, key: str, unknown: str) -> None:
    """Names the id nobody knows; what stands under it is asked for, so that it is not said to be unknown too."""
    if unknown:
        file.fault("unknown_id", "id", got=shown(unknown))
    file.strings("hide", empty=True)
    if file.has(key):
        file.tables(key)


def _at_home(fault: InvalidInput, laying: _Laying) -> InvalidInput:
    """The fault, named by the place in the virksomhet's own file."""
    moved = ("", "", "")
    for file, way, own_file, own_way in laying.places():
        inside = fault.field == way or fault.field.startswith((f"{way}.", f"{way}["))
        if file == fault.file and inside and len(way) > len(moved[0]):
            moved = (way, own_file, own_way)
    if moved[0]:
        return InvalidInput(fault.code, file=moved[1], field=moved[2] + fault.field[len(moved[0]) :], **fault.params)
    for rows, own_file, own_way in laying.emptied:
        if (rows.file, rows.way) == (fault.file, fault.field):
            return InvalidInput("all_hidden", file=own_file, field=own_way)
    load_catalogue()  # raises when the fault is our own
    return fault


def _once(faults: tuple[InvalidInput, ...]) -> tuple[InvalidInput, ...]:
    """The faults in order, each place and reason once."""
    return tuple({(one.file, one.field, one.code): one for one in reversed(faults)}.values())[::-1]


def _braces(words: str) -> list[str] | None:
    """The names in braces, each once; None where a brace has no partner, which is named when the text is read."""
    try:
        return sorted(set(placeholders(words)))
    except ValueError:
        return None
