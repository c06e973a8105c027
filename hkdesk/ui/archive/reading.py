"""Taking the words of the documents into the search while the archive is in sight, one document at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from hkdesk.errors import HkdeskError
from hkdesk.services.out.archive import Unread, text_of
from hkdesk.ui.kit.background import Cancelled, Job, Progress

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext

_REST_MS = 10  # between two documents the window gets to draw and to listen


class ReadingIn(QObject):
    """Begins with `start`, rests with `stop`. `progress` tells how many are left; 0 when all are found by their words.

    A document is read from the store here, its text in a worker, and the words are stored here again.
    """

    progress = Signal(int)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._wanted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._next)

    def start(self) -> None:
        """Goes on until every document is read, or `stop`."""
        self._wanted = True
        if self._job is None and not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Rests; what was read stays."""
        self._wanted = False
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _next(self) -> None:
        desk = self._context.workspace.archive
        try:
            left = desk.unread_count()
            unread = desk.next_unread() if left else None
        except HkdeskError:  # a store in trouble is told of elsewhere; the search works by title meanwhile
            return
        self.progress.emit(left)
        if unread is None:
            return
        here = unread

        def read(_progress: Progress, _cancelled: Cancelled) -> str:
            return text_of(here)

        job = self._context.background.run(read, lambda words: self._done(here, words), self._failed, owner=self)
        self._job = None if job.finished else job

    def _done(self, unread: Unread, words: str) -> None:
        self._job = None
        try:
            self._context.workspace.archive.take_in([(unread, words)])
        except HkdeskError:
            return
        if self._wanted:
            self._timer.start()

    def _failed(self, error: Exception) -> None:
        self._job = None
        raise error
