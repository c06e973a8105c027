from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.ui.frame import MainFrame
from hkdesk.ui.kit.hand.taborder import Dialog, move_focus
from hkdesk.ui.kit.input.choices import Segmented, answer_choices
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.overlay import Overlay
from tests.ui.tabbing import tab_faults, tab_round


@pytest.fixture
def page(qtbot: QtBot) -> Callable[[], QWidget]:
    """A page with an edge of its own in a frame that is shown."""
    frame = MainFrame()
    qtbot.addWidget(frame)

    def shown() -> QWidget:
        made = QWidget()
        frame.register("page", "Side", "users", lambda: made)
        with qtbot.waitActive(frame):
            frame.show()
        frame.show_page("page")
        return made

    return shown


def test_a_part_made_late_is_reached_where_it_stands(page: Callable[[], QWidget]) -> None:
    within = page()
    place, foot = QVBoxLayout(), QPushButton("Neste")
    layout = QVBoxLayout(within)
    layout.addLayout(place)
    layout.addWidget(foot)
    answers, day = Segmented(answer_choices()), DateField()
    for late in (answers, day):
        place.addWidget(late)
    QApplication.processEvents()
    first = answers.segment("yes")
    assert tab_round(within.window(), first)[:4] == [first, day.line, day.button, foot]
    assert tab_faults(within.window(), foot) == []


def test_a_table_of_fields_is_read_line_by_line_and_what_is_in_no_layout_by_its_place(
    page: Callable[[], QWidget],
) -> None:
    within = page()
    grid, loose = QGridLayout(), [QPushButton(words, within) for words in "cab"]
    cells = [[QPushButton(f"{row}{column}") for column in range(2)] for row in range(2)]
    for column in range(2):
        for row in range(2):
            grid.addWidget(cells[row][column], row, column)
    QVBoxLayout(within).addLayout(grid)
    for made, spot in zip(loose, (QPoint(0, 40), QPoint(0, 0), QPoint(90, 0)), strict=True):
        made.move(spot)
        made.show()
    QApplication.processEvents()
    read = [*cells[0], *cells[1], loose[1], loose[2], loose[0]]
    assert tab_round(within.window(), cells[0][0])[: len(read)] == read


def test_what_is_hidden_off_or_a_click_only_is_passed_by(page: Callable[[], QWidget]) -> None:
    within = page()
    made = [QPushButton(words) for words in "abcde"]
    layout = QHBoxLayout(within)
    for one in made:
        layout.addWidget(one)
    made[1].hide()
    made[2].setEnabled(False)
    made[3].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    QApplication.processEvents()
    assert tab_round(within.window(), made[0])[:2] == [made[0], made[4]]
    made[3].setFocus()
    assert move_focus(within.window(), True)
    assert QApplication.focusWidget() is made[4]
    made[3].setFocus()
    assert move_focus(within.window(), False)
    assert QApplication.focusWidget() is made[0]


def test_what_tab_comes_to_is_scrolled_into_sight_from_outside(page: Callable[[], QWidget]) -> None:
    within = page()
    before, area, long = QPushButton("Før"), QScrollArea(), QWidget()
    lines = [QPushButton(f"Linje {number}") for number in range(60)]
    for one in lines:
        (long.layout() or QVBoxLayout(long)).addWidget(one)
    area.setWidget(long)
    area.setWidgetResizable(True)
    layout = QVBoxLayout(within)
    layout.addWidget(before)
    layout.addWidget(area)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    QApplication.processEvents()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert lines[0].visibleRegion().isEmpty()
    before.setFocus()
    assert move_focus(within.window(), True)
    assert lines[0].hasFocus()
    assert not lines[0].visibleRegion().isEmpty()


def test_a_pane_over_the_page_and_a_dialog_keep_tab_within(page: Callable[[], QWidget], qtbot: QtBot) -> None:
    within = page()
    under = QPushButton("Under", within)
    under.show()
    pane, dialog = Overlay(within.window()), Dialog()
    qtbot.addWidget(dialog)
    for holder in (pane, dialog):
        layout = QVBoxLayout(holder)
        first, second = QPushButton("Første"), QPushButton("Andre")
        layout.addWidget(second)
        layout.insertWidget(0, first)
        if holder is pane:
            pane.open_at(pane.below(under, 200, 90), first)
        else:
            with qtbot.waitActive(dialog):
                dialog.show()
        assert tab_round(holder.window(), first) == [first, second]
        assert not holder.isHidden()
