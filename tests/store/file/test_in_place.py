"""A save is said to be on disk only where its file still has its name; and work goes on when the folder is back."""

from __future__ import annotations

import itertools
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hkdesk.errors import Surroundings
from hkdesk.store.file import in_place
from hkdesk.store.records import JournalEntry
from hkdesk.store.store import Store
from tests.store.making import KEY, case, entry, put, row, titled

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")


def saved(store: Store, title: str, revision: int) -> int:
    changed = titled(case(), title)
    return store.cases.save(changed, row(changed), revision, entry())


def refused(store: Store, revision: int) -> str:
    with pytest.raises(Surroundings) as caught:
        saved(store, "borte", revision)
    return caught.value.code


def test_a_folder_that_was_away_and_is_back_is_worked_on_in(path: Path):
    with Store.create(path, KEY) as store:
        put(store, case())
        away = path.parent.with_name("away")
        path.parent.rename(away)
        assert refused(store, 1) == "store_gone"
        away.rename(path.parent)
        assert saved(store, "tilbake", 1) == 2
    with Store.open(path, KEY) as store:
        assert store.cases.load("c1").case.employee.title == "tilbake"


def test_a_stick_that_was_pulled_and_put_in_again_is_opened_anew(path: Path, tmp_path: Path):
    stick = tmp_path / "stick"
    store = Store.create(path, KEY)
    put(store, case())
    shutil.copytree(path.parent, stick, ignore=shutil.ignore_patterns("stick"))
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    assert refused(store, 1) == "store_gone"
    for file in stick.iterdir():
        shutil.copy(file, path.parent / file.name)
    assert saved(store, "tilbake", 1) == 2
    shutil.copytree(path.parent, tmp_path / "killed", ignore=shutil.ignore_patterns("stick", "killed"))
    with Store.open(tmp_path / "killed" / path.name, KEY) as again:
        assert again.cases.load("c1").case.employee.title == "tilbake"
        assert again.integrity.faults() == []
    store.close()


def test_a_log_that_was_removed_takes_no_word_with_it(path: Path, tmp_path: Path):
    store = Store.create(path, KEY)
    put(store, case())
    assert saved(store, "før", 1) == 2
    path.with_name(path.name + "-wal").unlink()
    assert saved(store, "etter", 2) == 3
    shutil.copytree(path.parent, tmp_path / "killed", ignore=shutil.ignore_patterns("killed"))
    with Store.open(tmp_path / "killed" / path.name, KEY) as again:
        assert again.cases.load("c1").case.employee.title == "etter"
        assert again.integrity.faults() == []
    store.close()
    with Store.open(path, KEY) as again:
        assert again.cases.load("c1").revision == 3


def test_another_store_in_its_place_is_not_written_over(path: Path, tmp_path: Path):
    store = Store.create(path, KEY)
    put(store, case())
    with Store.create(tmp_path / "other.db", KEY) as other:
        put(other, case(), case(2))
        changed = titled(case(), "deres")
        other.cases.save(changed, row(changed), 1, entry())
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    shutil.copy(tmp_path / "other.db", path)
    assert refused(store, 1) == "changed_elsewhere"
    with Store.open(path, KEY) as other:
        assert other.cases.load("c1").case.employee.title == "deres"
    store.close()


def test_a_clock_that_goes_back_disturbs_nothing(path: Path):
    at = datetime(2026, 10, 25, 2, 30, tzinfo=UTC)
    with Store.create(path, KEY) as store:
        put(store, case())
        for revision, hours in enumerate((0, -1, -48, 5), 1):  # the end of summer time, and a battery that is empty
            changed = titled(case(), f"t{revision}")
            moment = JournalEntry(at + timedelta(hours=hours), "Turid Leder", "case_saved")
            assert store.cases.save(changed, row(changed), revision, moment) == revision + 1
        assert [one.seq for one in store.journal.rows()] == sorted(one.seq for one in store.journal.rows())
        assert store.integrity.faults() == []


def test_where_numbers_of_files_change_by_themselves_the_store_is_not_opened_over_and_over(path: Path, monkeypatch):
    """As some servers answer; a connection that is left is never closed, and two of them lock past each other."""
    with Store.create(path, KEY) as store:
        numbers, left = itertools.count(), len(in_place._LOST)
        really = in_place.identity
        monkeypatch.setattr(in_place, "identity", lambda at: (0, next(numbers)) if at == path else really(at))
        for n in range(30):
            store.facts.put("own_unit", f"u{n}")
            assert store.facts.get("own_unit") == f"u{n}"
        assert len(in_place._LOST) - left <= 3
        monkeypatch.undo()
        store.facts.put("own_unit", "last")
    with Store.open(path, KEY) as again:
        assert again.facts.get("own_unit") == "last"
