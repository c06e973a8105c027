"""Whether the store still holds what was put into it."""

from __future__ import annotations

from hkdesk.domain.paper.ledger import LedgerEvent, LedgerRow, PageKey, page_standing
from hkdesk.errors import InvalidInput
from hkdesk.store.file.connection import Link
from hkdesk.store.journal import Journal
from hkdesk.store.mapping import digest
from hkdesk.store.page_rows import EVENT_COLUMNS, SELECT_PAGE, act_digest, read_event, read_page
from hkdesk.store.records import IntegrityFault

_CASES = """
SELECT c.number, c.revision, b.body,
    (SELECT digest FROM journal j WHERE j.subject_id = c.id AND subject_kind = 'case' ORDER BY seq DESC LIMIT 1),
    (SELECT count(*) FROM journal j WHERE j.subject_id = c.id AND subject_kind = 'case'),
    EXISTS (SELECT 1 FROM case_search WHERE rowid = c.pk)
FROM case_ c LEFT JOIN case_body b ON b.case_pk = c.pk ORDER BY c.pk
"""


class Integrity:
    """`Store.integrity`: looks for what does not hold, and changes nothing."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def faults(self) -> list[IntegrityFault]:
        """Everything that does not hold; empty when all is well.

        Pages and their seals, references between rows, the journal's chain, each case against what the journal last
        said of it, which also finds rows cut off the journal's end, and each page of the ledger against its events.
        """
        found = [IntegrityFault("integrity_check", text) for text in self._told("integrity_check") if text != "ok"]
        found += [IntegrityFault("cipher_integrity_check", text) for text in self._told("cipher_integrity_check")]
        found += [
            IntegrityFault("foreign_key_check", f"{table} {row} -> {parent}")
            for table, row, parent, _ in self._link.rows("PRAGMA foreign_key_check")
        ]
        broken = Journal(self._link).first_broken()
        if broken is not None:
            found.append(IntegrityFault("journal", str(broken)))
        return found + _cases(self._link) + _ledger(self._link)

    def _told(self, pragma: str) -> list[str]:
        return [str(text) for (text,) in self._link.rows(f"PRAGMA {pragma}")]


_EVENTS = f"SELECT page_pk, journal_seq, {', '.join(EVENT_COLUMNS)} FROM ledger_event ORDER BY seq"  # noqa: S608


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
    keys = dict(map(read_page, link.rows(SELECT_PAGE)))
    for pk, journal_seq, *rest in link.rows(_EVENTS):
        event = read_event(rest)
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
        if told.get(seq) not in {act_digest(pages, event) for event in told_of} or len(told_of) != 1:
            found.append(IntegrityFault("ledger_against_journal", str(seq)))
    return found


def _follows(row: LedgerRow, events: list[LedgerEvent]) -> bool:
    try:
        return page_standing(row.page, events) == row.now
    except InvalidInput:
        return False
