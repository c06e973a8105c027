"""The manager's reasoned no, and the way to take it back (circular 38/2021 point 2.2: no right to home office)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.case import Refusal
from hkdesk.domain.case.letter_kinds.kinds import kind_with
from hkdesk.domain.case.letter_kinds.record import Effect
from hkdesk.domain.case.letters import IssuedLetter, standing_letter
from hkdesk.domain.changes.commands import Refuse
from hkdesk.domain.values.allowed_text import tidy
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.hand.leading import lead_to
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.typed.offer import OfferLine
from hkdesk.ui.typed.sensitive_hints import watch_text

_NAME = "refusal.reason"


class RefusalPanel(QWidget):
    """Closed until asked for. What is typed is kept beside the case until the refusal is made, then in it.

    Once it stands in an issued letter it is changed and taken back there: `letter_wanted` leads to it.
    """

    letter_wanted = Signal()

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__()
        self.context, self.session = context, session
        self.binder = Binder()
        self._typed = session.case.refusal.reason if session.case.refusal else session.unsent.get(_NAME) or ""
        self._open = False
        self.open_button = button(_("Avslå med begrunnelse …"), self.open, kind="quiet")
        self.decided = label("", "strong", wrap=True)
        self.offered = OfferLine(self.take_up, self.let_go)
        self.rows = FormRows()
        self.reason = self.rows.text_row(
            _("Begrunnelse for avslaget"),
            lines=3,
            required=True,
            help=_("Den ansatte får lese dette. Skriv hvilke vurderinger du bygger på, ikke private forhold."),
        )
        self.binder.bind(self.reason, self._reason, self._set_reason)
        watch_text(self.reason)
        self.refuse_button = button(_("Avslå"), self.refuse, kind="danger")
        self.cancel_button = button(_("Avbryt"), self.close_panel)
        self.put_away_button = self.cancel_button
        self.take_back_button = button(_("Trekk tilbake avslaget"), self.take_back)
        self.letter_button = button("", self.letter_wanted.emit, icon="file-text")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_L, 0, 0)
        layout.setSpacing(tokens.GAP_M)
        layout.addWidget(self.decided)
        layout.addWidget(self.offered)
        layout.addWidget(self.rows)
        layout.addLayout(row(self.refuse_button, self.letter_button, self.take_back_button, self.cancel_button, 0))

    def _reason(self) -> str:
        refusal = self.session.case.refusal
        return refusal.reason if refusal is not None else self._typed

    def _set_reason(self, text: str) -> None:
        self._typed = tidy(text)
        refusal = self.session.case.refusal
        if refusal is None:
            self.session.unsent.keep(_NAME, self._typed or None)
        else:
            changed = Refusal(refusal.decided_on, self._typed)
            self.session.do(Refuse(changed), "refusal.reason")

    def open(self) -> None:
        """Shows the form."""
        self._open = True
        self.refresh()
        self.reason.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Puts the form away; what was typed stays."""
        self._open = False
        self.refresh()

    def refuse(self) -> None:
        """Makes the refusal; without a reason it is said at the field."""
        area = self.reason.widget
        assert isinstance(area, TextArea)
        self._typed = tidy(area.value())
        today = self.context.workspace.clock.today()
        try:
            self.session.do(Refuse(Refusal(today, self._typed)))
        except InvalidInput as error:
            self.reason.set_error(error.reason)
            lead_to(area)
        else:
            self.session.unsent.forget(_NAME)

    def take_up(self) -> None:
        """What was typed before hkdesk was opened stands in the form."""
        self.session.unsent.take(_NAME)
        self._typed = self.session.unsent.get(_NAME) or ""
        self.binder.reload()
        self.refresh()
        self.reason.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """What was typed before hkdesk was opened is not wanted."""
        self.session.unsent.let_go(_NAME)
        self.refresh()
        self.reason.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """The refusal is gone; its words stay in the form."""
        self._typed = self._reason()
        self._open = True
        self.session.do(Refuse(None))
        self.session.unsent.keep(_NAME, self._typed or None)

    def refresh(self) -> None:
        """Shows the refusal, the form, or nothing."""
        self.binder.refresh()
        refusal = self.session.case.refusal
        issued = self.session.case.current_agreement is not None
        letter = standing_letter(self.session.case.letters, kind_with(Effect.REFUSES))
        self.decided.setText(_decided(refusal, letter))
        self.rows.setVisible(letter is None)
        self.offered.show_offer(self.session.unsent.offer(_NAME) if refusal is None else None)
        self.letter_button.setText(_("Se avslagsbrevet") if letter is not None else _("Lag avslagsbrev …"))
        self.letter_button.setAccessibleName(self.letter_button.text())
        self.letter_button.setVisible(refusal is not None)
        self.decided.setVisible(refusal is not None)
        self.setVisible(self._open or refusal is not None)
        self.open_button.setVisible(not self._open and refusal is None and not issued)
        self.refuse_button.setVisible(refusal is None)
        self.cancel_button.setVisible(refusal is None)
        self.take_back_button.setVisible(refusal is not None and letter is None)


def _decided(refusal: Refusal | None, letter: IssuedLetter | None) -> str:
    if refusal is None:
        return ""
    said = _("Avslått {day}").format(day=long_date(refusal.decided_on))
    if letter is None:
        return said
    return _("{said}. Brevet {number} er utstedt, og avslaget endres bare der.").format(said=said, number=letter.number)
