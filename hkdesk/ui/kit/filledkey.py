"""Ctrl+Enter presses the one filled button of the page in sight, wherever on the page the focus is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QTextEdit, QWidget

from hkdesk.ui.kit.keys import ENTER


def is_filled_key(event: QKeyEvent) -> bool:
    """Whether the key is Ctrl+Enter, on either Enter."""
    keypad, ctrl = Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ControlModifier
    return event.key() in ENTER and event.modifiers() & ~keypad == ctrl


class FilledKey(QObject):
    """One for the window.

    Lines and buttons would take the key as Enter, so it is caught there; a text area that makes something of Ctrl+Enter
    itself keeps it, and hands it on to the window where it does not.

    Args:
        window: whose key it is.
        page: the page in sight.
    """

    def __init__(self, window: QWidget, page: Callable[[], QWidget | None]) -> None:
        super().__init__(window)
        self._window, self._page = window, page
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def press(self) -> bool:
        """Presses the filled button as a click does, the focus included; False where there is none that can be."""
        page = self._page()
        found = [] if page is None else page.findChildren(QPushButton)
        filled = next((one for one in found if one.property("kind") == "primary" and one.isVisible()), None)
        if filled is None or not filled.isEnabled():
            return False
        filled.setFocus(Qt.FocusReason.ShortcutFocusReason)
        filled.click()
        return True

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Listens to what has the focus, and to nothing else: a filter on everything would slow everything."""
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and not isinstance(now, QTextEdit) and self._window.isAncestorOf(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the key from what has the focus."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return is_filled_key(event) and self.press()
