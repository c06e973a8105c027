"""The page of copies in a window that could not open its store: damaged, gone, or the key is not here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from hkdesk.i18n import _
from hkdesk.services.backups.restoring import Ready, RestoreDesk, user_name
from hkdesk.services.clock import Clock
from hkdesk.ui.backups.restore_page import RestorePage
from hkdesk.ui.context import RESTORE_PAGE
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.background import Background


class WithoutStore(QObject):
    """`RestoreHost` of such a window; it dies with it."""

    def __init__(self, frame: MainFrame, store: Path, leave: Callable[[], object]) -> None:
        super().__init__(frame)
        self._frame, self._store, self._leave = frame, store, leave
        self._background = Background(parent=self)
        frame.closing.connect(self._background.shutdown)

    @property
    def background(self) -> Background:
        """Workers of its own."""
        return self._background

    def restore_desk(self) -> RestoreDesk:
        """Restoring at the path, with the key as the system gives it, if it does."""
        return RestoreDesk(self._store, Clock(), user_name())

    def put_back(self, ready: Ready) -> None:
        """Hands the copy to whoever has the window."""
        self._frame.copy_chosen.emit(ready)

    def leave(self) -> None:
        """Goes back to what was said to be wrong."""
        self._leave()


def show_copies(frame: MainFrame, store: Path, leave: Callable[[], object]) -> None:
    """Shows the page; `leave` is where its way back leads."""
    if RESTORE_PAGE not in frame.made_pages():
        host = WithoutStore(frame, store, leave)
        frame.register_hidden(RESTORE_PAGE, lambda: RestorePage(host))
    frame.show_page(RESTORE_PAGE, crumbs=[(_("Gjenopprett"), None)]).setFocus()
