"""The small forms of the loan register: what is handed out, what comes back, and what did not come back after all.

Each is sent by its button.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hkdesk.domain.case.loans import MOST, Loan, LoanEnd, LoanReturn
from hkdesk.domain.changes.commands import Command, CounterReturn, HandOut, ReturnLoan
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as label_of
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.typed.alike import AlikeHints
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed, typed_line, warn_unprintable
from hkdesk.ui.typed.unsent import UnsentForm


class _Form(QWidget):
    """Rows, a button that sends, and "Avbryt"; what is refused is said at its row.

    `done` fires when it was carried out or given up, `failed` with an HkdeskError that belongs to no row.
    """

    done = Signal()
    failed = Signal(object)

    def __init__(self, session: CaseSession, name: str, title: str, words: str) -> None:
        super().__init__()
        self._session = session
        self.unsent = UnsentForm(session.unsent, name)
        self.rows = FormRows()
        self.fields: dict[str, Row] = {}
        self.send_button = button(words, self.send, icon="check")
        self.cancel_button = button(_("Avbryt"), self.done.emit, kind="quiet")
        self.put_away_button = self.cancel_button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, tokens.GAP_S, 0, tokens.GAP_S)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(label(title, "section", wrap=True))
        layout.addWidget(self.unsent.told)
        layout.addWidget(self.rows)
        layout.addLayout(row(self.send_button, self.cancel_button, 0))

    @property
    def first(self) -> QWidget:
        """Where the focus goes."""
        return next(iter(self.fields.values())).widget

    def _line(self, name: str, words: str, text: str, *, required: bool = False) -> None:
        field = TextLine(text)
        field.returnPressed.connect(self.send)
        self.fields[name] = self.rows.row(words, field, required=required)
        # The name of a product may look like a person's; only a note is read as one.
        (watch_text if name == "condition" else warn_unprintable)(self.fields[name])

    def _number(self, name: str, words: str, most: int, value: int) -> None:
        field = NumberField(1, most)
        field.set_value(value)
        self.fields[name] = self.rows.row(words, field, unit=_("stk."), required=True)

    def _day(self, name: str, words: str, value: date) -> None:
        field = DateField()
        field.set_value(value)
        self.fields[name] = self.rows.row(words, field, required=True)

    def _take_up(self) -> None:
        """What was typed earlier is shown, and what is typed from now on is kept."""
        for name, made in self.fields.items():
            self.unsent.follow(name, made)
        self.unsent.show()

    def text_of(self, name: str) -> str:
        """What stands in a line."""
        return typed_line(self.fields[name].field(QLineEdit).text()).strip()

    def number_of(self, name: str) -> int:
        """The number in a field. Raises InvalidInput where there is none."""
        with _named(name):
            value = self.fields[name].field(NumberField).value()
            if value is None:
                raise InvalidInput("required")
            return int(value)

    def day_of(self, name: str) -> date:
        """The day in a field. Raises InvalidInput where there is none, or it has not come."""
        with _named(name):
            value = self.fields[name].field(DateField).value()
            if value is None:
                raise InvalidInput("required")
            if value > self._session.view.today:
                raise InvalidInput("day_after_today")
            return value

    def command(self) -> Command:
        """What the form asks for. Raises InvalidInput."""
        raise NotImplementedError

    def carry_out(self) -> None:
        """Does what the form asks for. Raises HkdeskError."""
        self._session.do(self.command())

    def send(self) -> None:
        """Carries it out, or says at the field why not."""
        for one in self.fields.values():
            one.set_error(None)
        try:
            self.carry_out()
        except InvalidInput as refused:
            name = refused.field.rsplit(".", 1)[-1]
            said = self.fields.get(name)
            if said is None:
                self.failed.emit(refused)
                return
            said.set_error(refused.reason)
            said.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        except HkdeskError as error:
            self.failed.emit(error)
        else:
            self.unsent.sent()
            self.done.emit()


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Puts the name of the field into what is refused inside."""
    try:
        yield
    except InvalidInput as refused:
        refused.field = name
        raise


class HandOutForm(_Form):
    """A loan that is registered, or one that is corrected.

    `doubt` says what is worth a look about the number of a loan; it stands under the field and stops nothing.
    """

    def __init__(self, session: CaseSession, loan: Loan | None, doubt: Callable[[Loan], str]) -> None:
        title = _("Nytt utlån") if loan is None else _("Rett utlånet: {what}").format(what=loan.what)
        words = _("Lagre utlånet") if loan is None else _("Lagre rettelsen")
        super().__init__(session, "loan" if loan is None else f"loan.{loan.id}", title, words)
        shown = loan or Loan(uuid.uuid4().hex, "", session.view.today)
        self._loan = shown
        self._line("what", _("Hva er lånt ut?"), shown.what, required=True)
        self._number("count", _("Antall"), MOST, shown.count)
        self._day("handed_out_on", _("Lånt ut"), shown.handed_out_on)
        self.rows.beside(self.fields["count"], self.fields["handed_out_on"])
        self._line("number", _("Serie- eller inventarnummer"), shown.number)
        self._line("condition", _("Merknad om tilstanden"), shown.condition)
        self.rows.beside(self.fields["number"], self.fields["condition"])
        self.alike = AlikeHints(self, lambda: {"number": doubt(self._typed())})
        self.alike.watch({name: self.fields[name] for name in ("what", "number")})
        self._take_up()

    def _typed(self) -> Loan:
        """The loan as far as it is named."""
        return replace(self._loan, what=self.text_of("what"), number=self.text_of("number"))

    def command(self) -> Command:
        day, count = self.day_of("handed_out_on"), self.number_of("count")
        what, number, condition = (self.text_of(name) for name in ("what", "number", "condition"))
        return HandOut((Loan(self._loan.id, what, day, count, number, condition),))


class ReturnForm(_Form):
    """What came back of a loan, or was lost or written off: all that is out, unless told otherwise."""

    def __init__(self, session: CaseSession, loan: Loan) -> None:
        title = _("Lever inn: {what}").format(what=loan.what)
        super().__init__(session, f"return.{loan.id}", title, _("Lagre innleveringen"))
        self._loan = loan
        choices = [(end.value, label_of(end)) for end in LoanEnd]
        self.fields["outcome"] = self.rows.combo_row(_("Hvordan gikk det?"), choices)
        self._day("on", label_of(LoanEnd.BACK), session.view.today)
        self._number("count", _("Antall"), loan.out, loan.out)
        self.rows.beside(self.fields["on"], self.fields["count"])
        self._line("condition", _("Merknad om tilstanden"), "")
        self._line("reason", _("Hva skjedde med den?"), "", required=True)
        watch_text(self.fields["reason"])
        self.fields["outcome"].field(Combo).currentIndexChanged.connect(lambda _index: self._ask())
        self._take_up()
        self._ask()

    @property
    def first(self) -> QWidget:
        """The day: most things come back, and the choice above it says so."""
        return self.fields["on"].widget

    def outcome(self) -> LoanEnd:
        """What is chosen."""
        return LoanEnd(str(self.fields["outcome"].field(Combo).value()))

    def _ask(self) -> None:
        """Asks why it did not come back, or in what state it did."""
        outcome = self.outcome()
        self.fields["on"].rename(label_of(outcome))
        set_shown(self.fields["reason"], outcome is not LoanEnd.BACK)
        set_shown(self.fields["condition"], outcome is LoanEnd.BACK)

    def command(self) -> Command:
        outcome, day, count = self.outcome(), self.day_of("on"), self.number_of("count")
        if outcome is LoanEnd.BACK:
            return ReturnLoan(self._loan.id, LoanReturn(day, count, self.text_of("condition")))
        return ReturnLoan(self._loan.id, LoanReturn(day, count, "", outcome, self.text_of("reason")))


class NotReturnedForm(_Form):
    """That the last return was registered by mistake, and why; both stay."""

    def __init__(self, session: CaseSession, loan: Loan) -> None:
        last = loan.returns[-1]
        ended = label_of(last.outcome)
        title = _("{ended} ved en feil: {what}").format(ended=ended, what=loan.what)
        super().__init__(session, f"mistake.returned.{loan.id}", title, _("Registrer feilen"))
        self._loan = loan
        follows = _("{n} {ended} {date} regnes som lånt ut igjen. Begge deler blir stående i historikken.").format(
            n=last.count, ended=_("levert") if last.outcome is LoanEnd.BACK else ended.lower(), date=long_date(last.on)
        )
        self.fields["why"] = self.rows.text_row(_("Hva var feil?"), lines=2, required=True, help=follows)
        watch_text(self.fields["why"])
        self._take_up()

    def carry_out(self) -> None:
        """At once and for good, as every counter-entry."""
        self._session.commit_issued(self.command())

    def command(self) -> Command:
        why = typed(self.fields["why"].field(TextArea).value()).strip()
        return CounterReturn(self._loan.id, self._session.view.today, self._session.acting, why)
