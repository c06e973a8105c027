"""`hkdesk person`: what is kept of a person, given out, kept for a time, and erased."""

from __future__ import annotations

import hashlib
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis, ErasureOrder
from hkdesk.domain.privacy.retention import RecordKind, RetentionRule
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.closing import left_open
from hkdesk.services.privacy.desk import ErasurePlan
from hkdesk.services.words.history import history_word
from hkdesk.services.words.privacy import (
    disposal_words,
    erased_word,
    reach_words,
    record_word,
    rule_words,
    unsure_words,
)

if TYPE_CHECKING:
    from hkdesk.domain.case.people import Unit
    from hkdesk.services.privacy.desk import Outcome, StoredErasure
    from hkdesk.services.workspace import Workspace

_Answer = Callable[["Workspace", Namespace], ExitCode]


def person(options: Namespace) -> ExitCode:
    """Carries out the action that was asked for."""
    answer, needs = _ACTIONS[options.action]
    if needs and options.case is None:
        raise InvalidInput("usage", detail=_("«person {action}» trenger en sak.").format(action=options.action))
    if not needs and options.case is not None:
        raise InvalidInput("usage", detail=_("«person {action}» gjelder ingen sak.").format(action=options.action))
    with open_workspace(options) as workspace:
        return answer(workspace, options)


def _unit(workspace: Workspace) -> Unit:
    unit = workspace.unit
    if unit is None:
        raise InvalidInput("required", field="unit.name")
    return unit


# --- given out ---


def _export(workspace: Workspace, options: Namespace) -> ExitCode:
    """Everything held of the person into a folder: a PDF, a JSON file, and the documents themselves."""
    from hkdesk.services.privacy.held_files import give_out

    folder = _output(options)
    given = give_out(workspace, workspace.find(options.case), folder)
    if options.json:
        print_json(
            {
                "case": given.number,
                "folder": str(folder),
                "pdf": given.pdf.name,
                "data": given.data.name,
                "documents": given.documents,
                "sha256": given.sha256,
                "named_elsewhere": [{"where": one.where, "what": one.what} for one in given.elsewhere],
            }
        )
    else:
        print(
            _("{folder}: {pdf} og {data}. Dokumenter: {n}.").format(
                folder=folder, pdf=given.pdf.name, data=given.data.name, n=given.documents
            )
        )
        _tell_elsewhere(given.elsewhere)
    return ExitCode.DONE


def _history(workspace: Workspace, options: Namespace) -> ExitCode:
    rows = workspace.privacy.history(workspace.find(options.case))
    if options.json:
        told = [
            {"at": row.at.isoformat(), "who": row.who, "what": row.what, "text": history_word(row.what)} for row in rows
        ]
        print_json({"case": options.case, "history": told})
    for row in () if options.json else rows:
        print(f"{row.at.astimezone():%d.%m.%Y %H.%M}  {row.who:16} {history_word(row.what)}")
    return ExitCode.DONE


# --- erased ---


def _erase(workspace: Workspace, options: Namespace) -> ExitCode:
    """Without --yes what would go is shown and nothing is erased."""
    case_id = workspace.find(options.case)
    if not options.yes:
        plan = workspace.privacy.plan(case_id)
        _tell_plan(plan, left_open(workspace, plan.case), as_data=options.json)
        return ExitCode.NOT_IN_ORDER
    if options.basis is None or options.by is None:
        raise InvalidInput("usage", detail=_("Sletting trenger --basis og --by."))
    order = ErasureOrder(Basis(options.basis), options.by, ArchiveStanding(options.archive), options.archive_ref or "")
    unit, output = workspace.session(case_id).file.unit, options.output
    if output is not None:
        _require_free(output)
    outcome = workspace.privacy.erase(case_id, order)
    return _tell_outcome(outcome, unit, options)


def _resume(workspace: Workspace, options: Namespace) -> ExitCode:
    """Goes on with erasures that were not finished, and with copies that were away then."""
    outcomes = workspace.privacy.resume()
    late = workspace.privacy.late_job()()
    if options.json:
        print_json({"erasures": [_erasure(one.erasure) for one in outcomes], "late_copies": late})
    elif not outcomes:
        print(_("Ingen sletting venter på å bli ferdig."))
    if late and not options.json:
        print(_("Eldre sikkerhetskopier som er slettet nå: {n}.").format(n=late))
    for one in () if options.json else outcomes:
        _print_erasure(one.erasure)
    return ExitCode.DONE if all(one.finished for one in outcomes) else ExitCode.NOT_IN_ORDER


def _certificate(workspace: Workspace, options: Namespace) -> ExitCode:
    """The certificate of an erasure that was made, by the number the case had."""
    from hkdesk.services.privacy.papers import certificate_paper, save_paper

    wanted = options.case.strip().casefold()
    found = [
        one
        for one in workspace.privacy.register()
        if wanted in {number.casefold() for number in (one.told.number, *one.told.former_numbers)}
    ]
    if not found:
        raise InvalidInput("no_such_case", got=options.case)
    output = _output(options)
    save_paper(certificate_paper(found[0], _unit(workspace), options.lang), output)
    if options.json:
        print_json({"output": str(output), **_erasure(found[0])})
    return ExitCode.DONE


def _tell_outcome(outcome: Outcome, unit: Unit, options: Namespace) -> ExitCode:
    from hkdesk.services.privacy.papers import certificate_paper, save_paper

    if options.output is not None:
        save_paper(certificate_paper(outcome.erasure, unit, options.lang), options.output)
    if options.json:
        output = str(options.output) if options.output is not None else None
        print_json({"output": output, **_erasure(outcome.erasure)})
    else:
        _print_erasure(outcome.erasure)
    return ExitCode.DONE if outcome.finished else ExitCode.NOT_IN_ORDER


def _print_erasure(erasure: StoredErasure) -> None:
    finished = erasure.finished_at is not None
    print(_("Sak {number} er slettet.").format(number=erasure.told.number))
    for one in erasure.told.erased:
        print(f"  {erased_word(one.kind)}: {one.count}")
    if not finished:
        print(_("  ! Ikke ferdig: et annet program leser dataene. Lukk det, og kjør «hkdesk person resume»."))
    for place in erasure.unreached:
        print(_("  ! Ikke nådd: {place}").format(place=place))


def _erasure(erasure: StoredErasure) -> dict[str, Any]:
    told = erasure.told
    return {
        "case": told.number,
        "former_numbers": list(told.former_numbers),
        "at": erasure.at.isoformat(),
        "who": erasure.who,
        "basis": told.order.basis,
        "decided_by": told.order.decided_by,
        "archive": told.order.archive,
        "archive_reference": told.order.archive_reference,
        "erased": {one.kind: one.count for one in told.erased},
        "finished": erasure.finished_at is not None,
        "unreached": list(erasure.unreached),
    }


def _tell_plan(plan: ErasurePlan, left: tuple[str, ...], *, as_data: bool) -> None:
    if as_data:
        print_json(
            {
                "case": plan.case.number,
                "erased": False,
                "documents": len(plan.reach.documents),
                "pages": len(plan.reach.pages),
                "scans": len(plan.reach.scans),
                "typed": plan.reach.typed,
                "to_archive": list(plan.to_archive),
                "agreement_runs": plan.runs,
                "left_open": list(left),
                "scans_waiting": list(plan.waiting),
                "scans_unknown": plan.reach.unknown,
                "scans_unread": plan.reach.unread,
                "named_elsewhere": [{"where": one.where, "what": one.what} for one in plan.elsewhere],
                "kept_until": plan.disposal.until.isoformat() if plan.disposal.until else None,
            }
        )
        return
    print(
        _("Dette slettes: sak {number} ({name}). Ingenting er slettet ennå.").format(
            number=plan.case.number, name=plan.case.employee.name
        )
    )
    for line in (disposal_words(plan.disposal), *reach_words(plan.reach)):
        print(f"  {line}")
    if plan.runs:
        print(_("  ! Avtalen gjelder fortsatt."))
    if plan.to_archive:
        print(_("  ! Skal ligge i arkivet først: {numbers}").format(numbers=", ".join(plan.to_archive)))
    for what in left:
        print(_("  ! Ikke avsluttet: {what}").format(what=what))
    for name in plan.waiting:
        print(_("  ! Sider i {name} må plasseres først.").format(name=name))
    for line in unsure_words(plan.reach):
        print(f"  ! {line}")
    _tell_elsewhere(plan.elsewhere)
    print(_("Legg til --yes, --basis og --by for å slette."))


def _tell_elsewhere(mentions: Any) -> None:
    from hkdesk.services.privacy.held_paper import mention_words

    for one in mentions:
        print(_("  Navnet står også her: {where}").format(where=mention_words(one)))


# --- how long ---


def _due(workspace: Workspace, options: Namespace) -> ExitCode:
    """The disposal list; nothing on it is erased by itself."""
    passed, back = workspace.privacy.passed(), workspace.privacy.came_back()
    if options.json:
        print_json(
            {
                "passed": [
                    {"case": case.number, "id": case.id, "name": case.employee.name, "until": until.isoformat()}
                    for case, standing in passed
                    if (until := standing.until) is not None
                ],
                "came_back": [{"case": case.number, "id": case.id, "name": case.employee.name} for case in back],
            }
        )
        return ExitCode.NOT_IN_ORDER if passed or back else ExitCode.DONE
    for case in back:
        print(
            _("{number:18} {name}: slettet før, og kom tilbake med en gjenopprettet kopi").format(
                number=case.number, name=case.employee.name
            )
        )
    for case, standing in passed:
        print(f"{case.number:18} {case.employee.name}: {disposal_words(standing)}")
    if not passed:
        print(_("Ingen saker har passert oppbevaringstiden."))
    return ExitCode.NOT_IN_ORDER if passed or back else ExitCode.DONE


def _retention(workspace: Workspace, options: Namespace) -> ExitCode:
    """Shows what is decided; with --kind it is decided anew."""
    if options.kind is not None:
        if options.by is None:
            raise InvalidInput("usage", detail=_("Oppbevaring trenger --by: hvem som har bestemt tiden."))
        today = workspace.clock.today()
        kind, text = RecordKind(options.kind), options.basis_text or ""
        workspace.privacy.decide(RetentionRule(kind, options.months, options.by, options.on or today, text))
    plan = workspace.privacy.retention
    if options.json:
        rules = [(kind, plan.of(kind)) for kind in RecordKind]
        print_json(
            {
                "kinds": [
                    {
                        "kind": kind,
                        "months": rule.months if rule else None,
                        "decided_by": rule.decided_by if rule else None,
                        "decided_on": rule.decided_on.isoformat() if rule else None,
                        "basis": rule.basis if rule else None,
                    }
                    for kind, rule in rules
                ]
            }
        )
        return ExitCode.DONE
    for kind in RecordKind:
        print(f"{kind.value:10} {record_word(kind)}: {rule_words(plan.of(kind))}")
    return ExitCode.DONE


# --- texts ---


def _text(workspace: Workspace, options: Namespace) -> ExitCode:
    """The notice to employees, or the text for the record of processing."""
    from hkdesk.services.privacy.papers import notice_paper, record_paper, save_paper

    make = notice_paper if options.action == "notice" else record_paper
    made = make(_unit(workspace), workspace.privacy.retention, workspace.clock.now(), options.lang)
    output = _output(options)
    save_paper(made, output)
    if options.json:
        print_json({"output": str(output), "pages": made.pages, "sha256": hashlib.sha256(made.pdf).hexdigest()})
    return ExitCode.DONE


def _output(options: Namespace) -> Path:
    if options.output is None:
        raise InvalidInput("usage", detail=_("«person {action}» trenger -o.").format(action=options.action))
    return Path(options.output)


def _require_free(output: Path) -> None:
    """An erasure cannot be taken back: that its certificate has a place is known before."""
    from hkdesk.services.paper.packets import require_new_or_pdf

    require_new_or_pdf(output)


_ACTIONS: dict[str, tuple[_Answer, bool]] = {
    "export": (_export, True),
    "history": (_history, True),
    "erase": (_erase, True),
    "resume": (_resume, False),
    "certificate": (_certificate, True),
    "due": (_due, False),
    "retention": (_retention, False),
    "notice": (_text, False),
    "record": (_text, False),
}
