"""The ledger as an open store offers it: reading, and acts in transactions of their own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hkdesk.domain.paper.ledger import (
    AwaitedPaper,
    LedgerAct,
    LedgerHistory,
    LedgerKind,
    LedgerRow,
    PageKey,
)
from hkdesk.store import documents, ledger
from hkdesk.store.file.connection import Link
from hkdesk.store.records import DocumentRecord, JournalEntry


class Ledger:
    """`Store.ledger`: every issued page and where its paper is."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def record(
        self, acts: Iterable[LedgerAct], entry: JournalEntry, scans: Iterable[tuple[DocumentRecord, bytes]] = ()
    ) -> None:
        """Writes what happened, and the scans that show it, in one transaction: all or nothing.

        Raises:
            InvalidInput: unknown_id for a page that was never issued; page_is_back and its like, when the event
                cannot follow what happened to the page before. Nothing is written.
        """
        with self._link.transaction():
            for record, content in scans:
                documents.put(self._link, record, content, entry)
            for act in acts:
                ledger.record(self._link, act, entry)

    def pages(self, case_id: str | None = None) -> list[LedgerRow]:
        """Every page of one case, or of all, by document and page."""
        return ledger.pages(self._link, case_id)

    def page(self, key: PageKey) -> LedgerRow | None:
        """The page as it stands; None when it was never issued here."""
        return ledger.page(self._link, key)

    def of_document(self, sha256: str) -> list[LedgerRow]:
        """The pages of the document with these bytes, in order; empty when the ledger does not follow it."""
        return ledger.of_document(self._link, sha256)

    def history(self, key: PageKey) -> LedgerHistory:
        """The page with all that happened to it. Raises InvalidInput: unknown_id."""
        return ledger.history(self._link, key)

    def awaited(self, before: date) -> list[AwaitedPaper]:
        """The cases with paper that went out before the day, or is missing."""
        return ledger.awaited(self._link, before)

    def allowed(self, keys: Iterable[PageKey], kind: LedgerKind) -> tuple[PageKey, ...]:
        """Those of the pages to which an event of the kind may happen now."""
        return ledger.allowed(self._link, keys, kind)
