"""The note of an injury on paper or saved as a PDF: made in the background, written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hkdesk.domain.unit.injury.record import Injury
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.errors import HkdeskError
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.ui.kit.background import Job
from hkdesk.ui.paper.filenames import ask_where, file_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hkdesk.services.paper.made import MadePaper
    from hkdesk.ui.context import AppContext


class NoteSaving(QObject):
    """One note at a time. `told` fires with what was done, `failed` with an HkdeskError."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self._job: Job | None = None
        self._busy = False

    def save(self, record: UnitRecord[Injury], name: str) -> None:
        """Asks where, and writes the note there."""
        if self._busy:
            return
        number = self._context.workspace.export_case(record.case_id).case.number
        proposed = file_name(f"{number} notat", name)
        path = ask_where(self._context, self._window.window(), _("Lagre notatet"), proposed)
        if path is not None:
            self.save_to(record, path)

    def save_to(self, record: UnitRecord[Injury], path: Path) -> None:
        """Makes the note in the background and writes it."""

        def keep(made: MadePaper) -> None:
            write_whole(path, made.pdf)
            self.told.emit(_("Notatet er lagret i {name}. Filen er ikke kryptert.").format(name=path))

        self._make(record, keep)

    def print(self, record: UnitRecord[Injury]) -> None:
        """Makes the note in the background, asks for a printer and prints it."""

        def send(made: MadePaper) -> None:
            from hkdesk.ui.paper.printing import PrintJob, Told

            done = Told(lambda _job: None, lambda: self.told.emit(_("Notatet er skrevet ut.")), self.failed.emit)
            PrintJob(self._window, self._context.background).run(made.pdf, made.pages, _("Notat"), done)

        if not self._busy:
            self._make(record, send)

    def _make(self, record: UnitRecord[Injury], then: Callable[[MadePaper], None]) -> None:
        """Makes the note of the record as it is now, on frozen values, and hands it on."""
        from hkdesk.services.unit.injury_paper import InjuryNote, injury_note

        workspace = self._context.workspace
        note = InjuryNote(workspace.export_case(record.case_id), record, workspace.clock.now())

        def done(made: MadePaper) -> None:
            self._busy = False
            try:
                then(made)
            except HkdeskError as error:
                self.failed.emit(error)

        def failed(error: Exception) -> None:
            self._busy = False
            if not isinstance(error, HkdeskError):
                raise error
            self.failed.emit(error)

        self._busy = True
        self._job = self._context.background.run(
            lambda _progress, _cancelled: injury_note(note), done, failed, owner=self
        )

    def stop(self) -> None:
        """Gives up what is being made."""
        if self._job is not None and self._busy:
            self._job.cancel()
        self._job, self._busy = None, False
