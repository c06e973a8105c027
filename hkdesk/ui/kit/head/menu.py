"""A few things that can be done, unfolded under a button, in a pane of the window itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hkdesk.ui.kit.basics import restyle
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.overlay import Overlay

_WIDTH = 240


class Menu(Overlay):
    """Buttons under each other. Arrows move, Home and End jump, Enter or space acts, Escape puts it away.

    The buttons are the caller's own; one that is pressed closes the menu before it acts. `opening` fires before it is
    shown, when what cannot be done now may be hidden.
    """

    opening = Signal()

    def __init__(self, name: str, window: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(name)
        self._rows: list[QPushButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(tokens.GRID, tokens.GRID, tokens.GRID, tokens.GRID)
        self._layout.setSpacing(0)

    def set_rows(self, rows: Sequence[QPushButton]) -> None:
        """Takes these buttons as its rows, in order, those it had already among them."""
        for made in rows:
            if made not in self._rows:
                restyle(made, "kind", "row")
                made.clicked.connect(self.dismiss)
                made.installEventFilter(self)
            self._layout.addWidget(made)
        self._rows = list(rows)

    def open_under(self, anchor: QWidget) -> None:
        """Shows itself under a widget, as wide as its longest row, with the focus on the first."""
        self.opening.emit()
        shown = self._shown()
        if not shown:
            return
        self.ensurePolished()
        self._layout.activate()
        needed = self.sizeHint()
        width = max(_WIDTH, needed.width())
        place = self.below(anchor, width, needed.height())
        place.moveLeft(place.left() + anchor.width() - width)
        self.open_at(place, shown[0])

    def _shown(self) -> list[QPushButton]:
        return [made for made in self._rows if not made.isHidden() and made.isEnabled()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._rows:
            rows = self._shown()
            key = Qt.Key(event.key())
            at = next((n for n, made in enumerate(rows) if made is watched), 0)
            ways = {Qt.Key.Key_Down: at + 1, Qt.Key.Key_Up: at - 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(rows) - 1}
            if key in ways:
                rows[ways[key] % len(rows)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if key in ENTER:
                rows[at].click()
                return True
        return super().eventFilter(watched, event)
