"""Drøfting og verneombud at Enheten by mouse and keyboard: what lacks, entering, correcting, mistakes, taking back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, UnitMeasure
from hkdesk.domain.unit.involvement.entries import Meeting, MeetingState
from hkdesk.domain.unit.involvement.missing import Lack
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.typed.sensitive_hints import TextWatch
from hkdesk.ui.unit.involvement.pane import InvolvementPane
from hkdesk.ui.window import Desk
from tests.domain.unit.involvement_support import HELD, SAID, WHOLE
from tests.ui.a11y import unnamed_controls


@pytest.fixture
def version(desk: Desk) -> str:
    """A draft of the arrangement."""
    return desk.workspace.arrangement.begin(desk.workspace.own_unit_id).id


def pane_of(desk: Desk) -> InvolvementPane:
    desk.context.show_unit_place("involvement")
    QApplication.processEvents()
    page: Any = desk.frame.page("unit")
    pane = page.contents.stack.currentWidget()
    assert isinstance(pane, InvolvementPane)
    return pane


def told(pane: InvolvementPane) -> list[str]:
    return [one.accessibleName() for one in pane.findChildren(Notice) if one.isVisible()]


def press(made: QPushButton) -> None:
    """By keyboard: the focus goes there, and Space."""
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Space)
    QApplication.processEvents()


def click(made: QPushButton) -> None:
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def line_of(pane: InvolvementPane, kind: type) -> Any:
    desk = pane._desk
    (found,) = [one for one in desk.entries(pane._unit_id, pane._version) if isinstance(one.entry, kind)]
    return pane.list.lines[found.id]


def test_without_an_arrangement_the_way_leads_to_it(desk: Desk) -> None:
    pane = pane_of(desk)
    assert "Lag ordningen først" in told(pane)[0]
    assert not pane.add_buttons["sent"].isVisible()


def test_the_focus_goes_to_the_first_that_can_be_entered(desk: Desk, version: str) -> None:
    assert pane_of(desk).add_buttons["sent"].hasFocus()


def test_an_input_is_entered_by_keyboard_and_what_lacks_is_told_where_it_stands(desk: Desk, version: str) -> None:
    pane = pane_of(desk)
    assert told(pane)[0].count("aml §") == 3, "sent, meeting, verneombud"
    press(pane.add_buttons["input"])
    form = pane.list.form
    assert form is not None
    assert form.fields["received_on"].widget.hasFocus() or form.fields["received_on"].isAncestorOf(form.focusWidget())
    assert form.send_button.text() == "Lagre innspillet"  # «Før innspillet» reads as a point in time
    press(form.send_button)
    assert form.fields["who"].error_text == "Feltet må fylles ut."
    form.fields["who"].field(QLineEdit).setText("Fagforbundet")
    QTest.keyClicks(form.fields["text"].field(TextArea), "Torsdag passer darlig.")
    press(form.send_button)
    assert pane.list.form is None
    assert "Innspillet fra Fagforbundet" in told(pane)[0]
    assert pane.add_buttons["input"].hasFocus()
    assert unnamed_controls(pane) == []
    press(pane.undo_button)
    assert pane._desk.entries(pane._unit_id) == ()


def test_what_another_page_wrote_since_is_not_taken_back_here(desk: Desk, version: str) -> None:
    pane = pane_of(desk)
    click(pane.add_buttons["sent"])
    assert pane.list.form is not None
    for name in ("to", "what"):
        pane.list.form.fields[name].field(TextArea).setPlainText("Fagforbundet")
    click(pane.list.form.send_button)
    assert pane.undo_button.isVisible()
    desk.workspace.unit_records.add(desk.workspace.own_unit_id, UNIT_MEASURE, UnitMeasure("Mål", "Kari", HELD.day))
    desk.context.records_written()
    assert not pane.undo_button.isVisible()


def test_a_name_in_an_input_is_pointed_out_unless_it_is_that_of_an_office(desk: Desk, version: str) -> None:
    desk.workspace.involvement.enter(desk.workspace.own_unit_id, replace(HELD, version_id=version))
    pane = pane_of(desk)
    click(pane.add_buttons["input"])
    assert pane.list.form is not None
    row = pane.list.form.fields["text"]
    watch = row.findChild(TextWatch)
    assert watch is not None
    for name, pointed_out in (("Anne Vik", False), ("Grete Ødegård", True)):
        row.field(TextArea).setPlainText(f"Det sa {name} i møtet.")
        watch.look()
        assert watch.hint.is_shown is pointed_out, name


def test_an_agreed_meeting_is_told_ahead_and_held_by_mouse_with_what_stood_before(desk: Desk, version: str) -> None:
    today = desk.workspace.clock.today()
    pane = pane_of(desk)
    click(pane.add_buttons["meeting"])
    form = pane.list.form
    assert form is not None
    form.fields["met_on"].field(DateField).line.setText((today + timedelta(days=5)).strftime("%d.%m.%Y"))
    form.fields["took_part"].field(TextArea).setPlainText("Anne Vik, Fagforbundet\nKari Nordmann")
    click(form.send_button)
    assert any("er avtalt 28. november 2026" in one for one in told(pane))
    page: Any = desk.frame.page("unit")
    assert page.contents.list.state("involvement") == "drøfting 28.11.2026"
    click(line_of(pane, Meeting).buttons["held"])
    form = pane.list.form
    assert form is not None
    click(form.send_button)
    assert form.fields["met_on"].error_text == "Datoen kan ikke være etter i dag."
    form.fields["met_on"].field(DateField).line.setText(today.strftime("%d.%m.%Y"))
    click(form.send_button)
    (thread,) = pane._desk.entries(pane._unit_id)
    assert (thread.entry.state, thread.entry.day, len(thread.earlier)) == (MeetingState.HELD, today, 1)
    assert "Før sto det: 28. november 2026" in line_of(pane, Meeting).corrections[0]


def test_a_mistake_says_why_and_stands_without_buttons(desk: Desk, version: str) -> None:
    unit = desk.workspace.own_unit_id
    for one in WHOLE:
        desk.workspace.involvement.enter(unit, replace(one, version_id=version))
    pane = pane_of(desk)
    assert "Ingenting mangler." in told(pane)[0]
    press(line_of(pane, Meeting).buttons["mistake"])
    form = pane.list.form
    assert form is not None
    press(form.send_button)
    assert form.fields["why"].error_text == "Feltet må fylles ut."
    form.fields["why"].field(TextArea).setPlainText("Møtet gjaldt noe annet")
    press(form.send_button)
    assert [one.what for one in pane._desk.missing(unit, version)] == [Lack.MEETING]
    assert line_of(pane, Meeting).buttons == {}
    assert "Ført ved en feil" in line_of(pane, Meeting).accessibleName()


def test_only_what_the_state_asks_for_is_asked_for_and_another_version_has_its_own(desk: Desk, version: str) -> None:
    unit = desk.workspace.own_unit_id
    desk.workspace.involvement.enter(unit, replace(SAID, version_id=version))
    desk.workspace.involvement.enter(unit, replace(HELD, version_id="another", met_on=date(2026, 10, 8)))
    pane = pane_of(desk)
    assert len(pane.list.lines) == 1
    press(pane.add_buttons["safety"])
    form = pane.list.form
    assert form is not None
    assert (form.fields["view"].isVisible(), form.fields["reply_by"].isVisible()) == (False, True)
    combo = form.fields["state"].field(Combo)
    combo.set_value("given")
    combo.activated.emit(combo.currentIndex())
    assert (form.fields["view"].isVisible(), form.fields["reply_by"].isVisible()) == (True, False)
    QTest.keyClicks(form.fields["about"].field(TextArea), "Alenearbeid")
    press(form.cancel_button)
    press(pane.add_buttons["safety"])
    assert pane.list.form is not None
    assert pane.list.form.fields["about"].field(TextArea).value() == "Alenearbeid", "what is typed is kept until sent"
