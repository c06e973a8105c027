"""The step Avtale beside its paper: what is drawn, what is frozen, and how the two share the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hkdesk.documents import styles
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    Day,
    DayHours,
    Ending,
    Equipment,
    EquipmentKind,
    EquipmentLine,
    Extent,
    HalfDay,
    Handling,
    Hours,
    HoursKind,
    Trial,
    Weeks,
)
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.errors import InvalidInput
from hkdesk.ui.paper.preview import PAPER_MARGIN
from hkdesk.ui.steps.agreement.sections import ORDER
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.agreement.agreement_support import click, open_step, set_terms
from tests.ui.steps.paper_support import Desk, desk, ready_terms, there

AGREED: dict[str, Any] = {"availability": Availability, "ending": Ending, "trial": Trial, "handling": Handling}


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def test_the_paper_follows_the_form(here: Desk, qtbot) -> None:
    step = open_step(here)
    assert step.paper.isVisible()
    qtbot.waitUntil(lambda: step.paper.preview.pages is not None, timeout=10_000)
    step.show_field("main_workplace")
    with qtbot.waitSignal(step.paper.shown, timeout=10_000):
        qtbot.keyClicks(QApplication.focusWidget(), "Brannstasjonen")
    qtbot.waitUntil(lambda: there(step.paper.preview.pages).page_with("Brannstasjonen") is not None, timeout=10_000)


def test_leaving_gives_up_the_paper(here: Desk, qtbot) -> None:
    step = open_step(here)
    qtbot.waitUntil(lambda: step.paper.preview.pages is not None, timeout=10_000)
    step.show_field("main_workplace")
    before = step.paper.preview.pages
    qtbot.keyClicks(QApplication.focusWidget(), "X")
    here.page.show_step(Step.SCOPE)
    qtbot.wait(600)
    assert step.paper.preview.pages is before
    here.page.show_step(Step.AGREEMENT)
    qtbot.waitUntil(lambda: step.paper.preview.pages is not before, timeout=10_000)


def test_the_paper_folds_by_width_and_by_button(here: Desk, qtbot) -> None:
    step = open_step(here)
    qtbot.waitUntil(lambda: step.paper.preview.pages is not None, timeout=10_000)
    click(qtbot, there(step.sides.close_button))
    assert step.paper.isHidden()
    assert step.scroll_area.isVisible()
    click(qtbot, step.sides.turn_button)
    assert step.paper.isVisible()
    here.frame.resize(1100, 720)
    qtbot.waitUntil(lambda: step.paper.isHidden())
    assert step.sides.turn_button.text() == "Vis arket   F8"
    click(qtbot, step.sides.turn_button)
    assert (step.paper.isVisible(), step.scroll_area.isVisible()) == (True, False)
    assert step.sides.turn_button.text() == "Vis skjema   F8"
    click(qtbot, step.sides.turn_button)
    assert (step.paper.isVisible(), step.scroll_area.isVisible()) == (False, True)


def test_a_letter_that_cannot_be_printed_is_said_over_the_paper(here: Desk, qtbot) -> None:
    set_terms(here, main_workplace="Hus \U0001f3e0")
    step = open_step(here)
    qtbot.waitUntil(lambda: step.paper.notice is not None, timeout=10_000)
    assert "U+1F3E0" in there(step.paper.notice).text_label.text()


def test_what_is_issued_can_only_be_read(here: Desk, qtbot) -> None:
    here.session.do(SetTerms(ready_terms(here.session.case.terms)))
    pdf = here.issue()
    step = open_step(here)
    assert "kan ikke endres" in there(step.notice).text_label.text()
    assert not any(row.widget.isEnabled() for row in step.fields.rows.values())
    qtbot.waitUntil(lambda: step.paper.preview.pages is not None, timeout=10_000)
    assert there(step.paper.preview.pages).pdf == pdf
    assert step.paper.preview.pane.view.page > 0  # past the cover, at the agreement itself


@pytest.mark.parametrize("size", [(1366, 768), (1024, 680)])
def test_every_control_has_a_name(here: Desk, qtbot, size) -> None:
    here.frame.resize(*size)
    set_terms(
        here,
        equipment=Equipment(EquipmentKind.LENT, (EquipmentLine("PC"),)),
        free_clauses=("Et punkt",),
        extent=Extent(1.0, (Weekday.THURSDAY,)),
    )
    step = open_step(here)
    assert unnamed_controls(step) == []


@pytest.mark.parametrize("width", [880, 1024, 1280, 1364])
def test_the_form_is_never_cut_at_its_side(here: Desk, qtbot, width) -> None:
    here.frame.resize(width, 720)
    lines = (EquipmentLine("PC"),)
    times = (DayHours(Day.TUESDAY, time(8), time(16)),)
    halves = (HalfDay(Weekday.TUESDAY, time(8), time(12)),)
    set_terms(
        here,
        equipment=Equipment(EquipmentKind.LENT, lines),
        hours=Hours(HoursKind.OWN, times=times),
        extent=Extent(days_per_month=4, weekdays=(Weekday.TUESDAY,), half_days=halves, weeks=Weeks.NTH),
        **{name: kind(Choice.AGREED) for name, kind in AGREED.items()},
    )
    step = open_step(here)
    qtbot.waitUntil(lambda: here.frame.width() == width)
    for section in ORDER:
        step.go_to_section(section)
        QApplication.processEvents()
        assert step.form.minimumSizeHint().width() <= step.form.width(), section
        assert step.column.width() <= step.scroll_area.viewport().width(), section


def test_a_document_that_is_not_there_is_said_over_the_paper(tmp_path: Path, monkeypatch, qtbot) -> None:
    def gone(_sha256: str) -> bytes:
        raise InvalidInput("no_such_document")

    with desk(tmp_path, monkeypatch, qtbot, ready=True) as here:
        here.issue()
        monkeypatch.setattr(here.workspace, "document", gone)
        step = open_step(here)
        assert there(step.paper.notice).text_label.text() == InvalidInput("no_such_document").reason
        assert step.paper.preview.pages is None


def test_the_paper_beside_the_form_can_be_read_and_marks_the_clause(here: Desk, qtbot) -> None:
    assert pytest.approx(styles.LEFT) == PAPER_MARGIN
    here.frame.resize(1364, 700)
    step = open_step(here)
    qtbot.waitUntil(lambda: step.paper.preview.pages is not None, timeout=10_000)
    view = step.paper.preview.pane.view
    assert view.zoom >= 0.8
    assert step.meter.mapTo(here.frame, step.meter.rect().topLeft()).x() + step.meter.width() < 168 + 218
    step.show_field("extent.weekdays")
    qtbot.waitUntil(lambda: bool(view.bands()), timeout=10_000)
    pages = there(step.paper.preview.pages)
    (page, bottom, top), *_more = view.bands()
    assert page == pages.page_with("3 Omfang")
    assert top - bottom > 50
    qtbot.keyClick(view, Qt.Key.Key_1)
    assert view.zoom == 1


def test_form_and_paper_take_the_same_place_by_turns_with_one_key(here: Desk, qtbot) -> None:
    here.frame.resize(911, 460)
    step = open_step(here)
    qtbot.waitUntil(lambda: step.paper.isHidden())
    step.go_to_section("extent")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F8)
    assert (step.paper.isVisible(), step.scroll_area.isVisible()) == (True, False)
    view = step.paper.preview.pane.view
    qtbot.waitUntil(lambda: bool(view.bands()), timeout=10_000)
    assert view.zoom >= 1
    page, _bottom, top = view.bands()[0]
    down = view._rect(page).top() + round((there(step.paper.preview.pages).sizes[page][1] - top) * 96 / 72 * view.zoom)
    assert 0 <= down < view.viewport().height(), "the clause is in sight"
    qtbot.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert step.meter.current() == "hours"
    qtbot.waitUntil(lambda: bool(view.bands()) and view.bands()[0][2] != top, timeout=10_000)
    qtbot.keyClick(view, Qt.Key.Key_F8)
    assert (step.paper.isVisible(), step.scroll_area.isVisible()) == (False, True)
    assert step.form.sections["hours"].isAncestorOf(there(QApplication.focusWidget()))


def test_one_part_is_in_sight_and_the_foot_leads_to_the_others(here: Desk, qtbot) -> None:
    step = open_step(here)
    assert [name for name, one in step.form.sections.items() if one.isVisible()] == ["parties"]
    assert not step.sides.before_button.isEnabled()
    click(qtbot, step.sides.after_button)
    assert [name for name, one in step.form.sections.items() if one.isVisible()] == ["extent"]
    assert step.meter.current() == "extent"
    assert step.sides.after_button.text() == "Neste: Arbeidstid"
    assert there(step.form.sections["extent"].note_label).text() == "Forskriften § 2 · avtalens punkt 3"
    assert step.form.sections["extent"].isAncestorOf(there(QApplication.focusWidget()))
    click(qtbot, step.sides.before_button)
    assert step.meter.current() == "parties"
    for _part in range(len(step.meter.entries())):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert step.meter.current() == "other"
    assert not step.sides.after_button.isEnabled()


def test_what_was_refused_in_a_part_out_of_sight_is_told_in_the_list(here: Desk, qtbot) -> None:
    step = open_step(here)
    step.show_field("ending.notice_weeks")
    line = QApplication.focusWidget()
    assert line is not None
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(line, "mange")
    step.go_to_section("extent")
    assert step.meter.state("ending") == "Må rettes"
