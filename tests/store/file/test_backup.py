from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.errors import Surroundings
from hkdesk.store.backup import snapshot
from hkdesk.store.backup.facts import facts_of
from hkdesk.store.store import Store
from tests.store.making import KEY, OTHER_KEY, case, entry, paper, put, row


@pytest.fixture
def full(store: Store) -> Store:
    put(store, case(1), case(2))
    store.cases.save(case(1), row(case(1)), 1, entry(), [paper()])
    return store


def test_a_copy_is_one_file_that_holds_everything_under_the_same_key(full: Store, tmp_path: Path):
    target = tmp_path / "ut" / "kopi.hkdesk"
    target.parent.mkdir()
    full.backup_to(target)
    assert [p.name for p in target.parent.iterdir()] == [target.name]
    with Store.open(target, KEY) as copy:
        assert copy.journal.rows() == full.journal.rows()
        assert copy.cases.load("c1") == full.cases.load("c1")
        assert copy.documents.read(paper()[0].sha256) == paper()[1]
        assert list(copy.integrity.faults()) == []
    with pytest.raises(Surroundings):
        Store.open(target, OTHER_KEY)


def test_the_store_goes_on_after_a_copy(full: Store, tmp_path: Path):
    full.backup_to(tmp_path / "a.hkdesk")
    put(full, case(3))
    full.backup_to(tmp_path / "a.hkdesk")  # the newer takes the older's name
    with Store.open(tmp_path / "a.hkdesk", KEY) as copy:
        assert copy.cases.load("c3").revision == 1


def test_a_copy_that_does_not_hold_the_same_is_not_kept(full: Store, tmp_path: Path, monkeypatch):
    target = tmp_path / "ut" / "kopi.hkdesk"
    target.parent.mkdir()
    target.write_bytes(b"the copy from yesterday")

    def other(raw):
        found = facts_of(raw)
        return replace(found, counts={**found.counts, "case_": found.cases + 1})

    monkeypatch.setattr(snapshot, "facts_of", other)
    with pytest.raises(Surroundings) as caught:
        full.backup_to(target)
    assert caught.value.code == "backup_not_proved"
    assert [p.name for p in target.parent.iterdir()] == [target.name]
    assert target.read_bytes() == b"the copy from yesterday"


def test_a_folder_that_is_not_there(full: Store, tmp_path: Path):
    with pytest.raises(Surroundings) as caught:
        full.backup_to(tmp_path / "none" / "kopi.hkdesk")
    assert caught.value.code == "cannot_open"
