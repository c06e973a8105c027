"""The one way a paper is issued: the question, the work in a worker, the freezing, and the telling of how it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hkdesk.i18n import _
from hkdesk.services.paper.issuing import Changed, Prepared, Snapshot, changed_since, freeze, take
from hkdesk.services.session import CaseSession
from hkdesk.services.words.issuing import changed_words
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import BusyBar, Cancelled, Job, Progress, Work
from hkdesk.ui.kit.messages import Notice, ask

T = TypeVar("T")
Tell = Callable[[int, int], None]
"""Called by the document engine with how many pages are done, of how many."""
Make = Callable[[Snapshot], Work[Prepared]]
"""From what was looked at to the work that makes the paper; called on the UI thread, the work runs in a worker."""


@dataclass(frozen=True)
class Question:
    """What is asked before anything is issued: the question, short, and what will happen."""

    title: str
    text: str


def may_issue(parent: QWidget, question: Question) -> bool:
    """Asks, and waits; whether the user wants it issued."""
    return ask(parent.window(), question.title, question.text, _("Utsted"), danger=False)


def paced(make: Callable[[Tell], T], words: str = "") -> Work[T]:
    """Work that tells page by page how far it is, and stops between two pages when it is given up."""

    def work(progress: Progress, cancelled: Cancelled) -> T:
        from hkdesk.services.paper.preview import stopping

        return make(stopping(lambda share: progress(share, words), cancelled))

    return work


class Issuing(QObject):
    """Issues one paper at a time.

    For each paper that somebody said yes to, `begun` fires, then exactly one of `issued`, `changed` and `failed`, with
    what was made, with what is no longer as it was looked at, or with the error; last `ended`. Only when `issued` fires
    is anything stored, and then all of it. Given up by `cancel`, or by the bar it is shown in, a paper leaves no trace
    and only `ended` fires. Once the parent is deleted, or the window closed, nothing does.

    Args:
        context: the window's.
        parent: what the issuing belongs to; asked from there when it is a widget.
        busy: where the work is shown and can be given up.
    """

    begun = Signal()
    issued = Signal(object)
    changed = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, context: AppContext, parent: QObject, busy: BusyBar | None = None) -> None:
        super().__init__(parent)
        self._context, self._busy = context, busy
        self._job: Job | None = None
        context.frame.closing.connect(self.cancel)

    @property
    def busy(self) -> bool:
        """Whether a paper is being made."""
        return self._job is not None

    def issue(self, session: CaseSession, asker: QWidget, question: Question, make: Make, words: str) -> None:
        """Asks, saves what was typed, and issues the case's paper as it stood when it was asked.

        Args:
            session: the case.
            asker: where the question is asked.
            question: what is asked.
            make: makes the paper.
            words: said while it is made.
        """
        looked_at = session.file
        if self.busy or not may_issue(asker, question) or not isValid(self):
            return
        self._context.save_now()  # which may ask about a case that was changed elsewhere, and read it again
        if isValid(self):
            self.begin(session, take(self._context.workspace, looked_at), make, words)

    def begin(self, session: CaseSession, seen: Snapshot, make: Make, words: str = "") -> None:
        """Makes the paper of a case that somebody has said yes to, and freezes it."""
        self.begun.emit()
        if self._told_of_change(session, seen):
            self.ended.emit()
            return
        job = self._context.background.run(
            make(seen),
            lambda made: self._end(lambda: self._freeze(session, seen, made)),
            lambda error: self._end(lambda: self.failed.emit(error)),
            owner=self,
        )
        if job.finished:  # at once, where there are no workers
            return
        self._job = job
        job.on_end.append(lambda: self._given_up(job))
        if self._busy is not None:
            self._busy.follow(job, words)

    def cancel(self) -> None:
        """Gives up what is being made; nothing of it is kept."""
        job = self._job
        if job is not None:
            job.cancel()
            self._given_up(job)

    def _told_of_change(self, session: CaseSession, seen: Snapshot) -> bool:
        """Whether something has changed already, or cannot be looked up; who listens has heard."""
        try:
            changed = changed_since(self._context.workspace, session, seen)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this paper's and is told
            self.failed.emit(error)
            return True
        if changed is not None:
            self.changed.emit(changed)
        return changed is not None

    def _freeze(self, session: CaseSession, seen: Snapshot, made: Prepared) -> None:
        try:
            changed = freeze(self._context.workspace, session, seen, made)
        except Exception as error:  # noqa: BLE001 - as above
            self.failed.emit(error)
            return
        if changed is None:
            self.issued.emit(made)
        else:
            self.changed.emit(changed)

    def _end(self, tell: Callable[[], object]) -> None:
        tell()
        if isValid(self):
            self._job = None
            self.ended.emit()

    def _given_up(self, job: Job) -> None:
        if isValid(self) and job is self._job and job.cancelled:
            self._job = None
            self.ended.emit()


def not_issued(context: AppContext, case_id: str, changed: Changed) -> Notice:
    """That nothing was issued and why; with a way to the case as it lies in the store where that is another."""

    def read_again() -> None:
        if context.save_now():  # else what was typed here would be lost, and the user has just been asked about it
            context.read_again(case_id)

    actions = [(_("Les saken på nytt"), read_again)] if changed is Changed.ELSEWHERE else []
    return Notice("attention", changed_words(changed), actions, title=_("Ikke utstedt"))
