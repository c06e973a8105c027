"""Rows read from the store a page at a time, so that 50,000 open as fast as 50."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

from hkdesk.ui.kit.table import Column, RowsModel

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
PAGE_ROWS = 200
_ROOT = QModelIndex()


class PagedModel(RowsModel[R]):
    """More rows are fetched when the user scrolls to the end. Subclasses say in `read_rows` what there is to read."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._more = False

    def read_rows(self, limit: int, offset: int) -> list[R]:
        """At most `limit` rows from the place `offset` on."""
        raise NotImplementedError

    def read_anew(self, rows: int = PAGE_ROWS) -> None:
        """Reads from the start; what was shown is let go of."""
        found = self.read_rows(rows, 0)
        self.beginResetModel()
        self._rows = found
        self._more = len(found) == rows
        self.endResetModel()

    def reload(self) -> None:
        """Reads the rows that are shown once more."""
        self.read_anew(max(PAGE_ROWS, len(self._rows)))

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index = _ROOT) -> None:
        found = self.read_rows(PAGE_ROWS, len(self._rows))
        self._more = len(found) == PAGE_ROWS
        if found:
            first = len(self._rows)
            self.beginInsertRows(_ROOT, first, first + len(found) - 1)
            self._rows.extend(found)
            self.endInsertRows()
