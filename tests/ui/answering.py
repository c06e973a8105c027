"""Answers a dialog that waits, from inside its own loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton


def answer(kind: type[QDialog], press: Callable[[Any], QPushButton], seen: list[str]) -> None:
    """Presses a button of the next dialog of a kind as soon as it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            seen.append(dialog.accessibleName())
            press(dialog).click()
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
