"""One batch under way: the next packet is made in a process beside while the one before is frozen.

The store is touched here, on the main thread, one short transaction for each packet; everything else waits for nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from hkdesk.domain.case.case import CaseFile
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.files import write_whole
from hkdesk.services.paper.batch import Outcome, Result, draft_names, free_path
from hkdesk.services.paper.issuing import Changed, Prepared, Snapshot, take
from hkdesk.services.paper.render_process import RenderProcess
from hkdesk.ui.context import AppContext
from hkdesk.ui.faults import with_sentence
from hkdesk.ui.kit.background import Cancelled, Job, Progress, Work
from hkdesk.ui.paper.issuing import Issuing


@dataclass
class Report:
    """What became of each case so far, in order, and why the batch ended before its time, if it did."""

    total: int
    results: list[Result] = field(default_factory=list)
    stopped_by: Surroundings | None = None
    cancelled: bool = False

    @property
    def done(self) -> int:
        """How many packets are there, whole."""
        return sum(result.outcome is Outcome.DONE for result in self.results)

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.cancelled or self.stopped_by is not None or len(self.results) == self.total


class BatchRun(QObject):
    """Issues packets one by one, or writes them as drafts into a folder.

    What is wrong with one case is told of that case, and the next one's turn comes. Only where the machine stands in
    the way, as with a full disk, is the rest left.

    Args:
        context: the window's.
        files: the cases, as they were looked at; at least one.
        folder: where drafts go; None issues.
        told: gets the report after each packet and at the end, on the main thread.
    """

    def __init__(
        self,
        context: AppContext,
        files: Sequence[CaseFile],
        folder: Path | None,
        told: Callable[[Report], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context, self._folder, self._told = context, folder, told
        self._left, self._file = deque(files), files[0]
        self._names = draft_names(files, "utkast") if folder is not None else {}
        self.report = Report(len(files))
        self._beside = RenderProcess()
        self._job: Job | None = None
        self._issuing = Issuing(context, self)
        self._issuing.issued.connect(self._done)
        self._issuing.changed.connect(self._changed)
        self._issuing.failed.connect(self._failed)
        context.frame.closing.connect(self.cancel)

    def start(self) -> None:
        """Begins with the first packet."""
        self._next()

    def cancel(self) -> None:
        """Gives up what is being made; what is issued or saved stays, whole."""
        if self.report.over:
            return
        self.report.cancelled = True
        self._end()

    def _next(self) -> None:
        if self.report.over:
            return
        self._file = self._left.popleft()
        if self._folder is not None:
            self._save_draft(self._file, self._folder)
            return
        try:
            session = self._context.workspace.up_to_date(self._file.case.id)
            seen = take(self._context.workspace, self._file)
        except Exception as error:  # noqa: BLE001 - it is this case's, and the rest goes on
            self._failed(error)
            return
        self._issuing.begin(session, seen, self._issue)

    def _issue(self, seen: Snapshot) -> Work[Prepared]:
        beside = self._beside
        return lambda _progress, cancelled: beside.issue(seen.file, seen.now, seen.by, cancelled)

    def _save_draft(self, file: CaseFile, folder: Path) -> None:
        beside, now, name = self._beside, self._context.workspace.clock.now(), self._names[file.case.id]

        def work(_progress: Progress, cancelled: Cancelled) -> None:
            made = beside.draft(file, now, cancelled)
            write_whole(free_path(folder, name), made.pdf)

        self._job = self._context.background.run(work, self._done, self._failed, owner=self)

    def _done(self, _made: object) -> None:
        self._note(Result(self._file, Outcome.DONE))

    def _changed(self, changed: Changed) -> None:
        self._note(Result(self._file, Outcome.CHANGED, changed=changed))

    def _failed(self, error: Exception) -> None:
        if self.report.over:
            return
        if isinstance(error, Surroundings):  # disk full, store in use: it would be the same for the next one
            self.report.stopped_by = error
            self._end()
        elif isinstance(error, InvalidInput):
            self._note(Result(self._file, Outcome.STOPPED, error))
        else:
            self._note(Result(self._file, Outcome.FAULT, with_sentence(error)))

    def _note(self, result: Result) -> None:
        if self.report.over:
            return
        self.report.results.append(result)
        if not self._left:
            self._end()
            return
        self._told(self.report)
        QTimer.singleShot(0, self, self._next)  # the window has its turn first

    def _end(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._issuing.cancel()
        self._beside.close()
        self._told(self.report)
