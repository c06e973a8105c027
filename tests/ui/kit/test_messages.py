from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from hkdesk.errors import InvalidInput, OurFault, Surroundings
from hkdesk.ui.kit import messages
from hkdesk.ui.kit.messages import Either, Message, Notice, Question
from hkdesk.ui.kit.showing import empty
from hkdesk.ui.kit.speech import announce
from tests.ui.a11y import unnamed_controls
from tests.ui.kit.listening import listen


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


# what is said of a message that comes and goes


def _page(shown) -> QVBoxLayout:
    page = QWidget()
    layout = QVBoxLayout(page)
    shown(page)
    return layout


def _settle() -> None:
    """What is added is shown in a turn of its own, and said in the next."""
    for _turn in range(4):
        QApplication.processEvents()


def test_a_message_that_comes_is_said_once_and_what_is_wrong_at_once(shown, monkeypatch) -> None:
    said = listen(monkeypatch)
    layout = _page(shown)
    good, bad = Notice("good", "Lagret."), Notice("bad", "Disken er full.")
    layout.addWidget(good)
    _settle()
    layout.addWidget(bad)
    _settle()
    announce(good, good.accessibleName())
    announce(bad, bad.accessibleName())
    assert said == [("I orden: Lagret.", False), ("Feil: Disken er full.", True)]


def test_a_message_that_was_there_when_the_page_came_is_read_with_it(shown, monkeypatch) -> None:
    said = listen(monkeypatch)
    stack, first, second = QStackedWidget(), QWidget(), QWidget()
    layout = QVBoxLayout(second)
    layout.addWidget(Notice("attention", "Prøvetiden er ute."))
    for page in (first, second):
        stack.addWidget(page)
    shown(stack)
    stack.setCurrentWidget(second)
    _settle()
    assert said == []
    later = Notice("info", "Søket er ferdig.")
    layout.addWidget(later)
    _settle()
    assert said.words() == ["Til opplysning: Søket er ferdig."]


def test_a_message_made_anew_with_the_same_words_is_not_said_again(shown, monkeypatch) -> None:
    said = listen(monkeypatch)
    layout = _page(shown)
    for words in ("Vent.", "Vent.", "Ferdig."):
        empty(layout)
        layout.addWidget(Notice("info", words, title="Leser"))
        _settle()
    assert said.words() == ["Leser: Vent.", "Leser: Ferdig."]
