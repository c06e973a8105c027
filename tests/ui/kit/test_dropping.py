"""A file that is dropped is read and stays where it was, whatever the file manager proposes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from hkdesk.ui.kit.input.dropping import take_copy
from hkdesk.ui.scans.opening import DropTarget

COPY, MOVE, LINK = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction, Qt.DropAction.LinkAction
NONE = Qt.DropAction.IgnoreAction
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


def files() -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/skann.pdf")])
    return data


@pytest.mark.parametrize(
    ("offered", "held", "let_go"),
    [(COPY | MOVE | LINK, COPY, COPY), (COPY, COPY, COPY), (MOVE, MOVE, NONE), (MOVE | LINK, MOVE, NONE)],
)
def test_whoever_gave_the_file_keeps_it(qapp, offered, held, let_go) -> None:
    data = files()
    over = QDragEnterEvent(QPoint(5, 5), offered, data, LEFT, SHIFT)
    over.setDropAction(MOVE)
    take_copy(over)
    assert (over.isAccepted(), over.dropAction()) == (True, held)
    dropped = QDropEvent(QPointF(5, 5), offered, data, LEFT, SHIFT)
    dropped.setDropAction(MOVE)
    take_copy(dropped)
    assert (dropped.isAccepted(), dropped.dropAction()) == (True, let_go)


def test_a_scan_that_is_dropped_with_shift_is_copied(qtbot) -> None:
    page, taken = QWidget(), []
    qtbot.addWidget(page)
    target = DropTarget(page, taken.extend)
    data = files()
    event = QDropEvent(QPointF(5, 5), COPY | MOVE, data, LEFT, SHIFT)
    event.setDropAction(MOVE)
    assert target.eventFilter(page, event)
    assert event.dropAction() == COPY
    assert [path.name for path in taken] == ["skann.pdf"]
