"""What is wrong with a field of several parts, said at each part of it that the focus can be in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hkdesk.ui.kit.input.fields import Combo


class Tied(QObject):
    """A screen reader reads the part with the focus, an answer or a day, and not the group it stands in.

    A part that comes while something is wrong, such as a new line of a list, says it too.

    Args:
        field: the field as a whole, which says it itself.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field, self._words = field, ""
        self._before: dict[QWidget, str] = {}

    def say(self, words: str) -> None:
        """Says it after what describes each part by itself; "" takes it away."""
        for part, before in self._before.items():
            if isValid(part):
                part.setAccessibleDescription(before)
        self._before, self._words = {}, words
        self._field.removeEventFilter(self)
        if words:
            self._field.installEventFilter(self)
            self._tie()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hears of parts that have come."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._tie()
        return False

    def _tie(self) -> None:
        for part in self._field.findChildren(QWidget):
            if part.focusPolicy() == Qt.FocusPolicy.NoFocus or self._words in part.accessibleDescription():
                continue
            before = part.described if isinstance(part, Combo) else part.accessibleDescription()
            self._before[part] = before
            part.setAccessibleDescription(". ".join(filter(None, (before, self._words))))
