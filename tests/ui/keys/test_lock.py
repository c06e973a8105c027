"""The lock: nothing on the screen or in the clipboard, nothing typed is lost, and what unlocks it."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QVBoxLayout

from hkdesk.store.keys.key_file import sidecar
from hkdesk.ui.keys import window as key_window
from hkdesk.ui.keys.lock import LockDialog
from hkdesk.ui.kit.background import Background
from hkdesk.ui.kit.messages import Question
from hkdesk.ui.pages.employees import EmployeesPage
from hkdesk.ui.settings.page import SettingsPage
from hkdesk.ui.window import Desk
from tests.services.keys.test_desk import CHEAP, PHRASE
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import misfits
from tests.ui.hands import letters

NAME = "Åse-Kjærsti Ŋilsen"


@pytest.fixture
def desk(desk: Desk):
    desk.key_window.start()
    yield desk
    if desk.key_window.lock.dialog is not None:
        desk.key_window.lock.dialog.accept()


def dialog(desk: Desk) -> LockDialog:
    found = desk.key_window.lock.dialog
    assert found is not None
    QApplication.processEvents()
    return found


def seen() -> list[str]:
    """Every word that stands on the screen."""
    words = [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()]
    for window in QApplication.topLevelWidgets():
        words += [part.text() for part in window.findChildren(QLabel) if part.isVisible()]
        words += [part.text() for part in window.findChildren(QLineEdit) if part.isVisible()]
    return words


def lock(desk: Desk, qtbot) -> LockDialog:
    qtbot.waitUntil(desk.frame.isActiveWindow)
    qtbot.keyClick(desk.frame, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    return dialog(desk)


def test_by_key_nothing_is_left_on_the_screen_and_all_comes_back(desk: Desk, qtbot):
    desk.frame.setWindowTitle(f"{NAME} – hkdesk")
    page = desk.frame.page("employees")
    assert isinstance(page, EmployeesPage)
    assert page.list is not None
    table = page.list.table
    table.setFocus()
    assert page.isVisible()
    asks = lock(desk, qtbot)
    assert not page.isVisible()
    assert not any(NAME in words for words in seen())
    assert desk.frame.windowTitle() == "hkdesk er låst"
    assert asks.open_button.hasFocus()
    assert any("hvem som helst ved maskinen kan låse opp" in words for words in seen())
    qtbot.keyClick(asks, Qt.Key.Key_Escape)
    asks.close()
    assert (asks.isVisible(), page.isVisible()) == (True, False), "neither Escape nor the cross opens it"
    qtbot.keyClick(asks.open_button, Qt.Key.Key_Space)
    assert page.isVisible()
    assert desk.frame.windowTitle() == f"{NAME} – hkdesk"
    qtbot.waitUntil(table.hasFocus)
    assert not desk.key_window.lock.locked


def test_the_passphrase_unlocks_and_the_code_does(desk: Desk, qtbot):
    desk.workspace.keys.set_passphrase(PHRASE, CHEAP)
    code = desk.workspace.keys.new_code()
    for right in (PHRASE, code.lower()):
        asks = lock(desk, qtbot)
        assert asks.line.hasFocus()
        assert unnamed_controls(asks) == []
        asks.busy._words.setText("Låser opp …")
        asks.busy.show()
        QApplication.processEvents()
        assert misfits(asks) == []
        asks.busy.hide()
        letters("noe helt annet enn det")
        qtbot.keyClick(asks.line, Qt.Key.Key_Return)
        assert asks.row.error_text == "Passordsetningen stemmer ikke."
        assert desk.key_window.lock.locked
        letters(right)
        qtbot.keyClick(asks.line, Qt.Key.Key_Return)
        assert not desk.key_window.lock.locked


def test_it_is_unlocked_while_both_workers_have_long_work(desk: Desk, qtbot, monkeypatch):
    released, busy = Event(), Background(parent=desk)
    for _worker in range(2):
        busy.run(lambda _progress, _cancelled: released.wait(20), lambda _none: None, lambda _error: None)
    monkeypatch.setattr(desk.context, "background", busy)
    desk.workspace.keys.set_passphrase(PHRASE, CHEAP)
    keys = key_window.KeyWindow(desk.context, desk.kept)
    try:
        keys.lock_now()
        assert keys.lock.dialog is not None
        keys.lock.dialog.line.setText(PHRASE)
        qtbot.keyClick(keys.lock.dialog.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not keys.lock.locked)
    finally:
        released.set()
        busy.shutdown()


def test_a_key_file_that_is_gone_opens_no_lock(desk: Desk, qtbot):
    desk.workspace.keys.set_passphrase(PHRASE, CHEAP)
    desk.key_window.tell()
    small = sidecar(desk.workspace.path)
    aside = small.rename(small.with_name("aside"))
    asks = lock(desk, qtbot)
    assert asks.line.hasFocus()
    letters(PHRASE)
    qtbot.keyClick(asks.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(asks.row.error_text))
    assert desk.key_window.lock.locked
    aside.rename(small)
    asks.line.setText(PHRASE)
    qtbot.keyClick(asks.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not desk.key_window.lock.locked)


def test_a_dialog_keeps_what_is_typed_in_it(desk: Desk, qtbot):
    open_dialog = QDialog(desk.frame)
    open_dialog.setWindowTitle(f"Ny ansatt: {NAME}")
    line = QLineEdit()
    QVBoxLayout(open_dialog).addWidget(line)
    open_dialog.open()
    with qtbot.waitActive(open_dialog):
        open_dialog.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    letters(f"{NAME} jobber hjemme")
    size = open_dialog.size()
    desk.key_window._focus_window(open_dialog.windowHandle())
    qtbot.keyClick(open_dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    asks = dialog(desk)
    assert not any(NAME in words for words in seen())
    qtbot.mouseClick(asks.open_button, Qt.MouseButton.LeftButton)
    assert (open_dialog.isVisible(), open_dialog.size()) == (True, size)
    assert line.text() == f"{NAME} jobber hjemme"
    assert open_dialog.windowTitle() == f"Ny ansatt: {NAME}"
    open_dialog.reject()
    open_dialog.deleteLater()


def test_a_question_that_waits_is_not_answered_by_the_lock(desk: Desk, qtbot):
    question = Question(desk.frame, "Slette?", NAME, "Slett")
    question.open()
    desk.key_window.lock_now()
    qtbot.mouseClick(dialog(desk).open_button, Qt.MouseButton.LeftButton)
    assert (question.isVisible(), question.result()) == (True, 0)
    question.reject()
    question.deleteLater()


def test_what_was_copied_from_hkdesk_is_gone_and_what_another_program_copied_stays(desk: Desk, qtbot, monkeypatch):
    clipboard = QGuiApplication.clipboard()
    monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda _self: True)  # the platform of tests knows nobody
    clipboard.setText(NAME)
    asks = lock(desk, qtbot)
    assert clipboard.text() == ""
    qtbot.mouseClick(asks.open_button, Qt.MouseButton.LeftButton)
    clipboard.setText("fra et annet program")
    monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda _self: False)
    lock(desk, qtbot)
    assert clipboard.text() == "fra et annet program"


def test_text_in_a_field_is_on_disk_once_it_is_locked(desk: Desk, qtbot):
    page = desk.frame.show_page("unit")
    field = next(one for one in page.findChildren(QLineEdit) if one.accessibleName().startswith("Enhet"))
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    letters(" Østre")
    desk.key_window.lock_now()
    assert desk.workspace.unit is not None
    assert desk.workspace.unit.name.endswith(" Østre")


def test_a_question_that_saving_comes_to_waits_behind_the_lock(desk: Desk, monkeypatch):
    locked: list[bool] = []
    monkeypatch.setattr(desk.context, "save_everything", lambda: locked.append(desk.key_window.lock.locked))
    desk.key_window.lock_now()
    assert locked == [True]


def test_what_comes_while_it_is_locked_is_not_shown_and_does_not_take_the_keyboard(desk: Desk, qtbot):
    asks = lock(desk, qtbot)
    question = Question(desk.frame, f"Slette {NAME}?", NAME, "Slett")
    question.open()
    desk.frame.set_crumbs([(NAME, None)])
    late = QLabel(NAME, desk.frame)
    late.show()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is asks)
    qtbot.waitUntil(asks.open_button.hasFocus)
    assert not any(NAME in words for words in seen())
    assert NAME not in question.accessibleName() + question.accessibleDescription()
    qtbot.keyClick(asks, Qt.Key.Key_Escape)
    assert question.isVisible(), "the key was the lock's"
    qtbot.keyClick(asks.open_button, Qt.Key.Key_Space)
    assert NAME in question.windowTitle()
    assert NAME in desk.frame.windowTitle()
    assert late.isVisible()
    assert question.confirm_button.isVisible()
    question.reject()
    question.deleteLater()


@pytest.mark.qt_log_ignore("does not support raise")
def test_what_floats_over_the_page_is_hidden_too_and_a_hint_goes(desk: Desk, qtbot):
    pane = QLabel(NAME, desk.frame)  # as the palette and the calendars are
    pane.show()
    hint = QLabel(NAME, desk.frame, Qt.WindowType.ToolTip)  # as QToolTip's is
    hint.show()
    desk.key_window.lock_now()
    assert (pane.isVisible(), hint.isVisible()) == (False, False)
    assert not any(NAME in words for words in seen())
    qtbot.mouseClick(dialog(desk).open_button, Qt.MouseButton.LeftButton)
    assert (pane.isVisible(), hint.isVisible()) == (True, False)


def test_a_dialog_that_goes_while_it_is_locked_takes_no_lock_along(desk: Desk, qtbot):
    passing = QDialog(desk.frame)
    passing.setModal(True)
    with qtbot.waitActive(passing):
        passing.open()
    desk.key_window.lock_now()
    passing.reject()
    passing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    asks = dialog(desk)
    assert asks.isVisible()
    qtbot.mouseClick(asks.open_button, Qt.MouseButton.LeftButton)
    assert not desk.key_window.lock.locked


def test_a_dialog_that_the_system_draws_is_given_up(desk: Desk, qtbot):
    native = QDialog(desk.frame)
    native.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # as Qt marks a file dialog of the system
    native.open()
    with qtbot.waitSignal(native.rejected):
        desk.key_window.lock_now()
    native.deleteLater()


def test_it_locks_when_nobody_has_touched_it_and_a_touch_puts_it_off(desk: Desk, qtbot, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(key_window, "monotonic", lambda: now[0])
    page = desk.frame.show_page("settings")
    assert isinstance(page, SettingsPage)
    page.lock.minutes.line.setFocus()
    letters("10")
    assert desk.kept.settings.lock_minutes == "10"
    watch = desk.key_window
    assert watch._timer.isActive()
    now[0] += 9 * 60
    watch._look()
    assert not watch.lock.locked
    watch._focus_window(desk.frame.windowHandle())
    qtbot.keyClick(desk.frame.windowHandle(), Qt.Key.Key_Shift)
    now[0] += 9 * 60
    watch._look()
    assert not watch.lock.locked, "a key was pressed nine minutes ago"
    now[0] += 60
    watch._look()
    assert watch.lock.locked


def test_never_is_the_rule_until_somebody_says_otherwise(desk: Desk):
    assert desk.kept.settings.lock_minutes == ""
    assert not desk.key_window._timer.isActive()


def test_locking_twice_is_locking_once(desk: Desk, qtbot):
    asks = lock(desk, qtbot)
    desk.key_window.lock_now()
    assert dialog(desk) is asks
    assert QEvent.Type.KeyPress in key_window._TOUCHES
