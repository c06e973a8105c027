from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from hkdesk import __version__
from hkdesk.paths import log_dir
from hkdesk.ui.kept import Kept
from hkdesk.ui.kit.look import colour, tokens
from hkdesk.ui.kit.messages import Message, Notice
from hkdesk.ui.settings.page import SettingsPage
from tests.test_policies import decide
from tests.ui.a11y import unnamed_controls
from tests.ui.answering import answer


def shown(desk) -> SettingsPage:
    page = desk.frame.show_page("settings")
    assert isinstance(page, SettingsPage)
    QApplication.processEvents()
    return page


@pytest.fixture
def opened(monkeypatch):
    folders: list[str] = []

    def open_url(url: QUrl) -> bool:
        folders.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return folders


def test_colours_change_at_once_and_are_kept(desk, qtbot, tmp_path):
    page = shown(desk)
    assert page.colours.value() == "light"
    qtbot.mouseClick(page.colours.segment("dark"), Qt.MouseButton.LeftButton)
    assert colour.colours() is tokens.DARK
    assert Kept(tmp_path / "settings.json").settings.theme == "dark"
    qtbot.keyClick(page.colours.segment("dark"), "L")
    assert colour.colours() is tokens.LIGHT
    qtbot.keyClick(page.colours.segment("light"), Qt.Key.Key_Delete)
    assert page.colours.value() == "system", "one always holds"


def test_the_days_a_paper_may_be_out_hold_at_once_and_are_kept(desk, qtbot, tmp_path):
    page = shown(desk)
    assert (page.paper.days.value(), desk.workspace.paper_days) == (14, 14)
    told = []
    desk.context.cases_saved.connect(lambda: told.append(desk.workspace.paper_days))
    page.paper.days.line.setFocus()
    page.paper.days.line.selectAll()
    qtbot.keyClicks(page.paper.days.line, "21")
    assert told[-1] == desk.workspace.paper_days == 21
    assert Kept(tmp_path / "settings.json").settings.paper_days == "21"
    page.paper.days.line.selectAll()
    qtbot.keyClicks(page.paper.days.line, "400")
    qtbot.keyClick(page.paper.days.line, Qt.Key.Key_Tab)
    assert page.paper.row.error_text
    page.paper.days.line.selectAll()
    qtbot.keyClick(page.paper.days.line, Qt.Key.Key_Delete)
    assert desk.workspace.paper_days == 14
    assert Kept(tmp_path / "settings.json").settings.paper_days == ""


def test_everything_is_named_and_the_places_are_told(desk):
    page = shown(desk)
    assert unnamed_controls(page) == []
    words = [label.text() for label in page.findChildren(QLabel)]
    words += [line.text() for line in page.findChildren(QLineEdit) if line.isReadOnly()]
    assert str(desk.workspace.path) in words
    assert str(log_dir()) in words
    assert f"hkdesk {__version__}" in words
    for name in ("PySide6", "SQLCipher", "Source Sans", "Lucide"):
        assert any(name in text for text in words)
    assert any("Zetetic" in text for text in words)


def test_the_folders_open_even_before_they_exist(desk, qtbot, opened):
    page = shown(desk)
    qtbot.mouseClick(page.store_button, Qt.MouseButton.LeftButton)
    assert opened == [str(desk.workspace.path.parent)]
    qtbot.mouseClick(page.log_button, Qt.MouseButton.LeftButton)
    assert len(opened) == 2
    assert str(log_dir()).startswith(opened[1])


def test_a_folder_nothing_can_show_is_said(desk, qtbot, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    seen: list[str] = []
    answer(Message, lambda dialog: dialog.close_button, seen)
    qtbot.mouseClick(shown(desk).store_button, Qt.MouseButton.LeftButton)
    assert seen == ["Noe på maskinen står i veien"]


def test_a_synced_folder_is_pointed_out_here_too(open_desk, store, monkeypatch):
    monkeypatch.setenv("OneDrive", str(store.parent))
    notice = shown(open_desk(store)).findChild(Notice)
    assert notice is not None
    assert "synkroniseres" in notice.text_label.text()


def test_data_on_another_machine_are_pointed_out(open_desk, store, monkeypatch):
    monkeypatch.setattr("hkdesk.paths.is_remote", lambda _path: True)
    notice = shown(open_desk(store)).findChild(Notice)
    assert notice is not None
    assert "nettverksstasjon" in notice.text_label.text()


def test_what_the_virksomhet_has_decided_is_shown_locked_and_what_does_not_hold_is_named(
    open_desk, store, tmp_path, monkeypatch
):
    folders = [f'{name} = "{(tmp_path / name).as_posix()}"' for name in ("ContentFolder", "BackupFolder")]
    decide(monkeypatch, tmp_path, "\n".join(["PaperDays = 21", 'Language = "se"', *folders]))
    desk = open_desk(store)
    page = shown(desk)
    assert desk.workspace.paper_days == 21
    assert (page.paper.days.value(), page.paper.days.isEnabled()) == (21, False)
    assert "Bestemt av virksomheten" in page.paper.days.accessibleDescription()
    assert page.content.folder == tmp_path / "ContentFolder"
    for hidden in (page.content.choose_button, page.content.remove_button, page.backups.place_button):
        assert hidden.isHidden()
    assert page.decided.isVisible()
    assert [fault.field for fault in page.decided.faults] == ["Language"]
    texts = [one.text() for one in page.decided.findChildren(QLabel)]
    assert "Hvor lenge papir kan være ute: 21 dager" in texts
    assert any("Language: «se» er ikke en gyldig verdi" in text for text in texts)


def test_where_nothing_is_decided_nothing_is_said_of_it(desk):
    page = shown(desk)
    assert page.decided.isHidden()
    assert page.paper.days.isEnabled()
    assert not page.content.choose_button.isHidden()
