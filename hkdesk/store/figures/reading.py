"""What is asked of the gathered figures: sums by area of one month, who has sent, and what has been shown before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hkdesk.domain.figures.kinds import OVERDUE, ROLES, STATES
from hkdesk.store.figures.tables import OVERDUE_COLUMNS, ROLE_COLUMNS, STATE_COLUMNS
from hkdesk.store.figures.target import Target


@dataclass(frozen=True, slots=True)
class AreaSums:
    """An area in a month: units that have sent, how many of them late, and sums over `STATES` and `OVERDUE`."""

    units: int
    late: int
    states: tuple[int, ...]
    overdue: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a report: the month, where it stands, and the figure, None where it is hidden."""

    period: str
    sheet: str
    line: str
    col: str
    n: int | None


@dataclass(frozen=True, slots=True)
class Release:
    """A report that was made: its number, and the last bundle that was in it."""

    release_id: int
    seq: int


class FiguresReader:
    """Asks; writes nothing but that a report was made."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def periods(self, until: str, most: int) -> list[str]:
        """The months anybody has sent figures for, up to one, the last `most` of them, in order."""
        sql = "SELECT DISTINCT period FROM bundle WHERE period <= ? ORDER BY period DESC"
        return sorted(row[0] for row in self._target.rows(sql, (until,))[:most])

    def areas(self, period: str) -> dict[str, AreaSums]:
        """The sums of each area by the tree of the month."""
        columns = ", ".join(f"sum({name})" for name in (*STATE_COLUMNS, *OVERDUE_COLUMNS))
        sql = f"SELECT area, count(*), sum(late), {columns} FROM now WHERE period = ? GROUP BY area"  # noqa: S608
        found = {}
        for area, units, late, *sums in self._target.rows(sql, (period,)):
            counts = tuple(int(n) for n in sums)
            found[area] = AreaSums(int(units), int(late), counts[: len(STATES)], counts[-len(OVERDUE) :])
        return dict(sorted(found.items()))

    def roles(self, period: str) -> dict[str, tuple[int, int, int]]:
        """People, agreements and tenths of days a week of each kind of work, in all areas."""
        columns = ", ".join(f"coalesce(sum({name}), 0)" for name in ROLE_COLUMNS)
        (row,) = self._target.rows(f"SELECT {columns} FROM now WHERE period = ?", (period,))  # noqa: S608
        counts = [int(n) for n in row]
        return {role: (counts[3 * n], counts[3 * n + 1], counts[3 * n + 2]) for n, role in enumerate(ROLES)}

    def rules(self, period: str) -> dict[tuple[str, str], int]:
        """How often each rule is broken, by area and rule."""
        sql = "SELECT area, rule, sum(n) FROM now b JOIN broken r ON r.seq = b.seq WHERE period = ? GROUP BY area, rule"
        return {(area, rule): int(n) for area, rule, n in self._target.rows(sql, (period,))}

    def expected(self, period: str) -> dict[str, int]:
        """How many units each area has in the month."""
        sql = "SELECT area, count(*) FROM unit_time WHERE ? BETWEEN from_p AND to_p GROUP BY area ORDER BY area"
        return {area: int(n) for area, n in self._target.rows(sql, (period,))}

    def missing(self, period: str) -> list[tuple[str, str]]:
        """Area and unit of each that has not sent figures for the month."""
        sql = (
            "SELECT area, unit_id FROM unit_time t WHERE ? BETWEEN from_p AND to_p AND NOT EXISTS"
            " (SELECT 1 FROM bundle b WHERE b.unit_id = t.unit_id AND b.period = ?) ORDER BY area, unit_id"
        )
        return [(area, unit) for area, unit in self._target.rows(sql, (period, period))]

    def corrected(self, period: str) -> int:
        """How many units have corrected their figures for the month."""
        sql = "SELECT count(*) FROM now WHERE period = ? AND edition > 1"
        return int(self._target.rows(sql, (period,))[0][0])

    # --- what was shown ---

    def last_bundle(self) -> int:
        """The number of the newest bundle."""
        return int(self._target.rows("SELECT coalesce(max(seq), 0) FROM bundle")[0][0])

    def releases(self, period: str) -> list[Release]:
        """The reports that showed something of the month, oldest first."""
        sql = (
            "SELECT DISTINCT r.release_id, r.seq FROM release r JOIN shown_cell c ON c.release_id = r.release_id"
            " WHERE c.period = ? AND c.n IS NOT NULL ORDER BY r.release_id"
        )
        return [Release(*row) for row in self._target.rows(sql, (period,))]

    def lines_shown(self, release: Release, period: str) -> set[str]:
        """The lines of which that report showed anything for the month."""
        sql = "SELECT DISTINCT line FROM shown_cell WHERE release_id = ? AND period = ? AND n IS NOT NULL"
        return {row[0] for row in self._target.rows(sql, (release.release_id, period))}

    def changed_since(self, release: Release, period: str) -> dict[str, int]:
        """In each area, how many units have sent first or corrected figures for the month after that report."""
        sql = "SELECT area, count(*) FROM now WHERE period = ? AND seq > ? GROUP BY area"
        return {area: int(n) for area, n in self._target.rows(sql, (period, release.seq))}

    def shown(self) -> dict[tuple[str, str, str], set[tuple[str, int]]]:
        """Every figure that any report has shown: by sheet, line and column, the months with their figures."""
        found: dict[tuple[str, str, str], set[tuple[str, int]]] = {}
        sql = "SELECT DISTINCT sheet, line, col, period, n FROM shown_cell WHERE n IS NOT NULL"
        for sheet, line, col, period, n in self._target.rows(sql):
            found.setdefault((sheet, line, col), set()).add((period, n))
        return found

    def put_release(self, made_on: date, k: int, cells: Iterable[ShownCell]) -> None:
        """Notes a report: what it showed, and what it hid."""
        with self._target.writing():
            (number,) = self._target.rows("SELECT coalesce(max(release_id), 0) + 1 FROM release")[0]
            row = (number, made_on.isoformat(), self.last_bundle(), k)
            self._target.insert("release", ("release_id", "made_on", "seq", "k"), [row])
            columns = ("release_id", "period", "sheet", "line", "col", "n")
            rows = [(number, one.period, one.sheet, one.line, one.col, one.n) for one in cells]
            self._target.insert("shown_cell", columns, rows)
