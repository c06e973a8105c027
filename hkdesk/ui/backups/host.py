"""What the page of copies is given: it does not know whether a store is open beside it."""

from __future__ import annotations

from typing import Protocol

from hkdesk.services.backups.restoring import Ready, RestoreDesk
from hkdesk.ui.kit.background import Background


class RestoreHost(Protocol):
    """Whoever shows the page."""

    @property
    def background(self) -> Background:
        """Where work goes."""

    def restore_desk(self) -> RestoreDesk:
        """Restoring at the store's path, with the key as it is to be had now."""

    def put_back(self, ready: Ready) -> None:
        """Lets go of the store, gives the copy its place, and begins anew in a new window."""

    def leave(self) -> None:
        """Goes back to where the page was asked from."""
