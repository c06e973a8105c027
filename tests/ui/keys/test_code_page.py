"""The recovery code is printed, asked back by two groups that are hidden meanwhile, and only then called safe."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from hkdesk.services.clock import FixedClock
from hkdesk.ui.context import CODE_PAGE
from hkdesk.ui.keys.code_page import CodePage
from hkdesk.ui.kit.messages import Question
from hkdesk.ui.paper.printing import PrintJob
from hkdesk.ui.settings.page import SettingsPage
from hkdesk.ui.window import Desk
from tests.services.keys.test_desk import PHRASE
from tests.ui.a11y import unnamed_controls
from tests.ui.answering import answer
from tests.ui.fitting import cut_texts
from tests.ui.hands import letters


@pytest.fixture
def settings(desk: Desk) -> SettingsPage:
    page = desk.frame.show_page("settings")
    assert isinstance(page, SettingsPage)
    QApplication.processEvents()
    return page


@pytest.fixture
def printed(monkeypatch) -> list[bytes]:
    """What the printer was given."""
    given: list[bytes] = []

    def run(_job, pdf, _pages, _title, told, *_more) -> None:
        given.append(pdf)
        told.done()

    monkeypatch.setattr(PrintJob, "run", run)
    return given


def code_page(desk: Desk) -> CodePage:
    assert desk.frame.current_page() == CODE_PAGE
    page = desk.frame.page(CODE_PAGE)
    assert isinstance(page, CodePage)
    return page


def shown(page: CodePage) -> str:
    assert page.preview.pages is not None
    return "".join(page.preview.pages.texts)


def asked(page: CodePage, code: str) -> list[str]:
    return [code.split("-")[number - 1] for number in page._asked]


def test_by_keyboard_from_settings_to_a_code_that_is_safe(desk: Desk, settings, printed, qtbot):
    settings.keys.code_button.setFocus()
    qtbot.keyClick(settings.keys.code_button, Qt.Key.Key_Space)
    page = code_page(desk)
    code = desk.workspace.keys.code()
    assert all(group in shown(page) for group in code.split("-"))
    assert page.print_button.hasFocus()
    qtbot.keyClick(page.print_button, Qt.Key.Key_Space)
    assert len(printed) == 1
    wanted = asked(page, code)
    assert not any(group in shown(page) for group in wanted), "hidden while they are asked for"
    assert page.first_line.hasFocus()
    letters(wanted[0].lower())
    qtbot.keyClick(page.first_line, Qt.Key.Key_Tab)
    assert page.second_line.hasFocus()
    letters(wanted[0])
    qtbot.keyClick(page.second_line, Qt.Key.Key_Return)
    assert page.rows[page.second_line].error_text == f"Gruppe {page._asked[1]} stemmer ikke."
    assert desk.workspace.keys.code_waits()
    letters(wanted[1])
    qtbot.keyClick(page.second_line, Qt.Key.Key_Return)
    assert desk.frame.current_page() == "settings"
    assert not desk.workspace.keys.code_waits()
    assert "Prøvd" in settings.keys.code_label.text()
    assert (page._code, page.preview.pages) == ("", None), "nothing of it is left on a page out of sight"


def test_by_mouse_written_off_by_hand(desk: Desk, settings, qtbot):
    qtbot.mouseClick(settings.keys.code_button, Qt.MouseButton.LeftButton)
    page, code = code_page(desk), desk.workspace.keys.code()
    qtbot.mouseClick(page.by_hand_button, Qt.MouseButton.LeftButton)
    for line, group in zip(page.rows, asked(page, code), strict=True):
        line.setText(group)
    qtbot.mouseClick(page.finish_button, Qt.MouseButton.LeftButton)
    assert not desk.workspace.keys.code_waits()


def test_a_code_put_off_is_told_of_and_is_the_same_when_it_is_taken_up(desk: Desk, settings, qtbot):
    desk.key_window.start()
    assert desk.frame.status.piece("key") == "Ingen gjenopprettingskode"
    qtbot.mouseClick(settings.keys.code_button, Qt.MouseButton.LeftButton)
    code = desk.workspace.keys.code()
    qtbot.mouseClick(code_page(desk).later_button, Qt.MouseButton.LeftButton)
    assert desk.frame.status.piece("key") == "Gjenopprettingskoden er ikke prøvd"
    desk.context.go("today")
    [told] = [one for one in desk.frame.status.findChildren(QPushButton) if one.text().endswith("ikke prøvd")]
    told.setFocus()
    qtbot.keyClick(told, Qt.Key.Key_Space)
    assert desk.frame.current_page() == "settings"
    assert settings.keys.code_button.hasFocus()
    qtbot.mouseClick(settings.keys.code_button, Qt.MouseButton.LeftButton)
    assert desk.workspace.keys.code() == code


def test_after_a_year_two_groups_are_asked_for_and_none_is_shown(desk: Desk, settings, qtbot, clock: FixedClock):
    keys = desk.workspace.keys
    code = keys.new_code()
    keys.prove_code({1: code.split("-")[0]})
    clock.moment += timedelta(days=400)
    settings.keys.refresh()
    assert "over ett år siden" in settings.keys.code_label.text()
    qtbot.mouseClick(settings.keys.code_button, Qt.MouseButton.LeftButton)
    page = code_page(desk)
    assert not any(group in shown(page) for group in code.split("-"))
    assert not page.print_button.isVisible()
    for line, group in zip(page.rows, asked(page, code), strict=True):
        line.setText(group)
    qtbot.mouseClick(page.finish_button, Qt.MouseButton.LeftButton)
    assert not keys.code_waits()
    assert desk.frame.status.piece("key") == ""


def test_another_code_is_made_after_a_warning(desk: Desk, settings, qtbot):
    qtbot.mouseClick(settings.keys.code_button, Qt.MouseButton.LeftButton)
    page, code = code_page(desk), desk.workspace.keys.code()
    seen: list[str] = []
    answer(Question, lambda dialog: dialog.confirm_button, seen)
    qtbot.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    assert seen == ["Lage en ny kode?"]
    assert desk.workspace.keys.code() != code
    assert desk.workspace.keys.code().split("-")[0] in shown(page)


def test_every_control_has_a_name(desk: Desk, settings, qtbot):
    assert unnamed_controls(settings) == []
    qtbot.mouseClick(settings.keys.code_button, Qt.MouseButton.LeftButton)
    page = code_page(desk)
    assert unnamed_controls(page) == []
    assert cut_texts(page) == []
    page.ask_back()
    assert unnamed_controls(page) == []
    assert page.first_line.accessibleName() == f"Gruppe {page._asked[0]}"


class TestOtherWays:
    def test_a_passphrase_is_chosen_and_the_machine_forgets(self, desk: Desk, settings, qtbot):
        section = settings.keys
        qtbot.mouseClick(section.phrase_button, Qt.MouseButton.LeftButton)
        assert section.phrase_line.hasFocus()
        qtbot.waitUntil(lambda: not section.set_button.visibleRegion().isEmpty())
        letters("kort")
        section.again_line.setFocus()
        letters("kort")
        qtbot.keyClick(section.again_line, Qt.Key.Key_Return)
        assert "15 tegn" in section.phrase_row.error_text
        for line in (section.phrase_line, section.again_line):
            line.setText(PHRASE)
        qtbot.keyClick(section.again_line, Qt.Key.Key_Return)
        assert section.form.isHidden()
        assert (section.phrase_line.text(), section.again_line.text()) == ("", "")
        assert desk.workspace.keys.state().passphrase_made is not None
        seen: list[str] = []
        answer(Question, lambda dialog: dialog.confirm_button, seen)
        qtbot.mouseClick(section.here_off_button, Qt.MouseButton.LeftButton)
        assert len(seen) == 1
        assert not desk.workspace.keys.state().file
        assert "Maskinen har ikke nøkkelen" in section.here_label.text()

    def test_the_only_way_out_of_the_machine_is_not_taken_off_unsaid(self, desk: Desk, settings, qtbot, monkeypatch):
        desk.workspace.keys.set_passphrase(PHRASE)
        settings.keys.refresh()
        said: list[str] = []
        monkeypatch.setattr("hkdesk.ui.keys.section.ask", lambda _parent, _title, text, _way: said.append(text))
        qtbot.mouseClick(settings.keys.phrase_off_button, Qt.MouseButton.LeftButton)
        assert "er dataene borte" in said[0]
        assert desk.workspace.keys.state().passphrase_made is not None

    def test_renewing_leads_to_the_page_of_the_new_code(self, desk: Desk, settings, qtbot):
        before = desk.workspace.keys.state()
        answer(Question, lambda dialog: dialog.confirm_button, [])
        qtbot.mouseClick(settings.keys.renew_button, Qt.MouseButton.LeftButton)
        page = code_page(desk)
        assert desk.workspace.keys.code().split("-")[0] in shown(page)
        assert desk.workspace.keys.state().store_id == before.store_id
        assert desk.workspace.cases(), "the window goes on with the new key"


def test_what_is_typed_is_not_seen(settings):
    for line in (settings.keys.phrase_line, settings.keys.again_line):
        assert line.echoMode() is QLineEdit.EchoMode.Password
