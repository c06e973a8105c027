"""Gjenopprett in the window: what is shown before the button, the code from another machine, and the switch."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from hkdesk.domain.case.people import Employee
from hkdesk.services.workspace import Workspace
from hkdesk.store.keys import slots
from hkdesk.store.keys.opening import key_for
from hkdesk.ui import app
from hkdesk.ui.backups.restore_page import RestorePage
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.look.theme import Mode, Theme
from hkdesk.ui.window import Desk


def words(of: QWidget) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was let go of is gone
    return [one.text() for one in of.findChildren(QLabel) if one.text()]


def page_of(desk) -> RestorePage:
    page = desk.frame.show_page("restore")
    assert isinstance(page, RestorePage)
    return page


def desk_of(start: app.Start) -> Desk:
    assert start.desk is not None
    return start.desk


@pytest.fixture
def copied(desk):
    desk.backups.keeping.make_now()
    return desk


def test_what_would_be_lost_stands_there_before_the_button(copied, qtbot):
    copied.workspace.add_employee(Employee("Tor-Arne Brønnøy"))
    page = page_of(copied)
    [choice] = page.model.rows
    assert choice.may_be_chosen
    shown = words(page.pane)
    assert "Én sak er nyere enn kopien:" in shown
    assert "Tor-Arne Brønnøy" in shown
    assert "Ingen signert avtale går tapt." in shown
    assert page.pane.restore_button.isEnabled()
    assert not page.pane.code.isVisible()
    assert page.model.columns[2].text(choice) == "prøvd den gang"
    for column in range(4):
        assert page.table.columnWidth(column) >= page.table.sizeHintForColumn(column), "nothing is cut"
    page.pane.restore_button.setFocus()
    with qtbot.waitSignal(copied.frame.copy_chosen) as caught:
        qtbot.keyClick(page.pane.restore_button, Qt.Key.Key_Return)
    ready = caught.args[0]
    assert ready.fresh.exists()
    assert ready.store == copied.workspace.path


def test_all_are_read_anew_and_that_is_said(copied, qtbot):
    page = page_of(copied)
    assert page.told_label.text() == ""
    qtbot.keyClick(page.prove_button, Qt.Key.Key_Return)
    assert page.told_label.text() == "Kopiene er lest på nytt, og de er hele."
    assert all(one.read for one in page.model.rows)


def test_a_damaged_copy_is_shown_and_cannot_be_chosen(copied, qtbot):
    path = next(copied.backups.keeping.folder_here.glob("*.hkbak"))
    content = bytearray(path.read_bytes())
    content[4200] ^= 1
    path.write_bytes(content)
    page = page_of(copied)
    assert not page.pane.restore_button.isEnabled()
    assert any("noe i filen er endret" in one for one in words(page.pane))
    assert page.model.columns[2].text(page.model.rows[0]).startswith("skadet"), "the list says what the pane says"
    assert page.told_label.text() == "Én kopi er skadet og brukes aldri."
    qtbot.keyClick(page.prove_button, Qt.Key.Key_Return)
    [choice] = page.model.rows
    assert choice.fault == "bytes"
    assert page.told_label.text() == "Én kopi er skadet og brukes aldri."
    page.choose(choice)
    assert not page.pane.restore_button.isEnabled()
    assert any("kan ikke brukes" in one for one in words(page.pane))


def test_a_copy_from_another_machine_asks_for_the_code(desk, tmp_path: Path, qtbot):
    other = tmp_path / "annen" / "hkdesk.db"
    stick = tmp_path / "BYGG"
    stick.mkdir()
    with Workspace.open(other, desk.workspace.clock, "Test") as workspace:
        workspace.save_unit(workspace.new_unit("Seksjon plan"))
        code = slots.make_code(other, key_for(other, create=False), "2026-11-23")
        workspace.backups.name_place(stick)
        workspace.backups.run_now(lambda *_told: None, lambda: False)
    page = page_of(desk)
    assert page.told_label.text().startswith("Fant ingen kopier her")
    assert not page.prove_button.isEnabled()
    page.look_in(stick)
    [choice] = page.model.rows
    assert choice.locked
    assert page.pane.code.isVisible()
    assert not page.pane.restore_button.isEnabled()
    qtbot.keyClicks(page.pane.code, code[:-1])
    qtbot.keyClick(page.pane.code, Qt.Key.Key_Return)
    assert not page.pane.restore_button.isEnabled()
    page.pane.code.clear()
    qtbot.keyClicks(page.pane.code, code)
    qtbot.mouseClick(page.pane.code_button, Qt.MouseButton.LeftButton)
    assert page.pane.restore_button.isEnabled()
    assert "Dette mister du" in words(page.pane)


def test_the_window_lets_go_of_the_store_and_another_begins_on_the_copy(
    store: Path, tmp_path: Path, qapp, qtbot, monkeypatch
):
    theme = Theme(qapp, Mode.LIGHT)
    start = app.Start(store, Kept(tmp_path / "settings.json"), theme)
    try:
        start.frame.show()
        qtbot.waitUntil(lambda: start.desk is not None)
        desk_of(start).backups.keeping.make_now()
        qtbot.waitUntil(lambda: not desk_of(start).backups.keeping.running, timeout=20_000)
        desk_of(start).workspace.add_employee(Employee("Tor-Arne Brønnøy"))
        before, old = len(desk_of(start).workspace.cases()), start.frame
        page = page_of(desk_of(start))
        qtbot.waitUntil(page.pane.restore_button.isEnabled, timeout=20_000)
        with qtbot.waitSignal(old.copy_chosen, timeout=20_000):
            qtbot.mouseClick(page.pane.restore_button, Qt.MouseButton.LeftButton)
            desk_of(start).key_window.lock_now()  # meanwhile the manager leaves
        assert start.frame is old, "no window stands there unlocked"
        asks = desk_of(start).key_window.lock.dialog
        assert asks is not None
        qtbot.mouseClick(asks.open_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: start.frame is not old and start.desk is not None, timeout=20_000)
        assert len(desk_of(start).workspace.cases()) == before - 1
        told = start.frame.status.piece("put_back")
        assert told.startswith("Gjenopprettet. Det du hadde, ligger i «Før gjenoppretting")
        aside = store.parent / told.partition("«")[2].rstrip("»")
        desk_of(start)._settle.timeout.emit()  # when the hand rests: the whole store is checked
        qtbot.waitUntil(lambda: desk_of(start).store_check.found is not None, timeout=20_000)
        found = desk_of(start).store_check.found
        assert found is not None
        assert found.whole
        assert found.faults == ()
    finally:
        start.frame.may_close = lambda: True
        start.frame.close()
        start.frame.deleteLater()
        theme.deleteLater()
        qapp.setStyleSheet("")
    with Workspace.open(aside / store.name, who="Test") as workspace:
        assert len(workspace.cases()) == before


def test_a_damaged_store_is_put_back_from_the_page_that_says_so(store: Path, tmp_path: Path, qapp, qtbot):
    with Workspace.open(store, who="Test") as workspace:
        workspace.backups.run_now(lambda *_told: None, lambda: False)
        people = len(workspace.cases())
    store.write_bytes(b"\0" * 8192)
    theme = Theme(qapp, Mode.LIGHT)
    start = app.Start(store, Kept(tmp_path / "settings.json"), theme)
    try:
        start.frame.show()
        qtbot.waitUntil(lambda: start._trouble is not None)
        assert start._trouble is not None
        qtbot.keyClick(start._trouble.restore_button, Qt.Key.Key_Return)
        page = start.frame.page("restore")
        assert isinstance(page, RestorePage)
        qtbot.waitUntil(page.pane.restore_button.isEnabled, timeout=20_000)
        assert any("kan ikke leses" in one for one in words(page.pane))
        qtbot.keyClick(page.back_button, Qt.Key.Key_Return)
        assert start.frame.current_page() == "trouble"
        qtbot.keyClick(start._trouble.restore_button, Qt.Key.Key_Return)
        qtbot.waitUntil(page.pane.restore_button.isEnabled, timeout=20_000)
        qtbot.keyClick(page.pane.restore_button, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: start.desk is not None, timeout=20_000)
        assert len(desk_of(start).workspace.cases()) == people
    finally:
        start.frame.may_close = lambda: True
        start.frame.close()
        start.frame.deleteLater()
        theme.deleteLater()
        qapp.setStyleSheet("")


def test_the_first_day_leads_to_the_copies_too(fresh, qtbot):
    from hkdesk.ui.dialogs.welcome import Welcome

    [welcome] = fresh.frame.findChildren(Welcome)
    qtbot.mouseClick(welcome.restore_button, Qt.MouseButton.LeftButton)
    assert fresh.frame.current_page() == "restore"
