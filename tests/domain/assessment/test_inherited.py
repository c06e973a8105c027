"""A change of the group's answer changes exactly those who inherit it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.assessment.inherited import (
    EffectiveResponse,
    Origin,
    affected,
    deviating,
    effective,
    effective_responses,
    inherited,
    respond_for_group,
)
from hkdesk.domain.case.answers import Answer, Assessment, Response
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, RoleGroup, Unit
from hkdesk.errors import InvalidInput
from tests.domain.strategies import of

DAY = date(2026, 3, 2)
QUESTIONS = ("a", "b.1", "tasks.quiet", "rom_2")
YES, NO, PARTLY = Answer.YES, Answer.NO, Answer.PARTLY


def a_case(number: int, group: str, responses: tuple[Response, ...], unit_id: str = "u") -> Case:
    employee = Employee(f"Ansatt {number}", role_group_id=group)
    return Case(f"c{number}", f"HK-{number}", DAY, unit_id, employee, assessment=Assessment(responses))


responses = st.lists(of(Response), max_size=4, unique_by=lambda r: r.item_id).map(tuple)
units = st.lists(responses, min_size=2, max_size=2).map(
    lambda said: Unit("u", "Enhet", role_groups=tuple(RoleGroup(f"g{n}", "G", r) for n, r in enumerate(said)))
)


@st.composite
def staffs(draw: st.DrawFn) -> tuple[Case, ...]:
    people = draw(st.lists(st.tuples(st.sampled_from(["g0", "g1", "gone", ""]), responses, st.sampled_from("uuv"))))
    return tuple(a_case(n, *person) for n, person in enumerate(people))


def answers(case: Case, unit: Unit) -> dict[str, Answer | None]:
    home = unit if case.unit_id == unit.id else Unit(case.unit_id, "En annen")
    return {one: effective(case, home).response(one).answer for one in QUESTIONS}


@settings(deadline=None, max_examples=200)
@given(units, staffs(), st.sampled_from(QUESTIONS), st.sampled_from(Answer), st.text("abc ", max_size=5))
def test_exactly_those_who_inherit_change(
    unit: Unit, cases: tuple[Case, ...], question: str, answer: Answer, reason: str
) -> None:
    now = respond_for_group(unit, "g0", Response(question, answer, reason))
    inheriting = {case.id for case in affected(unit, "g0", cases, question)}
    for case in cases:
        before, after = answers(case, unit), answers(case, now)
        assert {one for one in QUESTIONS if before[one] != after[one]} <= {question}
        if case.id in inheriting:
            assert after[question] is answer
        else:
            assert after == before
    # Seen from the other side: whom it changes is found by changing it.
    other = YES if answer is NO else NO
    both = respond_for_group(unit, "g0", Response(question, other))
    changed = {case.id for case in cases if answers(case, now) != answers(case, both)}
    assert changed == inheriting


@settings(deadline=None, max_examples=100)
@given(units, staffs())
def test_every_answer_is_own_deviating_or_inherited(unit: Unit, cases: tuple[Case, ...]) -> None:
    for case in cases:
        found = effective_responses(case, unit)
        ids = [e.response.item_id for e in found]
        assert len(ids) == len(set(ids))
        own = {r.item_id for r in case.assessment.responses if r.answer is not None}
        assert inherited(case, unit).isdisjoint(own)
        assert deviating(case, unit) <= own
        answered = {e.response.item_id for e in found if e.response.answer is not None}
        assert answered == own | inherited(case, unit)
        kept = {r.item_id: r for r in effective(case, unit).responses}
        assert all(kept[r.item_id] == r for r in case.assessment.responses if r.answer is not None)
        assert effective(case, replace(unit, role_groups=())) == case.assessment


GROUP = (Response("a", YES, "Gruppens grunn"), Response("b", NO), Response("c", None, "Snakket om"), Response("d", YES))
UNIT = Unit("u", "Enhet", role_groups=(RoleGroup("g", "Saksbehandlere", GROUP),))
PERSON = a_case(1, "g", (Response("b", PARTLY), Response("d", YES), Response("a", None, "Egen merknad")))


def test_a_person_beside_the_group() -> None:
    assert effective_responses(PERSON, UNIT) == (
        EffectiveResponse(Response("b", PARTLY), Origin.DEVIATION, GROUP[1]),
        EffectiveResponse(Response("d", YES), Origin.OWN, GROUP[3]),
        EffectiveResponse(Response("a", YES, "Egen merknad"), Origin.INHERITED, GROUP[0]),
        EffectiveResponse(GROUP[2], Origin.INHERITED),
    )
    assert inherited(PERSON, UNIT) == {"a"}
    assert deviating(PERSON, UNIT) == {"b"}


def test_taking_the_answer_back_ends_the_deviation() -> None:
    back = PERSON.assessment.with_response(Response("b"))
    assert inherited(replace(PERSON, assessment=back), UNIT) == {"a", "b"}


def test_the_rest_of_the_assessment_is_the_persons_own() -> None:
    case = replace(PERSON, assessment=replace(PERSON.assessment, wished_days_per_week=2))
    assert replace(effective(case, UNIT), responses=()) == replace(case.assessment, responses=())


def test_a_group_answers_only_where_it_is() -> None:
    with pytest.raises(InvalidInput) as caught:
        respond_for_group(UNIT, "x", Response("a", YES))
    assert (caught.value.code, caught.value.field) == ("unknown_id", "unit.role_groups")
    with pytest.raises(InvalidInput):
        respond_for_group(UNIT, "g", Response(""))
    assert respond_for_group(UNIT, "g", Response("b", YES)).role_groups[0].responses[1] == Response("b", YES)
