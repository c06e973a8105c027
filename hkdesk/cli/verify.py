"""`hkdesk verify`: does the store still hold what was put into it?"""

from __future__ import annotations

from argparse import Namespace

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.errors import ExitCode
from hkdesk.i18n import _
from hkdesk.services.health import fault_text


def verify(options: Namespace) -> ExitCode:
    """Looks through everything and changes nothing; 1 when something does not hold."""
    with open_workspace(options) as workspace:
        health = workspace.health.verify()
    if options.json:
        faults = [{"check": one.check, "detail": one.detail, "text": fault_text(one)} for one in health.faults]
        counts = {"cases": health.cases, "documents": health.documents, "journal_rows": health.journal_rows}
        print_json({"in_order": not faults, **counts, "faults": faults})
    else:
        print(
            _("Saker: {cases}. Dokumenter: {documents}. Rader i hendelsesloggen: {rows}.").format(
                cases=health.cases, documents=health.documents, rows=health.journal_rows
            )
        )
        for fault in health.faults:
            print(f"  ! {fault_text(fault)}")
        if not health.faults:
            print(_("Alt er som det ble lagret."))
    return ExitCode.NOT_IN_ORDER if health.faults else ExitCode.DONE
