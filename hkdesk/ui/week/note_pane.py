"""What can be noted of one day of a person: a small pane of buttons by the day; Tab and arrows go between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from hkdesk.domain.week.cells import AT_WORK, Cell, Place
from hkdesk.i18n import _
from hkdesk.services.week import words
from hkdesk.ui.kit.basics import label
from hkdesk.ui.week.button_pane import ButtonPane

_WIDTH = 320


class NotePane(ButtonPane):
    """Closes when something is chosen.

    Args:
        window: what it floats in.
        cell: where the person is now, on the first of the days.
        title: whose day it is, and which; or from which day to which.
        free: the days of the week a home day can be moved to.
        act: called with home, office, leave, course, called_in, take_back or own_days.
        move: called with the day to move to.
        several: whether it is about more than one day.
    """

    def __init__(
        self,
        window: QWidget,
        cell: Cell,
        title: str,
        free: Iterable[date],
        act: Callable[[str], object],
        move: Callable[[date], object],
        *,
        several: bool = False,
    ) -> None:
        super().__init__(window)
        self.setAccessibleName(title)
        self.lines.addWidget(label(title, "strong", wrap=True))
        at_work = cell.place in AT_WORK
        if several:
            self.add("home", _("Hjemme disse dagene"), partial(act, "home"))
            self.add("office", _("Kontor disse dagene"), partial(act, "office"))
        elif at_work:
            self._add_places(cell, free, act, move)
        if at_work or several:
            self.add("leave", _("Fravær"), partial(act, "leave"))
            self.add("course", _("Kurs"), partial(act, "course"))
            self.add("called_in", _("Innkalt til kontoret"), partial(act, "called_in"))
        if cell.note is not None and not several:
            self.add("take_back", _("Ta tilbake notatet"), partial(act, "take_back"))
        if cell.place in (*AT_WORK, Place.OFF) and not several:
            self.add("own_days", _("Arbeidsdager …"), partial(act, "own_days"))

    def _add_places(
        self, cell: Cell, free: Iterable[date], act: Callable[[str], object], move: Callable[[date], object]
    ) -> None:
        if cell.place is not Place.HOME:
            self.add("home", _("Hjemme denne dagen"), partial(act, "home"))
        if cell.place is not Place.OFFICE:
            self.add("office", _("Kontor denne dagen"), partial(act, "office"))
        for day in free if cell.place is Place.HOME else ():
            text = _("Flytt hjemmedagen til {day}").format(day=words.day_words(day))
            self.add(day.isoformat(), text, partial(move, day))

    def open_by(self, rect: QRect) -> None:
        """Shows itself under the day; nothing where nothing can be noted. `rect` is in the window."""
        if not self.buttons:
            return
        place = QRect(rect.left(), rect.bottom(), _WIDTH, self.height_for(_WIDTH))
        self.open_at(place, next(iter(self.buttons.values())))
