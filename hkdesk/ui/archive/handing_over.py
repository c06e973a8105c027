"""Handing a case over from the window: collected here, packed and written in a worker, noted in the journal here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from hkdesk.domain.case.archive.filing import Filing, filing_of
from hkdesk.domain.case.archive.profile import ArchiveProfile
from hkdesk.domain.case.archive.ready import Lack
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes.commands import RecordFiling
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.out import handover, messages
from hkdesk.services.out.handover import HandedOver, Package
from hkdesk.ui.dialogs.folders import open_folder
from hkdesk.ui.kit.background import BusyBar, Cancelled, Progress
from hkdesk.ui.kit.messages import Notice, error_text, error_title
from hkdesk.ui.paper.filenames import ask_where

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was answered: the profile to hand over with, None for a hand-over without a message."""

    profile: ArchiveProfile | None


class HandingOver(QObject):
    """Asks where, writes, and hands the words for the page to `said` (a `Notice`).

    They name the case, for the user may be at another one by the time it is written.
    """

    said = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget, busy: BusyBar) -> None:
        super().__init__(parent)
        self._context, self._parent, self._busy = context, parent, busy

    def ask(self, case_id: str) -> None:
        """Asks for what the archive needs to know, where it has a profile here, then for a place; hands over there."""
        case = self._context.workspace.session(case_id).case
        number, whose = case.number, _("{name} ({number})").format(name=case.employee.name, number=case.number)
        title, kinds = _("Overlever saken"), _("ZIP (*.zip)")
        try:
            asked = self._asked(case_id)
            if asked is None:
                return
            path = ask_where(self._context, self._parent, title, f"{number}.zip", ".zip", kinds)
            if path is None:
                return
            package = handover.collect(self._context.workspace, case_id, asked.profile)
        except HkdeskError as error:
            self._failed(whose, error)
            return

        def pack(_progress: Progress, _cancelled: Cancelled) -> bytes:
            return handover.pack(package)

        def packed(content: bytes) -> None:
            self._write(case_id, whose, package, content, path)

        job = self._context.background.run(pack, packed, partial(self._failed, whose))
        self._busy.follow(job, _("Lager overleveringen …"))

    def _asked(self, case_id: str) -> _Asked | None:
        """With which profile to hand over, when the user has said what there is to say; None: not at all."""
        workspace = self._context.workspace
        profile = messages.kept_profile(self._context.frame.kept.beside(messages.PROFILE_NAME))
        session = workspace.session(case_id)
        if profile is None or not messages.signed(session.case):
            return _Asked(None)
        from hkdesk.ui.archive.message.dialog import HandoverDialog

        package = handover.collect(workspace, case_id)

        def lacking(agreement: IssuedAgreement, of: ArchiveProfile) -> tuple[Lack, ...]:
            return messages.lacking(replace(package, file=session.file), agreement, of)

        def keep(filing: Filing) -> None:
            if filing != filing_of(session.case.filings, filing.version):
                session.do(RecordFiling(filing))

        first = partial(messages.proposed, package, by=session.acting)
        dialog = HandoverDialog(self._parent.window(), session.case, profile, first, keep, lacking)
        try:
            done = dialog.exec() == QDialog.DialogCode.Accepted
            return _Asked(dialog.profile) if done else None
        finally:
            dialog.deleteLater()

    def _write(self, case_id: str, whose: str, package: Package, content: bytes, path: Path) -> None:
        """The last step, which cannot be given up: a file that is there has its row in the journal."""

        def write(_progress: Progress, _cancelled: Cancelled) -> HandedOver:
            return handover.write_packed(package, content, path)

        failed = partial(self._failed, whose)
        self._context.background.run(write, lambda done: self._done(case_id, whose, done), failed)

    def _done(self, case_id: str, whose: str, done: HandedOver) -> None:
        try:
            handover.note(self._context.workspace, case_id, done)
        except HkdeskError as error:
            self._failed(whose, error)
            return
        self.said.emit(_notice(done, whose, self._parent))

    def _failed(self, whose: str, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        text = _("Overlevering av saken til {whose}: {why}").format(whose=whose, why=error_text(error))
        self.said.emit(Notice("bad", text, title=error_title(error), dismissable=True))


def _notice(done: HandedOver, whose: str, parent: QWidget) -> Notice:
    show = (_("Åpne mappen"), partial(open_folder, parent, done.path.parent))
    said = _("Saken til {whose} ligger i {name}. Dokumenter: {n}. Filen er ikke kryptert.").format(
        whose=whose, name=done.path, n=len(done.papers)
    )
    if done.messages:
        said += " " + _("Meldingen til arkivet ligger i den.")
    if not done.absent:
        return Notice("good", said, [show], title=_("Overlevert"), dismissable=True)
    missing = ", ".join(one.number for one in done.absent)
    lacks = _("Dette mangler, for hkdesk har ikke filen: {numbers}.").format(numbers=missing)
    return Notice("attention", f"{said} {lacks}", [show], title=_("Overlevert, men ikke helt"), dismissable=True)
