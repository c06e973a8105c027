"""A talk with disagreement, confirmed by each of the two for themselves, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.dialogue import Dialogue, Party
from hkdesk.domain.changes.commands import RecordDialogue
from hkdesk.ui.steps.dialogue import form as dialogue_form
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.dialogue.dialogue_support import (
    DONE,
    TODAY,
    click,
    filled_buttons,
    focused,
    form,
    say_yes,
    talking,
    type_into,
)

DISAGREED = replace(DONE, agreed="To dager", disagreed="Om torsdag skal være hjemmedag")


@pytest.fixture
def says_yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return say_yes(monkeypatch)


def days(talk: Dialogue) -> tuple[object, object, object]:
    return talk.manager_confirmed_on, talk.employee_confirmed_on, talk.confirmed_on


def test_each_confirms_and_the_last_one_locks(qtbot: QtBot, tmp_path: Path, says_yes: list[str]) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        session.do(RecordDialogue(DISAGREED))
        made = form(step)
        assert made.confirm_button.text() == "Begge bekrefter"
        click(qtbot, made.panel.party_buttons[Party.MANAGER])
        assert days(session.case.dialogues[0]) == (TODAY, None, None)
        assert says_yes == []  # it can still be undone
        assert made.panel.standing_label.text() == "Leder bekreftet 23. november 2026 · Venter på den ansatte"
        assert made.panel.standing_line.isVisible()
        assert made.confirm_button.text() == "Den ansatte bekrefter"
        assert not any(one.isVisible() for one in made.panel.party_buttons.values())
        assert filled_buttons(step) == [made.confirm_button]
        assert unnamed_controls(step) == []
        click(qtbot, made.confirm_button)
        assert says_yes == ["Bekrefte samtalen?"]
        assert days(session.case.dialogues[0]) == (TODAY, TODAY, TODAY)
        assert session.case.dialogues[0].disagreed == "Om torsdag skal være hjemmedag"
        assert not session.can_undo
        words = [part.text() for part in step.cards[0].findChildren(QLabel)]
        assert "Bekreftet av begge 23. november 2026" in words


def test_the_employee_first_by_keyboard_alone(qtbot: QtBot, tmp_path: Path, says_yes: list[str]) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        session.do(RecordDialogue(DISAGREED))
        made = form(step)
        made.confirm_button.setFocus()
        for wanted in made.panel.party_buttons.values():
            qtbot.keyClick(focused(), Qt.Key.Key_Tab)
            assert focused() is wanted
        qtbot.keyClick(focused(), Qt.Key.Key_Space)
        assert days(session.case.dialogues[0]) == (None, TODAY, None)
        assert focused() is made.confirm_button
        assert made.confirm_button.text() == "Leder bekrefter"
        qtbot.keyClick(focused(), Qt.Key.Key_Space)
        assert days(session.case.dialogues[0]) == (TODAY, TODAY, TODAY)
        assert focused() is step.next_button
        assert len(says_yes) == 1


def test_a_change_of_the_text_asks_for_a_new_confirmation(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, session, page):
        session.do(RecordDialogue(DISAGREED))
        made = form(step)
        click(qtbot, made.panel.party_buttons[Party.MANAGER])
        type_into(qtbot, made, agreed="!")
        assert days(session.case.dialogues[0]) == (None, None, None)
        assert made.panel.lapsed_label.text() == "Teksten er endret. Leder må bekrefte på nytt."
        assert made.panel.lapsed_line.isVisible()
        assert made.confirm_button.text() == "Begge bekrefter"
        click(qtbot, made.panel.party_buttons[Party.MANAGER])
        assert not made.panel.lapsed_line.isVisible()
        step.context.undo()
        page.reload()
        assert days(session.case.dialogues[0]) == (None, None, None)
        assert not made.panel.lapsed_line.isVisible()  # taken back, not changed
        assert not made.panel.standing_line.isVisible()


def test_what_is_missing_stops_one_of_the_two_as_well(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        session.do(RecordDialogue(replace(DISAGREED, employee_view="")))
        made = form(step)
        click(qtbot, made.panel.party_buttons[Party.EMPLOYEE])
        assert made.fields["employee_view"].error_text == "Feltet må fylles ut."
        assert made.missing_label.text() == "Ett felt mangler eller må rettes."
        assert days(session.case.dialogues[0]) == (None, None, None)


def test_no_to_the_lock_keeps_the_one_confirmation(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogue_form, "ask", lambda *_words, **_kind: False)
    with talking(tmp_path, qtbot) as (step, session, _page):
        session.do(RecordDialogue(DISAGREED))
        made = form(step)
        click(qtbot, made.panel.party_buttons[Party.EMPLOYEE])
        click(qtbot, made.confirm_button)
        assert days(session.case.dialogues[0]) == (None, TODAY, None)


def test_a_correction_begins_unconfirmed_and_marks_the_old_one(
    qtbot: QtBot, tmp_path: Path, says_yes: list[str]
) -> None:
    with talking(tmp_path, qtbot, DISAGREED) as (step, session, _page):
        click(qtbot, step.cards[0].correct_button)
        new = session.case.dialogues[1]
        assert (new.corrects, days(new)) == ("talk-1", (None, None, None))
        assert new.disagreed == DISAGREED.disagreed
        form(step).confirm()
        old = next(card for card in step.cards if card.dialogue.id == "talk-1")
        assert any("Rettet i ny versjon" in part.text() for part in old.findChildren(QLabel))
        assert not old.correct_button.isVisible()
        assert old.mark == ("history", "muted")
        assert next(card for card in step.cards if card.dialogue.id == "talk-2").mark == ("lock", "good")
