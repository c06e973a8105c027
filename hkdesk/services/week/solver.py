"""The best grid of a week by HiGHS: five steps, each exact, each holding what the ones before found.

highspy and numpy are imported here alone, and this module only where a smallest change is asked for. What HiGHS says is
never taken for an answer as it stands: its status is read before its values, the grid is held against every row by
`hkdesk.domain.week.problem`, and that no other grid is as good is proved by a run of its own. It is never handed a
start: with one, HiGHS 1.16.0 calls a worse grid optimal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import highspy
import numpy as np
import numpy.typing as npt

from hkdesk.domain.week.problem import (
    AWAY,
    HOME,
    OFFICE,
    Cost,
    Draws,
    Grid,
    Problem,
    Row,
    as_it_is,
    broken,
    cost,
    fair_share,
    fits,
)  # fmt: skip

SEED = 20210038
TIME_LIMIT = 20.0
STEPS = 5
# Found to take a quarter of the time with the same answers: the models are small, and most of a run went there.
_OPTIONS: dict[str, bool | str | float] = {
    "output_flag": False,
    "threads": 1,
    "presolve": "off",
    "mip_heuristic_run_feasibility_jump": False,
    # Else "optimal" means within a ten-thousandth of the number.
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
}
_AT_A_TIME = 16
_NOTHING = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
_Numbers = npt.NDArray[np.float64]


class NotProved(Exception):
    """The time is up, or the caller wants no answer any more. Nothing found so far is known to be the smallest."""


class SolverTrouble(Exception):
    """HiGHS answered with something that is no answer."""


def best(
    problem: Problem,
    rows: Iterable[Row] | None = None,
    *,
    step: Callable[[int], None] = lambda _done: None,
    seed: int = SEED,
    time_limit: float = TIME_LIMIT,
) -> tuple[Cost, Grid] | None:
    """The one grid that keeps every row and costs least, with its cost; None where no grid keeps them all.

    Args:
        problem: the week.
        rows: what is to be kept, all of `problem.rows()` where nothing else is said.
        step: told how many of `STEPS` are done; it may raise, which ends the search.
        seed: of the solver; the answer is the same for each.
        time_limit: seconds for each of the steps.

    Raises:
        NotProved: the time was up.
        SolverTrouble: the solver failed, or proposed what does not hold.
    """
    kept = problem.rows() if rows is None else tuple(rows)
    draws = Draws(problem)
    if not draws.of:  # nobody is at work: HiGHS has no word for a model without columns
        nothing = as_it_is(problem)
        return None if broken(kept, nothing) else (cost(problem, nothing, draws), nothing)
    run = _Run(problem, kept, seed, time_limit)
    values: _Numbers | None = None
    for done, goal in enumerate(run.goals(draws)):
        step(done)
        values = run.solved(goal)
        if values is None:
            if done:
                raise SolverTrouble("nothing is left of what was found")
            return None
        run.hold(goal, values)
    assert values is not None
    step(STEPS)
    if not run.alone(values):
        values = run.drawn_out(draws)
    grid = run.grid(values)
    if not fits(problem, grid) or broken(kept, grid):
        raise SolverTrouble("the grid breaks a row")
    return cost(problem, grid, draws), grid


def can_be_kept(problem: Problem, rows: Iterable[Row]) -> bool:
    """Whether some grid keeps all these rows. Raises as `best`."""
    wanted = tuple(rows)
    if any(row.hopeless for row in wanted):
        return False
    if not any(problem.open_cells()):
        return True
    run = _Run(problem, wanted, SEED, TIME_LIMIT, moves=False)
    values = run.solved(np.zeros(run.width))
    return values is not None


class _Quiet(highspy.Highs):
    """Highs that prints nothing: it greets on standard output while it is made, before an option can be set."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def enableCallbacks(self) -> None:
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


class _Run:
    """One Highs object with the columns of a week: the open cells, then who is moved, then what each falls short of."""

    def __init__(
        self, problem: Problem, rows: Sequence[Row], seed: int, time_limit: float, *, moves: bool = True
    ) -> None:
        self._problem = problem
        self._cell = {cell: n for n, cell in enumerate(problem.open_cells())}
        self._moved = len(self._cell)
        self._short = self._moved + len(problem.seats)
        self.width = self._short + len(problem.seats) if moves else self._moved
        self._solver = _Quiet()
        for name, value in {**_OPTIONS, "random_seed": seed, "time_limit": time_limit}.items():
            self._ok(self._solver.setOptionValue(name, value), name)
        self._ok(self._solver.passModel(self._model(rows, moves=moves)), "passModel")

    def _model(self, rows: Sequence[Row], *, moves: bool) -> highspy.HighsLp:
        bounds: list[tuple[float, float]] = []
        index: list[int] = []
        value: list[float] = []
        starts = [0]

        def add(least: float, most: float, columns: Sequence[int], factors: Sequence[float]) -> None:
            bounds.append((least, most))
            index.extend(columns)
            value.extend(factors)
            starts.append(len(index))

        if moves:
            self._add_people(add)
        for row in rows:
            columns = [self._cell[cell] for cell in row.cells]
            add(row.least, row.most, columns, [1.0] * len(columns))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.width, len(bounds)
        lp.col_cost_, lp.col_lower_ = np.zeros(self.width), np.zeros(self.width)
        upper = np.ones(self.width)  # apart: a vector of the model that is read back is a copy
        upper[self._short :] = len(self._problem.days)
        lp.col_upper_ = upper
        lp.row_lower_, lp.row_upper_ = np.array([b[0] for b in bounds]), np.array([b[1] for b in bounds])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_ = np.array(starts, dtype=np.int32), np.array(index, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(value)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * self.width
        return lp

    def _add_people(self, add: Callable[[float, float, Sequence[int], Sequence[float]], None]) -> None:
        """Who differs from what was settled is moved; what is missing of the promised days is fallen short of."""
        for i, seat in enumerate(self._problem.seats):
            mine = [self._cell[i, d] for d, held in enumerate(seat.base) if held != AWAY]
            for d, held in enumerate(seat.base):
                if held in (HOME, OFFICE):
                    low, factor = (1.0, 1.0) if held == HOME else (0.0, -1.0)
                    add(low, highspy.kHighsInf, [self._moved + i, self._cell[i, d]], [1.0, factor])
            add(float(seat.agreed), highspy.kHighsInf, [self._short + i, *mine], [1.0] * (1 + len(mine)))

    def goals(self, draws: Draws) -> tuple[_Numbers, ...]:
        """What each step makes least, in the order of `Cost`."""
        short, moved, cells, fair, draw = (np.zeros(self.width) for _ in range(STEPS))
        for i, seat in enumerate(self._problem.seats):
            short[self._short + i], moved[self._moved + i], fair[self._moved + i] = 1, 1, fair_share(seat)
        for (i, d), column in self._cell.items():
            held = self._problem.seats[i].base[d]
            cells[column] = {HOME: -1, OFFICE: 1}.get(-2 if held is None else held, 0)
            draw[column] = draws.of[i, d]
        return short, moved, cells, fair, draw

    def solved(self, goal: _Numbers) -> _Numbers | None:
        """The values that make the goal least, as whole numbers; None where no values hold."""
        self._ok(self._solver.changeColsCost(self.width, np.arange(self.width, dtype=np.int32), goal), "cost")
        self._ok(self._solver.run(), "run")
        status = self._solver.getModelStatus()
        if status in _NOTHING:
            return None
        if status == highspy.HighsModelStatus.kTimeLimit:
            raise NotProved
        solution = self._solver.getSolution()
        if status != highspy.HighsModelStatus.kOptimal or not solution.value_valid:
            raise SolverTrouble(str(status))
        found: _Numbers = np.rint(np.array(solution.col_value))
        return found

    def hold(self, goal: _Numbers, values: _Numbers) -> None:
        """From here on the goal is no worse than by these values."""
        columns = np.nonzero(goal)[0].astype(np.int32)
        if len(columns):
            self._add_row(float(goal @ values), columns, goal[columns])

    def alone(self, values: _Numbers) -> bool:
        """Whether no other grid is as good: with this one forbidden, nothing holds."""
        columns = np.arange(self._moved, dtype=np.int32)
        if not len(columns):
            return True
        home = values[columns] > 0.5
        self._add_row(float(home.sum() - 1), columns, np.where(home, 1.0, -1.0))
        other = self.solved(np.zeros(self.width))
        last = np.array([self._solver.getNumRow() - 1], dtype=np.int32)
        self._ok(self._solver.deleteRows(1, last), "deleteRows")
        return other is None

    def drawn_out(self, draws: Draws) -> _Numbers:
        """The one grid among several that are equal by the draw: settled by the order of the cells, some at a time."""
        columns = [self._cell[cell] for cell in reversed(draws.order)]
        values: _Numbers | None = None
        for begin in range(0, len(columns), _AT_A_TIME):
            part = columns[begin : begin + _AT_A_TIME]
            goal = np.zeros(self.width)
            goal[part] = 2.0 ** np.arange(len(part) - 1, -1, -1)
            values = self.solved(goal)
            if values is None:
                raise SolverTrouble("the draw left nothing")
            for column in part:
                held = float(values[column])
                self._ok(self._solver.changeColBounds(column, held, held), "bounds")
        assert values is not None
        return values

    def grid(self, values: _Numbers) -> Grid:
        """The values as a grid."""
        return tuple(
            tuple(AWAY if held == AWAY else int(values[self._cell[i, d]]) for d, held in enumerate(seat.base))
            for i, seat in enumerate(self._problem.seats)
        )

    def _add_row(self, most: float, columns: npt.NDArray[np.int32], factors: _Numbers) -> None:
        self._ok(self._solver.addRow(-highspy.kHighsInf, most, len(columns), columns, factors), "addRow")

    def _ok(self, status: highspy.HighsStatus, what: str) -> None:
        if status != highspy.HighsStatus.kOk and not self._time_is_up():
            raise SolverTrouble(f"{what}: {status}")

    def _time_is_up(self) -> bool:
        return bool(self._solver.getModelStatus() == highspy.HighsModelStatus.kTimeLimit)
