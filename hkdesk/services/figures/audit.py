"""The reader who tries to work hidden cells out, by HiGHS: each as a linear programme, least and most.

highspy is imported here, and this module where a report is made. All cells are columns of one model; a shown one is
held at its figure, and hiding it lets it go. The tables are those of a transport problem: the ends are whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable

import highspy
import numpy as np

from hkdesk.domain.figures.grid import Cell, Grid
from hkdesk.services.week.solver import SolverTrouble

_OPTIONS: dict[str, bool | int | str] = {"output_flag": False, "threads": 1, "presolve": "off"}
_FAR = 1_000_000.0
"""More people than any table counts: where nothing holds a cell, it can be as much."""


class _Quiet(highspy.Highs):
    """Highs that prints nothing, not even while it is made."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def enableCallbacks(self) -> None:
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class Reader:
    """`grid.Auditor`: knows every cell of the grid until it is hidden."""

    def __init__(self, grid: Grid) -> None:
        self._width = len(grid.cols) + 1
        self._height = len(grid.lines) + 1
        self._solver = _Quiet()
        for name, chosen in _OPTIONS.items():
            self._solver.setOptionValue(name, chosen)
        figures = np.array([float(n) for row in grid.whole for n in row])
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(figures), self._height + self._width
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.zeros(len(figures)), figures, figures
        lp.row_lower_ = lp.row_upper_ = np.zeros(lp.num_row_)
        lines = [[i * self._width + j for j in range(self._width)] for i in range(self._height)]
        cols = [[i * self._width + j for i in range(self._height)] for j in range(self._width)]
        index = [n for one in (*lines, *cols) for n in one]
        value = [factor for one in (*lines, *cols) for factor in [1.0] * (len(one) - 1) + [-1.0]]
        ends = np.cumsum([0, *(len(one) for one in (*lines, *cols))])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_ = ends.astype(np.int32), np.array(index, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(value)
        if self._solver.passModel(lp) != highspy.HighsStatus.kOk:
            raise SolverTrouble("passModel")

    def hide(self, cells: Iterable[Cell]) -> None:
        """See `grid.Auditor`."""
        for cell in cells:
            self._solver.changeColBounds(self._column(cell), 0.0, _FAR)

    def range_of(self, cell: Cell) -> tuple[int, int]:
        """See `grid.Auditor`. Raises SolverTrouble when HiGHS has no answer."""
        column = self._column(cell)
        least = self._end(column, 1.0)
        most = self._end(column, -1.0)
        self._solver.changeColCost(column, 0.0)
        return least, most

    def _end(self, column: int, cost: float) -> int:
        self._solver.changeColCost(column, cost)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise SolverTrouble(str(self._solver.getModelStatus()))
        return round(self._solver.getInfo().objective_function_value * cost)

    def _column(self, cell: Cell) -> int:
        return cell[0] * self._width + cell[1]
