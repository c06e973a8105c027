"""The smallest program with one table: what no Qt window in Python can start faster than."""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from bench.start.told import tell

_NOWHERE = QModelIndex()


class Model(QAbstractTableModel):
    def rowCount(self, parent: Any = _NOWHERE) -> int:
        return 200

    def columnCount(self, parent: Any = _NOWHERE) -> int:
        return 5

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return f"rad {index.row()} {index.column()}" if role == Qt.ItemDataRole.DisplayRole else None


class Painted(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: tell("painted", last=True))
        return False


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1280, 760)
    table, model, painted = QTableView(), Model(), Painted()
    table.setModel(model)
    window.setCentralWidget(table)
    table.viewport().installEventFilter(painted)
    window.show()
    app.exec()
