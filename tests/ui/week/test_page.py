"""Uka by mouse and by keyboard: the grid, the rules in words, the smallest change, notes for one day."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.people import Unit
from hkdesk.domain.week.cells import Place
from hkdesk.services.clock import FixedClock
from hkdesk.services.week import solver
from hkdesk.services.workspace import Workspace
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.week.model import LOOK_ROLE
from hkdesk.ui.week.page import WeekPage
from hkdesk.ui.window import Desk
from tests.services.week.filled import TODAY, day, five, put, signed
from tests.ui.a11y import unnamed_controls


@pytest.fixture
def page(tmp_path: Path, open_desk: Callable[..., Desk]) -> WeekPage:
    path = tmp_path / "five.db"
    with Workspace.open(path, FixedClock(TODAY), "Kari") as workspace:
        five(workspace)
    desk = open_desk(path)
    shown = desk.frame.show_page("week")
    assert isinstance(shown, WeekPage)
    QApplication.processEvents()
    shown.go_by(1)
    return shown


def press(page: WeekPage, words: str) -> None:
    QApplication.processEvents()
    (found,) = [one for one in page.findChildren(QPushButton) if one.isVisible() and one.text() == words]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def word(page: WeekPage, row: int, column: int) -> str:
    return str(page.model.index(row, column).data())


def trouble(page: WeekPage) -> str:
    """What is told over the grid."""
    (shown,) = [one for one in page.findChildren(Notice) if page.trouble.indexOf(one) >= 0]
    return shown.accessibleName()


def row_of(page: WeekPage, name: str) -> int:
    return next(row for row in range(1, page.model.rowCount()) if page.model.person(row).name == name)  # type: ignore[union-attr]


def at(page: WeekPage, name: str, column: int) -> QPoint:
    return page.grid.visualRect(page.model.index(row_of(page, name), column)).center()


def test_the_grid_says_who_is_where_and_the_panel_what_is_broken(page: WeekPage) -> None:
    assert page.lead_label.text() == "Uke 49, 30.11.2026 – 04.12.2026"
    assert [word(page, 1, d) for d in range(5)] == ["Kontor", "Kontor", "Hjemme", "Kontor", "Kontor"]
    assert word(page, 0, 2) == "1–2 av 5"
    said = page.model.index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Anne, onsdag 2. desember: Hjemme. Fast hjemmedag etter avtale HK-2026-0001-1."
    (told,) = [one for one in page.panel.findChildren(Notice) if one.isVisible()]
    assert told.accessibleName().startswith("Brutt: Onsdag 2. desember: minst 3 på kontoret, og der er 1–2.")
    assert unnamed_controls(page) == []


def test_the_smallest_change_is_shown_over_the_grid_and_noted_when_they_agree(page: WeekPage, qtbot: QtBot) -> None:
    press(page, "Vis minste endring")
    qtbot.waitUntil(lambda: bool(page.answers))
    (move,) = page.answers[0].moves
    name = next(one.name for one in page.view.people if one.id == move.case_id)  # type: ignore[union-attr]
    asked = page.model.index(row_of(page, name), 2)
    assert (asked.data(), asked.data(LOOK_ROLE).asked) == ("Kontor?", True)
    press(page, "Noter at de har sagt ja")
    assert word(page, row_of(page, name), 2) == "Kontor"
    assert page.view is not None
    assert page.view.weeks[0].broken == ()
    press(page, "Angre notatet")
    assert word(page, row_of(page, name), 2) == "Hjemme"


@pytest.mark.parametrize("by_keys", [False, True], ids=["mouse", "keyboard"])
def test_who_was_moved_too_often_is_not_moved_again_an_amendment_is_proposed(page: WeekPage, by_keys: bool) -> None:
    desk, clock = page._context.workspace.week, page._context.workspace.clock
    for weeks in (1, 2, 3):
        for case_id in ("c1", "c2", "c3"):
            desk.move(case_id, day(3, weeks), day(2, weeks), "minimum_staffing")
    clock.moment = clock.moment.replace(month=12, day=24)  # type: ignore[attr-defined]
    page._go(day(1, 4))
    press(page, "Vis minste endring")
    QApplication.processEvents()
    (told,) = [one for one in page.panel.findChildren(Notice) if one.isVisible() and one.tone == "attention"]
    assert "er flyttet 3 ganger på åtte uker for samme regel" in told.accessibleName()
    assert "lag en endringsavtale" in told.accessibleName()
    assert page.answers[0].moves == ()
    (to_case,) = told.findChildren(QPushButton)
    if by_keys:
        to_case.setFocus()
        QTest.keyClick(to_case, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(to_case, Qt.MouseButton.LeftButton)
    assert page._context.session is not None
    assert page._context.session.case.id == page.answers[0].amend[0].case_id


def test_a_search_is_given_up_by_its_button(page: WeekPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    background = Background()
    monkeypatch.setattr(page._context, "background", background)

    def slow(*_given: object, step: Callable[[int], None], **_named: object) -> None:
        for _turn in range(2_000):
            step(0)
            time.sleep(0.005)

    monkeypatch.setattr(solver, "best", slow)
    try:
        press(page, "Vis minste endring")
        assert page.progress.isVisible()
        press(page, "Avbryt")
        assert not page.progress.isVisible()
        qtbot.waitUntil(lambda: not background.busy)
    finally:
        background.shutdown()
    assert page.answers == {}


def test_a_day_is_noted_by_keys_and_taken_back(page: WeekPage) -> None:
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.model.index(row_of(page, "Dag"), 0))
    QTest.keyClick(page.grid, Qt.Key.Key_H)
    assert word(page, row_of(page, "Dag"), 0) == "Hjemme"
    QTest.keyClick(page.grid, Qt.Key.Key_Right)
    QTest.keyClick(page.grid, Qt.Key.Key_F)
    assert word(page, row_of(page, "Dag"), 1) == "Fravær"
    QTest.keyClick(page.grid, Qt.Key.Key_K)
    assert "ikke på jobb" in trouble(page)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.pane is not None
    assert list(page.pane.buttons) == ["take_back"]
    QTest.keyClick(page.pane.buttons["take_back"], Qt.Key.Key_Return)
    assert word(page, row_of(page, "Dag"), 1) == "Kontor"


def test_a_home_day_is_moved_and_a_course_noted_by_keys(page: WeekPage) -> None:
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.model.index(1, 2))
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.pane is not None
    wanted = page.pane.buttons[day(1).isoformat()]
    while not wanted.hasFocus():
        at_button = QApplication.focusWidget()
        assert at_button is not None
        QTest.keyClick(at_button, Qt.Key.Key_Down)
    QTest.keyClick(wanted, Qt.Key.Key_Return)
    assert [word(page, 1, d) for d in range(5)] == ["Hjemme", "Kontor", "Kontor", "Kontor", "Kontor"]
    page.grid.setCurrentIndex(page.model.index(1, 3))
    for kind, told in (("course", "Kurs"), ("called_in", "Kontor")):
        QTest.keyClick(page.grid, Qt.Key.Key_Return)
        wanted = page.pane.buttons[kind]
        wanted.setFocus()
        QTest.keyClick(wanted, Qt.Key.Key_Space)
        assert word(page, 1, 3) == told
        press(page, "Angre notatet")
        page.grid.setFocus()


@pytest.mark.parametrize("by_keys", [False, True], ids=["mouse", "keyboard"])
def test_open_days_are_planned_a_week_at_a_time(tmp_path: Path, open_desk: Callable[..., Desk], by_keys: bool) -> None:
    path = tmp_path / "open.db"
    with Workspace.open(path, FixedClock(TODAY), "Kari") as workspace:
        five(workspace, minimum_staffing=None)
    page = open_desk(path).frame.show_page("week")
    assert isinstance(page, WeekPage)
    page.span.set_value("3")
    page.go_by(1)
    eli = row_of(page, "Eli")
    assert {word(page, eli, d) for d in range(15)} == {""}
    for words in ("Legg forslag for dager som ikke er fastsatt", "Noter at de har sagt ja"):
        QApplication.processEvents()
        ask = next(one for one in page.panel.findChildren(QPushButton) if one.isVisible() and one.text() == words)
        if by_keys:
            ask.setFocus()
            QTest.keyClick(ask, Qt.Key.Key_Space)
        else:
            QTest.mouseClick(ask, Qt.MouseButton.LeftButton)
    assert sorted(word(page, eli, d) for d in range(5)) == ["H", "K", "K", "K", "K"]
    assert {word(page, eli, d) for d in range(5, 15)} == {""}


def test_a_home_day_is_moved_by_the_mouse(page: WeekPage) -> None:
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at(page, "Anne", 2))
    QTest.mouseDClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at(page, "Anne", 2))
    assert page.pane is not None
    QTest.mouseClick(page.pane.buttons[day(1).isoformat()], Qt.MouseButton.LeftButton)
    assert [word(page, 1, d) for d in range(5)] == ["Hjemme", "Kontor", "Kontor", "Kontor", "Kontor"]
    said = page.model.sentence(1, 0)
    assert said.endswith("Hjemmedagen er flyttet hit fra onsdag 2. desember.")


def test_several_weeks_are_a_column_a_day_with_icon_and_letter(page: WeekPage) -> None:
    page.span.setCurrentIndex(page.span.findData("4"))
    page.span.activated.emit(page.span.currentIndex())
    assert page.model.columnCount() == 20
    assert page.model.days[-1] == day(5, 3)
    assert (word(page, 1, 2), page.model.look(1, 2).icon) == ("H", "house")
    QTest.mouseClick(page.after_button, Qt.MouseButton.LeftButton)
    assert page.model.days[0] == day(1, 4)
    press(page, "Denne uka")
    assert page.model.days[0] == day(1, -1)
    assert page.model.cell(1, 0).place is Place.OFFICE  # type: ignore[union-attr]


def test_a_year_without_known_holidays_is_told_and_the_week_stays(
    page: WeekPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.span.setCurrentIndex(page.span.findData("26"))
    page._go(day(1).replace(year=2100, month=12, day=27))
    assert "2101" in trouble(page)
    assert page.model.days[0] == day(1)


def test_the_day_one_is_at_never_looks_like_a_home_day(page: WeekPage) -> None:
    page.grid.setCurrentIndex(page.model.index(row_of(page, "Dag"), 1))
    page.panel.setFocus()
    QApplication.processEvents()
    seen = page.grid.viewport().grab().toImage()

    def ground(name: str, column: int) -> QColor:
        spot = at(page, name, column)
        return seen.pixelColor(spot.x() + 30, spot.y() + 10)

    assert ground("Dag", 1) == ground("Dag", 3) != ground("Anne", 2)


def test_a_name_without_room_for_one_line_takes_two(page: WeekPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page.window().resize(1024, 680)
    own, long = page.model.person, "Mohammed Al-Rashid av Hårfagre"
    monkeypatch.setattr(
        page.model, "person", lambda row: (one := own(row)) and (replace(one, name=long) if row == 1 else one)
    )
    QApplication.processEvents()
    names = page.grid.verticalHeader()

    def height(row: int) -> int:
        """How high what is written beside a row is, in pixels."""
        top, image = names.sectionViewportPosition(row), names.viewport().grab().toImage()
        lines = range(top + 2, top + names.sectionSize(row) - 2)
        inked = [
            y for y in lines if any(image.pixelColor(x, y).lightness() < 160 for x in range(12, names.width() - 4))
        ]
        return inked[-1] - inked[0]

    assert height(1) > 1.5 * height(2)


def test_what_a_key_notes_in_the_grid_is_taken_back_by_ctrl_z(page: WeekPage) -> None:
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.model.index(1, 1))
    QTest.keyClick(page.grid, Qt.Key.Key_H)
    assert word(page, 1, 1) == "Hjemme"
    QTest.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert word(page, 1, 1) == "Kontor"


def test_without_rules_it_is_one_press_to_the_arrangement(tmp_path: Path, open_desk: Callable[..., Desk]) -> None:
    path = tmp_path / "free.db"
    with Workspace.open(path, FixedClock(TODAY), "Kari") as workspace:
        put(workspace, Unit("u1", "Byggesak"), signed("c1", "Anne", None))
    desk = open_desk(path)
    shown = desk.frame.show_page("week")
    assert isinstance(shown, WeekPage)
    press(shown, "Gå til ordningen")
    assert desk.frame.current_page() == "unit"
    assert desk.frame.page("unit").contents.current == "arrangement"  # type: ignore[attr-defined]
