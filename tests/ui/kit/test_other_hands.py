"""What is done to a field or a button by a screen reader or by dictation is acted upon, as if it were done by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.entrylist import Entry, EntryList
from hkdesk.ui.kit.input.choices import CheckBox, Choice, Segmented, Weekdays
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Chips
from hkdesk.ui.kit.roving import RovingPushButton
from tests.ui.kit.hearing import dictate, toggle

Shown = Callable[..., QWidget]


def _pressed(made: QAbstractButton) -> list[bool]:
    told: list[bool] = []
    made.clicked.connect(lambda on: told.append(on))
    return told


def _held_down() -> list[QAbstractButton]:
    plain, roving = button("Vis"), RovingPushButton("ma")
    for made in (plain, roving):
        made.setCheckable(True)
    return [plain, roving, CheckBox("Avtalen er midlertidig")]


@pytest.mark.parametrize("number", range(3))
def test_a_toggle_by_a_reader_counts_as_a_press(number: int, shown: Shown) -> None:
    made = _held_down()[number]
    shown(made)
    told = _pressed(made)
    toggle(made)
    assert (told, made.isChecked()) == ([True], True)
    toggle(made)
    assert told == [True, False]


@pytest.mark.parametrize("number", range(3))
def test_a_press_counts_once_and_our_own_setting_not_at_all(number: int, shown: Shown) -> None:
    made = _held_down()[number]
    shown(made)
    told = _pressed(made)
    made.setChecked(True)
    assert told == []
    made.click()
    assert told == [False]
    toggle(made)
    assert told == [False, True]


def test_an_answer_chosen_by_a_reader_is_given_once(shown: Shown) -> None:
    answers = Segmented([Choice("yes", "Ja"), Choice("no", "Nei")])
    shown(answers)
    given: list[object] = []
    answers.changed.connect(given.append)
    toggle(answers.segment("yes"))
    toggle(answers.segment("no"))
    toggle(answers.segment("no"))
    answers.set_value("yes")
    assert given == ["yes", "no"]


def test_days_chips_and_places_follow_a_reader(shown: Shown) -> None:
    days, chips = Weekdays(), Chips([("all", "Alle"), ("due", "Forfaller")])
    places = EntryList("Steder", [Entry("a", "A", "ferdig"), Entry("b", "B", "igjen")])
    shown(days, chips, places)
    told: list[object] = []
    for one in (days, chips):
        one.changed.connect(told.append)
    places.chosen.connect(told.append)
    toggle(days.day(2))
    toggle(chips.chip("due"))
    toggle(places.button("b"))
    assert told == [frozenset({2}), frozenset({"due"}), "b"]
    assert chips.value() == {"due"}


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_entry_chosen_by_a_reader_is_chosen(shown: Shown) -> None:
    combo = Combo([("a", "Arbeidsgiver"), ("b", "Ansatt"), ("c", "Begge")])
    shown(combo)
    told: list[object] = []
    combo.activated.connect(lambda _at: told.append(combo.value()))
    entries = QAccessible.queryAccessibleInterface(combo).child(0)
    QApplication.processEvents()
    for number in (1, 2, 0):
        entries.child(number).actionInterface().doAction("Toggle")
        QApplication.processEvents()
    assert told == ["b", "c", "a"]
    combo.set_value("b")
    combo.showPopup()
    QTest.keyClick(combo.view(), Qt.Key.Key_Down)
    QTest.keyClick(combo.view(), Qt.Key.Key_Escape)
    combo.hidePopup()
    assert (told, combo.value()) == (["b", "c", "a"], "b")


def test_a_dictated_text_counts_as_typed(shown: Shown) -> None:
    line = TextLine("Kari")
    shown(Row("Navn", line))
    typed: list[str] = []
    line.textEdited.connect(typed.append)
    left: list[str] = []
    line.editingFinished.connect(lambda: left.append(line.text()))
    line.setFocus()
    dictate(line, "Åse-Kjærsti")
    assert (typed, line.text()) == (["Åse-Kjærsti"], "Åse-Kjærsti")
    line.clearFocus()
    assert left == ["Åse-Kjærsti"]


def test_our_own_text_is_not_typed_and_a_key_counts_once(shown: Shown) -> None:
    line = TextLine()
    shown(line)
    typed: list[str] = []
    line.textEdited.connect(typed.append)
    line.setText("a")
    line.setText("a")
    line.clear()
    assert typed == []
    QTest.keyClicks(line, "b")
    dictate(line, "")
    QTest.keyClicks(line, "c")
    assert typed == ["b", "", "c"]


def test_dictated_text_is_kept_tidy_and_a_dictated_number_is_taken(shown: Shown) -> None:
    line, number = TextLine(), NumberField(1, 999)
    shown(Row("Navn", line), Row("Antall", number))
    dictate(line, "Berg\x1eHansen")
    assert line.text() == "Berg-Hansen"
    taken: list[object] = []
    number.changed.connect(taken.append)
    dictate(number.line, "12")
    assert taken == [12]


def test_a_button_that_is_only_pressed_is_pressed_once(shown: Shown) -> None:
    made = button("Lagre")
    shown(made)
    told = _pressed(made)
    action = QAccessible.queryAccessibleInterface(made).actionInterface()
    action.doAction("Press")
    QTest.qWait(150)  # Qt shows it down for a tenth of a second
    QApplication.processEvents()
    assert isinstance(made, QPushButton)
    assert told == [False]
