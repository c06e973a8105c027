"""One case at a time: add, load, save. A save is one transaction, with a row in the journal for each change in it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.people import Unit
from hkdesk.domain.paper.fate import PaperFate
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store import search
from hkdesk.store.documents import Documents
from hkdesk.store.file.connection import Link
from hkdesk.store.journal import Journal
from hkdesk.store.mapping import SUMMARY_COLUMNS, body_text, from_body, sealed_digest, summary_row
from hkdesk.store.page_acts import PageActs
from hkdesk.store.records import CaseChange, JournalEntry, NewDocuments, StoredCase, utc_text
from hkdesk.store.unit_records import UnitRecords
from hkdesk.store.units import Units
from hkdesk.store.week_notes import WeekNotes

_COLUMNS = ", ".join(f"c.{name}" for name in SUMMARY_COLUMNS)
_FIELD_END = '":'
_WHOLE = (
    f"SELECT c.pk, c.revision, b.seal, b.body, {_COLUMNS}"  # noqa: S608 - our own constants
    " FROM case_ c JOIN case_body b ON b.case_pk = c.pk WHERE c.id = ?"
)

_FORMER = (
    "SELECT c.id FROM case_ c JOIN case_body b ON b.case_pk = c.pk, json_each(b.body, '$.former_numbers') f"
    " WHERE f.value = ?1 COLLATE NOCASE"
)
_HIGHEST_FORMER = (
    "SELECT coalesce(max(CAST(substr(f.value, ?2) AS INTEGER)), 0)"
    " FROM case_body b, json_each(b.body, '$.former_numbers') f"
    " WHERE f.value >= ?1 AND f.value < ?1 || ':' AND substr(f.value, ?2) NOT GLOB '*[^0-9]*'"
    " AND length(f.value) < ?2 + 9"
)
# A text cannot hold it: its quotation marks are escaped in JSON.
_PUT_RIGHT = (
    "SELECT b.body FROM case_ c JOIN case_body b ON b.case_pk = c.pk WHERE instr(b.body, '\"mistakes\":[{') > 0"
)
_CONCLUDED = (
    "SELECT c.id, json_extract(b.body, '$.assessment.conclusion.concluded_on') AS day FROM case_ c"
    " JOIN case_body b ON b.case_pk = c.pk WHERE c.id IN (SELECT value FROM json_each(?)) AND day IS NOT NULL"
)
_OPEN_MEASURES = (
    "SELECT c.id, m.value FROM case_ c JOIN case_body b ON b.case_pk = c.pk, json_each(b.body, '$.measures') m"
    " WHERE c.unit_id = ? AND m.value ->> '$.status' = ?{more} ORDER BY c.name_key, c.pk, m.key"
)
_DUE = " AND c.next_measure_on <= ? AND m.value ->> '$.deadline' <= ?"  # only these cases are looked into
SEAL_BYTES = 32
_TOLD = "SELECT count(*) FROM journal WHERE subject_id = ? AND subject_kind = 'case'"
NOTHING_HAPPENS = PaperFate()


class Cases:
    """`Store.cases`: whole cases, each with a revision that goes up with every change."""

    def __init__(self, link: Link) -> None:
        self._link = link

    # --- reading ---

    def load(self, case_id: str) -> StoredCase:
        """The case as last saved. Raises InvalidInput: no_such_case."""
        found = self._link.row(
            "SELECT b.body, c.revision FROM case_ c JOIN case_body b ON b.case_pk = c.pk WHERE c.id = ?", case_id
        )
        if found is None:
            raise InvalidInput("no_such_case", got=case_id)
        return StoredCase(from_body(Case, found[0]), found[1])

    def revision(self, case_id: str) -> int:
        """The revision the case has now, without reading the rest. Raises InvalidInput: no_such_case."""
        found = self._link.row("SELECT revision FROM case_ WHERE id = ?", case_id)
        if found is None:
            raise InvalidInput("no_such_case", got=case_id)
        return int(found[0])

    def revisions(self, unit_id: str) -> dict[str, int]:
        """The revision of each case of the unit, without reading the rest."""
        return dict(self._link.rows("SELECT id, revision FROM case_ WHERE unit_id = ?", unit_id))

    def find(self, number_or_id: str) -> str:
        """The id of the case with this number, in capitals or not, or this id, or that once had the number.

        Raises:
            InvalidInput: no_such_case.
        """
        wanted = number_or_id.strip()
        sql = "SELECT id FROM case_ WHERE number = ?1 UNION ALL SELECT id FROM case_ WHERE id = ?1"
        found = self._link.row(sql, wanted) or self._link.row(_FORMER, wanted)
        if found is None:
            raise InvalidInput("no_such_case", got=wanted)
        return str(found[0])

    def put_right(self, case_id: str | None = None) -> tuple[Case, ...]:
        """The cases that hold a counter-entry, by number: all, or the one where it does. Others are not decoded."""
        sql = f"{_PUT_RIGHT} AND c.id = ?" if case_id is not None else _PUT_RIGHT
        found = self._link.rows(f"{sql} ORDER BY c.number", *(() if case_id is None else (case_id,)))
        return tuple(from_body(Case, body) for (body,) in found)

    def concluded_on(self, case_ids: Collection[str]) -> dict[str, date]:
        """The day of the conclusion of those of the cases that have one, without reading the rest of them."""
        found = self._link.rows(_CONCLUDED, json.dumps(sorted(case_ids)))
        return {case_id: date.fromisoformat(on) for case_id, on in found}

    def open_measures(self, unit_id: str, due_by: date | None = None) -> list[tuple[str, Measure]]:
        """The measures that are open in the cases of a unit, each with the case, without reading the rest of them.

        With `due_by` only those whose deadline is that day or before, which is quick however many cases there are.
        """
        days = [] if due_by is None else [due_by.isoformat()] * 2
        asked = _OPEN_MEASURES.format(more=_DUE if days else "")
        found = self._link.rows(asked, unit_id, MeasureStatus.OPEN.value, *days)
        return [(case_id, from_body(Measure, body)) for case_id, body in found]

    def next_number(self, year: int, above: int = 0) -> str:
        """The number after the highest of the year that a case has or has had, and after `above`.

        "HK-2026-0001", and on past 9999. One of more than nine digits, as a file may bring along, does not count: the
        numbers after it would be no numbers of ours.
        """
        start = f"HK-{year:04d}-"
        highest = self._link.number(
            "SELECT coalesce(max(CAST(substr(number, ?2) AS INTEGER)), 0) FROM case_"
            " WHERE number >= ?1 AND number < ?1 || ':' AND substr(number, ?2) NOT GLOB '*[^0-9]*'"
            " AND length(number) < ?2 + 9",
            start,
            len(start) + 1,
        )
        former = self._link.number(_HIGHEST_FORMER, start, len(start) + 1)
        following = max(highest, former, above) + 1
        while self._link.row("SELECT 1 FROM case_ WHERE number = ?", f"{start}{following:04d}"):
            following += 1
        return f"{start}{following:04d}"

    # --- writing ---

    def add(
        self, case: Case, unit: Unit, summary: CaseSummary, entry: JournalEntry, documents: NewDocuments = ()
    ) -> int:
        """Keeps a new case, and its unit if that is new; returns its revision, 1 where no case had the id before.

        One that was removed and came back goes on from the revision it had: the journal still tells of it.

        Raises:
            InvalidInput: duplicate_id, field "id" or "number", when the store has a case with it.
        """
        body = body_text(case)
        with self._link.transaction():
            for name in ("id", "number"):
                if self._link.row(f"SELECT 1 FROM case_ WHERE {name} = ?", getattr(case, name)):  # noqa: S608
                    raise InvalidInput("duplicate_id", field=name, got=getattr(case, name))
            Units(self._link).ensure(unit, entry)
            revision = self._link.number(_TOLD, case.id) + 1
            row = {"id": case.id, "revision": revision, "updated_at": utc_text(entry.at)}
            pk = self._link.insert("case_", {**row, **summary_row(summary)})
            seal = secrets.token_bytes(SEAL_BYTES)
            self._link.insert("case_body", {"case_pk": pk, "seal": seal, "body": body})
            self._finish(pk, case, summary, entry, sealed_digest(seal, body), documents)
        return revision

    def save(
        self,
        case: Case,
        summary: CaseSummary,
        expected_revision: int,
        entry: JournalEntry,
        documents: NewDocuments = (),
        papers: PaperFate = NOTHING_HAPPENS,
        earlier: Sequence[CaseChange] = (),
    ) -> int:
        """Keeps the changed case over the revision it was read as; returns the new revision.

        A case that is as it was is not written, and the revision stays. `papers` is what the change makes of the papers
        of the case that are out, by the ids on them. `earlier` are changes on the way that were not saved by
        themselves: each gets its row in the journal before that of `entry`, and each is a revision.

        Raises:
            InvalidInput: no_such_case.
            Surroundings: changed_elsewhere with `case_id`, when the store has moved on; nothing is written.
        """
        body, row = body_text(case), summary_row(summary)
        with self._link.transaction():
            pk, seal, *stored = self._expect(case.id, expected_revision)
            if not documents and _unchanged(case, body, row, stored):
                return expected_revision
            revision = expected_revision + len(earlier) + 1
            values = {"revision": revision, "updated_at": utc_text(entry.at)}
            self._link.update("case_", {**values, **row}, "pk", pk)
            self._link.update("case_body", {"body": body}, "case_pk", pk)
            for change in earlier:
                told = sealed_digest(seal, body_text(change.case))
                Journal(self._link).write(change.entry, "case", case.id, told)
            PageActs(self._link).follow(case.id, papers, entry)
            self._finish(pk, case, summary, entry, sealed_digest(seal, body), documents)
        return revision

    def remove(self, case_id: str, expected_revision: int, entry: JournalEntry, *, more: bool = False) -> None:
        """Takes the case out of the store with all its words; the journal keeps a row with its digest.

        The index is merged at once, or with the last where `more` are removed in the same transaction. What lies in
        free pages and in the log goes when the store is closed.

        Raises:
            InvalidInput: no_such_case; has_papers, where a document, a page of paper or a scan belongs to it.
            Surroundings: changed_elsewhere with `case_id`, when the store has moved on; nothing is removed.
        """
        with self._link.transaction():
            pk, seal, body, *_rest = self._expect(case_id, expected_revision)
            if self.has_papers(case_id):
                raise InvalidInput("has_papers", field="case")
            WeekNotes(self._link).drop(case_id, entry)
            UnitRecords(self._link).drop(case_id, entry)
            self._link.execute("DELETE FROM case_body WHERE case_pk = ?", pk)
            self._link.execute("DELETE FROM case_ WHERE pk = ?", pk)
            search.forget(self._link, pk, merge=not more)
            Journal(self._link).write(entry, "case", case_id, sealed_digest(seal, body))

    def has_papers(self, case_id: str) -> bool:
        """Whether a document or a page of paper belongs to the case; scans are attached to pages."""
        sql = (
            "SELECT EXISTS (SELECT 1 FROM document WHERE case_id = ?1)"
            " OR EXISTS (SELECT 1 FROM ledger_page WHERE case_id = ?1)"
        )
        return bool(self._link.number(sql, case_id))

    def _expect(self, case_id: str, revision: int) -> tuple[Any, ...]:
        """The row's number, the seal and the text of the case, and its columns."""
        found = self._link.row(_WHOLE, case_id)
        if found is None:
            raise InvalidInput("no_such_case", got=case_id)
        pk, stored_revision, *rest = found
        if stored_revision != revision:
            raise Surroundings("changed_elsewhere", case_id=case_id)
        return pk, *rest

    def _finish(
        self, pk: int, case: Case, summary: CaseSummary, entry: JournalEntry, told: str, documents: NewDocuments
    ) -> None:
        search.index(self._link, pk, case, summary)
        for record, content in documents:
            Documents(self._link).keep(record, content, entry)
        Journal(self._link).write(entry, "case", case.id, told)


def _unchanged(case: Case, body: str, row: dict[str, object], stored: Sequence[Any]) -> bool:
    old_body, *old = stored
    if old != [row[name] for name in SUMMARY_COLUMNS]:
        return False
    if old_body == body:
        return True
    # Another text may still be the same case: an older hkdesk did not write the fields that are new since. Then the
    # new text names more of them; where it does not, something was changed, and nothing need be read to know it.
    return body.count(_FIELD_END) > old_body.count(_FIELD_END) and bool(from_body(Case, old_body) == case)
