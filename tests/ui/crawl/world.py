"""One window on a copy of a store: opened, led to a place, pressed, and thrown away."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.look.theme import Theme
from hkdesk.ui.kit.overlay import Overlay
from hkdesk.ui.window import Desk
from tests.ui.conftest import NOW

_FAR_OFF_MS = 10_000
"""Nobody waits so long for what a press does: so rarely copies of the store are made, which has buttons of its own."""
_TURNS = 200
"""So many rounds of waiting work and timers; a press that is not over by then goes in circles."""


class Waiting(QThreadPool):
    """A pool whose work is done when it is asked for, on this thread: late as in the program, the same each time."""

    def __init__(self) -> None:
        super().__init__()
        self._queue: list[QRunnable] = []

    def start(self, work: Any, /, priority: int | None = None) -> None:
        self._queue.append(work)

    def clear(self) -> None:
        self._queue.clear()

    def go_on(self) -> bool:
        """Does what waits; whether anything did."""
        queue, self._queue = self._queue, []
        for work in queue:
            work.run()
        return bool(queue)


class Gone(Exception):
    """The place is not there any more: what was pressed has changed what it shows."""


@dataclass(frozen=True)
class Place:
    """Somewhere in the program: how to come there, and what of the window belongs to it."""

    name: str
    go: Callable[[Desk], object]
    root: Callable[[Desk], QWidget] = lambda desk: desk.frame.stack.currentWidget() or desk.frame

    def __str__(self) -> str:
        return self.name


class World:
    """A window on a fresh copy of a store, opened by `renew`.

    Args:
        source: the store's file, copied with what lies beside it; None for an empty one.
        folder: where the copy lies; emptied for each window.
        theme: the application's.
    """

    desk: Desk

    def __init__(self, source: Path | None, folder: Path, theme: Theme) -> None:
        self._source, self._folder, self._theme = source, folder, theme
        self._is_open = False

    @property
    def frame(self) -> MainFrame:
        return self.desk.frame

    def _open(self) -> Desk:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        if self._source is not None:
            for file in self._source.parent.iterdir():
                shutil.copy(file, self._folder / file.name)
        workspace = Workspace.open(self._folder / "hkdesk.db", FixedClock(NOW), "Test")
        self.kept = Kept(self._folder / "settings.json")
        frame = MainFrame(self.kept)
        self._waiting = Waiting()
        desk = Desk(frame, workspace, self._theme, self.kept, background=Background(self._waiting))
        frame.resize(1366, 768)
        frame.show()
        frame.activateWindow()
        desk.show_first()
        return desk

    def settle(self) -> bool:
        """Lets everything that was set going come to its end; False when it never does."""
        for _turn in range(_TURNS):
            QApplication.processEvents()
            fired = self._fire()
            done = self._waiting.go_on()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if not (fired or done):
                return True
        return False

    def _fire(self) -> bool:
        """Timers that wait for a hand to rest have waited long enough; what comes every few minutes has not."""
        due = [one for one in self.frame.findChildren(QTimer) if one.isActive() and one.interval() < _FAR_OFF_MS]
        for timer in due:
            if timer.isSingleShot():
                timer.stop()
            timer.timeout.emit()  # one that goes on stops itself when it is done
        return bool(due)

    def close(self) -> None:
        """Closes the window as the user would, and lets go of all of it."""
        if not self._is_open:
            return
        self._is_open = False
        self.frame.may_close = lambda: True
        self.frame.close()
        self.frame.deleteLater()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def renew(self) -> None:
        """Another window on another copy."""
        self.close()
        self.desk = self._open()
        self._is_open = True

    # what is held against what was

    def overlay(self) -> QWidget | None:
        """What floats over the page, if anything."""
        floating: list[QObject] = [*self.frame.children()]
        shown = [one for one in floating if isinstance(one, Overlay) and one.isVisible()]
        return shown[-1] if shown else None

    def where(self) -> tuple[Any, ...]:
        """Where the user is: the page, and in it the case and the step, or the place of the unit."""
        page: Any = self.frame.stack.currentWidget()
        session = self.desk.context.session
        place = getattr(getattr(page, "contents", None), "current", "")
        case = session.case.id if session is not None else ""
        return self.frame.current_page(), getattr(page, "step", None), case, place

    def held(self) -> tuple[Any, ...]:
        """What the case and the unit are now."""
        session = self.desk.context.session
        return session.case if session is not None else None, self.desk.workspace.unit

    def written(self) -> tuple[int, ...]:
        """Tells one state of the store's files from another."""
        files = (self._folder / "hkdesk.db", self._folder / "hkdesk.db-wal", self._folder / "settings.json")
        stats = [file.stat() for file in files if file.exists()]
        return tuple(number for stat in stats for number in (stat.st_size, stat.st_mtime_ns))
