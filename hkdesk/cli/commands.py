"""One function a command. Each returns an exit code and raises HkdeskError for everything else."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable

from hkdesk import paths
from hkdesk.cli.assess import assess
from hkdesk.cli.catalog import catalog, own_content
from hkdesk.cli.diff import diff
from hkdesk.cli.documents import save, signatures
from hkdesk.cli.handover import OUTCOMES, handover, import_zip
from hkdesk.cli.ledger import ledger
from hkdesk.cli.letter import letter
from hkdesk.cli.opening import open_workspace, print_json
from hkdesk.cli.packet import packet
from hkdesk.cli.scan import scan
from hkdesk.domain.case.file import to_text
from hkdesk.domain.case.json_schema import case_file_schema
from hkdesk.errors import ExitCode, Surroundings
from hkdesk.i18n import _
from hkdesk.services.case_files import read_case_file, unprintable, write_case_file
from hkdesk.services.case_view import CaseView, view_case
from hkdesk.services.clock import Clock
from hkdesk.services.out.handover import is_zip
from hkdesk.services.reports import checks as reports
from hkdesk.services.window_lock import held_by_window
from hkdesk.services.words.labels import label
from hkdesk.services.words.missing import scope_missing_text, unready_text

Command = Callable[[Namespace], ExitCode]


def _view(options: Namespace) -> CaseView:
    return view_case(read_case_file(options.file), options.on or Clock().today())


def _on_content(command: Command) -> Command:
    """The command, run on the content the user chose."""

    def run(options: Namespace) -> ExitCode:
        with own_content(options.content):
            return command(options)

    return run


def scope(options: Namespace) -> ExitCode:
    """Is an agreement needed? 0 when the question is settled, 1 while facts or a decision are missing."""
    view = _view(options)
    report = reports.scope_report(view)
    if options.json:
        print_json(report)
    else:
        print(f"{report['employee']} ({report['case']}): {report['label']}")
        if report["explanation"]:
            print(report["explanation"])
        print(report["advice"])
        print(_("Hjemmel: {legal}").format(legal="; ".join(report["legal"])))
        if report["missing"]:
            print(_("Mangler: {fields}").format(fields=", ".join(map(scope_missing_text, report["missing"]))))
    return ExitCode.DONE if view.scope.agreement_needed is not None else ExitCode.NOT_IN_ORDER


def check(options: Namespace) -> ExitCode:
    """Every point of § 2, what clashes and what is empty; 1 when something is not in order."""
    view = _view(options)
    report = reports.check_report(view)
    if options.json:
        print_json(report)
    else:
        print(f"{report['employee']} ({report['case']}), {view.rule_set.title.get()}")
        for verdict in view.verdicts:
            why = f" {label(verdict.because)}" if verdict.because else ""
            print(f"  {verdict.point.number} {verdict.point.title.get()}: {label(verdict.status)}.{why}")
        for found in report["contradictions"]:
            print(f"  ! {found['text']}")
        for fault in unprintable(view.file):
            print(f"  ! {fault}")
        for point in report["revision"]:
            print(_("  Ny lov fra {since}: {text} ({legal})").format(**point))
        if report["empty_fields"]:
            print(_("  Tomme felt: {fields}").format(fields=", ".join(map(unready_text, report["empty_fields"]))))
    return ExitCode.DONE if report["in_order"] else ExitCode.NOT_IN_ORDER


def import_(options: Namespace) -> ExitCode:
    """Takes a case file or a hand-over into the store; never while a window has it open."""
    if is_zip(options.file):
        return import_zip(options)
    file = read_case_file(options.file)
    store = options.store or paths.default_store()
    if held_by_window(store):  # it has cases in memory, and would not see what is changed under it
        raise Surroundings("locked", file=str(store))
    with open_workspace(options, make=True) as workspace:
        outcome = workspace.import_case(file, replace_existing=options.replace)
    if options.json:
        unseen = [reports.unprintable_report(fault) for fault in unprintable(file)]
        print_json({"case": file.case.number, "id": file.case.id, "outcome": outcome, "unprintable": unseen})
        return ExitCode.DONE
    print(f"{file.case.number} {file.case.employee.name}: {_(OUTCOMES[outcome])}")
    for fault in unprintable(file):
        print(f"  ! {fault}")
    return ExitCode.DONE


def export(options: Namespace) -> ExitCode:
    """Writes a case as a case file, to the screen or to a file."""
    with open_workspace(options) as workspace:
        file = workspace.export_case(workspace.find(options.case))
    if options.output is None:
        sys.stdout.write(to_text(file))
    else:
        write_case_file(file, options.output)
    return ExitCode.DONE


def list_(options: Namespace) -> ExitCode:
    """Every case with its state."""
    with open_workspace(options) as workspace:
        rows = workspace.cases(limit=1_000_000)
        unit, clock = workspace.unit, workspace.clock
    if options.json:
        cases = [reports.summary_report(row, clock) for row in rows]
        print_json({"unit": reports.unit_name(unit), "cases": cases})
        return ExitCode.DONE
    for row in rows:
        print(f"{row.number:14} {label(row.state(clock.today())):15} {row.name}")
    if not rows:
        print(_("Ingen saker ennå."))
    return ExitCode.DONE


def schema(_options: Namespace) -> ExitCode:
    """JSON Schema of the case file."""
    print_json(case_file_schema())
    return ExitCode.DONE


def demo(options: Namespace) -> ExitCode:
    """Makes the throwaway example and shows it."""
    from hkdesk.cli.demo import demo as run_demo

    return run_demo(options)


COMMANDS: dict[str, Command] = {
    "scope": _on_content(scope),
    "check": _on_content(check),
    "assess": _on_content(assess),
    "diff": _on_content(diff),
    "packet": _on_content(packet),
    "letter": _on_content(letter),
    "import": import_,
    "export": export,
    "handover": handover,
    "save": save,
    "signatures": signatures,
    "list": list_,
    "ledger": ledger,
    "scan": scan,
    "schema": schema,
    "demo": demo,
    "catalog": catalog,
}
