"""Arrow keys within a group of buttons: the group decides where they lead, and they never lead out of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton

from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.toggling import Toggling

ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class RovingButton(Toggling, QAbstractButton):
    """Leaves the arrows to its group; Qt's own button would move the focus anywhere."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class RovingPushButton(Toggling, QPushButton):
    """The same for a button drawn by the style sheet."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


def rove(buttons: Sequence[QAbstractButton], event: QKeyEvent) -> bool:
    """Moves the focus along the buttons, or presses on Enter; tells whether the key was used."""
    at = next((number for number, made in enumerate(buttons) if made.hasFocus()), -1)
    if at < 0:
        return False
    key, last = Qt.Key(event.key()), len(buttons) - 1
    if key in ENTER:
        buttons[at].click()
        return True
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        to = 0 if key == Qt.Key.Key_Home else last
    elif key in ARROWS:
        step = -1 if key in (Qt.Key.Key_Up, Qt.Key.Key_Left) else 1
        to = min(max(at + step, 0), last)
    else:
        return False
    buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
    return True
