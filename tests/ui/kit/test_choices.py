from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from hkdesk.ui.kit.basics import without_mnemonic
from hkdesk.ui.kit.input.choices import CheckBox, Segmented, Weekdays, answer_choices
from tests.ui.a11y import named_line, unnamed_controls


@pytest.fixture
def answers(shown) -> Segmented:
    made = Segmented(answer_choices())
    shown(made, named_line())
    return made


@pytest.mark.parametrize(("key", "value"), [("j", "yes"), ("D", "partly"), ("n", "no"), ("i", "not_applicable")])
def test_a_letter_answers(answers: Segmented, qtbot, key: str, value: str) -> None:
    told: list[object] = []
    answers.changed.connect(told.append)
    answers.segment("yes").setFocus()
    qtbot.keyClicks(answers.segment("yes"), key)
    assert answers.value() == value
    assert told == [value]
    assert answers.segment(value).hasFocus()


def test_a_click_anywhere_in_the_pill_answers(answers: Segmented, qtbot) -> None:
    pill = answers.segment("no")
    qtbot.mouseClick(pill, Qt.MouseButton.LeftButton, pos=QPoint(pill.width() - 5, pill.height() // 2))
    assert answers.value() == "no"


def test_arrows_move_the_answer(answers: Segmented, qtbot) -> None:
    answers.set_value("yes")
    answers.segment("yes").setFocus()
    qtbot.keyClick(answers.segment("yes"), Qt.Key.Key_Right)
    assert answers.value() == "partly"


def test_delete_takes_the_answer_back(answers: Segmented, qtbot) -> None:
    answers.set_value("yes")
    told: list[object] = []
    answers.changed.connect(told.append)
    answers.segment("yes").setFocus()
    qtbot.keyClick(answers.segment("yes"), Qt.Key.Key_Delete)
    assert answers.value() is None
    assert told == [None]


def test_letters_with_ctrl_are_left_alone(answers: Segmented, qtbot) -> None:
    answers.segment("yes").setFocus()
    qtbot.keyClick(answers.segment("yes"), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert answers.value() is None


def test_loading_an_answer_tells_nobody(answers: Segmented) -> None:
    told: list[object] = []
    answers.changed.connect(told.append)
    answers.set_value("partly")
    answers.set_value(None)
    answers.set_value("unknown")
    assert told == []
    assert answers.value() is None


def test_one_tab_passes_the_group(answers: Segmented, qtbot) -> None:
    answers.set_value("partly")
    answers.segment("partly").setFocus()
    qtbot.keyClick(answers.segment("partly"), Qt.Key.Key_Tab)
    assert not answers.has_focus_within()


def test_a_check_box_wraps_and_toggles_on_its_words(shown, qtbot) -> None:
    check = CheckBox("Den ansatte har fått skriftlig informasjon om retten til å si opp ordningen med varsel")
    shown(check, size=(300, 200))
    assert check.heightForWidth(200) > check.heightForWidth(900)
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(150, 10))
    assert check.isChecked()
    check.setFocus()
    qtbot.keyClick(check, Qt.Key.Key_Space)
    assert not check.isChecked()


def test_weekdays_by_mouse_and_keyboard(shown, qtbot) -> None:
    days = Weekdays()
    window = shown(days)
    told: list[object] = []
    days.changed.connect(told.append)
    qtbot.mouseClick(days.day(2), Qt.MouseButton.LeftButton)
    days.day(2).setFocus()
    qtbot.keyClick(days.day(2), Qt.Key.Key_Right)
    assert days.day(3).hasFocus()
    qtbot.keyClick(days.day(3), Qt.Key.Key_Space)
    assert told == [frozenset({2}), frozenset({2, 3})]
    assert unnamed_controls(window) == []
    days.set_value(frozenset({5}))
    assert days.value() == frozenset({5})
    assert len(told) == 2


def test_everything_paints_in_every_state(shown) -> None:
    answers, check = Segmented(answer_choices()), CheckBox("Ja")
    window = shown(answers, check)
    before = window.grab().toImage()
    answers.set_value("no")
    check.setChecked(True)
    answers.setEnabled(False)
    assert window.grab().toImage() != before


def test_an_ampersand_in_the_words_of_a_check_box_is_seen_and_said_and_is_no_key(shown, qtbot) -> None:
    box = CheckBox("Kari · Kultur & fritid")
    shown(box, named_line())
    assert box.accessibleName() == "Kari · Kultur & fritid"
    assert without_mnemonic(box.text()) == "Kari · Kultur & fritid"
    assert box.shortcut().isEmpty()
    box.setText("Sett inn adressen: r&d@kommune.no")
    assert box.accessibleName() == "Sett inn adressen: r&d@kommune.no"
    assert box.shortcut().isEmpty()
