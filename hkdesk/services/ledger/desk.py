"""What is done with the ledger: reading it, and telling it what happened. One act is one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from hkdesk.domain.case.counter_entries import ToldMistake, counter_entries
from hkdesk.domain.paper.both_sides import part_starts
from hkdesk.domain.paper.ledger import (
    AwaitedPaper,
    LedgerAct,
    LedgerHistory,
    LedgerKind,
    LedgerRow,
    PageKey,
)
from hkdesk.domain.paper.ledger_documents import DocumentPaper, by_document
from hkdesk.services.clock import Clock
from hkdesk.store.records import DocumentRecord, JournalEntry, NewDocuments
from hkdesk.store.store import Store


class LedgerDesk:
    """`Workspace.ledger`. What it reads is what lies in the store now; nothing is kept in between.

    `days` is how many days a paper may be out.
    """

    def __init__(self, store: Store, clock: Clock, who: str, days: int) -> None:
        self._store, self._clock, self._who, self.days = store, clock, who, days

    # --- reading ---

    def pages(self, case_id: str | None = None) -> list[LedgerRow]:
        """Every page of one case, or of all, by document and page."""
        return self._store.ledger.pages(case_id)

    def page(self, key: PageKey) -> LedgerRow | None:
        """The page as it stands; None when it was never issued here."""
        return self._store.ledger.page(key)

    def of_document(self, sha256: str) -> list[LedgerRow]:
        """The pages of the document with these bytes, in order; empty when the ledger does not follow it."""
        return self._store.ledger.of_document(sha256)

    def part_starts(self, sha256: str) -> tuple[int, ...]:
        """The first page (from 1) of each part of the document; empty when the ledger does not follow it."""
        return part_starts(
            [(row.page.title, row.page.copy_label, row.page.key.copy) for row in self.of_document(sha256)]
        )

    def history(self, key: PageKey) -> LedgerHistory:
        """The page with all that happened to it. Raises InvalidInput: unknown_id."""
        return self._store.ledger.history(key)

    def histories(self, case_id: str) -> list[LedgerHistory]:
        """Every page of the case with all that happened to it, by document and page; two statements in all."""
        return self._store.ledger.histories(case_id)

    def documents(self, case_id: str | None = None) -> tuple[DocumentPaper, ...]:
        """The documents of one case, or of all, with their pages."""
        return by_document(self.pages(case_id), self._clock.today(), self.days)

    def mistakes(self, case_id: str | None = None) -> tuple[ToldMistake, ...]:
        """What was registered by mistake, of one case or of all; other cases are not opened."""
        return tuple(told for case in self._store.cases.put_right(case_id) for told in counter_entries(case))

    def awaited(self) -> list[AwaitedPaper]:
        """The cases with paper that is out too long, or missing; no case is opened."""
        return self._store.ledger.awaited(self._clock.today() - timedelta(days=self.days))

    def allowed(self, keys: Iterable[PageKey], kind: LedgerKind) -> tuple[PageKey, ...]:
        """Those of the pages to which an event of the kind may happen now."""
        return self._store.ledger.allowed(keys, kind)

    # --- telling ---

    def record(self, acts: Sequence[LedgerAct], scans: NewDocuments = ()) -> None:
        """Writes what happened now, with the scans that show it: all or nothing.

        Raises:
            InvalidInput: unknown_id, page_is_back and its like; see `domain.ledger.advance`.
            Surroundings: the disk or another program stands in the way.
        """
        self._store.ledger.record([act for act in acts if act.keys], self._entry(), scans)

    def record_back(self, keys: Iterable[PageKey], scans: NewDocuments = (), *, scan: str = "", note: str = "") -> None:
        """The pages came back: `scan` is the SHA-256 of the scan that shows them, "" for a person's word.

        The scans' records and bytes are stored in the same transaction; for pages on several scans, `record` takes
        one act for each. Raises as `record`.
        """
        self.record([LedgerAct(LedgerKind.CAME_BACK, tuple(keys), note, scan)], scans)

    def record_made(
        self, sha256: str, pages: Sequence[int], copies: int, *, as_file: bool = False, anew: bool = False
    ) -> None:
        """Pages of a document went to a printer, or into a file; a document that is not followed changes nothing.

        Args:
            sha256: of the document's bytes.
            pages: their numbers, from 1.
            copies: sheets of each.
            as_file: they were saved; no paper was made that hkdesk knows of.
            anew: the paper takes the place of what was printed before; a page that never was is printed.
        """
        rows = [row for row in self.of_document(sha256) if row.page.key.page in set(pages)]
        again = self.allowed([row.page.key for row in rows], LedgerKind.REPRINTED) if anew and not as_file else ()
        first = tuple(row.page.key for row in rows if row.page.key not in again)
        kind = LedgerKind.SAVED if as_file else LedgerKind.PRINTED
        made = 0 if as_file else copies
        self.record([LedgerAct(LedgerKind.REPRINTED, again, copies=made), LedgerAct(kind, first, copies=made)])

    def keep_made(
        self, record: DocumentRecord, pdf: bytes, pages: Sequence[int], copies: int, *, as_file: bool = False
    ) -> None:
        """Keeps a paper that belongs to no change of a case, and what was made of it, in one transaction.

        The same content under the same number is kept once, however often it is printed; another content takes the
        place of what has not come back. Arguments as for `record_made`.
        """
        keys = tuple(page.key for page in record.paper if page.key.page in set(pages))
        known = bool(record.paper) and self.page(record.paper[0].key) is not None
        kind = LedgerKind.SAVED if as_file else LedgerKind.PRINTED
        act = LedgerAct(kind, keys, copies=0 if as_file else copies)
        self.record([act], () if known else [(record, pdf)])

    def _entry(self) -> JournalEntry:
        return JournalEntry(self._clock.now(), self._who, "ledger")
