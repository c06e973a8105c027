"""The tables a report may show of some months: summed by area, suppressed, held against everything shown before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hkdesk.domain.figures.grid import LEAST, LEAST_UNITS, TOTAL, Auditor, Cell, Grid, Known, hide
from hkdesk.domain.figures.kinds import OVERDUE, RULES, SIGNED, STATES
from hkdesk.errors import InvalidInput
from hkdesk.store.figures.reading import AreaSums, FiguresReader, ShownCell

STATE, ROLE, OVERDUE_SHEET, RULE = "state", "role", "overdue", "rule"
AGREED, WITHOUT = "agreed", "without"
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of a month with what is hidden in it."""

    grid: Grid
    hidden: frozenset[Cell]

    def shown(self, line: str, col: str) -> int | None:
        """The figure, or None where it is hidden."""
        i = (*self.grid.lines, TOTAL).index(line)
        j = (*self.grid.cols, TOTAL).index(col)
        return None if (i, j) in self.hidden else self.grid.whole[i][j]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of an area in a month: how many units there are, how many have sent, and how many of those late."""

    expected: int
    sent: int
    late: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month as it may be shown. `days` is days a week on average, in tenths, by kind of work; None where hidden."""

    period: str
    tables: Mapping[str, Table]
    days: Mapping[str, int | None]
    coverage: Mapping[str, Coverage]


@dataclass(frozen=True, slots=True)
class Publication:
    """The months of a report, the last one last, with who is missing in it and what was done."""

    k: int
    months: tuple[Month, ...]
    missing: tuple[tuple[str, str], ...] = ()
    corrected: int = 0
    aside: int = 0

    @property
    def last(self) -> Month:
        """The month the report is about."""
        return self.months[-1]

    def cells(self) -> tuple[int, int]:
        """How many cells there are in the tables of the last month, and how many of them are hidden."""
        tables = self.last.tables.values()
        return sum(len(one.grid.cells) for one in tables), sum(len(one.hidden) for one in tables)


MakeAuditor = Callable[[Grid], Auditor]


def publish(
    reader: FiguresReader,
    period: str,
    k: int,
    auditor: MakeAuditor,
    *,
    aside: int = 0,
    step: Callable[[int, int], None] = lambda _done, _all: None,
) -> Publication:
    """The report's figures for the month and the eleven before it; nothing is noted as shown yet.

    Args:
        reader: what is gathered.
        period: the month, as "2026-11".
        k: no fewer people than these stand behind a figure that is shown.
        auditor: makes the reader who tries to work hidden cells out (`audit.Reader`).
        aside: how many files are set aside, which the report says.
        step: told how many of how many months are done; it may raise, which ends it.

    Raises:
        InvalidInput: small_numbers for a k under the least, no_figures for a month nobody has sent.
    """
    if k < LEAST:
        raise InvalidInput("small_numbers", field="--k", least=LEAST)
    periods = reader.periods(period, MONTHS)
    if not periods or periods[-1] != period:
        raise InvalidInput("no_figures", period=period)
    work = _Publishing(reader, k, auditor, reader.shown())
    months = []
    for done, one in enumerate(reversed(periods)):  # the month the report is about hides as little as may be
        step(done, len(periods))
        months.append(work.month(one))
    step(len(periods), len(periods))
    missing = tuple(reader.missing(period))
    return Publication(k, tuple(reversed(months)), missing, reader.corrected(period), aside)


def shown_cells(publication: Publication) -> list[ShownCell]:
    """What is noted of a report, cell by cell."""
    return [
        ShownCell(month.period, sheet, *table.grid.name(cell), None if cell in table.hidden else _at(table.grid, cell))
        for month in publication.months
        for sheet, table in month.tables.items()
        for cell in table.grid.cells
    ]


def note(reader: FiguresReader, publication: Publication, made_on: date) -> None:
    """Notes what the report shows: what comes after it is held against it."""
    reader.put_release(made_on, publication.k, shown_cells(publication))


@dataclass
class _Publishing:
    reader: FiguresReader
    k: int
    auditor: MakeAuditor
    seen: dict[tuple[str, str, str], set[tuple[str, int]]] = field(default_factory=dict)

    def month(self, period: str) -> Month:
        areas = self.reader.areas(period)
        few = self._few(period, areas)
        states = _by_area(STATE, STATES, areas, lambda one: one.states, groups=True)
        state = self._table(period, states, few, self._apart(period, states))
        roles = self.reader.roles(period)
        grid = Grid(
            ROLE,
            tuple(roles),
            (AGREED, WITHOUT),
            tuple((agreed, people - agreed) for people, agreed, _tenths in roles.values()),
            groups=True,
        )
        role = self._table(period, grid, frozenset(), _of_states(grid, state))
        rules = self.reader.rules(period)
        broken = tuple(tuple(rules.get((area, rule), 0) for rule in RULES) for area in areas)
        tables = {
            STATE: state,
            ROLE: role,
            OVERDUE_SHEET: self._table(period, _by_area(OVERDUE_SHEET, OVERDUE, areas, lambda one: one.overdue), few),
            RULE: self._table(period, Grid(RULE, tuple(areas), RULES, broken), few),
        }
        expected = self.reader.expected(period)
        coverage = {
            area: Coverage(n, areas[area].units if area in areas else 0, areas[area].late if area in areas else 0)
            for area, n in expected.items()
        }
        return Month(period, tables, _days(role, roles), coverage)

    def _few(self, period: str, areas: Mapping[str, AreaSums]) -> frozenset[int]:
        """The lines that are not shown: of too few units, or of which too few have changed since a report."""
        lines = [*areas, TOTAL]
        few = {n for n, area in enumerate(areas) if areas[area].units < LEAST_UNITS}
        if sum(one.units for one in areas.values()) < LEAST_UNITS:
            few.add(len(areas))
        for release in self.reader.releases(period):
            changed = self.reader.changed_since(release, period)
            changed[TOTAL] = sum(changed.values())
            shown = self.reader.lines_shown(release, period)
            few |= {n for n, line in enumerate(lines) if line in shown and 0 < changed.get(line, 0) < LEAST_UNITS}
        return frozenset(few)

    def _apart(self, period: str, states: Grid) -> dict[Cell, bool]:
        """Hides how many have signed in all where those who have not would be told by it."""
        line = len(states.lines)
        without = states.whole[line][-1] - states.whole[line][SIGNED]
        figures = self.seen.get((ROLE, TOTAL, WITHOUT), set())
        near = any(0 < abs(without - n) < self.k for _period, n in figures)
        return {(line, SIGNED): True} if near and (period, without) not in figures else {}

    def _table(
        self, period: str, grid: Grid, few: frozenset[int], forced: Mapping[Cell, bool] | None = None
    ) -> Table:  # fmt: skip
        others: dict[Cell, frozenset[int]] = {}
        out = set()
        for cell in grid.cells:
            figures = self.seen.get((grid.sheet, *grid.name(cell)))
            if figures:
                others[cell] = frozenset(n for _period, n in figures)
                if (period, _at(grid, cell)) in figures:
                    out.add(cell)
        known = Known(others, frozenset(out), few, forced or {})
        hidden = hide(grid, self.k, known, self.auditor(grid))
        for cell in grid.cells:
            if cell not in hidden:
                self.seen.setdefault((grid.sheet, *grid.name(cell)), set()).add((period, _at(grid, cell)))
        return Table(grid, hidden)


def _by_area(
    sheet: str,
    cols: Sequence[str],
    areas: Mapping[str, AreaSums],
    of: Callable[[AreaSums], tuple[int, ...]],
    *,
    groups: bool = False,
) -> Grid:
    return Grid(sheet, tuple(areas), tuple(cols), tuple(of(one) for one in areas.values()), groups)


def _of_states(roles: Grid, state: Table) -> dict[Cell, bool]:
    """The sums below the roles are those of the table of states, so they are hidden where they are hidden there.

    Those without an agreement are everybody but the signed: hidden as soon as one of the two is.
    """
    line, signed, everybody = len(state.grid.lines), SIGNED, len(state.grid.cols)
    agreed_hidden, all_hidden = (line, signed) in state.hidden, (line, everybody) in state.hidden
    below = len(roles.lines)
    return {(below, 0): agreed_hidden, (below, 1): agreed_hidden or all_hidden, (below, 2): all_hidden}


def _days(role: Table, roles: Mapping[str, tuple[int, int, int]]) -> dict[str, int | None]:
    return {
        name: round(tenths / agreed) if agreed and role.shown(name, AGREED) is not None else None
        for name, (_people, agreed, tenths) in roles.items()
    }


def _at(grid: Grid, cell: Cell) -> int:
    return grid.whole[cell[0]][cell[1]]
