"""What can be noted of one day of a person: a small pane of buttons by the day; Tab and arrows go between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.week.cells import AT_WORK, Cell, Place
from hkdesk.i18n import _
from hkdesk.services.week import words
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.overlay import Overlay

_WIDTH = 320
_STEP = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class NotePane(Overlay):
    """Closes when something is chosen.

    Args:
        window: what it floats in.
        cell: where the person is now.
        title: whose day it is, and which.
        free: the days of the week a home day can be moved to.
        act: called with home, office, leave, course, called_in or take_back.
        move: called with the day to move to.
    """

    def __init__(
        self,
        window: QWidget,
        cell: Cell,
        title: str,
        free: Iterable[date],
        act: Callable[[str], object],
        move: Callable[[date], object],
    ) -> None:
        super().__init__(window)
        self.setAccessibleName(title)
        self.buttons: dict[str, QPushButton] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(tokens.GAP_M, tokens.GAP_M, tokens.GAP_M, tokens.GAP_M)
        self._lines.setSpacing(2)
        self._lines.addWidget(label(title, "strong", wrap=True))
        at_work = cell.place in AT_WORK
        if at_work and cell.place is not Place.HOME:
            self._add("home", _("Hjemme denne dagen"), partial(act, "home"))
        if at_work and cell.place is not Place.OFFICE:
            self._add("office", _("Kontor denne dagen"), partial(act, "office"))
        for day in free if cell.place is Place.HOME else ():
            text = _("Flytt hjemmedagen til {day}").format(day=words.day_words(day))
            self._add(day.isoformat(), text, partial(move, day))
        if at_work:
            self._add("leave", _("Fravær"), partial(act, "leave"))
            self._add("course", _("Kurs"), partial(act, "course"))
            self._add("called_in", _("Innkalt til kontoret"), partial(act, "called_in"))
        if cell.note is not None:
            self._add("take_back", _("Ta tilbake notatet"), partial(act, "take_back"))

    def open_by(self, rect: QRect) -> None:
        """Shows itself under the day; nothing where nothing can be noted. `rect` is in the window."""
        if not self.buttons:
            return
        self.ensurePolished()
        lines = self._lines
        height = lines.totalHeightForWidth(_WIDTH) if lines.hasHeightForWidth() else self.sizeHint().height()
        self.open_at(QRect(rect.left(), rect.bottom(), _WIDTH, height), next(iter(self.buttons.values())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEP.get(Qt.Key(event.key()))
        shown = list(self.buttons.values())
        at = next((n for n, one in enumerate(shown) if one.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        shown[(at + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, key: str, text: str, act: Callable[[], object]) -> None:
        def chosen() -> None:
            self.dismiss()
            act()

        self.buttons[key] = button(text, chosen, kind="quiet")
        self._lines.addWidget(self.buttons[key], 0, Qt.AlignmentFlag.AlignLeft)
