"""What may not happen while something is pressed: an exception, a warning of Qt's, a log record, a stray window."""

from __future__ import annotations

import gc
import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.crawl.sight import address

_UNAVOIDABLE = ("This plugin does not support",)
"""Said by the offscreen platform for every window (pyproject.toml leaves one out too) and every list that opens."""
_DEEP = 3
"""How many of the last lines of a traceback are told: the first ones are the crawler's own."""


class _Records(logging.Handler):
    def __init__(self, net: Net) -> None:
        super().__init__(logging.WARNING)
        self._net = net

    def emit(self, record: logging.LogRecord) -> None:
        self._net.say(f"logged {record.levelname} by {record.name}: {record.getMessage()}")


class Net:
    """Catches everything between `with` and its end; `take` hands over what was caught since the last time."""

    def __init__(self) -> None:
        self._caught: list[str] = []
        self._handler = _Records(self)
        self._hooks: tuple[Any, Any, Any] = (None, None, None)
        self._qt: Any = None
        self._known: set[int] = set()

    def say(self, fault: str) -> None:
        """Adds a fault."""
        self._caught.append(fault)

    def take(self) -> list[str]:
        """What was caught, once."""
        found, self._caught = self._caught, []
        return found

    def __enter__(self) -> Net:
        self._hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
        sys.excepthook, sys.unraisablehook = self._exception, self._unraisable
        threading.excepthook = lambda told: self.say(_told("in a thread", told.exc_value))
        self._qt = qInstallMessageHandler(self._message)
        logging.getLogger().addHandler(self._handler)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger().removeHandler(self._handler)
        qInstallMessageHandler(self._qt)
        sys.excepthook, sys.unraisablehook, threading.excepthook = self._hooks

    def _exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.say(_told("exception", error.with_traceback(trace)))

    def _unraisable(self, told: Any) -> None:
        self.say(_told(f"unraisable ({told.err_msg or told.object!r})", told.exc_value))

    def _message(self, _kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if not any(known in text for known in _UNAVOIDABLE):
            self.say(f"Qt says: {text}")

    # stray windows

    def know_windows(self) -> None:
        """What is a window without a parent now is meant to be one."""
        self._known = {address(window) for window in _parentless()}

    def stray(self) -> list[str]:
        """Parts that have become windows of their own, shown or not: each is one more for every time it happens."""
        found = [window for window in _parentless() if address(window) not in self._known]
        if found:
            del found
            gc.collect()  # what only a circle of Python objects still holds is on its way
        found = [window for window in _parentless() if address(window) not in self._known]
        self._known |= {address(window) for window in found}
        return [f"a window without a parent: {_named(window)}" for window in found]


def _parentless() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.parent() is None]


def _named(window: QWidget) -> str:
    return f"{type(window).__name__} «{window.accessibleName() or window.windowTitle()}»"


def _told(how: str, error: BaseException | None) -> str:
    if error is None:
        return how
    lines = traceback.extract_tb(error.__traceback__)[-_DEEP:]
    places = "; ".join(f"{line.filename.rpartition('hkdesk/')[2]}:{line.lineno} in {line.name}" for line in lines)
    return f"{how}: {type(error).__name__}: {error} ({places})"
