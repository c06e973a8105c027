"""A newer catalogue takes no answer away, and asks again only where the meaning changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.assessment.newer_catalogue import (
    CatalogueChange,
    answered,
    asked_again,
    change_for_case,
    change_for_group,
    compare,
    seen_of,
)
from hkdesk.domain.case.answers import (
    Answer,
    Assessment,
    Conclusion,
    Response,
    SeenItem,
    Suitability,
    open_questions,
    visible_themes,
)
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, RoleGroup
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.content.catalogue import AnswerIs, Theme
from tests.domain.catalogue_pieces import item, theme

DAY = date(2026, 3, 2)
IDS = [f"q{n}" for n in range(6)]
Meanings = dict[str, int]

meanings = st.dictionaries(st.sampled_from(IDS), st.integers(1, 3), min_size=1)


def themes_of(found: Meanings) -> tuple[Theme, ...]:
    items = [item(one, meaning=meaning) for one, meaning in found.items()]
    return theme("a", *items[::2]), theme("b", *items[1::2])


def begun(found: Meanings, said: dict[str, Answer]) -> Case:
    """A case begun with the catalogue, with these answers to its questions."""
    case = apply(Case("c", "HK-1", DAY, "u", Employee("Kari")), c.MarkSeen(seen_of(themes_of(found))))
    for one, answer in said.items():
        if one in found:
            case = apply(case, c.Respond(Response(one, answer, "Fordi", found[one])))
    return case


@settings(deadline=None, max_examples=200)
@given(st.lists(meanings, min_size=2, max_size=5), st.dictionaries(st.sampled_from(IDS), st.sampled_from(Answer)))
def test_answers_survive_every_change(catalogues: list[Meanings], said: dict[str, Answer]) -> None:
    case = begun(catalogues[0], said)
    first = case.assessment.responses
    for older, newer in pairwise(catalogues):
        themes = themes_of(newer)
        found = compare(case.assessment, themes)
        assert set(found.new) == set(newer) - set(older)
        assert set(found.gone) == set(older) - set(newer)
        assert set(found.changed) == {one for one in set(newer) & set(older) if newer[one] != older[one]}
        case = apply(case, c.MarkSeen(seen_of(themes)))
        assert not compare(case.assessment, themes)
        assert case.assessment.responses == first
    newest = catalogues[-1]
    lives = {r.item_id: r for r in first if r.item_id in newest}
    same = {one for one, r in lives.items() if r.meaning == newest[one]}
    assert open_questions(case.assessment, themes_of(newest)) == len(newest) - len(same)
    assert set(asked_again(case.assessment, themes_of(newest))) == set(lives) - same


@settings(deadline=None, max_examples=100)
@given(meanings, meanings, st.dictionaries(st.sampled_from(IDS), st.sampled_from(Answer)))
def test_confirming_an_answer_makes_it_count_as_it_was(
    older: Meanings, newer: Meanings, said: dict[str, Answer]
) -> None:
    case, themes = begun(older, said), themes_of(newer)
    items = {i.id: i for t in themes for i in t.items}
    for one in asked_again(case.assessment, themes):
        before = case.assessment.response(one)
        case = apply(case, c.Respond(answered(before, items[one], DAY)))
        after = case.assessment.response(one)
        assert (after.answer, after.reason) == (before.answer, before.reason)
    assert asked_again(case.assessment, themes) == ()
    said_to = {r.item_id for r in case.assessment.responses}
    assert open_questions(case.assessment, themes) == len(set(newer) - said_to)


def test_an_assessment_from_before_knows_only_what_it_answered() -> None:
    old = Assessment((Response("q1", Answer.YES), Response("q9", Answer.NO)))
    assert compare(old, themes_of({"q1": 2, "q2": 1})) == CatalogueChange((), ("q1",), ("q9",))
    assert compare(old, themes_of({"q1": 1, "q9": 1, "q2": 1})) == CatalogueChange()
    assert compare(Assessment(), themes_of({"q1": 2})) == CatalogueChange()


def test_a_change_that_was_seen_is_not_told_again_but_is_still_asked() -> None:
    themes = themes_of({"q1": 2})
    seen = Assessment((Response("q1", Answer.YES),), seen=(SeenItem("q1", 2),))
    assert not compare(seen, themes)
    assert asked_again(seen, themes) == ("q1",)
    assert asked_again(replace(seen, responses=(Response("q1", None, "x"),)), themes) == ()


def test_what_hangs_on_an_answer_that_is_asked_again_waits_for_it() -> None:
    themes = (theme("t", item("q1", meaning=2), item("q2", AnswerIs("q1", ("yes",)))),)
    old = Assessment((Response("q1", Answer.YES), Response("q2", Answer.NO)))
    assert [i.id for i in visible_themes(old, themes)[0].items] == ["q1"]
    again = old.with_response(answered(old.response("q1"), themes[0].items[0], DAY))
    assert open_questions(again, themes) == 0


def test_what_came_on_the_day_it_was_worked_on_or_later_is_new_to_an_assessment_that_kept_no_record() -> None:
    eve, after = DAY - timedelta(days=1), DAY + timedelta(days=1)
    came = {"q2": None, "q3": eve, "q4": DAY, "q5": after}
    themes = (theme("t", item("q1"), *(replace(item(one), added=day) for one, day in came.items())),)
    old = Assessment((Response("q1", Answer.YES, answered_on=DAY),))
    assert compare(old, themes, DAY).new == ("q4", "q5")
    assert compare(old.with_response(Response("q5")), themes, DAY).new == ("q4",)
    assert compare(Assessment(), themes, DAY) == CatalogueChange()  # nothing begun, nothing new
    case = Case("c", "HK-1", eve, "u", Employee("Kari"), assessment=old)
    assert change_for_case(case, themes).new == ("q4", "q5")
    concluded = replace(old, conclusion=Conclusion(Suitability.SUITABLE, concluded_on=after))
    assert change_for_case(replace(case, assessment=concluded), themes).new == ("q5",)
    assert change_for_group(RoleGroup("g", "G", old.responses), themes).new == ("q4", "q5")
    undated = tuple(replace(one, answered_on=None) for one in old.responses)
    assert change_for_group(RoleGroup("g", "G", undated), themes).new == ("q3", "q4", "q5")
