"""Utlån: what the employee has, what has come back, and what the agreement says of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case.loans import (
    Loan,
    LoanEnd,
    LoanReturn,
    Mismatch,
    gone_for_good,
    lent,
    mismatches,
    to_hand_out,
)
from hkdesk.domain.case.terms import Equipment, IssuedAgreement
from hkdesk.domain.changes.commands import Command, HandOut, RemoveLoan
from hkdesk.errors import HkdeskError
from hkdesk.i18n import N_, _
from hkdesk.services.doubles import Doubles
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as label_of
from hkdesk.services.words.mistakes import mistake_words
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.kit.basics import IconLabel, button, column, hairline, label, row
from hkdesk.ui.kit.head.rowmenu import Way, row_menu
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import discard, empty
from hkdesk.ui.steps.follow_up.loan_forms import HandOutForm, NotReturnedForm, ReturnForm

_RETURNED = {
    LoanEnd.BACK: N_("{n} levert {date}"),
    LoanEnd.LOST: N_("{n} mistet {date}"),
    LoanEnd.WRITTEN_OFF: N_("{n} avskrevet {date}"),
}


class LoansPanel(QWidget):
    """The register, a line a loan, with one form open at a time. Everything can be undone but a counter-entry.

    `failed` fires with an HkdeskError that belongs to no field.

    Args:
        session: the case.
        doubles: which numbers are lent out elsewhere; told at the field and in the line, and never a stop.
    """

    failed = Signal(object)

    def __init__(self, session: CaseSession, doubles: Doubles) -> None:
        super().__init__()
        self.help_here = ("circular.2_4",)
        self._session = session
        self._doubles = doubles
        self.form: HandOutForm | ReturnForm | NotReturnedForm | None = None
        self._shown: object = None
        self._opened_by: tuple[str, str] = ("", "")
        self.menus: dict[str, QWidget] = {}
        """The button at the end of each line that unfolds what can be done, by the loan's id."""
        self.section = Section(_("Utlån"))
        self.lead = label("", "muted", wrap=True)
        self.against = label("", wrap=True)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(tokens.GRID)
        self.form_place = QVBoxLayout()
        self.add_button = button(_("Registrer utlån"), self.add, icon="plus")
        self.take_button = button(_("Ta over utstyret fra avtalen"), self.take_over, icon="arrow-right")
        for one in (self.lead, self.against):
            self.section.body.addWidget(one)
        self.section.body.addLayout(self.lines)
        self.section.body.addLayout(self.form_place)
        self.section.body.addLayout(row(self.add_button, self.take_button, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.section)

    def refresh(self, agreement: IssuedAgreement, *, over: bool) -> None:
        """Shows the loans as they are now; the focus stays, and so does the form while its loan is there.

        Args:
            agreement: what was signed.
            over: it has had its last day; nothing more is to be handed out by it.
        """
        loans = self._session.case.loans
        if (loans, agreement, over) == self._shown:
            return
        self._shown = (loans, agreement, over)
        about = self._opened_by[0]
        if about and about not in [one.id for one in loans]:
            self.close_form()  # the loan it is about was taken back
        held = next((loan_id for loan_id, made in self.menus.items() if made.hasFocus()), None)
        self.lead.setText(lead_text(loans, agreement))
        self.against.setText("" if over else against_text(mismatches(agreement.terms.equipment, loans)))
        self.against.setVisible(bool(self.against.text()))
        runs_on = agreement.ended_on is None and not over
        self.take_button.setVisible(bool(to_hand_out(agreement.terms, loans)) and runs_on)
        empty(self.lines)
        self.menus = {}
        for number, loan in enumerate(sorted(loans, key=lambda one: (not one.out, one.handed_out_on))):
            if number:
                self.lines.addWidget(hairline())
            self.lines.addWidget(self._line(loan))
        if held is not None:
            self.menus.get(held, self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, loan: Loan) -> QWidget:
        icon, role, state = state_of(loan)
        name = loan.what if loan.count == 1 else _("{what}, {n} stk.").format(what=loan.what, n=loan.count)
        facts = facts_text(loan)
        doubt = self._doubt(loan) if loan.out else ""
        line = QWidget()
        line.setAccessibleName(f"{name}. {state}. {facts}. {doubt}".rstrip(". "))
        title, told = label(name, "strong", wrap=True), label(facts, "small", wrap=True)
        words = column(title, label(state, wrap=True), told, gap=2)
        if doubt:
            words.addLayout(row(IconLabel("info", "attention", 16), label(doubt, "small", wrap=True), 0))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, tokens.GRID, 0, tokens.GRID)
        layout.setSpacing(tokens.GAP_S)
        layout.addWidget(IconLabel(icon, role), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        made = self.menus[loan.id] = row_menu(name, self._ways(loan, name))
        layout.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _ways(self, loan: Loan, name: str) -> list[Way]:
        """What can be done with a loan, what is done most often first."""
        ways = [(_("Rett"), self.mend), (_("Fjern"), self.remove)]
        if loan.returns:
            wrong = _("{what} ved en feil …").format(what=label_of(loan.returns[-1].outcome))
            ways.insert(0, (wrong, self.not_returned))
        if loan.out:
            ways.insert(0, (_("Lever inn"), self.give_back))
        return [Way(words, f"{words}: {name}", partial(act, loan.id)) for words, act in ways]

    def lead_focus(self) -> QWidget:
        """What is to be done first: to take back what is out, else to record a loan."""
        out = {loan.id for loan in self._session.case.loans if loan.out}
        return next((made for loan_id, made in self.menus.items() if loan_id in out), self.add_button)

    # what can be done

    def add(self) -> None:
        """Opens the form for a new loan."""
        self._open(HandOutForm(self._session, None, self._doubt), ("", ""))

    def mend(self, loan_id: str) -> None:
        """Opens the form to correct a loan."""
        self._open(HandOutForm(self._session, self._loan(loan_id), self._doubt), (loan_id, "mend"))

    def give_back(self, loan_id: str) -> None:
        """Opens the form for what comes back."""
        self._open(ReturnForm(self._session, self._loan(loan_id)), (loan_id, "return"))

    def not_returned(self, loan_id: str) -> None:
        """Opens the form that tells that the last return was a mistake."""
        self._open(NotReturnedForm(self._session, self._loan(loan_id)), (loan_id, "again"))

    def remove(self, loan_id: str) -> None:
        """Takes a loan away; Ctrl+Z brings it back."""
        self._do(RemoveLoan(loan_id))

    def take_over(self) -> None:
        """Records what the agreement says is lent as handed out: on its own day where it has one, else today."""
        agreement, case, today = self._session.case.signed_agreement, self._session.case, self._session.view.today
        if agreement is None:
            return
        lines = to_hand_out(agreement.terms, case.loans)
        days = [line.lent_on if line.lent_on is not None and line.lent_on <= today else today for line in lines]
        made = (Loan(uuid.uuid4().hex, a.name, day, a.count, a.number) for a, day in zip(lines, days, strict=True))
        self._do(HandOut(tuple(made)))
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Puts the form away; the focus goes to where it was opened from."""
        if self.form is not None:
            discard(self.form)
            self.form = None
            self.menus.get(self._opened_by[0], self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, form: HandOutForm | ReturnForm | NotReturnedForm, by: tuple[str, str]) -> None:
        self.close_form()
        self.form, self._opened_by = form, by
        form.done.connect(self.close_form)
        form.failed.connect(self.failed)
        self.form_place.addWidget(form)
        from hkdesk.ui.steps.assessment.measures_add import into_sight

        form.show()
        into_sight(form)
        form.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _doubt(self, loan: Loan) -> str:
        """What is worth a look about the number of a loan; empty where nothing is."""
        case = self._session.case
        agreement = case.signed_agreement
        return self._doubles.serial(loan, agreement.terms.equipment if agreement is not None else Equipment(), case)

    def _loan(self, loan_id: str) -> Loan:
        return next(one for one in self._session.case.loans if one.id == loan_id)

    def _do(self, command: Command) -> None:
        self.close_form()
        try:
            self._session.do(command)
        except HkdeskError as error:
            self.failed.emit(error)


def lead_text(loans: Sequence[Loan], agreement: IssuedAgreement) -> str:
    """How much is out; without a single loan, that the agreement alone tells."""
    out = sum(one.out for one in loans)
    if loans and not out:
        if any(gone_for_good(one) for one in loans):
            return _("Ingenting er lånt ut nå.")
        return _("Alt som er lånt ut, er levert tilbake.")
    if loans:
        return _("Én ting er lånt ut.") if out == 1 else _("{n} ting er lånt ut.").format(n=out)
    if lent(agreement.terms.equipment):
        return _("Ingenting er ført opp. Til det er gjort, går hkdesk ut fra utstyrslisten i avtalen.")
    return _("Ingenting er ført opp, og avtalen lister ikke noe fra arbeidsgiver.")


def against_text(found: Sequence[Mismatch]) -> str:
    """What the agreement promises and was never out, or is back; and what is out and not in the agreement."""
    lacking = [f"{one.what} ({one.never_out})" for one in found if one.never_out]
    back = [f"{one.what} ({one.gone_back})" for one in found if one.gone_back and not one.lost]
    lost = [f"{one.what} ({one.gone_back})" for one in found if one.gone_back and one.lost]
    beyond = [f"{one.what} ({one.out - one.promised})" for one in found if one.out > one.promised]
    said = []
    if lacking:
        said.append(_("Står i avtalen, men er ikke lånt ut: {names}.").format(names=", ".join(lacking)))
    if back:
        said.append(_("Står i avtalen, men er levert tilbake: {names}.").format(names=", ".join(back)))
    if lost:
        said.append(_("Står i avtalen, men er mistet eller avskrevet: {names}.").format(names=", ".join(lost)))
    if beyond:
        said.append(_("Er lånt ut, men står ikke i avtalen: {names}.").format(names=", ".join(beyond)))
    return "\n".join(said)


def state_of(loan: Loan) -> tuple[str, str, str]:
    """Icon, colour and word: out, partly back, or back; of what never comes back, the last that was told of it."""
    if not loan.returns:
        return "circle-dot", "accent", _("Lånt ut")
    if loan.out:
        return "circle-dot", "attention", _("{n} av {all} er lånt ut").format(n=loan.out, all=loan.count)
    gone = gone_for_good(loan)
    if gone:
        return "circle-alert", "attention", label_of(gone[-1].outcome)
    return "circle-check", "good", _("Levert tilbake")


def facts_text(loan: Loan) -> str:
    """When it went out and came back, with numbers and notes."""
    said = [_("Lånt ut {date}").format(date=long_date(loan.handed_out_on)), loan.number, loan.condition]
    said += [return_text(back) for back in loan.returns]
    said += [mistake_words(one.entry, one.returned.outcome).rstrip(".") for one in loan.mistakes]
    return " · ".join(part for part in said if part)


def return_text(back: LoanReturn) -> str:
    """How many came back on which day, or were lost or written off, with what was noted of it."""
    words = _(_RETURNED[back.outcome]).format(n=back.count, date=long_date(back.on))
    note = back.condition if back.outcome is LoanEnd.BACK else back.reason
    return f"{words} ({note})" if note else words
