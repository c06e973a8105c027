"""Avklaring in the window: asks only what matters, answers at once, refuses with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.case import Refusal
from hkdesk.domain.case.scope import AuthorityOrder, Pattern, Place, ScopeFacts
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import Refuse, SetScope
from hkdesk.ui.kit.input.choices import Segmented
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.steps.scope.step import ScopeStep
from tests.ui.a11y import unnamed_controls
from tests.ui.opened import opened


def choose(qtbot: QtBot, step: ScopeStep, field: str, value: str) -> None:
    segmented = step.fields[field].widget
    assert isinstance(segmented, Segmented)
    qtbot.mouseClick(segmented.segment(value), Qt.MouseButton.LeftButton)


def scope_step(page: object) -> ScopeStep:
    step = page.current_step_page()  # type: ignore[attr-defined]
    assert isinstance(step, ScopeStep)
    return step


def test_only_what_matters_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, _session):
        step = scope_step(page)
        assert not step.fields["pattern"].isVisible()
        choose(qtbot, step, "place", "own_home")
        assert step.fields["pattern"].isVisible()
        assert not step.fields["days_per_week"].isVisible()
        choose(qtbot, step, "pattern", "continuous")
        assert step.fields["spell_days"].isVisible()
        assert not step.fields["days_per_week"].isVisible()
        choose(qtbot, step, "only_from_home", "yes")
        assert not step.fields["pattern"].isVisible()
        assert "Skriftlig avtale" in step.verdict.chip.accessibleName()


def test_by_mouse_and_typing_to_a_saved_verdict(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        step = scope_step(page)
        choose(qtbot, step, "place", "own_home")
        choose(qtbot, step, "pattern", "now_and_then")
        days = step.fields["days_per_week"].widget
        assert isinstance(days, NumberField)
        days.line.setFocus()
        qtbot.keyClicks(days.line, "0,5")
        assert session.case.scope.days_per_week == 0.5
        assert "Ingen avtale kreves" in step.verdict.chip.accessibleName()
        assert not step.next_button.isVisible()
        assert unnamed_controls(page) == []
    with opened(tmp_path, qtbot) as (_context, _page, again):
        assert again.case.scope.place is Place.OWN_HOME
        assert again.case.scope.pattern is Pattern.NOW_AND_THEN
        assert again.case.scope.days_per_week == 0.5


def test_by_keyboard_alone(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        step = scope_step(page)
        place = step.fields["place"].widget
        assert isinstance(place, Segmented)
        place.segment("own_home").setFocus()
        qtbot.keyClick(place.segment("own_home"), Qt.Key.Key_Space)
        assert session.case.scope.place is Place.OWN_HOME
        for _ in range(12):
            focus = QApplication.focusWidget()
            pattern = step.fields["pattern"].widget
            if focus is not None and pattern.isAncestorOf(focus):
                break
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Qt.Key.Key_Space)
        assert session.case.scope.pattern is Pattern.FIXED


def test_a_number_that_cannot_be_is_said_at_the_field(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        step = scope_step(page)
        choose(qtbot, step, "place", "own_home")
        choose(qtbot, step, "pattern", "fixed")
        row = step.fields["days_per_week"]
        assert isinstance(row.widget, NumberField)
        row.widget.line.setFocus()
        qtbot.keyClicks(row.widget.line, "8")
        qtbot.keyClick(row.widget.line, Qt.Key.Key_Return)
        assert row.error_text
        assert session.case.scope.days_per_week is None
        assert row.widget.line.text() == "8"


def test_refusal_needs_a_reason_and_can_be_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        step = scope_step(page)
        refusal = step.refusal
        qtbot.mouseClick(refusal.open_button, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(refusal.refuse_button, Qt.MouseButton.LeftButton)
        assert refusal.reason.error_text == "Feltet må fylles ut."
        assert session.case.refusal is None
        area = refusal.reason.widget
        assert isinstance(area, TextArea)
        area.setFocus()
        qtbot.keyClicks(area, "Bemanning av servicetorget.")
        qtbot.mouseClick(refusal.refuse_button, Qt.MouseButton.LeftButton)
        assert session.case.refusal is not None
        assert session.case.refusal.reason == "Bemanning av servicetorget."
        assert "23. november 2026" in refusal.decided.text()
        qtbot.mouseClick(refusal.take_back_button, Qt.MouseButton.LeftButton)
        assert session.case.refusal is None
        assert area.value() == "Bemanning av servicetorget."


def test_a_reason_put_right_later_leaves_the_day_of_the_refusal(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        session.do(Refuse(Refusal(date(2026, 11, 2), "Bemanning")))
        refusal = scope_step(page).refusal
        assert refusal.reason.field(TextArea).value() == "Bemanning"
        qtbot.keyClicks(refusal.reason.widget, "Vi er for få. ")
        assert session.case.refusal == Refusal(date(2026, 11, 2), "Vi er for få. Bemanning")
        assert "2. november 2026" in refusal.decided.text()


def test_a_reason_typed_and_not_sent_is_there_when_the_case_is_opened_again(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        refusal = scope_step(page).refusal
        qtbot.mouseClick(refusal.open_button, Qt.MouseButton.LeftButton)
        qtbot.keyClicks(refusal.reason.widget, "Bemanning.")
        page._drop_steps()
        page.show_case(session, Step.SCOPE)
        again = scope_step(page).refusal
        assert again is not refusal
        qtbot.mouseClick(again.open_button, Qt.MouseButton.LeftButton)
        assert again.reason.field(TextArea).value() == "Bemanning."


def test_the_next_button_leads_on(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (context, page, _session):
        step = scope_step(page)
        context.case_opened.connect(lambda _case, name: page.show_step(Step(name)))
        qtbot.mouseClick(step.next_button, Qt.MouseButton.LeftButton)
        assert page.step is Step.ASSESSMENT


def take_back(qtbot: QtBot, step: ScopeStep, field: str) -> None:
    """Delete, where the answer that is chosen has the focus."""
    segmented = step.fields[field].widget
    assert isinstance(segmented, Segmented)
    answer = segmented.value()
    assert answer is not None
    segmented.segment(answer).setFocus()
    qtbot.keyClick(segmented.segment(answer), Qt.Key.Key_Delete)


def test_an_order_that_is_taken_back_is_no_order(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        step = scope_step(page)
        choose(qtbot, step, "place", "own_home")
        choose(qtbot, step, "only_from_home", "yes")
        choose(qtbot, step, "authority_order", "order")
        take_back(qtbot, step, "authority_order")
        assert session.case.scope.authority_order is AuthorityOrder.NONE
        assert "Skriftlig avtale" in step.verdict.chip.accessibleName()
    with opened(tmp_path, qtbot) as (_context, _page, again):
        assert again.case.scope.authority_order is AuthorityOrder.NONE


def test_a_decision_in_the_grey_zone_that_is_taken_back_is_no_decision(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        step = scope_step(page)
        facts = ScopeFacts(place=Place.OWN_HOME, pattern=Pattern.CONTINUOUS, spell_days=20, reason="Kort periode.")
        session.do(SetScope(facts))
        choose(qtbot, step, "grey_zone_agreement", "yes")
        assert session.view.scope.agreement_needed is True
        take_back(qtbot, step, "grey_zone_agreement")
        assert session.case.scope.grey_zone_agreement is None
        assert session.view.scope.agreement_needed is None


def test_a_decision_in_the_grey_zone_is_asked_anew_when_the_spell_changes(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        step = scope_step(page)
        choose(qtbot, step, "place", "own_home")
        choose(qtbot, step, "pattern", "continuous")
        spell = step.fields["spell_days"].widget
        assert isinstance(spell, NumberField)
        spell.line.setFocus()
        qtbot.keyClicks(spell.line, "20")
        choose(qtbot, step, "grey_zone_agreement", "no")
        reason = step.fields["reason"].widget
        assert isinstance(reason, TextArea)
        reason.setFocus()
        qtbot.keyClicks(reason, "Kort nok")
        assert session.view.scope.agreement_needed is False
        spell.line.setFocus()
        spell.line.selectAll()
        qtbot.keyClicks(spell.line, "25")
        assert session.view.scope.agreement_needed is None
        decision = step.fields["grey_zone_agreement"].widget
        assert isinstance(decision, Segmented)
        assert decision.value() is None
        assert "åpent igjen" in step.verdict.changed.text()
        assert step.verdict.changed.isVisible()
        qtbot.keyClick(decision.segment("no"), Qt.Key.Key_Space)
        assert (session.case.scope.grey_zone_days, session.view.scope.agreement_needed) == (25, False)
        assert not step.verdict.changed.isVisible()
        assert "20" not in step.verdict.threshold.text()
