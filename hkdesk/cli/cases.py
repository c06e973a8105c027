"""`hkdesk export` and `list`: a case out of the store, and all of them."""

from __future__ import annotations

import json
from argparse import Namespace

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.case.file import to_text
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.values.wording import short_date
from hkdesk.errors import ExitCode
from hkdesk.i18n import _
from hkdesk.services.case_files import write_case_file
from hkdesk.services.reports import checks as reports
from hkdesk.services.words.labels import label


def export(options: Namespace) -> ExitCode:
    """Writes a case as a case file, to the screen or to a file."""
    with open_workspace(options) as workspace:
        file = workspace.export_case(workspace.find(options.case))
    if options.output is None:
        print_json(json.loads(to_text(file)))  # which escapes its letters where the reader would take them for others
    else:
        write_case_file(file, options.output)
    return ExitCode.DONE


def list_(options: Namespace) -> ExitCode:
    """Every case with its state."""
    with open_workspace(options) as workspace:
        rows = workspace.cases(limit=None)
        unit, clock, units = workspace.unit, workspace.clock, dict(workspace.units)
        own = workspace.own_unit_id or None
    if options.json:
        cases = [reports.summary_report(row, clock) | {"unit": units[row.unit_id]} for row in rows]
        print_json({"unit": reports.unit_name(unit), "own_unit": units.get(own) if own else None, "cases": cases})
        return ExitCode.DONE
    for row in rows:
        where = f" ({units[row.unit_id]})" if len(units) > 1 else ""
        print(f"{row.number:18} {label(row.state(clock.today())):15} {row.name}{where}{_closed(row)}")
    if not rows:
        print(_("Ingen saker ennå."))
    return ExitCode.DONE


def _closed(row: CaseSummary) -> str:
    """From which day the case is closed, and why; empty for one that is open."""
    if row.closed_on is None or row.closed_reason is None:
        return ""
    return _(", avsluttet fra {date}: {why}").format(date=short_date(row.closed_on), why=label(row.closed_reason))
