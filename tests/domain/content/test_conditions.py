"""Which questions are asked, held against a second evaluator written as a plain table of what holds."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.answers import (
    Answer,
    Assessment,
    Response,
    ThemeProgress,
    open_questions,
    progress,
    visible,
    visible_themes,
)
from hkdesk.domain.content.catalogue import AllOf, AnswerIs, AnyOf, Condition
from hkdesk.domain.content.conditions import asked_of, holds, visible_items
from tests.domain.catalogue_pieces import item, theme

WORDS = [answer.value for answer in Answer]
GAVE = ("yes", "partly", "no", "not_applicable", None)


# Leaves name earlier questions by place; strategies made once are drawn from much faster than made for each draw.
ANSWERS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(tuple)
LEAVES = st.builds(AnswerIs, st.integers(0, 6).map(str), ANSWERS)


def _nested(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.builds(AnyOf, parts) | st.builds(AllOf, parts)


CONDITIONS = st.none() | st.recursive(LEAVES, _nested, max_leaves=5)


def about(condition: Condition, ids: list[str]) -> Condition:
    """The condition with a question of `ids` at every place."""
    if isinstance(condition, AnswerIs):
        return AnswerIs(ids[int(condition.item_id) % len(ids)], condition.answers)
    return type(condition)(tuple(about(part, ids) for part in condition.conditions))


@st.composite
def catalogues(draw: st.DrawFn) -> dict[str, Condition | None]:
    """Questions that ask for any that come before them in a shuffled order, so that there is no ring."""
    ids = [f"q{n}" for n in range(draw(st.integers(1, 8)))]
    made: dict[str, Condition | None] = {}
    for place, one in enumerate(draw(st.permutations(ids))):
        condition = draw(CONDITIONS) if place else None
        made[one] = about(condition, list(made)) if condition is not None else None
    return {one: made[one] for one in ids}


# The second evaluator: a condition as the table of every row of answers that meets it, looked up, never computed
# by the rules of any and all one answer at a time.
def met_rows(condition: Condition, ids: list[str]) -> set[tuple[str | None, ...]]:
    rows = set(product(GAVE, repeat=len(ids)))
    if isinstance(condition, AnswerIs):
        return {row for row in rows if row[ids.index(condition.item_id)] in condition.answers}
    tables = [met_rows(part, ids) for part in condition.conditions]
    return set.intersection(*tables) if isinstance(condition, AllOf) else set.union(*tables)


def asked_by_table(made: dict[str, Condition | None], said: dict[str, str]) -> set[str]:
    asked: set[str] = set()
    settled: set[str] = set()
    while len(settled) < len(made):
        for one, condition in made.items():
            needs = sorted(set(asked_of(condition))) if condition else []
            if one in settled or not settled.issuperset(needs):
                continue
            row = tuple(said.get(n) if n in asked else None for n in needs)
            if condition is None or row in met_rows(condition, needs):
                asked.add(one)
            settled.add(one)
    return asked


@settings(deadline=None, max_examples=300)
@given(catalogues(), st.data())
def test_the_two_evaluators_agree(made: dict[str, Condition | None], data: st.DataObject) -> None:
    said = data.draw(st.dictionaries(st.sampled_from(sorted(made)), st.sampled_from(WORDS)))
    items = [item(one, condition) for one, condition in made.items()]
    cut = data.draw(st.integers(0, len(items)))
    themes = (theme("a", *items[:cut]), theme("b", *items[cut:]))
    assert visible_items(themes, said) == asked_by_table(made, said)


@settings(deadline=None, max_examples=100)
@given(catalogues(), st.data())
def test_a_hidden_answer_is_kept_and_counts_nowhere(made: dict[str, Condition | None], data: st.DataObject) -> None:
    said = data.draw(st.dictionaries(st.sampled_from(sorted(made)), st.sampled_from(list(Answer))))
    themes = (theme("a", *(item(one, condition) for one, condition in made.items())),)
    assessment = Assessment(tuple(Response(one, answer) for one, answer in said.items()))
    asked = visible(assessment, themes)
    assert progress(assessment, themes) == (ThemeProgress("a", len(asked & set(said)), len(asked)),)
    assert open_questions(assessment, themes) == len(asked - set(said))
    assert {i.id for t in visible_themes(assessment, themes) for i in t.items} == asked
    without = Assessment(tuple(r for r in assessment.responses if r.item_id in asked))
    assert visible(without, themes) == asked


YES, NO = AnswerIs("a", ("yes",)), AnswerIs("b", ("no", "partly"))


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (YES, {"a": "yes"}, True),
        (YES, {"a": "no"}, False),
        (YES, {}, False),
        (YES, {"a": None}, False),
        (AllOf((YES, NO)), {"a": "yes"}, False),
        (AllOf((YES, NO)), {"a": "yes", "b": "partly"}, True),
        (AnyOf((YES, NO)), {"b": "no"}, True),
        (AnyOf((YES, NO)), {"a": "no", "b": "yes"}, False),
        (AnyOf((AllOf((YES, NO)), AnswerIs("c", ("yes",)))), {"c": "yes"}, True),
    ],
)
def test_conditions(condition: Condition, answers: dict[str, str | None], expected: bool) -> None:
    assert holds(condition, answers) is expected


CHAIN = (
    theme("one", item("a"), item("c", AnswerIs("b", ("yes",)))),
    theme("two", item("b", AnswerIs("a", ("yes",)))),
)


def test_what_hangs_on_a_hidden_question_is_hidden_too() -> None:
    said = {"a": "yes", "b": "yes", "c": "no"}
    assert visible_items(CHAIN, said) == {"a", "b", "c"}
    assert visible_items(CHAIN, {**said, "a": "no"}) == {"a"}


def test_going_back_blanks_nothing() -> None:
    said = Assessment((Response("a", Answer.YES), Response("b", Answer.YES, "Fordi"), Response("c", Answer.NO)))
    hidden = said.with_response(Response("a", Answer.NO))
    assert [p.total for p in progress(hidden, CHAIN)] == [1, 0]
    again = hidden.with_response(Response("a", Answer.YES))
    assert again == said
    assert [p.answered for p in progress(again, CHAIN)] == [2, 1]


def test_a_theme_shown_alone_takes_the_others_answers_as_they_stand() -> None:
    assert visible_items(CHAIN[1:], {"a": "yes"}) == {"b"}
    assert visible_items(CHAIN[1:], {}) == frozenset()


def test_an_answer_to_an_earlier_meaning_calls_for_nothing() -> None:
    themes = (theme("t", item("a", meaning=2), item("b", AnswerIs("a", ("yes",)))),)
    old = Assessment((Response("a", Answer.YES),))
    assert visible(old, themes) == {"a"}
    assert visible(Assessment((Response("a", Answer.YES, meaning=2),)), themes) == {"a", "b"}
