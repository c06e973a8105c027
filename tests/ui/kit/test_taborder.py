from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.ui.kit.input.choices import Segmented, answer_choices
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.taborder import order_tabs


def _walk(qtbot: QtBot, first: QWidget, steps: int) -> list[QWidget]:
    first.setFocus()
    passed = []
    for _ in range(steps):
        focus = QApplication.focusWidget()
        assert focus is not None
        passed.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    return passed


def test_a_part_made_late_is_reached_where_it_stands(qtbot: QtBot, shown: Callable[..., QWidget]) -> None:
    page = QWidget()
    place, foot, after = QVBoxLayout(), QPushButton("Neste"), QPushButton("Utenfor")
    layout = QVBoxLayout(page)
    layout.addLayout(place)
    layout.addWidget(foot)
    shown(page, after)
    answers, day = Segmented(answer_choices()), DateField()
    for late in (answers, day):
        place.addWidget(late)
    QApplication.processEvents()
    for _ in range(3):  # again and again, as pages do
        order_tabs(page, [answers, day, foot])
        first = answers.segment("yes")
        assert _walk(qtbot, first, 6) == [first, day.line, day.button, foot, after, first]


def test_nothing_is_moved_before_all_stand_in_one_window(qtbot: QtBot) -> None:
    page, stranger = QWidget(), QPushButton("Et annet sted")
    inside = QPushButton("Her", page)
    for widget in (page, stranger):
        qtbot.addWidget(widget)
    before = page.nextInFocusChain()
    order_tabs(page, [stranger, inside])
    assert page.nextInFocusChain() is before
