"""What mends a week, as people are told it: who swaps which day, what is proposed for open days, what clashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.week.clash import Clash
from hkdesk.domain.week.notes import OFTEN
from hkdesk.domain.week.problem import HOME, OFFICE, Cost, Grid, Problem, RowKind, Seat, broken


class Outcome(StrEnum):
    """What came of the search.

    IN_ORDER: nothing to mend. CHANGE: one change is the smallest, proved. CLASH: nothing mends the week. NOT_PROVED:
    the time was up, and nothing is called smallest.
    """

    IN_ORDER = "in_order"
    CHANGE = "change"
    CLASH = "clash"
    NOT_PROVED = "not_proved"


@dataclass(frozen=True, slots=True)
class Move:
    """A home day of a person on another day. Without `to` the week gives the day no place; without `off` it is added.

    `because` are the ids of the rules that would be broken if this person were asked nothing.
    """

    case_id: str
    off: date | None
    to: date | None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is proposed for a person's open days: at home on these, at the workplace on the others."""

    case_id: str
    home: tuple[date, ...]
    office: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Amend:
    """A person who was moved so often for a rule that agreement and arrangement do not fit each other."""

    case_id: str
    rule_id: str
    times: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The smallest change of a week.

    `amend` is instead of the moves of those people, which are not among `moves`. `clash`: what cannot be kept together;
    with a change, which rules stand against what is promised, where it falls short of that. `rest` is the smallest
    change that keeps all rows but those that no grid keeps.
    """

    outcome: Outcome
    week: str
    cost: Cost | None = None
    moves: tuple[Move, ...] = ()
    plans: tuple[Plan, ...] = ()
    amend: tuple[Amend, ...] = ()
    clash: Clash | None = None
    rest: Answer | None = None


def told(problem: Problem, cost: Cost, grid: Grid, moved_before: Mapping[tuple[str, str], int]) -> Answer:
    """The grid as moves, plans and amendments.

    Args:
        problem: the week.
        cost: of the grid.
        grid: the best one.
        moved_before: how often each was moved for each rule, `notes.moved_for`.
    """
    moves: list[Move] = []
    amend: list[Amend] = []
    for i, seat in enumerate(problem.seats):
        own = _moves(problem, grid, i)
        because = own[0].because if own else ()
        often = [(seat.id, rule_id) for rule_id in because if moved_before.get((seat.id, rule_id), 0) >= OFTEN]
        amend += [Amend(case_id, rule_id, moved_before[case_id, rule_id]) for case_id, rule_id in often]
        moves += () if often else own
    plans = tuple(_plan(problem, seat, row) for seat, row in zip(problem.seats, grid, strict=True) if None in seat.base)
    outcome = Outcome.CHANGE if moves or amend or plans else Outcome.IN_ORDER
    return Answer(outcome, problem.key, cost, tuple(moves), plans, tuple(amend))


def _moves(problem: Problem, grid: Grid, i: int) -> list[Move]:
    seat, days = problem.seats[i], problem.days
    off = [days[d] for d, held in enumerate(seat.base) if held == HOME and grid[i][d] == OFFICE]
    to = [days[d] for d, held in enumerate(seat.base) if held == OFFICE and grid[i][d] == HOME]
    if not off and not to:
        return []
    because = _because(problem, grid, i)
    longest = max(len(off), len(to))
    pairs = zip([*off, *[None] * (longest - len(off))], [*to, *[None] * (longest - len(to))], strict=True)
    return [Move(seat.id, one, other, because) for one, other in pairs]


def _because(problem: Problem, grid: Grid, i: int) -> tuple[str, ...]:
    """The rules that are broken when this person alone stays as they were."""
    kept = tuple(now if held is None else held for held, now in zip(problem.seats[i].base, grid[i], strict=True))
    without = (*grid[:i], kept, *grid[i + 1 :])
    rows = [row for row in broken(problem.rules, without) if row.kind is RowKind.RULE]
    return tuple(dict.fromkeys(row.rule_id for row in rows))


def _plan(problem: Problem, seat: Seat, row: tuple[int, ...]) -> Plan:
    unsettled = [d for d, held in enumerate(seat.base) if held is None]
    home = tuple(problem.days[d] for d in unsettled if row[d] == HOME)
    return Plan(seat.id, home, tuple(problem.days[d] for d in unsettled if row[d] != HOME))
