"""A long list that stands there at once: the rows in sight are made first, the others while nobody waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

AT_ONCE = 12
"""More than a page shows of the list before it is scrolled."""
_A_TURN = 5


class Filling(QObject):
    """Makes rows into layouts. `then` is called each time when the last one is made."""

    def __init__(self, parent: QObject, then: Callable[[], object]) -> None:
        super().__init__(parent)
        self._then = then
        self._made = 0
        self._left: deque[tuple[QVBoxLayout, Callable[[], QWidget]]] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def begin(self) -> None:
        """The layouts are made anew: what was left to make is not wanted any more."""
        self._left.clear()
        self._made = 0

    def go_on(self) -> None:
        """Makes the others when there is time, and tells when all are made."""
        self._timer.start()

    def add(self, body: QVBoxLayout, make: Callable[[], QWidget]) -> None:
        """The widget comes last in the layout, now or when it is its turn."""
        if self._made < AT_ONCE:
            self._made += 1
            body.addWidget(make())
        else:
            self._left.append((body, make))

    def _go_on(self) -> None:
        for _turn in range(min(_A_TURN, len(self._left))):
            body, make = self._left.popleft()
            body.addWidget(make())
        if not self._left:
            self._timer.stop()
            self._then()
