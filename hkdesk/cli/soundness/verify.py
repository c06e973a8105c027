"""`hkdesk verify`: does the store still hold what was put into it?"""

from __future__ import annotations

from argparse import Namespace

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.errors import ExitCode
from hkdesk.i18n import _
from hkdesk.services.soundness.health import fault_text, what_to_do


def verify(options: Namespace) -> ExitCode:
    """Looks through everything, or with `--quick` no document, and changes nothing; 1 when something does not hold."""
    with open_workspace(options) as workspace:
        health = workspace.health.verify(quick=options.quick)
    if options.json:
        faults = [
            {"check": one.check, "detail": one.detail, "text": fault_text(one), "advice": what_to_do(one)}
            for one in health.faults
        ]
        counts = {"cases": health.cases, "documents": health.documents, "journal_rows": health.journal_rows}
        print_json({"in_order": not faults, "quick": options.quick, **counts, "faults": faults})
        return ExitCode.NOT_IN_ORDER if faults else ExitCode.DONE
    print(
        _("Saker: {cases}. Dokumenter: {documents}. Rader i hendelsesloggen: {rows}.").format(
            cases=health.cases, documents=health.documents, rows=health.journal_rows
        )
    )
    for fault in health.faults:
        print(f"  ! {fault_text(fault)}")
        print(f"    {what_to_do(fault)}")
    if not health.faults:
        print(_("Alt er som det ble lagret.") if health.whole else _("Det som ble sett på, er som det ble lagret."))
    return ExitCode.NOT_IN_ORDER if health.faults else ExitCode.DONE
