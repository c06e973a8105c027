"""What is wrong is seen and has the focus: where a button below finds it, where it is typed, and when it is passed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.stages import CaseState, Step
from hkdesk.errors import InvalidInput
from hkdesk.ui.context import CASE_PAGE
from hkdesk.ui.kit import messages
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.layout import scroll_over
from hkdesk.ui.pages.case import CasePage
from hkdesk.ui.steps.assessment.step import CONCLUSION, MEASURES, AssessmentStep
from hkdesk.ui.window import Desk
from tests.ui.crawl.places import case_in
from tests.ui.forms.stations import Station, stations
from tests.ui.forms.test_escape import way_of, within

NOTHING_ASKED = {"reopening", "because", "factor", "letter issued"}
"""Forms in which no text has to stand."""


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


def emptied(form: QWidget) -> None:
    """Nothing stands in its fields, as far as a hand can empty them."""
    for field in form.findChildren(QWidget):
        if isinstance(field, QLineEdit | QTextEdit) and field.isVisible() and field.isEnabled():
            field.setFocus()
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(field, Qt.Key.Key_Delete)


def sends(form: QWidget) -> QPushButton | None:
    """The button that sends the form: the filled one, else the first that is not the way back."""
    found = [one for one in form.findChildren(QPushButton) if one.isVisible() and one.isEnabled() and one.text()]
    filled = [one for one in found if one.property("kind") == "primary"]
    plain = [one for one in found if one is not way_of(form) and one.property("kind") in ("", None, "danger")]
    return next(iter([*filled, *plain]), None)


def faults(desk: Desk, form: Station) -> Iterator[str]:
    form.show(desk)
    settle()
    box = within(desk)[0]
    emptied(box)
    page = desk.frame.stack.currentWidget()
    assert page is not None
    for area in page.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    send = sends(box)
    if send is None:
        yield "no button sends it"
        return
    send.setFocus()
    QTest.keyClick(send, Qt.Key.Key_Space)
    settle()
    wrong = [row for row in page.findChildren(Row) if row.isVisible() and row.error_text]
    if not wrong:
        yield "finds nothing wrong"
        return
    yield from unseen(wrong[0])
    for row in wrong:
        asked = row.label is None or "må fylles ut" in row.label.text()
        if row.error_text == InvalidInput("required").reason and not asked:
            yield f"«{row.name}» is not marked as a field to fill in"


def unseen(row: Row) -> Iterator[str]:
    """What is wrong with how an error is shown."""
    now = QApplication.focusWidget()
    if now is None or not row.isAncestorOf(now):
        yield f"the focus is not at «{row.name}»"
    line = row._error_line
    if line is None or line.visibleRegion().isEmpty():
        yield f"the error at «{row.name}» is out of sight"


def test_what_a_button_finds_wrong_is_seen_and_has_the_focus(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "ask", lambda *words, **_more: pytest.fail(str(words[1:3])))
    desk.frame.resize(911, 460)
    found, tried = [], 0
    for form in stations(desk):
        if form.name in NOTHING_ASKED:
            continue
        form.show(desk)
        if within(desk) and sends(within(desk)[0]) is not None:
            tried += 1
            found += [f"{form}: {fault}" for fault in faults(desk, form)]
    assert "\n".join(found) == ""
    assert tried >= 20


def refuse_nothing(value: str) -> None:
    if not value.strip():
        raise InvalidInput("required")


def test_an_error_that_comes_while_a_low_field_is_written_in_is_seen(qtbot: QtBot) -> None:
    inside, rows, binder = QWidget(), FormRows(), Binder()
    made = [rows.row(f"Felt {number}", QLineEdit()) for number in range(30)]
    QVBoxLayout(inside).addWidget(rows)
    window = scroll_over(inside)
    window.resize(400, 300)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    row = made[12]
    stood = "noe"
    binder.bind(row, lambda: stood, refuse_nothing)
    line = row.field(QLineEdit)
    line.setFocus()
    window.verticalScrollBar().setValue(row.mapTo(inside, row.rect().bottomLeft()).y() - window.viewport().height() + 6)
    settle()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    settle()
    assert row.error_text
    assert list(unseen(row)) == []


@pytest.fixture
def red(desk: Desk) -> tuple[CasePage, AssessmentStep]:
    """A measure whose words were taken away, and the user gone on to the conclusion."""
    desk.frame.resize(911, 460)
    desk.context.open_case(case_in(desk, CaseState.ASSESSMENT), Step.ASSESSMENT)
    page = desk.frame.page(CASE_PAGE)
    assert isinstance(page, CasePage)
    step = page.current_step_page()
    assert isinstance(step, AssessmentStep)
    step.show_place(MEASURES)
    next(one for one in step.findChildren(QPushButton) if one.text() == "Nytt tiltak" and one.isVisible()).click()
    settle()
    words = QApplication.focusWidget()
    assert isinstance(words, TextArea)
    QTest.keyClicks(words, "Skjerm")
    emptied(words.parentWidget() or words)
    settle()
    step.show_place(CONCLUSION)
    return page, step


@pytest.mark.parametrize("by", ["key", "step", "button"])
def test_going_to_another_step_past_a_red_field_leads_to_it_once(
    desk: Desk, red: tuple[CasePage, AssessmentStep], by: str
) -> None:
    page, step = red

    def go() -> None:
        if by == "key":
            QTest.keyClick(step, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        elif by == "step":
            page.stepper.open_step(3)
        else:
            step.show_place(CONCLUSION)
            QTest.mouseClick(step.next_button, Qt.MouseButton.LeftButton)
        settle()

    go()
    assert (page.step, step.places.current) == (Step.ASSESSMENT, MEASURES)
    row = next(one for one in step.findChildren(Row) if one.isVisible() and one.error_text)
    assert list(unseen(row)) == []
    assert "Hva skal gjøres?" in page.refusal_label.text()
    assert "velg Samtale en gang til" in page.refusal_label.text()
    assert page.refusal_label.isVisible()
    go()
    assert page.step is Step.DIALOGUE, "the second time it is meant"
    page.show_step(Step.ASSESSMENT)
    assert row.error_text, "it still stands there"


def test_the_mark_of_a_field_to_fill_in_goes_and_comes_with_what_asks_for_it(desk: Desk) -> None:
    next(form for form in stations(desk) if form.name == "injury report").show(desk)
    form: Any = within(desk)[0]
    day, why = form.fields["sent_on"], form.fields["not_sent_why"]
    assert "(må fylles ut)" in day.label.text()
    QTest.keyClicks(why.widget, "Ikke arbeidsrelatert")
    assert "(må fylles ut)" not in day.label.text()
    emptied(why)
    assert "(må fylles ut)" in day.label.text()
    assert "må fylles ut" in day.widget.accessibleName()
