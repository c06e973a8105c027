"""Whether the store still holds what was put into it."""

from __future__ import annotations

from hkdesk.domain.paper.ledger import LedgerEvent, LedgerRow, PageKey, page_standing
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store.documents import Documents
from hkdesk.store.file.connection import Link
from hkdesk.store.journal import Journal
from hkdesk.store.mapping import digest
from hkdesk.store.page_rows import EVENT_COLUMNS, SELECT_PAGE, act_digest, read_event, read_page
from hkdesk.store.records import IntegrityFault

_CASES = """
SELECT c.number, c.revision, b.body,
    (SELECT digest FROM journal j WHERE j.subject_id = c.id AND subject_kind = 'case' ORDER BY seq DESC LIMIT 1),
    (SELECT count(*) FROM journal j WHERE j.subject_id = c.id AND subject_kind = 'case')
FROM case_ c LEFT JOIN case_body b ON b.case_pk = c.pk ORDER BY c.pk
"""
_UNITS = """
SELECT u.id, u.body,
    (SELECT digest FROM journal j WHERE j.subject_id = u.id AND subject_kind = 'unit' ORDER BY seq DESC LIMIT 1)
FROM unit u ORDER BY u.pk
"""
_NOT_SEARCHED = "SELECT number FROM case_ WHERE pk NOT IN (SELECT rowid FROM case_search) ORDER BY pk"


class Integrity:
    """`Store.integrity`: looks for what does not hold, and changes nothing."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def faults(self) -> list[IntegrityFault]:
        """Everything that does not hold; empty when all is well.

        Pages and their seals, references between rows, what `quick_faults` looks at, the search index, each page of the
        ledger against its events and the journal, and the bytes of every document against their SHA-256.
        """
        found = [IntegrityFault("integrity_check", text) for text in self._told("integrity_check") if text != "ok"]
        found += [IntegrityFault("cipher_integrity_check", text) for text in self._told("cipher_integrity_check")]
        found += [
            IntegrityFault("foreign_key_check", f"{table} {row} -> {parent}")
            for table, row, parent, _ in self._link.rows("PRAGMA foreign_key_check")
        ]
        found += self.quick_faults()
        found += [IntegrityFault("search_index", number) for (number,) in self._link.rows(_NOT_SEARCHED)]
        return found + _ledger(self._link) + _content(self._link)

    def quick_faults(self) -> list[IntegrityFault]:
        """What does not hold of the journal, and of units and cases against it; reads no document.

        The chain of hashes and its head, and the text of each unit and case against what the journal last said of it.
        The revision of a case is the number of its rows in the journal.
        """
        broken = Journal(self._link).first_broken()
        found = [] if broken is None else [IntegrityFault("journal", str(broken))]
        for unit_id, body, told in self._link.rows(_UNITS):
            if digest(body) != told:
                found.append(IntegrityFault("unit_against_journal", unit_id))
        for number, revision, body, told, rows in self._link.rows(_CASES):
            if body is None or digest(body) != told or revision != rows:
                found.append(IntegrityFault("case_against_journal", number))
        return found

    def _told(self, pragma: str) -> list[str]:
        return [str(text) for (text,) in self._link.rows(f"PRAGMA {pragma}")]


_EVENTS = f"SELECT page_pk, journal_seq, {', '.join(EVENT_COLUMNS)} FROM ledger_event ORDER BY seq"  # noqa: S608


def _content(link: Link) -> list[IntegrityFault]:
    """Documents and scans whose bytes are others than they were put as; one at a time, they may be large."""
    found = []
    for (sha256,) in link.rows("SELECT sha256 FROM content ORDER BY sha256"):
        try:
            Documents(link).read(sha256)
        except Surroundings:
            found.append(IntegrityFault("document", sha256))
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
