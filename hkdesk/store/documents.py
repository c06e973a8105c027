"""Issued documents and scans: bytes by their SHA-256, and a record of each use. Neither ever changes."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

from hkdesk.errors import InvalidInput, OurFault, Surroundings
from hkdesk.i18n import _
from hkdesk.store import archive, ledger
from hkdesk.store.file.connection import Link
from hkdesk.store.records import DocumentRecord, JournalEntry, utc_text

_COLUMNS = ("sha256", "case_id", "kind", "number", "version", "title", "mime", "pages", "created_at")
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM document"  # noqa: S608 - our own constants


def put(link: Link, record: DocumentRecord, content: bytes, entry: JournalEntry) -> None:
    """Keeps the bytes, the record and its pages in the ledger; the same document again changes nothing.

    Belongs inside a transaction.

    Raises:
        OurFault: bug, when the bytes are not those the record names.
    """
    if hashlib.sha256(content).hexdigest() != record.sha256:
        raise OurFault("bug", where=_("loggen"))
    db = link.database()
    db.table("content").insert({"sha256": record.sha256, "bytes": content}, pk="sha256", ignore=True)
    known = link.row(
        "SELECT 1 FROM document WHERE sha256 = ? AND case_id IS ? AND kind = ? AND number = ? AND version = ?",
        record.sha256,
        record.case_id,
        record.kind,
        record.number,
        record.version,
    )
    if known is None:
        row = {name: getattr(record, name) for name in _COLUMNS}
        pk = db.table("document").insert({**row, "created_at": utc_text(record.created_at)}, pk="pk").last_pk
        assert isinstance(pk, int)
        archive.index_title(link, pk, record)
    if record.paper:
        ledger.register(link, record.paper, entry, record.created_at.astimezone().date())
    if record.history:
        ledger.restore(link, record.history, entry)


def read(link: Link, sha256: str, path: Path) -> bytes:
    """The bytes as they were put.

    Raises:
        InvalidInput: unknown_id.
        Surroundings: store_damaged, when they are no longer those bytes.
    """
    found = link.row("SELECT bytes FROM content WHERE sha256 = ?", sha256)
    if found is None:
        raise InvalidInput("unknown_id", field="sha256", got=sha256)
    content = bytes(found[0])
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Surroundings("store_damaged", where=str(path))
    return content


def is_issued(link: Link, sha256: str) -> bool:
    """Whether these bytes are a document that hkdesk itself made, and no scan."""
    return link.row("SELECT 1 FROM document WHERE sha256 = ? AND kind <> 'scan'", sha256) is not None


def records(link: Link, case_id: str | None) -> list[DocumentRecord]:
    """The records of one case, or all, oldest first."""
    if case_id is None:
        found = link.rows(f"{_SELECT} ORDER BY created_at, pk")
    else:
        found = link.rows(f"{_SELECT} WHERE case_id = ? ORDER BY created_at, pk", case_id)
    return [_record(dict(zip(_COLUMNS, row, strict=True))) for row in found]


def _record(row: dict[str, Any]) -> DocumentRecord:
    return DocumentRecord(**row | {"created_at": datetime.fromisoformat(row["created_at"])})
