"""The list of employees follows the catalogue: lines made with another one are made anew while nobody waits."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.faults import write_down

if TYPE_CHECKING:
    from hkdesk.services.rows import RowsDone
    from hkdesk.ui.context import AppContext

PIECE = "rows"
_SLICE_SECONDS = 0.012  # the hand must not feel it
_PAUSE_MS = 15
_TELL_AFTER_SECONDS = 0.5


class RowsAnew(QObject):
    """Does its work once, in slices between the events: the store stays on the thread that it belongs to.

    The catalogue is read in the background first. What is stale is told by the store, so work that the end of the
    program cuts short goes on at the next start.
    """

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._walk: Iterator[RowsDone] | None = None
        self._begun = 0.0
        self._last: RowsDone | None = None
        self.over = False
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._slice)

    def start(self) -> None:
        """Looks for lines that are left behind, and makes them anew."""
        self._context.background.run(
            lambda _tell, _cancelled: _read_catalogue(), lambda _none: self._begin(), self._fail
        )

    def stop(self) -> None:
        """Stops between two lines; the store may be closed after it."""
        self._timer.stop()
        self._walk, self.over = None, True

    def _begin(self) -> None:
        if self.over:
            return
        try:
            desk = self._context.workspace.rows
            stale = desk.stale()
        except HkdeskError as error:
            self._fail(error)
            return
        if not stale:
            self.stop()
            return
        self._walk, self._begun = desk.make_anew(stale), monotonic()
        self._timer.start()

    def _slice(self) -> None:
        until = monotonic() + _SLICE_SECONDS
        try:
            while self._walk is not None and monotonic() < until:
                done = next(self._walk, None)
                if done is None:
                    self._end()
                    return
                self._last = done
        except Exception as error:  # noqa: BLE001 - the list is as it was, and the next start tries again
            self._fail(error)
            return
        if self._walk is not None and self._last and monotonic() - self._begun > _TELL_AFTER_SECONDS:
            said = _("Listen regnes om: {n} av {total}").format(n=self._last.done, total=self._last.total)
            self._context.frame.status.set_piece(PIECE, said)

    def _end(self) -> None:
        changed = self._last.changed if self._last else 0
        self.stop()
        self._context.frame.status.set_piece(PIECE, "")
        if changed:
            self._context.cases_saved.emit()

    def _fail(self, error: Exception) -> None:
        self.stop()
        self._context.frame.status.set_piece(PIECE, "")
        if not isinstance(error, HkdeskError):
            write_down(error)


def _read_catalogue() -> None:
    from hkdesk.services.content import catalogue

    catalogue()
