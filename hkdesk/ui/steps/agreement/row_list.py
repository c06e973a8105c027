"""A list inside the form whose rows stand in one grid: added under it, each taken away by its own button."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.hand.taborder import laid_out
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import discard


class ListRow(Protocol):
    """The fields of one row; they stand in the grid of the list."""

    remove: QToolButton

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What the focus goes through, in order."""

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """Everything in the row."""

    def place(self, grid: QGridLayout, line: int) -> int:
        """Takes lines of the grid from this one on; the first line after them."""

    def say_number(self, number: int) -> None:
        """Names the fields for the screen reader; the first row is number 1."""


R = TypeVar("R", bound=ListRow)


class RowList(QWidget, Generic[R]):
    """Rows in a grid, and under them the button that begins one.

    `changed` fires for what the user does, never for what the program shows.

    Args:
        add_words: what the button says.
        wide: the column of the grid that takes the room there is.
    """

    changed = Signal(object)

    def __init__(self, add_words: str, wide: int) -> None:
        super().__init__()
        self._rows: list[R] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.GAP_S)
        self._grid.setVerticalSpacing(tokens.GRID)
        self._grid.setColumnStretch(wide, 1)
        self.add_button = button(add_words, self.add, kind="quiet", icon="plus")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GRID)
        layout.addLayout(self._grid)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        layout.addLayout(foot)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not a focus proxy: that would take the rows out of the order of Tab.
        self.add_button.setFocus(event.reason())

    def read_order(self) -> list[QWidget]:
        """What removes a row comes after all that is written in it, though it stands at the end of its first line."""
        read = laid_out(self)
        for row in self._rows:
            read.remove(row.remove)
            read.insert(1 + max(read.index(one) for one in row.widgets if one in read), row.remove)
        return read

    def add(self) -> None:
        """Begins a row and puts the focus into it."""
        raise NotImplementedError

    def remove(self, row: R) -> None:
        """Takes a row away; the focus goes to its neighbour."""
        place = self._rows.index(row)
        self._drop(row)
        self._place()
        rest = self._rows[min(place, len(self._rows) - 1)].remove if self._rows else self.add_button
        rest.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell()

    def tell(self, *_told: object) -> None:
        """Tells that the user changed something."""
        self.changed.emit(None)

    def _drop(self, row: R) -> None:
        self._rows.remove(row)
        for widget in row.widgets:
            discard(widget, self._grid)

    def _drop_all(self) -> None:
        for row in list(self._rows):
            self._drop(row)

    def _place(self) -> None:
        line = 0
        for number, row in enumerate(self._rows, start=1):
            line = row.place(self._grid, line)
            for widget in row.widgets:
                widget.show()  # a layout shows what it gets later, and the focus is wanted now
            row.say_number(number)
