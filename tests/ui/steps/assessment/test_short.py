"""The short way in the window: seven statements, kept as answers to the single questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.answers import Answer, Response, Suitability
from hkdesk.services import content
from hkdesk.services.content import Content, catalogue
from hkdesk.ui.kit.input.choices import Segmented
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.showing import lay_out_now
from hkdesk.ui.steps.assessment.short_page import ShortPage
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.assessment.assessment_support import (
    LEFT,
    Assessing,
    assessing,
    focused,
    given,
    key,
)

FIRST, SECOND = catalogue().themes[:2]
ASKED = [item.id for item in FIRST.items if item.shown_when is None]


def short(here: Assessing, qtbot: QtBot) -> ShortPage:
    if here.step.short is None or not here.step.in_short():
        qtbot.mouseClick(here.step.way.segment("short"), LEFT)
    assert here.step.short is not None
    QApplication.processEvents()
    return here.step.short


def test_to_agree_by_key_is_ja_to_each_question_and_one_step_to_undo(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as here:
        page = short(here, qtbot)
        assert page.rows[0].agree_button.hasFocus()
        key(qtbot, Qt.Key.Key_E)
        said = here.stored().assessment
        assert [r for r in said.responses if r.item_id.startswith("tasks.")] == [given(i, Answer.YES) for i in ASKED]
        assert page.rows[0].agree_button.isChecked()
        assert here.step.list.state("tasks") == "5 av 5"
        here.undo()
        assert here.session.case.assessment.responses == ()
        assert not page.rows[0].agree_button.isChecked()


def test_to_press_again_gives_back_what_stood_and_nothing_said_is_changed(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, group=[Response(ASKED[1], Answer.YES)]) as here:
        qtbot.mouseClick(here.card(0).answers.segment("partly"), LEFT)
        qtbot.keyClicks(here.card(0).area, "Noe")
        before = here.session.case.assessment.responses
        page = short(here, qtbot)
        row = page.rows[0]
        assert "1 av 5 svar fra gruppen" in row.note_label.text()
        qtbot.mouseClick(row.agree_button, LEFT)
        assert here.response(ASKED[0]) == given(ASKED[0], Answer.PARTLY, "Noe")
        assert here.response(ASKED[1]) == Response(ASKED[1]), "the group's answer stays the group's"
        assert here.response(ASKED[2]).answer is Answer.YES
        assert row.is_open(), "what is not Ja stands there to be read"
        assert not row.agree_button.isChecked()
        qtbot.mouseClick(row.cards[ASKED[0]].answers.segment("yes"), LEFT)
        assert row.agree_button.isChecked()
        qtbot.mouseClick(row.agree_button, LEFT)
        assert [r for r in here.session.case.assessment.responses if r.item_id != ASKED[0]] == [
            r for r in before if r.item_id != ASKED[0]
        ]
        assert here.response(ASKED[0]) == given(ASKED[0], Answer.YES, "Noe")


def test_not_quite_opens_what_is_not_ja_to_be_answered_there(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as here:
        page = short(here, qtbot)
        key(qtbot, Qt.Key.Key_Down)
        assert page.rows[1].agree_button.hasFocus()
        qtbot.keyClicks(focused(), "å")
        row = page.rows[1]
        assert row.is_open()
        first = row.cards[SECOND.items[0].id]
        assert first.answers.has_focus_within()
        key(qtbot, Qt.Key.Key_N)
        assert here.response(SECOND.items[0].id) == given(SECOND.items[0].id, Answer.NO)
        key(qtbot, Qt.Key.Key_Tab)
        assert focused() is first.area
        key(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        following = next(item.id for item in SECOND.items[1:] if item.shown_when is None)
        assert row.cards[following].answers.has_focus_within()
        qtbot.mouseClick(row.agree_button, LEFT)
        assert row.counted_label.text().startswith("4 av 5 er Ja")
        assert unnamed_controls(page) == []


def test_the_button_is_grey_until_all_seven_stand_and_the_line_says_what_is_left(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as here:
        wanted: list[str] = []
        here.context.case_opened.connect(lambda _case, name: wanted.append(name))
        page = short(here, qtbot)
        for left in range(7, 0, -1):
            assert not page.done_button.isEnabled()
            assert page.left_label.text().startswith(f"{left} moment")
            key(qtbot, Qt.Key.Key_E)
            key(qtbot, Qt.Key.Key_Down)
        assert page.left_label.text() == "Konklusjonen mangler ennå."
        days = page.fields["extent_days_per_week"].field(NumberField)
        assert days.isAncestorOf(focused())
        qtbot.keyClicks(days.line, "2,5")
        qtbot.mouseClick(page.fields["suitability"].field(Segmented).segment("suitable"), LEFT)
        kept = here.stored().assessment
        assert (kept.conclusion.extent_days_per_week, kept.conclusion.suitability) == (2.5, Suitability.SUITABLE)
        assert here.session.view.open_questions == 0
        key(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert wanted == ["dialogue"]


def test_the_way_is_remembered_and_a_content_folder_can_leave_the_short_one_out(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with assessing(tmp_path, qtbot) as here:
        assert not here.step.in_short()
        short(here, qtbot)
        kept = here.context.frame.kept
        assert kept.settings.assessment_way == "short"
        here.step.show_place("balance")
        assert not here.step.in_short(), "a place is in the thorough way"
        other = replace(catalogue(), short_way=False, themes=(*catalogue().themes[:6], replace(catalogue().themes[6])))
        monkeypatch.setattr(content._InUse, "content", Content(other))
        here.step.refresh()
        assert not here.step.in_short()
        assert here.step.way.isHidden()


def test_a_red_field_moves_nothing_that_stands_under_it(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as here:
        here.step.window().resize(880, 440)  # the conclusion stands under the days
        page = short(here, qtbot)
        days, below = page.fields["extent_days_per_week"], page.fields["suitability"]
        days.field(NumberField).line.setFocus()
        lay_out_now()
        before = below.mapTo(page, QPoint(0, 0)).y() + page.scroller.verticalScrollBar().value()
        qtbot.keyClicks(days.field(NumberField).line, "9")
        key(qtbot, Qt.Key.Key_Return)
        assert "fra 0 til 5" in days.error_text
        lay_out_now()
        assert below.mapTo(page, QPoint(0, 0)).y() + page.scroller.verticalScrollBar().value() == before


@pytest.mark.parametrize("size", [(1364, 700), (880, 440)])
def test_all_of_it_is_reached_by_tab_and_nothing_is_beside(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    with assessing(tmp_path, qtbot) as here:
        here.step.window().resize(*size)
        page = short(here, qtbot)
        been = []
        for _turn in range(60):
            been.append(focused())
            key(qtbot, Qt.Key.Key_Tab)
        assert all(row.agree_button in been and row.open_button in been for row in page.rows)
        inside, view = page.scroller.widget(), page.scroller.viewport()
        assert inside is not None
        assert inside.width() <= view.width()
        page.begin()
        last = page.rows[6]
        page._focus(last)
        QApplication.processEvents()
        assert view.rect().contains(QRect(last.agree_button.mapTo(view, QPoint(0, 0)), last.agree_button.size()))
