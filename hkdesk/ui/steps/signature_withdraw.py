"""Taking back a packet nobody has signed: the paper is void, the draft opens again, the next one is a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.commands import WithdrawAgreement
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.ui.kit import tokens
from hkdesk.ui.kit.basics import button, row
from hkdesk.ui.kit.fields import TextArea
from hkdesk.ui.kit.forms import FormRows
from hkdesk.ui.kit.messages import ask
from hkdesk.ui.sensitive_hints import watch_text
from hkdesk.ui.steps import unsent
from hkdesk.ui.steps.typing import typed

if TYPE_CHECKING:
    from hkdesk.ui.steps.signature_issued import IssuedSide

_NAME = "withdraw.reason"


class WithdrawForm(QWidget):
    """Folded away until asked for."""

    def __init__(self, side: IssuedSide) -> None:
        super().__init__()
        self._side = side
        self.open_button = button(_("Trekk tilbake …"), self.unfold, kind="quiet")
        rows = FormRows()
        self.reason = rows.text_row(
            _("Hvorfor trekkes den tilbake?"),
            lines=2,
            required=True,
            help=_("Pakken beholdes i arkivet. Makuler papiret. Den neste blir en ny versjon."),
        )
        self.area = self.reason.field(TextArea)
        watch_text(self.reason)
        unsent.keep_typing(side.session, _NAME, self.area)
        self.withdraw_button = button(_("Trekk tilbake"), self.withdraw, kind="danger")
        self.cancel_button = button(_("Avbryt"), self.fold)
        self._form = QWidget()
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.GAP_S)
        inside.addWidget(rows)
        inside.addLayout(row(self.withdraw_button, self.cancel_button, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_S, 0, 0)
        layout.addLayout(row(self.open_button, 0))
        layout.addWidget(self._form)
        self._form.hide()

    def unfold(self) -> None:
        """Shows the form."""
        self.open_button.hide()
        self._form.show()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Puts the form away; what was typed stays."""
        self._form.hide()
        self.open_button.show()
        self.reason.set_error(None)
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def withdraw(self) -> None:
        """Asks once more, and takes the packet back."""
        side, reason = self._side, typed(self.area.value()).strip()
        if not reason:
            self.reason.set_error(InvalidInput("required").reason)
            return
        number = side.agreement.number
        text = _("Avtale {number} blir ugyldig og kan ikke signeres. Utkastet åpnes igjen.").format(number=number)
        if not ask(self.window(), _("Trekke tilbake signaturpakken?"), text, _("Trekk tilbake")):
            return
        today = side.context.workspace.clock.today()
        try:
            side.session.commit_issued(WithdrawAgreement(side.agreement.version, today, reason))
        except HkdeskError as error:
            side.step.say(error)
        else:
            unsent.forget(side.session, _NAME)
