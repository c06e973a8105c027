"""A small pane of buttons under each other; arrows, Home and End go between them and never out of the pane."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.overlay import Overlay
from hkdesk.ui.kit.roving import rove


class ButtonPane(Overlay):
    """Closes when something is chosen. Subclasses add their buttons, by name, in `buttons`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.buttons: dict[str, QPushButton] = {}
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(tokens.GAP_M, tokens.GAP_M, tokens.GAP_M, tokens.GAP_M)
        self.lines.setSpacing(2)

    def add(self, name: str, text: str, act: Callable[[], object], icon: str = "") -> None:
        """Adds a button that closes the pane and then acts."""

        def chosen() -> None:
            self.dismiss()
            act()

        self.buttons[name] = button(text, chosen, kind="quiet", icon=icon)
        self.lines.addWidget(self.buttons[name], 0, Qt.AlignmentFlag.AlignLeft)

    def height_for(self, width: int) -> int:
        """How tall it is at the width."""
        self.ensurePolished()
        lines = self.lines
        return lines.totalHeightForWidth(width) if lines.hasHeightForWidth() else self.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before the buttons, for Qt's own would take the focus out of the pane."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self.buttons.values():
            shown = list(self.buttons.values())
            if any(one.hasFocus() for one in shown) and rove(shown, event):
                return True
        return super().eventFilter(watched, event)
