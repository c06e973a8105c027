"""The smallest change is the one that brute force finds, and the same one whatever the solver draws."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.week.clash import fewest_meeting, irreducible, proved, smallest_clash
from hkdesk.domain.week.problem import (
    AWAY,
    HOME,
    OFFICE,
    Cost,
    Draws,
    Problem,
    Row,
    RowKind,
    Seat,
    as_it_is,
    broken,
    cost,
    fits,
)
from hkdesk.services.week import solver
from tests.domain.week.oracle import MONDAY, best, by_force, made_up

SMALL = st.builds(made_up, st.integers(0, 10**6), st.integers(1, 6), st.integers(2, 5))


@settings(deadline=None, max_examples=120)
@given(st.builds(made_up, st.integers(0, 10**6), st.integers(1, 3), st.integers(2, 3)))
def test_the_oracle_itself_is_brute_force(problem: Problem) -> None:
    assert best(problem) == by_force(problem)


@settings(deadline=None, max_examples=120)
@given(SMALL, st.sampled_from([1, 99]))
def test_the_smallest_change_is_what_brute_force_finds_for_every_seed(problem: Problem, seed: int) -> None:
    wanted = best(problem)
    assert solver.best(problem) == wanted
    assert solver.best(problem, seed=seed) == wanted
    if wanted is not None:
        assert wanted[0] == cost(problem, wanted[1])


@settings(deadline=None, max_examples=60)
@given(SMALL)
def test_rows_that_cannot_be_kept_have_a_smallest_clash_proved_alone(problem: Problem) -> None:
    rows = problem.rows()

    free = tuple(replace(seat, locked=(), most=9) for seat in problem.seats)

    def test(some: Iterable[Row]) -> bool:
        return best(replace(problem, seats=free, rules=tuple(some))) is not None

    assert test(rows) == solver.can_be_kept(problem, rows) == (best(problem) is not None)
    clash = smallest_clash(rows, lambda some: solver.can_be_kept(problem, some))
    if clash is None:
        return
    assert clash.least
    assert proved(clash.rows, test)
    if len(clash.rows) <= 3:
        assert all(test(some) for n in range(len(clash.rows)) for some in combinations(rows, n))
    for way in clash.ways:
        assert test([row for row in rows if row not in way])


def two(*bases: tuple[int | None, ...], rules: tuple[Row, ...] = ()) -> Problem:
    dates = tuple(MONDAY + timedelta(n) for n in range(len(bases[0])))
    seats = tuple(Seat(f"p{n}", base, most=1, agreed=1) for n, base in enumerate(bases))
    return Problem("2027-W01", dates, seats, rules)


def day(problem: Problem, d: int, most: int) -> Row:
    return Row(RowKind.RULE, problem.days[d], tuple((i, d) for i in range(len(problem.seats))), most, rule_id="r")


def test_a_week_in_order_is_left_alone() -> None:
    problem = two((HOME, OFFICE), (OFFICE, HOME))
    assert solver.best(problem) == (cost(problem, as_it_is(problem)), as_it_is(problem))


@pytest.mark.parametrize("base", [(), (AWAY, AWAY)])
def test_a_week_with_nobody_at_work_has_nothing_to_move(base: tuple[int, ...]) -> None:
    problem = two(base) if base else Problem("2027-W01", (MONDAY,), (), ())
    problem = replace(problem, seats=tuple(replace(seat, agreed=0) for seat in problem.seats))
    assert solver.best(problem) == (Cost(), as_it_is(problem))
    impossible = Row(RowKind.RULE, MONDAY, (), -1)
    assert solver.best(replace(problem, rules=(impossible,))) is None
    assert solver.can_be_kept(problem, ())
    assert not solver.can_be_kept(problem, [impossible])


def test_who_was_moved_before_is_spared() -> None:
    calm = two((HOME, OFFICE), (HOME, OFFICE))
    rules = (day(calm, 0, 1),)
    for burdened in (0, 1):
        seats = tuple(replace(s, burden=3 if n == burdened else 0) for n, s in enumerate(calm.seats))
        found = solver.best(replace(calm, seats=seats, rules=rules))
        assert found is not None
        assert found[1][burdened] == (HOME, OFFICE)
        assert found[1][1 - burdened] == (OFFICE, HOME)


def test_a_home_day_is_moved_before_it_is_taken() -> None:
    problem = two((HOME, OFFICE))
    found = solver.best(replace(problem, rules=(day(problem, 0, 0),)))
    assert found is not None
    assert (found[0].short, found[1]) == (0, ((OFFICE, HOME),))


def test_equal_grids_are_settled_by_the_draw_and_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same draw everywhere only the order of the cells is left to settle it."""
    monkeypatch.setattr("hkdesk.domain.week.problem._DRAWS", 1)
    problem = two(*[(None,) * 5] * 4)
    found = solver.best(problem)
    assert found == best(problem)
    assert found is not None
    assert set(Draws(problem).of.values()) == {1}


def test_a_proposal_that_breaks_a_row_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = two((HOME, OFFICE), (HOME, OFFICE))
    monkeypatch.setattr(solver._Run, "grid", lambda _run, _values: as_it_is(problem))
    with pytest.raises(solver.SolverTrouble, match="breaks a row"):
        solver.best(replace(problem, rules=(day(problem, 0, 1),)))


def test_no_answer_is_called_smallest_when_the_time_is_up() -> None:
    problem = two(*[(HOME, OFFICE, OFFICE)] * 6)
    with pytest.raises(solver.NotProved):
        solver.best(replace(problem, rules=(day(problem, 0, 2),)), time_limit=0.0)


def test_the_search_ends_when_nobody_waits_for_it() -> None:
    def stop(done: int) -> None:
        if done == 2:
            raise InterruptedError

    problem = two((HOME, OFFICE))
    with pytest.raises(InterruptedError):
        solver.best(problem, step=stop)


def test_the_fewest_numbers_that_meet_every_set() -> None:
    ways = [frozenset({1, 2}), frozenset({2, 3}), frozenset({4})]
    assert fewest_meeting(ways, 3) == frozenset({2, 4})
    assert fewest_meeting(ways, 2) is None
    assert fewest_meeting([], 1) == frozenset()


def test_a_row_that_no_grid_keeps_is_a_clash_by_itself() -> None:
    problem = two((HOME,), (OFFICE,))
    rows = (day(problem, 0, -1), day(problem, 0, 1))
    found = smallest_clash(rows, lambda some: solver.can_be_kept(problem, some))
    assert found is not None
    assert found.rows == rows[:1]
    assert irreducible(rows, lambda some: solver.can_be_kept(problem, some)) == [rows[0]]
    assert broken(rows, as_it_is(problem)) == [rows[0]]
    assert Cost(0, 1) < Cost(1, 0)


def test_a_smaller_clash_than_the_first_one_found_is_found() -> None:
    """Taking rows out from the front leaves the three; two others clash as well."""
    a, b, c, d, e = rows = [Row(RowKind.RULE, MONDAY, (), n) for n in range(5)]

    def test(some: Iterable[Row]) -> bool:
        left = [row.most for row in some]
        return not ({0, 1} <= set(left) or {2, 3, 4} <= set(left))

    assert irreducible(rows, test) == [c, d, e]
    found = smallest_clash(rows, test)
    assert found is not None
    assert (found.rows, found.least) == ((a, b), True)
    assert all(test([row for row in rows if row not in way]) for way in found.ways)


def test_a_grid_of_another_week_does_not_fit() -> None:
    problem = two((HOME, AWAY))
    wrong = [(), ((HOME,),), ((HOME, OFFICE),), ((AWAY, AWAY),), ((HOME, AWAY), (HOME, AWAY)), ((2, AWAY),)]
    assert [fits(problem, grid) for grid in wrong] == [False] * len(wrong)
    assert fits(problem, as_it_is(problem))
