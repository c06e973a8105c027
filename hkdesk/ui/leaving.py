"""What is typed is on disk before nobody can be asked any more: another window, sleep, the session's end, SIGTERM."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from hkdesk.ui.frame import MainFrame


class Leaving(QObject):
    """Saves at once when the user turns away, and leaves when the system says so.

    Qt tells of both: a window that loses the focus, is hidden or suspended (a lid that is closed, a phone's way of
    putting aside), and the end of the session on Windows, macOS and X11. Nobody is asked anything then: whatever
    cannot be saved stands in no store, and is said in the line at the bottom.

    Args:
        app: whose signals are listened to.
        save: saves everything that is not saved; raises nothing.
        window: closed, without a question, when the program is to end.
    """

    def __init__(self, app: QApplication, save: Callable[[], object], window: MainFrame) -> None:
        super().__init__()
        self._app, self._save, self._window = app, save, window
        self._pipe: tuple[int, int] | None = None
        self._before: dict[signal.Signals, Any] = {}
        app.applicationStateChanged.connect(self._state_changed)
        app.commitDataRequest.connect(self._session_ends)
        app.aboutToQuit.connect(self._session_ends)
        self._asked: QSocketNotifier | None = None
        if sys.platform != "win32":  # there the session's end comes as a message, through Qt
            self._listen_to_signals()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self._save()

    def _session_ends(self, *_manager: QSessionManager) -> None:
        self._save()

    def stop(self) -> None:
        """Listens no more, and gives the signals back to whoever had them."""
        self._app.applicationStateChanged.disconnect(self._state_changed)
        self._app.commitDataRequest.disconnect(self._session_ends)
        self._app.aboutToQuit.disconnect(self._session_ends)
        if self._pipe is not None and self._asked is not None:
            self._asked.setEnabled(False)
            for number, handler in self._before.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(-1)
            for end in self._pipe:
                os.close(end)
            self._pipe = None

    def _listen_to_signals(self) -> None:
        """Python runs its handlers between two lines of Python, and Qt may wait long for those: a pipe wakes it."""
        self._pipe = reading, writing = os.pipe()
        for end in (reading, writing):
            os.set_blocking(end, False)
        self._asked = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._asked.activated.connect(lambda: self._hear(reading))
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGHUP):
            self._before[number] = signal.signal(number, lambda _number, _frame: None)

    def _hear(self, reading: int) -> None:
        told = os.read(reading, 64)
        if {signal.SIGTERM, signal.SIGHUP} & set(told):
            self._leave()

    def _leave(self) -> None:
        """The system ends the program: all is saved that can be, and the store is let go of."""
        self._save()
        self._window.may_close = lambda: True
        self._window.close()
        self._app.exit(0)  # also where a dialog stands open
