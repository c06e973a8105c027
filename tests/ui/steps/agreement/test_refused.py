"""Bad input in the form of Avtale is refused at its field with a reason, never at print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from hkdesk.domain.case.term_paths import at
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    Day,
    DayHours,
    Duration,
    Extent,
    Hours,
    HoursKind,
    TalkPlan,
    Trial,
)
from hkdesk.services.paper.packets import why_not_issue
from hkdesk.ui.kit.input.binding import refused_fields
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.steps.agreement.step import AgreementStep
from tests.ui.steps.agreement.agreement_support import (
    click,
    field,
    fix_button,
    open_step,
    read_terms,
    set_terms,
)
from tests.ui.steps.paper_support import Desk, desk

W = TypeVar("W", bound=QWidget)
TAB = Qt.Key.Key_Tab


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def _focused(kind: type[W]) -> W:
    now = QApplication.focusWidget()
    assert isinstance(now, kind)
    return now


BAD = [
    ("extent.days_per_week", "8", "fra 0,5 til 5"),
    ("extent.days_per_month", "40", "fra 0,5 til 23"),
    ("extent.percent", "101", "fra 1 til 100"),
    ("ending.notice_weeks", "-1", "fra 0 til 52"),
    ("trial.notice_days", "-1", "fra 0 til 90"),
    ("availability.from_time", "25:00", "ikke et klokkeslett"),
    ("duration.start", "31.2.27", "ikke en dato"),
    ("talks.first_on", "i morgen", "ikke en dato"),
]


@pytest.mark.parametrize(("path", "text", "why"), BAD, ids=[row[0] for row in BAD])
def test_what_cannot_be_is_refused_at_its_field(here: Desk, qtbot, path: str, text: str, why: str) -> None:
    set_terms(here, trial=Trial(Choice.AGREED, 3))
    step = open_step(here)
    before = here.read_back()
    step.show_field(path)
    _focused(QLineEdit).selectAll()
    QApplication.clipboard().setText(text)  # pasted: letter by letter, "4" of "40" is a number of days
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(QApplication.focusWidget(), TAB)
    assert why in step.fields.rows[path].error_text
    assert field(step, path).line.text() == text  # what was typed stays to be mended
    assert here.read_back() == before


def test_half_of_what_is_refused_is_not_kept(here: Desk, qtbot) -> None:
    set_terms(here, extent=Extent(days_per_month=6.5))
    step = open_step(here)
    _type(step, qtbot, "extent.days_per_month", "40")  # "4" is a number of days, and was taken on the way
    assert "fra 0,5 til 23" in step.fields.rows["extent.days_per_month"].error_text
    assert here.read_back().extent == Extent(days_per_month=6.5)


def test_wrong_hours_stand_at_the_list(here: Desk, qtbot) -> None:
    set_terms(here, hours=Hours(HoursKind.OWN, times=(DayHours(Day.MONDAY, time(8), time(16)),)))
    step = open_step(here)
    end = field(step, "hours.times").row_fields(0)[2]
    for text, why in (("25:00", "ikke et klokkeslett"), ("7:00", "slutte etter at den begynner")):
        end.line.setFocus()
        end.line.selectAll()
        qtbot.keyClicks(end.line, text)
        qtbot.keyClick(end.line, TAB)
        assert why in step.fields.rows["hours.times"].error_text
    assert here.read_back().hours.times == (DayHours(Day.MONDAY, time(8), time(16)),)


PERIOD = Duration(date(2027, 3, 1), True, date(2027, 6, 30))


def _type(step: AgreementStep, qtbot, path: str, text: str, *, leave: bool = True) -> None:
    step.show_field(path)
    line = _focused(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, text)
    if leave:
        qtbot.keyClick(line, TAB)


def test_an_end_before_the_start_is_refused_at_the_end_and_half_a_date_is_not(here: Desk, qtbot) -> None:
    set_terms(here, duration=PERIOD)
    step = open_step(here)
    row = step.fields.rows["duration.end"]
    _type(step, qtbot, "duration.end", "28.02.20", leave=False)  # on the way to 2028
    assert row.error_text == ""
    qtbot.keyClicks(_focused(QLineEdit), "27")
    qtbot.keyClick(_focused(QLineEdit), TAB)
    assert row.error_text == "Avtalen kan ikke slutte før den begynner (01.03.2027)."
    assert row.widget.accessibleDescription().startswith("Feil: Avtalen kan ikke slutte")
    assert field(step, "duration.end").line.text() == "28.02.2027"
    assert here.read_back().duration == PERIOD
    assert refused_fields(step) == [row.widget]
    _type(step, qtbot, "duration.end", "28.02.2028")
    assert row.error_text == ""
    assert here.read_back().duration.end == date(2028, 2, 28)


def test_both_dates_are_moved_later_by_keyboard_whichever_comes_first(here: Desk, qtbot) -> None:
    set_terms(here, duration=PERIOD)
    step = open_step(here)
    _type(step, qtbot, "duration.start", "1.9.2027")
    refused = step.fields.rows["duration.start"].error_text
    assert refused.startswith("Avtalen kan ikke begynne etter siste dag (30.06.2027).")
    assert here.read_back().duration == PERIOD
    _type(step, qtbot, "duration.end", "31.12.2027")
    assert step.fields.rows["duration.start"].error_text == ""
    assert here.read_back().duration == Duration(date(2027, 9, 1), True, date(2027, 12, 31))
    assert not step.fields.notes_at("duration.start")


def test_the_whole_period_is_moved_with_the_mouse(here: Desk, qtbot) -> None:
    set_terms(here, duration=PERIOD, talks=TalkPlan(date(2027, 4, 1)))
    step = open_step(here)
    _type(step, qtbot, "duration.start", "1.9.2027")
    click(qtbot, fix_button(step, "duration.start", "Flytt alle datoene like langt, siste dag til 31.12.2027"))
    kept = here.read_back()
    assert kept.duration == Duration(date(2027, 9, 1), True, date(2027, 12, 31))
    assert kept.talks.first_on == date(2027, 10, 1)
    assert step.fields.rows["duration.start"].error_text == ""
    assert here.session.undo()
    assert here.read_back().duration == PERIOD


def test_the_offer_is_reached_and_taken_with_the_keyboard(here: Desk, qtbot) -> None:
    set_terms(here, duration=PERIOD)
    step = open_step(here)
    _type(step, qtbot, "duration.start", "1.9.2027")
    for _n in range(3):
        now = QApplication.focusWidget()
        if isinstance(now, QPushButton):
            break
        qtbot.keyClick(now, TAB)
    offer = _focused(QPushButton)
    assert offer.text() == "Flytt også siste dag, til 31.12.2027"
    qtbot.keyClick(offer, Qt.Key.Key_Space)
    assert here.read_back().duration == Duration(date(2027, 9, 1), True, date(2027, 12, 31))


@pytest.mark.parametrize(
    ("path", "text", "why"),
    [
        ("duration.review_on", "1.2.2027", "Dere kan ikke se på avtalen igjen"),
        ("trial.evaluate_on", "1.2.2027", "Dere kan ikke snakke om erfaringene"),
        ("hours.core_until", "0830", "Tiden må slutte etter at den begynner (09.00)."),
        ("hours.core_from", "1530", "Tiden må begynne før den slutter (15.00)."),
        ("availability.until_time", "8", "Tiden må slutte etter at den begynner (09.00)."),
    ],
)
def test_what_would_end_before_it_begins_is_refused(here: Desk, qtbot, path: str, text: str, why: str) -> None:
    reach = Availability(Choice.AGREED, time(9), time(15))
    hours = Hours(HoursKind.AS_AT_WORKPLACE, core_from=time(9), core_until=time(15))
    set_terms(here, duration=PERIOD, trial=Trial(Choice.AGREED, 3), hours=hours, availability=reach)
    step = open_step(here)
    before = here.read_back()
    _type(step, qtbot, path, text)
    assert step.fields.rows[path].error_text.startswith(why)
    assert here.read_back() == before


def test_an_end_before_the_start_from_a_file_is_kept_said_and_stops_the_paper(here: Desk, qtbot) -> None:
    read_terms(here, replace(here.session.case.terms, duration=Duration(date(2026, 12, 1), True, date(2026, 11, 30))))
    step = open_step(here)
    assert step.fields.notes_at("duration.end") == ["Sluttdatoen er før startdatoen."]
    assert "clash:end_before_start" in why_not_issue(here.session.view)
    _type(step, qtbot, "archive_number", "26/1")
    assert here.read_back().archive_number == "26/1"
    click(qtbot, fix_button(step, "duration.end", "Bytt om de to"))
    assert here.read_back().duration == Duration(date(2026, 11, 30), True, date(2026, 12, 1))


@pytest.mark.parametrize("path", ["extent.note", "free_clauses"])
def test_a_text_of_forty_thousand_letters_is_refused_at_its_field(here: Desk, qtbot, path: str) -> None:
    step = open_step(here)
    if path == "free_clauses":
        step.form.clauses.add()
    else:
        step.show_field(path)
    QApplication.clipboard().setText("x" * 40_000)
    area = _focused(TextArea)
    qtbot.keyClick(area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert step.fields.rows[path].error_text == "Teksten er 40000 tegn. Grensen er 20000 tegn."
    assert area.toPlainText() == "x" * 40_000
    assert not at(here.read_back(), path)
