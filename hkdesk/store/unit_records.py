"""What is kept of a unit beside its cases. Each change is told in the journal, by a digest.

Of a record about one person the digest is keyed with the seal of the case: it tells nothing once the case is erased.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from hkdesk.domain.unit.kinds import kind_of
from hkdesk.domain.unit.record import UnitRecord, UnitRecordKind
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store.file.connection import Link
from hkdesk.store.journal import Journal
from hkdesk.store.mapping import body_text, digest, from_body, sealed_digest
from hkdesk.store.records import IntegrityFault, JournalEntry, utc_text

T = TypeVar("T")

SUBJECT = "unit_record"
_NONE = digest("")
_COLUMNS = "id, unit_id, kind, ifnull(case_id, ''), body, revision, entered_at, entered_by, changed_at, changed_by"
_SELECT = f"SELECT {_COLUMNS} FROM unit_record"  # noqa: S608 - our own constants
_TOLD = f"""
SELECT {_COLUMNS}, (SELECT b.seal FROM case_ c JOIN case_body b ON b.case_pk = c.pk WHERE c.id = r.case_id),
    (SELECT digest FROM journal j WHERE j.subject_id = r.id AND subject_kind = '{SUBJECT}' ORDER BY seq DESC LIMIT 1)
FROM unit_record r ORDER BY pk
"""  # noqa: S608
_LOST = f"""
SELECT subject_id FROM journal j WHERE subject_kind = '{SUBJECT}' AND digest <> ?
    AND seq = (SELECT max(seq) FROM journal k WHERE k.subject_id = j.subject_id AND subject_kind = '{SUBJECT}')
    AND subject_id NOT IN (SELECT id FROM unit_record) ORDER BY subject_id
"""  # noqa: S608
_SEAL = "SELECT b.seal FROM case_ c JOIN case_body b ON b.case_pk = c.pk WHERE c.id = ?"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record before and after: without the one it is new, without the other it goes."""

    before: UnitRecord[Any] | None
    after: UnitRecord[Any] | None


class UnitRecords:
    """`Store.unit_records`: reads and writes them."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of_unit(self, unit_id: str, kind: UnitRecordKind[T]) -> tuple[UnitRecord[T], ...]:
        """The records of the kind, in the order they were first written."""
        found = self._link.rows(f"{_SELECT} WHERE unit_id = ? AND kind = ? ORDER BY pk", unit_id, kind.word)
        return tuple(_read(row, kind) for row in found)

    def all_of_unit(self, unit_id: str) -> tuple[UnitRecord[Any], ...]:
        """The records of every kind, in the order they were first written."""
        return tuple(_read(row) for row in self._link.rows(f"{_SELECT} WHERE unit_id = ? ORDER BY pk", unit_id))

    def of_case(self, case_id: str) -> tuple[UnitRecord[Any], ...]:
        """The records about one person, of every kind."""
        return tuple(_read(row) for row in self._link.rows(f"{_SELECT} WHERE case_id = ? ORDER BY pk", case_id))

    def everything(self) -> Iterator[UnitRecord[Any]]:
        """All records of all units."""
        return map(_read, self._link.rows(f"{_SELECT} ORDER BY pk"))

    def find(self, record_id: str) -> UnitRecord[Any] | None:
        """The record with the id, as it lies in the store now."""
        found = self._link.row(f"{_SELECT} WHERE id = ?", record_id)
        return None if found is None else _read(found)

    def write(self, changes: Sequence[RecordChange], entry: JournalEntry) -> None:
        """Writes all of them or none, each with a row of the journal.

        Raises:
            InvalidInput: no_such_case, unknown_id for the unit, or duplicate_id.
            Surroundings: record_changed_elsewhere, where a record was changed or taken away since it was read.
        """
        with self._link.transaction():
            for change in changes:
                self._write(change, entry)

    def drop(self, case_id: str, entry: JournalEntry) -> None:
        """Takes away the records of a case that is about to go; the journal says of each that it is no more."""
        for (record_id,) in self._link.rows("SELECT id FROM unit_record WHERE case_id = ? ORDER BY pk", case_id):
            self._link.execute("DELETE FROM unit_record WHERE id = ?", record_id)
            Journal(self._link).write(entry, SUBJECT, record_id, _NONE)

    def faults(self) -> list[IntegrityFault]:
        """Records that are others than the journal last said, or that it knows of and that are not there."""
        odd = [row[0] for row in self._link.rows(_TOLD) if row[-1] != _digest(row[:10], row[-2])]
        lost = [record_id for (record_id,) in self._link.rows(_LOST, _NONE)]
        return [IntegrityFault("record_against_journal", record_id) for record_id in [*odd, *lost]]

    def _write(self, change: RecordChange, entry: JournalEntry) -> None:
        before, after = change.before, change.after
        if before is not None:
            found = self._link.row("SELECT revision FROM unit_record WHERE id = ?", before.id)
            if found is None or found[0] != before.revision:
                raise Surroundings("record_changed_elsewhere")
        if after is None:
            assert before is not None
            self._link.execute("DELETE FROM unit_record WHERE id = ?", before.id)
            Journal(self._link).write(entry, SUBJECT, before.id, _NONE)
            return
        row = _row(after)
        if before is None:
            self._insert(row)
        else:
            changed = {name: row[name] for name in ("body", "revision", "changed_at", "changed_by")}
            self._link.update("unit_record", changed, "id", after.id)
        seal = self._link.row(_SEAL, after.case_id)
        told = (*row.values(),)
        Journal(self._link).write(
            entry, SUBJECT, after.id, _digest((*told[:3], after.case_id, *told[4:]), seal[0] if seal else None)
        )

    def _insert(self, row: dict[str, Any]) -> None:
        if self._link.row("SELECT 1 FROM unit WHERE id = ?", row["unit_id"]) is None:
            raise InvalidInput("unknown_id", field="unit", got=row["unit_id"])
        if row["case_id"] is not None and self._link.row(_SEAL, row["case_id"]) is None:
            raise InvalidInput("no_such_case", got=row["case_id"])
        if self._link.row("SELECT 1 FROM unit_record WHERE id = ?", row["id"]) is not None:
            raise InvalidInput("duplicate_id", field="id", got=row["id"])
        self._link.insert("unit_record", row)


def _digest(row: tuple[Any, ...], seal: bytes | None) -> str:
    text = json.dumps(row, ensure_ascii=False)
    return digest(text) if seal is None else sealed_digest(seal, text)


def _row(record: UnitRecord[Any]) -> dict[str, Any]:
    """The columns in the order of `_COLUMNS`."""
    return {
        "id": record.id,
        "unit_id": record.unit_id,
        "kind": record.kind,
        "case_id": record.case_id or None,
        "body": body_text(record.value),
        "revision": record.revision,
        "entered_at": utc_text(record.entered_at),
        "entered_by": record.entered_by,
        "changed_at": utc_text(record.changed_at),
        "changed_by": record.changed_by,
    }


def _read(row: tuple[Any, ...], kind: UnitRecordKind[Any] | None = None) -> UnitRecord[Any]:
    record_id, unit_id, word, case_id, body, revision, entered_at, entered_by, changed_at, changed_by = row
    return UnitRecord(
        record_id,
        unit_id,
        word,
        from_body((kind or _known(word)).type, body),
        case_id,
        revision,
        datetime.fromisoformat(entered_at),
        entered_by,
        datetime.fromisoformat(changed_at),
        changed_by,
    )


def _known(word: str) -> UnitRecordKind[Any]:
    """The kind of the word. Raises Surroundings: store_newer, for one that a newer hkdesk wrote."""
    from hkdesk.store.file.connection import SCHEMA

    try:
        return kind_of(word)
    except InvalidInput as error:
        known = f"{SCHEMA[0]}.{SCHEMA[1]}"
        raise Surroundings("store_newer", got=f"{known}+", known=known) from error
