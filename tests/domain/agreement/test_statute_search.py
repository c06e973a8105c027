"""No terms get past the search for a point of § 2 that the clauses can miss, and what it shows is true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.catalog.load import load_catalogue
from hkdesk.domain.agreement import statute_search
from hkdesk.domain.agreement.clauses import FLAGS, flags, stands
from hkdesk.domain.agreement.patterns import axes, example
from hkdesk.domain.agreement.statute_search import DEMANDS, Demand, Missed, missed
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import ScopeFacts, made_freely
from hkdesk.domain.content.catalogue import Clause, ClauseParagraph, PointId, Text
from tests.domain.points_table import LIST_ITEMS
from tests.domain.strategies import all_terms, of

OURS = load_catalogue()
PLACES = [(c, p) for c in OURS.clauses if c.point is not None for p in range(len(c.paragraphs))]


@cache
def plain() -> tuple[Missed, ...]:
    return missed(OURS.clauses, OURS.languages)


def test_ours_misses_nothing_in_any_language() -> None:
    assert plain() == ()


def test_every_flag_stands_on_one_axis() -> None:
    found = [flag for axis in axes() for flag in axis.flags]
    assert sorted(found) == sorted(FLAGS)


@st.composite
def files(draw: st.DrawFn) -> CaseFile:
    unit = draw(of(Unit))
    scope = draw(of(ScopeFacts))
    return CaseFile(
        unit, Case("c", "HK-2027-0001", draw(st.dates()), "u", Employee("."), terms=draw(all_terms), scope=scope)
    )


@settings(max_examples=150, deadline=None)
@given(files())
def test_no_terms_have_flags_outside_the_patterns(file: CaseFile) -> None:
    held = flags(file, voluntary=made_freely(file.case.scope, OURS))
    for axis in axes():
        assert held & axis.flags in {one.flags for one in axis.patterns}


def test_each_demand_is_of_a_list_item_and_asks_what_clauses_can_see() -> None:
    assert {demand.point for demand in DEMANDS} == {PointId(name) for _n, name, _demand in LIST_ITEMS}
    for demand in DEMANDS:
        assert {one.removeprefix("!") for one in (*demand.when, *demand.says)} <= FLAGS
        assert demand.prints or demand.says


def printed(
    clauses: Iterable[Clause], demand: Demand, held: frozenset[str], language: str
) -> Iterator[ClauseParagraph]:
    """The paragraphs that meet the demand for these terms, found without the search."""
    for clause in clauses:
        for paragraph in clause.paragraphs if clause.point is demand.point and stands(clause.when, held) else ():
            words = paragraph.body.get(language)
            named = any(f"{{{name}}}" in words for name in demand.prints)
            said = any(flag in (*clause.when, *paragraph.when) for flag in demand.says)
            if stands(paragraph.when, held) and (named or said):
                yield paragraph


def without(taken: Iterable[int]) -> tuple[Clause, ...]:
    """Our clauses without some paragraphs of those that meet a point."""
    gone = {(PLACES[n][0].id, PLACES[n][1]) for n in taken}
    return tuple(
        replace(c, paragraphs=tuple(p for n, p in enumerate(c.paragraphs) if (c.id, n) not in gone))
        for c in OURS.clauses
    )


def test_each_text_that_is_taken_away_is_missed_and_the_terms_show_it() -> None:
    found = 0
    for n in range(len(PLACES)):
        clauses = without([n])
        for miss in missed(clauses, ("nb",)):
            file, voluntary = example(miss.patterns)
            held = flags(file, voluntary=voluntary)
            assert stands(miss.demand.when, held)
            assert stands(miss.conditions, held)
            assert not list(printed(clauses, miss.demand, held, "nb"))
            assert list(printed(OURS.clauses, miss.demand, held, "nb"))
            found += 1
    assert found > 40


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(0, len(PLACES) - 1), max_size=4), files())
def test_what_the_search_lets_through_no_terms_miss(taken: set[int], file: CaseFile) -> None:
    clauses = without(taken)
    told = {(one.demand, one.language) for one in missed(clauses, ("nb",))}
    held = flags(file, voluntary=made_freely(file.case.scope, OURS))
    for demand in DEMANDS:
        if stands(demand.when, held) and not list(printed(clauses, demand, held, "nb")):
            assert (demand, "nb") in told


def test_a_text_that_prints_in_one_language_alone_is_missed_in_the_other() -> None:
    def spoilt(clause: Clause) -> Clause:
        said = clause.paragraphs[0].body.by_language
        words = Text({**said, "nn": said["nn"].replace("{end_date}", "ein dag")})
        return replace(clause, paragraphs=(replace(clause.paragraphs[0], body=words), *clause.paragraphs[1:]))

    clauses = [spoilt(c) if c.point is PointId.DURATION else c for c in OURS.clauses]
    [miss] = missed(clauses, OURS.languages)
    assert (miss.demand.point, miss.language) == (PointId.DURATION, "nn")


def test_what_a_rule_forbids_need_not_be_printed() -> None:
    clauses = tuple(c for c in OURS.clauses if c.point is not PointId.TRIAL)
    assert {m.demand.point for m in missed(clauses, ("nb",))} == {PointId.TRIAL}
    assert missed(clauses, ("nb",), never=("trial_agreed",)) == ()


def test_conditions_too_entangled_to_search_are_told_and_not_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statute_search, "STEP_LIMIT", 1)
    found = missed(OURS.clauses, ("nb",))
    assert found
    assert not any(one.searched or one.patterns for one in found)
