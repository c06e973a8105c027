"""The smallest change of a week, for a worker: a frozen problem and no store. Here alone the solver is loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from hkdesk.domain.week.answer import Answer, Outcome, told
from hkdesk.domain.week.clash import ROUNDS, Clash, smallest_clash
from hkdesk.domain.week.problem import Problem, Row, as_it_is, broken
from hkdesk.errors import OurFault
from hkdesk.i18n import _

STEPS = 5
_FEWEST_ROUNDS, _TESTED_ROWS = 10, 2_000


class Stopped(Exception):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True)
class Job:
    """A week to be mended, frozen: the problem, and how often each was moved before for each rule."""

    problem: Problem
    moved_before: Mapping[tuple[str, str], int]

    def run(self, step: Callable[[int], None] = lambda _done: None) -> Answer:
        """The smallest change, proved; or why there is none.

        Args:
            step: told how many of `STEPS` are done; it may raise `Stopped`.

        Raises:
            Stopped: `step` did.
            OurFault: the solver gave no answer that holds; the log says more.
        """
        problem = self.problem
        unsettled = any(None in seat.base for seat in problem.seats)
        if not unsettled and not broken(problem.rules, as_it_is(problem)):
            return Answer(Outcome.IN_ORDER, problem.key)
        from hkdesk.services.week import solver

        try:
            return self._run(step)
        except solver.NotProved:
            return Answer(Outcome.NOT_PROVED, problem.key)
        except solver.SolverTrouble as error:
            raise OurFault("bug", where=_("loggen")) from error

    def _run(self, step: Callable[[int], None]) -> Answer:
        from hkdesk.services.week import solver

        problem = self.problem
        hopeless = [row for row in problem.rules if row.hopeless]
        if hopeless:
            return self._without(hopeless, step)
        found = solver.best(problem, step=step)
        if found is None:
            return Answer(Outcome.CLASH, problem.key, clash=self._clash(problem.rows(), step))
        cost, grid = found
        answer = told(problem, cost, grid, self.moved_before)
        if cost.short:
            answer = replace(answer, clash=self._too_much(step))
        return answer

    def _without(self, hopeless: list[Row], step: Callable[[int], None]) -> Answer:
        """No grid keeps these; what can be done for the others is told beside that."""
        left = tuple(row for row in self.problem.rules if not row.hopeless)
        rest = replace(self, problem=replace(self.problem, rules=left)).run(step)
        clash = Clash((hopeless[0],), True, ((hopeless[0],),) if len(hopeless) == 1 else ())
        return Answer(Outcome.CLASH, self.problem.key, clash=clash, rest=rest)

    def _too_much(self, step: Callable[[int], None]) -> Clash | None:
        """What cannot stand beside what is promised, looked for in fewer rounds the more rows each of them tests.

        Where many agreements are too much together, the clash is as long as they are many.
        """
        rows = (*self.problem.rows(), *self.problem.promises())
        return self._clash(rows, step, max(_FEWEST_ROUNDS, _TESTED_ROWS // len(rows)))

    def _clash(self, rows: tuple[Row, ...], step: Callable[[int], None], rounds: int = ROUNDS) -> Clash | None:
        from hkdesk.services.week import solver

        def test(some: object) -> bool:
            step(STEPS)
            return solver.can_be_kept(self.problem, some)  # type: ignore[arg-type]

        return smallest_clash(rows, test, rounds)
