"""A virksomhet's own folder of content laid over ours: questions added, guidance changed, what does not apply hidden.

The folder's tables are laid into the tables of the built-in content, which are then read and checked as if they
had been one folder all along. A fault found there is named by the place in the virksomhet's own file. Law, § 2
and the duty of the employer are never overlaid, and the agreement that comes of it is held against § 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from hkdesk.catalog.files import THEMES, Tables, read_tables
from hkdesk.catalog.load import built_in_folder, freeze, load_catalogue
from hkdesk.catalog.overlay_files import ABOUT, Unprintable, read_folder
from hkdesk.catalog.overlay_hiding import FIXED_DECLARATION, all_ids, waiting_in_vain
from hkdesk.catalog.overlay_laying import (
    DECLARATION,
    DIALOGUE,
    HELP,
    HELP_TOPICS,
    ID_LIMIT,
    PREFIX,
    QUESTIONS,
    STATEMENTS,
    TOPICS,
    Laying,
    Overlay,
    Rows,
    retire,
)
from hkdesk.catalog.own.clauses import CLAUSES, lay_clauses
from hkdesk.catalog.own.fields import FIELD_LIMIT, FIELDS, OWN_FIELDS
from hkdesk.catalog.own.rules import RULES
from hkdesk.catalog.own.statute import statute_faults
from hkdesk.catalog.own.texts import ADDED, DOCUMENTS, LETTERS, lay_texts
from hkdesk.catalog.schema import Reader
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.domain.values.allowed_text import clean_line, shown
from hkdesk.errors import InvalidInput


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
    laying = Laying(base)
    files = {name: Reader(laying.reading, name, table) for name, table in tables.items()}
    if ABOUT not in files or not _read_about(laying, files[ABOUT]):
        return None, tuple(laying.reading.faults)
    _lay(laying, files)
    for file in files.values():
        for key in file.unread():
            file.fault("unknown_field", shown(key))
    catalogue, merged = freeze(base, own=True)
    faults = (*laying.reading.faults, *(_at_home(fault, laying) for fault in merged))
    if catalogue is None or faults:
        return None, faults
    if CLAUSES in files and (missing := statute_faults(catalogue)):
        return None, missing
    made = replace(
        laying.about,
        added=tuple(laying.added),
        changed=tuple(laying.changed),
        hidden=tuple(laying.hidden),
        texts=tuple(laying.texts),
    )
    return (catalogue, made), ()


def _read_about(laying: Laying, file: Reader) -> bool:
    """Whose folder it is, and the word its ids begin with; False when the rest cannot be judged."""
    prefix = file.string("prefix")
    if prefix and not PREFIX.fullmatch(prefix):
        file.fault("bad_text_id", "prefix", got=shown(prefix))
    elif prefix in {one.partition(".")[0] for one in all_ids(laying.base)}:
        file.fault("prefix_taken", "prefix", got=prefix)
    name = file.string("name")
    try:
        clean_line(name, file.at("name"))
    except InvalidInput as error:
        file.fault(error.code, "name", **error.params)
    laying.about = Overlay(name, prefix, file.day("reviewed"), second_approver=file.boolean("second_approver", False))
    _read_version(laying, file)
    if laying.about.second_approver:
        laying.base["catalogue.toml"]["second_approver"] = True
    if (rules := file.table("rules") if file.has("rules") else None) is not None:
        made = dict(rules.raw)
        laying.base["catalogue.toml"][RULES] = made
        laying.about = replace(laying.about, rules=tuple(made))
        rules.skip()
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
        laying.laid.append((*retire(laying.base, reader.raw), (), reader))
        reader.skip()
    whole = not laying.reading.faults
    if whole and retired:
        ours: Any = laying.base["catalogue.toml"].get("retired_ids", [])
        laying.base["catalogue.toml"]["retired_ids"] = [*ours, *retired]
    return whole


def _read_version(laying: Laying, file: Reader) -> None:
    version = file.string("version") if file.has("version") else ""
    try:
        clean_line(version, file.at("version"))
    except InvalidInput as error:
        file.fault(error.code, "version", **error.params)
    laying.about = replace(laying.about, version=version)


def _hide_what_waits(laying: Laying) -> None:
    """Hides our questions that wait for nothing but hidden ones, so that a new hkdesk's follow-ups spoil no folder."""
    for row_id in waiting_in_vain(laying.base, laying.hidden, laying.added):
        for rows in laying.themes().values():
            found = next((row for row in rows.rows if row.get("id") == row_id), None)
            if found is not None:
                rows.rows.remove(found)
                retire(laying.base, found)
                laying.hidden.append(row_id)


def _lay(laying: Laying, files: Mapping[str, Reader]) -> None:
    themes = laying.themes()
    for name, file in files.items():
        if name.startswith(f"{THEMES}/"):
            theme = file.string("id")
            if theme in themes:
                laying.lay_rows(file, "items", themes[theme], QUESTIONS)
            else:
                _leave(file, "items", theme)
    _hide_what_waits(laying)
    if DECLARATION in files:
        _lay_declaration(laying, files[DECLARATION])
    for name, kind in ((DIALOGUE, TOPICS), (HELP, HELP_TOPICS)):
        if name in files:
            laying.lay_rows(files[name], "topics", laying.rows_of(name, "topics", laying.base[name]), kind)
    for name in (DOCUMENTS, LETTERS):
        if name in files:
            _lay_texts(laying, files[name])
    if FIELDS in files:
        _lay_fields(laying, files[FIELDS])
    if CLAUSES in files:
        _lay_agreement(laying, files[CLAUSES])


def _lay_texts(laying: Laying, file: Reader) -> None:
    laying.base[file.file], laid = lay_texts(file, laying.base[file.file], laying.about.prefix, ID_LIMIT)
    laying.texts += laid.changed
    rows = Rows(file.file, ADDED, [row for row, _reader in laid.rows])
    laying.laid += [(rows, row, (), reader) for row, reader in laid.rows]
    added = tuple(str(row.get("id")) for row, _reader in laid.rows)
    laying.about = replace(
        laying.about,
        texts_added=(*laying.about.texts_added, *added),
        texts_hidden=(*laying.about.texts_hidden, *laid.left_out),
    )


def _lay_fields(laying: Laying, file: Reader) -> None:
    base: Any = laying.base["catalogue.toml"]
    rows = Rows("catalogue.toml", OWN_FIELDS, [])
    readers = file.tables("fields")
    if len(readers) > FIELD_LIMIT:
        file.fault("too_many", "fields", got=len(readers), limit=FIELD_LIMIT)
    for reader in readers:
        row_id = reader.string("id")
        if row_id and not row_id.startswith(f"{laying.about.prefix}."):
            reader.fault("not_own_id", "id", got=shown(row_id), prefix=laying.about.prefix)
        if len(row_id) > ID_LIMIT:
            reader.fault("too_long", "id", got=len(row_id), limit=ID_LIMIT)
        rows.rows.append(dict(reader.raw))
        laying.laid.append((rows, rows.rows[-1], (), reader))
    if rows.rows:
        base[OWN_FIELDS] = rows.rows
    ids = tuple(str(row.get("id")) for row in rows.rows)
    laying.about = replace(laying.about, fields=ids)


def _lay_agreement(laying: Laying, file: Reader) -> None:
    base: Any = laying.base[CLAUSES]
    laid = lay_clauses(file, base["clauses"], laying.about.prefix, laying.about.reviewed, ID_LIMIT)
    base["clauses"] = laid.rows
    rows = Rows(CLAUSES, "clauses", laid.rows)
    laying.laid += [(rows, row, fields, reader) for row, fields, reader in laid.laid]
    laying.about = replace(
        laying.about,
        clauses_added=tuple(laid.added),
        clauses_changed=tuple(laid.changed),
        clauses_hidden=tuple(laid.hidden),
        clauses_moved=tuple(laid.moved),
    )


def _lay_declaration(laying: Laying, file: Reader) -> None:
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
            laying.lay_rows(reader, "items", rows, STATEMENTS)
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


def _at_home(fault: InvalidInput, laying: Laying) -> InvalidInput:
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
