"""`hkdesk key`: the ways to the store's key.

A code or a passphrase is never a word of the command: it is asked for, or read from standard input, a line each.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hkdesk import paths
from hkdesk.cli.answer_json import print_json
from hkdesk.cli.keys.asking import asked
from hkdesk.cli.keys.options import check_options
from hkdesk.cli.opening import keep_off, open_workspace
from hkdesk.domain.values import recovery_code
from hkdesk.domain.values.wording import short_date
from hkdesk.errors import ExitCode, InvalidInput, Surroundings
from hkdesk.files import write_new
from hkdesk.i18n import _
from hkdesk.services.clock import Clock
from hkdesk.services.keys import recovery
from hkdesk.services.keys.desk import KeyState
from hkdesk.services.keys.paper import recovery_page, store_name
from hkdesk.services.keys.recovery import state_of
from hkdesk.services.window_lock import held_by_window
from hkdesk.services.workspace import Workspace


def key(options: Namespace) -> ExitCode:
    """One act on the key; `status` answers 1 while no recovery code is proved."""
    check_options(options)
    keep_off(_store(options), options.output)
    acts: dict[str, Callable[[Namespace], ExitCode]] = {
        "status": _status,
        "code": _code,
        "prove": _prove,
        "passphrase": _passphrase,
        "system": _system,
        "remove": _remove,
        "renew": _renew,
        "open": _open,
        "new": _new,
    }
    return acts[options.action](options)


def _store(options: Namespace) -> Path:
    return options.store or paths.default_store()


def _existing(options: Namespace) -> Path:
    store = _store(options)
    if not store.exists():
        raise InvalidInput("no_such_file", file=str(store))
    return store


def _status(options: Namespace) -> ExitCode:
    state, today = state_of(_existing(options)), Clock().today()
    safe = not state.code_to_prove(today)
    if options.json:
        print_json(_plain(state) | {"in_order": safe})
    else:
        for line in _lines(state):
            print(line)
    return ExitCode.DONE if safe else ExitCode.NOT_IN_ORDER


def _plain(state: KeyState) -> dict[str, Any]:
    days = {name: getattr(state, name) for name in ("passphrase_made", "code_made", "code_proved")}
    said = {name: day.isoformat() if day else None for name, day in days.items()}
    return {"store_id": state.store_id, "system": state.system, "file": state.file, **said, "travels": state.travels}


def _lines(state: KeyState) -> list[str]:
    never = _("ikke laget")
    made = short_date(state.code_made) if state.code_made else never
    proved = short_date(state.code_proved) if state.code_proved else _("aldri")
    phrase = short_date(state.passphrase_made) if state.passphrase_made else _("ikke valgt")
    here = _("i maskinens nøkkellager") if state.system else _("ikke på maskinen")
    return [
        _("Dataene: {name}").format(name=store_name(state.store_id)),
        _("Nøkkelen: {where}").format(where=_("i en fil ved siden av dataene") if state.file else here),
        _("Gjenopprettingskode: {made}. Prøvd: {proved}.").format(made=made, proved=proved),
        _("Passordsetning: {made}").format(made=phrase),
    ]


def _code(options: Namespace) -> ExitCode:
    with _opened(options) as workspace:
        return _tell_code(options, workspace, workspace.keys.new_code())


def _tell_code(options: Namespace, workspace: Workspace, code: str) -> ExitCode:
    if options.output is None:
        told = {"code": code, "output": None}
    else:
        page = recovery_page(code, workspace.keys.state().store_id, workspace.unit, workspace.clock.now())
        _write(options.output, page.pdf)
        told = {"code": None, "output": str(options.output)}
    if options.json:
        print_json(told)
    elif options.output is None:
        print(code)
    else:
        print(_("Siden med koden ligger i {path}. Skriv den ut, og slett filen.").format(path=options.output))
    return ExitCode.DONE


def _write(path: Path, pdf: bytes) -> None:
    try:
        write_new(path, pdf)
    except FileExistsError as error:
        raise Surroundings("cannot_open", where=str(path), detail=_("Filen finnes fra før.")) from error


def _prove(options: Namespace) -> ExitCode:
    typed = asked(_("Gjenopprettingskoden: "))
    recovery_code.secret_of(typed)  # names the group with a slip of the pen
    signs = recovery_code.plain(typed)
    groups = {n + 1: signs[n * recovery_code.GROUP :][: recovery_code.GROUP] for n in range(recovery_code.GROUPS)}
    with _opened(options) as workspace:
        workspace.keys.prove_code(groups)
    return _done(options, _("Koden er prøvd."))


def _passphrase(options: Namespace) -> ExitCode:
    with _opened(options) as workspace:
        workspace.keys.set_passphrase(asked(_("Passordsetning: "), twice=True))
    return _done(options, _("Passordsetningen er valgt."))


def _system(options: Namespace) -> ExitCode:
    with _opened(options) as workspace:
        workspace.keys.hold_here(in_file=options.file)
    return _done(options, _("Maskinen tar vare på nøkkelen."))


def _remove(options: Namespace) -> ExitCode:
    with _opened(options) as workspace:
        workspace.keys.remove(options.way, knowingly=options.knowingly)
    return _done(options, _("Veien er fjernet."))


def _renew(options: Namespace) -> ExitCode:
    if held_by_window(_existing(options)):
        raise Surroundings("locked")
    with _opened(options) as workspace:
        phrase = asked(_("Passordsetning: "), twice=True) if options.passphrase else ""
        return _tell_code(options, workspace, workspace.keys.renew(phrase))


def _open(options: Namespace) -> ExitCode:
    store = _existing(options)
    typed = asked(_("Passordsetning: ") if options.passphrase else _("Gjenopprettingskoden: "))
    way = {"passphrase": typed} if options.passphrase else {"code": typed}
    found = recovery.open_with(store, key_file=options.key_file, **way)
    if recovery.hold_here(store, found, Clock().today()):
        return _done(options, _("Dataene er åpnet. Maskinen tar vare på nøkkelen fra nå av."))
    return _done(options, _("Koden åpner dataene. Maskinen tar ikke vare på nøkkelen, så du spørres hver gang."))


def _new(options: Namespace) -> ExitCode:
    store = _store(options)
    if store.exists():
        raise Surroundings("cannot_open", where=str(store), detail=_("Filen finnes fra før."))
    if options.file:
        made = recovery.start_in_file(store)
    else:
        phrase = asked(_("Passordsetning: "), twice=True)
        made = recovery.start_with_passphrase(store, phrase, Clock().today())
    Workspace.open(store, key=made).close()
    return _done(options, _("Tomme data er laget i {path}.").format(path=store))


def _opened(options: Namespace) -> Workspace:
    _existing(options)
    return open_workspace(options)


def _done(options: Namespace, said: str) -> ExitCode:
    if options.json:
        print_json({"done": True})
    else:
        print(said)
    return ExitCode.DONE
