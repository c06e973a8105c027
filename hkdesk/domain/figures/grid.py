"""Which cells of a table may be shown, so that neither a cell, nor a sum, nor a difference tells of fewer than k.

A cell is hidden for its own sake (`primary`), and then others with it until no reader can work a hidden one out within
k from the shown ones and the sums (`hide`); how near a reader can come is the auditor's to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

LEAST = 5
"""The smallest k; a virksomhet may set it higher."""
LEAST_UNITS = 3
"""So many units an area must have sent: with two, each of them knows the other."""
HIDDEN = ":"
"""What stands where a figure is hidden."""
TOTAL = "total"

Cell = tuple[int, int]
"""Line and column; the last of each are the sums."""


@dataclass(frozen=True)
class Grid:
    """Counts by line and column, without the sums. `groups`: each line is a group of people, each in one column."""

    sheet: str
    lines: tuple[str, ...]
    cols: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    groups: bool = False

    @cached_property
    def whole(self) -> tuple[tuple[int, ...], ...]:
        """With the sum of each line at its end, and a line of sums below."""
        inner = [(*row, sum(row)) for row in self.values]
        return (*inner, tuple(sum(row[j] for row in inner) for j in range(len(self.cols) + 1)))

    def name(self, cell: Cell) -> tuple[str, str]:
        """What the line and the column of a cell are called."""
        return (*self.lines, TOTAL)[cell[0]], (*self.cols, TOTAL)[cell[1]]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, the sums too."""
        return tuple((i, j) for i in range(len(self.lines) + 1) for j in range(len(self.cols) + 1))


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader has beside the table.

    Attributes:
        others: figures shown for a cell in other months and in earlier editions of this one.
        out: cells whose very figure is shown for this month already; nothing is won by hiding it.
        withheld: lines that are not shown at all: too few units, or too few that have changed since the last time.
        forced: cells that another table decides about, True for hidden.
    """

    others: Mapping[Cell, frozenset[int]] = field(default_factory=dict)
    out: frozenset[Cell] = frozenset()
    withheld: frozenset[int] = frozenset()
    forced: Mapping[Cell, bool] = field(default_factory=dict)


class Auditor(Protocol):
    """A reader who knows the shown cells, that sums are sums and that no count is negative."""

    def hide(self, cells: Iterable[Cell]) -> None:
        """These are hidden from now on."""

    def range_of(self, cell: Cell) -> tuple[int, int]:
        """The least and the most a hidden cell can be."""


def primary(grid: Grid, k: int, known: Known) -> set[Cell]:
    """The cells hidden for their own sake."""
    whole, width = grid.whole, len(grid.cols)
    hidden = {cell for cell in grid.cells if _small(whole[cell[0]][cell[1]], k, cell, known)}
    if grid.groups:
        for i, row in enumerate(grid.values):
            if sum(n > 0 for n in row) == 1:  # the sum of the line says of each what they are
                hidden |= {(i, j) for j in range(width)}
    hidden |= {(i, j) for i in known.withheld for j in range(width + 1)}
    return {cell for cell in hidden if known.forced.get(cell, True)} | {c for c, is_so in known.forced.items() if is_so}


def _small(n: int, k: int, cell: Cell, known: Known) -> bool:
    if 0 < n < k:
        return True
    return cell not in known.out and any(0 < abs(n - other) < k for other in known.others.get(cell, ()))


def hide(grid: Grid, k: int, known: Known, auditor: Auditor) -> frozenset[Cell]:
    """The cells that are not shown. Everything is hidden where nothing less is enough."""
    hidden = primary(grid, k, known)
    auditor.hide(hidden)
    open_ones = sorted(hidden)
    while open_ones:
        least, most = auditor.range_of(open_ones[-1])
        if most - least >= k:  # hiding more only widens what is possible, so it is not looked at again
            open_ones.pop()
            continue
        beside = _beside(grid, open_ones[-1], hidden, known, k)
        if beside is None:
            return frozenset(grid.cells)
        hidden.add(beside)
        auditor.hide((beside,))
        open_ones.append(beside)  # it needs one of its own first: what varies goes around in a ring
    return frozenset(hidden)


def _beside(grid: Grid, cell: Cell, hidden: set[Cell], known: Known, k: int) -> Cell | None:
    """The cell that is missed least, of the same line or column where there is one.

    No sum, not nothing, rather one that closes a ring with what is hidden already, and as small as may be.
    """
    whole, last = grid.whole, (len(grid.lines), len(grid.cols))
    free = [one for one in grid.cells if one not in hidden and one not in known.out and one not in known.forced]
    lines = {one[0] for one in hidden if one != cell}
    cols = {one[1] for one in hidden if one != cell}

    def cost(one: Cell) -> tuple[bool, bool, bool, bool, int, Cell]:
        n = whole[one[0]][one[1]]
        away = one[0] != cell[0] and one[1] != cell[1]
        apart = one[1] not in cols if one[0] == cell[0] else one[0] not in lines
        return away, one[0] == last[0] or one[1] == last[1], n == 0, apart, abs(n - k), one

    return min(free, key=cost, default=None)
