"""Notes about single days of a person's week, and plans of days the agreement leaves open; they go with their case.

Each change is told in the journal by a digest of all the notes the case has after it, under the seal of the case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from hkdesk.domain.week.notes import DayNote, NoteKind
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store.file.connection import Link
from hkdesk.store.journal import Journal
from hkdesk.store.mapping import digest, sealed_digest
from hkdesk.store.records import IntegrityFault, JournalEntry, utc_text

SUBJECT = "week"
_NONE = digest("[]")
_COLUMNS = "id, case_id, on_day, kind, entered_at, entered_by, pair, because, withdrawn_at, withdrawn_by"
_ALL = f"SELECT {_COLUMNS} FROM week_note WHERE case_id = ? ORDER BY pk"  # noqa: S608 - our own constants
_PAIR = "SELECT id FROM week_note WHERE case_id = ? AND pair = ? AND withdrawn_at IS NULL"
_OF_UNIT = (
    f"SELECT {', '.join(f'n.{name}' for name in _COLUMNS.split(', '))}"  # noqa: S608
    " FROM week_note n JOIN case_ c ON c.id = n.case_id"
    " WHERE c.unit_id = ? AND n.withdrawn_at IS NULL AND n.on_day BETWEEN ? AND ? ORDER BY n.pk"
)
_ON_LEAVE = """
SELECT case_id, on_day FROM week_note
WHERE kind = 'leave' AND withdrawn_at IS NULL AND on_day BETWEEN ? AND ? AND case_id IN (
    SELECT case_id FROM week_note WHERE kind = 'leave' AND withdrawn_at IS NULL AND on_day BETWEEN ? AND ?)
"""
_TAKE_BACK = "UPDATE week_note SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ?"
_TOLD = """
SELECT c.id, c.number, b.seal,
    (SELECT digest FROM journal j WHERE j.subject_id = c.id AND subject_kind = 'week' ORDER BY seq DESC LIMIT 1)
FROM case_ c JOIN case_body b ON b.case_pk = c.pk
WHERE c.id IN (SELECT case_id FROM week_note UNION SELECT subject_id FROM journal WHERE subject_kind = 'week')
"""


class WeekNotes:
    """`Store.week_notes`: written and taken back, never changed."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def of_unit(self, unit_id: str, first: date, last: date) -> tuple[DayNote, ...]:
        """The notes that stand about days from the first to the last, of everybody in the unit, oldest first."""
        found = self._link.rows(_OF_UNIT, unit_id, first.isoformat(), last.isoformat())
        return tuple(_read(row) for row in found)

    def on_leave(self, about: tuple[date, date], within: tuple[date, date]) -> dict[str, list[date]]:
        """The days of leave within a span of everybody who has one within the shorter span, of all units."""
        days = (*within, *about)
        found: dict[str, list[date]] = {}
        for case_id, day in self._link.rows(_ON_LEAVE, *(day.isoformat() for day in days)):
            found.setdefault(case_id, []).append(date.fromisoformat(day))
        return found

    def of_case(self, case_id: str) -> tuple[DayNote, ...]:
        """All there ever was about one person, what was taken back too."""
        return tuple(_read(row) for row in self._link.rows(_ALL, case_id))

    def write(self, added: Sequence[DayNote], taken_back: Iterable[str], entry: JournalEntry) -> None:
        """Puts notes in and takes others back, as one change; with the one of a pair goes the other.

        Args:
            added: new notes.
            taken_back: ids of notes.
            entry: who and when, a row of the journal for each case.

        Raises:
            InvalidInput: no_such_case.
            Surroundings: changed_elsewhere with `case_id`, where a note was taken back meanwhile; nothing is written.
        """
        with self._link.transaction():
            touched = dict.fromkeys(note.case_id for note in added)
            done: set[str] = set()
            for note_id in taken_back:
                if note_id not in done:
                    case_id, ids = self._take_back(note_id, entry)
                    touched[case_id], done = None, done | ids
            for note in added:
                if self._link.row("SELECT 1 FROM case_ WHERE id = ?", note.case_id) is None:
                    raise InvalidInput("no_such_case", got=note.case_id)
                self._link.insert("week_note", _row(note))
            for case_id in touched:
                self._tell(case_id, entry)

    def drop(self, case_id: str, entry: JournalEntry) -> None:
        """Takes away all notes of a case that is about to go; the journal says that none are left."""
        if self._link.row("SELECT 1 FROM week_note WHERE case_id = ?", case_id) is not None:
            self._link.execute("DELETE FROM week_note WHERE case_id = ?", case_id)
            Journal(self._link).write(entry, SUBJECT, case_id, _NONE)

    def faults(self) -> list[IntegrityFault]:
        """The cases whose notes are others than the journal last said."""
        return [
            IntegrityFault("week_against_journal", number)
            for case_id, number, seal, told in self._link.rows(_TOLD)
            if told != self._digest(case_id, seal)
        ]

    def _take_back(self, note_id: str, entry: JournalEntry) -> tuple[str, set[str]]:
        """Whose note it was, and the ids of it and of the other of its pair."""
        found = self._link.row("SELECT case_id, pair, withdrawn_at FROM week_note WHERE id = ?", note_id)
        if found is None or found[2] is not None:
            raise Surroundings("changed_elsewhere", case_id=found[0] if found is not None else "")
        case_id, pair, _at = found
        same = self._link.rows(_PAIR, case_id, pair) if pair else []
        ids = {note_id, *(str(other) for (other,) in same)}
        for one in ids:
            self._link.execute(_TAKE_BACK, utc_text(entry.at), entry.who, one)
        return str(case_id), ids

    def _tell(self, case_id: str, entry: JournalEntry) -> None:
        found = self._link.row(
            "SELECT b.seal FROM case_ c JOIN case_body b ON b.case_pk = c.pk WHERE c.id = ?", case_id
        )
        assert found is not None
        Journal(self._link).write(entry, SUBJECT, case_id, self._digest(case_id, found[0]))

    def _digest(self, case_id: str, seal: bytes) -> str:
        rows = self._link.rows(_ALL, case_id)
        return sealed_digest(seal, json.dumps(rows, ensure_ascii=False)) if rows else _NONE


def _row(note: DayNote) -> dict[str, object]:
    return {
        "id": note.id,
        "case_id": note.case_id,
        "on_day": note.day.isoformat(),
        "kind": note.kind.value,
        "entered_at": utc_text(note.entered_at),
        "entered_by": note.entered_by,
        "pair": note.pair,
        "because": note.because,
    }


def _read(row: tuple[Any, ...]) -> DayNote:
    note_id, case_id, on_day, kind, at, by, pair, because, back_at, back_by = row
    return DayNote(
        note_id,
        case_id,
        date.fromisoformat(on_day),
        NoteKind(kind),
        datetime.fromisoformat(at),
        by,
        pair,
        because,
        None if back_at is None else datetime.fromisoformat(back_at),
        back_by or "",
    )
