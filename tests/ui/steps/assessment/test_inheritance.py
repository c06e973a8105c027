"""A person in a role group: what is inherited, where they stand apart, and only the questions that are asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hkdesk.domain.assessment.inherited import respond_for_group
from hkdesk.domain.case.answers import Answer, Response
from hkdesk.domain.changes.commands import Respond
from hkdesk.domain.content.catalogue import AnswerIs
from hkdesk.domain.standing.due import DueKind
from hkdesk.services.content import catalogue
from hkdesk.ui.steps.assessment.conclusion import ConclusionPage
from hkdesk.ui.steps.assessment.step import CONCLUSION
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import cut_texts, on_top_of_each_other, scrolls_aside, scrolls_within_scroll, squeezed
from tests.ui.steps.assessment.assessment_support import (
    GROUP,
    LEFT,
    assessing,
    focused,
    given,
    key,
    tab_to,
    use_themes,
    with_items,
)

IDS = [item.id for item in catalogue().themes[0].items]
ANSWERED = (
    Response(IDS[0], Answer.YES, "Søknadene er digitale."),
    Response(IDS[1], Answer.PARTLY),
    Response(IDS[2], Answer.NO),
)


def test_two_deviations_by_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, group=ANSWERED) as here:
        page = here.theme()
        assert page.group_label.text() == f"Arvet fra gruppen «{GROUP}»"
        assert here.card(0).said("group") == "Søknadene er digitale. Fra gruppen"
        assert here.card(0).answers.value() == "yes"
        assert here.card(3).said("group") == ""
        assert here.step.list.state(here.step.current) == "3 av 5"
        qtbot.mouseClick(here.card(0).answers.segment("no"), LEFT)
        qtbot.mouseClick(here.card(1).answers.segment("yes"), LEFT)
        assert here.card(0).said("group") == "Avvik: gruppen svarte Ja"
        assert here.card(0).said("missing") == "Skriv hvorfor svaret er et annet enn gruppens."
        here.card(0).area.setFocus()
        qtbot.keyClicks(here.card(0).area, "Møter på byggeplass.")
        assert here.card(0).said("missing") == ""
        assert here.card(0).reason_row.error_text == ""
        assert page.group_label.text() == f"Arvet fra gruppen «{GROUP}» · 2 avvik · 1 uten begrunnelse"
        assert here.step.list.state(here.step.current) == "3 av 5"
        assert unnamed_controls(here.step) == []
        kept = here.stored().assessment
        assert kept.response(IDS[0]) == given(IDS[0], Answer.NO, "Møter på byggeplass.")
        assert kept.response(IDS[1]) == given(IDS[1], Answer.YES)
        assert kept.response(IDS[2]) == Response(IDS[2])


def test_two_deviations_by_keyboard_alone_and_one_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, group=ANSWERED) as here:
        here.step.places.list.button("tasks").setFocus()
        tab_to(qtbot, here.card(0).answers.segment("yes"))
        key(qtbot, Qt.Key.Key_N)
        key(qtbot, Qt.Key.Key_Tab)
        assert focused() is here.card(0).area
        qtbot.keyClicks(focused(), "Tilsyn")
        key(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        key(qtbot, Qt.Key.Key_J)
        assert here.theme().group_label.text().endswith("2 avvik · 1 uten begrunnelse")
        key(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        back = here.card(1).remarks["group"].act
        assert back is not None
        tab_to(qtbot, back)
        key(qtbot, Qt.Key.Key_Space)
        assert here.response(IDS[1]) == Response(IDS[1])
        assert here.card(1).answers.value() == "partly", "the group's"
        assert here.card(1).answers.has_focus_within()
        assert here.theme().group_label.text() == f"Arvet fra gruppen «{GROUP}» · 1 avvik"


def test_the_groups_answer_taken_takes_the_reason_along_and_comes_back_with_undo(qtbot: QtBot, tmp_path: Path) -> None:
    own = Response(IDS[0], Answer.NO, "Tilsyn")
    with assessing(tmp_path, qtbot, group=ANSWERED, before=[Respond(own)]) as here:
        back = here.card(0).remarks["group"].act
        assert back is not None
        qtbot.mouseClick(back, LEFT)
        assert here.response(IDS[0]) == Response(IDS[0])
        assert here.card(0).area.value() == ""
        here.undo()
        assert here.response(IDS[0]) == own
        assert here.card(0).area.value() == "Tilsyn"
        assert here.card(0).answers.value() == "no"


def test_an_own_answer_like_the_groups_is_no_deviation(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, group=ANSWERED) as here:
        qtbot.mouseClick(here.card(2).answers.segment("no"), LEFT)
        assert here.card(2).said("group") == "Som gruppen"
        assert here.card(2).said("missing") == ""
        assert here.theme().group_label.text() == f"Arvet fra gruppen «{GROUP}»"


def test_the_groups_new_answer_is_seen_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, group=ANSWERED) as here:
        unit = here.context.workspace.unit
        assert unit is not None
        groups = (replace(unit.role_groups[0], responses=(Response(IDS[3], Answer.NO),)),)
        here.context.workspace.save_unit(replace(unit, role_groups=groups))
        assert here.card(0).said("group") == ""
        assert here.card(3).said("group") == "Fra gruppen"
        assert here.step.list.state(here.step.current) == "1 av 6", "the group's Nei calls for another question"


def test_the_conclusion_may_rest_on_what_is_inherited(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, group=ANSWERED) as here:
        here.step.show_place(CONCLUSION)
        page = here.step.current_page()
        assert isinstance(page, ConclusionPage)
        assert list(page.rests_on.boxes) == IDS[:3]
        assert page.rests_on.boxes[IDS[0]].text().endswith("Ja, arvet fra gruppen")
        assert page.open_line.text() == "28 spørsmål er ikke besvart."


def test_a_question_is_asked_only_when_its_condition_holds_and_its_answer_is_kept(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *rest = catalogue().themes
    asked = replace(first.items[1], shown_when=AnswerIs(IDS[0], ("no", "partly")))
    use_themes(monkeypatch, [with_items(first, asked), *rest])
    with assessing(tmp_path, qtbot) as here:
        assert here.card(1).isHidden()
        assert here.step.list.state(here.step.current) == "0 av 4"
        here.step.focus_page()
        key(qtbot, Qt.Key.Key_J)
        key(qtbot, Qt.Key.Key_Return)
        assert here.card(2).answers.has_focus_within(), "what is not asked is passed over"
        qtbot.mouseClick(here.card(0).answers.segment("partly"), LEFT)
        assert not here.card(1).isHidden()
        qtbot.mouseClick(here.card(1).answers.segment("yes"), LEFT)
        assert here.step.list.state(here.step.current) == "2 av 5"
        qtbot.mouseClick(here.card(0).answers.segment("yes"), LEFT)
        assert here.card(1).isHidden()
        assert here.step.list.state(here.step.current) == "1 av 4"
        assert here.response(IDS[1]).answer is Answer.YES
        qtbot.mouseClick(here.card(0).answers.segment("no"), LEFT)
        assert here.card(1).answers.value() == "yes"


def test_the_groups_answer_calls_for_a_question_too(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *rest = catalogue().themes
    asked = replace(first.items[1], shown_when=AnswerIs(IDS[0], ("no",)))
    use_themes(monkeypatch, [with_items(first, asked), *rest])
    with assessing(tmp_path, qtbot, group=ANSWERED) as here:
        assert here.card(1).isHidden()
        qtbot.mouseClick(here.card(0).answers.segment("no"), LEFT)
        assert here.card(1).said("group") == "Fra gruppen"
        assert here.card(1).answers.value() == "partly"


def test_a_theme_with_nothing_to_ask_says_so_and_is_gone_through(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *rest = catalogue().themes
    never = [replace(item, shown_when=AnswerIs(IDS[0], ("no",))) for item in second.items]
    use_themes(monkeypatch, [first, with_items(second, *never), *rest])
    with assessing(tmp_path, qtbot) as here:
        here.step.show_place(second.id)
        assert here.theme().first_open() is None
        assert here.step.list.state(second.id) == "ingen spørsmål"
        here.step.focus_page()
        qtbot.mouseClick(here.step.next_button, LEFT)
        assert here.step.current == rest[0].id


@pytest.mark.parametrize("size", [(1366, 768), (1024, 680)])
def test_long_names_and_reasons_are_whole(qtbot: QtBot, tmp_path: Path, size: tuple[int, int]) -> None:
    long = tuple(replace(r, reason="Åse-Kjærsti Ŋilsen av Šuorbmu skriver langt. " * 12) for r in ANSWERED)
    with assessing(tmp_path, qtbot, group=long, before=[Respond(Response(IDS[0], Answer.NO, "x " * 400))]) as here:
        here.step.window().resize(*size)
        for _turn in range(5):
            QApplication.processEvents()
        frame = here.step.window()
        assert cut_texts(frame) + squeezed(frame) + on_top_of_each_other(frame) == []
        assert scrolls_aside(frame) + scrolls_within_scroll(frame) == []


def test_a_new_group_answer_under_a_conclusion_asks_for_one_re_evaluation(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, group=ANSWERED) as here:
        here.step.show_place(CONCLUSION)
        page = here.step.current_page()
        assert isinstance(page, ConclusionPage)
        page.begin()
        key(qtbot, Qt.Key.Key_E)
        qtbot.mouseClick(page.rests_on.boxes[IDS[0]], LEFT)
        assert page.again_notice.isHidden()
        here.stored()
        workspace = here.context.workspace
        assert workspace.due() == ()
        unit = workspace.unit
        assert unit is not None
        workspace.save_unit(respond_for_group(unit, "officer", given(IDS[0], Answer.NO)))
        assert page.again_notice.isVisible()
        assert page.again_notice.text_label.text() == (
            f"«{catalogue().question(IDS[0])}» var besvart med «Ja» da du konkluderte, og er nå «Nei». "
            "Velg på nytt, eller la konklusjonen stå."
        )
        assert page.rests_on.boxes[IDS[0]].text().endswith("– Nei, arvet fra gruppen (Ja da du konkluderte)")
        assert here.step.list.state(CONCLUSION) == "vurder på nytt"
        assert [item.kind for item in workspace.due()] == [DueKind.REEVALUATE]
        [stands] = [b for b in page.again_notice.findChildren(QPushButton) if b.text() == "Konklusjonen står"]
        qtbot.mouseClick(stands, LEFT)
        assert page.again_notice.isHidden()
        here.stored()
        assert workspace.due() == ()
        here.undo()
        assert page.again_notice.isVisible(), "undo brings the question back"


def test_an_unsaved_change_is_not_lost_when_the_group_answers(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot, group=ANSWERED) as here:
        qtbot.mouseClick(here.card(1).answers.segment("yes"), LEFT)
        unit = here.context.workspace.unit
        assert unit is not None
        here.context.workspace.save_unit(respond_for_group(unit, "officer", given(IDS[0], Answer.NO)))
        assert here.response(IDS[1]).answer is Answer.YES
        assert here.stored().assessment.response(IDS[1]).answer is Answer.YES
