"""What is hidden in a table, held against a reader who tries every way to fill the holes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.figures.grid import LEAST, Auditor, Cell, Grid, Known, hide, primary
from hkdesk.services.figures.audit import Reader

K = LEAST
MOST = 20


class Patient:
    """An auditor that tries all numbers up to `MOST` in every hidden cell: slow, and of no solver. Two by two only."""

    def __init__(self, grid: Grid) -> None:
        self.grid, self.hidden = grid, set()

    def hide(self, cells: Iterable[Cell]) -> None:
        self.hidden |= set(cells)

    def range_of(self, cell: Cell) -> tuple[int, int]:
        inner = [(i, j) for i in (0, 1) for j in (0, 1)]
        truth = self.grid.whole
        tried = (range(MOST) if one in self.hidden else [truth[one[0]][one[1]]] for one in inner)
        a, b, c, d = (one.ravel() for one in np.meshgrid(*tried))
        whole = ((a, b, a + b), (c, d, c + d), (a + c, b + d, a + b + c + d))
        fits = np.ones(len(a), dtype=bool)
        for i, j in self.grid.cells:
            if (i, j) not in self.hidden:
                fits &= whole[i][j] == truth[i][j]
        found = whole[cell[0]][cell[1]][fits]
        return int(found.min()), int(found.max())


def grid(*rows: tuple[int, ...], groups: bool = True) -> Grid:
    lines = tuple(f"l{n}" for n in range(len(rows)))
    return Grid("state", lines, tuple(f"c{n}" for n in range(len(rows[0]))), rows, groups)


@settings(max_examples=40)
@given(st.tuples(*[st.tuples(st.integers(0, 9), st.integers(0, 9))] * 2), st.booleans())
def test_no_way_to_fill_the_holes_tells_on_few(rows, groups: bool):
    table = grid(*rows, groups=groups)
    hidden = hide(table, K, Known(), Reader(table))
    assert all(not 0 < table.whole[i][j] < K for i, j in table.cells if (i, j) not in hidden)
    judge = Patient(table)
    judge.hide(hidden)
    for cell in hidden:
        least, most = judge.range_of(cell)
        assert most - least >= K or most >= MOST - 1  # where more than is tried would be possible too


@settings(max_examples=25)
@given(st.tuples(*[st.tuples(st.integers(0, 7), st.integers(0, 7))] * 2), st.data())
def test_the_solver_and_trying_everything_find_the_same_ends(rows, data):
    table = grid(*rows)
    hidden = data.draw(st.sets(st.sampled_from([(0, 0), (0, 1), (1, 0), (1, 1)]), min_size=1))
    reader, patient = Reader(table), Patient(table)
    for one in (reader, patient):
        auditor: Auditor = one
        auditor.hide(hidden)
    for cell in hidden:
        least, most = patient.range_of(cell)
        found = reader.range_of(cell)
        assert found == (least, most)


def test_a_small_cell_takes_another_of_its_line_and_column_along():
    table = grid((20, 2, 30), (20, 40, 30), (50, 20, 60))
    hidden = hide(table, K, Known(), Reader(table))
    assert (0, 1) in hidden
    assert len(hidden) == 4
    assert sum(i == 0 for i, _j in hidden) == sum(j == 1 for _i, j in hidden) == 2


def test_everybody_in_one_column_is_hidden():
    assert {(0, 0), (0, 1)} <= primary(grid((40, 0), (20, 30)), K, Known())
    assert primary(grid((40, 0), (20, 30), groups=False), K, Known()) == set()


def test_a_small_difference_to_another_month_is_hidden_and_what_is_out_is_not():
    table = grid((40, 20), (20, 30))
    known = Known(others={(0, 0): frozenset({38})})
    assert primary(table, K, known) == {(0, 0)}
    assert primary(table, K, Known(others={(0, 0): frozenset({35, 40, 45})})) == set()
    assert primary(table, K, Known(others={(0, 0): frozenset({38, 40})}, out=frozenset({(0, 0)}))) == set()


def test_a_line_is_withheld_and_another_table_may_decide():
    table = grid((40, 20), (20, 30))
    assert primary(table, K, Known(withheld=frozenset({1}))) == {(1, 0), (1, 1), (1, 2)}
    forced = {(2, 0): True, (2, 1): True, (2, 2): False}
    hidden = hide(table, K, Known(forced=forced), Reader(table))
    assert {(2, 0), (2, 1)} < hidden
    assert (2, 2) not in hidden


def test_where_nothing_less_is_enough_all_of_it_is_hidden():
    table = grid((1, 0))
    out = frozenset({(0, 1), (0, 2), (1, 0), (1, 1), (1, 2)})
    assert hide(table, K, Known(out=out), Reader(table)) == frozenset(table.cells)


@pytest.mark.parametrize("k", [5, 8])
def test_a_larger_k_hides_more(k: int):
    assert ((0, 0) in hide(grid((7, 40, 60), (60, 50, 70)), k, Known(), Reader(grid((7, 40, 60), (60, 50, 70))))) == (
        k > 7
    )
