"""What several commands share: opening the store."""

from __future__ import annotations

from argparse import Namespace

from hkdesk import paths
from hkdesk.errors import InvalidInput
from hkdesk.services.workspace import Workspace


def open_workspace(options: Namespace, *, make: bool = False) -> Workspace:
    """The store; one that is named and not there is made only where something is to be put into it."""
    if options.store is not None and not make and not options.store.exists():
        raise InvalidInput("no_such_file", file=str(options.store))
    if options.store is not None and options.store.is_dir():
        raise InvalidInput("is_folder", file=str(options.store))
    return Workspace.open(options.store or paths.default_store())
