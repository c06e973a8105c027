"""When the questions that ship are asked, held against a table written by hand; and what conditions leave alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.catalog.load import load_catalogue
from hkdesk.domain.assessment.newer_catalogue import asked_again, change_for_case, seen_of
from hkdesk.domain.case.answers import (
    Answer,
    Assessment,
    Response,
    open_questions,
    progress,
    standing_answers,
    visible,
)
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee
from hkdesk.domain.content.catalogue import (
    AllOf,
    AnswerIs,
    AnyOf,
    Condition,
    Theme,
)

THEMES = load_catalogue().themes
ITEMS = [item for theme in THEMES for item in theme.items]
IDS = [item.id for item in ITEMS]
DAY = date(2026, 3, 2)

# A question is asked when, in at least one of its rows, every question named has been answered Delvis or Nei. The
# table is read by `asked_by_table` alone, which knows nothing of any and all.
DOUBT = {Answer.PARTLY, Answer.NO}
TABLE: dict[str, list[list[str]]] = {
    "tasks.at_office": [["tasks.secure"]],
    "cooperation.days_left": [["tasks.presence", "cooperation.meetings"]],
    "cooperation.digital_plan": [["cooperation.digital"]],
    "learning.start": [["learning.independent"]],
    "environment.know_more": [["environment.sound"]],
    "environment.fair_share": [["environment.colleagues"]],
    "individual.office_place": [["individual.place"]],
    "balance.priorities": [["balance.workload"], ["balance.hours", "balance.unavailable"]],
    "isolation.closer": [["isolation.contact", "isolation.support"], ["isolation.contact", "isolation.belonging"]],
}

answers = st.dictionaries(st.sampled_from(IDS), st.sampled_from(Answer))
# Half of all draws answer everything with doubt or not, so that every row is met and missed often enough.
doubtful = st.fixed_dictionaries({one: st.sampled_from([Answer.YES, Answer.NO, Answer.PARTLY]) for one in IDS})


def asked_by_table(said: dict[str, Answer]) -> set[str]:
    met = {one for one, rows in TABLE.items() if any(all(said.get(q) in DOUBT for q in row) for row in rows)}
    return met | (set(IDS) - set(TABLE))


def assessment_of(said: dict[str, Answer]) -> Assessment:
    return Assessment(tuple(Response(one, answer) for one, answer in said.items()))


def test_every_condition_that_ships_stands_in_the_table_and_every_theme_has_one() -> None:
    conditional = {item.id for item in ITEMS if item.shown_when is not None}
    assert conditional == set(TABLE)
    assert all(any(item.id in TABLE for item in theme.items) for theme in THEMES)
    assert conditional.isdisjoint({one for rows in TABLE.values() for row in rows for one in row})


@settings(deadline=None, max_examples=200)
@given(answers | doubtful)
def test_what_is_asked_is_what_the_table_says(said: dict[str, Answer]) -> None:
    asked = asked_by_table(said)
    assessment = assessment_of(said)
    assert visible(assessment, THEMES) == asked
    assert open_questions(assessment, THEMES) == len(asked - set(said))
    assert sum(p.total for p in progress(assessment, THEMES)) == len(asked)
    assert standing_answers(assessment, THEMES) == {one: a for one, a in said.items() if one in asked}


def test_nothing_is_asked_in_the_follow_ups_until_there_is_doubt() -> None:
    assert visible(Assessment(), THEMES) == set(IDS) - set(TABLE)
    everything_well = assessment_of({one: Answer.YES for one in IDS if one not in TABLE})
    assert open_questions(everything_well, THEMES) == 0


# Any conditions at all, each on questions that come before its own: no ring.
leaves = st.builds(AnswerIs, st.integers(0, 200).map(str), st.just(("yes", "no")) | st.just(("partly",)))
conditions: st.SearchStrategy[Condition | None] = (
    st.none() | leaves | st.lists(leaves, min_size=1, max_size=3).map(tuple).map(AnyOf)
)
conditions |= st.lists(leaves, min_size=1, max_size=3).map(tuple).map(AllOf)


def about(condition: Condition, earlier: list[str]) -> Condition:
    if isinstance(condition, AnswerIs):
        return AnswerIs(earlier[int(condition.item_id) % len(earlier)], condition.answers)
    return type(condition)(tuple(about(part, earlier) for part in condition.conditions))


@st.composite
def reconditioned(draw: st.DrawFn) -> tuple[Theme, ...]:
    """The themes that ship, their questions asked under other conditions."""
    drawn = draw(st.lists(conditions, min_size=len(IDS), max_size=len(IDS)))
    made = {
        one: about(condition, IDS[:place]) if condition is not None and place else None
        for place, (one, condition) in enumerate(zip(IDS, drawn, strict=True))
    }
    return tuple(replace(t, items=tuple(replace(i, shown_when=made[i.id]) for i in t.items)) for t in THEMES)


@settings(deadline=None, max_examples=100)
@given(answers | doubtful, reconditioned())
def test_other_conditions_disturb_no_answer(said: dict[str, Answer], themes: tuple[Theme, ...]) -> None:
    case = Case("c", "HK-1", DAY, "u", Employee("Kari"), assessment=replace(assessment_of(said), seen=seen_of(THEMES)))
    assert not change_for_case(case, themes), "conditions alone are no news"
    assert asked_again(case.assessment, themes) == ()
    asked = visible(case.assessment, themes)
    counting = standing_answers(case.assessment, themes)
    assert counting == {one: answer for one, answer in said.items() if one in asked}
    for one in asked & visible(case.assessment, THEMES):
        assert counting.get(one) == standing_answers(case.assessment, THEMES).get(one)
