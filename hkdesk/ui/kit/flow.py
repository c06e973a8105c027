"""Things in a row that go on in the next line when the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from hkdesk.ui.kit.layout import Chips
from hkdesk.ui.kit.look import tokens


class Flow(QLayout):
    """Lays items out from the left and breaks the line where the next one does not fit; hidden ones take no room.

    Args:
        parent: the widget it fills; as a part of another layout it would lose its items to Python's rubbish.
        gap: between items and between lines, in pixels.
        one_line: asks for the room of one line where there is room for it.
    """

    def __init__(self, parent: QWidget, gap: int = tokens.GAP_S, *, one_line: bool = False) -> None:
        super().__init__(parent)
        self._one_line = one_line
        self.setContentsMargins(0, 0, 0, 0)
        self._gap = gap
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        least = self.minimumSize()
        if not self._one_line:
            return least
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(wide, max((size.height() for size in shown), default=least.height()))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = _within(item, rect.width())
            if x > rect.x() and x + size.width() > rect.x() + rect.width():
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()


def _within(item: QLayoutItem, width: int) -> QSize:
    """What an item takes of a line: what it asks for, or the whole line and so high as that makes it."""
    size = item.sizeHint()
    if size.width() <= width or not item.hasHeightForWidth():
        return size
    wide = max(width, item.minimumSize().width())
    return QSize(wide, item.heightForWidth(wide))


class FlowChips(Chips):
    """Filter chips on as many lines as they need."""

    def __init__(self, choices: Sequence[tuple[str, str]], *, many: bool = False, name: str = "") -> None:
        super().__init__(choices, many=many, name=name)
        line = self.layout()
        assert line is not None
        while line.count():
            line.takeAt(0)
        QWidget().setLayout(line)  # a widget lets go of its layout only to another widget
        flow = Flow(self)
        for value, _words in choices:
            flow.addWidget(self.chip(value))
