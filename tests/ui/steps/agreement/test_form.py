"""The form of the step Avtale: every answer typed is in the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.term_paths import at, put
from hkdesk.domain.case.terms import (
    Choice,
    Day,
    DayHours,
    Equipment,
    EquipmentKind,
    EquipmentLine,
    Extent,
    HoursKind,
    Owner,
    Terms,
    Trial,
)
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.ui.steps.agreement.step import AgreementStep
from tests.ui.steps.agreement.agreement_support import (
    click,
    field,
    fix_button,
    open_step,
    set_terms,
)
from tests.ui.steps.paper_support import Desk, desk, ready_terms

W = TypeVar("W", bound=QWidget)
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def _focused(kind: type[W]) -> W:
    now = QApplication.focusWidget()
    assert isinstance(now, kind)
    return now


def test_a_step_that_goes_leaves_no_part_behind(here: Desk) -> None:
    before = len([one for one in QApplication.topLevelWidgets() if one.parent() is None])
    for _time in range(3):
        here.open(Step.AGREEMENT)  # its sections come one by one, and most are not made yet
        here.page._drop_steps()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len([one for one in QApplication.topLevelWidgets() if one.parent() is None]) == before


def test_a_date_that_is_none_is_refused_in_a_row_just_begun_too(here: Desk, qtbot) -> None:
    set_terms(here, equipment=Equipment(EquipmentKind.LENT))
    step = open_step(here)
    step.go_to_section("equipment")
    click(qtbot, step.form.equipment.add_button)
    line = step.form.equipment._rows[0].lent_on.line
    line.setFocus()
    qtbot.keyClicks(line, "i fjor")
    qtbot.keyClick(line, TAB)
    row = step.fields.rows["equipment.lines"]
    assert "dato" in row.error_text
    assert line.text() == "i fjor"


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
    for text in ("6,5", "30"):
        qtbot.keyClick(QApplication.focusWidget(), TAB)
        qtbot.keyClicks(QApplication.focusWidget(), text)
    qtbot.keyClick(QApplication.focusWidget(), TAB)
    fixed = field(step, "extent.weekdays")
    assert fixed.day(1).hasFocus()
    qtbot.keyClick(fixed.day(1), Qt.Key.Key_Right)
    qtbot.keyClick(fixed.day(2), Qt.Key.Key_Space)
    step.show_field("extent.tasks")
    qtbot.keyClicks(QApplication.focusWidget(), "Saksbehandling")
    step.show_field("extent.call_in_days")
    qtbot.keyClicks(QApplication.focusWidget(), "2")
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
    qtbot.keyClick(QApplication.focusWidget(), TAB)
    qtbot.keyClicks(QApplication.focusWidget(), "14")
    step.show_field("handling.paper_at_home")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    for path, text in (
        ("trial.evaluate_on", "15.2.27"),
        ("equipment.expenses", "Mobilt nett"),
        ("handling.excluded", "Adressesperre"),
        ("archive_number", "26/1"),
        ("talks.first_on", "1.2.27"),
        ("contacts.support", "IT"),
    ):
        step.show_field(path)
        qtbot.keyClicks(QApplication.focusWidget(), text)
    _kept_whole(here.read_back())


def _kept_whole(kept: Terms) -> None:
    assert kept.extent == Extent(1.5, (Weekday.TUESDAY,), "Saksbehandling", "", 6.5, 30, 2)
    assert (kept.trial.notice_days, kept.trial.evaluate_on) == (14, date(2027, 2, 15))
    assert (kept.equipment.expenses, kept.handling.excluded) == ("Mobilt nett", "Adressesperre")
    assert (kept.archive_number, kept.talks.first_on) == ("26/1", date(2027, 2, 1))
    assert kept.contacts.support == "IT"
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
    qtbot.keyClick(QApplication.focusWidget(), TAB)
    qtbot.keyClicks(QApplication.focusWidget(), "1.12.26")
    wanted = (EquipmentLine("Bærbar PC"), EquipmentLine("Skjerm", 2, Owner.EMPLOYEE, "SK-1", date(2026, 12, 1)))
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
    step.go_to_section("equipment")
    count = step.form.equipment.row_fields(0)[1]
    count.line.setFocus()
    count.line.selectAll()
    qtbot.keyClicks(count.line, "0")
    qtbot.keyClick(count.line, TAB)
    assert "fra 1 til 999" in step.fields.rows["equipment.lines"].error_text
    assert here.read_back().equipment.lines == (EquipmentLine("PC"),)


def test_free_clauses_are_added_and_removed(here: Desk, qtbot) -> None:
    step = open_step(here)
    step.go_to_section("other")
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
        line = field(step, "duration.start").line
        right = line.text()
        for text, leads_to in (("31.2.2027", "agreement"), (right, "signature")):
            line.setFocus()
            line.selectAll()
            qtbot.keyClicks(line, text)
            qtbot.keyClick(line, Qt.Key.Key_Tab)
            click(qtbot, step.next_button)
            assert here.page.stepper.current() == leads_to
            assert leads_to == "signature" or line.hasFocus(), "where it is mended"
        assert here.page.stepper.current() == "signature"
        qtbot.waitUntil(lambda: not here.background.busy, timeout=20_000)


def test_hours_day_by_day_by_keyboard_and_what_the_law_says_of_them(here: Desk, qtbot) -> None:
    step = open_step(here)
    step.show_field("hours.kind")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    hours = field(step, "hours.times")
    hours.add_button.setFocus()
    qtbot.keyClick(hours.add_button, Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    for text in ("8", "1730", "0"):
        qtbot.keyClick(QApplication.focusWidget(), TAB)
        _focused(QLineEdit).selectAll()
        qtbot.keyClicks(QApplication.focusWidget(), text)
    qtbot.keyClick(QApplication.focusWidget(), TAB)
    wanted = DayHours(Day.TUESDAY, time(8), time(17, 30), 0)
    assert here.read_back().hours.times == (wanted,)
    said = " ".join(step.fields.notes_at("hours.times"))
    assert "§ 10-4" in said
    assert "§ 10-9" in said
    button = fix_button(step, "hours.times", "Sett 30 minutter pause")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert here.read_back().hours.times == (replace(wanted, break_minutes=30),)
    assert step.fields.notes_at("hours.times") == []
    here.context.undo()
    here.page.reload()
    assert here.session.case.terms.hours.times == (wanted,)
    qtbot.keyClick(hours.add_button, Qt.Key.Key_Space)
    assert here.read_back().hours.times[0].day is Day.MONDAY  # the next free day, with the hours of the one before
    remove = hours.row_fields(0)[4]
    remove.setFocus()
    qtbot.keyClick(remove, Qt.Key.Key_Space)
    assert [one.day for one in here.read_back().hours.times] == [Day.MONDAY]


def test_the_sections_come_one_by_one_and_at_once_when_asked_for(here: Desk, qtbot) -> None:
    step = here.open(Step.AGREEMENT)
    assert isinstance(step, AgreementStep)
    assert list(step.form.sections) == ["parties"]
    step.show_field("ending.notice_weeks")
    assert list(step.form.sections)[-1] == "ending"
    assert field(step, "ending.notice_weeks").line.hasFocus()
    qtbot.waitUntil(lambda: step.form.built, timeout=5_000)
    assert field(step, "ending.notice_weeks").line.hasFocus()
    assert set(step.fields.rows) >= {"equipment.lines", "free_clauses", "contacts.employer"}


def test_what_hr_must_approve_is_told_on_screen_and_not_on_paper(here: Desk) -> None:
    step = open_step(here)
    [said] = step.form.approval.texts
    assert "«Skade og forsikring»" in said
    assert "«Personvern»" in said
    assert not any("HR skal godkjenne" in words for c in here.session.view.clauses for words in c.paragraphs)


def test_what_is_issued_asks_for_nothing(here: Desk) -> None:
    step = open_step(here)
    start = step.fields.rows["duration.start"]
    assert start.label is not None
    assert start.label.text() == "Avtalen gjelder fra (må fylles ut)"
    here.session.do(SetTerms(ready_terms(here.session.case.terms)))
    here.issue()
    step.refresh()
    assert (start.label.text(), start.widget.accessibleName()) == ("Avtalen gjelder fra", "Avtalen gjelder fra")
    labels = [label.text() for label in step.findChildren(QLabel)]
    assert not [text for text in labels if "må fylles ut" in text]
