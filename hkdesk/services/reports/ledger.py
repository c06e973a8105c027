"""The ledger as plain data, for `hkdesk ledger`. The keys are a contract (docs/cli.md)."""

from __future__ import annotations

from typing import Any

from hkdesk.domain.case.counter_entries import ToldMistake
from hkdesk.domain.paper.ledger import LedgerEvent, LedgerRow, PageState, overdue
from hkdesk.domain.paper.ledger_documents import DocumentPaper
from hkdesk.services.reports.mistakes import mistake_report
from hkdesk.services.words.labels import label
from hkdesk.services.workspace import Workspace


def ledger_report(workspace: Workspace, case_id: str | None = None, *, events: bool = False) -> dict[str, Any]:
    """Every document of one case, or of all, with its pages and what is overdue or missing."""
    desk = workspace.ledger
    numbers = {row.case_id: row.number for row in workspace.cases(limit=None)}
    told = desk.mistakes(case_id)
    documents = [_document(workspace, paper, numbers, told, events=events) for paper in desk.documents(case_id)]
    return {
        "on": workspace.clock.today().isoformat(),
        "days": desk.days,
        "in_order": not any(found["overdue"] or found["missing"] for found in documents),
        "documents": documents,
    }


def _document(
    workspace: Workspace,
    paper: DocumentPaper,
    numbers: dict[str, str],
    told: tuple[ToldMistake, ...],
    *,
    events: bool,
) -> dict[str, Any]:
    of = (paper.case_id, paper.document_id)
    return {
        "case": numbers.get(paper.case_id or ""),
        "document": paper.document_id,
        "version": paper.version,
        "sha256": paper.sha256,
        "state": paper.state.value,
        "label": label(paper.state),
        "overdue": paper.overdue,
        "missing": paper.count(PageState.MISSING),
        "due_on": paper.due_on.isoformat() if paper.due_on else None,
        "mistakes": [mistake_report(one) for one in told if (one.case_id, one.about) == of],
        "pages": [_page(workspace, row, events=events) for row in paper.rows],
    }


def _page(workspace: Workspace, row: LedgerRow, *, events: bool) -> dict[str, Any]:
    key, today = row.page.key, workspace.clock.today()
    said = {
        "page": key.page,
        "of": row.page.pages,
        "copy": key.copy,
        "copy_label": row.page.copy_label,
        "title": row.page.title,
        "digest": key.digest,
        "returns": row.page.returns,
        "state": row.now.state.value,
        "label": label(row.now.state),
        "since": row.now.since.isoformat(),
        "sheets": row.now.sheets,
        "overdue": overdue(row.now, today, workspace.paper_days),
    }
    if events:
        said["events"] = [_event(event) for event in workspace.ledger.history(key).events]
    return said


def _event(event: LedgerEvent) -> dict[str, Any]:
    return {
        "event": event.kind.value,
        "label": label(event.kind),
        "on": event.on.isoformat(),
        "at": event.at.isoformat(),
        "who": event.who,
        "note": event.note,
        "scan": event.scan or None,
        "copies": event.copies,
    }
