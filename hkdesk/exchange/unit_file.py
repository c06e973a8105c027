"""What lies in the one file of a change of manager: a list, and each case as an ordinary hand-over.

A ZIP that is sealed (`hkdesk.exchange.sealed`): `innhold.json`, and `saker/0001.zip` and on. Documented in
docs/change-of-manager.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from hkdesk.domain.case import file as casefile
from hkdesk.domain.case import validate
from hkdesk.domain.case.people import Unit
from hkdesk.domain.unit.kinds import kind_of
from hkdesk.domain.values.allowed_text import clean, clean_line, shown
from hkdesk.domain.values.checks import identifier, moment, placed
from hkdesk.domain.values.codec import from_plain, to_plain
from hkdesk.domain.week.notes import NoteKind
from hkdesk.errors import InvalidInput
from hkdesk.exchange import handover, zips
from hkdesk.exchange.handover import Package

FORMAT = "hkdesk-unit/1"
CONTENTS = "innhold.json"


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One case: its file in the ZIP, who it is, and when it was changed last (ISO 8601, UTC)."""

    path: str
    id: str
    number: str
    name: str
    changed_at: str


@dataclass(frozen=True, slots=True)
class UnsentText:
    """Something that stood in a form of the case and was not sent."""

    case_id: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class GivenDay:
    """A note about a day of one of the cases, as `hkdesk.domain.week.notes.DayNote`; `entered_at` is ISO 8601."""

    id: str
    case_id: str
    day: date
    kind: NoteKind
    entered_at: str
    entered_by: str
    pair: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class GivenRecord:
    """Something that is kept of the unit, or of one of the people where it names a case.

    `body` is the value of its kind (`hkdesk.domain.unit.kinds`) as JSON; the times are ISO 8601.
    """

    id: str
    kind: str
    case_id: str
    body: str
    entered_at: str
    entered_by: str
    changed_at: str
    changed_by: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What innhold.json holds beside its format.

    `id` tells hand-overs apart; `whole` is whether all cases of the unit came along; `manager` is who gives, and `to`
    who is to have it, as the giver wrote it.
    """

    id: str
    made_at: str
    unit: Unit
    whole: bool
    manager: str
    to: str
    cases: tuple[CaseEntry, ...]
    unsent: tuple[UnsentText, ...] = ()
    days: tuple[GivenDay, ...] = ()
    records: tuple[GivenRecord, ...] = ()

    @property
    def made(self) -> datetime:
        """When it was made."""
        return moment(self.made_at, "made_at")


@dataclass(frozen=True, slots=True)
class UnitPackage:
    """A change of manager in memory; `packages` in the order of `contents.cases`."""

    contents: Contents
    packages: tuple[Package, ...]


def case_path(place: int) -> str:
    """The file of the case at this place, counted from 1."""
    return f"saker/{place:04d}.zip"


def to_bytes(made: UnitPackage, packed: Sequence[bytes]) -> bytes:
    """The ZIP, not sealed yet.

    Args:
        made: what goes along.
        packed: each package as `handover.to_zip` gives it.

    Raises:
        InvalidInput: zip_too_big.
    """
    text = json.dumps({"format": FORMAT, **to_plain(made.contents)}, ensure_ascii=False, indent=2) + "\n"
    paths = [one.path for one in made.contents.cases]
    content = zips.write_zip([(CONTENTS, text.encode()), *zip(paths, packed, strict=True)])
    if len(content) > zips.BYTE_LIMIT:
        limit = zips.BYTE_LIMIT // zips.MEGABYTE
        raise InvalidInput("zip_too_big", got=len(content) // zips.MEGABYTE, limit=limit)
    return content


def from_bytes(content: bytes) -> UnitPackage:
    """What `to_bytes` wrote, with every field and every checksum held.

    Raises:
        InvalidInput: whatever does not hold; `field` names the file inside.
    """
    files = zips.read_zip(content)
    contents = _contents(zips.require(files, CONTENTS))
    known = {CONTENTS, *(one.path for one in contents.cases)}
    for name in files:
        if name not in known:
            raise InvalidInput("zip_unlisted", field=name)
    return UnitPackage(contents, tuple(_package(one, contents.unit, files) for one in contents.cases))


def _contents(content: bytes) -> Contents:
    data = casefile.read_json(content)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        got = data.get("format", "") if isinstance(data, dict) else ""
        raise InvalidInput("wrong_format", field=CONTENTS, got=shown(str(got)) or "ingen", expected=FORMAT)
    contents = from_plain(Contents, {name: value for name, value in data.items() if name != "format"}, CONTENTS)
    with placed("", f"{CONTENTS}.unit"):
        unit = validate.unit(contents.unit)
    identifier(contents.id, f"{CONTENTS}.id")
    moment(contents.made_at, f"{CONTENTS}.made_at")
    for name in ("manager", "to"):
        clean_line(getattr(contents, name), f"{CONTENTS}.{name}")
    ids = [one.id for one in contents.cases]
    if len(set(ids)) < len(ids):
        raise InvalidInput("duplicate_id", field=f"{CONTENTS}.cases", got=shown(max(ids, key=ids.count)))
    for n, one in enumerate(contents.cases):
        if one.path != case_path(n + 1):
            raise InvalidInput("unknown_id", field=f"{CONTENTS}.cases[{n}].path", got=shown(one.path))
        moment(one.changed_at, f"{CONTENTS}.cases[{n}].changed_at")
    for n, text in enumerate(contents.unsent):
        clean_line(text.field, f"{CONTENTS}.unsent[{n}].field")
        clean(text.text, f"{CONTENTS}.unsent[{n}].text")
        if text.case_id not in ids:
            raise InvalidInput("unknown_id", field=f"{CONTENTS}.unsent[{n}].case_id", got=shown(text.case_id))
    _check_days(contents, ids)
    _check_records(contents, ids)
    return replace(contents, unit=unit)


def _check_days(contents: Contents, case_ids: Sequence[str]) -> None:
    _each_once(contents.days, "days")
    for n, one in enumerate(contents.days):
        place = f"{CONTENTS}.days[{n}]"
        moment(one.entered_at, f"{place}.entered_at")
        for name in ("entered_by", "pair", "because"):
            clean_line(getattr(one, name), f"{place}.{name}")
        if one.case_id not in case_ids:
            raise InvalidInput("unknown_id", field=f"{place}.case_id", got=shown(one.case_id))


def _check_records(contents: Contents, case_ids: Sequence[str]) -> None:
    _each_once(contents.records, "records")
    for n, one in enumerate(contents.records):
        place = f"{CONTENTS}.records[{n}]"
        for name in ("entered_at", "changed_at"):
            moment(getattr(one, name), f"{place}.{name}")
        for name in ("entered_by", "changed_by"):
            clean_line(getattr(one, name), f"{place}.{name}")
        if one.case_id and one.case_id not in case_ids:
            raise InvalidInput("unknown_id", field=f"{place}.case_id", got=shown(one.case_id))
        with placed("", place):
            kind = kind_of(one.kind)
            if one.case_id and not kind.personal:
                raise InvalidInput("not_personal", field="case_id", got=kind.word)
            kind.check(from_plain(kind.type, casefile.read_json(one.body.encode()), "body"))


def _each_once(given: Sequence[GivenDay | GivenRecord], name: str) -> None:
    for n, one in enumerate(given):
        identifier(one.id, f"{CONTENTS}.{name}[{n}].id")
    ids = [one.id for one in given]
    if len(set(ids)) < len(ids):
        raise InvalidInput("duplicate_id", field=f"{CONTENTS}.{name}", got=shown(max(ids, key=ids.count)))


def _package(one: CaseEntry, unit: Unit, files: Mapping[str, bytes]) -> Package:
    try:
        package = handover.from_zip(zips.require(files, one.path))
    except InvalidInput as fault:
        where = f"{one.path}: {fault.field}" if fault.field else one.path
        raise InvalidInput(fault.code, field=where, file="", **fault.params) from fault
    case = package.file.case
    if (case.id, case.number, case.unit_id) != (one.id, one.number, unit.id):
        raise InvalidInput("unknown_id", field=one.path, got=shown(case.id))
    return package
