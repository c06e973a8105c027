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
from hkdesk.errors import HkdeskError, InvalidInput, Surroundings
from hkdesk.files import write_whole
from hkdesk.services.paper.batch import (
    Outcome,
    Result,
    draft_names,
    free_path,
    issue_one,
)
from hkdesk.services.paper.made import MadePaper
from hkdesk.services.paper.packets import PreparedIssue
from hkdesk.services.paper.preview import Stopped
from hkdesk.services.paper.render_process import RenderProcess
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import Cancelled, Job, Progress

Making = Callable[[Progress, Cancelled], PreparedIssue | MadePaper]


@dataclass
class Report:
    """What was done so far, in order, and why the batch ended before its time, if it did."""

    total: int
    results: list[Result] = field(default_factory=list)
    stopped_by: HkdeskError | None = None
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

    Args:
        context: the window's.
        files: the cases, as they were looked at.
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
        self._left = deque(files)
        self._names = draft_names(files, "utkast") if folder is not None else {}
        self.report = Report(len(files))
        self._beside = RenderProcess()
        self._job: Job | None = None
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
        if not self._left:
            self._end()
            return
        file = self._left.popleft()
        work: Making = self._issuing(file) if self._folder is None else self._drafting(file, self._folder)
        self._job = self._context.background.run(
            work, lambda made: self._made(file, made), lambda error: self._failed(file, error)
        )

    def _issuing(self, file: CaseFile) -> Making:
        beside, now = self._beside, self._context.workspace.clock.now()
        by = file.unit.manager_name.strip() or self._context.workspace.who
        return lambda _progress, cancelled: beside.issue(file, now, by, cancelled)

    def _drafting(self, file: CaseFile, folder: Path) -> Making:
        beside, now, name = self._beside, self._context.workspace.clock.now(), self._names[file.case.id]

        def work(_progress: Progress, cancelled: Cancelled) -> MadePaper:
            made = beside.draft(file, now, cancelled)
            write_whole(free_path(folder, name), made.pdf)
            return made

        return work

    def _made(self, file: CaseFile, made: PreparedIssue | MadePaper) -> None:
        if self.report.over:
            return
        if isinstance(made, MadePaper):
            self._note(Result(file, Outcome.DONE))
            return
        QTimer.singleShot(0, self, lambda: self._freeze(file, made))

    def _freeze(self, file: CaseFile, made: PreparedIssue) -> None:
        if self.report.over:
            return
        try:
            result = issue_one(self._context.workspace, file, made)
        except Surroundings as trouble:
            self._trouble(trouble)
        else:
            self._note(result)

    def _failed(self, file: CaseFile, error: Exception) -> None:
        if isinstance(error, Stopped) or self.report.over:
            return
        if isinstance(error, InvalidInput):
            self._note(Result(file, Outcome.STOPPED, error))
        elif isinstance(error, HkdeskError):
            self._trouble(error)
        else:
            self._end()
            raise error

    def _trouble(self, error: HkdeskError) -> None:
        """Disk full, store in use: it would be the same for the next one."""
        self.report.stopped_by = error
        self._end()

    def _note(self, result: Result) -> None:
        self.report.results.append(result)
        self._told(self.report)
        self._next()

    def _end(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._beside.close()
        self._told(self.report)
