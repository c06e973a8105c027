"""Tab, as someone without a mouse knows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QWidget

_FAR = 400
"""More than any page has to stop at."""


def tab_round(window: QWidget, start: QWidget) -> list[QWidget]:
    """Where Tab leads from a control until it comes to one it has been at; the whole way when it never does."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    been = [_focus(window)]
    for _press in range(_FAR):
        QTest.keyClick(been[-1], Qt.Key.Key_Tab)
        now = _focus(window)
        if now in been:
            return been if now is been[0] else [*been, now]
        been.append(now)
    return been


def tab_faults(window: QWidget, start: QWidget) -> list[str]:
    """What is wrong with the order of Tab: what it never reaches, and where it turns before it has been everywhere."""
    been = tab_round(window, start)
    missed = [f"never reached: {_told(stop)}" for stop in _stops(window) if stop not in been]
    twice = [f"turns at: {_told(been[-1])}"] if been.count(been[-1]) > 1 else []
    back = _back_again(window, been) if not twice else []
    return missed + twice + back


def _back_again(window: QWidget, been: list[QWidget]) -> list[str]:
    """Shift+Tab leads the same way back; from the first to the last to begin with."""
    for wanted in [*reversed(been[1:]), been[0]]:
        QTest.keyClick(_focus(window), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        if _focus(window) is not wanted:
            return [f"backwards: {_told(_focus(window))} instead of {_told(wanted)}"]
    return []


def _focus(window: QWidget) -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None, "the focus is nowhere"
    assert now.window() is window
    return now


def _stops(window: QWidget) -> list[QWidget]:
    """Every control that Tab should reach. Of a group with one stop the others only take a click by now."""
    return [
        part
        for part in window.findChildren(QWidget)
        if part.isVisible()
        and part.isEnabled()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and part.focusProxy() is None
        and not isinstance(part.parentWidget(), QAbstractSpinBox | QComboBox)
    ]


def _told(part: QWidget) -> str:
    words = part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")
    return f"{type(part).__name__} «{words}»"
