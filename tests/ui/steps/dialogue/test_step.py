"""Samtale in the window: started by the manager, saved as it is typed, locked when both have confirmed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from hkdesk.domain.case.dialogue import Dialogue, DialogueKind
from hkdesk.domain.case.stages import Step
from hkdesk.domain.changes.commands import RecordDialogue
from hkdesk.errors import Surroundings
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.steps.dialogue import form as dialogue_form
from hkdesk.ui.steps.dialogue.words import proposed_next
from tests.ui.a11y import unnamed_controls
from tests.ui.steps.dialogue.dialogue_support import (
    DONE,
    LONG,
    TODAY,
    choose,
    click,
    filled_buttons,
    focused,
    form,
    say_yes,
    talking,
    type_into,
)


@pytest.fixture
def says_yes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return say_yes(monkeypatch)


def test_a_new_case_has_no_talk_until_one_is_started(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        assert step.form is None
        assert not session.case.dialogues
        assert filled_buttons(step) == [step.start_button]
        assert unnamed_controls(step) == []
        click(qtbot, step.start_button)
        assert session.case.dialogues == (
            Dialogue("talk-1", DialogueKind.FIRST, held_on=TODAY, next_on=proposed_next(TODAY)),
        )
        assert filled_buttons(step) == [form(step).confirm_button]
        assert not step.empty.isVisible()


def test_filled_in_by_mouse_and_typing_confirmed_and_read_back(
    qtbot: QtBot, tmp_path: Path, says_yes: list[str]
) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        click(qtbot, step.start_button)
        made = form(step)
        click(qtbot, made.topics.boxes["days"])
        click(qtbot, made.topics.boxes["wish"])
        choose(qtbot, made, "yes")
        type_into(
            qtbot,
            made,
            others_present="Verneombud",
            manager_view="Vi trenger deg torsdag",
            employee_view="Jeg vil ha faste dager",
            agreed="To dager",
            disagreed="Fredag",
            next_on="1.3.27",
        )
        click(qtbot, made.confirm_button)
        assert says_yes == ["Bekrefte samtalen?"]
        assert step.form is None
        assert filled_buttons(step) == [step.next_button]
        assert not session.can_undo
        assert unnamed_controls(step) == []
    with talking(tmp_path, qtbot) as (step, session, _page):
        (kept,) = session.case.dialogues
        assert (kept.id, kept.kind, kept.held_on) == ("talk-1", DialogueKind.FIRST, TODAY)
        assert (kept.others_present, kept.took_part, kept.topics) == ("Verneombud", True, ("wish", "days"))
        assert (kept.manager_view, kept.employee_view) == ("Vi trenger deg torsdag", "Jeg vil ha faste dager")
        assert (kept.agreed, kept.disagreed, kept.next_on) == ("To dager", "Fredag", date(2027, 3, 1))
        assert kept.confirmed_on == TODAY


def test_by_keyboard_alone(qtbot: QtBot, tmp_path: Path, says_yes: list[str]) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        step.start_button.setFocus()
        qtbot.keyClick(step.start_button, Qt.Key.Key_Space)
        made = form(step)
        assert focused() is made.fields["accompanied_by"].widget
        qtbot.keyClicks(focused(), "Tillitsvalgt")
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() is made.fields["others_present"].widget
        qtbot.keyClicks(focused(), "Ingen")
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        qtbot.keyClick(focused(), Qt.Key.Key_N)
        assert session.case.dialogues[0].took_part is False
        for text in ("Var syk", "Mitt syn", "Mitt eget syn", "Enig", "Uenig", "24.12.2026"):
            qtbot.keyClick(focused(), Qt.Key.Key_Tab)
            qtbot.keyClicks(focused(), text)
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() is made.confirm_button
        qtbot.keyClick(focused(), Qt.Key.Key_Space)
        assert len(says_yes) == 1
        kept = session.case.dialogues[0]
        assert (kept.accompanied_by, kept.others_present) == ("Tillitsvalgt", "Ingen")
        assert (kept.why_not, kept.manager_view, kept.employee_view) == ("Var syk", "Mitt syn", "Mitt eget syn")
        assert (kept.agreed, kept.disagreed, kept.next_on) == ("Enig", "Uenig", date(2026, 12, 24))
        assert kept.confirmed_on == TODAY
        assert focused() is step.next_button


def test_what_is_missing_is_said_at_its_field_until_it_is_there(
    qtbot: QtBot, tmp_path: Path, says_yes: list[str]
) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        click(qtbot, step.start_button)
        made = form(step)
        proposed = made.fields["next_on"].field(DateField).line
        proposed.selectAll()
        qtbot.keyClick(proposed, Qt.Key.Key_Delete)
        click(qtbot, made.confirm_button)
        wrong = [name for name, row in made.fields.items() if row.error_text]
        assert wrong == ["took_part", "manager_view", "employee_view", "next_on"]
        assert made.missing_label.text() == "4 felt mangler eller må rettes."
        assert made.fields["took_part"].widget.has_focus_within()  # type: ignore[attr-defined]
        choose(qtbot, made, "no")
        assert made.fields["why_not"].isVisible()
        assert made.fields["took_part"].error_text == ""
        assert made.fields["employee_view"].error_text == "Feltet må fylles ut."
        type_into(qtbot, made, manager_view="A", employee_view="B", next_on="1.3.2027")
        assert made.missing_label.text() == "Ett felt mangler eller må rettes."
        click(qtbot, made.confirm_button)
        assert [name for name, row in made.fields.items() if row.error_text] == ["why_not"]
        type_into(qtbot, made, why_not="Sa nei til å være med")
        assert not made.missing_line.isVisible()
        assert says_yes == []
        click(qtbot, made.confirm_button)
        assert session.case.dialogues[0].confirmed_on == TODAY


def test_confirming_with_gaps_brings_the_first_one_into_sight(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, _session, page):
        click(qtbot, step.start_button)
        made = form(step)
        page.window().resize(1024, 480)
        QApplication.processEvents()
        area = page._holders[Step.DIALOGUE]
        assert isinstance(area, QScrollArea)
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        first = made.fields["took_part"]
        assert first.visibleRegion().isEmpty()
        made.confirm_button.setFocus()
        qtbot.keyClick(made.confirm_button, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: first.visibleRegion().boundingRect() == first.rect())


def test_no_to_the_question_leaves_the_talk_open(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogue_form, "ask", lambda *_words, **_kind: False)
    with talking(tmp_path, qtbot) as (step, session, _page):
        session.do(RecordDialogue(DONE))
        form(step).confirm()
        assert step.form is not None
        assert session.case.dialogues[0].confirmed_on is None
        assert session.can_undo


def test_a_talk_is_not_confirmed_before_it_is_held(qtbot: QtBot, tmp_path: Path, says_yes: list[str]) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        session.do(RecordDialogue(DONE))
        made = form(step)
        type_into(qtbot, made, held_on="24.11.2026")
        made.confirm()
        assert made.fields["held_on"].error_text == "Samtalen kan ikke bekreftes før den er holdt."
        assert says_yes == []


def test_a_full_disk_is_said_and_the_talk_stays_open(
    qtbot: QtBot, tmp_path: Path, says_yes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise Surroundings("disk_full")

    with talking(tmp_path, qtbot) as (step, session, _page):
        session.do(RecordDialogue(DONE))
        with monkeypatch.context() as broken:
            broken.setattr(session, "commit_issued", full)
            form(step).confirm()
            form(step).confirm()
        assert form(step).trouble.count() == 1, "said once, however often it was tried"
        (notice,) = [one for one in form(step).findChildren(Notice) if form(step).trouble.indexOf(one) >= 0]
        assert "Disken er full" in notice.text_label.text()
        assert session.case.dialogues[0].confirmed_on is None
        form(step).confirm()
        assert session.case.dialogues[0].confirmed_on == TODAY


def test_an_ending_needs_no_next_talk(qtbot: QtBot, tmp_path: Path, says_yes: list[str]) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        click(qtbot, step.start_button)
        made = form(step)
        label = made.fields["next_on"].label
        assert label is not None
        assert "må fylles ut" in label.text()
        kind = made.fields["kind"].widget
        assert isinstance(kind, Combo)
        kind.setFocus()
        qtbot.keyClick(kind, Qt.Key.Key_End)
        assert session.case.dialogues[0].kind is DialogueKind.ENDING
        assert label.text() == "Neste samtale"
        assert "ending_reason" in made.topics.boxes
        assert "wish" not in made.topics.boxes
        choose(qtbot, made, "yes")
        type_into(qtbot, made, manager_view="A", employee_view="B")
        made.confirm()
        assert session.case.dialogues[0].confirmed_on == TODAY


def test_a_topic_ticked_for_another_kind_is_kept_and_can_be_unticked(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        click(qtbot, step.start_button)
        made = form(step)
        click(qtbot, made.topics.boxes["wish"])
        kind = made.fields["kind"].widget
        assert isinstance(kind, Combo)
        kind.setFocus()
        qtbot.keyClick(kind, Qt.Key.Key_End)
        assert made.topics.boxes["wish"].isChecked()
        click(qtbot, made.topics.boxes["wish"])
        assert not session.case.dialogues[0].topics
        click(qtbot, made.topics.boxes["wish"])
        assert session.case.dialogues[0].topics == ("wish",)


def test_both_days_can_be_moved_past_each_other(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        session.do(RecordDialogue(DONE))
        made = form(step)
        type_into(qtbot, made, held_on="01.06.2029")
        assert made.fields["held_on"].error_text
        assert session.case.dialogues[0].held_on == DONE.held_on
        type_into(qtbot, made, next_on="01.09.2029")
        kept = session.case.dialogues[0]
        assert (kept.held_on, kept.next_on) == (date(2029, 6, 1), date(2029, 9, 1))
        assert made.fields["held_on"].error_text == ""
        assert made.fields["next_on"].error_text == ""


def test_a_next_talk_after_more_than_a_year_is_refused_at_the_field(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, session, _page):
        click(qtbot, step.start_button)
        type_into(qtbot, form(step), next_on="24.11.2027")
        assert "23.11.2027" in form(step).fields["next_on"].error_text
        assert session.case.dialogues[0].next_on == proposed_next(TODAY), "what was refused is not kept"


def test_undo_and_redo_take_the_talk_away_and_bring_it_back(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, session, page):
        click(qtbot, step.start_button)
        type_into(qtbot, form(step), manager_view="Et syn")
        click(qtbot, form(step).topics.boxes["wish"])
        step.context.undo()
        page.reload()
        assert not form(step).topics.boxes["wish"].isChecked()
        view = form(step).fields["manager_view"].widget
        assert isinstance(view, TextArea)
        assert view.value() == "Et syn"
        step.context.undo()
        page.reload()
        assert view.value() == ""
        step.context.undo()
        page.reload()
        assert step.form is None
        assert step.empty.isVisible()
        for _ in range(3):
            step.context.redo()
            page.reload()
        assert session.case.dialogues[0].topics == ("wish",)
        assert form(step).dialogue.manager_view == "Et syn"


def test_both_views_are_of_one_size_however_long_one_is(qtbot: QtBot, tmp_path: Path) -> None:
    with talking(tmp_path, qtbot) as (step, _session, _page):
        click(qtbot, step.start_button)
        manager, employee = (form(step).fields[name].widget for name in ("manager_view", "employee_view"))
        assert isinstance(employee, TextArea)
        QApplication.clipboard().setText(LONG)
        employee.setFocus()
        employee.paste()
        QApplication.processEvents()
        assert manager.size() == employee.size()
        assert manager.mapTo(step, manager.rect().topLeft()).y() == employee.mapTo(step, employee.rect().topLeft()).y()
        assert employee.height() >= employee.document().size().height()
        assert step.width() <= step.window().width()
    with talking(tmp_path, qtbot) as (_step, session, _page):
        assert session.case.dialogues[0].employee_view == LONG
