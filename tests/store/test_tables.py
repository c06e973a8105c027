"""Every table of the store is known to the check, and the check goes on past what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from hkdesk.errors import OurFault
from hkdesk.services.soundness.health import _WORDS
from hkdesk.store import integrity
from hkdesk.store.integrity import Integrity, Stopped, Watching
from hkdesk.store.records import IntegrityFault
from hkdesk.store.store import Store
from hkdesk.store.tables import HELD_BY, names_expected
from tests.store.making import KEY, case, entry, paper, put, raw

_OWN_OF_OTHERS = ("sqlite_", "_sqlite_", "case_search_", "document_search_")


def tables(store: Store) -> set[str]:
    found = store._link.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in found if not name.startswith(_OWN_OF_OTHERS)}


def root_of(store: Store, table: str) -> int:
    return store._link.number("SELECT rootpage FROM sqlite_master WHERE name = ?", table)


def flip(path: Path, page: int) -> None:
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * 4096 + 900] ^= 0x10
    path.write_bytes(whole)


def test_every_table_is_held_by_a_check(store: Store):
    assert set(HELD_BY) == tables(store)
    assert set(HELD_BY.values()) <= set(_WORDS)
    assert tables(store) < names_expected()


def test_a_guard_that_was_taken_away_is_missed(path: Path):
    with Store.create(path, KEY) as store:
        put(store, case())
        store._link.raw.execute("DROP TRIGGER journal_is_frozen")
        assert store.integrity.faults() == [IntegrityFault("schema", "journal_is_frozen")]


def test_a_page_that_cannot_be_read_leaves_the_rest_looked_at(path: Path):
    with Store.create(path, KEY) as store:
        put(store, case())
        store.documents.put(*paper(), entry("issued"))
        page = root_of(store, "unsent")
    flip(path, page)
    with raw(path) as db:
        db.execute("UPDATE case_ SET revision = 5")
    with Store.open(path, KEY) as store:
        found = store.on_disk().look(Integrity.faults)
    assert IntegrityFault("case_against_journal", "HK-2026-0001") in found
    assert "cipher_integrity_check" in {one.check for one in found}
    assert not {"journal", "document", "ledger_page"} & {one.check for one in found}


def test_a_check_that_nobody_waits_for_stops(store: Store):
    put(store, case())
    with pytest.raises(Stopped):
        store.integrity.faults(Watching(stopped=lambda: True))
    shares: list[float] = []
    store.documents.put(*paper(), entry("issued"))
    assert store.integrity.faults(Watching(tell=shares.append)) == []
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1


def test_a_long_statement_is_broken_off_in_the_middle(store: Store, monkeypatch: pytest.MonkeyPatch):
    put(store, case())
    monkeypatch.setattr(integrity, "_STEPS_OFTEN", 1)
    asked = iter([False, True])
    with pytest.raises(Stopped):
        store.integrity.faults(Watching(stopped=lambda: next(asked, True)))
    assert store.integrity.faults() == [], "the connection goes on as before"


def test_a_fault_of_ours_is_no_fault_of_the_store(store: Store):
    store._link.raw.execute("ALTER TABLE unit RENAME COLUMN body TO text")
    with pytest.raises(OurFault):
        store.integrity.faults()


def test_an_index_that_another_has_merged_meanwhile_is_no_fault(path: Path):
    with Store.create(path, KEY) as store:
        put(store, *(case(n, f"Kari {n}") for n in range(1, 12)))
        assert store.integrity.faults() == []
        with raw(path) as db:
            db.execute("INSERT INTO case_search (case_search) VALUES ('optimize')")
        assert store.integrity.faults() == []
