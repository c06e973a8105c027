"""Taking back what was issued: a form that is folded away until asked for, and a question before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.ui.kit.basics import button, row
from hkdesk.ui.kit.hand.leading import lead_to
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import ask
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed
from hkdesk.ui.typed.unsent import UnsentForm


@dataclass(frozen=True, slots=True)
class TakingBack:
    """What is taken back, in words and as an act.

    Attributes:
        number: of the paper, for the screen reader.
        asked: the label over the reason, and `helped` the line under it; `required` when one must be given.
        question: the title and the words of what is asked before it is done.
        act: takes it back for the reason given, at once and for good; raises HkdeskError where it cannot.
        opens: the words of the button that unfolds the form, and `does` of the one that sends it.
    """

    number: str
    asked: str
    helped: str
    question: Callable[[], tuple[str, str]]
    act: Callable[[str], object]
    required: bool = True
    opens: str = ""
    does: str = ""


class TakeBackForm(QWidget):
    """The button that unfolds it, and under it the reason. What is typed stays with the case until it is sent.

    Args:
        session: the case.
        name: what the reason is kept under.
        taking: what is taken back.
        fail: shows what stood in the way, beside what is wrong with the reason.
        done: is told when it is taken back.
    """

    def __init__(
        self,
        session: CaseSession,
        name: str,
        taking: TakingBack,
        fail: Callable[[HkdeskError], object],
        done: Callable[[], object],
    ) -> None:
        super().__init__()
        self._taking, self._fail, self._done = taking, fail, done
        self.unsent = UnsentForm(session.unsent, name)
        self._does = taking.does or _("Trekk tilbake")
        self.open_button = button(taking.opens or _("Trekk tilbake …"), self.unfold, kind="quiet", wrap=True)
        self.open_button.setAccessibleDescription(taking.number)
        rows = FormRows()
        self.reason = rows.text_row(taking.asked, lines=2, required=taking.required, help=taking.helped)
        self.area = self.reason.field(TextArea)
        watch_text(self.reason)
        self.unsent.follow("reason", self.reason)
        self.unsent.show()
        self.withdraw_button = button(self._does, self.withdraw, kind="danger")
        self.cancel_button = button(_("Avbryt"), self.fold)
        self.put_away_button = self.cancel_button
        self._form = QWidget()
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.GAP_S)
        inside.addWidget(self.unsent.told)
        inside.addWidget(rows)
        inside.addLayout(row(self.withdraw_button, self.cancel_button, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row(self.open_button, 0))
        layout.addWidget(self._form)
        self._form.hide()

    def unfold(self) -> None:
        """Shows the form."""
        self.open_button.hide()
        self.unsent.show()
        self._form.show()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold(self) -> None:
        """Puts the form away; what was typed stays."""
        self._form.hide()
        self.open_button.show()
        self.reason.set_error(None)
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def withdraw(self) -> None:
        """Asks once more, and takes it back."""
        reason = typed(self.area.value()).strip()
        if not reason and self._taking.required:
            self._refuse(InvalidInput("required"))
            return
        if not ask(self.window(), *self._taking.question(), self._does):
            return
        try:
            self._taking.act(reason)
        except InvalidInput as refusal:
            self._refuse(refusal)
        except HkdeskError as error:
            self._fail(error)
        else:
            self.unsent.sent()
            self._done()

    def _refuse(self, refusal: InvalidInput) -> None:
        self.reason.set_error(refusal.reason)
        lead_to(self.area)
