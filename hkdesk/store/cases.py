"""One case at a time: add, load, save. Every change is one transaction with one row in the journal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Unit
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store import documents as papers
from hkdesk.store import journal, ledger, search, units
from hkdesk.store.file.connection import Link
from hkdesk.store.mapping import SUMMARY_COLUMNS, body_text, digest, from_body, summary_row
from hkdesk.store.records import DocumentRecord, JournalEntry, StoredCase, utc_text

Documents = Sequence[tuple[DocumentRecord, bytes]]
_COLUMNS = ", ".join(f"c.{name}" for name in SUMMARY_COLUMNS)
_WHOLE = (
    f"SELECT c.pk, c.revision, b.body, c.unit_id, {_COLUMNS}"  # noqa: S608 - our own constants
    " FROM case_ c JOIN case_body b ON b.case_pk = c.pk WHERE c.id = ?"
)


def load(link: Link, case_id: str) -> StoredCase:
    """The case as last saved. Raises InvalidInput: no_such_case."""
    found = link.row(
        "SELECT b.body, c.revision FROM case_ c JOIN case_body b ON b.case_pk = c.pk WHERE c.id = ?", case_id
    )
    if found is None:
        raise InvalidInput("no_such_case", got=case_id)
    return StoredCase(from_body(Case, found[0]), found[1])


def revision(link: Link, case_id: str) -> int:
    """The revision the case has now, without reading the rest. Raises InvalidInput: no_such_case."""
    found = link.row("SELECT revision FROM case_ WHERE id = ?", case_id)
    if found is None:
        raise InvalidInput("no_such_case", got=case_id)
    return int(found[0])


def find(link: Link, number_or_id: str) -> str:
    """The id of the case with this number, in capitals or not, or this id. Raises InvalidInput: no_such_case."""
    wanted = number_or_id.strip()
    found = link.row("SELECT id FROM case_ WHERE number = ?1 UNION ALL SELECT id FROM case_ WHERE id = ?1", wanted)
    if found is None:
        raise InvalidInput("no_such_case", got=wanted)
    return str(found[0])


def next_number(link: Link, year: int) -> str:
    """The number after the highest of the year: "HK-2026-0001", and on past 9999."""
    start = f"HK-{year:04d}-"
    highest = link.number(
        "SELECT coalesce(max(CAST(substr(number, ?2) AS INTEGER)), 0) FROM case_"
        " WHERE number >= ?1 AND number < ?1 || ':' AND substr(number, ?2) NOT GLOB '*[^0-9]*'",
        start,
        len(start) + 1,
    )
    return f"{start}{highest + 1:04d}"


def add(link: Link, case: Case, unit: Unit, summary: CaseSummary, entry: JournalEntry, documents: Documents) -> int:
    """Keeps a new case, and its unit if that is new; the revision is 1.

    Raises:
        InvalidInput: duplicate_id, field "id" or "number", when the store has a case with it.
    """
    with link.transaction():
        insert(link, case, unit, summary, entry, documents)
    return 1


def insert(link: Link, case: Case, unit: Unit, summary: CaseSummary, entry: JournalEntry, documents: Documents) -> None:
    """What `add` does, as a part of a transaction that does more."""
    for name in ("id", "number"):
        if link.row(f"SELECT 1 FROM case_ WHERE {name} = ?", getattr(case, name)):  # noqa: S608
            raise InvalidInput("duplicate_id", field=name, got=getattr(case, name))
    units.ensure(link, unit, entry)
    db, body = link.database(), body_text(case)
    row = {"id": case.id, "unit_id": case.unit_id, "revision": 1, "updated_at": utc_text(entry.at)}
    pk = db.table("case_").insert({**row, **summary_row(summary)}, pk="pk").last_pk
    assert isinstance(pk, int)
    db.table("case_body").insert({"case_pk": pk, "body": body})
    _finish(link, pk, case, summary, entry, body, documents)


def save(
    link: Link,
    case: Case,
    summary: CaseSummary,
    expected_revision: int,
    entry: JournalEntry,
    documents: Documents,
    superseded: Sequence[str] = (),
) -> int:
    """Keeps the changed case over the revision it was read as; returns the new revision.

    A case that is as it was is not written, and the revision stays. The pages of the documents in `superseded`, by
    their ids on paper, are waited for no more.

    Raises:
        InvalidInput: no_such_case.
        Surroundings: changed_elsewhere with `case_id`, when the store has moved on; nothing is written.
    """
    body, row = body_text(case), summary_row(summary)
    if not documents and _unchanged(link, case, body, row, expected_revision):
        return expected_revision
    with link.transaction() as db:
        pk = _expect(link, case.id, expected_revision)[0]
        values = {"revision": expected_revision + 1, "unit_id": case.unit_id, "updated_at": utc_text(entry.at)}
        db.table("case_").update(pk, {**values, **row})
        db.table("case_body").update(pk, {"body": body})
        for document_id in superseded:
            ledger.replace_all(link, document_id, entry)
        _finish(link, pk, case, summary, entry, body, documents)
    return expected_revision + 1


def _expect(link: Link, case_id: str, revision: int) -> tuple[Any, ...]:
    found = link.row(_WHOLE, case_id)
    if found is None:
        raise InvalidInput("no_such_case", got=case_id)
    if found[1] != revision:
        raise Surroundings("changed_elsewhere", case_id=case_id)
    return found


def _unchanged(link: Link, case: Case, body: str, row: dict[str, object], revision: int) -> bool:
    _, _, old_body, old_unit, *old = _expect(link, case.id, revision)
    if (old_unit, old) != (case.unit_id, [row[name] for name in SUMMARY_COLUMNS]):
        return False
    # Another text may still be the same case: an older hkdesk did not write the fields that are new since.
    return bool(old_body == body) or from_body(Case, old_body) == case


def _finish(
    link: Link,
    pk: int,
    case: Case,
    summary: CaseSummary,
    entry: JournalEntry,
    body: str,
    documents: Documents,
) -> None:
    search.index(link, pk, case, summary)
    for record, content in documents:
        papers.put(link, record, content, entry)
    journal.write(link, entry, "case", case.id, digest(body))
