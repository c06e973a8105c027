from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from hkdesk.errors import InvalidInput, OurFault, Surroundings
from hkdesk.ui.kit import messages
from hkdesk.ui.kit.messages import Either, Message, Notice, Question
from tests.ui.a11y import unnamed_controls


@pytest.mark.parametrize(
    ("tone", "word"), [("info", "Til opplysning"), ("good", "I orden"), ("attention", "Merk"), ("bad", "Feil")]
)
def test_a_notice_has_a_word_and_a_name(shown, tone: str, word: str) -> None:
    notice = Notice(tone, "Disken er full.")
    shown(notice)
    assert notice.title == word
    assert notice.accessibleName() == f"{word}: Disken er full."
    notice.set_text("Disken har plass igjen.")
    assert notice.accessibleName().endswith("Disken har plass igjen.")


def test_a_notice_acts_and_goes(shown, qtbot) -> None:
    done: list[str] = []
    notice = Notice(
        "attention", "Torsdag er fellesdag.", [("Bytt til onsdag", lambda: done.append("x"))], dismissable=True
    )
    window = shown(notice)
    assert unnamed_controls(window) == []
    qtbot.mouseClick(notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == ["x"]
    with qtbot.waitSignal(notice.dismissed):
        qtbot.mouseClick(notice.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert not notice.isVisible()


def _answer(qtbot, act) -> None:
    """Acts on the dialog that is about to open; tries again until it is there."""

    def when_open() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(5, when_open)
            return
        act(dialog)

    QTimer.singleShot(0, when_open)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_both_mean_no(shown, qtbot, key: Qt.Key) -> None:
    window = shown()
    _answer(qtbot, lambda dialog: qtbot.keyClick(dialog, key))
    assert messages.ask(window, "Slette utkastet?", "Det blir borte.", "Slett utkastet") is False


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_both_put_a_choice_off(shown, qtbot, key: Qt.Key) -> None:
    window = shown()
    _answer(qtbot, lambda dialog: qtbot.keyClick(dialog, key))
    assert messages.choose(window, "Endret", "To veier.", ("Les på nytt", "Behold mitt")) is None


@pytest.mark.parametrize("text", ["Kort.", "Saken er endret etter at du åpnet den, og det er ikke lagret. " * 6])
def test_every_line_of_a_dialog_is_in_sight(shown, qtbot, text: str) -> None:
    window = shown()
    missing: list[int] = []

    def measure(dialog: Either) -> None:
        QApplication.processEvents()
        for one in dialog.findChildren(QLabel):
            missing.append(max(0, one.heightForWidth(one.width()) - one.height()))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    _answer(qtbot, measure)
    messages.choose(window, "Saken er endret et annet sted", text, ("Les på nytt", "Behold mitt"))
    assert len(missing) >= 2
    assert max(missing) == 0


@pytest.mark.parametrize("way", [0, 1])
def test_the_way_that_is_chosen_is_told(shown, qtbot, way: int) -> None:
    window = shown()

    def choose(dialog: Either) -> None:
        assert unnamed_controls(dialog) == []
        qtbot.mouseClick(dialog.way_buttons[way], Qt.MouseButton.LeftButton)

    _answer(qtbot, choose)
    assert messages.choose(window, "Endret", "To veier.", ("Les på nytt", "Behold mitt")) == way


def test_only_the_named_button_means_yes(shown, qtbot) -> None:
    window = shown()

    def confirm(dialog: Question) -> None:
        assert dialog.confirm_button.text() == "Slett utkastet"
        assert unnamed_controls(dialog) == []
        qtbot.mouseClick(dialog.confirm_button, Qt.MouseButton.LeftButton)

    _answer(qtbot, confirm)
    assert messages.ask(window, "Slette utkastet?", "Det blir borte.", "Slett utkastet") is True


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (InvalidInput("required", field="navn"), "Dette kan ikke brukes"),
        (Surroundings("disk_full"), "Noe på maskinen står i veien"),
        (OurFault("bug", where="loggen"), "Noe gikk galt i hkdesk"),
    ],
)
def test_an_error_says_whose_fault_it_is(shown, qtbot, error, title: str) -> None:
    window, seen = shown(), []

    def read(dialog: Message) -> None:
        seen.append((dialog.windowTitle(), dialog.accessibleDescription()))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    _answer(qtbot, read)
    messages.show_error(window, error)
    assert seen == [(title, messages.error_text(error))]
    notice = messages.error_notice(error)
    qtbot.addWidget(notice)
    assert notice.title == title


def test_a_bug_is_told_without_what_the_user_typed(shown, qtbot) -> None:
    window, seen = shown(), []
    try:
        from hkdesk.ui.kit.input.datefield import format_date

        format_date("Kari Nordmann")  # type: ignore[arg-type]
    except AttributeError as caught:
        error = caught

    def read(dialog: Message) -> None:
        seen.append(dialog)
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    title, text, detail = messages.unexpected_text(error)
    assert "Kari" not in title + text + detail
    assert "AttributeError" in detail
    assert "short_date" in detail
    _answer(qtbot, read)
    messages.show_unexpected(window, error)
    assert len(seen) == 1
