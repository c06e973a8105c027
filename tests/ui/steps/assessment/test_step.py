"""Vurdering in the window: answered by mouse and by keyboard alone, with the guide beside the question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.answers import Answer, Response, Suitability
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import Respond
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession
from hkdesk.ui.kit.input.choices import Segmented
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.pages.case import CasePage
from hkdesk.ui.steps.assessment.conclusion import ConclusionPage
from hkdesk.ui.steps.assessment.questions import QuestionCard, ThemePage
from hkdesk.ui.steps.assessment.step import CONCLUSION, AssessmentStep
from tests.ui.a11y import unnamed_controls
from tests.ui.opened import opened
from tests.ui.steps.assessment.assessment_support import given

LEFT = Qt.MouseButton.LeftButton
LONG = "Blåbærsyltetøyglasset" * 480


@contextmanager
def assessing(folder: Path, qtbot: QtBot) -> Iterator[tuple[AssessmentStep, CaseSession, CasePage]]:
    with opened(folder, qtbot) as (_context, page, session):
        page.show_step(Step.ASSESSMENT)
        QApplication.processEvents()
        step = page.current_step_page()
        assert isinstance(step, AssessmentStep)
        yield step, session, page


def theme_page(step: AssessmentStep) -> ThemePage:
    page = step.current_page()
    assert isinstance(page, ThemePage)
    return page


def conclusion(step: AssessmentStep) -> ConclusionPage:
    page = step.current_page()
    assert isinstance(page, ConclusionPage)
    return page


def click(qtbot: QtBot, card: QuestionCard, answer: str) -> None:
    qtbot.mouseClick(card.answers.segment(answer), LEFT)


def focused() -> QWidget:
    QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(qtbot: QtBot, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focused(), code, modifiers)


def test_an_answer_by_click_is_counted_everywhere_and_saved(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, session, page):
        cards = theme_page(step).cards
        click(qtbot, cards[0], "yes")
        click(qtbot, cards[1], "not_applicable")
        cards[1].area.setFocus()
        qtbot.keyClicks(cards[1].area, "Oppmøte trengs ikke.")
        assert step.list.state(step.current) == "2 av 5"
        assert step.list.state("tasks") == "2 av 5"
        assert session.case.assessment.response("tasks.suited").answer is Answer.YES
        assert page.stepper.button("assessment").accessibleName().endswith("29 igjen")
    with assessing(tmp_path, qtbot) as (step, session, _page):
        kept = session.case.assessment.response("tasks.presence")
        assert kept == given("tasks.presence", Answer.NOT_APPLICABLE, "Oppmøte trengs ikke.")
        assert theme_page(step).cards[1].area.value() == "Oppmøte trengs ikke."
        assert theme_page(step).cards[1].answers.value() == "not_applicable"


def test_five_questions_in_ten_keys_and_the_next_theme_follows(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, session, _page):
        step.focus_page()
        for letter in (Qt.Key.Key_J, Qt.Key.Key_D, Qt.Key.Key_N, Qt.Key.Key_I, Qt.Key.Key_J):
            key(qtbot, letter)
            key(qtbot, Qt.Key.Key_Return)
        items = [item for item in catalogue().themes[0].items if item.shown_when is None]
        assert [session.case.assessment.response(item.id).answer for item in items] == [
            Answer.YES,
            Answer.PARTLY,
            Answer.NO,
            Answer.NOT_APPLICABLE,
            Answer.YES,
        ]
        assert step.current == "cooperation"
        assert theme_page(step).cards[0].answers.has_focus_within()


def test_tab_leads_to_the_reason_to_what_is_to_be_done_and_to_the_next_question(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, session, _page):
        cards = theme_page(step).cards
        step.focus_page()
        key(qtbot, Qt.Key.Key_Tab)
        assert focused() is cards[0].area
        qtbot.keyClicks(focused(), "Saker")
        key(qtbot, Qt.Key.Key_Tab)
        assert focused() is cards[0].measure_button
        key(qtbot, Qt.Key.Key_Tab)
        assert cards[1].answers.has_focus_within()
        key(qtbot, Qt.Key.Key_N)
        key(qtbot, Qt.Key.Key_Tab)
        assert focused() is cards[1].area
        key(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert cards[1].answers.segment("no").hasFocus()
        key(qtbot, Qt.Key.Key_Left)
        assert session.case.assessment.response("tasks.presence").answer is Answer.PARTLY
        key(qtbot, Qt.Key.Key_Delete)
        assert session.case.assessment.response("tasks.presence").answer is None
        cards[1].area.setFocus()
        key(qtbot, Qt.Key.Key_Return)
        assert cards[1].area.value() == "\n"
        key(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert cards[2].answers.has_focus_within()


def test_the_guide_follows_the_question_in_focus(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, _session, _page):
        items = catalogue().themes[0].items
        assert step.guide.item_id == "tasks.suited"
        assert "STAMI" in step.guide.text("research")
        assert "2024" in step.guide.text("since_2021")
        assert "rundskriv 38/2021 punkt 2.2" in step.guide.text("legal")
        card = theme_page(step).cards[2]
        click(qtbot, card, "yes")
        QApplication.processEvents()
        assert step.guide.text("why") == items[2].why.get()
        assert step.guide.text("good") == items[2].good.get()
        assert step.guide.text("since_2021") == ""


def test_the_question_that_gets_the_focus_by_key_is_in_sight(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, _session, _page):
        step.focus_page()
        for _ in range(4):
            key(qtbot, Qt.Key.Key_Return)
        card = theme_page(step).cards[4]
        area = step.places.scroller
        qtbot.waitUntil(
            lambda: area.viewport().rect().contains(card.mapTo(area.viewport(), card.rect().bottomLeft())), timeout=2000
        )


def test_another_theme_is_shown_from_its_top_and_takes_the_focus_along(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, _session, _page):
        area = step.places.scroller
        step.window().resize(911, 460)
        for card in theme_page(step).cards:
            card.area.setPlainText("Fordi")
        theme_page(step).cards[-1].focus_answers()
        qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0, timeout=2000)
        key(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: area.verticalScrollBar().value() == 0, timeout=2000)
        assert theme_page(step).cards[0].answers.has_focus_within()
        step.show_place(CONCLUSION)
        assert conclusion(step).fields["suitability"].widget.isAncestorOf(focused())


def test_any_theme_by_click_or_by_arrows(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, _session, _page):
        qtbot.mouseClick(step.list.button("balance"), LEFT)
        assert theme_page(step).theme.id == "balance"
        step.list.button("balance").setFocus()
        key(qtbot, Qt.Key.Key_Down)
        assert step.current == "balance"
        key(qtbot, Qt.Key.Key_Return)
        assert theme_page(step).theme.id == "isolation"
        qtbot.mouseClick(step.list.button(CONCLUSION), LEFT)
        key(qtbot, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
        assert step.next_button.text() == "Neste: Konklusjon"
        key(qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert step.current == CONCLUSION
        key(qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert step.next_button.text() == "Neste: Konklusjon"


def test_the_first_theme_with_an_open_question_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path, qtbot) as (_context, page, session):
        for item in catalogue().themes[0].items:
            session.do(Respond(Response(item.id, Answer.YES)))
        page.show_step(Step.ASSESSMENT)
        step = page.current_step_page()
        assert isinstance(step, AssessmentStep)
        assert step.current == "cooperation"


def test_undo_and_redo_show_the_answers_as_they_were(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, session, page):
        card = theme_page(step).cards[0]
        step.focus_page()
        key(qtbot, Qt.Key.Key_J)
        key(qtbot, Qt.Key.Key_Tab)
        qtbot.keyClicks(focused(), "Fordi")
        step.context.undo()
        page.reload()
        assert card.area.value() == ""
        assert card.answers.value() == "yes"
        step.context.undo()
        page.reload()
        assert card.answers.value() is None
        assert session.case.assessment.response("tasks.suited").answer is None
        step.context.redo()
        step.context.redo()
        page.reload()
        assert card.area.value() == "Fordi"
        assert step.list.state(step.current) == "1 av 5"


def test_the_conclusion_is_the_managers_own(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, session, _page):
        click(qtbot, theme_page(step).cards[0], "yes")
        click(qtbot, theme_page(step).cards[3], "partly")
        qtbot.mouseClick(step.list.button(CONCLUSION), LEFT)
        page = conclusion(step)
        assert list(page.rests_on.boxes) == ["tasks.suited", "tasks.secure"]
        assert page.open_line.text() == "30 spørsmål er ikke besvart."
        assert not page.fields["conditions"].isVisible()
        step.focus_page()
        key(qtbot, Qt.Key.Key_V)
        assert page.fields["conditions"].isVisible()
        for name, text in (("conditions", "Torsdag på kontoret"), ("reason", "Oppgavene egner seg")):
            area = page.fields[name].widget
            assert isinstance(area, TextArea)
            area.setFocus()
            qtbot.keyClicks(area, text)
        days = page.fields["extent_days_per_week"].widget
        assert isinstance(days, NumberField)
        days.line.setFocus()
        qtbot.keyClicks(days.line, "1,5")
        qtbot.mouseClick(page.rests_on.boxes["tasks.secure"], LEFT)
        qtbot.mouseClick(page.rests_on.boxes["tasks.suited"], LEFT)
        assert step.list.state(CONCLUSION) == "Egnet med vilkår"
        assert unnamed_controls(step) == []
    with assessing(tmp_path, qtbot) as (_step, session, _page):
        kept = session.case.assessment.conclusion
        assert kept.suitability is Suitability.WITH_CONDITIONS
        assert (kept.conditions, kept.reason) == ("Torsdag på kontoret", "Oppgavene egner seg")
        assert kept.extent_days_per_week == 1.5
        assert kept.rests_on == ("tasks.suited", "tasks.secure")


def test_what_the_conclusion_rests_on_is_never_dropped_in_silence(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, session, _page):
        card = theme_page(step).cards[0]
        click(qtbot, card, "yes")
        step.show_place(CONCLUSION)
        qtbot.mouseClick(conclusion(step).rests_on.boxes["tasks.suited"], LEFT)
        step.show_place("tasks")
        card.answers.segment("yes").setFocus()
        key(qtbot, Qt.Key.Key_Delete)
        step.show_place(CONCLUSION)
        box = conclusion(step).rests_on.boxes["tasks.suited"]
        assert box.isChecked()
        assert "ikke besvart" in box.text()
        qtbot.mouseClick(box, LEFT)
        assert session.case.assessment.conclusion.rests_on == ()
        assert conclusion(step).rests_on.boxes == {}


def test_days_outside_a_working_week_are_refused_at_the_field(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, session, _page):
        step.show_place(CONCLUSION)
        row = conclusion(step).fields["extent_days_per_week"]
        days = row.widget
        assert isinstance(days, NumberField)
        days.line.setFocus()
        qtbot.keyClicks(days.line, "9")
        key(qtbot, Qt.Key.Key_Return)
        assert "fra 0 til 5" in row.error_text
        assert days.line.text() == "9"
        assert session.case.assessment.conclusion.extent_days_per_week is None


def test_not_suitable_now_says_where_a_refusal_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, _session, _page):
        step.show_place(CONCLUSION)
        page = conclusion(step)
        assert not page.no_notice.isVisible()
        suitability = page.fields["suitability"].widget
        assert isinstance(suitability, Segmented)
        qtbot.mouseClick(suitability.segment("not_now"), LEFT)
        assert page.no_notice.isVisible()


def test_the_last_button_leads_to_the_talk(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, _session, _page):
        wanted: list[str] = []
        step.context.case_opened.connect(lambda _case, name: wanted.append(name))
        step.show_place(CONCLUSION)
        qtbot.mouseClick(step.next_button, LEFT)
        assert wanted == ["dialogue"]


def test_a_very_long_reason_is_whole_in_sight_and_in_the_store(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, _session, _page):
        card = theme_page(step).cards[0]
        card.area.setFocus()
        QApplication.clipboard().setText(LONG)
        card.area.paste()
        QApplication.processEvents()
        assert len(LONG) > 10_000
        assert card.area.height() >= card.area.document().size().height()
        assert step.width() <= step.window().width()
        assert step.guide_column.isVisible()
    with assessing(tmp_path, qtbot) as (_step, session, _page):
        assert session.case.assessment.response("tasks.suited").reason == LONG


def test_a_letter_that_cannot_be_printed_is_said_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, session, _page):
        card = theme_page(step).cards[0]
        card.area.setFocus()
        QApplication.clipboard().setText("Bra 🙂")
        card.area.paste()
        assert session.case.assessment.response("tasks.suited").reason == "Bra 🙂"
        words = [part.text() for part in card.reason_row.findChildren(QLabel) if part.property("look") == "small"]
        assert any("«🙂» (U+1F642)" in text for text in words)


def test_every_control_is_named_and_one_button_is_filled(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as (step, _session, _page):
        for place in (*(theme.id for theme in catalogue().themes), CONCLUSION):
            step.show_place(place)
            assert unnamed_controls(step) == []
            filled = [b for b in step.findChildren(QPushButton) if b.isVisible() and b.property("kind") == "primary"]
            assert filled == [step.next_button]
            QApplication.processEvents()
            texts = " ".join(w.text() for w in step.findChildren(QPushButton) if w.isVisible())
            assert "poeng" not in texts.lower()
