"""Copies are made and looked at in the background, soon after the start and then while the window is open.

Every few minutes it is asked whether a copy is due (`services.backups.due` says when); nothing of it runs while
something else is being worked at in the background, and nothing touches the window's own connection to the store.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.backups.state import BackupState, Place
from hkdesk.services.backups.words import Said, standing
from hkdesk.ui.faults import with_sentence, write_down

if TYPE_CHECKING:
    from hkdesk.services.backups.desk import Look
    from hkdesk.ui.context import AppContext
    from hkdesk.ui.kit.background import Job

PIECE = "backup"
FIRST_MS, EVERY_MS, LATER_MS = 10_000, 5 * 60_000, 30_000
_ICONS = {"good": ("save", "muted"), "attention": ("triangle-alert", "attention"), "bad": ("circle-alert", "bad")}


class BackupKeeping(QObject):
    """One for the window. `changed` fires when it is known anew how the copies stand, and when work begins or ends.

    `asked` fires when somebody turns to the line at the bottom to know more.
    """

    changed = Signal()
    asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._context = context
        self._job: Job | None = None
        self._spoken = ""
        self.state: BackupState | None = None
        """How the copies stood when they were last looked at; None before that."""
        self.trouble: HkdeskError | None = None
        """Why they could not be looked at."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        context.frame.closing.connect(self._timer.stop)

    @property
    def running(self) -> bool:
        """Whether copies are being made or looked at."""
        return self._job is not None

    @property
    def said(self) -> Said | None:
        """How the copies stand, in words; None before they were looked at."""
        return None if self.state is None else standing(self.state, self._context.workspace.clock.now())

    @property
    def folder_here(self) -> Path:
        """Where copies lie beside the store."""
        return self._context.workspace.backups.folder_here

    def start(self) -> None:
        """Looks for the first time in a few seconds, and then every few minutes."""
        self._timer.start(FIRST_MS)

    def _tick(self) -> None:
        if self._context.background.busy:
            self._timer.start(LATER_MS)
            return
        if self._context.workspace.unit_name is not None:  # before the first day there is nothing to keep
            self._run(self._context.workspace.backups.when_due(), _("Tar sikkerhetskopi"))
        self._timer.start(EVERY_MS)

    def make_now(self) -> None:
        """Makes a copy in every place, whether one is due or not."""
        self._run(self._context.workspace.backups.when_due(anyway=True), _("Tar sikkerhetskopi"))

    def prove_all(self) -> None:
        """Opens every copy and asks it everything."""
        self._run(self._context.workspace.backups.look(every=True), _("Prøver kopiene"))

    def name_place(self, folder: Path | None) -> Place | None:
        """Names the second place, or none any more, and makes a copy there at once.

        Raises:
            HkdeskError: it cannot be used; all is as before.
        """
        place = self._context.workspace.backups.name_place(folder)
        self.make_now()
        return place

    def set_aside(self) -> None:
        """Moves every damaged copy aside, and looks at the rest.

        Raises:
            Surroundings: a place is away, or cannot be written.
        """
        if self.state is None:
            return
        for one in self.state.places:
            if one.damaged and not one.trouble:
                self._context.workspace.backups.set_aside(one.place, *(copy.name for copy in one.damaged))
        self._run(self._context.workspace.backups.look(), _("Ser på kopiene"))

    def cancel(self) -> None:
        """Gives up what is being done; nothing is left half made."""
        if self._job is not None:
            self._context.frame.status.busy.cancel()
            self._job.cancel()

    def _run(self, look: Look, words: str) -> None:
        if self._job is not None:
            return
        self.trouble = None
        job = self._context.background.run(look, self._done, self._failed, lambda _share, _words: None)
        if not job.finished:
            self._job = job
            job.on_end.append(self._given_up)
            self._context.frame.status.busy.follow(job, words)
            self._say_running(words)
        self.changed.emit()

    def _say_running(self, words: str) -> None:
        self._context.frame.status.link(PIECE, words, self.asked.emit, *_ICONS["good"])

    def _given_up(self) -> None:
        if self._job is not None and self._job.cancelled:
            self._job = None
            self._tell()

    def _done(self, state: BackupState | None) -> None:
        self._job = None
        if state is not None:
            self.state = state
        self._tell()

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, HkdeskError):
            write_down(error)
        self.trouble = with_sentence(error)
        self._tell()

    def _tell(self) -> None:
        status, said = self._context.frame.status, self.said
        if self.trouble is not None:
            status.link(PIECE, _("Kopiene kunne ikke ses på"), self.asked.emit, *_ICONS["bad"])
        elif said is not None:
            status.link(PIECE, said.text, self.asked.emit, *_ICONS[said.tone])
            if said.tone == "bad" and said.text != self._spoken:
                status.speak(said.text)
            self._spoken = said.text if said.tone == "bad" else ""
        self.changed.emit()
