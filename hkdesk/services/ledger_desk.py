"""What is done with the ledger: reading it, and telling it what happened. One act is one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hkdesk.domain.ledger import (
    OUT_AT_MOST_DAYS,
    LedgerAct,
    LedgerHistory,
    LedgerKind,
    LedgerRow,
    PageKey,
)
from hkdesk.domain.ledger_documents import DocumentPaper, by_document
from hkdesk.services.clock import Clock
from hkdesk.store.records import DocumentRecord, JournalEntry
from hkdesk.store.store import Store

Scans = Iterable[tuple[DocumentRecord, bytes]]


class LedgerDesk:
    """`Workspace.ledger`. What it reads is what lies in the store now; nothing is kept in between."""

    def __init__(self, store: Store, clock: Clock, who: str) -> None:
        self._store, self._clock, self._who = store, clock, who

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

    def history(self, key: PageKey) -> LedgerHistory:
        """The page with all that happened to it. Raises InvalidInput: unknown_id."""
        return self._store.ledger.history(key)

    def documents(self, case_id: str | None = None, days: int = OUT_AT_MOST_DAYS) -> tuple[DocumentPaper, ...]:
        """The documents of one case, or of all, with their pages; `days` is how long a paper may be out."""
        return by_document(self.pages(case_id), self._clock.today(), days)

    def allowed(self, keys: Iterable[PageKey], kind: LedgerKind) -> tuple[PageKey, ...]:
        """Those of the pages to which an event of the kind may happen now."""
        return self._store.ledger.allowed(keys, kind)

    # --- telling ---

    def record(self, acts: Sequence[LedgerAct], scans: Scans = ()) -> None:
        """Writes what happened now, with the scans that show it: all or nothing.

        Raises:
            InvalidInput: unknown_id, page_is_back and its like; see `domain.ledger.advance`.
            Surroundings: the disk or another program stands in the way.
        """
        entry = JournalEntry(self._clock.now(), self._who, "ledger")
        self._store.ledger.record([act for act in acts if act.keys], entry, scans)

    def record_back(self, keys: Iterable[PageKey], scans: Scans = (), *, scan: str = "", note: str = "") -> None:
        """The pages came back: `scan` is the SHA-256 of the scan that shows them, "" for a person's word.

        The scans' records and bytes are stored in the same transaction; for pages on several scans, `record` takes
        one act for each. Raises as `record`.
        """
        self.record([LedgerAct(LedgerKind.CAME_BACK, tuple(keys), note, scan)], scans)
