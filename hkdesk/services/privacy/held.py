"""All that is held of one person, as one value: what an access request under GDPR article 15 is answered with.

Written as JSON it is "hkdesk-person/1" (docs/privacy.md); `person_paper` makes the same readable.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.paper.ledger import LedgerHistory
from hkdesk.domain.paper.scan_tray import ScanPage
from hkdesk.domain.privacy.retention import Disposal, RetentionPlan
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.domain.values.codec import to_plain
from hkdesk.domain.week.notes import DayNote
from hkdesk.services.privacy.elsewhere import Mention
from hkdesk.services.words.history import history_word
from hkdesk.store.records import DocumentRecord, JournalRow, utc_text

FORMAT = "hkdesk-person/1"


@dataclass(frozen=True, slots=True)
class Held:
    """Everything about one person in one store, read at one moment.

    Attributes:
        file: the case with the unit it belongs to.
        made_at: when it was read.
        made_by: who asked for it.
        typed: what is typed in forms and not sent, by field.
        documents: what was issued, signed and scanned of the case.
        pages: each page of it and what happened to its paper.
        scans: pages of scanned files that are this case's, also those in the sort tray.
        earlier: what the case had otherwise before each of the last changes, as JSON, oldest first; kept for undo.
        days: notes about single days and plans of open days, those that were taken back too.
        records: what is kept of the person among the records of the unit.
        history: who did what in the case, when.
        plan: the times decided.
        disposal: how the case stands to them.
        elsewhere: where else the name stands; what is written there is somebody else's record and is not here.
    """

    file: CaseFile
    made_at: datetime
    made_by: str
    typed: dict[str, str]
    documents: tuple[DocumentRecord, ...]
    pages: tuple[LedgerHistory, ...]
    scans: tuple[ScanPage, ...]
    earlier: tuple[str, ...]
    days: tuple[DayNote, ...]
    records: tuple[UnitRecord[Any], ...]
    history: tuple[JournalRow, ...]
    plan: RetentionPlan
    disposal: Disposal
    elsewhere: tuple[Mention, ...]


def as_json(held: Held) -> str:
    """The whole of it as JSON, in the order a person would ask."""
    unit, case = held.file.unit, held.file.case
    plain = {
        "format": FORMAT,
        "made_at": utc_text(held.made_at),
        "made_by": held.made_by,
        "controller": {
            "organisation": unit.organisation,
            "organisation_number": unit.organisation_number,
            "unit": unit.name,
            "manager": unit.manager_name,
        },
        "case": to_plain(case),
        "typed_not_sent": held.typed,
        "documents": [_document(one) for one in held.documents],
        "pages": [_page(one) for one in held.pages],
        "scans": [_scan(one) for one in held.scans],
        "earlier": [json.loads(one) for one in held.earlier],
        "days": [_noted(one) for one in held.days],
        "unit_records": [_recorded(one) for one in held.records],
        "history": [_happened(one) for one in held.history],
        "retention": [
            {
                "kind": kept.kind.value,
                "until": _day(kept.until),
                "decision": to_plain(rule) if (rule := held.plan.of(kept.kind)) is not None else None,
            }
            for kept in held.disposal.kept
        ],
        "named_elsewhere": [{"where": one.where.value, "what": one.what} for one in held.elsewhere],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _document(record: DocumentRecord) -> dict[str, Any]:
    names = ("kind", "number", "version", "title", "mime", "pages", "sha256")
    return {name: getattr(record, name) for name in names} | {"created_at": utc_text(record.created_at)}


def _page(story: LedgerHistory) -> dict[str, Any]:
    page = story.page
    return {
        **to_plain(page.key),
        "pages": page.pages,
        "title": page.title,
        "copy_label": page.copy_label,
        "returns": page.returns,
        "state": story.now.state.value,
        "since": story.now.since.isoformat(),
        "events": [
            {
                "event": event.kind.value,
                "on": event.on.isoformat(),
                "at": utc_text(event.at),
                "who": event.who,
                "note": event.note,
                "copies": event.copies,
                "scan": event.scan or None,
            }
            for event in story.events
        ],
    }


def _scan(page: ScanPage) -> dict[str, Any]:
    return {
        "file": page.file.name,
        "sha256": page.file.sha256,
        "taken_at": utc_text(page.file.taken_at),
        "who": page.file.who,
        "page": page.reading.page,
        "place": page.place.value,
        "shows": to_plain(page.key) if page.key is not None else None,
    }


def _noted(note: DayNote) -> dict[str, Any]:
    back = note.withdrawn_at
    return {
        "on": note.day.isoformat(),
        "kind": note.kind.value,
        "entered_at": utc_text(note.entered_at),
        "entered_by": note.entered_by,
        "withdrawn_at": None if back is None else utc_text(back),
        "withdrawn_by": note.withdrawn_by,
    }


def _recorded(record: UnitRecord[Any]) -> dict[str, Any]:
    return {
        "kind": record.kind,
        "value": to_plain(record.value),
        "entered_at": utc_text(record.entered_at),
        "entered_by": record.entered_by,
        "changed_at": utc_text(record.changed_at),
        "changed_by": record.changed_by,
    }


def _happened(row: JournalRow) -> dict[str, Any]:
    return {"at": utc_text(row.at), "who": row.who, "what": row.what, "text": history_word(row.what)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
