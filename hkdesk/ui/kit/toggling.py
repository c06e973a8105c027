"""Buttons that stay down, for a hand that is not on mouse or keys: what a screen reader turns on is acted upon.

A reader turns such a button on by Qt's action "Toggle", the only one Qt offers for it. That changes the button and
fires `toggled`, but never `clicked` (Qt 6.11), which is what everything listens to: the box would look ticked, and
nothing would be kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QButtonGroup

    _Button = QAbstractButton
else:
    _Button = object


class Toggling(_Button):
    """Put before the Qt class: `clicked` fires for a toggle by a screen reader as for a press.

    `setChecked` stays silent. Who overrides `checkStateSet` or `__init__` calls the one here.
    """

    _ours = False  # a press or our own code is setting it
    _theirs = False  # it was set, and neither by our own code nor by a press

    def __init__(self, *given: object) -> None:
        super().__init__(*given)  # type: ignore[arg-type]  # as the Qt class after it takes them
        self.toggled.connect(self._tell_of_toggle)

    def setChecked(self, on: bool, /) -> None:
        with self._by_us():
            super().setChecked(on)

    def nextCheckState(self) -> None:
        """Qt calls it for a press, and for the one that goes out when another of its group is chosen."""
        with self._by_us():
            super().nextCheckState()

    @contextmanager
    def _by_us(self) -> Iterator[None]:
        before, self._ours = self._ours, True
        try:
            yield
        finally:
            self._ours = before

    def checkStateSet(self) -> None:
        """Qt calls it whenever the button is set."""
        super().checkStateSet()
        self._theirs = not self._ours

    def _tell_of_toggle(self, on: bool) -> None:
        theirs, self._theirs = self._theirs, False
        if theirs and (on or not self._is_one_of_several()):
            self.clicked[bool].emit(on)  # type: ignore[index]  # the one with the state

    def _is_one_of_several(self) -> bool:
        """Whether it goes out by itself when another one is chosen."""
        group: QButtonGroup | None = self.group()
        return self.autoExclusive() or (group is not None and group.exclusive())
