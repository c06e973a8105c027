"""Ctrl+Z after «Flytt ut» inside a case: the sentence comes back, alone, on the screen and on disk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.stages import Step
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.steps.assessment.conclusion import ConclusionPage
from hkdesk.ui.steps.assessment.questions import ThemePage
from hkdesk.ui.steps.assessment.step import AssessmentStep
from hkdesk.ui.typed.sensitive_hints import TextWatch

CTRL = Qt.KeyboardModifier.ControlModifier
MOVED = "Flytt ut"


@pytest.fixture
def case(open_desk, store):
    """A case that is being assessed, in the whole window."""
    desk = open_desk(store, real_case=True)
    row = next(r for r in desk.workspace.cases() if r.name == "Solveig Haugå")
    desk.context.open_case(row.case_id, Step.ASSESSMENT)
    QApplication.processEvents()
    return desk


def step_of(desk) -> AssessmentStep:
    step = desk.frame.page("case").current_step_page()
    assert isinstance(step, AssessmentStep)
    return step


def watch_of(field: QWidget) -> TextWatch:
    row = field.parentWidget()
    assert row is not None
    (found,) = row.findChildren(TextWatch, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found


def stored(desk):
    assert desk.context.saver.save_now()
    return desk.workspace._store.cases.load(desk.context.session.case.id).case


def typed_and_moved(qtbot, field: TextArea, before: str) -> None:
    """Types a text with a sentence on health in it, and has that moved out by keyboard."""
    field.setFocus()
    qtbot.keyClicks(field, before)
    watch = watch_of(field)
    watch.look()
    button = watch.hint.buttons[MOVED]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert "diabetes" not in field.toPlainText()


def reason_of_a_question(desk) -> tuple[TextArea, Callable[[Case], str]]:
    page = step_of(desk).current_page()
    assert isinstance(page, ThemePage)
    card = page.cards[0]
    field = card.reason_row.widget
    assert isinstance(field, TextArea)
    return field, lambda case: case.assessment.response(card.item.id).reason


def reason_of_the_conclusion(desk) -> tuple[TextArea, Callable[[Case], str]]:
    step_of(desk).show_conclusion()
    page = step_of(desk).current_page()
    assert isinstance(page, ConclusionPage)
    field = page.fields["reason"].widget
    assert isinstance(field, TextArea)
    return field, lambda case: case.assessment.conclusion.reason


@pytest.mark.parametrize("place", [reason_of_a_question, reason_of_the_conclusion])
def test_the_sentence_comes_back_and_goes_again(case, qtbot, place):
    field, kept = place(case)
    was = field.toPlainText()
    typed_and_moved(qtbot, field, "Oppgavene passer. Har diabetes. Vi prøver.")
    whole = f"{was}Oppgavene passer. Har diabetes. Vi prøver."
    left = f"{was}Oppgavene passer. Vi prøver."
    assert field.toPlainText() == kept(stored(case)) == left
    assert QApplication.clipboard().text() == "Har diabetes."
    assert field.hasFocus()

    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.toPlainText() == kept(stored(case)) == whole, "the sentence, and nothing typed before it"
    watch = watch_of(field)
    watch.look()
    assert MOVED in watch.hint.buttons, "it is asked about again"
    qtbot.keyClick(field, Qt.Key.Key_Y, CTRL)
    assert field.toPlainText() == kept(stored(case)) == left
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.toPlainText() == kept(stored(case)) == was, "the typing before it is one step more"


def test_what_is_typed_after_it_is_a_step_of_its_own(case, qtbot):
    field, kept = reason_of_the_conclusion(case)
    was = field.toPlainText()
    typed_and_moved(qtbot, field, "Oppgavene passer. Har diabetes.")
    qtbot.keyClicks(field, " Fint.")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.toPlainText() == kept(stored(case)) == f"{was}Oppgavene passer."
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.toPlainText() == kept(stored(case)) == f"{was}Oppgavene passer. Har diabetes."


def test_put_back_by_its_button_and_that_undone(case, qtbot):
    field, kept = reason_of_the_conclusion(case)
    was = field.toPlainText()
    typed_and_moved(qtbot, field, "Oppgavene passer. Har diabetes.")
    back = watch_of(field).hint.buttons["Sett tilbake"]
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert field.toPlainText() == kept(stored(case)) == f"{was}Oppgavene passer. Har diabetes."
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.toPlainText() == kept(stored(case)) == f"{was}Oppgavene passer."


def test_ctrl_z_from_the_button_that_moved_it(case, qtbot):
    """The focus may still stand on a button under the field."""
    field, kept = reason_of_the_conclusion(case)
    was = field.toPlainText()
    typed_and_moved(qtbot, field, "Oppgavene passer. Har diabetes.")
    back = watch_of(field).hint.buttons["Sett tilbake"]
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Z, CTRL)
    assert field.toPlainText() == kept(stored(case)) == f"{was}Oppgavene passer. Har diabetes."
    QApplication.processEvents()
    assert QApplication.focusWidget() is not None
    assert case.frame.page("case").isAncestorOf(QApplication.focusWidget())
