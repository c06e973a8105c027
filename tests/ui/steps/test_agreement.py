"""The form of the step Avtale: every answer typed is in the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from hkdesk.domain.agreement import (
    Choice,
    Equipment,
    EquipmentKind,
    EquipmentLine,
    Extent,
    HoursKind,
    Owner,
    Terms,
    Trial,
)
from hkdesk.domain.people import Weekday
from hkdesk.domain.term_paths import at, put
from tests.ui.steps.agreement_support import click, field, open_step, set_terms
from tests.ui.steps.paper_support import Desk, desk

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def test_put_changes_one_place_and_no_other() -> None:
    before = Terms()
    after = put(before, "extent.note", "unntak")
    assert at(after, "extent.note") == "unntak"
    assert replace(after, extent=before.extent) == before
    assert put(before, "home_access", True) == replace(before, home_access=True)


def test_the_whole_form_by_keyboard_is_in_the_store(here: Desk, qtbot) -> None:
    step = open_step(here)
    days = field(step, "extent.days_per_week")
    step.show_field("extent.days_per_week")
    qtbot.keyClicks(days.line, "1,5")
    qtbot.keyClick(days.line, TAB)
    fixed = field(step, "extent.weekdays")
    assert fixed.day(1).hasFocus()
    qtbot.keyClick(fixed.day(1), Qt.Key.Key_Right)
    qtbot.keyClick(fixed.day(2), Qt.Key.Key_Space)
    step.show_field("extent.tasks")
    qtbot.keyClicks(QApplication.focusWidget(), "Saksbehandling")
    step.show_field("hours.kind")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    step.show_field("hours.description")
    qtbot.keyClicks(QApplication.focusWidget(), "Fra 8 til 16")
    step.show_field("availability.from_time")
    line = field(step, "availability.from_time").line
    line.selectAll()
    qtbot.keyClicks(line, "930")
    step.show_field("duration.start")
    qtbot.keyClicks(field(step, "duration.start").line, "1.12.26")
    step.show_field("duration.temporary")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    step.show_field("duration.end")
    qtbot.keyClicks(field(step, "duration.end").line, "30.06.2027")
    step.show_field("ending.notice_weeks")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    step.show_field("trial.choice")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    step.show_field("trial.months")
    qtbot.keyClicks(field(step, "trial.months").line, "3")
    step.show_field("handling.paper_at_home")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    kept = here.read_back()
    assert kept.extent == Extent(1.5, (Weekday.TUESDAY,), "Saksbehandling")
    assert (kept.hours.kind, kept.hours.description) == (HoursKind.OWN, "Fra 8 til 16")
    assert kept.availability.from_time == time(9, 30)
    assert (kept.duration.start, kept.duration.temporary) == (date(2026, 12, 1), True)
    assert kept.duration.end == date(2027, 6, 30)
    assert kept.ending.notice_weeks == 5
    assert (kept.trial.choice, kept.trial.months) == (Choice.AGREED, 3)
    assert kept.handling.paper_at_home


def test_equipment_by_keyboard_alone(here: Desk, qtbot) -> None:
    step = open_step(here)
    step.show_field("equipment.kind")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert step.fields.notes_at("equipment.lines") == ["Avtalen sier at utstyr lånes ut, men utstyrslisten er tom."]
    lines = step.form.equipment
    lines.add_button.setFocus()
    qtbot.keyClick(lines.add_button, Qt.Key.Key_Space)
    qtbot.keyClicks(QApplication.focusWidget(), "Bærbar PC")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    qtbot.keyClicks(QApplication.focusWidget(), "Skjerm")
    qtbot.keyClick(QApplication.focusWidget(), TAB)
    count = QApplication.focusWidget()
    assert isinstance(count, QLineEdit)
    count.selectAll()
    qtbot.keyClicks(count, "2")
    qtbot.keyClick(QApplication.focusWidget(), TAB)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), TAB)
    qtbot.keyClicks(QApplication.focusWidget(), "SK-1")
    wanted = (EquipmentLine("Bærbar PC"), EquipmentLine("Skjerm", 2, Owner.EMPLOYEE, "SK-1"))
    assert here.read_back().equipment.lines == wanted
    assert step.fields.notes_at("equipment.lines") == []
    remove = lines.row_fields(0)[4]
    remove.setFocus()
    qtbot.keyClick(remove, Qt.Key.Key_Space)
    assert here.read_back().equipment.lines == wanted[1:]
    assert lines.row_fields(0)[4].hasFocus()
    here.context.undo()
    here.page.reload()
    assert len(lines) == 2
    assert lines.row_fields(0)[0].text() == "Bærbar PC"


def test_wrong_count_stands_at_the_list_and_is_not_kept(here: Desk, qtbot) -> None:
    set_terms(here, equipment=Equipment(EquipmentKind.LENT, (EquipmentLine("PC"),)))
    step = open_step(here)
    count = step.form.equipment.row_fields(0)[1]
    count.line.setFocus()
    count.line.selectAll()
    qtbot.keyClicks(count.line, "0")
    qtbot.keyClick(count.line, TAB)
    assert "fra 1 til 999" in step.fields.rows["equipment.lines"].error_text
    assert here.read_back().equipment.lines == (EquipmentLine("PC"),)


def test_free_clauses_are_added_and_removed(here: Desk, qtbot) -> None:
    step = open_step(here)
    clauses = step.form.clauses
    for text in ("Første", "Andre"):
        click(qtbot, clauses.add_button)
        qtbot.keyClicks(QApplication.focusWidget(), text)
    assert here.read_back().free_clauses == ("Første", "Andre")
    click(qtbot, clauses.row_fields(0)[1])
    assert here.read_back().free_clauses == ("Andre",)


def test_typing_in_one_field_is_one_step_to_undo(here: Desk, qtbot) -> None:
    step = open_step(here)
    step.show_field("extent.tasks")
    qtbot.keyClicks(QApplication.focusWidget(), "Lese og skrive")
    here.context.undo()
    here.page.reload()
    assert here.session.case.terms.extent.tasks == ""
    assert field(step, "extent.tasks").value() == ""
    here.context.redo()
    here.page.reload()
    assert field(step, "extent.tasks").value() == "Lese og skrive"


def test_fields_nobody_asks_for_are_folded_away(here: Desk, qtbot) -> None:
    step = open_step(here)
    assert step.fields.rows["trial.months"].isHidden()
    assert step.fields.rows["duration.end"].isHidden()
    step.show_field("trial.choice")
    click(qtbot, field(step, "trial.choice").segment("agreed"))
    assert not step.fields.rows["trial.months"].isHidden()


def test_pasted_unseen_marks_vanish_and_unprintable_letters_are_pointed_out(here: Desk, qtbot) -> None:
    step = open_step(here)
    step.show_field("extent.tasks")
    QApplication.clipboard().setText("Les\u200bing \U0001f600")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert here.read_back().extent.tasks == "Lesing \U0001f600"
    assert "U+1F600" in step.fields.notes_at("extent.tasks")[0]


def test_an_answer_of_ten_thousand_letters_is_kept_whole(here: Desk, qtbot) -> None:
    step = open_step(here)
    long = ("Dette er en lang merknad om omfanget. " * 300)[:10_000].strip()
    step.show_field("extent.note")
    QApplication.clipboard().setText(long)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert here.read_back().extent.note == long
    area = field(step, "extent.note")
    assert area.height() >= area.document().size().height()


def test_the_way_to_the_signature_leads_over_what_is_missing(tmp_path: Path, monkeypatch, qtbot) -> None:
    with desk(tmp_path, monkeypatch, qtbot, ready=True) as here:
        set_terms(here, trial=Trial())
        step = open_step(here)
        click(qtbot, step.next_button)
        assert here.page.stepper.current() == "agreement"
        assert step.meter.current() == "trial"
        set_terms(here, trial=Trial(Choice.NONE))
        click(qtbot, step.next_button)
        assert here.page.stepper.current() == "signature"
        qtbot.waitUntil(lambda: not here.background.busy, timeout=20_000)
