"""Is the store as it was written? Quick after the list stands there, whole after a broken end and when asked for.

All of it runs in the background, over a connection of its own. The line at the bottom says something only when not all
is well, and leads to where it is told what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.soundness.health import Health
from hkdesk.ui.faults import with_sentence, write_down

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext
    from hkdesk.ui.kit.background import Job

PIECE = "store"
SETTINGS_PAGE = "settings"


class StoreCheck(QObject):
    """One for the window. `changed` fires when a check begins, ends or is given up; `went_on` with its share done.

    `wanted` fires when the page is to be brought to what was found.
    """

    changed = Signal()
    wanted = Signal()
    went_on = Signal(float)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._context = context
        self._job: Job | None = None
        self.found: Health | None = None
        """What was found last; None until a check is done."""
        self.trouble: HkdeskError | None = None
        """Why the last check could not be made."""
        self.asked_for = False
        """Whether somebody has turned to the page for it: then it is shown there that all is well, too."""

    @property
    def running(self) -> bool:
        """Whether a whole check is under way."""
        return self._job is not None

    def start(self, *, owed: bool) -> None:
        """The check of a start: the quick one, or the whole one when that is owed."""
        if owed:
            self.whole()
            return
        look = self._context.workspace.health.quick_check()
        self._context.background.run(lambda _tell, _cancelled: look(), self._quick_done, self._quick_failed)

    def whole(self) -> None:
        """Looks through everything, unless that is being done already."""
        if self._job is not None:
            return
        look = self._context.workspace.health.full_check()
        background, words = self._context.background, _("Kontrollerer dataene")
        self.trouble = None
        job = background.run(
            lambda tell, cancelled: look(lambda share: tell(share, ""), cancelled),
            self._whole_done,
            self._whole_failed,
            lambda share, _words: self.went_on.emit(share),
        )
        if not job.finished:
            self._job = job
            job.on_end.append(self._given_up)
            self._context.frame.status.busy.follow(job, words)
        self.changed.emit()

    def cancel(self) -> None:
        """Gives up the whole check; it is as if it had not begun."""
        if self._job is not None:
            self._context.frame.status.busy.cancel()
            self._job.cancel()

    def show(self) -> None:
        """Goes to where it is told what was found."""
        self._context.go(SETTINGS_PAGE)
        self.asked_for = True
        self.changed.emit()
        self.wanted.emit()

    def _given_up(self) -> None:
        if self._job is not None and self._job.cancelled:
            self._job = None
            self.changed.emit()

    def _quick_done(self, found: Health) -> None:
        if found.faults:  # nothing was said to be whole by looking at a part
            self._tell(found)

    def _whole_done(self, found: Health | None) -> None:
        self._job = None
        if found is not None:
            self._tell(found)

    def _tell(self, found: Health) -> None:
        self.found = found
        said = _("Noe i dataene stemmer ikke. Vis hva") if found.faults else ""
        self._context.frame.status.warn(PIECE, said, self.show)
        self.changed.emit()

    def _quick_failed(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):  # one that cannot be read is told by whatever reads it next
            write_down(error)

    def _whole_failed(self, error: Exception) -> None:
        self._job, self.trouble = None, with_sentence(error)
        self.changed.emit()
