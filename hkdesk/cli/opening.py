"""What several commands share: opening the store."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from hkdesk import paths
from hkdesk.cli.keys.asking import asked, asks
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.i18n import _
from hkdesk.services.soundness import last_end
from hkdesk.services.window_lock import held_by_window
from hkdesk.services.workspace import Workspace

_OWN_ENDS = (
    "",
    "-wal",
    "-shm",
    "-journal",
    ".key",
    ".key.next",
    ".numbers",
    ".erased",
    ".check",
    ".backup",
    ".restoring",
)


def open_workspace(options: Namespace, *, make: bool = False) -> Workspace:
    """The store; one that is named and not there is made only where something is to be put into it."""
    if options.store is not None and not make and not options.store.exists():
        raise InvalidInput("no_such_file", file=str(options.store))
    if options.store is not None and options.store.is_dir():
        raise InvalidInput("is_folder", file=str(options.store))
    store = options.store or paths.default_store()
    keep_off(store, getattr(options, "output", None))
    last_end.note(store, alone=not held_by_window(store))
    try:
        return Workspace.open(store)
    except Surroundings as error:
        if error.code != "key_asks" or not asks():
            raise
        return Workspace.open(store, key=_asked_key(store))


def _asked_key(store: Path) -> bytes:
    """The key of a store that no machine opens by itself: a passphrase, or a recovery code."""
    from hkdesk.services.keys import recovery

    typed = asked(_("Passordsetning eller gjenopprettingskode: "))
    try:
        return recovery.open_with(store, passphrase=typed)
    except InvalidInput as wrong:
        try:
            return recovery.open_with(store, code=typed)
        except InvalidInput as error:
            raise wrong if error.code in {"code_length", "code_group"} else error from error


def keep_off(store: Path, output: Path | None) -> None:
    """Refuses an answer that would be written over the store, its key or another file that goes with it."""
    own = {os.path.realpath(f"{store}{end}") for end in _OWN_ENDS}
    if output is not None and os.path.realpath(output) in own:
        raise InvalidInput("own_file", file=str(output))
