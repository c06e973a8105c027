"""`hkdesk scope` and `hkdesk check`: the answers of the law for a case file."""

from __future__ import annotations

from argparse import Namespace

from hkdesk.cli.answer_json import print_json
from hkdesk.errors import ExitCode
from hkdesk.i18n import _
from hkdesk.services.agreement.whose_text import whose_text
from hkdesk.services.case_files import read_case_file, unprintable
from hkdesk.services.case_view import CaseView, view_case
from hkdesk.services.clock import Clock
from hkdesk.services.reports import checks as reports
from hkdesk.services.words.fields import fault_text
from hkdesk.services.words.missing import scope_missing_text, unready_text
from hkdesk.services.words.statute import point_state, point_why, voluntary_points
from hkdesk.services.words.stops import case_stop_texts


def _view(options: Namespace) -> CaseView:
    return view_case(read_case_file(options.file), options.on or Clock().today())


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
        if view.voluntary:
            print(f"  {voluntary_points()}")
        for verdict in view.verdicts:
            said = f"{point_state(verdict)}. {point_why(verdict)}".rstrip()
            print(f"  {verdict.point.number} {verdict.point.title.get()}: {said}")
        if whose := whose_text(view.clauses):
            print(f"  {whose}")
        for said in case_stop_texts(view):
            print(f"  ! {said}")
        for found in report["contradictions"]:
            print(f"  {'!' if found['weight'] == 'clash' else '-'} {found['text']}")
        for fault in unprintable(view.file):
            print(f"  ! {fault_text(fault)}")
        for point in report["revision"]:
            print(_("  Ny lov fra {since}: {text} ({legal})").format(**point))
        if report["empty_fields"]:
            print(_("  Tomme felt: {fields}").format(fields=", ".join(map(unready_text, report["empty_fields"]))))
    return ExitCode.DONE if report["in_order"] else ExitCode.NOT_IN_ORDER
