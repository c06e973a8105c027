"""Bad input in the form of Avtale is refused at its field with a reason, never at print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from hkdesk.domain.agreement import Choice, Day, DayHours, Hours, HoursKind, Trial
from hkdesk.domain.term_paths import at
from hkdesk.services.packets import why_not_issue
from hkdesk.ui.kit.fields import TextArea
from tests.ui.steps.agreement_support import field, open_step, set_terms
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


def test_the_end_before_the_start_is_said_at_the_field_and_stops_the_paper(here: Desk, qtbot) -> None:
    step = open_step(here)
    for path, text in (("duration.start", "1.12.26"), ("duration.end", "30.11.26")):
        if path == "duration.end":
            step.show_field("duration.temporary")
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        step.show_field(path)
        qtbot.keyClicks(QApplication.focusWidget(), text)
    assert step.fields.notes_at("duration.end") == ["Sluttdatoen er før startdatoen."]
    assert not step.fields.notes_at("duration.start")
    assert "clash:end_before_start" in why_not_issue(here.session.view)


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
