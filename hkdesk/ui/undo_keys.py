"""Ctrl+Z and its kin: the case's while the case page is in sight, also in a text field; elsewhere they lead back to it.

What was changed last may stand in another case or on Enheten. Then the key takes it back there, leads there, and says
what it took back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.context import CASE_PAGE, AppContext
from hkdesk.ui.frame import MainFrame

UNDO_KEYS, REDO_KEYS = ("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")
_UNIT, _SAID = "", "taken_back"


def application() -> QApplication:
    """The one application, which is there as long as a window is."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def undo_within(pane: QWidget, undo: Callable[[], object], offered: Callable[[], bool]) -> None:
    """Ctrl+Z in a pane that is no part of a case does what its «Angre» does, while that is offered; else the window's.

    A field that is written in keeps the key for what was typed.
    """

    def act() -> None:
        window = pane.window()
        if offered():
            undo()
        elif isinstance(window, MainFrame):
            window.take_back()

    shortcut = QShortcut(QKeySequence(UNDO_KEYS[0]), pane, act)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


class UndoKeys(QObject):
    """One for the window. Fields of other pages keep their own history."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._context, self._frame = context, context.frame
        self._order: list[str] = []
        """The cases that were changed in this window, by their ids, and the unit; the last at the end."""
        self._shortcuts = [
            *self._keys(UNDO_KEYS, partial(self._step, context.undo, back=True)),
            *self._keys(REDO_KEYS, partial(self._step, context.redo, back=False)),
        ]
        application().focusChanged.connect(self._focus_moved)
        context.case_changed.connect(self._changed)
        context.unit_records_changed.connect(lambda: self._changed(_UNIT))
        self._frame.page_shown.connect(lambda _page: self._frame.status.set_piece(_SAID, ""))
        self._frame.take_back = self.take_back

    def set_enabled(self, enabled: bool) -> None:
        """Whether the keys are the case's now."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(enabled)

    def stop(self) -> None:
        """Listens no more; before the window goes."""
        application().focusChanged.disconnect(self._focus_moved)
        self._frame.take_back = lambda: False

    def take_back(self) -> bool:
        """Takes back what was changed last in this window, wherever, and leads there; False where there is nothing."""
        while self._order:
            last = self._order[-1]
            if self._unit_back() if last == _UNIT else self._case_back(last):
                return True
            self._order.remove(last)
        if self._frame.status.piece(_SAID):  # the key was pressed on and on
            self._say(_("Det er ikke mer å angre."))
        return False

    def _changed(self, origin: str) -> None:
        if origin in self._order:
            self._order.remove(origin)
        self._order.append(origin)
        self._frame.status.set_piece(_SAID, "")

    def _case_back(self, case_id: str) -> bool:
        try:
            if not self._context.workspace.up_to_date(case_id).can_undo:
                return False
        except HkdeskError:
            return False  # it is gone
        if self._context.open_case(case_id).case.id == case_id:
            self._step(self._context.undo, back=True)
        return True

    def _unit_back(self) -> bool:
        from hkdesk.ui.typed.undone import record_change

        records = self._context.workspace.unit_records
        if not records.written_last:
            return False
        what, place = record_change(records.written_last[0].kind)
        if self._in_sight(place):
            return False  # what is there has an «Angre» of its own, and says when there is something to take back
        if place == "unit:arrangement":  # its pane holds the draft
            self._lead(place)
            self._say(_("Det siste du endret, er ordningen. Trykk Ctrl+Z her for å angre det."))
            return True
        try:
            records.undo()
        except HkdeskError as error:
            self._lead(place)
            self._say(error.reason)
            return True
        self._context.records_written()
        self._lead(place)
        self._say(_("Angret: {what}.").format(what=what))
        return True

    def _in_sight(self, place: str) -> bool:
        kind, _colon, within = place.partition(":")
        page: Any = self._frame.stack.currentWidget()
        shown = getattr(getattr(page, "contents", None), "current", "")
        return self._frame.current_page() == kind and (not within or shown == within)

    def _lead(self, place: str) -> None:
        kind, _colon, within = place.partition(":")
        if within:
            self._context.show_unit_place(within)
        else:
            self._context.go(kind)

    def _say(self, text: str) -> None:
        self._frame.status.warn(_SAID, text)

    def _keys(self, keys: tuple[str, ...], act: Callable[[], object]) -> Iterator[QShortcut]:
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), self._frame, act)
            shortcut.setEnabled(False)
            yield shortcut

    def _step(self, act: Callable[[], object], *, back: bool) -> None:
        """A step of the open case, shown where it is and said."""
        from hkdesk.ui.typed.undone import case_change

        session = self._context.session
        page: Any = self._frame.page(CASE_PAGE)
        before = session.case if session is not None else None
        act()
        page.reload()
        if session is None or before is None or session.case == before:
            self._say(_("Det er ikke mer å angre i saken.") if back else _("Det er ikke mer å gjøre om i saken."))
            return
        what, step = case_change(before, session.case)
        if step is not None and getattr(page, "step", step) is not step:
            page.show_step(step, anyway=True)
        name = session.case.employee.name
        if back:
            self._say(_("Angret i saken til {name}: {what}.").format(name=name, what=what))
        else:
            self._say(_("Gjort om igjen i saken til {name}: {what}.").format(name=name, what=what))

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        """Listens to the field that has the focus, and to no other: a filter on everything would slow everything."""
        if before is not None:
            before.removeEventFilter(self)
        if now is not None and CASE_PAGE in self._frame.made_pages() and self._frame.page(CASE_PAGE).isAncestorOf(now):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps text fields of the case page from taking undo and redo for themselves."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        pressed = QKeySequence(event.keyCombination())
        return any(pressed == QKeySequence(key) for key in (*UNDO_KEYS, *REDO_KEYS))
