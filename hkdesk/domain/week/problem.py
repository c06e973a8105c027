"""One week of a unit as people x days with rules as rows, and what a change of it costs.

This is the only judge of a change: a solver proposes a grid, `broken` and `cost` decide. Every rule is told the same
way round, "so many home days at most among these cells", so that checking, solving and explaining are one thing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

AWAY, OFFICE, HOME = -1, 0, 1
"""What a cell of a grid holds. Away is everything that is neither home nor the workplace, and stays as it is."""

Grid = tuple[tuple[int, ...], ...]
"""For each seat, in order, what each day holds."""

_DRAWS = 4093


@dataclass(frozen=True, slots=True)
class Seat:
    """A person in the week.

    `base` is what each day holds now, None for a day at work whose place is not settled. `most` is how many home days
    the week may have by the agreement, `agreed` how many are promised. A day in `locked` stays as it is. `burden`
    counts the weeks in which this person was moved before.
    """

    id: str
    base: tuple[int | None, ...]
    most: int
    agreed: int
    locked: tuple[bool, ...] = ()
    burden: int = 0


class RowKind(StrEnum):
    """Where a row comes from: a rule of the unit, or what is settled with one person."""

    RULE = "rule"
    NUMBER = "number"
    PROMISED = "promised"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Row:
    """From `least` to `most` of the cells (seat, day) are at home. Told on the date `on`, under the rule with the id.

    `seat` is the person of a row that is about one alone.
    """

    kind: RowKind
    on: date
    cells: tuple[tuple[int, int], ...]
    most: int
    least: int = 0
    rule_id: str = ""
    seat: int | None = None

    def kept(self, home: int) -> bool:
        """Whether so many at home among the cells keep the row."""
        return self.least <= home <= self.most

    @property
    def hopeless(self) -> bool:
        """Whether no grid at all keeps the row."""
        return self.most < 0 or self.least > len(self.cells)


@dataclass(frozen=True, slots=True)
class Problem:
    """A week to be mended. `key` names it, such as "2027-W01", and with it the draw among equal changes."""

    key: str
    days: tuple[date, ...]
    seats: tuple[Seat, ...]
    rules: tuple[Row, ...]

    def open_cells(self) -> Iterator[tuple[int, int]]:
        """The cells in which somebody is at work, in order."""
        for i, seat in enumerate(self.seats):
            yield from ((i, d) for d, held in enumerate(seat.base) if held != AWAY)

    def rows(self) -> tuple[Row, ...]:
        """Every row that must be kept: the unit's rules, then what is settled with each person."""
        return (*self.rules, *self._own_rows())

    def _own_rows(self) -> Iterator[Row]:
        for i, seat in enumerate(self.seats):
            cells = tuple((i, d) for d, held in enumerate(seat.base) if held != AWAY)
            if cells:
                yield Row(RowKind.NUMBER, self.days[0], cells, seat.most, seat=i)
            for d, (held, locked) in enumerate(zip(seat.base, seat.locked, strict=False)):
                if locked and held is not None and held != AWAY:
                    yield Row(RowKind.LOCKED, self.days[d], ((i, d),), held, held, seat=i)

    def promises(self) -> tuple[Row, ...]:
        """What each agreement gives in the week, as rows that a change may fall short of."""
        found = []
        for i, seat in enumerate(self.seats):
            cells = tuple((i, d) for d, held in enumerate(seat.base) if held != AWAY)
            if seat.agreed:
                found.append(Row(RowKind.PROMISED, self.days[0], cells, len(cells), seat.agreed, seat=i))
        return tuple(found)


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """What a grid takes from people, compared field by field: the first that differs decides, less is better.

    Home days agreed and not given; people moved; cells changed; the fair share, which weighs those who were moved
    before; a draw by week, person and day; and the order of the cells by the same draw, so that no two grids are equal.
    """

    short: int = 0
    moved: int = 0
    cells: int = 0
    fair: int = 0
    draw: int = 0
    last: int = 0


def as_it_is(problem: Problem) -> Grid:
    """The grid without any change; days that are not settled are at the workplace."""
    return tuple(tuple(OFFICE if held is None else held for held in seat.base) for seat in problem.seats)


def broken(rows: Iterable[Row], grid: Grid) -> list[Row]:
    """The rows that the grid does not keep."""
    return [row for row in rows if not row.kept(sum(grid[i][d] == HOME for i, d in row.cells))]


def moved_days(seat: Seat, row: tuple[int, ...]) -> list[int]:
    """The days on which the person is elsewhere than was settled; a day that was not settled is no move."""
    return [d for d, held in enumerate(seat.base) if held is not None and held != AWAY and row[d] != held]


def fits(problem: Problem, grid: Grid) -> bool:
    """Whether the grid is one of this week: its size, and everybody away who is."""
    return len(grid) == len(problem.seats) and all(
        len(row) == len(seat.base) and all(map(_fits, seat.base, row))
        for seat, row in zip(problem.seats, grid, strict=True)
    )


def _fits(held: int | None, cell: int) -> bool:
    return cell == AWAY if held == AWAY else cell in (OFFICE, HOME)


def fair_share(seat: Seat) -> int:
    """What one more move of the person adds to the sum of squares of the weeks each was moved."""
    return 2 * seat.burden + 1


def cost(problem: Problem, grid: Grid, draws: Draws | None = None) -> Cost:
    """What the grid takes from people."""
    drawn = draws or Draws(problem)
    short = moved = cells = fair = 0
    for seat, row in zip(problem.seats, grid, strict=True):
        short += max(0, seat.agreed - sum(cell == HOME for cell in row))
        if changed := len(moved_days(seat, row)):
            moved, cells, fair = moved + 1, cells + changed, fair + fair_share(seat)
    home = [(i, d) for i, d in problem.open_cells() if grid[i][d] == HOME]
    draw, last = sum(drawn.of[cell] for cell in home), sum(1 << drawn.rank[cell] for cell in home)
    return Cost(short, moved, cells, fair, draw, last)


class Draws:
    """The draw of each open cell, 1 to 4093, and its place in the order; by week too, so not always the same people."""

    def __init__(self, problem: Problem) -> None:
        key, seats = problem.key, problem.seats
        cells = list(problem.open_cells())
        self.of = {(i, d): _number(f"{key}|{seats[i].id}|{d}") % _DRAWS + 1 for i, d in cells}
        self.order = sorted(cells, key=lambda cell: _hashed(f"{key}|{cell[1]}|{seats[cell[0]].id}"))
        self.rank = {cell: n for n, cell in enumerate(self.order)}


def _hashed(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _number(text: str) -> int:
    return int.from_bytes(_hashed(text)[:4], "big")
