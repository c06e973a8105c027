"""`hkdesk restore`: which copies there are, what one would change, and putting it back."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from hkdesk import paths
from hkdesk.cli.answer_json import print_json
from hkdesk.cli.keys.asking import asked
from hkdesk.errors import ExitCode, InvalidInput, Surroundings
from hkdesk.i18n import _
from hkdesk.services.backups.lost_words import lost_title, newer_words, other_losses
from hkdesk.services.backups.restoring import COPY_ENDING, Choice, Preview, RestoreDesk, switch, user_name
from hkdesk.services.backups.words import fault_words, moment_words, title_of
from hkdesk.services.clock import Clock
from hkdesk.services.window_lock import held_by_window
from hkdesk.services.words import counted
from hkdesk.services.workspace import Workspace


def restore(options: Namespace) -> ExitCode:
    """Without COPY the list; with COPY what it would change; with `--yes` it is done.

    1 when a copy in the list is damaged, or when the store that was put back is not in order.
    """
    store = (options.store or paths.default_store()).absolute()
    if store.is_dir():
        raise InvalidInput("is_folder", file=str(store))
    clock = Clock()
    desk = RestoreDesk(store, clock, user_name())
    choices = desk.choices(_folder(options), read=options.copy is None)
    if options.copy is None:
        return _list(choices, clock, as_json=options.json)
    choice = desk.named(options.copy, choices)
    code = asked(_("Gjenopprettingskode: ")) if options.code else ""
    passphrase = asked(_("Passordsetning: ")) if options.passphrase else ""
    key = desk.key_of(choice, code=code, passphrase=passphrase)
    preview = desk.preview(choice, key)
    if not options.yes:
        return _tell(choice, preview, clock, as_json=options.json)
    if held_by_window(store):
        raise Surroundings("restore_held", file=str(store))
    aside = switch(desk.prepare(choice, key))
    return _after(store, choice, preview, aside, options)


def _folder(options: Namespace) -> Path | None:
    """Where to look; a copy that is named by its path is looked for where it lies."""
    if options.folder is None and str(options.copy).endswith(COPY_ENDING) and Path(options.copy).exists():
        return Path(options.copy).absolute()
    folder: Path | None = options.folder
    return folder


def _list(choices: list[Choice], clock: Clock, *, as_json: bool) -> ExitCode:
    if as_json:
        print_json({"copies": [_plain(one) for one in choices]})
    elif not choices:
        print(_("Fant ingen kopier. Pek på mappen med --from."))
    else:
        for one in choices:
            print(_line(one, clock))
    return ExitCode.NOT_IN_ORDER if any(one.fault for one in choices) else ExitCode.DONE


def _line(one: Choice, clock: Clock) -> str:
    if one.entry is None or one.fault:
        return _("  ! {name}: skadet, {fault}").format(name=one.path, fault=fault_words(one.fault))
    told = _("{number}: {when}, {place}: {cases}, {documents}").format(
        number=one.entry.number,
        when=moment_words(one.entry.at, clock.now()),
        place=title_of(one.place) if one.place.id != "elsewhere" else str(one.place.folder),
        cases=counted.cases(one.entry.facts.cases),
        documents=counted.documents(one.entry.facts.documents),
    )
    return told + (_(" (låst: åpnes med gjenopprettingskoden eller passordsetningen)") if one.locked else "")


def _plain(one: Choice) -> dict[str, Any]:
    entry = one.entry
    return {
        "name": one.name,
        "file": str(one.path),
        "number": entry.number if entry is not None else None,
        "at": entry.at.isoformat() if entry is not None else None,
        "cases": entry.facts.cases if entry is not None else None,
        "documents": entry.facts.documents if entry is not None else None,
        "fault": one.fault,
        "needs_code": one.locked,
    }


def _tell(choice: Choice, preview: Preview, clock: Clock, *, as_json: bool) -> ExitCode:
    if as_json:
        print_json({"copy": choice.name, "restored": False, **_preview_plain(preview)})
        return ExitCode.DONE
    for line in _preview_lines(preview, clock):
        print(line)
    print(_("Ingenting er endret. Legg til --yes for å gjenopprette."))
    return ExitCode.DONE


def _preview_lines(preview: Preview, clock: Clock) -> list[str]:
    facts = preview.entry.facts
    holds = _("Kopien har {cases} og {documents}.").format(
        cases=counted.cases(facts.cases), documents=counted.documents(facts.documents)
    )
    lines = [holds, lost_title(preview)]
    if preview.compared is not None:
        lines += [f"  {one.number} {one.name}: {newer_words(one, clock.now())}" for one in preview.compared.newer]
        lines += [text for _tone, text in other_losses(preview.compared)]
    return lines


def _preview_plain(preview: Preview) -> dict[str, Any]:
    compared = preview.compared
    return {
        "cases": preview.entry.facts.cases,
        "documents": preview.entry.facts.documents,
        "has_store": preview.has_store,
        "newer": None if compared is None else [
            {"case": one.number, "name": one.name, "at": one.at, "is_new": one.is_new, "signed": one.signed}
            for one in compared.newer
        ],
        "returning": None if compared is None else list(compared.returning),
        "erased": None if compared is None else compared.erased,
        "documents_lost": None if compared is None else compared.documents,
    }  # fmt: skip


def _after(store: Path, choice: Choice, preview: Preview, aside: Path, options: Namespace) -> ExitCode:
    """Looks through what was put back, as `hkdesk verify` does."""
    with Workspace.open(store) as workspace:
        faults = workspace.health.verify().faults
    where = str(aside) if aside.is_dir() else None
    if options.json:
        told = {"copy": choice.name, "restored": True, "aside": where, "in_order": not faults}
        print_json({**told, **_preview_plain(preview)})
    else:
        print(_("Gjenopprettet fra {name}.").format(name=choice.name))
        if where is not None:
            print(_("Dataene som lå her, er flyttet til {where}. Ingenting er slettet.").format(where=where))
        print(_("Alt er som det ble lagret.") if not faults else _("Noe stemmer ikke. Kjør «hkdesk verify»."))
    return ExitCode.NOT_IN_ORDER if faults else ExitCode.DONE
