"""The note of an injury saved as a PDF: made in the background, written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hkdesk.domain.unit.injury.record import Injury
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.errors import HkdeskError
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.ui.kit.background import Cancelled, Job, Progress
from hkdesk.ui.paper.filenames import ask_where, file_name

if TYPE_CHECKING:
    from pathlib import Path

    from hkdesk.ui.context import AppContext


class NoteSaving(QObject):
    """One note at a time. `told` fires with what was done, `failed` with an HkdeskError."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self._job: Job | None = None

    def save(self, record: UnitRecord[Injury], name: str) -> None:
        """Asks where, and writes the note there."""
        if self._job is not None:
            return
        number = self._context.workspace.export_case(record.case_id).case.number
        proposed = file_name(f"{number} notat", name)
        path = ask_where(self._context, self._window.window(), _("Lagre notatet"), proposed)
        if path is not None:
            self.save_to(record, path)

    def save_to(self, record: UnitRecord[Injury], path: Path) -> None:
        """Makes the note in the background and writes it."""
        from hkdesk.services.unit.injury_paper import InjuryNote, injury_note

        workspace = self._context.workspace
        same = [one.id for one in workspace.unit_records.of_case(record.case_id) if isinstance(one.value, Injury)]
        place = same.index(record.id) + 1
        note = InjuryNote(workspace.export_case(record.case_id), record, place, workspace.clock.now())

        def work(_progress: Progress, _cancelled: Cancelled) -> bytes:
            return injury_note(note).pdf

        def done(pdf: bytes) -> None:
            self._job = None
            try:
                write_whole(path, pdf)
            except HkdeskError as error:
                self.failed.emit(error)
                return
            self.told.emit(_("Notatet er lagret i {name}. Filen er ikke kryptert.").format(name=path))

        def failed(error: Exception) -> None:
            self._job = None
            if not isinstance(error, HkdeskError):
                raise error
            self.failed.emit(error)

        self._job = self._context.background.run(work, done, failed)

    def stop(self) -> None:
        """Gives up what is being made."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
