"""What can be taken out of damaged data: a look first, then a folder of the user's choice. Nothing else is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.dialogs.folders import open_folder
from hkdesk.ui.faults import with_sentence
from hkdesk.ui.kit.background import Background, BusyBar, Job
from hkdesk.ui.kit.basics import button, column, label, row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import empty, set_shown
from hkdesk.ui.kit.speech import announce

if TYPE_CHECKING:
    from hkdesk.services.soundness.health import RescueJob
    from hkdesk.services.soundness.rescue import Rescued

LINES_SHOWN = 30


def reading_of(store: Path) -> Callable[[Path | None], RescueJob]:
    """The reading of a store that could not be opened, with its key as the system keeps it."""

    def reading(folder: Path | None) -> RescueJob:
        from hkdesk.services.soundness.rescue import rescue

        return lambda tell, stopped: rescue(store, folder, tell=tell, stopped=stopped)

    return reading


class RescuePanel(QWidget):
    """The buttons and what came of them.

    Args:
        reading: gives the job that reads, and writes to the folder where there is one.
        background: where it is done.
    """

    def __init__(self, reading: Callable[[Path | None], RescueJob], background: Background) -> None:
        super().__init__()
        self._reading, self._background = reading, background
        self._job: Job | None = None
        self.look_button = button(_("Se hva som kan leses"), self.look)
        self.save_button = button(_("Lagre det som kan leses"), self.choose)
        self.folder_button = button(_("Åpne mappen med det"), self._open, icon="external-link")
        self.folder_button.hide()
        self.busy = BusyBar()
        self._folder: Path | None = None
        self.told = QVBoxLayout()
        self.told.setSpacing(tokens.GRID)
        self.setLayout(
            column(
                label(_("Saker og dokumenter som kan leses, kan tas ut som filer. Dataene endres ikke."), wrap=True),
                row(self.look_button, self.save_button, self.folder_button, 0),
                self.busy,
                self.told,
                gap=tokens.GAP_S,
            )
        )

    def look(self) -> None:
        """Reads, and says what was found."""
        self._run(None)

    def choose(self) -> None:
        """Asks for a folder and writes what can be read into it."""
        chosen = QFileDialog.getExistingDirectory(self.window(), _("Velg en mappe å lagre i"), str(Path.home()))
        if chosen:
            self._run(Path(chosen))

    def _run(self, folder: Path | None) -> None:
        if self._job is not None and not self._job.finished:
            self._job.cancel()
        self._folder, read = folder, self._reading(folder)
        self._job = self._background.run(
            lambda tell, stopped: read(lambda share: tell(share, ""), stopped), self._done, self._failed, owner=self
        )
        self.busy.follow(self._job, _("Leser dataene"))

    def _done(self, found: Rescued) -> None:
        empty(self.told)
        lines = found.lines()
        if self._folder is not None:
            self.told.addWidget(Notice("good", _("Lagret i {folder}.").format(folder=self._folder)))
        set_shown(self.folder_button, self._folder is not None)
        for line in lines[:LINES_SHOWN]:
            made = label(line, wrap=True)
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.told.addWidget(made)
        if (more := len(lines) - LINES_SHOWN) > 0:
            said = _("Og {n} til. Alle står i oversikten som lagres.").format(n=more)
            self.told.addWidget(label(said, "muted", wrap=True))
        announce(self, " ".join(lines[:3]))

    def _failed(self, error: Exception) -> None:
        empty(self.told)
        self.told.addWidget(Notice("bad", with_sentence(error).reason))

    def _open(self) -> None:
        if self._folder is not None:
            open_folder(self, self._folder)
