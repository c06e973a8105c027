"""The loan register in Oppfølging: out, back, corrected, taken away, and held against the agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from hkdesk.domain.agreement.changed_since import DriftKind
from hkdesk.domain.case.letter_kinds.kinds import LetterKind, holding
from hkdesk.domain.case.letter_kinds.termination import EndedBy, EndHow, TerminationFacts
from hkdesk.domain.case.letters import LetterDraft
from hkdesk.domain.case.loans import Loan, LoanEnd, LoanReturn
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import Equipment, EquipmentKind, EquipmentLine, Owner
from hkdesk.domain.changes.commands import (
    EndAgreement,
    HandOut,
    MarkSigned,
    ReturnLoan,
    SetTerms,
)
from hkdesk.domain.standing.due import DueKind, DueWhen
from hkdesk.services.closing import history_words
from hkdesk.services.paper.letter_drafts import issue_day, worked_out
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.pages.today import TodayPage
from hkdesk.ui.steps.follow_up.loan_forms import HandOutForm, ReturnForm
from hkdesk.ui.steps.follow_up.loans import LoansPanel, facts_text, state_of
from hkdesk.ui.steps.follow_up.moments import moments
from hkdesk.ui.steps.follow_up.step import FollowUpStep
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import Hand, Keyboard, Mouse
from tests.ui.steps.paper_support import NOON, Desk, desk, there

SIGNED_ON = date(2026, 11, 23)
TODAY = SIGNED_ON + timedelta(days=100)
EQUIPMENT = Equipment(
    EquipmentKind.LENT,
    (EquipmentLine("Skjerm", 2, number="17"), EquipmentLine("Stol", owner=Owner.EMPLOYEE)),
    return_days=14,
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        made.session.do(SetTerms(replace(made.session.case.terms, equipment=EQUIPMENT)))
        made.issue()
        made.session.commit_issued(MarkSigned(1, SIGNED_ON, "Kjell"))
        made.clock.moment = NOON + timedelta(days=100)
        yield made


def open_step(here: Desk) -> FollowUpStep:
    step = here.open(Step.FOLLOW_UP)
    assert isinstance(step, FollowUpStep)
    return step


def hand_out_form(panel: LoansPanel) -> HandOutForm:
    form = panel.form
    assert isinstance(form, HandOutForm)
    return form


def return_form(panel: LoansPanel) -> ReturnForm:
    form = panel.form
    assert isinstance(form, ReturnForm)
    return form


def out(here: Desk, *loans: Loan) -> None:
    here.session.do(HandOut(loans))


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_handed_out_and_back_in_parts(here: Desk, qtbot, hand: Hand) -> None:
    panel = open_step(here).loans
    hand.press("Registrer utlån")
    qtbot.keyClicks(there(QApplication.focusWidget()), "Headset")
    hand_out_form(panel).fields["count"].field(NumberField).set_value(3)
    hand_out_form(panel).fields["condition"].field(QLineEdit).setText("Nytt")
    hand.press("Lagre utlånet")
    (loan,) = here.stored().loans
    assert (loan.what, loan.count, loan.handed_out_on) == ("Headset", 3, TODAY)
    assert panel.form is None
    assert panel.lead.text() == "3 ting er lånt ut."
    assert "ikke i avtalen: Headset (3)" in panel.against.text()
    assert "men er ikke lånt ut: Skjerm (2)" in panel.against.text()
    hand.press("Valg for Headset, 3 stk.")
    hand.press("Lever inn: Headset, 3 stk.")
    return_form(panel).fields["count"].field(NumberField).set_value(2)
    hand.press("Lagre innleveringen")
    assert here.stored().loans[0].returns == (LoanReturn(TODAY, 2),)
    assert there(QApplication.focusWidget()).accessibleName() == "Valg for Headset, 3 stk."
    hand.press("Valg for Headset, 3 stk.")
    hand.press("Levert tilbake ved en feil …: Headset, 3 stk.")
    hand.press("Registrer feilen")
    assert _field(panel, "why"), "a reason is asked for"
    qtbot.keyClicks(there(QApplication.focusWidget()), "Var en annens")
    hand.press("Registrer feilen")
    (loan,) = here.stored().loans
    assert (loan.returns, [(m.returned, m.entry.why) for m in loan.mistakes]) == (
        (),
        [(LoanReturn(TODAY, 2), "Var en annens")],
    )
    assert panel.lead.text() == "3 ting er lånt ut."
    assert not here.session.can_undo
    hand.press("Valg for Headset, 3 stk.")
    hand.press("Fjern: Headset, 3 stk.")
    assert here.stored().loans == ()
    here.context.undo()
    assert here.session.case.loans[0].what == "Headset"
    assert unnamed_controls(panel) == []


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_the_agreements_list_is_taken_over_in_one_step(here: Desk, hand: Hand) -> None:
    panel = open_step(here).loans
    hand.press("Ta over utstyret fra avtalen")
    assert [(one.what, one.count, one.number) for one in here.stored().loans] == [("Skjerm", 2, "17")]
    assert panel.take_button.isHidden()
    assert panel.against.isHidden()
    here.context.undo()
    assert here.session.case.loans == ()
    assert not panel.take_button.isHidden()


def test_a_loan_is_corrected_and_enter_sends(here: Desk, qtbot) -> None:
    out(here, Loan("a", "Skjem", SIGNED_ON))
    panel = open_step(here).loans
    panel.mend("a")
    name = hand_out_form(panel).fields["what"].field(QLineEdit)
    name.selectAll()
    qtbot.keyClicks(name, "Skjerm")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert [one.what for one in here.stored().loans] == ["Skjerm"]
    assert panel.form is None


def test_what_is_typed_of_a_mistaken_return_is_kept_until_it_is_sent(here: Desk, qtbot) -> None:
    out(here, Loan("a", "Skjerm", SIGNED_ON))
    here.session.do(ReturnLoan("a", LoanReturn(TODAY)))
    panel = open_step(here).loans
    panel.not_returned("a")
    qtbot.keyClicks(there(QApplication.focusWidget()), "Feil skjerm")
    there(panel.form).cancel_button.click()
    panel.not_returned("a")
    assert there(panel.form).fields["why"].field(TextArea).value() == "Feil skjerm"
    assert here.session.case.loans[0].out == 0


def _field(panel: LoansPanel, name: str) -> str:
    return there(panel.form).fields[name].error_text


def test_what_cannot_be_is_said_at_the_field_and_nothing_is_written(here: Desk, qtbot) -> None:
    panel = open_step(here).loans
    panel.add()
    form = hand_out_form(panel)
    form.send()
    assert _field(panel, "what")
    form.fields["what"].field(QLineEdit).setText("PC")
    for text in ("0", "1000", "to", ""):
        form.fields["count"].field(NumberField).line.setText(text)
        form.send()
        assert _field(panel, "count"), text
    form.fields["count"].field(NumberField).set_value(1)
    for day in (TODAY + timedelta(days=1), None):
        form.fields["handed_out_on"].field(DateField).set_value(day)
        form.send()
        assert _field(panel, "handed_out_on")
    assert here.session.case.loans == ()
    panel.close_form()
    out(here, Loan("a", "PC", SIGNED_ON, 2))
    panel.give_back("a")
    form_back = return_form(panel)
    form_back.fields["on"].field(DateField).set_value(SIGNED_ON - timedelta(days=1))
    form_back.send()
    assert _field(panel, "on")
    form_back.fields["on"].field(DateField).set_value(TODAY)
    form_back.fields["count"].field(NumberField).line.setText("3")
    form_back.send()
    assert _field(panel, "count")
    assert here.session.case.loans[0].out == 2


def test_what_is_out_is_taken_into_a_change(here: Desk) -> None:
    out(here, Loan("a", "Skjerm", SIGNED_ON, 2), Loan("b", "Headset", SIGNED_ON))
    step = open_step(here)
    key = f"{DriftKind.LOAN}headset"
    assert key in step.changes.take_buttons
    step.changes.take_buttons[key].click()  # type: ignore[attr-defined]
    lines = here.session.case.terms.equipment.lines
    assert [line.name for line in lines] == ["Skjerm", "Stol", "Headset"]
    assert key not in step.changes.take_buttons


def test_i_dag_tells_of_what_has_not_come_back_and_leads_to_it(here: Desk, qtbot) -> None:
    out(here, Loan("a", "Skjerm", SIGNED_ON, 2))
    here.session.commit_issued(EndAgreement(1, TODAY - timedelta(days=20), ""))
    here.frame.register_hidden("today", lambda: TodayPage(here.context))
    here.frame.show_page("today")
    page = here.frame.page("today")
    (item,) = [one for one in here.workspace.due() if one.kind is DueKind.RETURN]
    assert (item.on, item.when) == (TODAY - timedelta(days=6), DueWhen.OVERDUE)
    made = [one for one in page.findChildren(QPushButton) if one.text() == "Til utlånet"]
    assert len(made) == 1
    made[0].click()
    qtbot.waitUntil(lambda: here.page.step is Step.FOLLOW_UP)
    assert there(QApplication.focusWidget()).accessibleName() == "Valg for Skjerm, 2 stk."


def test_the_letter_asks_back_what_is_out(here: Desk) -> None:
    out(here, Loan("a", "Skjerm", SIGNED_ON, 2, "17"), Loan("b", "Headset", SIGNED_ON))
    here.session.do(ReturnLoan("a", LoanReturn(TODAY, 1)))
    facts = TerminationFacts(ended_by=EndedBy.EMPLOYEE, how=EndHow.NOTICE, received_on=TODAY)
    draft = LetterDraft(LetterKind.TERMINATION, holding(facts))
    found = worked_out(here.session.file, draft, issue_day(draft, TODAY)).returns
    assert [(one.name, one.count, one.number) for one in found] == [("Skjerm", 1, "17"), ("Headset", 1, "")]
    step = open_step(here)
    step.end()
    assert any("Skjerm (1), Headset (1)" in one.text() for one in step.findChildren(QLabel))


def test_when_it_is_over_what_is_out_can_still_come_back(here: Desk, qtbot) -> None:
    out(here, Loan("a", "Skjerm", SIGNED_ON, 2))
    here.session.commit_issued(EndAgreement(1, TODAY - timedelta(days=5), ""))
    (row,) = here.workspace.cases()
    assert row.return_on == TODAY - timedelta(days=5) + timedelta(days=14)
    step = open_step(here)
    assert step.loans.isVisible()
    assert step.loans.take_button.isHidden()
    assert not step.ending.isVisible()
    step.loans.give_back("a")
    return_form(step.loans).send()
    assert step.loans.lead.text() == "Alt som er lånt ut, er levert tilbake."
    assert step.loans.against.isHidden(), "nothing is to be handed out any more"
    here.context.saver.save_now()
    assert here.workspace.cases()[0].return_on is None


def test_what_came_back_while_it_runs_is_not_called_never_lent(here: Desk) -> None:
    out(here, Loan("a", "Skjerm", SIGNED_ON, 1))
    here.session.do(ReturnLoan("a", LoanReturn(TODAY, 1)))
    said = open_step(here).loans.against.text()
    assert said == (
        "Står i avtalen, men er ikke lånt ut: Skjerm (1).\nStår i avtalen, men er levert tilbake: Skjerm (1)."
    )


def test_the_line_of_time_tells_a_day_at_a_time(here: Desk) -> None:
    out(here, Loan("a", "Skjerm", SIGNED_ON, 2), Loan("b", "Headset", SIGNED_ON))
    here.session.do(ReturnLoan("a", LoanReturn(TODAY, 1)))
    said = [(one.on, one.words) for one in open_step(here).timeline.shown]
    assert (SIGNED_ON, "Lånt ut: Skjerm (2), Headset") in said
    assert (TODAY, "Levert tilbake: Skjerm (1 av 2)") in said
    here.session.commit_issued(EndAgreement(1, TODAY, ""))
    (due,) = [one for one in open_step(here).timeline.shown if "skal være tilbake" in one.words]
    assert (due.on, due.ahead, due.late) == (TODAY + timedelta(days=14), True, False)


def test_a_form_goes_with_its_loan_and_what_was_typed_of_a_new_one_stays(here: Desk, qtbot) -> None:
    out(here, Loan("a", "Skjerm", SIGNED_ON))
    panel = open_step(here).loans
    panel.give_back("a")
    here.context.undo()
    assert panel.form is None
    assert panel.add_button.hasFocus()
    panel.add()
    qtbot.keyClicks(hand_out_form(panel).first, "Headset")
    panel.close_form()
    here.page._drop_steps()
    again = open_step(here).loans
    again.add()
    form = hand_out_form(again)
    assert form.text_of("what") == "Headset"
    form.send()
    again.add()
    assert hand_out_form(again).text_of("what") == ""


def test_another_number_than_on_paper_is_told_at_the_field_and_in_the_line_and_stops_nothing(here: Desk, qtbot) -> None:
    panel = open_step(here).loans
    panel.add()
    form = hand_out_form(panel)
    form.fields["what"].field(QLineEdit).setText("Skjerm")
    form.fields["number"].field(QLineEdit).setText("18")
    form.alike.look()
    words = "I avtalen står et annet nummer for Skjerm: 17."
    assert form.alike.hints["number"].text == words
    form.fields["number"].field(QLineEdit).setText("17")
    qtbot.waitUntil(lambda: not form.alike.hints["number"].is_shown)
    form.fields["number"].field(QLineEdit).setText("18")
    form.send()
    assert [one.number for one in here.session.case.loans] == ["18"]
    assert words in [made.text() for made in panel.findChildren(QLabel)]


@pytest.mark.parametrize("hand", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_what_is_lost_is_told_as_lost_with_the_reason(here: Desk, qtbot, hand: Hand) -> None:
    out(here, Loan("a", "Skjerm", SIGNED_ON, 2))
    panel = open_step(here).loans
    hand.press("Valg for Skjerm, 2 stk.")
    hand.press("Lever inn: Skjerm, 2 stk.")
    form = return_form(panel)
    assert form.fields["reason"].isHidden()
    qtbot.keyClicks(form.fields["outcome"].widget, "Mistet")
    assert form.fields["condition"].isHidden()
    hand.press("Lagre innleveringen")
    assert _field(panel, "reason"), "what happened is asked for"
    qtbot.keyClicks(there(QApplication.focusWidget()), "Stjålet på toget")
    hand.press("Lagre innleveringen")
    (end,) = here.stored().loans[0].returns
    assert (end.outcome, end.count, end.reason) == (LoanEnd.LOST, 2, "Stjålet på toget")
    loan = here.session.case.loans[0]
    assert state_of(loan)[2] == "Mistet"
    assert "2 mistet" in facts_text(loan)
    assert "(Stjålet på toget)" in facts_text(loan)
    assert panel.lead.text() == "Ingenting er lånt ut nå."
    assert "mistet eller avskrevet: Skjerm (2)" in panel.against.text()
    assert any(one.words == "Mistet: Skjerm (2)" for one in moments(here.session.case, None, TODAY))
    hand.press("Valg for Skjerm, 2 stk.")
    hand.press("Mistet ved en feil …: Skjerm, 2 stk.")
    assert panel.form is not None
    qtbot.keyClicks(there(QApplication.focusWidget()), "Den lå i skapet")
    hand.press("Registrer feilen")
    loan = here.stored().loans[0]
    assert (loan.out, loan.mistakes[0].returned.outcome) == (2, LoanEnd.LOST)
    assert "Registrert som mistet" in facts_text(loan)
    assert any("Registrert som mistet" in one for one in history_words(here.session.case))
