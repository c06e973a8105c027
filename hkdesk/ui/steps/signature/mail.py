"""An e-mail draft with the packet attached: one line of warning, and the address only if one wishes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import IconLabel, button, label, row
from hkdesk.ui.kit.input.choices import CheckBox
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.paper.filenames import file_name
from hkdesk.ui.paper.host import PaperHost
from hkdesk.ui.paper.ledger_print import record_handed
from hkdesk.ui.paper.mail import open_draft, warning
from hkdesk.ui.paper.printing import Handed


class MailForm(QWidget):
    """Folded until asked for. hkdesk sends nothing: the user's own mail program shows the draft.

    `opened` fires when it does, with a draft that has the packet of `agreement` attached.
    """

    opened = Signal()

    def __init__(self, host: PaperHost, agreement: IssuedAgreement) -> None:
        super().__init__()
        self._host, self._agreement = host, agreement
        self.mail_button = button(_("E-postutkast …"), self.unfold, kind="quiet", icon="external-link")
        self.address = CheckBox("")
        self.open_button = button(_("Åpne utkast"), self.open_draft)
        self.cancel_button = button(_("Avbryt"), self.fold, kind="quiet")
        self.put_away_button = self.cancel_button
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.GAP_S)
        line = row(IconLabel("triangle-alert", "attention"), label(warning(), wrap=True))
        line.setStretch(1, 1)
        inside.addLayout(line)
        inside.addWidget(self.address)
        inside.addLayout(row(self.open_button, self.cancel_button, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self.mail_button, 0))
        layout.addWidget(self._inside)
        self._inside.hide()

    def unfold(self) -> None:
        """Shows the warning and the choices."""
        employee = self._host.session.case.employee
        self.address.setText(
            _("Sett inn adressen til {name}: {email}").format(name=employee.name, email=employee.email)
        )
        self.address.setChecked(False)
        self.address.setVisible(bool(employee.email.strip()))
        self.mail_button.hide()
        self._inside.show()
        self.open_button.setFocus()

    def fold(self) -> None:
        """Thinks better of it."""
        self._inside.hide()
        self.mail_button.show()
        self.mail_button.setFocus()

    def open_draft(self) -> None:
        """Opens the draft, with the frozen bytes attached."""
        host, agreement = self._host, self._agreement
        employee = host.session.case.employee
        name = file_name(agreement.number, employee.name)
        to = employee.email if self.address.isChecked() else ""
        subject = _("Avtale om hjemmekontor {number}").format(number=agreement.number)
        if agreement.changes_version is not None:
            subject = _("Endringsavtale {number}").format(number=agreement.number)
        text = _("Her er signaturpakken. Skriv ut, signer på papir og lever den tilbake.")
        try:
            pdf = host.context.workspace.document(agreement.document_sha256)
            open_draft(subject, text, name, pdf, to)
        except HkdeskError as error:
            host.say(error)
            return
        self.fold()
        handed = Handed(tuple(range(1, agreement.pages + 1)), as_file=True)  # to be printed where it is read
        record_handed(host, agreement.document_sha256, handed)
        self.opened.emit()
