"""`hkdesk ledger`: where the paper of everything that was issued is."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from itertools import groupby
from typing import Any

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.values.wording import short_date
from hkdesk.errors import ExitCode
from hkdesk.i18n import _
from hkdesk.services.paper.paper_days import paper_days
from hkdesk.services.reports.ledger import ledger_report


def ledger(options: Namespace) -> ExitCode:
    """Every document with its pages; 1 when a paper is missing or has been out too long."""
    with open_workspace(options) as workspace:
        workspace.paper_days = paper_days()
        case_id = workspace.find(options.case) if options.case else None
        report = ledger_report(workspace, case_id, events=options.events)
    if options.json:
        print_json(report)
    else:
        for document in report["documents"]:
            _tell(document)
        if not report["documents"]:
            print(_("Ingenting er utstedt ennå."))
    return ExitCode.DONE if report["in_order"] else ExitCode.NOT_IN_ORDER


def _tell(document: dict[str, Any]) -> None:
    print(_("{document}, versjon {version}: {label}").format(**document))
    for mistake in document["mistakes"]:
        print(f"  ! {mistake['text']}")
    for (title, copy), group in groupby(document["pages"], key=lambda page: (page["title"], page["copy_label"])):
        print(f"  {' · '.join(part for part in (title, copy) if part)}")
        for page in group:
            print(f"    {_page(page)}")
            for event in page.get("events", ()):
                print(f"      {_event(event)}")
    if document["overdue"]:
        print(_("  ! Sider som har vært ute for lenge: {n}").format(n=document["overdue"]))
    if document["missing"]:
        print(_("  ! Sider som er savnet: {n}").format(n=document["missing"]))


def _page(page: dict[str, Any]) -> str:
    said = _("side {page} av {of}: {label}, {since}").format(**{**page, "since": _day(page["since"])})
    return said + (_(" (for lenge)") if page["overdue"] else "")


def _event(event: dict[str, Any]) -> str:
    said = _("{on} {label}, {who}").format(**{**event, "on": _day(event["on"])})
    sheets = _(" ({n} ark)").format(n=event["copies"]) if event["copies"] else ""
    return said + sheets + (f": {event['note']}" if event["note"] else "")


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text))
