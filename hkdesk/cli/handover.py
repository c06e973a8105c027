"""`hkdesk handover`: a case as a ZIP for HR and the archive."""

from __future__ import annotations

from argparse import Namespace

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.archive import facts
from hkdesk.cli.opening import open_workspace
from hkdesk.errors import ExitCode
from hkdesk.i18n import _
from hkdesk.services.out import handover as service


def handover(options: Namespace) -> ExitCode:
    """Writes the ZIP and notes it in the journal; 1 when the case names a document that is not there."""
    profile = facts.profile_for(options)
    if facts.told(options):
        facts.require_no_window(options)
    with open_workspace(options) as workspace:
        case_id = workspace.find(options.case)
        if facts.told(options):
            facts.record(workspace, case_id, options, profile)
        done = service.hand_over(workspace, case_id, options.output, profile)
        number = workspace.export_case(case_id).case.number
    if options.json:
        print_json(
            {
                "output": str(done.path),
                "case": number,
                "id": case_id,
                "sha256": done.sha256,
                "bytes": done.size,
                "documents": [
                    {
                        "path": paper.path,
                        "kind": paper.kind,
                        "number": paper.number,
                        "version": paper.version,
                        "pages": paper.pages,
                        "sha256": paper.sha256,
                    }
                    for paper in done.papers
                ],
                "messages": list(done.messages),
                "absent": [{"number": one.number, "sha256": one.sha256} for one in done.absent],
            }
        )
    else:
        print(_("{name}: sak {case}. Dokumenter: {n}.").format(name=done.path, case=number, n=len(done.papers)))
        for name in done.messages:
            print(_("  Melding til arkivet: {name}").format(name=name))
        for one in done.absent:
            print(_("  ! {number} mangler: hkdesk har ikke filen.").format(number=one.number))
    return ExitCode.NOT_IN_ORDER if done.absent else ExitCode.DONE
