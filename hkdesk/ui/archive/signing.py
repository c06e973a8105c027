"""Signing a copy with one's own key, folded away until asked for; and what a signature in a document is worth."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.ledger import signing
from hkdesk.services.ledger.signing import SignatureFacts
from hkdesk.services.out.archive import ArchiveRow
from hkdesk.services.records import DocumentRecord
from hkdesk.services.words.screen.wording import short_date
from hkdesk.ui.kit.background import BusyBar, Cancelled, Progress
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import Notice, error_notice

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext

Copy = tuple[DocumentRecord, bytes]


class SignForm(QWidget):
    """Asks for the key's file and its password.

    `said` carries a `Notice`; `entered` and `left` fire when it is unfolded and folded. The password is in the field
    alone, and is wiped from it as soon as it has been used.
    """

    said = Signal(object)
    entered = Signal()
    left = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._row: ArchiveRow | None = None
        self._pdf = b""
        rows = FormRows()
        self.path_line, self.password_line = TextLine(), TextLine()
        self.password_line.setEchoMode(QLineEdit.EchoMode.Password)
        self.path_row = rows.row(_("Nøkkelfil (.p12 eller .pfx)"), self.path_line, required=True)
        choose = QWidget()
        choose.setLayout(row(button(_("Velg fil …"), self.choose_file), 0))
        rows.add(choose)
        self.password_row = rows.row(_("Passordet til nøkkelen"), self.password_line, help=_("Passordet lagres aldri."))
        self.sign_button = button(_("Signer en kopi"), self.sign, icon="signature")
        self.cancel_button = button(_("Avbryt"), self.fold, kind="quiet")
        self.put_away_button = self.cancel_button
        self.kept_nowhere = True
        self.busy = BusyBar()
        lead = _("Originalen endres ikke: den signerte kopien legges ved siden av. Valgfritt: blekk på papir er nok.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(label(lead, "small", wrap=True))
        layout.addWidget(rows)
        layout.addLayout(row(self.sign_button, self.cancel_button, 0))
        layout.addWidget(self.busy)
        self.password_line.returnPressed.connect(self.sign)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def unfold(self, shown: ArchiveRow, pdf: bytes) -> None:
        """Shows the form for a document; where signatures cannot be made, says how to get them instead."""
        if not signing.available():
            self.said.emit(missing_notice())
            return
        self._row, self._pdf = shown, pdf
        self.show()
        self.entered.emit()
        (self.password_line if self.path_line.text() else self.path_line).setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Puts the form away and forgets the password."""
        self.password_line.clear()
        self.path_row.set_error(None)
        self.password_row.set_error(None)
        self._row, self._pdf = None, b""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def choose_file(self) -> None:
        """Asks for the key's file."""
        kinds = _("Nøkkel (*.p12 *.pfx)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Velg nøkkelfil"), str(Path.home()), kinds)
        if chosen:
            self.path_line.setText(chosen)
            self.password_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def sign(self) -> None:
        """Signs in a worker and stores the copy here; what is wrong with the key is said at its field."""
        if self._row is None or not self.sign_button.isEnabled():
            return
        self.path_row.set_error(None)
        self.password_row.set_error(None)
        if not self.path_line.text().strip():
            self.path_row.set_error(InvalidInput("required").reason)
            return
        try:
            key = signing.read_key(Path(self.path_line.text().strip()))
        except HkdeskError as error:
            self.path_row.set_error(error.reason)
            return
        record, pdf, password = self._row.record, self._pdf, self.password_line.text()
        now = self._context.workspace.clock.now()
        self.password_line.clear()

        def work(_progress: Progress, _cancelled: Cancelled) -> Copy:
            return signing.signed_copy(record, pdf, key, password, now)

        self.sign_button.setEnabled(False)
        job = self._context.background.run(work, self._signed, self._failed)
        job.on_end.append(lambda: self.sign_button.setEnabled(True))  # also when it was given up
        self.busy.follow(job, _("Signerer …"))

    def _signed(self, copy: Copy) -> None:
        self.sign_button.setEnabled(True)
        try:
            signing.keep(self._context.workspace, copy)
        except HkdeskError as error:
            self.said.emit(error_notice(error))
            return
        self.fold()
        said = _("Den signerte kopien ligger i arkivet ved siden av originalen.")
        self.said.emit(Notice("good", said, title=_("Signert"), dismissable=True))
        self._context.cases_saved.emit()

    def _failed(self, error: Exception) -> None:
        self.sign_button.setEnabled(True)
        if not isinstance(error, HkdeskError):
            raise error
        if error.code == "wrong_key":
            self.password_row.set_error(error.reason)
            self.password_line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.said.emit(error_notice(error))


def missing_notice() -> Notice:
    """How to get signatures, and that ink is enough."""
    return Notice("info", InvalidInput("no_signing").reason, title=_("Et tillegg mangler"), dismissable=True)


def signature_notice(found: tuple[SignatureFacts, ...]) -> Notice:
    """What the signatures in a document are worth, in whole sentences."""
    if not found:
        return Notice("attention", _("Dokumentet skulle være signert elektronisk, men har ingen signatur."))
    said = " ".join(_sentence(one) for one in found)
    untrusted = _("hkdesk har ikke kontrollert hvem som har utstedt sertifikatet. Det må du vurdere.")
    if all(one.holds for one in found):
        return Notice("good", f"{said} {untrusted}", title=_("Signaturen er hel"), dismissable=True)
    return Notice("bad", said, title=_("Signaturen holder ikke"))


def _sentence(one: SignatureFacts) -> str:
    when = short_date(one.at.astimezone().date()) if one.at is not None else _("ukjent dato")
    by = _("Signert av {name}, {date} etter egen klokke.").format(name=one.signer, date=when)
    if not one.intact:
        return by + " " + _("Innholdet er endret etter signeringen, eller signaturen er skadet.")
    if not one.whole:
        return by + " " + _("Signaturen dekker ikke hele filen: noe er lagt til etterpå.")
    return by + " " + _("Hele filen er slik den var da den ble signert.")
