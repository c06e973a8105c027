"""Erasing here what another has taken over: who decided, what the archive has, and then each person by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis, ErasureOrder
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.unit_handover.desk import Given
from hkdesk.services.unit_handover.erasing import require_erasable
from hkdesk.services.words import counted
from hkdesk.services.words.privacy import ARCHIVES
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.background import BusyBar, Cancelled, Progress
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.hand.taborder import Dialog
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice

Left = dict[int, list[str]]


class EraseGiven(Dialog):
    """What has to be said first; Enter and Escape both mean "Avbryt"."""

    def __init__(self, parent: QWidget | None, given: Given) -> None:
        super().__init__(parent)
        title = _("Slett det som er gitt over")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(520)
        about = _(
            "{unit} er tatt over. Sakene slettes herfra med dokumenter, skanninger og kopier hkdesk har laget. Det kan "
            "ikke angres."
        ).format(unit=given.unit)
        form = FormRows()
        self.by = form.row(_("Hvem har bestemt det?"), TextLine(), required=True)
        archives = [(one.value, _(words)) for one, words in ARCHIVES.items()]
        self.archive = form.combo_row(_("Arkivet"), archives).field(Combo)
        self.reference = form.row(_("Saksnummer i arkivet"), TextLine())
        self.cancel_button = button(_("Avbryt"), self.reject)
        self.erase_button = button(_("Slett herfra"), self._check, kind="danger")
        self.cancel_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_XL, tokens.GAP_L)
        layout.setSpacing(tokens.GAP_L)
        for part in (label(title, "section"), label(about, wrap=True), form):
            layout.addWidget(part)
        layout.addLayout(row(0, self.cancel_button, self.erase_button))

    def _check(self) -> None:
        if self.by.field(QLineEdit).text().strip():
            self.accept()
            return
        self.by.set_error(_("Skriv hvem som har bestemt det."))
        self.by.field(QLineEdit).setFocus()

    def order(self) -> ErasureOrder:
        """What was decided."""
        standing = ArchiveStanding(str(self.archive.value()))  # Qt gives the text back, not the member
        return ErasureOrder(
            Basis.MOVED, self.by.field(QLineEdit).text(), standing, self.reference.field(QLineEdit).text()
        )


class Erasing(QObject):
    """Asks, erases, reaches the copies in a worker, and hands the words for it to `said` (a `Notice`)."""

    said = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget, busy: BusyBar) -> None:
        super().__init__(parent)
        self._context, self._parent, self._busy = context, parent, busy

    def ask(self, given: Given) -> None:
        """Asks what has to be said, and erases."""
        dialog = EraseGiven(self._parent.window(), given)
        try:
            if dialog.exec() == QDialog.DialogCode.Accepted:
                self.erase(given, dialog.order())
        finally:
            dialog.deleteLater()

    def erase(self, given: Given, order: ErasureOrder) -> None:
        """Erases the cases of the hand-over that are still here."""
        workspace = self._context.workspace
        privacy = workspace.privacy
        try:
            self._context.save_now()
            seqs = []
            for case_id in require_erasable(workspace, given.id, order):
                seqs.append(privacy.start(case_id, order).seq)
                self._context.case_is_gone(case_id, stay=True)
        except HkdeskError as error:
            self.said.emit(error_notice(error))
            return

        def work(_progress: Progress, _cancelled: Cancelled) -> Left:
            return {seq: privacy.copies_job(seq)() for seq in seqs}

        job = self._context.background.run(work, partial(self._done, seqs), self._failed, owner=self)
        self._busy.follow(job, _("Sletter i sikkerhetskopiene …"))

    def _done(self, seqs: Sequence[int], left: Left) -> None:
        privacy = self._context.workspace.privacy
        try:
            done = [privacy.finish(seq, left[seq]) for seq in seqs]
        except HkdeskError as error:
            self._failed(error)
            return
        self._context.cases_saved.emit()
        away = sorted({place for places in left.values() for place in places})
        text = _("Slettet herfra: {n}.").format(n=counted.cases(len(seqs)))
        if away:
            text += " " + _("Ligger fortsatt i {places}.").format(places=", ".join(away))
        whole = not away and all(one.finished for one in done)
        self.said.emit(Notice("good" if whole else "attention", text, title=_("Slettet"), dismissable=True))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, HkdeskError):
            raise error
        self.said.emit(error_notice(error))
