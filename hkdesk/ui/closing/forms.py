"""The forms that close a case and open it again. What is typed is kept with the case until it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.changes.commands import CloseCase, Command, ReopenCase
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import bring_into_sight
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed
from hkdesk.ui.typed.unsent import UnsentForm


class _Sent(QWidget):
    """A form that is sent by a button. `sent` fires when it was done, `left` when the user would rather not.

    `failed` carries what stood in the way and belongs to no field.
    """

    sent = Signal()
    left = Signal()
    failed = Signal(object)

    def __init__(self, session: CaseSession, name: str) -> None:
        super().__init__()
        self.session = session
        self.unsent = UnsentForm(session.unsent, name)
        self.rows = FormRows()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_S, 0, 0)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(self.unsent.told)
        layout.addWidget(self.rows)

    def _commit(self, command: Command, at: Mapping[str, Row]) -> None:
        """Carries out the command; what is wrong is said at its field, and the focus goes there."""
        for made in at.values():
            made.set_error(None)
        try:
            self.session.commit_issued(command)
        except InvalidInput as refusal:
            wrong = at.get(refusal.field)
            if wrong is not None:
                wrong.set_error(refusal.reason)
                lead_to(wrong)
            else:
                self.failed.emit(refusal)
        except HkdeskError as error:
            self.failed.emit(error)
        else:
            self.unsent.sent()
            self.sent.emit()


def lead_to(made: Row) -> None:
    """The focus goes to a field that is wrong, also where it is scrolled out of sight."""
    made.widget.setFocus(Qt.FocusReason.OtherFocusReason)
    bring_into_sight(made)


def day_in(made: Row) -> date | None:
    """The day in a row that must have one; None where it has none, and then the row says why."""
    try:
        day = made.field(DateField).value()
        if day is None:
            raise InvalidInput("required")
    except InvalidInput as refusal:
        made.set_error(refusal.reason)
        return None
    made.set_error(None)
    return day


class CloseForm(_Sent):
    """Why the case is over, from which day, and in the manager's own words.

    Args:
        session: the case.
        today: proposed as the day, unless another was typed before.
        reason: proposed as the reason, unless another was chosen before.
        leaves: what nobody is reminded of any more, in words; empty for nothing.
    """

    def __init__(self, session: CaseSession, today: date, reason: CloseReason | None, leaves: str) -> None:
        super().__init__(session, "closing")
        choices: list[tuple[object, str]] = [("", _("Velg"))]
        choices += [(one.value, word(one)) for one in CloseReason]
        self.reason = self.rows.combo_row(_("Hvorfor avsluttes saken?"), choices)
        self.reason.set_asked(True)
        self.reason.field(Combo).set_value(reason.value if reason is not None else "")
        self.day = self.rows.row(_("Avsluttet fra"), DateField(), required=True)
        self.day.field(DateField).set_value(today)
        self.rows.beside(self.reason, self.day, stretch=(2, 1))
        self.words = self.rows.text_row(
            _("Med egne ord"),
            lines=2,
            help=_("Må fylles ut når grunnen er «Annet». Skriv ikke om helse eller andre private forhold."),
        )
        watch_text(self.words)
        for name, made in (("reason", self.reason), ("day", self.day), ("words", self.words)):
            self.unsent.follow(name, made)
        self.unsent.show()
        self.leaves = label(leaves, "small", wrap=True)
        self.rows.add(self.leaves)
        self.leaves.setVisible(bool(leaves))  # in the form by now: what has no parent would be a window of its own
        self.close_button = button(_("Avslutt saken"), self.close_case, kind="primary")
        self.cancel_button = button(_("Avbryt"), self.left.emit)
        self.put_away_button = self.cancel_button
        self.rows.layout().addLayout(row(self.close_button, self.cancel_button, 0))  # type: ignore[union-attr]

    def take_focus(self) -> None:
        """The focus goes to the first field."""
        self.reason.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_case(self) -> None:
        """Closes the case, or says at the field what is missing."""
        reason, day = str(self.reason.field(Combo).value() or ""), day_in(self.day)
        self.reason.set_error(None if reason else InvalidInput("required").reason)
        if not reason or day is None:
            lead_to(self.day if reason else self.reason)
            return
        words = typed(self.words.field(TextArea).value()).strip()
        command = CloseCase(day, CloseReason(reason), words, self.session.acting)
        self._commit(command, {"closed_on": self.day, "reason": self.reason, "words": self.words})


class ReopenForm(_Sent):
    """That the case goes on, and why if the manager wants to say so."""

    def __init__(self, session: CaseSession, today: date) -> None:
        super().__init__(session, "reopening")
        self._today = today
        self.why = self.rows.text_row(_("Hvorfor åpnes saken igjen?"), lines=2, help=_("Kan stå tomt."))
        watch_text(self.why)
        self.unsent.follow("why", self.why)
        self.unsent.show()
        self.open_button = button(_("Åpne saken igjen"), self.reopen, kind="primary")
        self.cancel_button = button(_("Avbryt"), self.left.emit)
        self.put_away_button = self.cancel_button
        self.rows.layout().addLayout(row(self.open_button, self.cancel_button, 0))  # type: ignore[union-attr]

    def take_focus(self) -> None:
        """The focus goes to the first field."""
        self.why.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def reopen(self) -> None:
        """Opens the case again."""
        why = typed(self.why.field(TextArea).value()).strip()
        command = ReopenCase(self._today, self.session.acting, why)
        self._commit(command, {"reopened_why": self.why})
