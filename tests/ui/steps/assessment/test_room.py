"""How the questions take their room: five of a theme in sight, the reason where it is wanted, the guide by its key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.ui.kit.showing import lay_out_now
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.assessment.assessment_support import LEFT, assessing, key


def test_without_room_the_guide_comes_by_its_key_and_goes_by_its_button(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as here:
        step = here.step
        step.window().resize(911, 460)
        qtbot.waitUntil(lambda: not step.guide_column.isVisible(), timeout=2000)
        cards = here.theme().cards
        cards[1].focus_answers()
        key(qtbot, Qt.Key.Key_F1)
        assert step.guide_column.isVisible()
        assert step.guide.text("why") == cards[1].item.why.get()
        assert unnamed_controls(step) == []
        qtbot.mouseClick(step.places.guide_button, LEFT)
        assert not step.guide_column.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1364, 700), (911, 460)])
def test_five_questions_of_a_theme_are_in_sight(qtbot: QtBot, tmp_path: Path, width: int, height: int) -> None:
    with assessing(tmp_path, qtbot) as here:
        step = here.step
        step.window().resize(width, height)
        step.focus_page()
        QApplication.processEvents()
        area = step.places.scroller
        qtbot.waitUntil(
            lambda: all(_in_sight(area, card) for card in here.theme().asked()[:5]) and _shown(area), timeout=2000
        )
        assert len(here.theme().asked()) == 5
        assert not area.horizontalScrollBar().isVisible()


def _shown(area: QScrollArea) -> bool:
    inside = area.widget()
    return inside is not None and inside.width() <= area.viewport().width()


def _in_sight(area: QScrollArea, card: QWidget) -> bool:
    return area.viewport().rect().contains(QRect(card.mapTo(area.viewport(), QPoint(0, 0)), card.size()))


def test_the_reason_stands_under_a_question_where_there_is_one_or_the_focus_is(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as here:
        step = here.step
        first, second = here.theme().cards[:2]
        step.focus_page()
        assert first.area.isVisible()
        assert not second.area.isVisible()
        lay_out_now()
        below = second.mapTo(step, QPoint(0, 0)).y()
        qtbot.mousePress(second.segments[0], LEFT)
        QApplication.processEvents()
        lay_out_now()
        assert second.mapTo(step, QPoint(0, 0)).y() == below, "nothing moves away from under the mouse"
        qtbot.mouseRelease(second.segments[0], LEFT)
        qtbot.waitUntil(lambda: not first.area.isVisible(), timeout=2000)
        qtbot.keyClicks(second.area, "Fordi")
        first.focus_answers()
        qtbot.waitUntil(first.area.isVisible, timeout=2000)
        assert second.area.isVisible()
