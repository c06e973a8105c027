"""hkdesk itself, on the store named: tells when the frame is painted and when the list is."""

# ruff: noqa: E402
from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, cast

gc.disable()  # this and the next as hkdesk.__main__ does them

import hkdesk.ui.before_qt  # noqa: F401, I001

from PySide6.QtCore import QEvent, QObject, QTimer

from bench.start.told import tell
from hkdesk.ui import app

if TYPE_CHECKING:
    from hkdesk.ui.pages.employees import EmployeesPage


class Watched(app.Start):
    def open(self, key: bytes | None = None) -> None:  # called once the frame has been painted
        tell("frame")
        super().open(key)
        page = cast("EmployeesPage", self.frame.page("employees"))
        assert page.list is not None
        self._viewport = page.list.table.viewport()
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: tell("list", last=True))
        return False


if __name__ == "__main__":
    app.Start = Watched  # type: ignore[misc]
    sys.exit(app.run_window(["--store", sys.argv[1]]))
