"""The one re-evaluation: answers that have changed under a conclusion, and measures closed on an earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.assessment.inherited import effective, groups_answering_otherwise, respond_for_group
from hkdesk.domain.assessment.reevaluation import (
    Reevaluation,
    changed_answers,
    concluding,
    reevaluation,
    resting_on,
)
from hkdesk.domain.case.answers import (
    Answer,
    Assessment,
    Conclusion,
    Relied,
    Response,
    Suitability,
    standing_answers,
)
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.people import Employee, RoleGroup, Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.content.catalogue import AnswerIs, Theme
from hkdesk.domain.standing.make_row import summarise
from hkdesk.errors import InvalidInput
from tests.domain.catalogue_pieces import item, theme

DAY = date(2026, 3, 2)
LATER = DAY + timedelta(days=9)
THEMES = (theme("t", item("q1"), item("q2"), item("q3", AnswerIs("q2", ("no",)))),)
UNIT = Unit("u1", "Enhet", role_groups=(RoleGroup("g", "Gruppe", (Response("q1", Answer.YES),)),))
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari", role_group_id="g"))
DONE, OPEN = MeasureStatus.DONE, MeasureStatus.OPEN


def concluded(case: Case, *rests_on: str, unit: Unit = UNIT, themes: tuple[Theme, ...] = THEMES) -> Case:
    said = replace(case.assessment.conclusion, suitability=Suitability.SUITABLE, rests_on=rests_on)
    return apply(case, c.Conclude(concluding(said, case.measures, DAY, effective(case, unit), themes)))


def waiting(case: Case, unit: Unit = UNIT, themes: tuple[Theme, ...] = THEMES) -> Reevaluation | None:
    return reevaluation(case.assessment.conclusion, case.measures, effective(case, unit), themes)


def answered(case: Case, one: str, answer: Answer | None, on: date | None = LATER) -> Case:
    return apply(case, c.Respond(Response(one, answer, answered_on=on)))


def for_group(answer: Answer, on: date | None = LATER) -> Unit:
    return respond_for_group(UNIT, "g", Response("q1", answer, answered_on=on))


def test_the_groups_new_answer_under_a_conclusion_that_rests_on_it() -> None:
    case = concluded(CASE, "q1")
    assert waiting(case) is None
    changed = for_group(Answer.NO)
    assert waiting(case, changed) == Reevaluation(LATER, (), ("q1",))
    assert waiting(concluded(CASE, "q2"), changed) is None, "it does not rest on that"
    assert waiting(answered(case, "q1", Answer.YES), changed) is None, "an own answer stands before the group's"
    assert waiting(case, respond_for_group(changed, "g", Response("q1", Answer.YES))) is None, "back as it was"
    again = concluded(case, "q1", unit=changed)
    assert waiting(again, changed) is None


def test_the_row_of_the_list_tells_it_too() -> None:
    case = concluded(CASE, "q1")
    scope = ScopeResult(Verdict.AGREEMENT, True)
    assert summarise(case, UNIT, scope, THEMES).reevaluate_on is None
    assert summarise(case, for_group(Answer.NO), scope, THEMES).reevaluate_on == LATER


def test_a_change_without_a_day_counts_from_the_conclusion_and_never_before_it() -> None:
    case = concluded(CASE, "q1")
    for on in (None, DAY - timedelta(days=30)):
        assert waiting(case, for_group(Answer.PARTLY, on)) == Reevaluation(DAY, (), ("q1",))


def test_an_answer_that_no_longer_counts_has_changed() -> None:
    case = concluded(answered(answered(CASE, "q2", Answer.NO), "q3", Answer.YES), "q3")
    assert waiting(case) is None
    assert waiting(answered(case, "q2", Answer.YES)) == Reevaluation(LATER, (), ("q3",))
    other = (theme("t", item("q1"), item("q2"), item("q3", meaning=2)),)
    assert waiting(case, themes=other) == Reevaluation(LATER, (), ("q3",))


def test_an_answer_to_a_question_that_is_gone_has_not_changed() -> None:
    case = concluded(answered(CASE, "q2", Answer.NO), "q2")
    assert waiting(case, themes=(theme("t", item("q1")),)) is None


def test_one_re_evaluation_for_measures_and_answers_together() -> None:
    case = concluded(apply(CASE, c.RecordMeasure(Measure("m", "Skjerm"))), "q1")
    case = apply(case, c.CloseMeasure("m", DONE, DAY + timedelta(days=3)))
    assert waiting(case, for_group(Answer.NO)) == Reevaluation(LATER, ("m",), ("q1",))
    reopened = apply(case, c.CloseMeasure("m", OPEN, None))
    assert waiting(reopened, for_group(Answer.NO)) == Reevaluation(LATER, (), ("q1",)), "answers wait for no measure"


@pytest.mark.parametrize("days", [-400, -1, 0, 1])
def test_a_measure_closed_since_counts_whatever_day_it_was_done(days: int) -> None:
    on = DAY + timedelta(days=days)
    case = concluded(apply(CASE, c.RecordMeasure(Measure("m", "Skjerm"))))
    case = apply(case, c.CloseMeasure("m", DONE, on))
    assert waiting(case) == Reevaluation(on, ("m",))
    assert waiting(concluded(case)) is None
    assert waiting(apply(case, c.CloseMeasure("m", OPEN, None))) is None
    assert waiting(apply(case, c.RemoveMeasure("m"))) is None


def test_a_day_put_right_on_a_measure_that_was_weighed_calls_again() -> None:
    case = apply(apply(CASE, c.RecordMeasure(Measure("m", "Skjerm"))), c.CloseMeasure("m", DONE, DAY))
    case = concluded(case)
    assert waiting(case) is None
    assert waiting(apply(case, c.CloseMeasure("m", DONE, DAY - timedelta(days=1)))) is not None


def test_an_old_file_that_kept_neither_is_judged_by_the_day() -> None:
    old = Conclusion(Suitability.SUITABLE, concluded_on=DAY)
    before = Measure("m", "x", status=DONE, closed_on=DAY - timedelta(days=1))
    assert reevaluation(old, [before], Assessment()) is None
    assert reevaluation(old, [replace(before, closed_on=DAY)], Assessment()) == Reevaluation(DAY, ("m",))
    old = replace(old, rests_on=("q1",))
    assert reevaluation(old, [], Assessment((Response("q1", Answer.NO),))) is None, (
        "nothing is known of the answer then"
    )


def test_what_is_ticked_later_rests_on_the_answer_it_had_then() -> None:
    conclusion = Conclusion(
        Suitability.SUITABLE, concluded_on=DAY, rests_on=("q1",), relied=(Relied("q1", Answer.YES),)
    )
    now = {"q1": Answer.NO, "q2": Answer.PARTLY}
    wider = resting_on(conclusion, ("q1", "q2"), now)
    assert wider.relied == (Relied("q1", Answer.YES), Relied("q2", Answer.PARTLY))
    assert changed_answers(wider, now) == ("q1",)
    assert resting_on(wider, ("q2",), now).relied == (Relied("q2", Answer.PARTLY),)
    unknown = replace(conclusion, relied=())  # from before hkdesk kept the answers
    assert resting_on(unknown, ("q1", "q2"), now).relied == (Relied("q2", Answer.PARTLY),)
    assert resting_on(Conclusion(), ("q1",), now) == Conclusion(rests_on=("q1",))


def test_answers_relied_on_need_a_day() -> None:
    with pytest.raises(InvalidInput) as refused:
        apply(CASE, c.Conclude(Conclusion(Suitability.SUITABLE, relied=(Relied("q1"),))))
    assert (refused.value.code, refused.value.field) == ("required", "assessment.conclusion.concluded_on")


def test_which_groups_answer_otherwise() -> None:
    renamed = replace(UNIT, role_groups=(replace(UNIT.role_groups[0], name="Nytt navn"),))
    reason = respond_for_group(UNIT, "g", Response("q1", Answer.YES, "Fordi"))
    assert groups_answering_otherwise(UNIT, renamed) == groups_answering_otherwise(UNIT, reason) == frozenset()
    other = replace(for_group(Answer.NO), role_groups=(replace(for_group(Answer.NO).role_groups[0], name="Ny"),))
    assert groups_answering_otherwise(UNIT, other) == {"Gruppe", "Ny"}
    assert groups_answering_otherwise(UNIT, replace(UNIT, role_groups=())) == {"Gruppe"}
    meant = respond_for_group(UNIT, "g", Response("q1", Answer.YES, meaning=2))  # the same word to another question
    assert groups_answering_otherwise(UNIT, meant) == {"Gruppe"}


steps = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.sampled_from(["q1", "q2", "q3"]), st.sampled_from([*Answer, None])),
        st.tuples(st.just("group"), st.just("q1"), st.sampled_from(Answer)),
        st.tuples(st.just("close"), st.sampled_from(["a", "b"]), st.integers(-5, 5)),
        st.tuples(st.just("open"), st.sampled_from(["a", "b"]), st.none()),
        st.tuples(st.just("conclude"), st.none(), st.none()),
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=150)
@given(steps)
def test_it_waits_exactly_when_something_differs_from_the_last_conclusion(done: list[tuple[str, str, object]]) -> None:
    """Held against a plain notebook: what the answers were then, and which measures were closed since."""
    case, unit = CASE, UNIT
    for one in ("a", "b"):
        case = apply(case, c.RecordMeasure(Measure(one, "x")))
    case = concluded(case, "q1", "q2", "q3")
    then, since = standing_answers(effective(case, unit), THEMES), set[str]()
    for what, one, value in done:
        if what == "answer":
            case = answered(case, one, value)  # type: ignore[arg-type]
        elif what == "group":
            unit = respond_for_group(unit, "g", Response("q1", value))  # type: ignore[arg-type]
        elif what == "close":
            case = apply(case, c.CloseMeasure(one, DONE, DAY + timedelta(days=int(str(value)))))
            since.add(one)
        elif what == "open":
            case = apply(case, c.CloseMeasure(one, OPEN, None))
            since.discard(one)
        else:
            case = concluded(case, "q1", "q2", "q3", unit=unit)
            then, since = standing_answers(effective(case, unit), THEMES), set()
        now = standing_answers(effective(case, unit), THEMES)
        changed = {q for q in ("q1", "q2", "q3") if then.get(q) != now.get(q)}
        all_closed = all(m.status is DONE for m in case.measures)
        raised = waiting(case, unit)
        assert (raised is not None) == bool(changed or (since and all_closed))
        if raised is not None:
            assert set(raised.item_ids) == changed
            assert set(raised.measure_ids) == (since if all_closed else set())
