"""Hints at the fields of a person: somebody in the store looks like the one being written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from hkdesk.errors import HkdeskError
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.input.hints import Hint, attach_hint

QUIET_MS = 300


class AlikeHints(QObject):
    """Looks after a short quiet, so that typing never waits for the store.

    Args:
        parent: the form of the fields, which it ends with.
        look: says by field what is to be told of it; fields it does not name have nothing to tell.
    """

    def __init__(self, parent: QWidget, look: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(parent)
        self._form, self._look = parent, look
        self.hints: dict[str, Hint] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._after_quiet)

    def watch(self, rows: Mapping[str, Row]) -> None:
        """Keeps a hint under each of the fields, and looks whenever one of them changes."""
        for name, row in rows.items():
            self.hints[name] = attach_hint(row)
            row.field(QLineEdit).textChanged.connect(lambda _text: self._timer.start())
        self._timer.start()

    def _after_quiet(self) -> None:
        """Nobody needs a hint in a form that is out of sight, and none may fail because the store would not answer."""
        if self._form.isVisible():
            with suppress(HkdeskError):
                self.look()

    def look(self) -> None:
        """Looks now."""
        self._timer.stop()
        said = self._look()
        for name, hint in self.hints.items():
            hint.say(said.get(name))
