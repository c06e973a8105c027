"""`hkdesk import`: a case file or a hand-over into the store, with what differs decided field by field."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from hkdesk import paths
from hkdesk.cli.answer_json import print_error_json, print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.case.case import Case
from hkdesk.errors import ExitCode, InvalidInput, Surroundings
from hkdesk.i18n import N_, _
from hkdesk.services.case_files import read_case_file, unprintable
from hkdesk.services.out.handover import documents_of, is_zip, read_zip
from hkdesk.services.reports import checks as reports
from hkdesk.services.taking_in import Arrival, Wanted
from hkdesk.services.window_lock import held_by_window
from hkdesk.services.words.arrival import field_words, said
from hkdesk.services.words.fields import fault_text

OUTCOMES = {
    "added": N_("lagt til"),
    "unchanged": N_("uendret"),
    "merged": N_("flettet sammen med saken som var her"),
    "replaced": N_("erstattet"),
    "documents_added": N_("saken er uendret, dokumentene er lagt til"),
}


def import_(options: Namespace) -> ExitCode:
    """Takes a case file or a hand-over into the store; never while a window has it open."""
    zipped = is_zip(options.file)
    package = read_zip(options.file) if zipped else None
    file = package.file if package is not None else read_case_file(options.file)
    documents = documents_of(package) if package is not None else ()
    store = options.store or paths.default_store()
    if held_by_window(store):  # it has cases in memory, and would not see what is changed under it
        raise Surroundings("locked", file=str(store))
    with open_workspace(options, make=True) as workspace:
        arrival = workspace.intake.look(file, documents)
        try:
            outcome = workspace.intake.keep(arrival, _wanted(options, arrival))
        except InvalidInput as error:
            if error.code != "exists_differs":
                raise
            return _tell_differences(error, arrival, as_json=options.json)
        kept = workspace.export_case(file.case.id).case
    _tell(options, arrival, outcome, kept, len(documents) if zipped else None)
    return ExitCode.DONE


def _wanted(options: Namespace, arrival: Arrival) -> Wanted:
    """What the options decide. Raises InvalidInput: unknown_id, for a field that does not differ."""
    for path in options.take:
        if not any(one.path == path or one.path.startswith((f"{path}.", f"{path}[")) for one in arrival.differences):
            raise InvalidInput("take_nothing", got=path)
    take = options.take or (() if options.keep else None)
    return Wanted(take, replace_all=options.replace, renumber=options.renumber)


def _differences(arrival: Arrival) -> list[dict[str, Any]]:
    told = []
    for one in arrival.differences:
        here, there = said(one)
        told.append({"field": one.path, "name": field_words(one), "here": here, "there": there})
    return told


def _tell_differences(error: InvalidInput, arrival: Arrival, *, as_json: bool) -> ExitCode:
    """What differs, field by field, with the names `--take` is given."""
    if as_json:
        told = {**error.as_plain(), "differences": _differences(arrival), "other_paper": list(arrival.other_paper)}
        print_error_json(told)
        return error.exit_code
    print(f"hkdesk: {error}", file=sys.stderr)
    for one in _differences(arrival):
        print(f"  {one['field']}  {one['name']}", file=sys.stderr)
        print(_("    her: {value}").format(value=one["here"]), file=sys.stderr)
        print(_("    i filen: {value}").format(value=one["there"]), file=sys.stderr)
    return error.exit_code


def _tell(options: Namespace, arrival: Arrival, outcome: str, kept: Case, documents: int | None) -> None:
    """What became of the file, by the number and the name the case has here now."""
    number, case, unseen = kept.number, arrival.file.case, unprintable(arrival.file)
    if options.json:
        answer: dict[str, Any] = {
            "case": number,
            "id": case.id,
            "outcome": outcome,
            "number_in_file": case.number,
            "differences": _differences(arrival),
            "other_paper": list(arrival.other_paper),
            "unprintable": [reports.unprintable_report(fault) for fault in unseen],
        }
        print_json(answer if documents is None else {**answer, "documents": documents})
        return
    print(f"{number} {kept.employee.name}: {_(OUTCOMES[outcome])}")
    if number != case.number:
        print(_("  Nummeret i filen er {number}. Det som er trykt, beholder det.").format(number=case.number))
    if documents is not None:
        print(_("  Dokumenter, hvert kontrollert mot sin sjekksum: {n}").format(n=documents))
    for one in arrival.other_paper:
        print(_("  ! {number} er en annen i filen enn her. Den som er her, står.").format(number=one))
    for fault in unseen:
        print(f"  ! {fault_text(fault)}")
