"""`hkdesk backup`: makes a proved copy now, or tells how those there are stand."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from hkdesk.cli.answer_json import print_json
from hkdesk.cli.opening import open_workspace
from hkdesk.errors import ExitCode
from hkdesk.i18n import _
from hkdesk.services.backups.running import Round
from hkdesk.services.backups.state import BackupState, CopyState, PlaceState
from hkdesk.services.backups.words import Said, fault_words, place_words, standing, title_of
from hkdesk.services.words import counted
from hkdesk.services.workspace import Workspace


def backup(options: Namespace) -> ExitCode:
    """0 when a copy lies proved in every place and all are whole; 1 when not; 3 when none could be made at all.

    With `--list` or `--check` nothing is made.
    """
    with open_workspace(options) as workspace:
        if options.place is not None:
            workspace.backups.name_place(options.place)
        elif options.no_place:
            workspace.backups.name_place(None)
        done = None
        if not (options.list or options.check):
            done = workspace.backups.run_now(lambda _share, _words: None, lambda: False)
            if not done.laid:
                raise next(iter(done.failed.values()))
        return _answer(workspace, done, options)


def _answer(workspace: Workspace, done: Round | None, options: Namespace) -> ExitCode:
    state, now = workspace.backups.state(every=options.check), workspace.clock.now()
    if done is not None:
        state = BackupState(state.places, state.changed, state.travels, _codes(done))
    said = standing(state, now)
    in_order = said.tone != "bad"
    if options.json:
        print_json({"in_order": in_order, **_round_plain(done), **state_plain(state, said)})
    else:
        for line in (*_round_lines(done), *_lines(state, said, workspace)):
            print(line)
    return ExitCode.DONE if in_order else ExitCode.NOT_IN_ORDER


def _codes(done: Round) -> dict[str, str]:
    return {where: error.code for where, error in done.failed.items()}


def _round_lines(done: Round | None) -> list[str]:
    if done is None or done.entry is None:
        return []
    cases, documents = done.entry.facts.cases, done.entry.facts.documents
    told = _("Kopi {number}: {cases}, {documents}. Åpnet og lest hel.").format(
        number=done.entry.number, cases=counted.cases(cases), documents=counted.documents(documents)
    )
    lines = [told]
    lines += [f"  {place.folder / done.entry.name}" for place in done.laid]
    return lines + [f"  ! {error.reason}" for error in done.failed.values()]


def _lines(state: BackupState, said: Said, workspace: Workspace) -> list[str]:
    lines = []
    for one in state.places:
        lines.append(f"{title_of(one.place)}: {place_words(one, workspace.clock.now()).text}")
        lines += [f"  ! {copy.name}: {fault_words(copy.fault)}" for copy in one.damaged]
    if not state.travels:
        lines.append(_("Kopiene åpnes bare på denne maskinen: det er ikke laget noen gjenopprettingskode."))
    return [*lines, said.text + ".", *([said.todo] if said.todo else [])]


def _round_plain(done: Round | None) -> dict[str, Any]:
    if done is None:
        return {}
    return {
        "made": done.entry.name if done.entry is not None else None,
        "laid": [{"place": place.id, "file": str(place.folder / (done.entry.name if done.entry else ""))}
                 for place in done.laid],
        "failed": [{"place": where, "error": error.code, "reason": error.reason}
                   for where, error in done.failed.items()],
        "removed": list(done.removed),
    }  # fmt: skip


def state_plain(state: BackupState, said: Said) -> dict[str, Any]:
    """How the copies stand, as plain data."""
    return {
        "tone": said.tone,
        "text": said.text,
        "todo": said.todo,
        "travels": state.travels,
        "places": [_place_plain(one) for one in state.places],
    }


def _place_plain(one: PlaceState) -> dict[str, Any]:
    return {
        "place": one.place.id,
        "title": title_of(one.place),
        "folder": str(one.place.folder),
        "trouble": one.trouble,
        "copies": [_copy_plain(copy) for copy in one.copies],
    }


def _copy_plain(copy: CopyState) -> dict[str, Any]:
    entry = copy.entry
    return {
        "name": copy.name,
        "number": entry.number if entry is not None else None,
        "at": entry.at.isoformat() if entry is not None else None,
        "bytes": entry.size if entry is not None else None,
        "cases": entry.facts.cases if entry is not None else None,
        "documents": entry.facts.documents if entry is not None else None,
        "proved_at": copy.proved_at.isoformat() if copy.proved_at is not None else None,
        "fault": copy.fault,
        "fault_text": fault_words(copy.fault) if copy.fault else "",
    }
