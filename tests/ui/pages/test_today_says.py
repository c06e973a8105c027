"""What may be said of a thing on I dag, by mouse and by keyboard; the week beside the list; the deadlines as a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from hkdesk.domain.standing.due import DueKind
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE, UnitMeasure
from hkdesk.ui.kit.basics import without_mnemonic
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.pages.today import TodayPage
from hkdesk.ui.today.leading import PLACE_OF
from hkdesk.ui.today.row import DueRow
from hkdesk.ui.unit.places import PLACES
from tests.ui.a11y import unnamed_controls
from tests.ui.pages.test_today import settle, shown

TODAY = date(2026, 11, 23)
GRETE = "Grete Ødegård Vågå"


def row_of(page: TodayPage, name: str) -> Any:
    (found,) = [one for one in page.findChildren(DueRow) if one.isVisible() and one.item.name == name]
    return found


def buttons(widget) -> dict[str, QPushButton]:
    return {without_mnemonic(b.text()): b for b in widget.findChildren(QPushButton) if b.isVisible()}


def names(page: TodayPage) -> list[str]:
    return [row.item.name for row in page.findChildren(DueRow) if row.isVisible()]


def test_a_talk_is_put_off_by_mouse_shown_folded_away_and_taken_back(desk, qtbot):
    page = shown(desk)
    badge = desk.frame.nav.button("today")
    qtbot.mouseClick(row_of(page, GRETE).more_button, Qt.MouseButton.LeftButton)
    settle()
    form: Any = page.saying.form
    assert unnamed_controls(page) == []
    assert form.until.field(DateField).value() == TODAY + timedelta(days=7)
    qtbot.mouseClick(buttons(form)["Utsett"], Qt.MouseButton.LeftButton)
    settle()
    assert GRETE not in names(page)
    fold = buttons(page)["Venter i stillhet (1)"]
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    settle()
    assert row_of(page, GRETE).when_label.text() == "utsatt til 30. nov."
    desk.count_due()
    waiting = badge.accessibleName()
    qtbot.mouseClick(buttons(page)["Angre"], Qt.MouseButton.LeftButton)
    settle()
    assert row_of(page, GRETE).when_label.text() == "torsdag 26. nov."
    desk.count_due()
    assert badge.accessibleName() != waiting
    assert "Angre" not in buttons(page)


def test_what_is_unfolded_has_its_room_at_once(desk, qtbot):
    page = shown(desk)
    row_of(page, GRETE).more_button.click()
    form: Any = page.saying.form
    assert form.height() == form.heightForWidth(form.width()) > 100


def test_the_same_by_keyboard_and_a_wrong_day_is_told_at_its_field(desk, qtbot):
    page = shown(desk)
    more = row_of(page, GRETE).more_button
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    settle()
    form: Any = page.saying.form
    line: Any = form.until.field(DateField).line
    assert line.hasFocus()
    line.selectAll()
    qtbot.keyClicks(line, "27.12.2026")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert form.until.error_text == "Velg en dag fra 24.11.2026 til 26.12.2026."
    line.selectAll()
    qtbot.keyClicks(line, "1.12.2026")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert GRETE not in names(page)
    assert buttons(page)["Angre"].hasFocus()
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert GRETE in names(page)


def test_it_is_dropped_with_a_reason_that_must_be_there_and_what_was_typed_stays_when_the_form_is_left(desk, qtbot):
    page = shown(desk)
    page.saying.open(row_of(page, GRETE))
    settle()
    form: Any = page.saying.form
    qtbot.mouseClick(buttons(form)["Dropp"], Qt.MouseButton.LeftButton)
    assert form.reason.error_text
    qtbot.keyClicks(form.reason.field(TextArea), "Vi tok det i går")
    qtbot.keyClick(form.reason.field(TextArea), Qt.Key.Key_Escape)
    settle()
    assert page.saying.form is None
    page.saying.open(row_of(page, GRETE))
    settle()
    form = page.saying.form
    assert form.reason.field(TextArea).value() == "Vi tok det i går"
    qtbot.mouseClick(buttons(form)["Dropp"], Qt.MouseButton.LeftButton)
    settle()
    assert GRETE not in names(page)
    case_id = next(row.case_id for row in desk.workspace.cases() if row.name == GRETE)
    (kept,) = desk.workspace.unit_records.of_case(case_id)
    assert kept.value.reason == "Vi tok det i går"


def test_the_button_of_a_duty_offers_no_drop_and_the_form_folds_on_the_second_click(desk, qtbot):
    page = shown(desk)
    row = row_of(page, "Ingeborg Fjærvoll")
    for _click in range(2):
        qtbot.mouseClick(row.more_button, Qt.MouseButton.LeftButton)
        settle()
        if page.saying.form is not None:
            assert set(buttons(page.saying.form)) == {"Utsett", "Lukk"}
    assert page.saying.form is None


def test_a_measure_of_the_unit_wears_the_badge_and_leads_to_its_place(desk, qtbot, monkeypatch):
    unit_id = desk.workspace.own_unit_id
    desk.workspace.unit_records.add(unit_id, UNIT_MEASURE, UnitMeasure("Flere møter", "Ola", TODAY))
    page = shown(desk)
    (row,) = [one for one in page.findChildren(DueRow) if one.item.kind is DueKind.UNIT_MEASURE]
    assert "Enhet" in [label.text() for label in row.findChildren(type(row.name_label))]
    assert ", enhet: Tiltak med frist: Flere møter. i dag." in row.accessibleName()
    places = []
    monkeypatch.setattr(desk.context, "show_unit_place", places.append)
    qtbot.mouseClick(row.act_button, Qt.MouseButton.LeftButton)
    assert places == ["follow_up"]


def test_the_week_stands_beside_the_list_and_is_said_in_words(desk, qtbot):
    workspace = desk.workspace
    workspace.save_unit(replace(workspace.unit, minimum_staffing=12))
    page = shown(desk)
    assert page.bars.isVisible()
    said = page.bars.heading.accessibleDescription()
    assert said.startswith("Mandag: 12 av 12, minst 12, holdt.")
    assert "brutt" in said
    broken = [one.item for one in page.findChildren(DueRow) if one.item.kind is DueKind.RULE]
    assert broken
    assert all(item.of_unit for item in broken)
    qtbot.mouseClick(page.bars.heading, Qt.MouseButton.LeftButton)
    assert desk.frame.current_page() == "week"


@pytest.mark.parametrize("kind", [DueKind.RULE])
def test_a_broken_rule_leads_to_its_week(desk, qtbot, kind):
    desk.workspace.save_unit(replace(desk.workspace.unit, minimum_staffing=12))
    page = shown(desk)
    row: Any = [one for one in page.findChildren(DueRow) if one.item.kind is kind][-1]
    monday = row.item.on - timedelta(days=row.item.on.weekday())
    qtbot.mouseClick(row.act_button, Qt.MouseButton.LeftButton)
    settle()
    assert desk.frame.current_page() == "week"
    assert desk.frame.page("week")._monday == monday


def test_the_deadlines_are_saved_as_a_calendar_file(desk, qtbot, tmp_path: Path, monkeypatch):
    page = shown(desk)
    made = tmp_path / "frister.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(made), ""))
    qtbot.mouseClick(page.calendar_button, Qt.MouseButton.LeftButton)
    events = Calendar.from_ical(made.read_bytes()).walk("VEVENT")
    dated = [item for item in desk.workspace.due() if item.on is not None]
    assert [str(one["SUMMARY"]).partition(":")[0] for one in events] == [item.name for item in dated]


def test_every_place_a_thing_leads_to_is_there():
    assert set(PLACE_OF.values()) <= {place.id for place in PLACES}
