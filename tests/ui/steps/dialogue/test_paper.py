"""The summary of a talk: seen in the page, printed, saved, and left again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from hkdesk.domain.changes.commands import RecordDialogue
from hkdesk.errors import Surroundings
from hkdesk.ui.paper.printing import Told
from hkdesk.ui.steps.dialogue import paper as dialogue_paper
from hkdesk.ui.steps.dialogue.paper import SummaryPane
from hkdesk.ui.steps.dialogue.step import DialogueStep
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import misfits
from tests.ui.steps.dialogue.dialogue_support import (
    DONE,
    click,
    filled_buttons,
    focused,
    form,
    talking,
    type_into,
)


def paper(step: DialogueStep) -> SummaryPane:
    QApplication.processEvents()
    assert step.paper is not None
    return step.paper


def words_on(pane: SummaryPane) -> str:
    pages = pane.preview.pages
    assert pages is not None
    return " ".join(" ".join(pages.texts).split())


def test_it_stands_in_the_page_and_only_the_page_scrolls(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot, DONE) as (step, _session, _page):
        click(qtbot, step.cards[0].summary_button)
        made = paper(step)
        assert "Jeg får ro hjemme." in words_on(made)
        assert not step.talks.isVisible()
        assert filled_buttons(step) == [made.print_button]
        assert unnamed_controls(step) == []
        assert made.preview.pane.view.verticalScrollBar().maximum() == 0
        assert [fault for fault in misfits(step.window()) if "scrolls" in fault] == []
        click(qtbot, made.back_button)
        assert step.paper is None
        assert step.cards[0].summary_button.isVisible()
        assert focused() is step.cards[0].summary_button


def test_by_keyboard_from_the_form_and_back(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        session.do(RecordDialogue(DONE))
        form(step).summary_button.setFocus()
        qtbot.keyClick(focused(), Qt.Key.Key_Space)
        made = paper(step)
        assert focused() is made.back_button
        assert "Ikke bekreftet av begge" in words_on(made)
        qtbot.keyClick(focused(), Qt.Key.Key_Space)
        assert focused() is form(step).summary_button
        type_into(qtbot, form(step), agreed="To dager")
        click(qtbot, form(step).summary_button)
        assert "To dager" in words_on(paper(step))


def test_another_language_is_drawn_anew(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot, DONE) as (step, _session, _page):
        click(qtbot, step.cards[0].summary_button)
        made = paper(step)
        made.language.setFocus()
        qtbot.keyClick(made.language, Qt.Key.Key_End)
        QApplication.processEvents()
        assert "Summary of a conversation" in words_on(made)


def test_undo_changes_the_paper_and_takes_it_away_with_the_talk(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, session, page):
        click(qtbot, step.start_button)
        type_into(qtbot, form(step), manager_view="Et syn")
        click(qtbot, form(step).summary_button)
        assert "Et syn" in words_on(paper(step))
        step.context.undo()
        page.reload()
        assert "Et syn" not in words_on(paper(step))
        step.context.undo()
        page.reload()
        assert not session.case.dialogues
        assert step.paper is None
        assert step.empty.isVisible()


def test_saved_whole_under_a_name_of_its_own(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(place).name)
        return str(tmp_path / "sammendrag"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with talking(tmp_path, qtbot, DONE) as (step, session, _page):
        click(qtbot, step.cards[0].summary_button)
        made = paper(step)
        click(qtbot, made.save_button)
        assert asked == [f"{session.case.number}-S1 Šuorbmu.pdf"]
        assert (tmp_path / "sammendrag.pdf").read_bytes().startswith(b"%PDF")
        assert made.notice is not None
        assert "sammendrag.pdf" in made.notice.text_label.text()
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
        click(qtbot, made.save_button)


def test_a_full_disk_is_said(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise Surroundings("disk_full")

    monkeypatch.setattr(dialogue_paper, "write_whole", full)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "x.pdf"), ""))
    with talking(tmp_path, qtbot, DONE) as (step, _session, _page):
        click(qtbot, step.cards[0].summary_button)
        click(qtbot, paper(step).save_button)
        notice = paper(step).notice
        assert notice is not None
        assert "Disken er full" in notice.text_label.text()


def test_printed_from_the_bytes_in_sight(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[bytes, int, str]] = []

    class Printer:
        def __init__(self, *_made_with: object) -> None:
            pass

        def run(self, pdf: bytes, pages: int, title: str, told: Told) -> None:
            sent.append((pdf, pages, title))
            told.done()

    monkeypatch.setattr(dialogue_paper, "PrintJob", Printer)
    with talking(tmp_path, qtbot, DONE) as (step, session, _page):
        click(qtbot, step.cards[0].summary_button)
        made = paper(step)
        click(qtbot, made.print_button)
        assert made.preview.pages is not None
        assert sent == [(made.preview.pages.pdf, len(made.preview.pages.sizes), f"{session.case.number}-S1 Šuorbmu")]
        assert made.notice is not None
        assert "sendt til skriveren" in made.notice.text_label.text()


def test_a_letter_that_cannot_be_printed_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        session.do(RecordDialogue(DONE))
        view = form(step).fields["manager_view"].widget
        view.setFocus()
        QApplication.clipboard().setText("你")
        view.paste()  # type: ignore[attr-defined]
        click(qtbot, form(step).summary_button)
        made = paper(step)
        assert made.notice is not None
        assert not made.print_button.isEnabled()
