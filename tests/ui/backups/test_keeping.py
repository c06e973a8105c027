"""Copies in the window: made by themselves, told of in the line at the bottom, on I dag and in Innstillinger."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget

from hkdesk.ui.backups.keeping import PIECE
from hkdesk.ui.backups.popup import BackupPopup
from hkdesk.ui.backups.section import BackupSection
from hkdesk.ui.pages.today import TodayPage
from hkdesk.ui.settings.page import SettingsPage


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "media" / "BYGG"
    folder.mkdir(parents=True)
    return folder


def words(of: QWidget) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was let go of is gone
    return [one.text() for one in of.findChildren(QLabel) if one.text()]


def section(desk) -> BackupSection:
    page = desk.frame.show_page("settings")
    assert isinstance(page, SettingsPage)
    return page.backups


def popup(desk) -> BackupPopup:
    return [one for one in desk.frame.findChildren(BackupPopup) if one.isVisible()][-1]


def flip(folder: Path) -> None:
    path = next(folder.glob("*.hkbak"))
    content = bytearray(path.read_bytes())
    content[4200] ^= 1
    path.write_bytes(content)


def test_a_copy_is_made_by_itself_and_told_of_where_the_manager_looks(desk):
    assert desk.frame.status.piece(PIECE) == ""
    desk.backups.keeping._tick()
    text = "Sikkerhetskopi i dag"
    assert desk.frame.status.piece(PIECE).startswith(text)
    assert desk.backups.keeping.state.here.newest is not None
    page = desk.frame.show_page("today")
    assert isinstance(page, TodayPage)
    assert page.copies is not None
    assert any(text in one for one in words(page.copies))
    assert "Denne maskinen" in words(page.copies)


def test_before_the_first_day_nothing_is_copied(fresh):
    fresh.backups.keeping._tick()
    assert fresh.frame.status.piece(PIECE) == ""
    assert not fresh.backups.keeping.folder_here.exists()


def test_nothing_is_begun_while_something_else_is_worked_at(desk, monkeypatch):
    monkeypatch.setattr(type(desk.background), "busy", property(lambda _self: True))
    desk.backups.keeping._tick()
    assert desk.backups.keeping.state is None
    assert desk.backups.keeping._timer.isActive()


def test_a_place_is_named_once_by_mouse_and_the_copy_lies_there(desk, stick, monkeypatch, qtbot):
    shown = section(desk)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(stick))
    qtbot.mouseClick(shown.place_button, Qt.MouseButton.LeftButton)
    assert list(stick.rglob("*.hkbak"))
    assert "BYGG" in words(shown)
    assert desk.frame.status.piece(PIECE).endswith("prøvd")
    assert shown.place_button.text() == "Velg et annet sted"
    qtbot.mouseClick(shown.remove_button, Qt.MouseButton.LeftButton)
    assert "BYGG" not in words(shown)
    assert desk.workspace.backups.place is None
    assert list(stick.rglob("*.hkbak")), "what lies there is not touched"


def test_while_a_copy_is_made_the_focus_waits_on_avbryt_and_comes_back(desk, monkeypatch):
    shown = section(desk)
    shown.make_button.setFocus()
    monkeypatch.setattr(type(desk.backups.keeping), "running", True)
    shown.show_state()
    assert QApplication.focusWidget() is shown.cancel_button
    monkeypatch.setattr(type(desk.backups.keeping), "running", False)
    shown.show_state()
    assert QApplication.focusWidget() is shown.make_button
    assert not shown.cancel_button.isVisible()


def test_a_place_that_cannot_be_used_is_told_and_none_is_named(desk, store, monkeypatch):
    shown = section(desk)
    told = []
    monkeypatch.setattr("hkdesk.ui.backups.section.show_error", lambda _parent, error: told.append(error.code))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(store.parent))
    shown.choose()
    assert told == ["backup_place_here"]
    assert desk.workspace.backups.place is None


def test_a_flipped_bit_is_red_leads_to_the_copies_and_goes_when_it_is_set_aside(desk, qtbot):
    desk.backups.keeping.make_now()
    flip(desk.backups.keeping.folder_here)
    shown = section(desk)
    qtbot.keyClick(shown.prove_button, Qt.Key.Key_Return)
    assert desk.frame.status.piece(PIECE) == "Én kopi på denne maskinen er skadet"
    page = desk.frame.show_page("today")
    assert [one.text() for one in page.copies.findChildren(QPushButton)] == ["Se kopiene"]
    desk.frame.show_page("settings")
    assert shown.aside_button.isVisible()
    qtbot.keyClick(shown.aside_button, Qt.Key.Key_Return)
    assert desk.frame.status.piece(PIECE) == "Ingen sikkerhetskopi ennå"
    assert not shown.aside_button.isVisible()
    assert list((desk.backups.keeping.folder_here / "Skadede kopier").glob("*.hkbak"))


def test_the_line_at_the_bottom_opens_three_lines_by_key(desk, stick, qtbot):
    desk.workspace.backups.name_place(stick)
    desk.backups.keeping.make_now()
    qtbot.keyClick(desk.frame, Qt.Key.Key_F6)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    opened = popup(desk)
    assert {"Denne maskinen", "BYGG", "Fra en annen maskin"} <= set(words(opened))
    assert QApplication.focusWidget() is opened.make_button
    qtbot.keyClick(opened.make_button, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    desk.backups.keeping.asked.emit()
    opened = popup(desk)
    qtbot.keyClick(opened.restore_button, Qt.Key.Key_Return)
    assert desk.frame.current_page() == "restore"


def test_a_store_that_cannot_be_read_is_told(desk, monkeypatch, qtbot):
    from hkdesk.errors import Surroundings
    from hkdesk.store.backup.keeper import Keeper

    def broken(_self: object) -> None:
        raise Surroundings("store_damaged", where="x")

    shown = section(desk)
    monkeypatch.setattr(Keeper, "facts", broken)
    desk.backups.keeping.make_now()
    assert desk.frame.status.piece(PIECE) == "Kopiene kunne ikke ses på"
    assert desk.backups.keeping.trouble is not None
    assert any("skadet eller låst" in one for one in words(shown))
