"""Hints for text that should not be there: found, kept, rephrased, removed, by mouse and by key."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hkdesk.ui.kit.hand.taborder import Dialog
from hkdesk.ui.kit.input.fields import TextArea
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.typed.sensitive_hints import QUIET_MS, TextWatch, Writing, watch_text
from tests.domain.identity_numbers import number

NUMBER = next(made for serial in range(100, 200) if (made := number(date(1990, 5, 17), serial)) is not None)
LEFT = Qt.MouseButton.LeftButton


class Paper(Dialog):
    """A page with one field of each kind that knows who may be named."""

    def __init__(self) -> None:
        super().__init__()
        self.known = Writing(("Kari Nordmann",), date(2026, 11, 23))
        rows = FormRows()
        self.area, self.line = TextArea(3), QLineEdit()
        self.area_row: Row = rows.row("Syn", self.area)
        self.line_row: Row = rows.row("Behov", self.line)
        self.area_watch, self.line_watch = watch_text(self.area_row), watch_text(self.line_row)
        QVBoxLayout(self).addWidget(rows)

    def writing(self) -> Writing:
        return self.known


@pytest.fixture
def paper(qtbot: QtBot) -> Paper:
    made = Paper()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def typed(qtbot: QtBot, field: QWidget, text: str) -> None:
    field.setFocus()
    qtbot.keyClicks(field, text)


def wait_for(qtbot: QtBot, watch: TextWatch, words: str) -> None:
    qtbot.waitUntil(lambda: words in watch.hint.text, timeout=QUIET_MS * 20)


def offered(watch: TextWatch, words: str) -> QPushButton:
    QApplication.processEvents()
    made = watch.hint.buttons[words]
    assert made.isVisible()
    return made


def test_what_looks_like_health_is_told_after_a_short_quiet(qtbot: QtBot, paper: Paper) -> None:
    typed(qtbot, paper.area, "Hun er sykmeldt nå.")
    assert not paper.area_watch.hint.is_shown
    wait_for(qtbot, paper.area_watch, "«sykmeldt» kan si noe om helse")
    assert paper.area_watch.hint.text.startswith("«sykmeldt»")
    assert list(paper.area_watch.hint.buttons) == ["Behold", "Omformuler", "Flytt ut"]
    assert paper.area.toPlainText() == "Hun er sykmeldt nå."


def test_a_text_that_was_there_before_is_looked_through_too(qtbot: QtBot, paper: Paper) -> None:
    paper.area.set_value("Kari Nordmann bytter med Petter Smartsen.")
    wait_for(qtbot, paper.area_watch, "«Petter Smartsen» ser ut som navnet på en annen person")


def test_kept_words_are_not_asked_about_again(qtbot: QtBot, paper: Paper) -> None:
    typed(qtbot, paper.area, "Sykmeldt. Diagnose.")
    wait_for(qtbot, paper.area_watch, "Det er 1 til i teksten.")
    qtbot.mouseClick(offered(paper.area_watch, "Behold"), LEFT)
    assert paper.area_watch.hint.text.startswith("«Diagnose»")
    assert paper.area.hasFocus()
    qtbot.keyClick(paper.area, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is offered(paper.area_watch, "Behold")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not paper.area_watch.hint.is_shown
    typed(qtbot, paper.line, "Fortsatt SYKMELDT")
    paper.line_watch.look()
    assert not paper.line_watch.hint.is_shown
    assert paper.area.toPlainText() == "Sykmeldt. Diagnose."


def test_rephrase_selects_the_words_also_after_letters_outside_the_first_plane(qtbot: QtBot, paper: Paper) -> None:
    paper.area.insertPlainText("\N{SLIGHTLY SMILING FACE} Er ofte syk.")
    wait_for(qtbot, paper.area_watch, "«syk»")
    assert "U+1F642" in paper.area_watch.hint.text  # both kinds on one line
    qtbot.mouseClick(offered(paper.area_watch, "Omformuler"), LEFT)
    assert paper.area.textCursor().selectedText() == "syk"
    qtbot.keyClicks(paper.area, "borte")
    assert paper.area.toPlainText().endswith("Er ofte borte.")
    assert "syk" not in paper.area_watch.hint.text


def test_rephrase_by_key_in_a_line(qtbot: QtBot, paper: Paper) -> None:
    typed(qtbot, paper.line, "Møter med Petter Smartsen daglig")
    wait_for(qtbot, paper.line_watch, "«Petter Smartsen»")
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is offered(paper.line_watch, "Omformuler")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert paper.line.selectedText() == "Petter Smartsen"
    qtbot.keyClicks(paper.line, "en kollega")
    assert paper.line.text() == "Møter med en kollega daglig"
    assert not paper.line_watch.hint.is_shown


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"Nummer {NUMBER} her", "Nummer her"),
        (f"{NUMBER} er gitt", "er gitt"),
        (f"Det er {NUMBER}.", "Det er."),
        (NUMBER, ""),
    ],
)
def test_an_identity_number_can_be_removed_and_brought_back(
    qtbot: QtBot, paper: Paper, before: str, after: str
) -> None:
    told: list[str] = []
    paper.area.changed.connect(told.append)
    paper.line.textEdited.connect(told.append)
    for field, watch in ((paper.area, paper.area_watch), (paper.line, paper.line_watch)):
        typed(qtbot, field, before)
        watch.look()
        assert "fødselsnummer" in watch.hint.text
        qtbot.mouseClick(offered(watch, "Fjern"), LEFT)
        assert told[-1] == after
        assert not watch.hint.is_shown
        field.undo()
        assert told[-1] == before or watch._text() == before


def test_what_was_seen_goes_away_with_the_text(qtbot: QtBot, paper: Paper) -> None:
    typed(qtbot, paper.area, "Er syk")
    wait_for(qtbot, paper.area_watch, "«syk»")
    paper.area.set_value("")
    assert not paper.area_watch.hint.is_shown


def test_where_people_are_to_be_named_names_are_not_asked_about(qtbot: QtBot) -> None:
    rows = FormRows()
    qtbot.addWidget(rows)
    watch = watch_text(rows.row("Andre til stede", TextArea(1)), names=False)
    field = watch._field
    assert isinstance(field, TextArea)
    field.set_value("Verneombud Petter Smartsen, møtte Petter Smartsen")
    watch.look()
    assert watch.hint.text == ""
    field.set_value(f"Petter Smartsen {NUMBER}")
    watch.look()
    assert "fødselsnummer" in watch.hint.text


def test_where_letters_are_told_elsewhere_they_are_not_told_twice(qtbot: QtBot) -> None:
    rows = FormRows()
    qtbot.addWidget(rows)
    watch = watch_text(rows.row("Merknad", QLineEdit()), letters=False)
    assert isinstance(watch._field, QLineEdit)
    watch._field.setText("你")
    watch.look()
    assert watch.hint.text == ""


def test_a_field_without_text_cannot_be_watched(qtbot: QtBot) -> None:
    rows = FormRows()
    qtbot.addWidget(rows)
    with pytest.raises(TypeError):
        watch_text(rows.row("Valg", QCheckBox()))


WHOLE = "Møter passer godt. Hun er sykmeldt nå, bl.a. fredager. Resten går fint."


def on_clipboard() -> str:
    return QApplication.clipboard().text()


def test_a_sentence_is_moved_out_by_mouse_and_put_back(qtbot: QtBot, paper: Paper) -> None:
    typed(qtbot, paper.area, WHOLE)
    wait_for(qtbot, paper.area_watch, "«sykmeldt»")
    qtbot.mouseClick(offered(paper.area_watch, "Flytt ut"), LEFT)
    assert paper.area.toPlainText() == "Møter passer godt. Resten går fint."
    assert on_clipboard() == "Hun er sykmeldt nå, bl.a. fredager."
    assert paper.area_watch.hint.text == (
        "Setningen er tatt ut og ligger på utklippstavlen, så du kan lime den inn der den hører hjemme. "
        "Det som må tas vare på om helse, hører hjemme i personalmappen hos HR."
    )
    assert paper.area.hasFocus()
    qtbot.mouseClick(offered(paper.area_watch, "Sett tilbake"), LEFT)
    assert paper.area.toPlainText() == WHOLE
    assert paper.area_watch.hint.text.startswith("«sykmeldt»")


def test_a_sentence_is_moved_out_of_a_line_by_key_and_typing_goes_on(qtbot: QtBot, paper: Paper) -> None:
    typed(qtbot, paper.line, "Møter med Petter Smartsen")
    wait_for(qtbot, paper.line_watch, "«Petter Smartsen»")
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is offered(paper.line_watch, "Flytt ut")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert (paper.line.text(), on_clipboard()) == ("", "Møter med Petter Smartsen")
    assert "i den personens egen sak" in paper.line_watch.hint.text
    qtbot.keyClicks(paper.line, "Ingen")
    assert not paper.line_watch.hint.is_shown, "the note goes when something else is written"


def test_what_is_moved_is_kept_out_of_histories_and_clouds(qtbot: QtBot, paper: Paper) -> None:
    typed(qtbot, paper.area, f"Nummeret er {NUMBER}.")
    wait_for(qtbot, paper.area_watch, "fødselsnummer")
    qtbot.mouseClick(offered(paper.area_watch, "Flytt ut"), LEFT)
    mime = QApplication.clipboard().mimeData()
    assert mime is not None
    names = ("CanIncludeInClipboardHistory", "CanUploadToCloudClipboard")
    for name in names:
        assert bytes(mime.data(f'application/x-qt-windows-mime;value="{name}"').data()) == bytes(4), "a zero: no"
    assert bytes(mime.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert paper.area.toPlainText() == ""
