"""`hkdesk unit check`: whom the arrangement of a unit meets, the draft's or that of the version in force."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.reports.arrangement import arrangement_report
from hkdesk.services.unit.arrangement import Version, Versions
from hkdesk.services.words.unit.arrangement import state_words
from hkdesk.services.workspace import Workspace


def check(options: Namespace, unit_of: Callable[[Workspace, str], str]) -> ExitCode:
    """The verdict in words or as JSON; 1 when the version breaks something, or a rule cannot be held.

    Args:
        options: what was asked.
        unit_of: finds the unit that was named.
    """
    with open_workspace(options) as workspace:
        unit_id = unit_of(workspace, options.unit) if options.unit is not None else workspace.own_unit_id
        if not unit_id:
            raise InvalidInput("required", field="--unit")
        desk = workspace.arrangement
        version = _chosen(desk.versions(unit_id), options.version)
        report, state = arrangement_report(desk, version), state_words(version.value, workspace.clock.today())
    if options.json:
        print_json(report)
    else:
        _print(report, state)
    return ExitCode.DONE if report["in_order"] else ExitCode.NOT_IN_ORDER


def _chosen(known: Versions, number: int | None) -> Version:
    found = known.shown
    if number is not None:
        found = next((one for one in known.records if one.value.version == number), None)
    if found is None:
        there = ", ".join(str(one.version) for one in known.values)
        words = _("Den har {there}.").format(there=there) if there else _("Ingen er laget ennå.")
        raise InvalidInput("arrangement_none", field="--version" if number is not None else "unit", there=words)
    return found


def _print(report: dict[str, Any], state: str) -> None:
    unit, n = report["unit"], report["version"]
    print(_("{unit}, ordningen, versjon {n}, {state}").format(unit=unit, n=n, state=state))
    print(
        _("Ansatte: {people}. Avtaler: {agreements}. Til signering: {out}. Utkast: {drafts}.").format(
            people=report["people"],
            agreements=report["agreements"],
            out=report["out_for_signing"],
            drafts=report["drafts"],
        )
    )
    for one in report["papers"]:
        print(f"  {'!' if one['breaks'] else '-'} {one['text']}")
    for one in report["rules"]:
        if one["verdict"] != "held" or not one["in_order"]:
            print(f"  {'-' if one['in_order'] else '!'} {one['text']}")
    if report["extent"]["outside"]:
        print("  ! " + _("Enheten sett samlet ligger utenfor omfanget i ordningen."))
    for one in (*report["advice"], *({"text": text} for text in report["involvement_missing"])):
        print(f"  - {one['text']}")
    if report["in_order"]:
        print(_("Ingen avtaler, utkast eller regler brytes."))
