"""What the guided assessment adds to the states of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hkdesk.domain import commands as c
from hkdesk.domain.apply import apply
from hkdesk.domain.assessment import Answer, Conclusion, Response, Suitability
from hkdesk.domain.case import Case
from hkdesk.domain.guidance import AnswerIs
from hkdesk.domain.measures import Measure, MeasureStatus
from hkdesk.domain.people import Employee, RoleGroup, Unit
from hkdesk.domain.reevaluation import concluding
from hkdesk.domain.scope import ScopeResult, Verdict
from hkdesk.domain.stages import CaseState, StepState
from hkdesk.domain.states import StepStatus, case_state, step_statuses
from hkdesk.domain.statute import check_points
from hkdesk.domain.tasks import Task
from tests.domain.content import item, theme
from tests.domain.law import SINCE_2022

DAY = date(2026, 3, 2)
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari", role_group_id="g"))
THEMES = (theme("t", item("a"), item("b"), item("c", AnswerIs("a", ("no",)))),)
SCOPE = ScopeResult(Verdict.AGREEMENT, True)
UNIT = Unit("u1", "Enhet", role_groups=(RoleGroup("g", "G", (Response("a", Answer.YES),)),))


def assessment(case: Case, unit: Unit | None = None) -> StepStatus:
    return step_statuses(case, THEMES, SCOPE, check_points(case.terms, SINCE_2022, ()), unit)[1]


def test_a_question_that_is_not_asked_does_not_wait() -> None:
    assert assessment(CASE).remaining == 2
    no = apply(CASE, c.Respond(Response("a", Answer.NO)))
    assert assessment(no).remaining == 2


def test_what_the_group_answers_counts_when_the_unit_is_known() -> None:
    assert (assessment(CASE).remaining, assessment(CASE, UNIT).remaining) == (2, 1)
    assert assessment(CASE, UNIT).state is StepState.EMPTY


def test_tasks_or_a_wish_begin_the_assessment() -> None:
    for step in (c.SetTasks((Task("t"),)), c.SetWish(2)):
        case = apply(CASE, step)
        assert assessment(case).state is StepState.STARTED
        assert case_state(case, SCOPE) is CaseState.ASSESSMENT
    assert case_state(CASE, SCOPE) is CaseState.NEW


def test_a_reevaluation_opens_the_step_again_until_it_is_made() -> None:
    said = Conclusion(Suitability.WITH_CONDITIONS, concluded_on=DAY)
    case = apply(apply(CASE, c.Conclude(said)), c.RecordMeasure(Measure("m", "Skjerm")))
    assert assessment(case).state is StepState.DONE
    case = apply(case, c.CloseMeasure("m", MeasureStatus.DONE, DAY))
    assert assessment(case).state is StepState.STARTED
    again = concluding(replace(said, suitability=Suitability.SUITABLE), case.measures, DAY, {})
    assert assessment(apply(case, c.Conclude(again))).state is StepState.DONE
