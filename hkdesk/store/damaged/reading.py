"""What a damaged store holds, subject by subject: what can be read, and the names of what cannot."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Unit
from hkdesk.errors import HkdeskError
from hkdesk.store.damaged.wreck import Wreck
from hkdesk.store.mapping import from_body

T = TypeVar("T")

_CASE = "SELECT id, number, name FROM case_ WHERE pk = ?"
_BODY = "SELECT body FROM case_body WHERE case_pk = ?"
_UNIT = "SELECT body FROM unit WHERE pk = ?"
_BYTES = "SELECT bytes FROM content WHERE sha256 = ?"
_RECORD = "SELECT sha256, case_id, kind, number, title, mime FROM document WHERE pk = ?"
_SCAN = "SELECT name, mime FROM scan WHERE sha256 = ?"
_KEPT = "SELECT kind, body FROM unit_record WHERE pk = ?"
_UNSENT = "SELECT field, text FROM unsent WHERE rowid = ?"


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that is there and cannot be read: which subject, and what it is called as far as that can be told."""

    kind: str
    """"case", "unit", "document", "record", "unsent"."""
    name: str


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document or a scan whose bytes are as they were put. `number` and `title` are "" where its record is gone."""

    sha256: str
    content: bytes
    kind: str = ""
    number: str = ""
    title: str = ""
    mime: str = ""


class Remains:
    """Goes through a wreck; `unread` grows meanwhile."""

    def __init__(self, wreck: Wreck) -> None:
        self._wreck = wreck
        self.unread: list[Unread] = []

    def cases(self) -> Iterator[CaseFile]:
        """The cases that can be read, by number; one whose unit is gone gets a unit without a name."""
        units = self._units()
        numbers = self._wreck.told_by_index("case_", "pk", "number")
        found: list[CaseFile] = []
        told = dict(self._wreck.each(_CASE, self._wreck.keys("case_", "pk")))
        bodies = dict(self._wreck.each(_BODY, sorted({*told, *self._wreck.keys("case_body", "case_pk")})))
        for pk in sorted({*told, *bodies, *numbers}):
            case = _decoded(Case, bodies.get(pk))
            if case is not None:
                found.append(CaseFile(units.get(case.unit_id) or Unit(case.unit_id, "?"), case))
            elif (row := told.get(pk)) is not None:
                self.unread.append(Unread("case", f"{row[1]} {row[2]}"))
            elif pk in numbers:
                self.unread.append(Unread("case", numbers[pk]))
        yield from sorted(found, key=lambda file: file.case.number)

    def _units(self) -> dict[str, Unit]:
        found = {}
        for pk, row in self._wreck.each(_UNIT, self._wreck.keys("unit", "pk")):
            unit = _decoded(Unit, row)
            if unit is not None:
                found[unit.id] = unit
            elif pk in self._wreck.told_by_index("unit", "pk", "id"):
                self.unread.append(Unread("unit", str(pk)))
        return found

    def documents(self) -> Iterator[FoundDocument]:
        """Documents and scans, one at a time: they may be large. Bytes that are not as they were put are not given."""
        records = self._records()
        keys = sorted({*self._wreck.keys("content", "sha256"), *records})
        for sha256 in keys:
            record = records.get(sha256) or self._scan(sha256)
            rows = self._wreck.rows(_BYTES, sha256)
            content = bytes(rows[0][0]) if rows else b""
            if hashlib.sha256(content).hexdigest() == sha256:
                yield FoundDocument(sha256, content, *record)
            else:
                self.unread.append(Unread("document", f"{record[1]} {record[2]}".strip() or sha256))

    def _records(self) -> dict[str, tuple[str, str, str, str]]:
        """Kind, number, title and format of each document, by the digest of its bytes."""
        rows = self._wreck.each(_RECORD, self._wreck.keys("document", "pk"))
        return {row[0]: (row[2], row[3], row[4], row[5]) for _pk, row in rows if row is not None}

    def _scan(self, sha256: str) -> tuple[str, str, str, str]:
        rows = self._wreck.rows(_SCAN, sha256)
        return ("scan", "", rows[0][0], rows[0][1]) if rows else ("", "", "", "")

    def records(self) -> Iterator[tuple[str, str]]:
        """Kind and value, as JSON, of what is kept of the units beside their cases."""
        told = self._wreck.told_by_index("unit_record", "pk", "id")
        for pk, row in self._wreck.each(_KEPT, self._wreck.keys("unit_record", "pk")):
            if row is not None:
                yield row[0], row[1]
            elif pk in told:
                self.unread.append(Unread("record", str(pk)))

    def unsent(self) -> Iterator[tuple[str, str]]:
        """Field and text of what was typed in forms and not sent."""
        for _key, row in self._wreck.each(_UNSENT, self._wreck.keys("unsent", "rowid")):
            if row is not None:
                yield row[0], row[1]


def _decoded(kind: type[T], row: tuple[str, ...] | None) -> T | None:
    try:
        return None if row is None else from_body(kind, row[0])
    except (HkdeskError, ValueError):
        return None
