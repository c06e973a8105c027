"""What the small typed fields share: a short line whose text reads as a value, or stays as typed until it does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hkdesk.errors import InvalidInput
from hkdesk.ui.kit.input.textline import TextLine


class _Line(TextLine):
    """A line that tells of arrow up and down, which a line of text has no use for."""

    counted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {int(Qt.Key.Key_Up): 1, int(Qt.Key.Key_Down): -1}.get(event.key(), 0)
        if ways and not self.isReadOnly():
            self.counted.emit(ways)
            return
        super().keyPressEvent(event)


class LineField(QWidget):
    """One short line for one value; may be empty, and what was typed is never changed in silence.

    `changed` fires with the value as soon as the text reads as one. When the user leaves the field or presses Enter
    with a text that does not, it fires with None: `value` then tells why. `settled` fires at the same moment in both
    cases. Subclasses say how a text is read and written.
    """

    changed = Signal(object)
    settled = Signal()

    def __init__(self, widest: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line(self)
        self.line.setFixedWidth(max(72, self.line.fontMetrics().horizontalAdvance(widest) + 40))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # else Qt does not move it in the order of Tab
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._settle)

    def value(self) -> object:
        """What the text reads as, None when it is empty. Raises InvalidInput when it does not."""
        return self.read(self.line.text())

    def read(self, text: str) -> object:
        """The value of a text, None for an empty one. Raises InvalidInput when it is not one."""
        raise NotImplementedError

    def written(self, value: object) -> str:
        """The value as text."""
        raise NotImplementedError

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def _edited(self, text: str) -> None:
        try:
            value = self.read(text)
        except InvalidInput:
            return
        self.changed.emit(value)

    def _settle(self) -> None:
        try:
            value = self.read(self.line.text())
        except InvalidInput:
            self.changed.emit(None)
        else:
            self.line.setText(self.written(value))
        self.settled.emit()
