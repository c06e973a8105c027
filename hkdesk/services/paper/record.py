"""The record under which a paper hkdesk made is kept, with its pages for the ledger."""

from __future__ import annotations

from datetime import datetime

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.paper.scan_format import PDF
from hkdesk.services.ledger.pages import ledger_pages
from hkdesk.services.paper.made import MadePaper
from hkdesk.store.records import DocumentRecord


def paper_record(
    made: MadePaper, file: CaseFile, kind: str, now: datetime, *, signed_by_both: bool = True
) -> DocumentRecord:
    """The record of a document of the case; number and version are those its page codes carry.

    Args:
        made: the paper.
        file: whose case.
        kind: the word for what it is; `hkdesk.services.words.archive` has one for the screen.
        now: when it was made, with a time zone.
        signed_by_both: False for a paper of which nothing is to come back.
    """
    first = made.result.page_labels[0].code
    return DocumentRecord(
        sha256=made.sha256,
        case_id=file.case.id,
        kind=kind,
        number=first.document_id,
        version=first.version,
        title=f"{file.case.employee.name}, {first.document_id}",
        mime=PDF.mime,
        pages=made.pages,
        created_at=now,
        paper=ledger_pages(made.result, file.case.id, signed_by_both=signed_by_both),
    )
