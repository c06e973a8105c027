"""Personalliste in the window: by mouse and by keyboard alone, from the file to what is taken in, and back."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from hkdesk.domain.staff.decide import decide
from hkdesk.domain.staff.fields import Field
from hkdesk.errors import Surroundings
from hkdesk.store.cases import Cases
from hkdesk.ui.context import STAFF_PAGE
from hkdesk.ui.dialogs.welcome import Welcome
from hkdesk.ui.staff import work
from hkdesk.ui.staff.columns import ColumnsDialog
from hkdesk.ui.staff.notes import NotesDialog
from hkdesk.ui.staff.page import StaffPage
from hkdesk.ui.staff.question import RowQuestion
from hkdesk.ui.staff.rows import FAULTY, look_at
from hkdesk.ui.staff.table import NAME, TICK
from hkdesk.ui.window import Desk
from tests.ui.a11y import unnamed_controls
from tests.ui.answering import answer
from tests.ui.fitting import misfits
from tests.ui.hands import Hand, Keyboard, Mouse, key
from tests.ui.tabbing import tab_faults

HEAD = "Ansattnr;Etternavn;Fornavn;Stilling;Stillingsprosent;E-post;Fødselsnr"
LIST = (
    HEAD,
    "10388;Sæther;Kari Lisbet;seniorrådgiver;100;kari@nordfoss.example;17017500007",
    "010145;Æråsen;Ole Martin;servicemedarbeider;100;;",
    "10611;Ekeberg;Jonas;saksbehandler;100;;",
    "10614;Nguyen Dahl;Maria;arkivar;80;;",
    "10700;;;leder;80;;",
    ";Sum;;;1200;;",
)


@pytest.fixture
def staff_file(tmp_path: Path) -> Path:
    path = tmp_path / "ansatte.csv"
    path.write_text("\n".join(LIST), encoding="utf-8")
    return path


@pytest.fixture
def opened(desk: Desk, staff_file: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Hand], StaffPage]:
    """Opens the list as a user does, from Ansatte."""

    def way(hand: Hand) -> StaffPage:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(staff_file), ""))
        hand.press("Les inn ansatte")
        return page_of(desk)

    return way


def page_of(desk: Desk) -> StaffPage:
    page = desk.frame.page(STAFF_PAGE)
    assert isinstance(page, StaffPage)
    return page


def place(page: StaffPage, name: str) -> int:
    return next(at for at, one in enumerate(page.table.staff.rows) if one.name == name)


def names(desk: Desk) -> set[str]:
    return {row.name for row in desk.workspace.cases(limit=None)}


def title(desk: Desk, name: str) -> str:
    (row,) = (one for one in desk.workspace.cases(limit=None) if one.name == name)
    return desk.workspace.up_to_date(row.case_id).case.employee.title


def focused() -> str:
    now = QApplication.focusWidget()
    return now.accessibleName() if now is not None else ""


def click_tick(page: StaffPage, name: str) -> None:
    at = page.table.visualRect(page.table.staff.index(place(page, name), TICK))
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at.topLeft() + at.center() - at.topLeft())


def test_by_mouse_a_list_is_looked_at_taken_in_and_taken_back(desk: Desk, opened) -> None:
    before = names(desk)
    page = opened(Mouse())
    kinds = [(one.name, one.kind) for one in page.table.staff.rows]
    assert ("Linje 6 har ikke navn.", FAULTY) in kinds
    assert ("Kari Lisbet Sæther", "changed") in kinds
    assert ("Ole Martin Æråsen", "unsure") in kinds
    assert names(desk) == before, "nothing is changed before it is asked for"
    click_tick(page, "Maria Nguyen Dahl")
    at = place(page, "Ole Martin Æråsen")
    page.table.scrollTo(page.table.staff.index(at, NAME))
    spot = page.table.visualRect(page.table.staff.index(at, NAME)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    Mouse().press("Ja, samme person")
    assert page.take_button.text() == "Ta inn 3"
    Mouse().press("Ta inn 3")
    assert names(desk) == before | {"Jonas Ekeberg"}
    assert title(desk, "Kari Lisbet Sæther") == "seniorrådgiver"
    Mouse().press("Angre")
    assert names(desk) == before
    assert title(desk, "Kari Lisbet Sæther") == "jurist"
    Mouse().press("Ta inn 3")
    assert names(desk) == before | {"Jonas Ekeberg"}


def test_by_keyboard_alone(desk: Desk, opened) -> None:
    before = names(desk)
    page = opened(Keyboard())
    assert page.table.hasFocus()
    for _press in range(place(page, "Maria Nguyen Dahl")):
        key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Space)
    assert page.table.staff.row(page.table.chosen()).ticked is False
    for _press in range(place(page, "Ole Martin Æråsen") - page.table.chosen()):
        key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Return)
    assert focused() == "Ja, samme person"
    key(Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Tab)
    assert focused() == "Nei, legg til som ny"
    key(Qt.Key.Key_Space)
    assert page.table.hasFocus()
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert names(desk) == before | {"Jonas Ekeberg", "Ole Martin Æråsen"}
    assert len(desk.workspace.cases(query="æråsen", limit=None)) == 2
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(desk) == before


def test_somebody_new_without_a_group_is_asked_for_it_and_who_has_the_title_follows(
    desk: Desk, opened, staff_file
) -> None:
    staff_file.write_text("\n".join((*LIST, "10615;Lie;Per;Arkivar;50;;")), encoding="utf-8")
    page = opened(Mouse())
    at = place(page, "Maria Nguyen Dahl")
    assert page.table.staff.row(at).done.endswith("Hvilken stillingsgruppe?")
    page.table.choose(at)
    question = page.table.question
    assert isinstance(question, RowQuestion)
    question.grouped.emit("service")
    assert {page.table.staff.row(place(page, one)).done for one in ("Maria Nguyen Dahl", "Per Lie")} == {
        "Legges til i Servicemedarbeider."
    }
    page.take_in()
    groups = {row.name: row.role_group for row in desk.workspace.cases(limit=None)}
    assert groups["Per Lie"] == groups["Maria Nguyen Dahl"] == "Servicemedarbeider"


def test_one_of_several_facts_can_be_left_as_it_is(desk: Desk, opened) -> None:
    page = opened(Mouse())
    page.table.choose(place(page, "Kari Lisbet Sæther"))
    question = page.table.question
    assert isinstance(question, RowQuestion)
    Mouse()._click(next(box for box in question.findChildren(QWidget) if box.accessibleName().startswith("Stilling:")))
    page.take_in()
    assert title(desk, "Kari Lisbet Sæther") == "jurist"
    assert desk.workspace.cases(query="kari@nordfoss.example")[0].name == "Kari Lisbet Sæther"


def test_python_collects_nothing_while_a_list_is_read_and_taken_in(
    desk: Desk, opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round through the rows of a long list would hold up the window."""
    collecting = []

    def seen(do):
        def also(*args):
            collecting.append(gc.isenabled())
            return do(*args)

        return also

    monkeypatch.setattr(work, "look_at", seen(look_at))
    monkeypatch.setattr(work, "decide", seen(decide))
    page = opened(Mouse())
    page.take_in()
    assert collecting == [False, False]
    assert gc.isenabled()


def test_chips_show_what_is_asked_for(desk: Desk, opened) -> None:
    page = opened(Mouse())
    Mouse().press("Uendret, 0")
    assert {one.kind for one in page.table.staff.rows} == {FAULTY, "new", "changed", "gone", "unsure"}
    for chip in ("new", "changed", "gone", FAULTY):
        page.chips.chip(chip).click()
    assert {one.kind for one in page.table.staff.rows} == {"unsure"}
    page.chips.chip("all").click()
    assert len(page.table.staff.rows) == len(page.answers.rows)


def test_names_without_a_comma_are_asked_about_once(desk: Desk, opened, staff_file: Path) -> None:
    staff_file.write_text("Ansattnr;Navn\n901;Moen Ola\n902;Dahl Kari\n", encoding="utf-8")
    page = opened(Mouse())
    assert not page.take_button.isEnabled()
    Mouse().press("Etternavn først: Ola Moen, Kari Dahl")
    assert page.take_button.isEnabled()
    assert {"Ola Moen", "Kari Dahl"} <= {one.name for one in page.table.staff.rows}
    page.take_in()
    page.leave()
    staff_file.write_text("Navn;Ansattnr\nLie Per;903\n", encoding="utf-8")
    page = opened(Mouse())
    assert "Per Lie" in {one.name for one in page.table.staff.rows}
    assert page.take_button.isEnabled()


def test_a_column_can_be_said_to_be_another_and_what_is_never_read_cannot(desk: Desk, opened) -> None:
    page = opened(Mouse())
    seen: list[str] = []

    def said(dialog: ColumnsDialog):
        assert "Fødselsnr" not in dialog.combos
        dialog.combos["Stilling"].set_value(Field.NONE.value)
        return dialog.use_button

    answer(ColumnsDialog, said, seen)
    page.columns_button.click()
    assert seen == ["Kolonnene i listen"]
    assert Field.TITLE not in page.answers.look.file.read.layout.columns


def test_what_was_not_read_is_told_and_never_shown(desk: Desk, opened) -> None:
    page = opened(Mouse())
    assert page._notice is not None
    assert "Leses aldri: Fødselsnr" in page._notice.accessibleName()
    seen: list[str] = []
    told: list[str] = []

    def close(dialog: NotesDialog):
        told.append(dialog.text.toPlainText())
        return dialog.close_button

    answer(NotesDialog, close, seen)
    page.notes_button.click()
    assert "Linje 7 er en sum." in told[0]
    assert "17017500007" not in told[0] + repr(page.table.staff.rows)


def test_a_file_that_is_no_list_says_why_and_the_page_stays(desk: Desk, opened, staff_file: Path) -> None:
    staff_file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    page = opened(Mouse())
    assert page._notice is not None
    assert "XLSX" in page._notice.accessibleName()
    assert page.pick_button.isVisible()


def test_trouble_on_the_way_changes_nothing_and_can_be_tried_again(
    desk: Desk, opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(desk)
    page = opened(Mouse())

    def full(*_given: object, **_named: object) -> int:
        raise Surroundings("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(Cases, "save", full)
        page.take_in()
    assert names(desk) == before
    assert page._notice is not None
    assert page._notice.tone == "bad"
    page.take_in()
    assert "Jonas Ekeberg" in names(desk)


def test_a_list_is_dropped_on_ansatte(desk: Desk, staff_file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(staff_file))])
    shown = desk.frame.page("employees")
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), copy, data, left, none)
    QApplication.sendEvent(shown, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(shown, QDropEvent(QPointF(20, 20), copy, data, left, none))
    assert desk.frame.current_page() == STAFF_PAGE
    assert "Jonas Ekeberg" in {one.name for one in page_of(desk).table.staff.rows}


def test_the_first_day_can_begin_with_a_list(fresh: Desk, staff_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(staff_file), ""))
    welcome = fresh.frame.findChild(Welcome)
    assert welcome is not None
    Keyboard().press("Les inn ansatte")
    assert fresh.frame.current_page() == "employees", "a unit without a name is refused at its field"
    for name in ("Virksomhet", "Enhet", "Navnet ditt"):
        Keyboard().write(f"{name}, må fylles ut", "Seksjon byggesak")
    Keyboard().press("Les inn ansatte")
    page = page_of(fresh)
    assert page.take_button.text() == "Ta inn 4"
    page.take_in()
    assert len(names(fresh)) == 4


@pytest.mark.parametrize("size", [(1366, 768), (1024, 680)])
def test_every_control_has_a_name_fits_and_is_reached_by_tab(
    open_desk, store: Path, staff_file: Path, size: tuple[int, int]
) -> None:
    desk = open_desk(store, size=size)
    desk.context.open_staff(staff_file)
    page = page_of(desk)
    page.table.choose(place(page, "Ole Martin Æråsen"))
    for _turn in range(20):
        QApplication.processEvents()
    assert [*misfits(desk.frame), *unnamed_controls(desk.frame)] == []
    assert tab_faults(desk.frame, desk.frame.goto_button) == []
