"""Issued documents and scans: bytes by their SHA-256, and a record of each use. Neither ever changes."""

from __future__ import annotations

import hashlib

from hkdesk.errors import InvalidInput, OurFault, Surroundings
from hkdesk.i18n import _
from hkdesk.store.archive import Archive
from hkdesk.store.file.connection import Link
from hkdesk.store.journal import Journal
from hkdesk.store.mapping import DOCUMENT_COLUMNS, document_row, read_document
from hkdesk.store.page_acts import PageActs
from hkdesk.store.records import DocumentRecord, JournalEntry

_SELECT = f"SELECT {', '.join(DOCUMENT_COLUMNS)} FROM document"  # noqa: S608 - our own constants


class Documents:
    """`Store.documents`: the bytes of what was issued, signed and scanned, and what they are."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def put(self, record: DocumentRecord, content: bytes, entry: JournalEntry) -> None:
        """Keeps a document that no change of a case issues, such as a unit's own, with one journal row."""
        with self._link.transaction():
            self.keep(record, content, entry)
            Journal(self._link).write(entry, "document", record.case_id or record.number, record.sha256)

    def keep(self, record: DocumentRecord, content: bytes, entry: JournalEntry) -> None:
        """Keeps the bytes, the record and its pages in the ledger; the same document again changes nothing.

        Belongs inside the transaction of a change that has a row of its own in the journal.

        Raises:
            OurFault: bug, when the bytes are not those the record names.
        """
        if hashlib.sha256(content).hexdigest() != record.sha256:
            raise OurFault("bug", where=_("loggen"))
        self._link.execute("INSERT OR IGNORE INTO content (sha256, bytes) VALUES (?, ?)", record.sha256, content)
        known = self._link.row(
            "SELECT 1 FROM document WHERE sha256 = ? AND case_id IS ? AND kind = ? AND number = ? AND version = ?",
            record.sha256,
            record.case_id,
            record.kind,
            record.number,
            record.version,
        )
        if known is None:
            pk = self._link.insert("document", document_row(record))
            Archive(self._link).index_title(pk, record)
        if record.paper:
            PageActs(self._link).register(record.paper, entry, record.created_at.astimezone().date())
        if record.history:
            PageActs(self._link).restore(record.history, entry)

    def read(self, sha256: str) -> bytes:
        """The bytes as they were put.

        Raises:
            InvalidInput: unknown_id.
            Surroundings: store_damaged, when they are no longer those bytes.
        """
        found = self._link.row("SELECT bytes FROM content WHERE sha256 = ?", sha256)
        if found is None:
            raise InvalidInput("unknown_id", field="sha256", got=sha256)
        content = bytes(found[0])
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Surroundings("store_damaged", where=str(self._link.path))
        return content

    def is_issued(self, sha256: str) -> bool:
        """Whether these bytes are a document that hkdesk itself made, and no scan."""
        return self._link.row("SELECT 1 FROM document WHERE sha256 = ? AND kind <> 'scan'", sha256) is not None

    def of_kind(self, kind: str) -> list[DocumentRecord]:
        """The records of one kind, oldest first."""
        found = self._link.rows(f"{_SELECT} WHERE kind = ? ORDER BY created_at, pk", kind)
        return [read_document(row) for row in found]

    def records(self, case_id: str | None = None) -> list[DocumentRecord]:
        """The records of one case, or all, oldest first."""
        if case_id is None:
            found = self._link.rows(f"{_SELECT} ORDER BY created_at, pk")
        else:
            found = self._link.rows(f"{_SELECT} WHERE case_id = ? ORDER BY created_at, pk", case_id)
        return [read_document(row) for row in found]
