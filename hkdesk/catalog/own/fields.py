"""A virksomhet's own fields in the agreement, and what texts may then name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hkdesk.catalog.schema import Reader, placeholders
from hkdesk.domain.agreement.clauses import FLAGS
from hkdesk.domain.content.catalogue import Clause
from hkdesk.domain.content.own_field import FieldKind, OwnChoice, OwnField
from hkdesk.domain.content.own_text import OwnText
from hkdesk.domain.content.text import Text
from hkdesk.domain.values.allowed_text import shown

FIELDS = "fields.toml"
OWN_FIELDS = "own_fields"
"""The key of the laid rows in `catalogue.toml`."""

FIELD_LIMIT, CHOICE_LIMIT = 30, 20
LOW, HIGH = -1_000_000_000, 1_000_000_000
_CHOICE_ID = re.compile(r"[a-z][a-z0-9_]{0,29}")


def read_fields(file: Reader) -> tuple[OwnField, ...]:
    """The fields that were laid; their names may stand in texts from then on, and their flags in conditions."""
    readers = file.tables(OWN_FIELDS) if file.has(OWN_FIELDS) else ()
    fields = tuple(_field(reader) for reader in readers)
    reading = file.reading
    reading.own_flags = frozenset(flag for field in fields for flag in field.flags)
    reading.own_names = {field.id: field.place for field in fields}
    for reader, field in zip(readers, fields, strict=True):
        for place, condition in enumerate(field.when):
            if condition.removeprefix("!") not in FLAGS | reading.own_flags:
                reader.fault("unknown_condition", f"when[{place}]", got=shown(condition))
        if ring := _ring(field, fields):
            reader.fault("condition_cycle", "when", path=" → ".join(ring))
    return fields


def _field(reader: Reader) -> OwnField:
    kind = reader.choice("kind", FieldKind)
    of_number = kind in (FieldKind.NUMBER, FieldKind.AMOUNT)
    low = reader.number("low") if of_number and reader.has("low") else 0.0
    high = reader.number("high") if of_number and reader.has("high") else 1_000_000.0
    if not LOW <= low <= high <= HIGH:
        reader.fault("out_of_range", "high", got=high, low=low, high=HIGH)
    return OwnField(
        id=reader.identifier(kind="field"),
        kind=kind,
        label=reader.text("label"),
        help=reader.text_if_any("help"),
        choices=_choices(reader) if kind is FieldKind.CHOICE else (),
        required=reader.boolean("required", False),
        when=reader.strings("when", empty=True),
        low=low,
        high=high,
    )


def _choices(reader: Reader) -> tuple[OwnChoice, ...]:
    rows = reader.tables("choices")
    if len(rows) > CHOICE_LIMIT:
        reader.fault("too_many", "choices", got=len(rows), limit=CHOICE_LIMIT)
    found = dict[str, OwnChoice]()
    for row in rows:
        one = row.string("id")
        if one and not _CHOICE_ID.fullmatch(one):
            row.fault("bad_text_id", "id", got=shown(one))
        if one in found:
            row.fault("duplicate_id", "id", got=one)
        found[one] = OwnChoice(one, row.text("label"))
    return tuple(found.values())


def _ring(field: OwnField, fields: Sequence[OwnField]) -> list[str]:
    """The fields that wait for one another, from the one back to itself; empty where it does not wait for itself."""
    owner = {flag: one for one in fields for flag in one.flags}
    leads_to = {one.id: {owner[c].id for c in _bare(one.when) if c in owner} for one in fields}
    ways = [[field.id, one] for one in sorted(leads_to[field.id])]
    seen = set[str]()
    while ways:
        way = ways.pop(0)
        if way[-1] == field.id:
            return way
        if way[-1] not in seen:
            seen.add(way[-1])
            ways += [[*way, one] for one in sorted(leads_to[way[-1]])]
    return []


def _bare(conditions: Iterable[str]) -> set[str]:
    return {one.removeprefix("!") for one in conditions}


def with_fields(clauses: Iterable[Clause], fields: Sequence[OwnField]) -> tuple[Clause, ...]:
    """The clauses, each with the fields it asks for or prints and those that these wait for."""
    if not fields:
        return tuple(clauses)
    return tuple(replace(clause, fields=_used(_named(clause, fields), fields)) for clause in clauses)


def _used(names: set[str], fields: Sequence[OwnField]) -> tuple[OwnField, ...]:
    found = names
    while True:
        flags = _bare(c for field in fields if field.id in found for c in field.when)
        more = {field.id for field in fields if flags & set(field.flags)} - found
        if not more:
            return tuple(field for field in fields if field.id in found)
        found = found | more


def _named(clause: Clause, fields: Sequence[OwnField]) -> set[str]:
    conditions = _bare(clause.when)
    words = set[str]()
    for paragraph in clause.paragraphs:
        conditions |= _bare(paragraph.when)
        words |= _places(paragraph.body)
    return {field.id for field in fields if field.place in words or conditions & set(field.flags)}


def _places(text: Text) -> set[str]:
    found = set[str]()
    for words in text.by_language.values():
        try:
            found.update(placeholders(words))
        except ValueError:
            continue  # noted as a stray brace when the text was read
    return found


def check_printed(
    file: Reader, fields: Sequence[OwnField], clauses: Iterable[Clause], texts: Iterable[OwnText]
) -> None:
    """Notes each field that no clause and no other text of the folder prints or asks for."""
    readers = [reader for reader in file.reading.readers if reader.path.startswith(f"{OWN_FIELDS}[")]
    at = {str(reader.raw.get("id")): reader for reader in readers}
    used = {field.id for clause in clauses for field in clause.fields}
    for text in texts:
        names = _places(text.text) | _bare(text.when)
        used |= {field.id for field in fields if field.place in names or names & set(field.flags)}
    for field in fields:
        if field.id not in used and field.id in at:
            at[field.id].fault("field_not_printed", "id", got=field.id)
