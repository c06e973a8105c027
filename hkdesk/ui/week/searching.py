"""The search for the smallest change of a week, in the background, with its line of progress."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.week import mend
from hkdesk.ui.kit.background import Cancelled, Job, Progress
from hkdesk.ui.kit.progressline import ProgressLine

if TYPE_CHECKING:
    from hkdesk.domain.week.answer import Answer
    from hkdesk.ui.context import AppContext


class ChangeSearch(QObject):
    """One search at a time. `found` fires with the number of the week and the answer, `failed` with an error.

    `line` shows how far it is; `given_up` fires when its button is pressed.
    """

    found = Signal(int, object)
    failed = Signal(object)
    given_up = Signal()

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self.line = ProgressLine()
        self.line.cancelled.connect(self.given_up)

    def begin(self, number: int, job: mend.Job) -> None:
        """Looks for the smallest change of a week; another search is let go of."""
        self.give_up()

        def work(progress: Progress, cancelled: Cancelled) -> Answer | None:
            def step(done: int) -> None:
                if cancelled():
                    raise mend.Stopped
                progress(done / mend.STEPS, "")

            try:
                return job.run(step)
            except mend.Stopped:
                return None

        self._step(0.0)
        started = self._context.background.run(
            work, partial(self._found, number), self._failed, lambda share, _words: self._step(share), owner=self
        )
        if not started.finished:
            self._job = started

    def give_up(self) -> None:
        """Lets go of the search, if there is one."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.line.hide()

    def _step(self, share: float) -> None:
        at = min(round(share * mend.STEPS) + 1, mend.STEPS)
        self.line.show_step(at, mend.STEPS, _("Leter, trinn {n} av {all}").format(n=at, all=mend.STEPS))

    def _found(self, number: int, answer: Answer | None) -> None:
        self._job = None
        self.give_up()
        if answer is not None:
            self.found.emit(number, answer)

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.give_up()
        if not isinstance(error, HkdeskError):
            raise error
        self.failed.emit(error)
