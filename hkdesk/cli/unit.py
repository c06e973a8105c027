"""`hkdesk unit`: a unit given over to another manager, one taken over, and its arrangement held against its people."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import Any

from hkdesk import paths
from hkdesk.cli.answer_json import print_json
from hkdesk.cli.keys.asking import asked
from hkdesk.cli.opening import open_workspace
from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis, ErasureOrder
from hkdesk.domain.values.folding import fold
from hkdesk.errors import ExitCode, InvalidInput, Surroundings
from hkdesk.i18n import _
from hkdesk.services.unit_handover import erasing, giving, taking
from hkdesk.services.unit_handover.desk import Given, unit_desk
from hkdesk.services.unit_handover.giving import Choice
from hkdesk.services.unit_handover.taking import FILE, HERE, CaseComing, Coming, Decisions
from hkdesk.services.window_lock import held_by_window
from hkdesk.services.words import counted
from hkdesk.services.words.unit_handover import case_lines, unit_lines
from hkdesk.services.workspace import Workspace


def unit(options: Namespace) -> ExitCode:
    """Does what was asked for."""
    act: dict[str, Callable[[Namespace], ExitCode]] = {
        "handover": _handover,
        "look": _look,
        "takeover": _takeover,
        "received": _received,
        "erase": _erase,
        "list": _list,
        "check": _check,
    }
    return act[options.action](options)


def _handover(options: Namespace) -> ExitCode:
    """Writes the file and says the code, once: it is kept nowhere."""
    with open_workspace(options) as workspace:
        chosen = _unit_of(workspace, options.unit) if options.unit is not None else workspace.own_unit_id
        cases = tuple(workspace.find(one) for one in options.case)
        if not chosen:
            raise InvalidInput("required", field="--unit")
        bundle, packed = giving.give(workspace, Choice(chosen, cases, options.to, options.unsent), options.output)
    contents, absent = bundle.contents, sorted({one.number for p in bundle.packages for one in p.metadata.absent})
    if options.json:
        print_json(
            {
                "output": str(options.output),
                "id": contents.id,
                "code": packed.code,
                "sha256": packed.sha256,
                "bytes": len(packed.content),
                "unit": contents.unit.name,
                "whole": contents.whole,
                "cases": [one.number for one in contents.cases],
                "unsent": len(contents.unsent),
                "absent": absent,
            }
        )
    else:
        print(
            _("{path}: {unit}, saker: {n}").format(path=options.output, unit=contents.unit.name, n=len(contents.cases))
        )
        print(_("Engangskode: {code}").format(code=packed.code))
        print(_("Koden vises bare nå. Send filen og koden hver sin vei."))
        for number in absent:
            print(_("  ! {number} mangler: hkdesk har ikke filen.").format(number=number))
    return ExitCode.NOT_IN_ORDER if absent else ExitCode.DONE


def _look(options: Namespace) -> ExitCode:
    """1 when something has to be decided first."""
    incoming = taking.read(options.file, _secret(options.code, _("Engangskode: ")))
    with open_workspace(options) as workspace:
        coming = taking.look(workspace, incoming, _into(workspace, options))
    asks = any(one.differs for one in coming.cases) or bool(coming.differs)
    _tell_coming(coming, as_json=options.json)
    return ExitCode.NOT_IN_ORDER if asks else ExitCode.DONE


def _takeover(options: Namespace) -> ExitCode:
    """Takes it in; never while a window has the store open."""
    incoming = taking.read(options.file, _secret(options.code, _("Engangskode: ")))
    store = options.store or paths.default_store()
    if held_by_window(store):  # it has cases in memory, and would not see what is changed under it
        raise Surroundings("locked", file=str(store))
    with open_workspace(options, make=True) as workspace:
        coming = taking.look(workspace, incoming, _into(workspace, options))
        decisions = _decisions(options, coming)
        taking.require_decided(coming, decisions)
        done = taking.take_over(workspace, coming, decisions, taking.copy_before(workspace))
        numbers = {case_id: workspace.export_case(case_id).case.number for case_id in done.outcomes}
    if options.json:
        print_json(
            {
                "id": incoming.contents.id,
                "unit": coming.unit.name,
                "cases": [
                    {"case": numbers[case_id], "id": case_id, "outcome": outcome}
                    for case_id, outcome in done.outcomes.items()
                ],
                "receipt": done.receipt,
                "before": str(done.before),
                "signers_cleared": list(done.signers_cleared),
            }
        )
        return ExitCode.DONE
    print(_("Tatt over fra {unit}: {n}.").format(unit=coming.unit.name, n=counted.cases(len(done.outcomes))))
    print(_("Kvittering til den som ga over: {receipt}").format(receipt=done.receipt))
    print(_("Slik dataene var før, ligger i {path}").format(path=done.before))
    for number in done.signers_cleared:
        print(_("  ! {number}: velg på nytt hvem som signerer utkastet.").format(number=number))
    return ExitCode.DONE


def _received(options: Namespace) -> ExitCode:
    with open_workspace(options) as workspace:
        seen = unit_desk(workspace).received(_secret(options.receipt, _("Kvittering: ")))
    if options.json:
        print_json(_given(seen))
    else:
        print(_("{unit}: mottatt.").format(unit=seen.unit))
    return ExitCode.DONE


def _erase(options: Namespace) -> ExitCode:
    """1 when something of it still lies in a copy that is away, or another program holds an older state."""
    order = ErasureOrder(Basis.MOVED, options.by, ArchiveStanding(options.archive), options.archive_ref)
    with open_workspace(options) as workspace:
        done = erasing.erase_given(workspace, options.id, order)
    left = sorted({place for one in done for place in one.erasure.unreached})
    whole = all(one.finished for one in done) and not left
    if options.json:
        print_json({"erased": [one.erasure.told.number for one in done], "finished": whole, "unreached": left})
    else:
        print(_("Slettet herfra: {n}.").format(n=counted.cases(len(done))))
        for place in left:
            print(_("  ! Ligger fortsatt i {place}").format(place=place))
    return ExitCode.DONE if whole else ExitCode.NOT_IN_ORDER


def _list(options: Namespace) -> ExitCode:
    """1 when something was given over and nobody has said that it came."""
    with open_workspace(options) as workspace:
        given = unit_desk(workspace).given()
    if options.json:
        print_json({"given": [_given(one) for one in given]})
    elif not given:
        print(_("Ingenting er gitt over herfra."))
    for one in () if options.json else given:
        state = _("mottatt") if one.received_at else _("ikke bekreftet mottatt")
        day = f"{one.made.astimezone():%d.%m.%Y}"
        to, n = one.to or "–", len(one.case_ids)
        print(_("{day}  {unit} til {to}, saker: {n}, {state}").format(day=day, unit=one.unit, to=to, n=n, state=state))
    return ExitCode.DONE if all(one.received_at for one in given) else ExitCode.NOT_IN_ORDER


def _check(options: Namespace) -> ExitCode:
    from hkdesk.cli.arrangement.check import check

    return check(options, _unit_of)


def _given(one: Given) -> dict[str, Any]:
    return {
        "id": one.id,
        "made_at": one.made_at,
        "unit": one.unit,
        "to": one.to,
        "cases": list(one.case_ids),
        "sha256": one.sha256,
        "received_at": one.received_at or None,
    }


def _tell_coming(coming: Coming, *, as_json: bool) -> None:
    contents = coming.incoming.contents
    if as_json:
        print_json(
            {
                "id": contents.id,
                "made_at": contents.made_at,
                "unit": contents.unit.name,
                "from": contents.manager,
                "to": contents.to,
                "whole": contents.whole,
                "unit_known": coming.known,
                "unit_differs": [one.path for one in coming.differs],
                "same_name": list(coming.same_name),
                "unsent": len(contents.unsent),
                "cases": [_case(one) for one in coming.cases],
            }
        )
        return
    for line in unit_lines(coming):
        print(line)
    for one in coming.cases:
        print(f"{one.case.number} {one.case.employee.name}")
        for line in case_lines(one):
            print(f"  {line}")


def _case(one: CaseComing) -> dict[str, Any]:
    return {
        "case": one.case.number,
        "id": one.case.id,
        "name": one.case.employee.name,
        "new": one.arrival.new,
        "differences": [found.path for found in one.arrival.differences],
        "newer": one.newer if one.differs else None,
        "number_of": one.arrival.number_of or None,
        "same_person": list(one.same_person),
        "waits": list(one.waits),
        "other_paper": list(one.arrival.other_paper),
    }


def _decisions(options: Namespace, coming: Coming) -> Decisions:
    differing = [one.case.id for one in coming.cases if one.differs]
    take = dict.fromkeys(differing, FILE if options.take_all else HERE) if options.take_all or options.keep_all else {}
    take |= dict.fromkeys(_ids(options.keep, coming), HERE) | dict.fromkeys(_ids(options.take, coming), FILE)
    return Decisions(
        manager_name=options.manager,
        manager_title=options.title,
        take=take,
        leave=frozenset(_ids(options.leave, coming)),
        take_unit=options.take_unit,
        own=options.own,
        unsent=not options.no_unsent,
    )


def _ids(named: Iterable[str], coming: Coming) -> Iterable[str]:
    """The ids of cases named by number or id. Raises InvalidInput: no_such_case, for one that is not in the file."""
    for name in named:
        found = [one.case.id for one in coming.cases if name in (one.case.id, one.case.number)]
        if not found:
            raise InvalidInput("no_such_case", got=name)
        yield found[0]


def _into(workspace: Workspace, options: Namespace) -> str:
    return "" if options.into is None else _unit_of(workspace, options.into)


def _unit_of(workspace: Workspace, named: str) -> str:
    """The id of the unit with the id or name. Raises InvalidInput: unknown_id, also for a name that several have."""
    found = [unit_id for unit_id, name in workspace.units if named == unit_id or fold(named) == fold(name)]
    if len(found) != 1:
        raise InvalidInput("unknown_id", field="unit", got=named)
    return found[0]


def _secret(given: str | None, prompt: str) -> str:
    """What was given as an option; else it is asked for unseen, or read off standard input, where no list shows it."""
    return given if given is not None else asked(prompt)
