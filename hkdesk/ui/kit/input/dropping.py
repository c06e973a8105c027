"""Files that are dropped on a page: they are read, and stay where they were."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent

_COPY, _NOTHING = Qt.DropAction.CopyAction, Qt.DropAction.IgnoreAction


def take_copy(event: QDropEvent) -> None:
    """Answers a file that is held over the page, or let go of, so that whoever gave it keeps it.

    A file manager proposes to move, within a drive and with the key Shift, and takes away its own file once it is told
    that it was moved. Where it offers no copy, it is told when the file is let go of that nothing was done.
    """
    if event.possibleActions() & _COPY:
        event.setDropAction(_COPY)
        event.accept()
    elif event.type() == QDropEvent.Type.Drop:
        event.setDropAction(_NOTHING)
        event.accept()
    else:
        event.acceptProposedAction()
