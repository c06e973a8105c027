"""Everything saves itself: half a second after the last keystroke, when a page is left, and at closing.

A failed save is said in the status line and tried again, a bug too; what was typed stays in the case until it is on
disk.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hkdesk.errors import HkdeskError
from hkdesk.ui.faults import with_sentence

QUIET_MS = 500
RETRY_MS = 5_000


class Saver(QObject):
    """Calls `flush` a little after the last `touch`.

    `waiting` fires when something is on its way to disk, `saved` when something was written, and `done` when nothing
    waits any more, whether there was something to write or not.
    """

    waiting = Signal()
    saved = Signal()
    done = Signal()
    failed = Signal(HkdeskError)

    def __init__(self, flush: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flush = flush
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save_now)

    def touch(self) -> None:
        """Something changed: save soon. Typing on does not put it off beyond the first half second."""
        if not self._stopped and not self._timer.isActive():
            self._timer.start(QUIET_MS)
            self.waiting.emit()

    def save_now(self) -> bool:
        """Saves what is not saved; False when the disk or another program stood in the way."""
        self._timer.stop()
        if self._stopped:
            return True
        try:
            written = self._flush()
        except Exception as error:  # noqa: BLE001 - whatever it is, the words are still here and are tried again
            self._timer.start(RETRY_MS)
            self.failed.emit(with_sentence(error))
            return not self._timer.isActive()  # whoever heard of it may have mended it, and then saved
        if written:
            self.saved.emit()
        self.done.emit()
        return True

    def stop(self) -> None:
        """Saves nothing from now on: the store is closed, and what was to be asked about has been."""
        self._stopped = True
        self._timer.stop()
