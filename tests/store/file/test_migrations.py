"""The step to the next schema: a copy first, then all of it or none. The next steps are made up in `next_steps`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3

from hkdesk.errors import OurFault, Surroundings
from hkdesk.store import store as store_module
from hkdesk.store.file import connection, migrations, upgrade
from hkdesk.store.file.alias import Database, Migrations
from hkdesk.store.file.connection import OLDEST, SCHEMA, version_number
from hkdesk.store.store import Store
from tests.store.file.next_steps import NEXT, add_next, steps_of_today
from tests.store.making import KEY, TODAY, entry, footprint, raw, row, titled
from tests.store.whole_case import REFUSED, WHOLE_UNIT, make_whole_store, whole_case

ROOT = Path(__file__).resolve().parents[3]
STEPS = migrations.steps


def shape(store: Store) -> list[tuple]:
    return store._link.rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")


@pytest.fixture
def closed(path: Path) -> Path:
    make_whole_store(path)
    return path


@pytest.fixture
def tomorrow(monkeypatch) -> Migrations:
    """The next hkdesk: the same steps and room for more."""
    steps = steps_of_today()
    monkeypatch.setattr(migrations, "steps", steps)
    for module in (connection, store_module):
        monkeypatch.setattr(module, "SCHEMA", NEXT)
    return steps


def still_as_it_was(path: Path) -> bool:
    """Opens the file as the hkdesk of today's schema would."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (connection, store_module):
            patch.setattr(module, "SCHEMA", SCHEMA)
        patch.setattr(migrations, "steps", STEPS)
        with Store.open(path, KEY) as store, Store.create(path.with_name("new.db"), KEY) as fresh:
            assert shape(store) == shape(fresh)
            assert store._link.number("PRAGMA user_version") == version_number(*SCHEMA)
            assert [store.cases.load(id_).case for id_ in ("c1", "c2")] == [whole_case(), REFUSED]
            assert store.rows.count(TODAY, query="låsbart skap") == 1
            assert list(store.integrity.faults()) == []
    return True


def test_a_store_holds_what_was_put_into_every_section(closed: Path):
    with Store.open(closed, KEY) as store:
        assert store.units.all() == (WHOLE_UNIT,)
        assert {row.page.key.page: row.now.state for row in store.ledger.pages()} != {}
    assert still_as_it_was(closed)


def test_the_schema_number_is_the_last_steps(store: Store):
    assert store._link.number("PRAGMA user_version") == version_number(*SCHEMA)
    assert migrations.steps.pending(Database(store._link.raw)) == []


@pytest.mark.parametrize("version", [(0, 0), (1, 0), (1, 10), (OLDEST[0] - 1, 99)])
def test_a_store_of_a_build_under_development_is_refused_and_left_as_it_was(closed: Path, version: tuple[int, int]):
    with raw(closed) as db:
        db.execute(f"PRAGMA user_version = {version_number(*version)}")
    before = footprint(closed.parent)
    with pytest.raises(Surroundings) as caught:
        Store.open(closed, KEY)
    assert caught.value.code == "store_unreleased"
    assert "laget av en utviklingsversjon" in str(caught.value)
    assert str(closed) in str(caught.value)
    assert footprint(closed.parent) == before


def test_an_older_store_is_copied_and_then_brought_up_to_date(closed: Path, tomorrow: Migrations):
    add_next(tomorrow)
    with Store.open(closed, KEY) as store:
        assert store._link.number("PRAGMA user_version") == version_number(*NEXT)
        assert store._link.rows("SELECT letters, title FROM case_ ORDER BY pk") == [(18, "RÅDGIVER"), (12, "RÅDGIVER")]
        assert store._link.number("PRAGMA foreign_keys") == 1
        assert store.cases.load("c1").case == titled(whole_case(), "RÅDGIVER")
        assert store._link.rows("PRAGMA integrity_check") == [("ok",)]
        changed = titled(store.cases.load("c2").case, "leder")
        assert store.cases.save(changed, row(changed), 2, entry()) == 3
    (copy,) = closed.parent.glob("*.copy")
    assert copy.name.startswith(f"{closed.name}.schema-{SCHEMA[0]}.{SCHEMA[1]}-")
    assert still_as_it_was(copy)


def test_a_table_that_others_point_to_may_be_rebuilt(closed: Path, tomorrow: Migrations):
    @migrations.step(tomorrow, *NEXT)
    def job(db):
        db.table("case_").transform(rename={"title": "job"}, drop_foreign_keys=())

    with Store.open(closed, KEY) as store:
        assert store._link.rows("SELECT job FROM case_ WHERE id = 'c1'") == [("rådgiver",)]
        assert store.cases.load("c1").case == whole_case()  # rebuilding case_ did not take its body with it
        assert list(store.integrity.faults()) == []


def test_a_store_of_today_is_not_copied(closed: Path):
    before = footprint(closed.parent)
    Store.open(closed, KEY).close()
    assert footprint(closed.parent) == before


def out_of_room(done: int) -> None:
    if done == 2:
        raise sqlcipher3.OperationalError("database or disk is full")


def stopped(done: int) -> None:
    if done == 2:
        raise KeyboardInterrupt


@pytest.mark.parametrize(("fault", "told"), [(out_of_room, OurFault), (stopped, KeyboardInterrupt)])
def test_a_fault_in_the_middle_of_a_step_takes_back_all_steps(
    closed: Path, tomorrow: Migrations, fault: Callable[[int], None], told: type[BaseException]
):
    add_next(tomorrow, fault)
    with pytest.raises(told):
        Store.open(closed, KEY)
    assert still_as_it_was(closed)


def test_a_kill_in_the_middle_of_a_step_takes_back_all_steps(closed: Path):
    command = [sys.executable, "-m", "tests.store.file.next_steps", str(closed)]
    upgrading = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert upgrading.stdout is not None
    first = upgrading.stdout.readline()
    upgrading.kill()
    _, complaints = upgrading.communicate()
    assert (first.strip(), complaints) == (b"rewritten 1", b"")
    (copy,) = closed.parent.glob("*.copy")
    assert still_as_it_was(closed)
    closed.with_name("new.db").unlink()
    assert still_as_it_was(copy)


def test_a_step_that_says_what_sqlite_does_not_know_is_our_fault(closed: Path, tomorrow: Migrations):
    @migrations.step(tomorrow, *NEXT)
    def fails(db):
        db.conn.execute("DELETE FROM case_body")
        db.conn.execute("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(OurFault):
        Store.open(closed, KEY)
    assert still_as_it_was(closed)


def test_the_second_of_two_that_upgrade_finds_nothing_to_do(closed: Path, tomorrow: Migrations):
    ran: list[int] = []
    add_next(tomorrow, ran.append)
    (first, number), (second, same) = connection.open_link(closed, KEY), connection.open_link(closed, KEY)
    assert number == same == version_number(*SCHEMA)
    upgrade.migrate(first)
    upgrade.migrate(second)
    assert ran == [1, 2]
    first.close()
    second.close()


def test_a_step_that_leaves_loose_references_is_our_fault(closed: Path, tomorrow: Migrations):
    @migrations.step(tomorrow, *NEXT)
    def loose(db):
        db.conn.execute("DELETE FROM unit")

    with pytest.raises(OurFault):
        Store.open(closed, KEY)
    assert still_as_it_was(closed)


def test_without_a_copy_nothing_is_migrated(closed: Path, tomorrow: Migrations, monkeypatch):
    ran: list[int] = []
    add_next(tomorrow, ran.append)

    def no_room(link, key, target):
        raise Surroundings("disk_full")

    monkeypatch.setattr(upgrade, "copy_to", no_room)
    before = footprint(closed.parent)
    with pytest.raises(Surroundings):
        Store.open(closed, KEY)
    assert ran == []
    assert footprint(closed.parent) == before
