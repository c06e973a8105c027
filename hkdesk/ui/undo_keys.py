"""Ctrl+Z and its kin: they are the case's while the case page is in sight, also in a text field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.ui.context import CASE_PAGE, AppContext

UNDO_KEYS, REDO_KEYS = ("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")


def application() -> QApplication:
    """The one application, which is there as long as a window is."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def undo_within(pane: QWidget, undo: Callable[[], object], offered: Callable[[], bool]) -> None:
    """Ctrl+Z in a pane that is no part of a case does what its «Angre» does, while that is offered.

    A field that is written in keeps the key for what was typed.
    """
    shortcut = QShortcut(QKeySequence(UNDO_KEYS[0]), pane, lambda: undo() if offered() else None)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


class UndoKeys(QObject):
    """One for the window. Other pages' fields keep their own history."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._frame = context.frame
        self._shortcuts = [
            *self._keys(UNDO_KEYS, partial(self._step_back, context.undo)),
            *self._keys(REDO_KEYS, partial(self._step_back, context.redo)),
        ]
        application().focusChanged.connect(self._focus_moved)

    def set_enabled(self, enabled: bool) -> None:
        """Whether the keys are the case's now."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(enabled)

    def stop(self) -> None:
        """Listens no more; before the window goes."""
        application().focusChanged.disconnect(self._focus_moved)

    def _keys(self, keys: tuple[str, ...], act: Callable[[], object]) -> Iterator[QShortcut]:
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), self._frame, act)
            shortcut.setEnabled(False)
            yield shortcut

    def _step_back(self, act: Callable[[], object]) -> None:
        act()
        page: Any = self._frame.page(CASE_PAGE)
        page.reload()

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
