"""Who is put beside whom, and what is never told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.answers import Answer, Assessment, Conclusion, Response, Suitability
from hkdesk.domain.case.case import Case, Refusal
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.people import Employee, RoleGroup, Unit
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.case.tasks import Task, TaskPlace
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.unit.like_for_like import Alike, Differs, Outcome, like_for_like
from tests.domain.agreement.test_in_force import DAY, ONE, days, issue
from tests.domain.catalogue_pieces import item, theme

THEMES = (
    theme("tasks", item("tasks.a"), item("tasks.b")),
    theme("learning", item("learning.a")),
    theme("environment", item("environment.a")),
    theme("individual", item("individual.place"), item("individual.equal")),
)
GROUP = RoleGroup("g1", "Saksbehandlere", (Response("tasks.a", Answer.YES), Response("learning.a", Answer.PARTLY)))
UNIT = Unit("u1", "Byggesak", role_groups=(GROUP, RoleGroup("g2", "Rådgivere")))
YES, NO = Answer.YES, Answer.NO


def person(name: str, said: dict[str, Answer] | None = None, group: str = "g1", **more: Any) -> Case:
    """A case with these answers, concluded as suitable for two days where nothing else is said."""
    made = {"suitability": Suitability.SUITABLE, "reason": f"Grunn til {name}", "extent_days_per_week": 2.0, **more}
    responses = tuple(Response(one, answer) for one, answer in (said or {}).items())
    said_all = Assessment(responses, Conclusion(**made), wished_days_per_week=None)
    return Case(name.lower(), f"HK-{name}", DAY, "u1", Employee(name, role_group_id=group), assessment=said_all)


def wishing(case: Case, wished: float) -> Case:
    return replace(case, assessment=replace(case.assessment, wished_days_per_week=wished))


def sets(*cases: Case) -> tuple[Alike, ...]:
    return like_for_like(cases, UNIT, THEMES, DAY).alike


def names(found: tuple[Alike, ...]) -> list[list[str]]:
    return [[one.name for one in alike.people] for alike in found]


def test_the_same_answers_and_other_days_stand_side_by_side_with_their_reasons() -> None:
    (alike,) = sets(person("Kari"), person("Ali", extent_days_per_week=1.0, conditions="Torsdag på kontoret"))
    assert [(one.name, one.outcome, one.days, one.reason) for one in alike.people] == [
        ("Ali", Outcome.PROPOSED, 1.0, "Grunn til Ali"), ("Kari", Outcome.PROPOSED, 2.0, "Grunn til Kari"),
    ]  # fmt: skip
    assert alike.differs == {Differs.DAYS, Differs.CONDITIONS}
    assert alike.answers == (("learning.a", Answer.PARTLY), ("tasks.a", YES))
    assert alike.left_open == ("tasks.b",)


def test_the_same_outcome_is_nothing_to_tell() -> None:
    found = like_for_like([person("Kari"), person("Ali")], UNIT, THEMES, DAY)
    assert (found.alike, found.compared) == ((), 2)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (person("Ali", {"tasks.b": NO}, extent_days_per_week=1.0), "answered otherwise about the work"),
        (person("Ali", {"learning.a": YES}, extent_days_per_week=1.0), "deviates from the group"),
        (person("Ali", group="g2", extent_days_per_week=1.0), "another role group"),
        (person("Ali", group="", extent_days_per_week=1.0), "no role group"),
        (replace(person("Ali", extent_days_per_week=1.0), unit_id="u2"), "another unit"),
        (person("Ali", suitability=None), "nothing concluded"),
        (
            replace(
                person("Ali", extent_days_per_week=1.0), closings=(Closing(DAY, CloseReason.WISH_WITHDRAWN, "", "Ola"),)
            ),
            "closed",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_people_who_are_not_alike_are_not_held_against_each_other(other: Case, why: str) -> None:
    assert sets(person("Kari"), other) == (), why


def test_answers_on_how_the_arrangement_is_looked_after_part_nobody() -> None:
    assert len(sets(person("Kari", {"environment.a": NO}), person("Ali", suitability=Suitability.NOT_NOW))) == 1


def test_a_refusal_an_agreement_and_an_ending_are_outcomes() -> None:
    refused = replace(person("Ali"), refusal=Refusal(DAY, "Servicetorget må være bemannet"))
    signed = apply(issue(person("Kari"), days(3), DAY), c.MarkSigned(1, DAY, "Ola"))
    ended = apply(
        apply(issue(person("Per"), days(3), DAY - ONE * 9), c.MarkSigned(1, DAY - ONE * 9, "Ola")),
        c.EndAgreement(1, DAY - ONE, "Nye oppgaver"),
    )
    (alike,) = sets(refused, signed, ended)
    told = {one.name: (one.outcome, one.days, one.reason, one.on) for one in alike.people}
    assert told == {
        "Ali": (Outcome.REFUSED, None, "Servicetorget må være bemannet", DAY),
        "Kari": (Outcome.AGREED, 3.0, "Grunn til Kari", DAY),
        "Per": (Outcome.ENDED, None, "Nye oppgaver", DAY - ONE),
    }
    assert alike.differs == {Differs.GRANTED}


def test_own_needs_neither_part_people_nor_are_told() -> None:
    (alike,) = sets(
        person("Kari", {"individual.place": NO}, rests_on=("individual.place", "tasks.a")),
        person("Ali", {"individual.place": YES}, extent_days_per_week=1.0),
    )
    assert alike.needs_differ
    assert "individual.place" not in repr(alike), "no answer of the person's own is told, nor that one was given"
    kari = alike.people[1]
    assert (kari.rests_on, kari.rests_on_own) == (("tasks.a",), True)


def test_a_question_that_is_gone_from_the_catalogue_is_not_told_as_a_ground() -> None:
    (alike,) = sets(person("Kari", rests_on=("individual.old",)), person("Ali", extent_days_per_week=1.0))
    assert "individual.old" not in repr(alike)


def test_what_the_manager_says_of_their_own_practice_is_no_need_of_the_persons() -> None:
    (alike,) = sets(person("Kari", {"individual.equal": NO}), person("Ali", extent_days_per_week=1.0))
    assert not alike.needs_differ


def test_who_has_what_they_asked_for_is_told_so() -> None:
    kari, ali = wishing(person("Kari"), 2), wishing(person("Ali", extent_days_per_week=1.0), 1)
    assert sets(kari, ali)[0].as_wished
    assert not sets(kari, wishing(ali, 3))[0].as_wished
    assert not sets(kari, wishing(person("Ali", suitability=Suitability.NOT_NOW), 1))[0].as_wished


def test_the_share_of_the_tasks_stands_beside_the_days() -> None:
    kari = person("Kari", extent_days_per_week=1.0)
    tasks = (Task("t", "Vedtak", TaskPlace.HOME, 40), Task("s", "Skranke", TaskPlace.OFFICE, 60))
    kari = replace(kari, assessment=replace(kari.assessment, tasks=tasks))
    (alike,) = sets(kari, person("Ali"))
    assert [one.share for one in alike.people] == [None, (2.0, 2.0)]


def test_who_cannot_be_compared_is_counted_with_the_reason() -> None:
    bare = replace(UNIT, role_groups=(RoleGroup("g1", "Saksbehandlere"),))
    found = like_for_like(
        [person("Kari"), person("Ali", group=""), person("Per", suitability=None)], bare, THEMES, date(2026, 3, 2)
    )
    assert (found.compared, found.without_answers, found.without_group, found.without_outcome) == (0, 1, 1, 1)


answers = st.dictionaries(st.sampled_from(["tasks.a", "tasks.b", "individual.place"]), st.sampled_from(list(Answer)))


@settings(max_examples=40)
@given(
    st.lists(
        st.builds(
            lambda said, group, n: (said, group, n),
            answers,
            st.sampled_from(["g1", "g2", ""]),
            st.sampled_from([None, 1.0, 2.0]),
        ),
        max_size=7,
    ),
    st.randoms(use_true_random=False),
)
def test_whatever_is_told_is_alike_and_differs_and_the_order_of_cases_has_no_effect(drawn: Any, chance: Any) -> None:
    cases = [
        person(f"P{n}", said, group, suitability=Suitability.SUITABLE if days else Suitability.NOT_NOW,
               extent_days_per_week=days)
        for n, (said, group, days) in enumerate(drawn)
    ]  # fmt: skip
    found = like_for_like(cases, UNIT, THEMES, DAY)
    for alike in found.alike:
        assert len(alike.people) >= 2
        assert len({(one.granted, one.days) for one in alike.people}) > 1
        groups = {one.employee.role_group_id for one in cases if one.id in {p.case_id for p in alike.people}}
        assert groups == {alike.role_group_id}
        assert [one.name for one in alike.people] == sorted(one.name for one in alike.people), "never by outcome"
    shuffled = list(cases)
    chance.shuffle(shuffled)
    assert like_for_like(shuffled, UNIT, THEMES, DAY) == found
    counted = found.compared + found.without_group + found.without_answers + found.without_outcome
    assert counted == len(cases)
