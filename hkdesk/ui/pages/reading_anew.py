"""A page that shows what the store holds, and reads it anew when it has changed: at once, or when next in sight."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QShowEvent

from hkdesk.ui.kit.layout import Page


class ReadingPage(Page):
    """Subclasses say with `read_anew_on` what makes them stale, and read in `refresh`, which they extend."""

    stale = True
    """Whether the store may hold something else than the page shows."""

    def read_anew_on(self, *signals: SignalInstance) -> None:
        """Reads anew after these: at once while in sight, else when next shown."""
        for signal in signals:
            signal.connect(self._overtaken)

    def refresh(self) -> None:
        """Reads the store anew."""
        self.stale = False

    def _overtaken(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self.stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stale:
            self.refresh()
