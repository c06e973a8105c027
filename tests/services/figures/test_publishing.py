"""No report shows a group under the threshold, nor does the difference of two, over months and corrections."""

from __future__ import annotations

import random
import tempfile
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.figures.bundle import Figures
from hkdesk.domain.figures.kinds import RULES, STATES
from hkdesk.domain.figures.taking import UnitTime
from hkdesk.errors import InvalidInput
from hkdesk.services.figures.audit import Reader
from hkdesk.services.figures.gathering import gather, open_figures
from hkdesk.services.figures.publishing import Publication, note, publish
from hkdesk.store.figures.figures import FiguresStore
from hkdesk.store.figures.reading import FiguresReader, ShownCell
from tests.support.municipality.units import figures, registered, write

K = 5
TODAY = date(2026, 12, 20)
MONTHS = ("2026-09", "2026-10", "2026-11")


class Town:
    """Areas of units; figures that change little from month to month, and corrections."""

    def __init__(self, store: FiguresStore, folder: Path, seed: int, areas: int = 3, units: int = 4) -> None:
        self.store, self.folder, self.rng = store, folder, random.Random(seed)
        self.area = {f"u-{a}-{n}": f"Område {a}" for a in range(areas) for n in range(units)}
        store.put_units([UnitTime(unit, area, "2025-01") for unit, area in self.area.items()])
        store.put_keys([registered(unit) for unit in self.area])
        self.sent: dict[tuple[str, str], Figures] = {}
        self.reader = FiguresReader(store.target)

    def send(self, unit: str, period: str, people: int | None = None) -> None:
        before = self.sent.get((unit, period))
        size = people if people is not None else self.rng.choice((4, 9, 17, 17, 25))
        one = figures(self.rng, unit, period, size, before)
        self.sent[unit, period] = one
        write(self.folder, one)

    def report(self, period: str, k: int = K) -> Publication:
        gather(self.folder, self.store, TODAY)
        found = publish(self.reader, period, k, Reader)
        note(self.reader, found, TODAY)
        return found


@pytest.fixture
def town(target: str, tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    with open_figures(target) as store:
        yield Town(store, folder, 3)


def small(n: int) -> bool:
    return 0 < abs(n) < K


@settings(max_examples=5)
@given(st.integers(0, 10_000))
def test_nothing_shown_nor_any_difference_tells_of_few(seed: int):
    with tempfile.TemporaryDirectory() as made, open_figures(str(Path(made) / "f.db")) as store:
        folder = Path(made) / "in"
        folder.mkdir()
        town = Town(store, folder, seed)
        for unit in town.area:
            for period in MONTHS[:2]:
                if town.rng.random() < 0.9:
                    town.send(unit, period)
        reports = [town.report("2026-10")]
        for unit in town.rng.sample([*town.area], town.rng.choice((1, 2, 5, 9))):
            town.send(unit, "2026-10")  # corrected, or late
        reports.append(town.report("2026-10"))
        for unit in town.area:
            town.send(unit, "2026-11")
        reports.append(town.report("2026-11"))
    figures_of: dict[tuple[str, ...], list[int]] = {}
    for report in reports:
        for month in report.months:
            for sheet, table in month.tables.items():
                reader = Reader(table.grid)
                reader.hide(table.hidden)
                for cell in table.grid.cells:
                    if cell in table.hidden:
                        least, most = reader.range_of(cell)
                        assert most - least >= K
                    else:
                        n = table.grid.whole[cell[0]][cell[1]]
                        assert not small(n)
                        figures_of.setdefault((sheet, *table.grid.name(cell)), []).append(n)
    assert figures_of
    assert not [(at, a, b) for at, found in figures_of.items() for a, b in combinations(found, 2) if small(a - b)]


def test_what_is_shown_is_the_true_sum(town: Town):
    for unit in town.area:
        town.send(unit, "2026-11", 25)
    table = town.report("2026-11").last.tables["state"]
    shown = {(line, col): n for line in table.grid.lines for col in STATES if (n := table.shown(line, col)) is not None}
    assert len(shown) > 5
    for (line, col), n in shown.items():
        assert n == sum(
            one.states[STATES.index(col)] for (unit, _period), one in town.sent.items() if town.area[unit] == line
        )


def test_an_area_of_two_units_is_not_shown(town: Town):
    units = [unit for unit in town.area if unit.startswith("u-0")][:2] + [
        u for u in town.area if not u.startswith("u-0")
    ]
    for unit in units:
        town.send(unit, "2026-11", 25)
    found = town.report("2026-11").last
    for sheet in ("state", "overdue", "rule"):
        assert {found.tables[sheet].shown("Område 0", col) for col in (*found.tables[sheet].grid.cols, "total")} == {
            None
        }
    assert found.coverage["Område 0"].sent == 2
    assert found.coverage["Område 0"].expected == 4


def test_one_unit_that_corrects_is_not_seen_through_two_reports(town: Town):
    for unit in town.area:
        town.send(unit, "2026-11", 25)
    first = town.report("2026-11").last.tables["state"]
    town.send("u-1-0", "2026-11", 25)
    second = town.report("2026-11").last.tables["state"]
    cols = (*STATES, "total")
    assert {second.shown("Område 1", col) for col in cols} == {None}
    assert {second.shown("total", col) for col in cols} == {None}
    assert any(first.shown("Område 1", col) is not None for col in cols)
    for col in cols:
        assert second.shown("Område 0", col) == first.shown("Område 0", col)
    for unit in ("u-1-1", "u-1-2"):
        town.send(unit, "2026-11", 25)
    third = town.report("2026-11").last.tables["state"]
    assert third.shown("Område 1", "total") == 100


def test_a_unit_is_not_moved_in_a_month_that_is_shown(town: Town):
    for unit in town.area:
        for period in MONTHS[1:]:
            town.send(unit, period, 25)
    town.report("2026-10")
    tree = [UnitTime(unit, area, "2025-01") for unit, area in town.area.items()]
    moved = [UnitTime("u-0-0", "Område 1", "2025-01"), *tree[1:]]
    gone = [UnitTime("u-0-0", "Område 0", "2025-01", "2026-09"), *tree[1:]]
    for refused in (moved, gone):
        with pytest.raises(InvalidInput, match="u-0-0 er med i en rapport for 2026-10"):
            town.store.put_units(refused)
    assert town.store.units() == sorted(tree, key=lambda one: one.unit_id)
    later = [UnitTime("u-0-0", "Område 0", "2025-01", "2026-10"), UnitTime("u-0-0", "Område 1", "2026-11"), *tree[1:]]
    town.store.put_units(later)
    assert len(town.store.units()) == len(tree) + 1


def test_the_same_report_twice_is_the_same(town: Town):
    for unit in town.area:
        town.send(unit, "2026-11", 17)
    first, second = (town.report("2026-11") for _time in range(2))
    assert {s: t.hidden for s, t in first.last.tables.items()} == {s: t.hidden for s, t in second.last.tables.items()}
    rows = town.store.target.rows("SELECT count(*), count(n) FROM shown WHERE period = '2026-11'")[0]
    assert rows == (first.cells()[0], first.cells()[0] - first.cells()[1])


def test_roles_do_not_tell_what_the_states_hide(town: Town):
    for unit in town.area:
        town.send(unit, "2026-11", 25)
    town.report("2026-11")
    town.send("u-1-0", "2026-11", 25)
    role = town.report("2026-11").last.tables["role"]
    assert role.shown("total", "agreed") is None
    reader = Reader(role.grid)
    reader.hide(role.hidden)
    least, most = reader.range_of((len(role.grid.lines), 0))
    assert most - least >= K


def test_those_without_an_agreement_are_not_told_by_two_sums(town: Town):
    """Everybody less the signed would differ by three from what an earlier report showed of another month."""
    for unit in town.area:
        town.send(unit, "2026-11", 25)
    gather(town.folder, town.store, TODAY)
    free = publish(town.reader, "2026-11", K, Reader).last.tables["role"].shown("total", "without")
    assert free is not None
    town.reader.put_release(TODAY, K, [ShownCell("2026-10", "role", "total", "without", free - 3)])
    found = publish(town.reader, "2026-11", K, Reader).last.tables
    assert found["role"].shown("total", "without") is None
    assert found["state"].shown("total", "signed") is None
    assert found["state"].shown("total", "total") == 300


def test_days_are_shown_where_the_agreements_are(town: Town):
    for unit in town.area:
        town.send(unit, "2026-11", 25)
    found = town.report("2026-11").last
    for role, tenths in found.days.items():
        there = [one.roles[role] for one in town.sent.values() if role in one.roles]
        agreed = sum(one.agreed for one in there)
        if found.tables["role"].shown(role, "agreed"):
            assert tenths == round(sum(one.tenths for one in there) / agreed)
        else:
            assert tenths is None


def test_k_is_only_set_upwards_and_an_empty_month_is_told(town: Town):
    town.send("u-0-0", "2026-11")
    gather(town.folder, town.store, TODAY)
    with pytest.raises(InvalidInput, match="Færre enn 5"):
        publish(town.reader, "2026-11", 4, Reader)
    with pytest.raises(InvalidInput, match="2026-10"):
        publish(town.reader, "2026-10", 5, Reader)
    assert publish(town.reader, "2026-11", 9, Reader).missing[0] == ("Område 0", "u-0-1")


def test_rules_are_a_closed_list(town: Town):
    town.send("u-0-0", "2026-11", 17)
    assert town.report("2026-11").last.tables["rule"].grid.cols == RULES
