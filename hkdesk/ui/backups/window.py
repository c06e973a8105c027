"""Copies of the store in a window that has it open: making them, telling of them, and the page that puts one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hkdesk.services.backups.restoring import Ready, RestoreDesk
from hkdesk.ui.backups.keeping import BackupKeeping
from hkdesk.ui.backups.popup import SETTINGS_PAGE, BackupPopup
from hkdesk.ui.kit.background import Background

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


class BackupWindow(QObject):
    """One for the window. It is the `RestoreHost` of the page: the store is let go of by whoever has the window."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._context = context
        self.keeping = BackupKeeping(context)
        """What makes copies and looks at them."""
        self.keeping.asked.connect(self._tell)

    def _tell(self) -> None:
        BackupPopup.open_over(self.keeping, self._context)

    def restore_page(self) -> QWidget:
        """The page Gjenopprett."""
        from hkdesk.ui.backups.restore_page import RestorePage

        return RestorePage(self)

    @property
    def background(self) -> Background:
        """The window's workers."""
        return self._context.background

    def restore_desk(self) -> RestoreDesk:
        """Restoring in the open store's place."""
        return self._context.workspace.restoring

    def put_back(self, ready: Ready) -> None:
        """Hands the copy to whoever has the window."""
        self._context.frame.copy_chosen.emit(ready)

    def leave(self) -> None:
        """Goes back to Innstillinger."""
        self._context.go(SETTINGS_PAGE)
