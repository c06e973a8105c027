"""The best grid without any solver: one person after another, keeping the best way to each sum of the rows.

Every part of the cost is a sum over people, so of two ways to the same sums only the cheaper can be a part of the best.
Written apart from the solver; shares only what a grid costs. Good for about 6 people x 5 days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from datetime import date, timedelta
from itertools import product
from random import Random

from hkdesk.domain.week.problem import AWAY, HOME, OFFICE, Cost, Draws, Grid, Problem, Row, RowKind, Seat, moved_days

MONDAY = date(2027, 1, 4)
Sums = tuple[int, ...]


def choices(seat: Seat) -> Iterator[tuple[int, ...]]:
    return product(*[(AWAY,) if held == AWAY else (OFFICE, HOME) for held in seat.base])


def best(problem: Problem) -> tuple[Cost, Grid] | None:
    rows, draws = problem.rows(), Draws(problem)
    if any(row.hopeless for row in rows):
        return None
    last_seat = [max((i for i, _d in row.cells), default=-1) for row in rows]
    inside = [frozenset(row.cells) for row in rows]
    reached: dict[Sums, tuple[tuple[int, ...], Grid]] = {(0,) * len(rows): ((0,) * 6, ())}
    for i, seat in enumerate(problem.seats):
        further: dict[Sums, tuple[tuple[int, ...], Grid]] = {}
        for week in choices(seat):
            home = [d for d, held in enumerate(week) if held == HOME]
            moved = moved_days(seat, week)
            own = (
                max(0, seat.agreed - len(home)), bool(moved), len(moved), (2 * seat.burden + 1) * bool(moved),
                sum(draws.of[i, d] for d in home), sum(1 << draws.rank[i, d] for d in home),
            )  # fmt: skip
            more = [sum((i, d) in cells for d in home) for cells in inside]
            for sums, (paid, grid) in reached.items():
                now = tuple(a + b for a, b in zip(sums, more, strict=True))
                if any(now[n] > row.most or (last_seat[n] == i and now[n] < row.least) for n, row in enumerate(rows)):
                    continue
                key = tuple(0 if last_seat[n] <= i else value for n, value in enumerate(now))
                total = tuple(a + b for a, b in zip(paid, own, strict=True))
                if key not in further or total < further[key][0]:
                    further[key] = (total, (*grid, week))
        reached = further
        if not reached:
            return None
    paid, grid = min(reached.values())
    return Cost(*paid), grid


def by_force(problem: Problem) -> tuple[Cost, Grid] | None:
    """Every grid there is: for the oracle's own sake, on the very smallest."""
    from hkdesk.domain.week.problem import broken, cost

    grids = product(*[tuple(choices(seat)) for seat in problem.seats])
    rows = problem.rows()
    found = [(astuple(cost(problem, grid)), grid) for grid in grids if not broken(rows, grid)]
    if not found:
        return None
    paid, grid = min(found)
    return Cost(*paid), grid


def made_up(seed: int, people: int, days: int) -> Problem:
    """A small unit with one to five rules, tight enough that many cannot be kept."""
    random = Random(seed)
    dates = tuple(MONDAY + timedelta(n) for n in range(days))
    seats = tuple(_seat(random, n, days) for n in range(people))
    rows: list[Row] = []
    for number in range(random.randint(1, 5)):
        rows += _rule(random, f"r{number}", seats, dates)
    return Problem(f"2027-W{seed % 52 + 1:02}", dates, seats, tuple(rows))


def _seat(random: Random, number: int, days: int) -> Seat:
    most = min(random.choice((1, 1, 2, 2, 3)), days)
    picks = random.sample(range(days), most)
    base: list[int | None] = [HOME if d in picks else OFFICE for d in range(days)]
    if random.random() < 0.2:
        base = [None] * days
    base = [AWAY if random.random() < 0.1 else held for held in base]
    promised = most if None in base else base.count(HOME)
    agreed = min(promised, days - base.count(AWAY))
    locked = tuple(random.random() < 0.05 and held is not None for held in base)
    return Seat(f"p{number}", tuple(base), most, agreed, locked, random.randrange(4))


def _rule(random: Random, rule_id: str, seats: tuple[Seat, ...], dates: tuple[date, ...]) -> list[Row]:
    there = [[(i, d) for i, seat in enumerate(seats) if seat.base[d] != AWAY] for d in range(len(dates))]
    one_day, people = random.randrange(len(dates)), len(seats)
    kind = random.randrange(5)
    if kind == 0:
        cells = {one_day: there[one_day]}
        return _rows(rule_id, dates, cells, 0)
    if kind == 1:
        least = random.randint(0, people)
        return [row for d in range(len(dates)) for row in _rows(rule_id, dates, {d: there[d]}, len(there[d]) - least)]
    if kind == 2:
        return _rows(rule_id, dates, dict(enumerate(there)), random.randint(0, people))
    if kind == 3 and people > 1:
        pair = random.sample(range(people), 2)
        return _rows(rule_id, dates, {d: [c for c in cells if c[0] in pair] for d, cells in enumerate(there)}, 1)
    person = random.randrange(people)
    mine = [(person, d) for d in range(len(dates)) if seats[person].base[d] != AWAY]
    return [
        Row(RowKind.RULE, dates[0], tuple(mine), max(0, len(mine) - random.randint(0, 3)), rule_id=rule_id, seat=person)
    ]


def _rows(rule_id: str, dates: tuple[date, ...], cells: dict[int, list[tuple[int, int]]], most: int) -> list[Row]:
    return [Row(RowKind.RULE, dates[d], tuple(inside), most, rule_id=rule_id) for d, inside in cells.items()]
