"""The short way: agreeing to a theme answers what is open, and nothing that was said is changed by it."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.assessment.inherited import effective
from hkdesk.domain.assessment.newer_catalogue import answered
from hkdesk.domain.assessment.short_way import (
    agreeing,
    before,
    beyond_statement,
    taking_back,
    theme_stand,
    undecided,
)
from hkdesk.domain.case.answers import Answer, Assessment, Response
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, RoleGroup, Unit
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.content.catalogue import AnswerIs, Condition, Item, Source, Text, Theme

DAY = date(2026, 11, 23)
YES, NO, PARTLY = Answer.YES, Answer.NO, Answer.PARTLY
SOURCE = Source((), DAY)


def an_item(one: str, shown_when: Condition | None = None, meaning: int = 1) -> Item:
    words = Text({"nb": one})
    return Item(one, words, words, words, SOURCE, shown_when=shown_when, meaning=meaning)


WORDS = Text({"nb": "a"})
FIRST = Theme(
    "a",
    1,
    WORDS,
    WORDS,
    SOURCE,
    (
        an_item("a.one"),
        an_item("a.two"),
        an_item("a.if_not", AnswerIs("a.one", ("partly", "no"))),
        an_item("a.if_so", AnswerIs("a.two", ("yes",))),
        an_item("a.again", meaning=2),
    ),
)
SECOND = Theme("b", 2, WORDS, WORDS, SOURCE, (an_item("b.one"), an_item("own.added")))
THEMES = (FIRST, SECOND)
ALL_IDS = [item.id for theme in THEMES for item in theme.items]
NEWEST = {"a.again": 2}

said = st.builds(
    lambda one, answer, reason, meaning: Response(one, answer, reason, meaning),
    st.sampled_from(ALL_IDS),
    st.sampled_from([None, *Answer]),
    st.sampled_from(["", "Fordi"]),
    st.sampled_from([1, 2]),
)
many = st.lists(said, max_size=6, unique_by=lambda r: r.item_id).map(tuple)


def a_case(*responses: Response) -> Case:
    return Case("c", "HK-1", DAY, "u", Employee("Per", role_group_id="g"), assessment=Assessment(responses))


def a_unit(*responses: Response) -> Unit:
    return Unit("u", "Enhet", role_groups=(RoleGroup("g", "G", responses),))


def agreed(case: Case, unit: Unit, theme: Theme = FIRST) -> Case:
    return apply(case, c.RespondToMany(agreeing(case, unit, theme, THEMES, DAY)))


@settings(max_examples=150)
@given(many, many, st.sampled_from(THEMES))
def test_to_agree_answers_all_that_is_open_and_changes_nothing_that_was_said(
    own: tuple[Response, ...], group: tuple[Response, ...], theme: Theme
) -> None:
    case, unit = a_case(*own), a_unit(*group)
    after = agreed(case, unit, theme)
    for one in ALL_IDS:
        earlier, now = case.assessment.response(one), after.assessment.response(one)
        assert now.reason == earlier.reason
        if earlier.answer is not None:
            assert now == earlier
        elif now != earlier:
            assert one in {i.id for i in theme.items}
            assert now.answer is YES
            inherited = effective(case, unit).response(one)
            assert inherited.answer is None or inherited.meaning != NEWEST.get(one, 1)
    left = theme_stand(after, unit, theme, THEMES).open
    assert all(case.assessment.response(one).answer is not None for one in left), "only what was answered to before"


@settings(max_examples=100)
@given(many, many, st.sampled_from(THEMES))
def test_to_take_it_back_gives_back_exactly_what_stood(
    own: tuple[Response, ...], group: tuple[Response, ...], theme: Theme
) -> None:
    case, unit = a_case(*own), a_unit(*group)
    case = apply(case, c.RespondToMany(case.assessment.responses))  # what says nothing is not there
    given_now = agreeing(case, unit, theme, THEMES, DAY)
    after = apply(case, c.RespondToMany(given_now))
    assert apply(after, c.RespondToMany(taking_back(after, given_now, before(case, given_now)))) == case


def test_what_was_answered_otherwise_since_stays_when_it_is_taken_back() -> None:
    case, unit = a_case(), a_unit()
    given_now = agreeing(case, unit, FIRST, THEMES, DAY)
    after = apply(apply(case, c.RespondToMany(given_now)), c.Respond(Response("a.one", NO)))
    back = apply(after, c.RespondToMany(taking_back(after, given_now, before(case, given_now))))
    assert back.assessment.responses == (Response("a.one", NO),)


def test_what_a_yes_calls_for_is_agreed_to_as_well_and_what_is_not_asked_is_left() -> None:
    after = agreed(a_case(), a_unit())
    assert [r.item_id for r in after.assessment.responses] == ["a.one", "a.two", "a.if_so", "a.again"]
    assert theme_stand(after, a_unit(), FIRST, THEMES).agreed
    after = agreed(a_case(Response("a.one", PARTLY, "Noe")), a_unit())
    stand = theme_stand(after, a_unit(), FIRST, THEMES)
    assert stand.other == ("a.one",)
    assert "a.if_not" in stand.yes
    assert stand.decided
    assert not stand.agreed


def test_the_groups_answers_stand_and_are_counted() -> None:
    unit = a_unit(Response("a.one", YES), Response("a.two", YES), Response("a.again", YES, meaning=1))
    case = a_case(Response("a.two", PARTLY, "Reisen"))
    stand = theme_stand(case, unit, FIRST, THEMES)
    assert (stand.inherited, stand.deviating, stand.open) == (("a.one",), ("a.two",), ("a.again",))
    after = agreed(case, unit)
    assert after.assessment.response("a.again") == answered(Response("a.again", YES), FIRST.items[4], DAY)
    assert after.assessment.response("a.one") == Response("a.one"), "the group's answer stays the group's"


def test_an_answer_to_an_earlier_meaning_is_neither_changed_nor_counted() -> None:
    case = a_case(Response("a.again", NO, "Den gangen"))
    stand = theme_stand(agreed(case, a_unit()), a_unit(), FIRST, THEMES)
    assert stand.open == ("a.again",)
    assert undecided([stand, theme_stand(case, a_unit(), SECOND, THEMES)]) == ("a", "b")


def test_what_the_statement_does_not_speak_of_is_named() -> None:
    stand = theme_stand(a_case(Response("a.one", NO)), a_unit(), FIRST, THEMES)
    assert [i.id for i in beyond_statement(FIRST, stand)] == ["a.if_not"]
    assert [i.id for i in beyond_statement(SECOND, theme_stand(a_case(), a_unit(), SECOND, THEMES))] == ["own.added"]
    nothing = Theme("n", 3, WORDS, WORDS, SOURCE, ())
    empty = theme_stand(a_case(), a_unit(), nothing, (*THEMES, nothing))
    assert empty.decided
    assert not empty.agreed
