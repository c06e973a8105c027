"""Reading, comparing, taking in and taking back, each in a worker; what comes of it is told by signals."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from hkdesk.domain.staff.decide import Said, decide
from hkdesk.domain.staff.people import Choices
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.staff.desk import Applied, StaffFile
from hkdesk.services.workspace import Workspace
from hkdesk.ui.kit.background import Background, BusyBar, Cancelled, Job, Progress
from hkdesk.ui.kit.progressline import ProgressLine
from hkdesk.ui.staff.rows import Look, likely_units, look_at

_STEPS = 1_000


@contextmanager
def _not_collecting() -> Iterator[None]:
    """Python's collector does not go through the rows of the list again and again meanwhile.

    Each of its rounds would hold up the window too; what is left over goes with the next one.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class _Stopped(Exception):
    """The user gave it up: the transaction is not kept."""


class StaffWork(QObject):
    """`looked` carries a `Look`, `applied` an `Applied`, `failed` an `HkdeskError`; `undone` and `stopped` nothing.

    One job at a time: what is asked for while another is under way takes its place, but for what writes.
    """

    looked = Signal(object)
    applied = Signal(object)
    undone = Signal()
    stopped = Signal()
    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, background: Background, busy: BusyBar, line: ProgressLine, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._background, self._busy, self._line = workspace, background, busy, line
        self._reading: Job | None = None
        self._write_job: Job | None = None
        line.cancelled.connect(self.stop)
        self.writing = False
        """Whether something is being taken in or back."""

    def open(self, path: Path, unit_id: str) -> None:
        """Reads the file and holds it against the store."""
        read = self._workspace.staff.opening(path)

        def work() -> Look:
            file = read()
            return look_at(file, unit_id, likely_units(file, unit_id))

        self._read(work, _("Leser {name} …").format(name=path.name))

    def look(self, file: StaffFile, unit_id: str, list_units: frozenset[str] | None) -> None:
        """Holds the same list against another unit, or other units of the list."""
        self._read(lambda: look_at(file, unit_id, list_units), _("Sammenligner …"))

    def choose(self, look: Look, choices: Choices) -> None:
        """Reads the same file with other things said of its columns."""
        self._read(lambda: look_at(look.file.chosen(choices), look.unit_id, look.list_units), _("Leser på nytt …"))

    def _read(self, work: Callable[[], Look], words: str) -> None:
        if self._reading is not None:
            self._reading.cancel()

        def read(_progress: Progress, _cancelled: Cancelled) -> Look:
            with _not_collecting():
                return work()

        self._reading = self._background.run(read, self.looked.emit, self._failed, owner=self)
        self._busy.follow(self._reading, words)

    def apply(self, look: Look, said: Said) -> None:
        """Takes in what is ticked and answered."""
        act = self._workspace.staff.applying(look.file, look.unit_id)
        self._write(lambda tell: act(decide(look.comparison, said), tell), self.applied.emit, _("Tar inn …"))

    def undo(self, applied: Applied) -> None:
        """Takes it back."""
        self._write(self._workspace.staff.undoing(applied), lambda _none: self.undone.emit(), _("Angrer …"))

    def stop(self) -> None:
        """Gives up what is being written; unless it is on disk already, nothing of it is kept."""
        if self._write_job is not None:
            self._write_job.cancel()

    def _write(self, act: Callable[..., Any], done: Callable[[Any], object], words: str) -> None:
        kept: list[Any] = []  # what was kept on disk is told, also where it was given up too late

        def work(progress: Progress, cancelled: Cancelled) -> None:
            def tell(share: float, said: str) -> None:
                progress(share, said)
                if cancelled():
                    raise _Stopped

            with _not_collecting():
                kept.append(act(tell))

        def ended() -> None:
            self.writing, self._write_job = False, None
            self._line.hide()
            if kept:
                done(kept[0])
            elif job.cancelled:
                self.stopped.emit()

        self.writing = True
        self._line.show_step(0, _STEPS, words)
        job = self._write_job = self._background.run(work, lambda _none: None, self._failed, self._progress)
        if job.finished:
            ended()
        else:
            job.on_end.append(ended)

    def _progress(self, share: float, _words: str) -> None:
        self._line.bar.setValue(round(share * _STEPS))

    def _failed(self, error: Exception) -> None:
        self.writing = False
        if not isinstance(error, HkdeskError):
            raise error
        self.failed.emit(error)
