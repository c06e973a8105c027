"""Every schema that was ever released still opens, and a step that fails leaves things as they were."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Unit
from hkdesk.domain.values.codec import from_plain, to_plain
from hkdesk.errors import OurFault, Surroundings
from hkdesk.store import store as store_module
from hkdesk.store.file import connection, migrations, upgrade
from hkdesk.store.file.alias import Migrations
from hkdesk.store.file.connection import SCHEMA, version_number
from hkdesk.store.store import Store
from tests.store.making import KEY, TODAY, case, entry, footprint, put, raw, row, titled

STORES = Path(__file__).resolve().parents[2] / "fixtures" / "stores"
RELEASED = sorted(p.stem for p in STORES.glob("*.hkdesk"))


def shape(store: Store) -> list[tuple]:
    return store._link.rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")


def test_every_released_schema_is_kept():
    names = [migration.name for migration in migrations.steps._migrations]
    assert len(RELEASED) == len(names)
    assert f"schema_{SCHEMA[0]}_{SCHEMA[1]}" in RELEASED


@pytest.mark.parametrize("name", RELEASED)
def test_a_released_store_opens_and_holds_what_it_held(name: str, tmp_path: Path):
    path = tmp_path / "s.hkdesk"
    shutil.copy(STORES / f"{name}.hkdesk", path)
    expected = json.loads((STORES / f"{name}.json").read_text(encoding="utf-8"))
    with Store.open(path, KEY) as store, Store.create(tmp_path / "new.hkdesk", KEY) as fresh:
        assert shape(store) == shape(fresh)
        assert store.units() == tuple(from_plain(Unit, unit) for unit in expected["units"])
        for plain in expected["cases"]:  # fields the domain has got since then have their defaults
            assert store.load(plain["id"]).case == from_plain(Case, plain)
        assert [r.hash for r in store.journal()][: len(expected["journal"])] == expected["journal"]
        assert [d.sha256 for d in store.documents()] == expected["documents"]
        assert all(store.document(sha256) for sha256 in expected["documents"])
        assert [to_plain(row) for row in store.ledger.pages()] == expected.get("ledger", [])
        assert store.count(TODAY, query="låsbart skap") == 1
        assert list(store.integrity()) == []
        changed = titled(store.load("c1").case, "leder")
        assert store.save(changed, row(changed), store.load("c1").revision, entry()) == 3


def test_the_schema_number_is_the_last_steps(store: Store):
    assert store._link.number("PRAGMA user_version") == version_number(*SCHEMA)
    with store._link.transaction() as db:
        assert migrations.steps.pending(db) == []


@pytest.fixture
def closed(path: Path) -> Path:
    with Store.create(path, KEY) as store:
        put(store, case())
    return path


@pytest.fixture
def tomorrow(monkeypatch) -> Migrations:
    """The next hkdesk: the same steps and room for one more."""
    steps = Migrations("hkdesk")
    for known in migrations.steps._migrations:
        steps(name=known.name)(known.fn)
    monkeypatch.setattr(migrations, "steps", steps)
    for module in (connection, store_module):
        monkeypatch.setattr(module, "SCHEMA", (2, 0))
    return steps


def still_as_it_was(path: Path) -> bool:
    """Opens the file as the hkdesk of today's schema would."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_module, "SCHEMA", SCHEMA)
        with Store.open(path, KEY) as store:
            assert store.load("c1").case == case()
            assert "colour" not in str(shape(store))
            assert store._link.number("PRAGMA user_version") == version_number(*SCHEMA)
            assert list(store.integrity()) == []
    return True


def test_an_older_store_is_copied_and_then_brought_up_to_date(closed: Path, tomorrow: Migrations):
    @migrations.step(tomorrow, 2, 0)
    def colour(db):
        db.table("case_").transform(rename={"title": "job"}, drop_foreign_keys=())

    with Store.open(closed, KEY) as store:
        assert store._link.number("PRAGMA user_version") == version_number(2, 0)
        assert store._link.rows("SELECT job FROM case_") == [("rådgiver",)]
        assert store._link.number("PRAGMA foreign_keys") == 1
        assert store.load("c1").case == case()  # rebuilding case_ did not take its body with it
        assert list(store.integrity()) == []
    (copy,) = closed.parent.glob("*.copy")
    assert copy.name.startswith(f"{closed.name}.schema-{SCHEMA[0]}.{SCHEMA[1]}-")
    assert still_as_it_was(copy)


def test_a_store_of_today_is_not_copied(closed: Path):
    before = footprint(closed.parent)
    Store.open(closed, KEY).close()
    assert footprint(closed.parent) == before


def test_a_step_that_fails_is_taken_back_whole(closed: Path, tomorrow: Migrations):
    @migrations.step(tomorrow, 2, 0)
    def fails(db):
        db.conn.execute("ALTER TABLE case_ ADD COLUMN colour TEXT")
        db.conn.execute("DELETE FROM case_body")
        db.conn.execute("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(OurFault):
        Store.open(closed, KEY)
    assert still_as_it_was(closed)


def test_two_steps_are_done_both_or_neither(closed: Path, tomorrow: Migrations):
    @migrations.step(tomorrow, SCHEMA[0], SCHEMA[1] + 1)
    def good(db):
        db.conn.execute("ALTER TABLE case_ ADD COLUMN colour TEXT")

    @migrations.step(tomorrow, 2, 0)
    def bad(db):
        db.conn.execute("ALTER TABLE case_ ADD COLUMN colour TEXT")

    with pytest.raises(OurFault):
        Store.open(closed, KEY)
    assert still_as_it_was(closed)


def test_the_second_of_two_that_upgrade_finds_nothing_to_do(closed: Path, tomorrow: Migrations):
    ran = []

    @migrations.step(tomorrow, 2, 0)
    def once(db):
        ran.append(db)

    (first, number), (second, same) = connection.open_link(closed, KEY), connection.open_link(closed, KEY)
    assert number == same == version_number(*SCHEMA)
    upgrade.migrate(first)
    upgrade.migrate(second)
    assert len(ran) == 1
    first.close()
    second.close()


def test_a_step_that_leaves_loose_references_is_our_fault(closed: Path, tomorrow: Migrations):
    @migrations.step(tomorrow, 2, 0)
    def loose(db):
        db.conn.execute("DELETE FROM unit")

    with pytest.raises(OurFault):
        Store.open(closed, KEY)
    assert still_as_it_was(closed)


def test_without_a_copy_nothing_is_migrated(closed: Path, tomorrow: Migrations, monkeypatch):
    ran = []

    @migrations.step(tomorrow, 2, 0)
    def never(db):
        ran.append(db)

    def no_room(link, key, target):
        raise Surroundings("disk_full")

    monkeypatch.setattr(upgrade, "copy_to", no_room)
    before = footprint(closed.parent)
    with pytest.raises(Surroundings):
        Store.open(closed, KEY)
    assert ran == []
    assert footprint(closed.parent) == before


@pytest.mark.parametrize(("declared", "renewed"), [("2024-02-29", "2025-03-01"), ("2026-03-09", "2027-03-09")])
def test_a_declaration_of_schema_1_0_gets_its_day_of_renewal(tmp_path: Path, declared: str, renewed: str):
    path = tmp_path / "s.hkdesk"
    shutil.copy(STORES / "schema_1_0.hkdesk", path)
    with raw(path) as db:
        db.execute(
            "UPDATE case_body SET body = json_set(body, '$.declaration.declared_on', ?)"
            " WHERE json_extract(body, '$.declaration.declared_on') IS NOT NULL",
            (declared,),
        )
    with Store.open(path, KEY) as store:
        found = {r.case_id: r for r in store.cases(TODAY)}
        assert found["c1"].renew_on == date.fromisoformat(renewed)
        assert row(store.load("c1").case).renew_on == found["c1"].renew_on
        assert found["c2"].renew_on is None
        assert found["c1"].next_measure_on is None
