"""Whether the store still holds what was put into it."""

from __future__ import annotations

from hkdesk.domain.paper.ledger import LedgerEvent, LedgerRow, PageKey, standing
from hkdesk.errors import InvalidInput
from hkdesk.store import journal, ledger
from hkdesk.store.file.connection import Link
from hkdesk.store.mapping import digest
from hkdesk.store.records import IntegrityFault

_CASES = """
SELECT c.number, c.revision, b.body,
    (SELECT digest FROM journal j WHERE j.subject_id = c.id AND subject_kind = 'case' ORDER BY seq DESC LIMIT 1),
    (SELECT count(*) FROM journal j WHERE j.subject_id = c.id AND subject_kind = 'case'),
    EXISTS (SELECT 1 FROM case_search WHERE rowid = c.pk)
FROM case_ c LEFT JOIN case_body b ON b.case_pk = c.pk ORDER BY c.pk
"""


def faults_in(link: Link) -> list[IntegrityFault]:
    """Everything that does not hold; empty when all is well.

    Pages and their seals, references between rows, the journal's chain, each case against what the journal last
    said of it, which also finds rows cut off the journal's end, and each page of the ledger against its events.
    """
    found = [
        IntegrityFault("integrity_check", str(text)) for (text,) in link.rows("PRAGMA integrity_check") if text != "ok"
    ]
    found += [
        IntegrityFault("cipher_integrity_check", str(text)) for (text,) in link.rows("PRAGMA cipher_integrity_check")
    ]
    found += [
        IntegrityFault("foreign_key_check", f"{table} {row} -> {parent}")
        for table, row, parent, _ in link.rows("PRAGMA foreign_key_check")
    ]
    broken = journal.first_broken(link)
    if broken is not None:
        found.append(IntegrityFault("journal", str(broken)))
    return found + _cases(link) + _ledger(link)


def _cases(link: Link) -> list[IntegrityFault]:
    found = []
    for number, revision, body, told, rows, indexed in link.rows(_CASES):
        if body is None or digest(body) != told or revision != rows:
            found.append(IntegrityFault("case_against_journal", number))
        if not indexed:
            found.append(IntegrityFault("search_index", number))
    return found


def _ledger(link: Link) -> list[IntegrityFault]:
    """Pages whose state is not what their events make of it, and acts that are not as the journal says."""
    found = []
    acts: dict[int, tuple[list[PageKey], set[LedgerEvent]]] = {}
    events: dict[int, list[LedgerEvent]] = {}
    keys = dict(ledger.numbered(link))
    for pk, journal_seq, event in ledger.all_events(link):
        pages, told_of = acts.setdefault(journal_seq, ([], set()))
        pages.append(keys[pk].page.key)
        told_of.add(event)
        events.setdefault(pk, []).append(event)
    for pk, row in keys.items():
        if not _follows(row, events.get(pk, [])):
            found.append(IntegrityFault("ledger_page", f"{row.page.key.document_id} {row.page.key.page}"))
    told = dict(link.rows("SELECT seq, digest FROM journal WHERE subject_kind = 'ledger' ORDER BY seq"))
    for seq in sorted({*told, *acts}):
        pages, told_of = acts.get(seq, ([], set()))
        if told.get(seq) not in {ledger.act_digest(pages, event) for event in told_of} or len(told_of) != 1:
            found.append(IntegrityFault("ledger_against_journal", str(seq)))
    return found


def _follows(row: LedgerRow, events: list[LedgerEvent]) -> bool:
    try:
        return standing(row.page, events) == row.now
    except InvalidInput:
        return False
