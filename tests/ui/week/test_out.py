"""Out of Uka, part time, and absences of several days: by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from python_calamine import CalamineWorkbook

from hkdesk.domain.unit.meetings.meeting import MEETING, Meeting
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.paper.printing import PrintJob
from hkdesk.ui.week.page import WeekPage
from hkdesk.ui.window import Desk
from tests.services.week.filled import TODAY, day, five
from tests.ui.a11y import unnamed_controls


@pytest.fixture
def page(tmp_path: Path, open_desk: Callable[..., Desk]) -> WeekPage:
    path = tmp_path / "five.db"
    with Workspace.open(path, FixedClock(TODAY), "Kari") as workspace:
        five(workspace)
    shown = open_desk(path).frame.show_page("week")
    assert isinstance(shown, WeekPage)
    QApplication.processEvents()
    shown.go_by(1)
    return shown


@pytest.fixture
def saved_as(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file dialog gives the name it offers, in this folder."""

    def chosen(_parent: object, _title: str, offered: str, kinds: str) -> tuple[str, str]:
        return str(tmp_path / "ut" / Path(offered).name), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    (tmp_path / "ut").mkdir()
    return tmp_path / "ut"


def said(page: WeekPage) -> str:
    (shown,) = [one for one in page.findChildren(Notice) if page.trouble.indexOf(one) >= 0]
    return shown.accessibleName()


def row_of(page: WeekPage, name: str) -> int:
    return next(row for row in range(1, page.model.rowCount()) if page.model.person(row).name == name)  # type: ignore[union-attr]


def words_of(page: WeekPage, name: str) -> list[str]:
    return [str(page.model.index(row_of(page, name), d).data()) for d in range(5)]


def click(widget: QWidget) -> None:
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def keys(*pressed: Qt.Key, shift: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in pressed:
        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, key, modifiers)


def test_the_week_is_saved_as_paper_and_spreadsheet_and_printed(
    page: WeekPage, saved_as: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(page.out_button)
    assert page.out.pane is not None
    assert unnamed_controls(page.out.pane) == []
    click(page.out.pane.buttons["spreadsheet"])
    book = CalamineWorkbook.from_path(saved_as / "Uka 2026-49 Byggesak.xlsx")
    assert [row[0] for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)[3:5]] == ["Anne", "Bjørn"]
    assert "Uka ligger i " in said(page)
    click(page.out_button)
    click(page.out.pane.buttons["paper"])
    paper = (saved_as / "Uka 2026-49 Byggesak.pdf").read_bytes()
    assert paper.startswith(b"%PDF-")
    printed: list[bytes] = []
    monkeypatch.setattr(PrintJob, "run", lambda _job, pdf, *_more: printed.append(pdf))
    click(page.out_button)
    click(page.out.pane.buttons["print"])
    assert printed == [paper]
    (saved_as / "Uka 2026-49 Byggesak.xlsx").write_text("noe annet", encoding="utf-8")
    click(page.out_button)
    click(page.out.pane.buttons["spreadsheet"])
    assert "noe annet" in (saved_as / "Uka 2026-49 Byggesak.xlsx").read_text(encoding="utf-8")
    assert "Uka ligger" not in said(page)


def test_a_calendar_file_is_made_by_keys_and_gone_days_have_their_own(page: WeekPage, saved_as: Path) -> None:
    for again in range(2):
        page.grid.setFocus()
        page.grid.setCurrentIndex(page.model.index(row_of(page, "Anne"), 2))
        page.out_button.setFocus()
        keys(Qt.Key.Key_Space)
        keys(Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Down)  # the last of the ways, and no further
        assert page.out.pane is not None
        assert page.out.pane.buttons["calendar"].hasFocus()
        keys(Qt.Key.Key_Space)
        pane = page.out.calendar
        assert pane is not None
        assert (pane.who.value(), pane.who.hasFocus()) == ("c1", True)
        assert unnamed_controls(pane) == []
        assert any("egen kalender" in one.text() for one in pane.findChildren(QLabel))
        pane.save_button.setFocus()
        keys(Qt.Key.Key_Space)
        if not again:
            page._context.workspace.week.move("c1", day(3), day(4))
    assert sorted(one.name for one in saved_as.iterdir()) == ["Hjemmedager Anne fjernes.ics", "Hjemmedager Anne.ics"]
    assert (saved_as / "Hjemmedager Anne fjernes.ics").read_text(encoding="utf-8").count("BEGIN:VEVENT") == 1
    assert "1 dag som ikke gjelder lenger" in said(page)
    click(page.out_button)
    assert page.out.pane is not None
    click(page.out.pane.buttons["calendar"])
    assert page.out.calendar is not None
    page.out.calendar.who.set_value("")
    click(page.out.calendar.save_button)
    assert "Hjemmekontor: Bj" in (saved_as / "Hjemmedager Byggesak.ics").read_text(encoding="utf-8")


@pytest.mark.parametrize("by_keys", [False, True], ids=["mouse", "keyboard"])
def test_part_time_is_said_of_a_person_and_taken_back(page: WeekPage, by_keys: bool) -> None:
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.model.index(row_of(page, "Anne"), 1))
    keys(Qt.Key.Key_Return)
    assert page.pane is not None
    click(page.pane.buttons["own_days"])
    pane = page.own_days
    assert pane is not None
    assert unnamed_controls(pane) == []
    assert not pane.even.isVisible()
    click(pane.differ)  # and thought better of
    assert pane.even.isVisible()
    click(pane.differ)
    pane.days.day(1).setFocus()
    if by_keys:
        keys(Qt.Key.Key_Space)  # Monday
        pane.save_button.setFocus()
        keys(Qt.Key.Key_Space)
    else:
        click(pane.days.day(1))
        click(pane.save_button)
    assert words_of(page, "Anne") == ["Ikke arbeidsdag", "Kontor", "Hjemme", "Kontor", "Kontor"]
    page.go_by(-1)
    assert words_of(page, "Anne")[0] == "Kontor"
    page.go_by(1)
    page.grid.setCurrentIndex(page.model.index(row_of(page, "Anne"), 0))
    page.grid.setFocus()
    keys(Qt.Key.Key_Return)
    assert list(page.pane.buttons) == ["own_days"]
    page.pane.dismiss()
    click(page.undo_button)
    assert words_of(page, "Anne")[0] == "Kontor"


def test_part_time_is_not_taken_back_from_here_once_another_page_has_written(page: WeekPage) -> None:
    page.ask_own_days(row_of(page, "Anne"), 0)
    assert page.own_days is not None
    click(page.own_days.days.day(1))
    click(page.own_days.save_button)
    assert page.undo_button.isVisible()
    page._context.workspace.unit_records.add("u1", MEETING, Meeting("Fagmøte"))
    page._context.records_written()
    assert not page.undo_button.isVisible()
    page.take_back_last()
    assert len(page._context.workspace.unit_records.all("u1", MEETING)) == 1


def test_a_week_without_days_is_no_week_of_work(page: WeekPage) -> None:
    page.ask_own_days(row_of(page, "Anne"), 0)
    pane = page.own_days
    assert pane is not None
    for number in range(1, 6):
        click(pane.days.day(number))
    click(pane.save_button)
    assert pane.isVisible()
    assert any("må fylles ut" in one.text() for one in pane.days_row.findChildren(QLabel) if one.isVisible())
    pane.dismiss()


def test_an_absence_of_several_days_is_one_act(page: WeekPage) -> None:
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.model.index(row_of(page, "Dag"), 1))
    keys(Qt.Key.Key_Right, Qt.Key.Key_Right, shift=True)
    assert page.grid.chosen(row_of(page, "Dag")) == range(1, 4)
    keys(Qt.Key.Key_F)
    assert words_of(page, "Dag") == ["Kontor", "Fravær", "Fravær", "Fravær", "Kontor"]
    click(page.undo_button)
    assert words_of(page, "Dag") == ["Kontor"] * 5
    page.grid.setCurrentIndex(page.model.index(row_of(page, "Dag"), 3))
    keys(Qt.Key.Key_Right, shift=True)
    keys(Qt.Key.Key_Return)
    assert page.pane is not None
    assert list(page.pane.buttons) == ["home", "office", "leave", "course", "called_in"]
    click(page.pane.buttons["course"])
    assert words_of(page, "Dag")[3:] == ["Kurs", "Kurs"]


def test_several_days_are_put_at_home_as_one_act(page: WeekPage) -> None:
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.model.index(row_of(page, "Dag"), 0))
    keys(Qt.Key.Key_Right, shift=True)
    keys(Qt.Key.Key_H)
    assert words_of(page, "Dag") == ["Hjemme", "Hjemme", "Kontor", "Kontor", "Kontor"]
    click(page.undo_button)
    assert words_of(page, "Dag") == ["Kontor"] * 5


def test_a_friday_off_every_other_week(page: WeekPage) -> None:
    page.ask_own_days(row_of(page, "Dag"), 0)
    assert page.own_days is not None
    click(page.own_days.differ)
    click(page.own_days.even.day(5))
    click(page.own_days.save_button)
    assert words_of(page, "Dag")[4] == "Kontor"  # week 49
    page.go_by(1)
    assert words_of(page, "Dag")[4] == "Ikke arbeidsdag"
