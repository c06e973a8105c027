"""`hkdesk week`: who is where, which rules hold on which date, and the smallest change where it is asked for."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.arrangement.week_out import require_ending, write_out
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.values.wording import weekday_name
from hkdesk.domain.week.week import Week
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.reports.week import week_report
from hkdesk.services.week import words

_NAME, _CELL = 28, 15


def week(options: Namespace) -> ExitCode:
    """The weeks as a grid of words, or as JSON; 1 when a rule is broken. With -o also written to a file."""
    require_ending(options.output, options.person)
    with open_workspace(options) as workspace:
        unit = workspace.unit
        if unit is None:
            raise InvalidInput("required", field="unit.name")
        first = options.first or workspace.clock.today()
        draft = None
        if options.draft is not None:
            case = workspace.session(workspace.find(options.draft)).case
            draft = case.id, case.terms
        view = workspace.week.weeks(unit.id, first, options.weeks, draft=draft)
        answers = tuple(workspace.week.job(one).run() for one in view.weeks) if options.change else ()
        written = () if options.output is None else write_out(workspace, view, options.output, options.person)
    report = week_report(view, answers)
    if options.output is not None:
        report["output"] = [str(path) for path in written]
    if options.json:
        print_json(report)
    else:
        for one, told in zip(view.weeks, report["weeks"], strict=True):
            _print_week(one, told)
        for rule in report["rules"]:
            if rule["names_what_is_gone"]:
                print(_("Regelen «{rule}» nevner noen som ikke er i enheten lenger.").format(rule=rule["text"]))
        for path in written:
            print(_("Skrevet til {path}.").format(path=path))
    return ExitCode.DONE if report["in_order"] else ExitCode.NOT_IN_ORDER


def _print_week(shown: Week, told: dict[str, Any]) -> None:
    print(words.week_words(shown.board.days[0], shown.board.days[-1]))
    days = [f"{weekday_name(day.isoweekday())[:3]} {day.day:02}.{day.month:02}." for day in shown.board.days]
    print(_line("", days))
    print(_line(_("På kontoret"), [_there(day) for day in told["days"]]))
    for person in told["people"]:
        print(_line(person["name"], [cell["label"] for cell in person["cells"]]))
    for found in told["findings"]:
        if found["text"]:
            print(f"  {'!' if found['verdict'] == 'broken' else '-'} {found['text']}")
    if "change" in told:
        _print_change(told["change"])
    print()


def _there(day: dict[str, Any]) -> str:
    """«5–6 av 9», or the name of the holiday."""
    there = words.range_words(day["sure"], day["possible"])
    return str(day["holiday"] or _("{there} av {all}").format(there=there, all=day["people"]))


def _line(name: str, cells: list[str]) -> str:
    """A name and a cell a day; no word is cut, the columns give way."""
    return f"{name:{_NAME}} " + "".join(f"{cell:{_CELL}} " for cell in cells).rstrip()


def _print_change(change: dict[str, Any]) -> None:
    outcome = change["outcome"]
    if outcome == "in_order":
        print(_("Ingenting å rette."))
    elif outcome == "not_proved":
        print(_("Ikke bevist minst innen tiden. Ingenting vises som minste endring."))
    elif outcome == "clash":
        print(_("Ingen flytting retter denne uka."))
        _print_clash(change["clash"])
    else:
        print(_("Minste endring, bevist: {sum}.").format(sum=change["text"]))
        for one in (*change["moves"], *change["plans"], *change["amend"]):
            print(f"  > {one['text']}")
        if change["clash"] is not None:
            print(_("Reglene og avtalene går ikke sammen."))
            _print_clash(change["clash"])
    if change["rest"] is not None:
        print(_("For resten av reglene:"))
        _print_change(change["rest"])


def _print_clash(clash: dict[str, Any] | None) -> None:
    if clash is None:
        return
    print(clash["text"])
    for line in clash["rules"]:
        print(f"  ! {line}")
    for way in clash["ways"]:
        print("  " + _("Uten dette går resten sammen: {rows}").format(rows="; ".join(way)))
