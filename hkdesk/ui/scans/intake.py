"""Files on their way in: read in a worker, while every word to the store is said on the UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from hkdesk.domain.paper.scan_tray import ScanFile
from hkdesk.errors import HkdeskError, InvalidInput, Surroundings
from hkdesk.i18n import _
from hkdesk.services.scans.intake import ScanDesk, offer, read_file
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import Cancelled, Job, Progress

_ASK_EVERY = 0.05


@dataclass
class Report:
    """What came of it: pages read, files that are known from before, and files that were refused, each with why."""

    pages: int = 0
    known: list[str] = field(default_factory=list)
    refused: list[tuple[str, HkdeskError]] = field(default_factory=list)


@dataclass(eq=False)
class _Call:
    """Something to be done on the UI thread, and what came of it."""

    act: Callable[[], Any]
    done: Event = field(default_factory=Event)
    result: Any = None
    error: Exception | None = None


class _Stopped(Exception):
    """The user, or the window's end, stopped it."""


class Intake(QObject):
    """Takes files in one after the other. `file_read` fires after each, `finished` with the report at the end."""

    file_read = Signal()
    finished = Signal(object)
    failed = Signal(Exception)
    _called = Signal(object)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._called.connect(self._answer)

    @property
    def _desk(self) -> ScanDesk:
        return self._context.workspace.scans

    def start(self, paths: Sequence[Path], interrupted: Sequence[ScanFile] = ()) -> Job:
        """Begins; files that were taken and never read come first."""
        chosen, before = tuple(paths), tuple(interrupted)

        def work(progress: Progress, cancelled: Cancelled) -> Report:
            report = Report()
            with suppress(_Stopped):
                self._all(chosen, before, report, progress, cancelled)
            return report

        return self._context.background.run(work, self.finished.emit, self.failed.emit, lambda _share, _words: None)

    def _all(
        self,
        paths: Sequence[Path],
        before: Sequence[ScanFile],
        report: Report,
        progress: Progress,
        cancelled: Cancelled,
    ) -> None:
        steps: list[ScanFile | Path] = [*before, *paths]
        for number, step in enumerate(steps):
            if cancelled():
                raise _Stopped

            def tell(done: int, pages: int, name: str = step.name, number: int = number) -> None:
                share = (number + done / max(pages, 1)) / len(steps)
                progress(share, _("Leser {name}, side {n} av {total}").format(name=name, n=done, total=pages))

            try:
                self._one(step, report, tell, cancelled)
            except InvalidInput as error:
                report.refused.append((step.name, error))
            except Surroundings as error:
                if error.code in {"disk_full", "locked", "read_only"}:
                    raise
                report.refused.append((step.name, error))

    def _one(
        self, step: ScanFile | Path, report: Report, tell: Callable[[int, int], None], cancelled: Cancelled
    ) -> None:
        """The bytes are in the store before the first page is read."""
        if isinstance(step, ScanFile):
            sha256, name = step.sha256, step.name
            data: bytes = self._ask(lambda: self._desk.bytes_of(sha256), cancelled)
        else:
            offered = offer(step)
            sha256, name, data = offered.sha256, offered.name, offered.data
            if not self._ask(lambda: self._desk.take(offered), cancelled):
                report.known.append(name)
                return
        readings = read_file(data, tell, cancelled)
        if not readings:
            raise _Stopped
        self._ask(lambda: self._desk.keep(sha256, readings), cancelled)
        report.pages += len(readings)

    def _ask(self, act: Callable[[], Any], cancelled: Cancelled) -> Any:
        """Has the UI thread do something and waits for what comes of it."""
        call = _Call(act)
        self._called.emit(call)
        while not call.done.wait(_ASK_EVERY):
            if cancelled():
                raise _Stopped
        if call.error is not None:
            raise call.error
        return call.result

    def _answer(self, call: _Call) -> None:
        try:
            call.result = call.act()
        except Exception as error:  # noqa: BLE001 - raised again where it was asked
            call.error = error
        call.done.set()
        self.file_read.emit()
