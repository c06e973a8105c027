"""A manager's month as figures: of the store, whole, signed, and never a name."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hkdesk.domain.figures.bundle import adds_up, last_day
from hkdesk.domain.figures.checking import fault_of
from hkdesk.domain.figures.kinds import ROLES, SIGNED
from hkdesk.domain.figures.taking import UnitTime
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.exchange.figures.register import read_keys
from hkdesk.exchange.figures.sealing import SUFFIX, unseal
from hkdesk.services.clock import FixedClock
from hkdesk.services.figures.gathering import gather, open_figures
from hkdesk.services.figures.making import LEAFLET_NAME, leaflet
from hkdesk.services.figures.showing import told, warning
from hkdesk.services.workspace import Workspace
from tests.support import example

NOW = datetime(2026, 12, 3, 9, tzinfo=UTC)


@pytest.fixture
def workspace(example_store: Path, tmp_path: Path):
    with Workspace.open(example.copied(example_store, tmp_path), FixedClock(NOW)) as made:
        yield made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_figures_are_those_of_the_list(workspace: Workspace):
    workspace.figures.set_code(" Enhet-12 ")
    found = workspace.figures.figures("2026-11")
    assert fault_of(found.plain()) == ""
    assert adds_up(found.plain())
    assert found.unit_id == "enhet-12"
    day, rows = last_day("2026-11"), workspace.cases(limit=None)
    open_ones = [row for row in rows if row.state(day).value != "closed" and (row.opened_on or day) <= day]
    agreed = [row for row in open_ones if row.state(day).agreed]
    assert found.people == len(open_ones) > 3
    assert found.states[SIGNED] == len(agreed) > 0
    assert sum(one.tenths for one in found.roles.values()) == sum(round(10 * (r.days_on(day) or 0)) for r in agreed)
    assert any(found.overdue)


def test_no_name_and_no_text_of_the_store_leaves(workspace: Workspace, out: Path):
    workspace.figures.set_code("u-1")
    path = workspace.figures.save(workspace.figures.figures("2026-11"), out).path
    text = json.dumps(unseal(path.read_bytes()).payload).casefold()
    unit = workspace.unit
    assert unit is not None
    words = {part for row in workspace.cases(limit=None) for part in f"{row.name} {row.title} {row.role_group}".split()}
    assert words
    assert not [word for word in words | set(unit.name.split()) if len(word) > 3 and f'"{word.casefold()}' in text]


def test_the_same_figures_are_the_same_bytes_and_others_the_next_edition(workspace: Workspace, out: Path):
    desk = workspace.figures
    desk.set_code("u-1")
    first = desk.save(desk.figures("2026-11"), out)
    data = first.path.read_bytes()
    again = desk.save(desk.figures("2026-11"), out)
    assert (first.new, again.new, again.path.read_bytes()) == (True, False, data)
    unit = workspace.unit
    assert unit is not None
    desk.set_work(unit.role_groups[0].id, "culture")
    second = desk.save(desk.figures("2026-11"), out)
    assert (second.figures.edition, second.figures.replaces) == (2, first.figures.bundle_id)
    assert second.figures.roles["culture"].people > 0
    assert first.path.read_bytes() == data
    assert len(desk.editions("2026-11")) == 2


def test_hr_takes_what_was_saved_and_the_correction(workspace: Workspace, out: Path, tmp_path: Path):
    desk = workspace.figures
    desk.set_code("u-1")
    line = "nøkkel;enhet;fra;til\n" + desk.line_for_hr()
    desk.save(desk.figures("2026-11"), out)
    unit = workspace.unit
    assert unit is not None
    desk.set_work(unit.role_groups[0].id, "culture")
    last = desk.save(desk.figures("2026-11"), out).figures
    with open_figures(str(tmp_path / "hr.db")) as store:
        store.put_units([UnitTime("u-1", "Nord", "2026-01")])
        store.put_keys(read_keys(line.encode(), "nokler.csv"))
        found = gather(out, store, NOW.date())
        people = store.target.rows("SELECT edition, people, r_culture FROM now")
    assert found.counts == {"taken": 2}
    assert people == [(2, last.people, last.roles["culture"].people)]


def test_the_line_for_hr_is_the_same_in_a_later_month(example_store: Path, tmp_path: Path):
    file = example.copied(example_store, tmp_path)
    lines = []
    for day in (NOW, datetime(2027, 4, 7, 9, tzinfo=UTC)):
        with Workspace.open(file, FixedClock(day)) as workspace:
            workspace.figures.set_code("u-1")
            lines.append(workspace.figures.line_for_hr())
    assert lines[0] == lines[1]
    assert lines[0].split(";")[2] == "2026-11-01"


def test_everything_is_shown_before_it_leaves(workspace: Workspace):
    workspace.figures.set_code("u-1")
    found = workspace.figures.figures("2026-11")
    said = "\n".join(f"{name} {value}" for _heading, lines in told(found) for name, value in lines)

    def leaves(value: object) -> list[str]:
        if isinstance(value, dict):
            return [one for part in value.values() for one in leaves(part)]
        return [] if value is None else [str(value)]

    plain = found.plain()
    for part in ("people", "states", "overdue", "rules", "bundle_id", "unit_id", "edition", "made_at"):
        for one in leaves(plain[part]):
            assert one in said
    assert len(told(found)[1][1]) == len(found.roles)
    assert "personopplysninger" in warning()


def test_the_leaflet_lies_beside_and_says_what_it_is(workspace: Workspace, out: Path):
    workspace.figures.set_code("u-1")
    workspace.figures.save(workspace.figures.figures("2026-11"), out)
    assert "personopplysninger" in (out / LEAFLET_NAME).read_text(encoding="utf-8-sig")
    assert SUFFIX in leaflet()


def test_the_journal_says_it_and_a_folder_that_takes_nothing_notes_nothing(workspace: Workspace, out: Path):
    desk = workspace.figures
    desk.set_code("u-1")
    (out / f"u-1-2026-11-1{SUFFIX}").mkdir()
    with pytest.raises(Surroundings):
        desk.save(desk.figures("2026-11"), out)
    assert desk.editions("2026-11") == ()
    (out / f"u-1-2026-11-1{SUFFIX}").rmdir()
    desk.save(desk.figures("2026-11"), out)
    assert len(desk.editions("2026-11")) == 1


@pytest.mark.parametrize("code", ["", "Enhet for barn", "æ", "u" * 41, "-u"])
def test_what_is_no_code(workspace: Workspace, code: str):
    with pytest.raises(InvalidInput) as told_:
        workspace.figures.set_code(code)
    assert told_.value.code == "unit_code_missing"


def test_what_lacks_is_said(workspace: Workspace):
    with pytest.raises(InvalidInput, match="koden HR har"):
        workspace.figures.figures("2026-11")
    workspace.figures.set_code("u-1")
    with pytest.raises(InvalidInput, match="ikke over"):
        workspace.figures.figures("2026-12")
    with pytest.raises(InvalidInput):
        workspace.figures.set_work("x", "Kari")
    assert set(workspace.figures.work().values()) <= set(ROLES)
