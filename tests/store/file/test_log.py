"""The log beside the store, torn, cut off or left by itself: the store opens at a state that was saved, whole."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

import pytest

from hkdesk.errors import Surroundings
from hkdesk.store.store import Store
from tests.store.making import KEY, case, entry, paper, put, row, titled

SAVES = 8


@pytest.fixture
def killed(path: Path, tmp_path: Path) -> Path:
    """A store with eight saves in its log, as a kill leaves it."""
    left = tmp_path / "left"
    with Store.create(path, KEY) as store:
        put(store, case())
        store._link.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        for revision in range(1, SAVES + 1):
            save(store, revision)
        left.mkdir()
        for ending in ("", "-wal"):
            shutil.copy(path.with_name(path.name + ending), left / f"s.db{ending}")
    return left / "s.db"


def save(store: Store, revision: int) -> None:
    changed = titled(case(), f"tittel {revision}")
    assert store.cases.save(changed, row(changed), revision, entry(), [paper(b"x" * 700 * revision)]) == revision + 1


def state(store: Path) -> int:
    """How many saves are there; the store holds, and goes on."""
    with Store.open(store, KEY) as opened:
        revision = opened.cases.revision("c1")
        kept = opened.cases.load("c1").case
        assert kept.employee.title == ("rådgiver" if revision == 1 else f"tittel {revision - 1}")
        assert len(opened.documents.records("c1")) == revision - 1
        assert opened.integrity.faults() == []
        changed = titled(kept, "videre")
        assert opened.cases.save(changed, row(changed), revision, entry()) == revision + 1
        return revision - 1


def test_a_whole_log_has_every_save(killed: Path):
    assert state(killed) == SAVES


@pytest.mark.parametrize("seed", range(8))
def test_a_log_that_is_cut_off_gives_what_was_saved_before_the_cut(killed: Path, seed: int):
    log = killed.with_name("s.db-wal")
    size = log.stat().st_size
    keep = random.Random(seed).randrange(size)
    with log.open("rb+") as file:
        file.truncate(keep)
    assert 0 <= state(killed) < SAVES


@pytest.mark.parametrize("seed", range(8))
def test_a_log_that_is_torn_gives_what_was_saved_before_the_tear(killed: Path, seed: int):
    log, dice = killed.with_name("s.db-wal"), random.Random(seed)
    content = bytearray(log.read_bytes())
    at = dice.randrange(32, len(content) - 512)
    content[at : at + 512] = dice.randbytes(512)
    log.write_bytes(content)
    assert 0 <= state(killed) < SAVES


def test_the_index_of_the_log_is_made_anew(killed: Path):
    killed.with_name("s.db-shm").write_bytes(random.Random(1).randbytes(32_768))
    assert state(killed) == SAVES


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of a file there")
def test_a_file_that_may_not_grow_loses_nothing_and_work_goes_on(path: Path):
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Store.create(path, KEY) as store:
        put(store, case())
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
        try:
            revision, code = fill(store)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert code in {"disk_full", "cannot_open"}
        assert store.cases.revision("c1") == revision > 3
        changed = titled(case(), "videre")
        assert store.cases.save(changed, row(changed), revision, entry()) == revision + 1
        assert store.integrity.faults() == []


def fill(store: Store) -> tuple[int, str]:
    """Saves until it fails: what was confirmed last, and why it failed."""
    revision = 1
    while True:
        changed = titled(case(), f"tittel {revision} " + "ord " * 900)
        try:
            revision = store.cases.save(changed, row(changed), revision, entry())
        except Surroundings as error:
            return revision, error.code
