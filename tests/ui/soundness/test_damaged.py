"""Damaged data in the window: a way to what can be read, and from then on nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.errors import Surroundings
from hkdesk.services.case_files import read_case_file
from hkdesk.ui.dialogs.trouble import TroublePage
from hkdesk.ui.kit.background import Background
from hkdesk.ui.pages.read_only import READ_ONLY, ReadOnlyPage
from tests.store.making import footprint


def burn(store: Path, page: int) -> None:
    with store.open("rb+") as file:
        file.seek((page - 1) * 4096 + 600)
        file.write(b"burnt")


def answers(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given: str(folder))


def test_what_can_be_read_is_offered_where_the_data_cannot_be_opened(store, tmp_path, monkeypatch, qtbot):
    burn(store, 1)
    before = footprint(store.parent)
    page = TroublePage(store, lambda: None, lambda: None)
    qtbot.addWidget(page)
    page.show()
    page.show_error(Surroundings("disk_full"))
    assert page.rescue is None
    page.show_error(Surroundings("store_damaged", where=str(store)))
    assert page.rescue is not None
    qtbot.waitUntil(page.rescue.isVisible)
    answers(monkeypatch, tmp_path / "out")
    page.rescue._background = Background(serial=True)
    page.rescue.save_button.setFocus()
    qtbot.keyClick(page.rescue.save_button, Qt.Key.Key_Space)
    assert len(list((tmp_path / "out" / "saker").iterdir())) == 12
    assert "Saker som kan leses: 12." in [one.text() for one in page.rescue.findChildren(QLabel)]
    assert page.rescue.folder_button.isVisible()
    assert {name: told for name, told in footprint(store.parent).items() if name in before} == before


@pytest.mark.allow_log("hkdesk.ui")
def test_data_damaged_under_the_window_are_not_written_to_and_nothing_typed_is_lost(
    desk, store, tmp_path, monkeypatch, qtbot
):
    case_id = desk.workspace.cases()[0].case_id
    session = desk.context.open_case(case_id)
    link = desk.workspace._store._link
    page = link.number("SELECT rootpage FROM sqlite_master WHERE name = 'journal_head'")
    link.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    link.raw.execute("PRAGMA cache_size = 1").fetchall()
    burn(store, page)
    link.raw.execute("PRAGMA shrink_memory")
    before = store.read_bytes()
    session.do(SetEmployee(session.case.employee.__class__(name="Nytt Navn")))
    assert not desk.context.saver.save_now()
    qtbot.waitUntil(lambda: desk.frame.current_page() == READ_ONLY)
    assert "Ikke lagret" in desk.frame.status.piece("saved")
    for place in desk.frame.nav.places:
        assert not desk.frame.nav.button(place.id).isEnabled()
        assert "skadet" in desk.frame.nav.button(place.id).toolTip()
    desk.context.go("unit")
    assert desk.frame.current_page() == READ_ONLY
    with pytest.raises(Surroundings) as caught:
        desk.workspace.flush()
    assert caught.value.code == "store_read_only"
    shown = desk.frame.page(READ_ONLY)
    assert isinstance(shown, ReadOnlyPage)
    answers(monkeypatch, tmp_path / "out")
    qtbot.mouseClick(shown.rescue.save_button, Qt.MouseButton.LeftButton)
    names = {read_case_file(path).case.employee.name for path in (tmp_path / "out" / "saker").iterdir()}
    assert len(names) == 12
    assert "Nytt Navn" in names
    desk.frame.may_close = lambda: True
    desk.frame.close()
    assert store.read_bytes() == before
