"""A signed agreement is changed in the window, by mouse and by keyboard: from what differs to what is signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from hkdesk.domain.agreement.in_force import agreement_state
from hkdesk.domain.case.answers import Conclusion, Suitability
from hkdesk.domain.case.packet_plan import PartId
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.stages import AgreementState, CaseState, Step
from hkdesk.domain.case.terms import (
    Choice,
    Duration,
    Equipment,
    Extent,
    Trial,
)
from hkdesk.domain.changes.commands import Conclude, MarkSigned, SetEmployee
from hkdesk.ui.steps import amending
from hkdesk.ui.steps.agreement.step import AgreementStep
from hkdesk.ui.steps.follow_up.step import FollowUpStep
from hkdesk.ui.steps.signature.amendment import AmendmentSide
from hkdesk.ui.steps.signature.draft import DraftSide
from hkdesk.ui.steps.signature.issued import IssuedSide
from hkdesk.ui.steps.signature.step import SignatureStep
from tests.ui.a11y import unnamed_controls
from tests.ui.hands import Hand, Keyboard, Mouse, asked, replace_text
from tests.ui.steps.agreement.agreement_support import set_terms
from tests.ui.steps.paper_support import NOON, Desk, desk, there

LONG = 20_000
TODAY = date(2026, 11, 23)
ADDRESS = "Ny vei 3, 9000 Fjordvik"


@pytest.fixture(params=[Mouse, Keyboard], ids=["mouse", "keyboard"])
def hand(request: pytest.FixtureRequest) -> Hand:
    made: Hand = request.param()
    return made


@pytest.fixture
def signed(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    """An agreement signed today, that applies from today."""
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        set_terms(made, duration=Duration(TODAY))
        made.issue()
        made.session.commit_issued(MarkSigned(1, TODAY, "Kjell"))
        yield made


def moves(desk: Desk, address: str = ADDRESS) -> None:
    """The employee moves, and the manager concludes with three days."""
    desk.session.do(SetEmployee(replace(desk.session.case.employee, home_address=address)))
    desk.session.do(Conclude(Conclusion(Suitability.SUITABLE, extent_days_per_week=3.0)))


def side(desk: Desk) -> AmendmentSide:
    page = desk.page.current_step_page()
    assert isinstance(page, SignatureStep)
    assert isinstance(page.side, AmendmentSide)
    return page.side


def issued_side(desk: Desk) -> IssuedSide:
    page = desk.page.current_step_page()
    assert isinstance(page, SignatureStep)
    assert isinstance(page.side, IssuedSide)
    return page.side


def texts(within: QWidget) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in within.findChildren(QLabel) if one.isVisible()]


def idle(desk: Desk, qtbot) -> None:
    qtbot.waitUntil(lambda: not desk.background.busy, timeout=LONG)


def test_the_whole_way_of_a_change(signed: Desk, hand: Hand, qtbot) -> None:
    old = signed.session.case.terms
    moves(signed)
    step = signed.open(Step.FOLLOW_UP)
    assert "2 ting er endret siden avtalen ble signert" in signed.page.changed_button.text()
    assert isinstance(step, FollowUpStep)
    hand.press("Ta med i endringen: Omfanget i vurderingen")
    assert signed.session.case.terms.extent.days_per_week == 3
    assert signed.session.view.standing_agreement == signed.session.case.agreements[0]
    signed.context.undo()
    assert signed.session.case.terms == old
    hand.press("Ta med i endringen: Omfanget i vurderingen")
    hand.press("Ta med i endringen: Adressen hjemme")
    assert signed.session.case.terms.home_address == ADDRESS
    assert texts(step.changes).count("Tatt med.") == 2
    assert signed.page.changed_button.isHidden()
    hand.press("Til endringsavtalen")
    made = side(signed)
    assert any("Dager i uka: 2 → 3" in text for text in texts(made))
    assert unnamed_controls(made) == []
    hand.write("Endringen gjelder fra, må fylles ut", "01.12.2026")
    idle(signed, qtbot)
    with asked(hand, "Utsted"):
        hand.press("Utsted endringsavtale")
    qtbot.waitUntil(lambda: len(signed.session.case.agreements) == 2, timeout=LONG)
    amendment = signed.session.case.agreements[1]
    assert (amendment.changes_version, amendment.effective_on) == (1, date(2026, 12, 1))
    assert signed.session.view.state.value == "changing"
    assert signed.session.view.standing_agreement == signed.session.case.agreements[0]
    idle(signed, qtbot)
    assert "Endringsavtale HK-2026-0001-2" in texts(issued_side(signed))
    hand.write("Dato for siste underskrift", "23.11.2026")
    hand.tick("Jeg har sett begge underskriftene")
    with asked(hand, "Registrer"):
        hand.press("Registrer som signert")
    assert signed.stored().agreements[1].signed_on == TODAY
    assert signed.session.view.state is CaseState.IN_FORCE
    assert there(signed.session.view.standing_agreement).terms == old
    signed.clock.moment = NOON + timedelta(days=8)
    assert there(signed.session.view.standing_agreement).terms.home_address == ADDRESS


def test_a_change_that_is_withdrawn_changed_nothing(signed: Desk, hand: Hand, qtbot) -> None:
    before = signed.session.case.agreements[0]
    set_terms(signed, extent=Extent(1.0))
    signed.open(Step.SIGNATURE)
    idle(signed, qtbot)
    with asked(hand, "Utsted"):
        hand.press("Utsted endringsavtale")
    qtbot.waitUntil(lambda: len(signed.session.case.agreements) == 2, timeout=LONG)
    idle(signed, qtbot)
    hand.press("Trekk tilbake …")
    hand.write("Hvorfor trekkes den tilbake?, må fylles ut", "Vi venter til nyttår")
    with asked(hand, "Trekk tilbake"):
        hand.press("Trekk tilbake")
    assert signed.session.case.agreements[1].withdrawn_on == TODAY
    assert signed.session.view.standing_agreement == before
    assert signed.session.view.state is CaseState.IN_FORCE
    hand.press("Forkast endringen")
    assert signed.session.case.terms == before.terms
    assert isinstance(issued_side(signed), IssuedSide)


def test_what_is_signed_is_locked_until_a_change_is_begun(signed: Desk, hand: Hand, qtbot) -> None:
    step = signed.open(Step.AGREEMENT)
    assert isinstance(step, AgreementStep)
    idle(signed, qtbot)
    qtbot.waitUntil(lambda: "extent.days_per_week" in step.fields.rows, timeout=LONG)
    assert not step.fields.rows["extent.days_per_week"].widget.isEnabled()
    hand.press("Gjør en endring")
    assert step.fields.rows["extent.days_per_week"].widget.isEnabled()
    assert "Ingenting er endret ennå" in there(step.notice).text_label.text()
    step.set_term("extent.days_per_week", 1.0)
    assert "Dager i uka: 2 → 1" in there(step.notice).text_label.text()
    hand.press("Forkast endringen")
    assert not step.fields.rows["extent.days_per_week"].widget.isEnabled()
    assert signed.session.case.terms == signed.session.case.agreements[0].terms


def test_the_paper_beside_the_form_is_the_change_that_will_be_frozen(signed: Desk, qtbot) -> None:
    step = signed.open(Step.AGREEMENT)
    assert isinstance(step, AgreementStep)
    step.paper.show()

    def reads(words: str) -> bool:
        pages = step.paper.preview.pages
        return not step.paper.drawing and pages is not None and pages.page_with(words) is not None

    step.begin_change()
    qtbot.waitUntil(lambda: reads("Avtale om hjemmekontor"), timeout=LONG)
    assert not reads("Endringsavtale"), "nothing is changed yet"
    step.set_term("extent.days_per_week", 1.0)
    qtbot.waitUntil(lambda: reads("30. november 2026"), timeout=LONG)
    assert reads("Endringen gjelder fra"), "the day that is proposed where it is issued"
    assert reads("Dager i uka")
    amending.instead(signed.session, whole=True)
    step.reload()
    qtbot.waitUntil(lambda: not reads("Endringen gjelder fra") and reads("Avtale om hjemmekontor"), timeout=LONG)
    idle(signed, qtbot)


def test_while_it_waits_for_ink_the_old_terms_are_shown(signed: Desk, qtbot) -> None:
    from hkdesk.domain.changes.commands import IssueAgreement
    from hkdesk.services.paper.amendments import prepare_amendment

    set_terms(signed, extent=Extent(1.0))
    made = prepare_amendment(signed.session.file, TODAY, NOON, "Kjell")
    signed.session.commit_issued(IssueAgreement(made.agreement), [(made.record, made.pdf)])
    step = signed.open(Step.AGREEMENT)
    assert isinstance(step, AgreementStep)
    assert step.shown_terms().extent.days_per_week == 2
    said = there(step.notice).text_label.text()
    assert "venter på underskrift" in said
    assert "HK-2026-0001-1" in said
    qtbot.waitUntil(lambda: "extent.days_per_week" in step.fields.rows, timeout=LONG)
    assert not step.fields.rows["extent.days_per_week"].widget.isEnabled()
    follow = signed.open(Step.FOLLOW_UP)
    assert isinstance(follow, FollowUpStep)
    assert follow.open_body.isVisible()
    assert any("Endringsavtale HK-2026-0001-2 utstedt" in moment.words for moment in follow.timeline.shown)
    assert follow.changes.change_button.isHidden()


def test_a_day_before_today_and_an_emptied_point_stop_at_the_field(signed: Desk, hand: Hand, qtbot) -> None:
    amending.begin(signed.session)
    signed.open(Step.SIGNATURE)
    made = side(signed)
    assert not made.issue_button.isEnabled()
    assert "Ingenting er endret ennå." in texts(made)
    set_terms(signed, extent=Extent(1.0))
    assert made.issue_button.isEnabled()
    for typed, said in (("22.11.2026", "samme dag som eller etter"), ("31.02.2027", "dato")):
        hand.write("Endringen gjelder fra, må fylles ut", typed)
        made.day.settled.emit()
        assert not made.issue_button.isEnabled()
        assert said in made.day_row.error_text
    made.day.set_value(None)
    made.day.settled.emit()
    assert "fylles ut" in made.day_row.error_text
    hand.write("Endringen gjelder fra, må fylles ut", "23.11.2026")
    made.day.settled.emit()
    assert made.issue_button.isEnabled()
    set_terms(signed, equipment=Equipment())
    assert not made.issue_button.isEnabled()
    assert any("Utstyr" in text or "utstyr" in text for text in texts(made))
    idle(signed, qtbot)


def test_a_late_signature_moves_the_first_day_and_says_so(signed: Desk, qtbot) -> None:
    from hkdesk.domain.changes.commands import IssueAgreement
    from hkdesk.services.paper.amendments import prepare_amendment

    set_terms(signed, extent=Extent(1.0))
    made = prepare_amendment(signed.session.file, TODAY, NOON, "Kjell")
    signed.session.commit_issued(IssueAgreement(made.agreement), [(made.record, made.pdf)])
    signed.clock.moment = NOON + timedelta(days=3)
    signed.open(Step.SIGNATURE)
    form = issued_side(signed).sign
    form.date.set_value(TODAY + timedelta(days=2))
    form.date.settled.emit()
    assert form.late.isVisible()
    assert "25. november 2026" in form.late.text()
    form.date.set_value(TODAY)
    form.date.settled.emit()
    assert form.late.isHidden()
    idle(signed, qtbot)


def test_an_agreement_in_its_last_month_is_extended(tmp_path: Path, monkeypatch, qtbot, hand: Hand) -> None:
    last = TODAY + timedelta(days=20)
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as made:
        set_terms(made, duration=Duration(TODAY, temporary=True, end=last), trial=Trial(Choice.NONE))
        made.issue()
        made.session.commit_issued(MarkSigned(1, TODAY, "Kjell"))
        made.open(Step.FOLLOW_UP)
        hand.press("Forleng avtalen")
        step = made.page.current_step_page()
        assert isinstance(step, AgreementStep)
        qtbot.waitUntil(lambda: step.fields.focused() == "duration.end", timeout=LONG)
        replace_text("13.03.2027")
        made.context.save_now()
        made.open(Step.SIGNATURE)
        there_side = side(made)
        there_side.day.set_value(last + timedelta(days=2))
        there_side.day.settled.emit()
        assert "går ut 13.12.2026" in there_side.day_row.error_text
        there_side.day.set_value(last + timedelta(days=1))
        there_side.day.settled.emit()
        assert there_side.issue_button.isEnabled()
        idle(made, qtbot)


def test_the_agreement_as_it_reads_now_is_saved(signed: Desk, qtbot, tmp_path: Path) -> None:
    step = signed.open(Step.FOLLOW_UP)
    assert isinstance(step, FollowUpStep)
    path = tmp_path / "samlet.pdf"
    step.changes.write_whole_to(path)
    qtbot.waitUntil(path.exists, timeout=LONG)
    idle(signed, qtbot)
    assert path.read_bytes().startswith(b"%PDF-")
    assert unnamed_controls(step) == []
    step.changes.write_whole_to(tmp_path / "ingen" / "slik" / "mappe.pdf")
    qtbot.waitUntil(lambda: step.notice is not None, timeout=LONG)


def test_a_wholly_new_agreement_takes_the_place_of_the_old(signed: Desk, hand: Hand, qtbot) -> None:
    set_terms(signed, extent=Extent(1.0))
    page = signed.open(Step.SIGNATURE)
    assert isinstance(page, SignatureStep)
    hand.press("Lag heller en helt ny avtale")
    assert isinstance(page.side, DraftSide)
    hand.press("Lag heller en endringsavtale")
    assert isinstance(page.side, AmendmentSide)
    hand.press("Lag heller en helt ny avtale")
    idle(signed, qtbot)
    with asked(hand, "Utsted"):
        hand.press("Utsted signaturpakke")
    qtbot.waitUntil(lambda: len(signed.session.case.agreements) == 2, timeout=LONG)
    assert signed.session.case.agreements[1].changes_version is None
    assert signed.session.view.standing_agreement == signed.session.case.agreements[0]
    signed.session.commit_issued(MarkSigned(2, TODAY, "Kjell"))
    assert signed.session.view.standing_agreement == signed.session.case.agreements[1]
    assert agreement_state(signed.session.case, signed.session.case.agreements[0], TODAY) is AgreementState.SUPERSEDED
    idle(signed, qtbot)


def test_a_whole_new_agreement_that_is_signed_leaves_no_draft_of_a_third(signed: Desk, hand: Hand, qtbot) -> None:
    set_terms(signed, extent=Extent(1.0))
    signed.open(Step.SIGNATURE)
    idle(signed, qtbot)
    hand.press("Lag heller en helt ny avtale")
    idle(signed, qtbot)
    with asked(hand, "Utsted"):
        hand.press("Utsted signaturpakke")
    qtbot.waitUntil(lambda: len(signed.session.case.agreements) == 2, timeout=LONG)
    idle(signed, qtbot)
    signed.session.commit_issued(MarkSigned(2, TODAY, "Kjell"))
    assert there(signed.session.view.standing_agreement).version == 2
    assert not amending.under_way(signed.session)
    assert "HK-2026-0001-2" in " ".join(texts(issued_side(signed)))


def test_english_beside_the_change_is_a_switch_and_one_step_to_undo(signed: Desk, hand: Hand, qtbot) -> None:
    set_terms(signed, extent=Extent(1.0))
    signed.open(Step.SIGNATURE)
    idle(signed, qtbot)
    hand.tick("Endringen og avtalen på engelsk ved siden av")
    assert PartId.COMPANION in signed.session.case.packet.added
    idle(signed, qtbot)
    assert not side(signed).parts.language.isVisible(), "the language is that of the agreement that is changed"
    assert unnamed_controls(side(signed)) == []
    signed.context.undo()
    assert PartId.COMPANION not in signed.session.case.packet.added


def test_words_that_follow_the_unit_are_told_beside_the_values(signed: Desk, qtbot) -> None:
    set_terms(signed, extent=Extent(1.0))
    signed.workspace.save_unit(replace(signed.session.file.unit, common_office_days=(Weekday.MONDAY,)))
    signed.open(Step.SIGNATURE)
    idle(signed, qtbot)
    told = texts(side(signed))
    assert any(text.startswith("Dager i uka: ") for text in told)
    assert any(text.startswith("Punktet «") and text.endswith("» får ny ordlyd.") for text in told)
