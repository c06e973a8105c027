"""A newer catalogue under an assessment that was begun: said once, every answer kept, asked again where it must be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hkdesk.domain.assessment.newer_catalogue import seen_of
from hkdesk.domain.case.answers import Answer, Conclusion, Response, Suitability
from hkdesk.domain.changes.commands import Command, Conclude, MarkSeen, Respond
from hkdesk.services.content import catalogue
from hkdesk.ui.kit.input.choices import Segmented
from hkdesk.ui.steps.assessment.change import ChangeNotice
from hkdesk.ui.steps.assessment.conclusion import ConclusionPage
from hkdesk.ui.steps.assessment.step import CONCLUSION
from tests.ui.a11y import unnamed_controls
from tests.ui.fitting import cut_texts, on_top_of_each_other, squeezed
from tests.ui.opened import NOW
from tests.ui.steps.assessment.assessment_support import (
    GROUP,
    LEFT,
    Assessing,
    assessing,
    focused,
    given,
    key,
    tab_to,
    use_themes,
    with_items,
)

IDS = [item.id for item in catalogue().themes[0].items]


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Command]:
    """An assessment begun before three questions were there, one got another meaning, and one went."""
    first, *rest = catalogue().themes
    older = replace(first, items=first.items[:3])
    gone = Response("tasks.fax", Answer.NO, "Vi har ingen faks.", asked="Finnes det en faks?")
    before: list[Command] = [
        MarkSeen(
            (*seen_of([older, *rest]), *seen_of([replace(first, items=(replace(first.items[0], id="tasks.fax"),))]))
        ),
        Respond(Response(IDS[0], Answer.YES, "Fordi")),
        Respond(Response(IDS[1], Answer.PARTLY)),
        Respond(gone),
    ]
    use_themes(monkeypatch, [with_items(first, replace(first.items[0], meaning=2)), *rest])
    return before


def notice(here: Assessing) -> ChangeNotice:
    return here.step.change


def test_what_has_changed_is_said_and_read_by_mouse(qtbot: QtBot, tmp_path: Path, begun: list[Command]) -> None:
    with assessing(tmp_path, qtbot, before=begun) as here:
        change = notice(here)
        said = "3 nye, 1 med ny betydning, 1 som ikke stilles lenger. Alt du har svart, er beholdt."
        assert change.notice.text_label.text() == said
        assert not change.read_button.isVisible()
        qtbot.mouseClick(change.open_button, LEFT)
        assert set(change.links) == {IDS[0], IDS[3], IDS[5]}, "what is not asked is named without a way to it"
        texts = [label.text() for label in change.findChildren(type(change.notice.text_label))]
        assert "Finnes det en faks? Du svarte «Nei». Vi har ingen faks." in texts
        assert unnamed_controls(here.step) == []
        frame = here.step.window()
        assert cut_texts(frame) + squeezed(frame) + on_top_of_each_other(frame) == []
        link = change.links[IDS[3]]
        qtbot.mouseClick(link, LEFT)
        assert here.card(3).answers.has_focus_within()
        qtbot.mouseClick(change.read_button, LEFT)
        assert change.isHidden()
        kept = here.stored().assessment
        assert kept.seen == seen_of(catalogue().themes)
        assert kept.response("tasks.fax").reason == "Vi har ingen faks."
    with assessing(tmp_path, qtbot) as here:
        assert here.step.change.isHidden()


def test_a_changed_meaning_is_asked_again_by_keyboard_alone(qtbot: QtBot, tmp_path: Path, begun: list[Command]) -> None:
    with assessing(tmp_path, qtbot, before=begun) as here:
        change = notice(here)
        here.step.list.button("tasks").setFocus()
        key(qtbot, Qt.Key.Key_Tab)
        assert focused() is change.open_button, "it is read before the questions"
        key(qtbot, Qt.Key.Key_Space)
        tab_to(qtbot, change.links[IDS[0]])
        key(qtbot, Qt.Key.Key_Space)
        card = here.card(0)
        assert card.answers.has_focus_within()
        assert card.answers.value() is None
        assert card.area.value() == "Fordi"
        assert card.said("changed") == "Spørsmålet er endret. Du svarte «Ja» på det gamle. Les det på nytt."
        assert here.step.list.state(here.step.current) == "1 av 5"
        key(qtbot, Qt.Key.Key_Tab)
        assert focused() is card.remarks["changed"].act
        key(qtbot, Qt.Key.Key_Space)
        assert here.response(IDS[0]) == given(IDS[0], Answer.YES, "Fordi", meaning=2)
        assert card.answers.value() == "yes"
        assert card.said("changed") == ""
        assert card.answers.has_focus_within()
        assert here.step.list.state(here.step.current) == "2 av 5"
        assert change.isVisible(), "answering is not reading"
        tab_to(qtbot, change.read_button, limit=80)
        key(qtbot, Qt.Key.Key_Space)
        assert change.isHidden()
        assert here.theme().isAncestorOf(focused())


def test_another_answer_is_one_to_the_question_as_it_is_now(qtbot: QtBot, tmp_path: Path, begun: list[Command]) -> None:
    with assessing(tmp_path, qtbot, before=begun) as here:
        here.card(0).area.setFocus()
        qtbot.keyClicks(here.card(0).area, "X")
        assert here.response(IDS[0]).meaning == 1, "a reason alone confirms nothing"
        qtbot.mouseClick(here.card(0).answers.segment("no"), LEFT)
        assert (here.response(IDS[0]).answer, here.response(IDS[0]).meaning) == (Answer.NO, 2)
        assert here.card(0).said("changed") == ""


def test_the_first_answer_keeps_what_was_asked_then_in_one_step(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as here:
        assert here.session.case.assessment.seen == ()
        qtbot.mouseClick(here.card(0).answers.segment("yes"), LEFT)
        assert here.session.case.assessment.seen == seen_of(catalogue().themes)
        here.undo()
        assert here.session.case.assessment.seen == ()
        assert here.response(IDS[0]).answer is None


def test_what_the_group_answered_to_the_old_question_is_not_taken_for_an_answer(
    qtbot: QtBot, tmp_path: Path, begun: list[Command]
) -> None:
    group = [Response(IDS[0], Answer.NO)]
    with assessing(tmp_path, qtbot, group=group, before=[*begun, Respond(Response(IDS[0]))]) as here:
        said = f"Spørsmålet er endret siden gruppen «{GROUP}» svarte «Nei». Svar her, eller vurder gruppen."
        assert here.card(0).said("group") == said
        assert here.theme().first_open() is here.card(0)


def test_other_content_taken_into_use_while_the_case_is_open(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with assessing(tmp_path, qtbot) as here:
        qtbot.mouseClick(here.card(1).answers.segment("yes"), LEFT)
        first, *rest = catalogue().themes
        use_themes(monkeypatch, [replace(first, items=first.items[1:]), *rest])
        qtbot.mouseClick(here.card(2).answers.segment("no"), LEFT)
        assert [card.item.id for card in here.theme().cards] == IDS[1:]
        assert notice(here).notice.text_label.text().startswith("1 som ikke stilles lenger.")
        assert here.card(0).answers.value() == "yes"


def test_an_assessment_without_a_record_is_told_what_came_after_it(qtbot: QtBot, tmp_path: Path) -> None:
    """As after an import: answers, no record of what was seen, and questions that came on a later day."""
    before = [Respond(Response(IDS[0], Answer.YES))]
    with assessing(tmp_path, qtbot, before=before) as here:
        change = notice(here)
        added = [i for t in catalogue().themes for i in t.items if i.added is not None and i.added >= NOW.date()]
        assert len(added) == 9
        assert change.notice.text_label.text() == "9 nye. Alt du har svart, er beholdt."
        qtbot.mouseClick(here.card(1).answers.segment("yes"), LEFT)
        assert here.session.case.assessment.seen == (), "what is new has not been read"
        qtbot.mouseClick(change.open_button, LEFT)
        qtbot.mouseClick(change.read_button, LEFT)
        assert change.isHidden()
        assert here.stored().assessment.seen == seen_of(catalogue().themes)


def test_what_the_conclusion_rests_on_is_marked_and_gone_questions_keep_their_words(
    qtbot: QtBot, tmp_path: Path, begun: list[Command]
) -> None:
    rests = Conclusion(Suitability.SUITABLE, rests_on=(IDS[0], "tasks.fax"), concluded_on=NOW.date())
    with assessing(tmp_path, qtbot, before=[*begun, Conclude(rests)]) as here:
        here.step.show_place(CONCLUSION)
        page = here.step.current_page()
        assert isinstance(page, ConclusionPage)
        boxes = page.rests_on.boxes
        assert boxes[IDS[0]].text().endswith("– Ja, svart før spørsmålet ble endret")
        assert boxes["tasks.fax"].text() == "Finnes det en faks? – Nei"


def concluded(here: Assessing) -> ConclusionPage:
    """The conclusion, reached by mouse with nothing left open."""
    for item_id in here.session.view.assessed.visible:
        here.session.do(Respond(given(item_id, Answer.YES)))
    here.step.show_conclusion()
    page = here.step.current_page()
    assert isinstance(page, ConclusionPage)
    suitability = page.fields["suitability"].widget
    assert isinstance(suitability, Segmented)
    suitability.segment("suitable").click()
    return page


def stepper_says(here: Assessing) -> tuple[str, str]:
    (step,) = [b.step for b in here.page.stepper._buttons if b.step.id == "assessment"]
    return step.state, step.tone


def test_a_follow_up_that_opens_under_a_conclusion_is_told_and_answered(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as here:
        page = concluded(here)
        assert stepper_says(here) == ("ferdig", "good")
        assert page.opened_notice.isHidden()
        here.session.do(Respond(given("tasks.secure", Answer.NO)))
        opened = here.session.view.opened_since
        assert [i.shown_when is not None for t in catalogue().themes for i in t.items if i.id in opened] == [True]
        assert stepper_says(here) == ("1 nytt ubesvart", "attention")
        assert page.opened_notice.isVisible()
        assert page.again_notice.isHidden()
        question = catalogue().question(opened[0])
        said = f"«{question}» er ikke besvart. Svar på det, eller la konklusjonen stå."
        assert page.opened_notice.text_label.text() == said
        assert unnamed_controls(here.step) == []
        to_it, stands = page.opened_notice.findChildren(QPushButton)
        stands.click()
        assert page.opened_notice.isHidden()
        assert stepper_says(here) == ("1 ubesvart", "accent"), "left open by choice"
        here.undo()
        assert page.opened_notice.isVisible()
        to_it.click()
        key(qtbot, Qt.Key.Key_J)
        assert stepper_says(here) == ("ferdig", "good")
        assert here.stored().assessment.conclusion.suitability is Suitability.SUITABLE


def test_a_conclusion_to_be_looked_at_again_says_so_in_the_steps(qtbot: QtBot, tmp_path: Path) -> None:
    with assessing(tmp_path, qtbot) as here:
        page = concluded(here)
        page.rests_on.boxes[IDS[0]].click()
        here.session.do(Respond(given(IDS[0], Answer.NO)))
        assert stepper_says(here) == ("vurder på nytt", "attention")
        assert page.again_notice.isVisible()
        assert page.opened_notice.isHidden(), "one notice tells both"
