"""The pieces of the kit give way where the room is narrow, and show all of their words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.input.choices import Choice, Segmented
from hkdesk.ui.kit.layout import TopColumn
from tests.ui.fitting import cut_texts

WORDS = "Vis hvordan dere signerer på papir"


@pytest.fixture
def holder(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def turns() -> None:
    for _turn in range(20):
        QApplication.processEvents()


def test_a_button_that_wraps_has_all_its_words_on_lines(holder: QWidget) -> None:
    made = button(WORDS, wrap=True)
    layout = QVBoxLayout(holder)
    layout.addWidget(made)
    layout.addStretch(1)
    holder.resize(600, 200)
    holder.show()
    turns()
    low = made.height()
    holder.resize(150, 200)
    turns()
    assert made.text() == WORDS
    shown = QPushButton.text(made)
    assert shown.split() == WORDS.split()
    assert "\n" in shown
    assert made.height() > low
    assert made.width() < 150
    assert cut_texts(holder) == []


def test_a_button_that_elides_has_the_whole_of_its_words_as_its_tooltip(holder: QWidget) -> None:
    made = button(WORDS, elide=True)
    layout = QVBoxLayout(holder)
    layout.addWidget(made)
    holder.resize(600, 60)
    holder.show()
    turns()
    assert (QPushButton.text(made), made.toolTip()) == (WORDS, "")
    holder.resize(150, 60)
    turns()
    assert QPushButton.text(made).endswith("…")
    assert (made.text(), made.toolTip()) == (WORDS, WORDS)


def test_answers_go_on_in_the_next_line(holder: QWidget) -> None:
    answers = Segmented([Choice("a", "Faste dager eller fast omfang"), Choice("b", "Av og til")])
    layout = QVBoxLayout(holder)
    layout.addWidget(answers)
    layout.addStretch(1)
    holder.resize(700, 200)
    holder.show()
    turns()
    assert answers.segment("a").y() == answers.segment("b").y()
    holder.resize(320, 200)
    turns()
    assert answers.segment("a").y() < answers.segment("b").y()
    assert cut_texts(holder) == []


def test_a_column_at_the_top_gives_wrapped_words_the_height_of_their_width(holder: QWidget) -> None:
    told = QLabel()
    column = TopColumn()
    beside = label(WORDS * 3, wrap=True)
    column.addWidget(beside)
    outer = QVBoxLayout(holder)
    outer.addLayout(column, 1)
    outer.addWidget(told)
    holder.resize(130, 900)
    holder.show()
    turns()
    assert beside.height() == beside.heightForWidth(beside.width())
    assert beside.height() > beside.sizeHint().height()
    assert beside.y() < 20
