"""The last net: whatever nobody caught is written to the log without personal data, and told to the user."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hkdesk.errors import HkdeskError, OurFault
from hkdesk.files import path_fault
from hkdesk.paths import log_dir

_log = logging.getLogger("hkdesk.ui")


class _Net:
    """One for the program: where the log is, and whether a message is on the screen right now."""

    def __init__(self) -> None:
        self.log: Path | None = None
        self.started = False
        self.speaking = False


_net = _Net()


def start_log() -> Path:
    """Starts the log at the first call; where it lies, or would lie."""
    if not _net.started:
        from hkdesk.logs import start_logging

        _net.started, _net.log = True, start_logging(log_dir())
    return _net.log or log_dir()


def write_down(error: BaseException) -> Path:
    """Writes a bug to the log and says where that is."""
    from hkdesk.logs import log_exception  # brings handlers that a start does without

    where = start_log()
    log_exception(_log, error)
    return where


def with_sentence(error: Exception) -> HkdeskError:
    """The failure in words a user can read; a bug is written to the log first, and the words say where."""
    if isinstance(error, HkdeskError) and not isinstance(error, OurFault):
        return error
    if (path := path_fault(error)) is not None:
        return path
    return OurFault("bug", where=str(write_down(error)))


@contextmanager
def catching() -> Iterator[None]:
    """Inside the block nothing goes by unseen, neither here nor in another thread."""
    before, before_thread = sys.excepthook, threading.excepthook
    sys.excepthook = uncaught
    threading.excepthook = _uncaught_in_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = before, before_thread


def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What Python calls for an exception nobody took: a failure with a sentence is said, a bug is written down too."""
    app = QApplication.instance()
    if isinstance(error, KeyboardInterrupt) and app is not None:
        app.quit()
        return
    error = path_fault(error) or error
    if not isinstance(error, HkdeskError) or isinstance(error, OurFault):
        write_down(error.with_traceback(trace))
    if app is not None and not _net.speaking:
        _net.speaking = True
        QTimer.singleShot(0, app, lambda: _say(error))  # never in the middle of a paint


def _uncaught_in_thread(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None:
        write_down(told.exc_value)


def _say(error: BaseException) -> None:
    from hkdesk.ui.kit.messages import show_error, show_unexpected

    try:
        window = QApplication.activeWindow()
        if isinstance(error, HkdeskError):
            show_error(window, error)
        else:
            show_unexpected(window, error)
    finally:
        _net.speaking = False
