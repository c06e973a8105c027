"""Papers that are printed by themselves: they are issued when the printer, or a file, has them, and not before."""

from __future__ import annotations

from datetime import datetime

from hkdesk.documents.render import RenderResult
from hkdesk.domain.case import CaseFile
from hkdesk.services.ledger import ledger_pages
from hkdesk.store.records import DocumentRecord

DECLARATION_KIND, TALK_KIND = "declaration", "talk_summary"


def own_record(made: RenderResult, file: CaseFile, kind: str, now: datetime) -> DocumentRecord:
    """The record under which the paper is kept, with its pages for the ledger (`LedgerDesk.keep_made`)."""
    first = made.page_labels[0].code
    return DocumentRecord(
        sha256=made.sha256,
        case_id=file.case.id,
        kind=kind,
        number=first.document_id,
        version=first.version,
        title=f"{file.case.employee.name}, {first.document_id}",
        mime="application/pdf",
        pages=made.pages,
        created_at=now,
        paper=ledger_pages(made, file.case.id),
    )
