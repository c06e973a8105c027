"""One place for work that takes time: on a frozen argument, in a worker, with progress and a way to cancel.

Results, errors and progress come back on the UI thread, in the order they happened. The store stays on the main
thread: a job gets a snapshot and nothing that belongs to a widget.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget
from shiboken6 import isValid

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.look import tokens

T = TypeVar("T")
Progress = Callable[[float, str], None]
"""Called by a job with a share from 0 to 1 and a few words."""
Cancelled = Callable[[], bool]
"""Asked by a job between its steps; True means stop and return whatever."""
Work = Callable[[Progress, Cancelled], T]

_TURN_SECONDS = 0.0001
"""How long a worker keeps Python when the window asks for it. One turn of the window asks many times over, once for
each of our methods Qt calls, and under Python's own 5 ms a turn beside a busy worker took up to 0.4 s."""


@dataclass(eq=False)
class Job:
    """One piece of work under way; keep it to cancel it."""

    work: Callable[[Progress, Cancelled], Any]
    on_done: Callable[[Any], None]
    on_error: Callable[[Exception], None]
    on_progress: Callable[[float, str], None] | None
    owner: QObject | None = None
    on_end: list[Callable[[], None]] = field(default_factory=list)
    finished: bool = False
    _stop: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Asks the job to stop; neither `on_done` nor `on_error` will be called."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether someone asked it to stop, or what it belongs to is gone."""
        return self._stop.is_set() or (self.owner is not None and not isValid(self.owner))


class _Runner(QRunnable):
    """Does one job after another: PySide keeps a runner it has started for good, so a new one each time would stay."""

    def __init__(self, post: Callable[[Job, str, Any], None]) -> None:
        super().__init__()
        self.setAutoDelete(False)  # Python owns it; Qt deleting it under our feet is a crash
        self._post = post
        self.job: Job | None = None

    def run(self) -> None:
        # The job, and the page that waits for it, go when it is done.
        job, self.job = self.job, None
        if job is None:
            return
        post = self._post
        try:
            result = job.work(lambda share, words: post(job, "progress", (share, words)), lambda: job.cancelled)
        except Exception as error:  # noqa: BLE001  any failure belongs to the caller, on the caller's thread
            post(job, "error", error)
        else:
            post(job, "done", result)


class Background(QObject):
    """Runs jobs; one for the whole application.

    Args:
        pool: the worker pool; None makes one of its own with two threads.
        serial: run each job at once on the UI thread (tests).
    """

    _mail_came = Signal()

    def __init__(self, pool: QThreadPool | None = None, *, serial: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool or QThreadPool(self)
        if pool is None:
            self._pool.setMaxThreadCount(2)
        if not serial:
            sys.setswitchinterval(min(sys.getswitchinterval(), _TURN_SECONDS))
        self._serial = serial
        self._mail: SimpleQueue[tuple[Job, str, Any]] = SimpleQueue()
        self._runners: dict[Job, _Runner] = {}
        self._idle: list[_Runner] = []
        self._closed = False
        self._mail_came.connect(self._deliver)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.shutdown)

    def beside(self, parent: QObject) -> Background:
        """Workers of their own, for what cannot wait until the others are done; shut down by whoever asked for them."""
        return Background(serial=self._serial, parent=parent)

    def run(
        self,
        work: Work[T],
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None],
        on_progress: Callable[[float, str], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Job:
        """Starts a job.

        Args:
            work: runs in a worker; must touch neither widgets nor the store.
            on_done: gets the result, on the UI thread.
            on_error: gets the exception, on the UI thread.
            on_progress: gets a share from 0 to 1 and words, on the UI thread.
            owner: what the job belongs to; once it is deleted the job is given up, and nobody is called.
        """
        job = Job(work, on_done, on_error, on_progress, owner)
        if self._closed:
            job.cancel()
            return job
        runner = self._runners[job] = self._idle.pop() if self._idle else _Runner(self._post)
        runner.job = job
        if self._serial:
            runner.run()
            self._deliver()
        else:
            self._pool.start(runner)
        return job

    @property
    def busy(self) -> bool:
        """Whether any job is under way."""
        return bool(self._runners)

    @Slot()
    def shutdown(self) -> None:
        """Cancels everything and waits for the workers; nothing is delivered any more. Call before the window dies."""
        self._closed = True
        for job in list(self._runners):
            job.cancel()
        self._pool.clear()
        self._pool.waitForDone()
        self._runners.clear()

    def _post(self, job: Job, kind: str, payload: Any) -> None:
        self._mail.put((job, kind, payload))
        if not self._serial:
            self._mail_came.emit()

    @Slot()
    def _deliver(self) -> None:
        while True:
            try:
                job, kind, payload = self._mail.get_nowait()
            except Empty:
                return
            if kind == "progress":
                if job.on_progress is not None and not job.cancelled and not self._closed:
                    job.on_progress(*payload)
            else:
                self._finish(job, kind, payload)

    def _finish(self, job: Job, kind: str, payload: Any) -> None:
        job.finished = True
        runner = self._runners.pop(job, None)
        if runner is not None:
            self._idle.append(runner)
        if self._closed:
            return
        for end in job.on_end:
            end()
        if not job.cancelled:
            (job.on_done if kind == "done" else job.on_error)(payload)


class BusyBar(QWidget):
    """Progress and "Avbryt" for one job at a time; shows itself only when the job takes more than half a second."""

    def __init__(self, delay_ms: int = 500, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._words = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(_("Fremdrift"))
        self.cancel_button = button(_("Avbryt"), self.cancel, kind="quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        for part in (self._words, self._bar, self.cancel_button):
            layout.addWidget(part)
        layout.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._appear)
        self.hide()

    def follow(self, job: Job, words: str) -> None:
        """Shows this job from now on, if it lasts."""
        if job.finished:
            return
        self._job = job
        self._words.setText(words)
        self._bar.setRange(0, 0)
        shown = job.on_progress
        job.on_progress = lambda share, said: self._progress(job, share, said, shown)
        job.on_end.append(lambda: self._ended(job))
        self._timer.start()

    def cancel(self) -> None:
        """Cancels the job shown."""
        if self._job is not None:
            self._job.cancel()
            self._ended(self._job)

    def _appear(self) -> None:
        self.setVisible(self._job is not None)

    def _progress(self, job: Job, share: float, words: str, also: Callable[[float, str], None] | None) -> None:
        if job is self._job and isValid(self):
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(max(0.0, min(share, 1.0)) * 1000))
            if words:
                self._words.setText(words)
        if also is not None:
            also(share, words)

    def _ended(self, job: Job) -> None:
        if job is self._job and isValid(self):
            self._job = None
            self._timer.stop()
            self.hide()
