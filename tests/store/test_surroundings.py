"""The machine stands in the way: a full disk, a folder that cannot be written, another program's lock."""

from __future__ import annotations

import errno
import gc
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlcipher3

from hkdesk.domain.case.case import Case
from hkdesk.errors import HkdeskError, OurFault, Surroundings
from hkdesk.store.file import connection, faults
from hkdesk.store.file import whole as files
from hkdesk.store.keys.opening import key_for
from hkdesk.store.store import Store
from tests.store.making import KEY, TODAY, UNIT, case, entry, paper, put, raw, row, titled


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a small file system in memory with the given options."""
    place = tmp_path / "mnt"

    def make(options: str) -> Path:
        place.mkdir(exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", options, "none", str(place)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            pytest.skip("no mount on this platform")
        if done.returncode:
            pytest.skip(f"may not mount a small disk here: {done.stderr.strip()}")
        return place

    yield make
    gc.collect()  # what a failure holds on to would keep the disk busy
    if place.is_mount():
        subprocess.run(["umount", str(place)], check=True)


def fill(folder: Path) -> Path:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(os.urandom(4096))
    return filler


def fill_by_saving(store: Store) -> tuple[Case, int, str]:
    """Saves until it fails; returns what was confirmed last and the code of the failure."""
    kept, revision = case(1), 1
    while True:
        changed = titled(kept, f"title {revision} " + "ord " * 500)
        try:
            revision = store.cases.save(changed, row(changed), revision, entry())
        except Surroundings as error:
            return kept, revision, error.code
        kept = changed


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(Surroundings) as caught:
        action()
    assert str(caught.value)
    return caught.value.code


def test_a_full_disk_loses_nothing_and_work_goes_on_afterwards(mount):
    folder = mount("size=1m")
    with Store.create(folder / "s.db", KEY) as store:
        put(store, case(1))
        filler = fill(folder)
        kept, revision, code = fill_by_saving(store)
        assert code == "disk_full"
        assert store.cases.load("c1").case == kept
        assert store.cases.load("c1").revision == revision == len(store.journal.rows("c1"))
        big = paper(os.urandom(90_000), "c2")
        assert code_of(lambda: store.cases.add(case(2), UNIT, row(case(2)), entry(), [big])) == "disk_full"
        assert code_of(lambda: store.backup_to(folder / "copy.db")) == "disk_full"
        filler.unlink()
        assert sorted(p.name for p in folder.iterdir() if "wal" not in p.name and "shm" not in p.name) == ["s.db"]
        changed = titled(case(1), "after")
        assert store.cases.save(changed, row(changed), revision, entry()) == revision + 1
        assert list(store.integrity.faults()) == []
    with Store.open(folder / "s.db", KEY) as again:
        assert again.cases.load("c1").case == changed
        assert again.rows.count(TODAY) == 1
        assert list(again.integrity.faults()) == []


def test_a_full_disk_when_opening_or_making(mount):
    folder = mount("size=1m")
    Store.create(folder / "s.db", KEY).close()
    filler = fill(folder)
    assert code_of(lambda: Store.open(folder / "s.db", KEY)) == "disk_full"
    assert code_of(lambda: Store.create(folder / "t.db", KEY)) == "disk_full"
    assert not list(folder.glob("t.db*"))
    filler.unlink()
    with Store.open(folder / "s.db", KEY) as store:
        put(store, case())


def test_a_key_is_whole_or_not_there_on_a_full_disk(mount, monkeypatch):
    monkeypatch.setenv("HKDESK_KEYS", "file")
    folder = mount("size=1m")
    filler = fill(folder)
    assert code_of(lambda: key_for(folder / "s.db", create=True)) == "disk_full"
    assert [p.name for p in folder.iterdir()] == ["filler"]
    filler.unlink()
    assert key_for(folder / "s.db", create=True) == key_for(folder / "s.db", create=False)


def test_a_folder_that_cannot_be_written(mount, monkeypatch):
    monkeypatch.setenv("HKDESK_KEYS", "file")
    folder = mount("size=1m")
    with Store.create(folder / "s.db", KEY) as store:
        put(store, case())
    content = (folder / "s.db").read_bytes()
    mount("remount,ro")
    assert code_of(lambda: Store.open(folder / "s.db", KEY)) == "read_only"
    assert code_of(lambda: Store.create(folder / "t.db", KEY)) == "read_only"
    assert code_of(lambda: key_for(folder / "t.db", create=True)) == "read_only"
    assert [p.name for p in folder.iterdir()] == ["s.db"]
    assert (folder / "s.db").read_bytes() == content
    mount("remount,rw")
    with Store.open(folder / "s.db", KEY) as store:
        assert store.cases.load("c1").revision == 1


def test_a_backup_into_a_folder_that_cannot_be_written(store: Store, mount):
    put(store, case())
    folder = mount("size=1m,ro")
    assert code_of(lambda: store.backup_to(folder / "copy.db")) == "read_only"
    assert store.cases.save(titled(case(), "x"), row(titled(case(), "x")), 1, entry()) == 2


def test_another_programs_lock_is_said_and_passes(store: Store, monkeypatch):
    put(store, case())
    store._link.raw.execute("PRAGMA busy_timeout = 20")
    changed = titled(case(), "x")
    with raw(store.path) as other:
        other.execute("BEGIN IMMEDIATE")
        assert code_of(lambda: store.cases.save(changed, row(changed), 1, entry())) == "locked"
        assert store.cases.load("c1").case == case()
    assert store.cases.save(changed, row(changed), 1, entry()) == 2


def test_two_windows_write_in_turn(store: Store):
    put(store, case(1), case(2))
    with Store.open(store.path, KEY) as other:
        for n in range(1, 6):
            mine, theirs = titled(case(1), f"{n}"), titled(case(2), f"{n}")
            assert store.cases.save(mine, row(mine), n, entry()) == n + 1
            assert other.cases.save(theirs, row(theirs), n, entry()) == n + 1
    assert store.journal.first_broken() is None


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EACCES, "read_only"),
        (errno.EROFS, "read_only"),
        (errno.EIO, "cannot_open"),
        (errno.ENOENT, "cannot_open"),
    ],
)
def test_each_failure_of_the_system_has_its_text(tmp_path: Path, number: int, code: str):
    with pytest.raises(Surroundings) as caught, faults.faults(tmp_path / "s.db"):
        raise OSError(number, os.strerror(number))
    assert caught.value.code == code
    assert caught.value.reason


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (5, "locked"),
        (6, "locked"),
        (261, "locked"),
        (517, "locked"),
        (8, "read_only"),
        (10, "cannot_open"),
        (14, "cannot_open"),
        (522, "store_damaged"),
        (11, "store_damaged"),
        (267, "store_damaged"),
        (26, "store_damaged"),
        (13, "disk_full"),
        (19, "bug"),
        (2067, "bug"),
        (1, "bug"),
        (None, "bug"),
    ],
)
def test_each_failure_of_the_driver_has_its_text(tmp_path: Path, number, expected):
    error = sqlcipher3.OperationalError("said in English")
    error.sqlite_errorcode = number
    found = faults.from_driver(error, tmp_path / "s.db")
    assert found.code == expected
    assert "English" not in found.reason
    assert isinstance(found, OurFault if expected == "bug" else Surroundings)


def test_an_error_of_ours_passes_through_unchanged(tmp_path: Path):
    mine = HkdeskError("locked")
    with pytest.raises(HkdeskError) as caught, faults.faults(tmp_path):
        raise mine
    assert caught.value is mine


def test_a_file_system_without_links_never_overwrites_either(tmp_path: Path, monkeypatch):
    def refused(source, target):
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    fresh, target = tmp_path / "fresh", tmp_path / "target"
    fresh.write_bytes(b"new")
    files.place_new(fresh, target)
    assert target.read_bytes() == b"new"
    fresh.write_bytes(b"newer")
    with pytest.raises(FileExistsError):
        files.place_new(fresh, target)
    assert (target.read_bytes(), fresh.read_bytes()) == (b"new", b"newer")


def test_the_wait_for_a_lock_is_short():
    assert connection.BUSY_SECONDS <= 2
