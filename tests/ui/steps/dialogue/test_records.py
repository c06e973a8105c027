"""Samtale in the window: talks that are locked, read again, and corrected in a new version."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.dialogue import Dialogue, DialogueKind
from hkdesk.ui.steps.dialogue.texts import ReadText
from hkdesk.ui.steps.dialogue.words import new_talk, next_id, proposed_next
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.dialogue.dialogue_support import (
    DONE,
    LONG,
    TODAY,
    choose,
    click,
    focused,
    form,
    say_yes,
    talking,
    type_into,
)


@pytest.fixture
def says_yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return say_yes(monkeypatch)


def test_tab_leads_from_the_topics_to_the_form_and_on_to_earlier_talks(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot, DONE) as (step, _session, _page):
        click(qtbot, step.cards[0].correct_button)
        made = form(step)
        boxes = list(made.topics.boxes.values())
        boxes[0].setFocus()
        passed = []
        for _ in range(40):
            passed.append(focused())
            qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        wanted = [*boxes, made.fields["kind"].widget, made.fields["employee_view"].widget, made.confirm_button]
        places = [passed.index(widget) for widget in (*wanted, step.cards[0].show_button)]
        assert places == sorted(places)


def test_a_confirmed_talk_is_read_only_and_corrected_in_a_new_version(
    qtbot: QtBot, tmp_path: Path, says_yes: list[str]
) -> None:
    with talking(tmp_path, qtbot, DONE) as (step, session, _page):
        assert step.form is None
        card = step.cards[0]
        click(qtbot, card.show_button)
        texts = {part.accessibleName(): part for part in card.findChildren(ReadText)}
        assert texts["Ansattes syn"].toPlainText() == "Jeg får ro hjemme."
        assert texts["Andre til stede"].toPlainText() == "Verneombud Čáhppe Ŋilsen"
        assert texts["Temaer"].toPlainText() == "Oppgavene · Hva den ansatte ønsker"
        qtbot.keyClicks(texts["Ansattes syn"], "x")
        assert session.case.dialogues[0].employee_view == "Jeg får ro hjemme."
        assert unnamed_controls(step) == []
        click(qtbot, card.correct_button)
        made = form(step)
        assert session.case.dialogues[1].id == "talk-2"
        assert session.case.dialogues[1].corrects == "talk-1"
        assert made.corrects_label.text() == "Retter: Første samtale, 10. november 2026"
        assert not step.cards[0].correct_button.isVisible()
        assert step.cards[0].show_button.isChecked()
        type_into(qtbot, made, agreed="To dager")
        made.confirm()
        assert [card.dialogue.id for card in step.cards] == ["talk-2", "talk-1"]
        assert session.case.dialogues[0].agreed == ""
        assert session.case.dialogues[1].agreed == "To dager"
        words = " ".join(part.text() for part in step.cards[1].findChildren(QLabel))
        assert "Rettet i ny versjon, 23. november 2026" in words
        assert not step.cards[1].correct_button.isVisible()


def test_a_second_talk_is_a_follow_up(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot, DONE) as (step, session, _page):
        click(qtbot, step.new_button)
        assert session.case.dialogues[1] == Dialogue(
            "talk-2", DialogueKind.FOLLOW_UP, held_on=TODAY, next_on=proposed_next(TODAY)
        )
        assert "how_it_works" in form(step).topics.boxes


def test_of_two_open_talks_either_can_be_taken_up(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot, DONE) as (step, _session, _page):
        click(qtbot, step.new_button)
        card = step.cards[0]
        click(qtbot, card.correct_button)
        assert form(step).dialogue_id == "talk-3"
        assert [card.dialogue.id for card in step.cards] == ["talk-2", "talk-1"]
        click(qtbot, step.cards[0].go_on_button)
        assert form(step).dialogue_id == "talk-2"
        assert [card.dialogue.id for card in step.cards] == ["talk-3", "talk-1"]


def test_a_long_word_in_a_record_is_broken_and_not_cut(qtbot: QtBot, tmp_path: Path) -> None:
    long = Dialogue(
        "talk-1",
        held_on=TODAY,
        took_part=True,
        manager_view=LONG,
        employee_view="Ja",
        next_on=TODAY,
    )
    with talking(tmp_path, qtbot, long) as (step, _session, _page):
        click(qtbot, step.cards[0].show_button)
        QApplication.processEvents()
        text = next(p for p in step.cards[0].findChildren(ReadText) if p.accessibleName() == "Leders syn")
        assert text.toPlainText() == LONG
        assert text.height() >= text.document().size().height()
        assert text.document().size().width() <= text.viewport().width() + 1
        assert step.width() <= step.window().width()


def test_every_control_is_named_in_the_smallest_window(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot, DONE) as (step, _session, _page):
        step.window().resize(1024, 680)
        click(qtbot, step.new_button)
        choose(qtbot, form(step), "no")
        assert unnamed_controls(step) == []
        assert step.width() <= step.window().width()


def test_nothing_is_ever_a_window_of_its_own(qtbot: QtBot, tmp_path: Path, says_yes: list[str]) -> None:
    with talking(tmp_path, qtbot, DONE) as (step, session, _page):
        seen: list[str] = []
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(lambda window: seen.append(repr(window)))
        click(qtbot, step.cards[0].show_button)
        click(qtbot, step.cards[0].correct_button)
        form(step).confirm()
        assert session.case.dialogues[1].confirmed_on == TODAY
        assert seen == []


def test_ids_go_on_from_the_highest() -> None:
    talks = (Dialogue("talk-9"), Dialogue("imported"), Dialogue("talk-2"))
    assert next_id(()) == "talk-1"
    assert next_id(talks) == "talk-10"
    assert new_talk(talks, TODAY).kind is DialogueKind.FOLLOW_UP


def test_the_next_talk_is_proposed_on_a_weekday_and_says_so_until_it_is_set(qtbot: QtBot, tmp_path: Path) -> None:
    assert proposed_next(date(2026, 11, 23)) == date(2027, 2, 23)
    assert proposed_next(date(2026, 11, 27)) == date(2027, 3, 1), "27 February is a Saturday"
    with talking(tmp_path, qtbot) as (step, _session, _page):
        click(qtbot, step.start_button)
        row = form(step).fields["next_on"]
        assert row.origin == "forslag"
        type_into(qtbot, form(step), next_on="1.6.2027")
        assert row.origin == ""
