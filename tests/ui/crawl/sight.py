"""What is in sight: the parts of a window that are shown, and all of them as one value that can be compared."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTableView,
    QTextEdit,
    QWidget,
)
from shiboken6 import getCppPointer

_ROWS = 12


def parts(root: QWidget) -> list[tuple[QWidget, int, int]]:
    """A shown widget and all that is shown in it, in the order they were made, each with its place in the root."""
    found: list[tuple[QWidget, int, int]] = []
    waiting = [(root, 0, 0)]
    while waiting:
        part, left, top = waiting.pop()
        found.append((part, left, top))
        inside = [
            (child, left + child.x(), top + child.y())
            for child in part.children()
            if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow()
        ]
        waiting += reversed(inside)
    return found


def sight(window: QWidget) -> tuple[Any, ...]:
    """Everything a user could see or hear change in the window and in the windows over it."""
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    seen = [_of(part, left, top) for one in windows for part, left, top in parts(one)]
    return window.windowTitle(), focus(), QApplication.clipboard().text(), *seen


def focus() -> int:
    """Which widget has the focus: a number that holds for as long as it lives, 0 for none."""
    now = QApplication.focusWidget()
    return address(now) if now is not None else 0


def address(part: QWidget) -> int:
    """Where the widget lies: Python's own `id` is another one each time Qt is asked."""
    return int(getCppPointer(part)[0])


def _of(part: QWidget, left: int, top: int) -> tuple[Any, ...]:
    return (
        type(part).__name__,
        left,
        top,
        part.width(),
        part.height(),
        part.isEnabled(),
        part.accessibleName(),
        part.toolTip(),
        _content(part),
    )


def _content(part: QWidget) -> Any:
    if isinstance(part, QLabel):
        return part.text()
    if isinstance(part, QAbstractButton):
        return part.text(), part.isChecked(), part.checkState() if isinstance(part, QCheckBox) else None
    if isinstance(part, QLineEdit):
        return part.text(), part.selectedText(), part.property("wrong")
    if isinstance(part, QAbstractItemView):
        return _rows(part), _scrolled(part)
    if isinstance(part, QTextEdit):
        return part.toPlainText(), part.textCursor().selectedText(), _scrolled(part)
    if isinstance(part, QComboBox):
        return part.currentText(), part.count()
    if isinstance(part, QAbstractSpinBox):
        return part.text()
    if isinstance(part, QProgressBar):
        return part.value()
    if isinstance(part, QAbstractScrollArea):
        return _scrolled(part)
    return None


def _scrolled(part: QAbstractScrollArea) -> tuple[int, ...]:
    both = part.verticalScrollBar(), part.horizontalScrollBar()
    return tuple(number for bar in both for number in (bar.value(), bar.maximum()))


def _rows(view: QAbstractItemView) -> tuple[Any, ...]:
    model = view.model()
    if model is None:
        return ()
    rows, columns = model.rowCount(), model.columnCount() if isinstance(view, QTableView) else 1
    now = view.currentIndex()
    picked = {(index.row(), index.column()) for index in view.selectedIndexes()}
    words = [
        str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole))
        for row in range(min(rows, _ROWS))
        for column in range(columns)
    ]
    return rows, now.row(), now.column(), frozenset(picked), tuple(words)
