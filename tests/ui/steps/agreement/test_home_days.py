"""Half days and weeks in the form: by mouse and by keyboard, and what is taken away with a fixed day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import Extent, HalfDay, Weeks
from hkdesk.ui.steps.agreement.half_days import HalfDays
from tests.ui.steps.agreement.agreement_support import click, field, fix_button, open_step, set_terms
from tests.ui.steps.paper_support import Desk, desk

MON, TUE, WED, THU, FRI = Weekday
HALF = HalfDay(FRI, time(12), time(15, 30))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def halves(step: object) -> HalfDays:
    found = field(step, "extent.half_days")  # type: ignore[arg-type]
    assert isinstance(found, HalfDays)
    return found


def test_a_fixed_day_becomes_half_and_whole_again_by_mouse(here: Desk, qtbot: QtBot) -> None:
    set_terms(here, extent=Extent(1.5, (TUE,)))
    step = open_step(here)
    step.show_field("extent.weekdays")
    box, start, end = halves(step).line_fields(FRI)
    assert not box.isVisible()
    click(qtbot, field(step, "extent.weekdays").day(5))
    assert box.isVisible()
    assert not start.isVisible()
    click(qtbot, box)
    assert here.read_back().extent.half_days == (HALF,)
    assert (start.isVisible(), start.line.text(), end.line.text()) == (True, "12.00", "15.30")
    click(qtbot, box)
    assert here.read_back().extent == Extent(1.5, (TUE, FRI))


def test_from_and_until_are_typed_and_an_empty_one_is_refused_at_the_field(here: Desk, qtbot: QtBot) -> None:
    set_terms(here, extent=Extent(0.5, (FRI,), half_days=(HALF,)))
    step = open_step(here)
    step.show_field("extent.half_days")
    focused = QApplication.focusWidget()
    box, start, end = halves(step).line_fields(FRI)
    assert focused is box
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    reached = QApplication.focusWidget()
    assert reached is not None
    assert start.isAncestorOf(reached)
    start.line.selectAll()
    qtbot.keyClicks(start.line, "8")
    end.line.setFocus()
    end.line.selectAll()
    qtbot.keyClicks(end.line, "11.30")
    assert here.read_back().extent.half_days == (HalfDay(FRI, time(8), time(11, 30)),)
    end.line.selectAll()
    qtbot.keyClick(end.line, Qt.Key.Key_Delete)
    assert step.fields.rows["extent.half_days"].error_text == "Feltet må fylles ut."
    qtbot.keyClicks(end.line, "7")
    assert step.fields.rows["extent.half_days"].error_text.startswith("Den halve dagen må slutte etter")
    assert here.read_back().extent.half_days == (HalfDay(FRI, time(8), time(11, 30)),)


def test_a_half_day_goes_with_its_day_in_one_step_that_can_be_undone(here: Desk, qtbot: QtBot) -> None:
    before = Extent(1.5, (TUE, FRI), half_days=(HALF,))
    set_terms(here, extent=before)
    step = open_step(here)
    click(qtbot, field(step, "extent.weekdays").day(5))
    assert here.read_back().extent == Extent(1.5, (TUE,))
    here.session.undo()
    assert here.read_back().extent == before


def test_weeks_are_chosen_by_keyboard_and_ask_for_what_they_need(here: Desk, qtbot: QtBot) -> None:
    set_terms(here, extent=Extent(weekdays=(MON,)))
    step = open_step(here)
    step.show_field("extent.weeks")
    every, since = step.fields.rows["extent.every_weeks"], step.fields.rows["extent.weeks_from"]
    assert not every.isVisible()
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Down):
        seen.append(here.read_back().extent.weeks)
        now = QApplication.focusWidget()
        assert now is not None
        qtbot.keyClick(now, key)
    seen.append(here.read_back().extent.weeks)
    assert set(seen) == set(Weeks)
    click(qtbot, field(step, "extent.weeks").segment("nth"))
    assert (every.isVisible(), since.isVisible()) == (True, True)
    step.show_field("extent.every_weeks")
    now = QApplication.focusWidget()
    assert now is not None
    qtbot.keyClick(now, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(now, "3")
    step.show_field("extent.weeks_from")
    now = QApplication.focusWidget()
    assert now is not None
    qtbot.keyClicks(now, "02.01.2026")
    assert here.read_back().extent == Extent(
        weekdays=(MON,), weeks=Weeks.NTH, every_weeks=3, weeks_from=date(2026, 1, 2)
    )


def test_every_other_week_written_in_the_note_is_one_press_away(here: Desk, qtbot: QtBot) -> None:
    set_terms(here, extent=Extent(weekdays=(MON,), note="Annenhver uke (partallsuker).", days_per_month=2))
    step = open_step(here)
    click(qtbot, fix_button(step, "extent.days_per_month", "Hjemmedager i partallsuker"))
    assert here.read_back().extent.weeks is Weeks.EVEN
    assert step.fields.notes_at("extent.weeks") == []
