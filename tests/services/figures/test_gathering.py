"""Taking in folders of bundles: what holds is counted once, the rest is named, on both databases."""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hkdesk.domain.figures.bundle import Figures
from hkdesk.domain.figures.kinds import OVERDUE, ROLES, STATES
from hkdesk.domain.figures.taking import UnitTime
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.exchange.figures.sealing import SUFFIX, new_key, seal
from hkdesk.services.figures import gathering
from hkdesk.services.figures.gathering import gather, open_figures
from hkdesk.store.figures.tables import OVERDUE_COLUMNS, ROLE_COLUMNS, STATE_COLUMNS
from tests.support.municipality.units import figures, registered, sealed, times, write

TODAY = date(2026, 12, 3)
ID = "12345678-1234-4234-8234-12345678901{}"


@pytest.fixture
def bundles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def drawn(period: str = "2026-11", unit: str = "u-1", people: int = 17, before: Figures | None = None) -> Figures:
    return figures(random.Random(f"{unit} {period} {people} {before}"), unit, period, people, before)


def plain_sums(counted: list[Figures]) -> dict[str, int]:
    """The sums by plain Python, the judge."""
    sums: Counter[str] = Counter()
    for one in counted:
        sums.update(dict(zip(STATE_COLUMNS, one.states, strict=True)))
        sums.update(dict(zip(OVERDUE_COLUMNS, one.overdue, strict=True)))
        for role in ROLES:
            found = one.roles.get(role)
            values = (found.people, found.agreed, found.tenths) if found else (0, 0, 0)
            sums.update(dict(zip((f"r_{role}", f"a_{role}", f"t_{role}"), values, strict=True)))
        sums.update({f"rule {rule}": n for rule, n in one.rules.items()})
        sums["people"] += one.people
    return {name: n for name, n in sums.items() if n}


def sums_of(where: str, period: str = "2026-11") -> dict[str, int]:
    names = ("people", *STATE_COLUMNS, *ROLE_COLUMNS, *OVERDUE_COLUMNS)
    columns = ", ".join(f"sum({name})" for name in names)
    with open_figures(where) as store:
        row = store.target.rows(f"SELECT {columns} FROM now WHERE period = ?", (period,))[0]
        cells = store.target.rows("SELECT kind, sum(n) FROM cell WHERE period = ? GROUP BY kind", (period,))
        assert {kind: int(n) for kind, n in cells}["state"] == row[0]
        rules = store.target.rows(
            "SELECT rule, sum(r.n) FROM now b JOIN broken r ON r.seq = b.seq WHERE period = ? GROUP BY rule", (period,)
        )
    found = dict(zip(names, row, strict=True)) | {f"rule {rule}": n for rule, n in rules}
    return {name: int(n) for name, n in found.items() if n}


def test_totals_are_those_of_a_plain_recount(target: str, bundles: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gathering, "PORTION", 7)
    rng = random.Random(5)
    units = [f"u-{n}" for n in range(40)]
    counted = []
    for unit in units:
        one = figures(rng, unit, "2026-11", rng.choice((0, 1, 3, 17, 40)))
        write(bundles, one)
        for _again in range(rng.choice((0, 0, 1, 3))):
            one = figures(rng, unit, "2026-11", rng.randint(0, 30), one)
            write(bundles, one)
        if unit != "u-7":  # ended before the month
            counted.append(one)
    with open_figures(target) as store:
        store.put_units([one if one.unit_id != "u-7" else replace(one, to_period="2026-10") for one in times(units)])
        store.put_keys([registered(one) for one in units])
        found = gather(bundles, store, TODAY)
        again = gather(bundles, store, TODAY)
    files = len(list(bundles.iterdir()))
    assert found.counts["taken"] + found.counts["unknown_unit"] == files
    assert again.counts == {"again": found.counts["taken"], "unknown_unit": found.counts["unknown_unit"]}
    assert sums_of(target) == plain_sums(counted)


def test_every_bad_bundle_is_named_and_the_rest_goes_on(target: str, bundles: Path):
    good = drawn()
    first = drawn("2026-10")
    second = drawn("2026-10", people=18, before=first)
    wrong = sealed(drawn("2026-04"), people=999)
    cases: dict[str, tuple[bytes, str]] = {
        "good": (sealed(good), "taken"),
        "corrected": (sealed(second), "taken"),
        "first": (sealed(first), "taken"),
        "cut": (sealed(drawn("2026-09"))[:400], "not_a_bundle"),
        "empty": (b"", "not_a_bundle"),
        "large": (b" " * 70_000, "too_big"),
        "forged": (seal(new_key(), good.plain() | {"bundle_id": ID.format(1)}), "unknown_key"),
        "turned": (sealed(drawn("2026-08")).replace(b'"signature": "', b'"signature": "AAAA'), "bad_signature"),
        "negative": (sealed(drawn("2026-07"), overdue=dict.fromkeys(OVERDUE, -1)), "wrong_shape"),
        "text": (sealed(drawn("2026-07"), note="Hun er syk"), "wrong_shape"),
        "from 2031": (sealed(drawn("2031-01")), "not_over_yet"),
        "this month": (sealed(drawn("2026-12")), "not_over_yet"),
        "other unit": (sealed(drawn("2026-07"), unit_id="u-2"), "not_your_unit"),
        "nobody knows": (sealed(drawn("2026-11", "u-9")), "unknown_unit"),
        "wrong sum": (wrong, "does_not_add_up"),
        "before the key": (sealed(drawn("2024-12")), "unknown_unit"),
        "revoked": (sealed(drawn("2026-08", "u-3")), "key_revoked"),
        "after the key": (sealed(drawn("2026-11", "u-3")), "not_your_time"),
        "skipped": (sealed(drawn("2026-05"), edition=3, replaces=ID.format(2)), "earlier_edition_missing"),
        "late": (sealed(drawn("2026-06")), "late"),
    }
    for name, (data, _word) in cases.items():
        (bundles / f"{name}{SUFFIX}").write_bytes(data)
    with open_figures(target) as store:
        store.put_units(times(["u-1", "u-2", "u-3"]))
        keys = [registered("u-1"), registered("u-3", until_on=date(2026, 10, 15)), registered("u-9")]
        store.put_keys(keys)
        found = gather(bundles, store, TODAY)
        named = {one.name: one.reason for one in store.aside()}
    told = {name.removesuffix(SUFFIX): reason for name, reason in named.items()}
    for name, (_data, word) in cases.items():
        assert told.get(name, "taken") == word.replace("late", "taken"), name
    assert (found.counts["taken"], found.counts["late"], found.set_aside) == (1, 3, len(named))
    assert [one.place for one in found.aside if one.name.startswith("negative")] == ["$.overdue.signature"]


def test_same_month_twice_is_counted_once(target: str, bundles: Path):
    good = drawn()
    with open_figures(target) as store:
        store.put_units(times(["u-1"]))
        store.put_keys([registered("u-1")])
        for name, data, word in (
            ("a", sealed(good), "taken"),
            ("b", sealed(good), "again"),
            ("c", sealed(good, overdue=dict.fromkeys(OVERDUE, 7)), "same_id_other_content"),
            ("d", sealed(drawn(people=16)), "not_the_next_edition"),
            ("e", sealed(good, bundle_id=ID.format(3), edition=2, replaces=ID.format(4)), "not_the_next_edition"),
            ("f", sealed(good, bundle_id=ID.format(3), people=18), "does_not_add_up"),
        ):
            path = bundles / f"{name}{SUFFIX}"
            path.write_bytes(data)
            assert gather(bundles, store, TODAY).counts == {word: 1}, name
            path.unlink()
    assert sums_of(target) == plain_sums([good])


def test_a_key_that_comes_later_brings_its_bundle_off_the_list(target: str, bundles: Path):
    write(bundles, drawn())
    with open_figures(target) as store:
        store.put_units(times(["u-1"]))
        assert gather(bundles, store, TODAY).counts == {"unknown_key": 1}
        assert store.aside_count() == 1
        store.put_keys([registered("u-1")])
        assert gather(bundles, store, TODAY).counts == {"taken": 1}
        assert store.aside_count() == 0


def test_a_revoked_key_may_send_its_last_month_for_a_month(target: str, bundles: Path):
    write(bundles, drawn("2026-10"))
    with open_figures(target) as store:
        store.put_units(times(["u-1"]))
        store.put_keys([registered("u-1", until_on=date(2026, 10, 15))])
        assert gather(bundles, store, date(2026, 11, 15)).counts == {"taken": 1}
    write(bundles, drawn("2026-09"))
    with open_figures(target) as store:
        assert gather(bundles, store, date(2026, 11, 16)).counts == {"again": 1, "key_revoked": 1}


def test_units_merge_and_split_over_time(target: str, bundles: Path):
    """Two become one from July, one becomes two from September: each month is summed by the tree of its time."""
    units = [
        UnitTime("u-1", "Nord", "2025-01", "2026-06"),
        UnitTime("u-2", "Nord", "2025-01"),
        UnitTime("u-3", "Sør", "2025-01", "2026-08"),
        UnitTime("u-3", "Vest", "2026-09"),
        UnitTime("u-3b", "Sør", "2026-09"),
    ]
    months = {
        "2026-06": {"Nord": ["u-1", "u-2"], "Sør": ["u-3"]},
        "2026-07": {"Nord": ["u-2"], "Sør": ["u-3"]},
        "2026-09": {"Nord": ["u-2"], "Sør": ["u-3b"], "Vest": ["u-3"]},
    }
    sent = {(unit, month): drawn(month, unit) for month in months for unit in ("u-1", "u-2", "u-3", "u-3b")}
    for one in sent.values():
        write(bundles, one)
    with open_figures(target) as store:
        store.put_units(units)
        store.put_keys([registered(one) for one in ("u-1", "u-2", "u-3", "u-3b")])
        found = gather(bundles, store, TODAY)
        rows = store.target.rows("SELECT period, area, sum(people), sum(s_signed) FROM now GROUP BY period, area")
    assert found.counts == {"late": 8, "unknown_unit": 4}
    signed = STATES.index("signed")
    assert {(month, area, int(people), int(n)) for month, area, people, n in rows} == {
        (
            month,
            area,
            sum(sent[unit, month].people for unit in there),
            sum(sent[unit, month].states[signed] for unit in there),
        )
        for month, areas in months.items()
        for area, there in areas.items()
    }


class Gone(Exception):
    pass


def test_a_database_that_goes_away_leaves_nothing_half(
    target: str, bundles: Path, monkeypatch: pytest.MonkeyPatch
):  # fmt: skip
    monkeypatch.setattr(gathering, "PORTION", 5)
    units = [f"u-{n}" for n in range(12)]
    sent = [drawn(unit=unit) for unit in units]
    for one in sent:
        write(bundles, one)
    with open_figures(target) as store:
        store.put_units(times(units))
        store.put_keys([registered(one) for one in units])
        real, calls = store.target.insert, []

        def insert(table: str, *rest: object) -> None:
            calls.append(table)
            if calls.count("broken") == 2:
                raise Gone
            real(table, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(store.target, "insert", insert)
        with pytest.raises(Gone):
            gather(bundles, store, TODAY)
    with open_figures(target) as store:
        assert store.target.rows("SELECT count(*) FROM bundle")[0][0] == 5
        assert store.target.rows("SELECT count(*) FROM broken WHERE seq NOT IN (SELECT seq FROM bundle)")[0][0] == 0
        assert gather(bundles, store, TODAY).counts == {"again": 5, "taken": 7}
    assert sums_of(target) == plain_sums(sent)


def test_a_server_that_is_stopped_is_told_and_the_rest_comes_later(
    server, bundles: Path, monkeypatch: pytest.MonkeyPatch
):  # fmt: skip
    monkeypatch.setattr(gathering, "PORTION", 5)
    address = server.address()
    units = [f"u-{n}" for n in range(12)]
    sent = [drawn(unit=unit) for unit in units]
    for one in sent:
        write(bundles, one)
    with open_figures(address) as store:
        store.put_units(times(units))
        store.put_keys([registered(one) for one in units])
        with pytest.raises(Surroundings) as told:
            gather(bundles, store, TODAY, lambda done: server.stop() if done == 5 else None)
    server.start()
    assert told.value.code == "database_gone"
    with open_figures(address) as store:
        found = gather(bundles, store, TODAY)
    assert found.counts == {"again": 5, "taken": 7}
    assert sums_of(address) == plain_sums(sent)


def test_readers_go_on_beside_the_writer(target: str, bundles: Path):
    write(bundles, drawn())
    with open_figures(target) as store, open_figures(target) as reader:
        store.put_units(times(["u-1"]))
        store.put_keys([registered("u-1")])
        with store.target.writing():
            store.target.run("DELETE FROM register_key")
            assert len(reader.keys()) == 1
        assert gather(bundles, reader, TODAY).counts == {"unknown_key": 1}


def test_the_file_cannot_be_read_without_its_key(tmp_path: Path, bundles: Path):
    path = tmp_path / "figures.db"
    with open_figures(str(path)) as store:
        store.put_units(times(["unit-nobody-may-see"]))
    assert b"unit-nobody-may-see" not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite")


def test_a_managers_store_is_no_target(workspace_path: Path):
    with pytest.raises(Surroundings) as told:
        open_figures(str(workspace_path))
    assert told.value.code == "store_foreign"


@pytest.fixture
def workspace_path(tmp_path: Path) -> Path:
    from hkdesk.services.workspace import Workspace

    path = tmp_path / "manager.db"
    Workspace.open(path).close()
    return path


def test_what_is_no_folder_or_address(tmp_path: Path):
    with open_figures(str(tmp_path / "f.db")) as store, pytest.raises(InvalidInput, match="ikke en mappe"):
        gather(tmp_path / "none", store, TODAY)
    with pytest.raises(InvalidInput, match="ikke en adresse"):
        open_figures("postgresql://[")


def test_without_psycopg_the_program_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Surroundings) as told:
        open_figures("postgresql://server/hr")
    assert "pip install hkdesk[postgres]" in str(told.value)
