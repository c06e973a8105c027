"""`hkdesk import`, `export` and `list`: cases into the store, out of it, and all of them."""

from __future__ import annotations

import sys
from argparse import Namespace

from hkdesk import paths
from hkdesk.cli.answer_json import print_json
from hkdesk.cli.handover import OUTCOMES, import_zip
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.case.file import to_text
from hkdesk.errors import ExitCode, Surroundings
from hkdesk.i18n import _
from hkdesk.services.case_files import read_case_file, unprintable, write_case_file
from hkdesk.services.out.handover import is_zip
from hkdesk.services.reports import checks as reports
from hkdesk.services.window_lock import held_by_window
from hkdesk.services.words.labels import label


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
        rows = workspace.cases(limit=None)
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
