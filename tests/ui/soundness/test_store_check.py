"""The check of the store in the window: quiet while all is well, and a way to what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from hkdesk.services.soundness.last_end import mark_path, note
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.settings.page import SettingsPage
from hkdesk.ui.store_check import PIECE


def tamper(desk) -> None:
    desk.workspace._store._link.raw.execute("UPDATE case_ SET revision = revision + 1 WHERE pk = 1")


def said(page: SettingsPage) -> list[str]:
    return [label.text() for label in page.check.findChildren(QLabel)]


def test_nothing_is_said_of_a_store_that_holds(desk, qtbot):
    desk.count_due()
    qtbot.waitUntil(lambda: not desk.background.busy)
    assert desk.frame.status.piece(PIECE) == ""
    desk.frame.status.take_focus()  # there is nothing to go to


def test_what_is_wrong_is_a_key_away_from_the_line_at_the_bottom(desk, qtbot):
    tamper(desk)
    desk.count_due()
    assert "stemmer ikke" in desk.frame.status.piece(PIECE)
    qtbot.keyClick(desk.frame, Qt.Key.Key_F6)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert desk.frame.current_page() == "settings"
    section = desk.frame.page("settings").check
    assert section.check_button.hasFocus()
    qtbot.waitUntil(lambda: not section.visibleRegion().isEmpty())
    number = desk.workspace.cases(order="next")[0].number
    assert any("er en annen enn hendelsesloggen sier" in text for text in said(desk.frame.page("settings"))), number
    assert any("Se over det mot papiret" in text for text in said(desk.frame.page("settings")))


def test_a_broken_end_is_followed_by_a_whole_check(open_desk, store, qtbot):
    (store.parent / f"{store.name}-wal").touch()
    owed = note(store, alone=True)
    assert owed
    desk = open_desk(store)
    desk._check_owed = owed
    desk.count_due()
    assert desk.store_check.found is not None
    assert desk.store_check.found.whole
    assert not mark_path(store).exists()


def test_the_whole_check_is_asked_for_and_can_be_given_up(desk, qtbot):
    page = desk.frame.show_page("settings")
    assert isinstance(page, SettingsPage)
    page.check.check_button.setFocus()
    qtbot.keyClick(page.check.check_button, Qt.Key.Key_Space)
    assert any("Alt er som det ble lagret." in text for text in said(page))
    assert {notice.tone for notice in page.check.findChildren(Notice)} == {"good"}
    desk.context.background = Background(parent=desk)
    qtbot.keyClick(page.check.check_button, Qt.Key.Key_Space)
    assert page.check.cancel_button.isVisible()
    assert page.check.cancel_button.hasFocus()
    assert not page.check.check_button.isVisible()
    qtbot.keyClick(page.check.cancel_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.check.cancel_button.isVisible())
    assert page.check.check_button.hasFocus()
    desk.context.background.shutdown()
