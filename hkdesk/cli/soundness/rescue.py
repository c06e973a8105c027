"""`hkdesk rescue`: takes out of a damaged store what can still be read."""

from __future__ import annotations

from argparse import Namespace

from hkdesk import paths
from hkdesk.cli.answer_json import print_json
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.i18n import _


def rescue(options: Namespace) -> ExitCode:
    """Cases and documents as files in the folder, or with none only a look; 1 when something cannot be read."""
    from hkdesk.services.soundness import rescue as service

    store = options.store or paths.default_store()
    if not store.exists():
        raise InvalidInput("no_such_file", file=str(store))
    if store.is_dir():
        raise InvalidInput("is_folder", file=str(store))
    found = service.rescue(store, options.folder)
    if options.json:
        unread = [{"kind": one.kind, "name": one.name} for one in found.unread]
        counts = {"cases": found.cases, "documents": found.documents, "unsent": found.unsent}
        folder = str(options.folder) if options.folder else None
        told = {"folder": folder, **counts, "log_left_out": found.log_left_out, "unread": unread}
        print_json({**told, "files": [str(path) for path in found.files]})
    else:
        for line in found.lines():
            print(line)
        if options.folder:
            print(_("Skrevet til {folder}.").format(folder=options.folder))
    return ExitCode.NOT_IN_ORDER if found.unread or found.log_left_out else ExitCode.DONE
