"""`hkdesk handover`: a case as a ZIP for HR and the archive; and the ZIP taken in again by `hkdesk import`."""

from __future__ import annotations

from argparse import Namespace

from hkdesk import paths
from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.errors import ExitCode, Surroundings
from hkdesk.i18n import N_, _
from hkdesk.services.case_files import unprintable
from hkdesk.services.out import handover as service
from hkdesk.services.reports import checks as reports
from hkdesk.services.window_lock import held_by_window

OUTCOMES = {
    "added": N_("lagt til"),
    "unchanged": N_("uendret"),
    "replaced": N_("erstattet"),
    "documents_added": N_("saken er uendret, dokumentene er lagt til"),
}


def handover(options: Namespace) -> ExitCode:
    """Writes the ZIP and notes it in the journal; 1 when the case names a document that is not there."""
    with open_workspace(options) as workspace:
        case_id = workspace.find(options.case)
        done = service.hand_over(workspace, case_id, options.output)
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
                "absent": [{"number": one.number, "sha256": one.sha256} for one in done.absent],
            }
        )
    else:
        print(_("{name}: sak {case}. Dokumenter: {n}.").format(name=done.path, case=number, n=len(done.papers)))
        for one in done.absent:
            print(_("  ! {number} mangler: hkdesk har ikke filen.").format(number=one.number))
    return ExitCode.NOT_IN_ORDER if done.absent else ExitCode.DONE


def import_zip(options: Namespace) -> ExitCode:
    """Takes a hand-over into the store: the case and its documents, or nothing."""
    package = service.read_zip(options.file)
    store = options.store or paths.default_store()
    if held_by_window(store):
        raise Surroundings("locked", file=str(store))
    with open_workspace(options, make=True) as workspace:
        taken = service.take_in(workspace, package, replace_existing=options.replace)
    case, unseen = taken.file.case, unprintable(taken.file)
    if options.json:
        print_json(
            {
                "case": case.number,
                "id": case.id,
                "outcome": taken.outcome,
                "documents": taken.documents,
                "unprintable": [reports.unprintable_report(fault) for fault in unseen],
            }
        )
        return ExitCode.DONE
    print(f"{case.number} {case.employee.name}: {_(OUTCOMES[taken.outcome])}")
    print(_("  Dokumenter, hvert kontrollert mot sin sjekksum: {n}").format(n=taken.documents))
    for fault in unseen:
        print(f"  ! {fault}")
    return ExitCode.DONE
