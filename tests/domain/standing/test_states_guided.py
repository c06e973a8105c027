"""What the guided assessment adds to the states of a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.agreement.statute import check_points
from hkdesk.domain.assessment.inherited import effective, respond_for_group
from hkdesk.domain.assessment.reevaluation import concluding, opened_since
from hkdesk.domain.case.answers import Answer, Conclusion, Response, Suitability
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.people import Employee, RoleGroup, Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.case.stages import CaseState, StepState
from hkdesk.domain.case.tasks import Task
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.content.catalogue import AnswerIs, Theme
from hkdesk.domain.standing.make_row import summarise
from hkdesk.domain.standing.states import StepStatus, case_state, step_statuses
from tests.domain.catalogue_pieces import item, theme
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
    said = Conclusion(Suitability.WITH_CONDITIONS, concluded_on=DAY, left_open=("a", "b"))
    case = apply(apply(CASE, c.Conclude(said)), c.RecordMeasure(Measure("m", "Skjerm")))
    assert assessment(case).state is StepState.DONE
    case = apply(case, c.CloseMeasure("m", MeasureStatus.DONE, DAY))
    assert assessment(case).state is StepState.AGAIN
    again = concluding(replace(said, suitability=Suitability.SUITABLE), case.measures, DAY, case.assessment, THEMES)
    assert assessment(apply(case, c.Conclude(again))).state is StepState.DONE


def concluded(case: Case, unit: Unit = UNIT, themes: tuple[Theme, ...] = THEMES) -> Case:
    said = Conclusion(Suitability.SUITABLE)
    return apply(case, c.Conclude(concluding(said, case.measures, DAY, effective(case, unit), themes)))


def state(case: Case, unit: Unit = UNIT, themes: tuple[Theme, ...] = THEMES) -> tuple[StepState, int, tuple[str, ...]]:
    """The step's state, how many questions are open, and which have come to be since the conclusion."""
    (_, status, *_) = step_statuses(case, themes, SCOPE, check_points(case.terms, SINCE_2022, ()), unit)
    said = effective(case, unit)
    row = summarise(case, unit, SCOPE, themes)
    since = opened_since(case.assessment.conclusion, said, themes)
    assert row.opened == len(since), "the list says the same"
    return status.state, status.remaining, since


def answered(case: Case, **answers: Answer | None) -> Case:
    for one, answer in answers.items():
        case = apply(case, c.Respond(Response(one, answer)))
    return case


ALL_SAID = answered(CASE, b=Answer.YES)


def test_all_answered_and_concluded_is_done() -> None:
    assert state(concluded(ALL_SAID)) == (StepState.DONE, 0, ())


def test_what_the_manager_left_open_is_counted_and_raises_nothing() -> None:
    assert state(concluded(CASE)) == (StepState.DONE, 1, ())
    assert state(answered(concluded(CASE), b=Answer.NO)) == (StepState.DONE, 0, ())


def test_a_newer_catalogue_that_asks_more() -> None:
    case = concluded(ALL_SAID)
    newer = (*THEMES, theme("u", item("d")))
    assert state(case, themes=newer) == (StepState.AGAIN, 1, ("d",))
    assert state(answered(case, d=Answer.NO), themes=newer) == (StepState.DONE, 0, ())
    assert state(concluded(case, themes=newer), themes=newer) == (StepState.DONE, 1, ()), "the conclusion stands"
    assert case.assessment.conclusion.suitability is Suitability.SUITABLE


def test_another_answer_that_calls_for_a_follow_up() -> None:
    case = answered(concluded(ALL_SAID), a=Answer.NO)
    assert state(case) == (StepState.AGAIN, 1, ("c",))
    assert state(answered(case, a=Answer.YES)) == (StepState.DONE, 0, ()), "not asked any more"


def test_the_groups_other_answer_that_calls_for_a_follow_up() -> None:
    case = concluded(ALL_SAID)
    other = respond_for_group(UNIT, "g", Response("a", Answer.NO))
    assert state(case, other) == (StepState.AGAIN, 1, ("c",))
    own = answered(ALL_SAID, a=Answer.YES)
    assert state(concluded(own), other) == (StepState.DONE, 0, ()), "the person's own answer stands before it"
    silent = replace(UNIT, role_groups=())
    assert state(case, silent) == (StepState.AGAIN, 1, ("a",)), "nobody answers for the person any more"


def test_a_question_that_means_something_else() -> None:
    other = (theme("t", item("a"), item("b", meaning=2), item("c", AnswerIs("a", ("no",)))),)
    assert state(concluded(ALL_SAID), themes=other) == (StepState.AGAIN, 1, ("b",))


def test_an_answer_that_is_taken_away() -> None:
    assert state(answered(concluded(ALL_SAID), b=None)) == (StepState.AGAIN, 1, ("b",))


def test_a_conclusion_that_does_not_know_what_was_left_open_tells_all_that_is() -> None:
    case = apply(CASE, c.Conclude(Conclusion(Suitability.SUITABLE, concluded_on=DAY)))
    assert state(case) == (StepState.AGAIN, 1, ("b",))
    assert state(apply(case, c.Conclude(Conclusion())))[0] is StepState.EMPTY


ids = st.sampled_from(["a", "b", "c", "d"])
said_to = st.dictionaries(ids, st.sampled_from([*Answer, None]))


@given(before=said_to, after=said_to, group=st.sampled_from([*Answer, None]), newer=st.booleans())
def test_what_opened_since_is_what_is_open_now_and_was_not_then(before, after, group, newer) -> None:
    """Against a second reckoning, from a table: b and d are always asked, c only after a No to a."""

    def open_of(answers: dict[str, Answer | None], by_group: Answer | None, known: str) -> set[str]:
        a = answers.get("a") or by_group
        asked = [one for one in known if one != "c" or a is Answer.NO]
        return {one for one in asked if (a if one == "a" else answers.get(one)) is None}

    then = concluded(answered(CASE, **before))
    unit = respond_for_group(UNIT, "g", Response("a", group))
    themes = (*THEMES, theme("u", item("d"))) if newer else THEMES
    now = answered(then, **after)
    known = "abcd" if newer else "abc"
    expected = open_of(before | after, group, known) - open_of(before, Answer.YES, "abc")
    step, remaining, since = state(now, unit, themes)
    assert set(since) == expected
    assert remaining == len(open_of(before | after, group, known))
    assert step is (StepState.AGAIN if expected else StepState.DONE)
