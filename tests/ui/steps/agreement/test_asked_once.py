"""The days a week stand as a fact from the assessment; another number in the draft is told, and nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import Extent
from hkdesk.domain.changes.commands import Conclude, SetWish
from hkdesk.ui.steps.assessment.conclusion import ConclusionPage
from hkdesk.ui.steps.assessment.step import TASKS, AssessmentStep
from hkdesk.ui.steps.assessment.tasks import TasksPage
from hkdesk.ui.steps.dialogue.step import DialogueStep
from tests.ui.steps.agreement.agreement_support import click, fix_button, open_step, set_terms
from tests.ui.steps.paper_support import Desk, desk, there

DAYS = "extent.days_per_week"
OTHER = "Vurderingen konkluderer med 1,5 dager i uka. Avtalen har 3."


@pytest.fixture
def here(tmp_path: Path, monkeypatch, qtbot) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, qtbot) as made:
        yield made


def conclude(here: Desk, days: float | None) -> None:
    said = here.session.case.assessment.conclusion
    here.session.do(Conclude(replace(said, extent_days_per_week=days)))


def test_days_are_told_as_the_assessment_has_them_with_the_way_there(here: Desk, qtbot) -> None:
    set_terms(here, extent=Extent())
    conclude(here, 1.5)
    step = open_step(here)
    decided = there(step.fields.days_decided)
    assert here.session.case.terms.extent.days_per_week == 1.5
    step.go_to_section("extent")
    assert decided.isVisible()
    assert decided.words.text() == "1,5 dager i uka, som i vurderingen."
    assert step.fields.rows[DAYS].isHidden()
    click(qtbot, decided.go_button)
    qtbot.waitUntil(lambda: _in_days(here))


def _in_days(here: Desk) -> bool:
    step, focus = here.page.current_step_page(), QApplication.focusWidget()
    page = step.current_page() if isinstance(step, AssessmentStep) else None
    if focus is None or not isinstance(page, ConclusionPage):
        return False
    return page.fields["extent_days_per_week"].isAncestorOf(focus)


def test_another_number_in_the_draft_is_told_and_taken_only_when_asked(here: Desk, qtbot) -> None:
    set_terms(here, extent=Extent(days_per_week=3.0))
    conclude(here, 1.5)
    step = open_step(here)
    assert here.session.case.terms.extent.days_per_week == 3.0
    assert not step.fields.rows[DAYS].isHidden()
    assert OTHER in step.fields.notes_at(DAYS), step.fields.notes_at(DAYS)
    click(qtbot, fix_button(step, DAYS, "Sett 1,5 i uka"))
    assert here.session.case.terms.extent.days_per_week == 1.5
    assert OTHER not in step.fields.notes_at(DAYS)


def test_a_draft_from_before_is_offered_the_days(here: Desk, qtbot) -> None:
    conclude(here, 1.5)
    set_terms(here, extent=Extent())
    step = open_step(here)
    assert here.session.case.terms.extent.days_per_week is None
    click(qtbot, fix_button(step, DAYS, "Bruk 1,5 dager fra vurderingen"))
    assert here.session.case.terms.extent.days_per_week == 1.5


def test_what_the_draft_began_with_says_where_from_until_something_else_is_set(here: Desk, qtbot) -> None:
    step = open_step(here)
    ending = step.fields.rows["ending.notice_weeks"]
    assert ending.origin == "forslag"
    assert "forslag" in ending.widget.accessibleDescription()
    step.set_term("ending.notice_weeks", 6)
    step.refresh()
    assert ending.origin == ""
    assert "forslag" not in ending.widget.accessibleDescription()


def test_oppgaver_and_samtale_tell_the_wish_and_the_decision(here: Desk, qtbot) -> None:
    conclude(here, 1.5)
    step = here.open(Step.ASSESSMENT)
    assert isinstance(step, AssessmentStep)
    step.show_place(TASKS)
    tasks = step.current_page()
    assert isinstance(tasks, TasksPage)
    assert tasks.wish_asked.words.text() == "Ønsket i avklaringen: 2 dager i uka."
    assert tasks.wish_row.isHidden()
    click(qtbot, tasks.wish_asked.go_button)
    assert here.page.step is Step.SCOPE
    talk = here.open(Step.DIALOGUE)
    assert isinstance(talk, DialogueStep)
    talk.start()
    assert there(talk.form).days.words.text() == "Ønsket er 2 dager i uka. Vurderingen sier 1,5 dager."
    here.session.do(SetWish(1.0))
    here.open(Step.ASSESSMENT)
    assert not tasks.wish_row.isHidden(), "another wish was written"
