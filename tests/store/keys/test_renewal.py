"""A new key for the store: killed at any moment, the store opens, with the old key or with the new one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hkdesk.store.file import whole as files
from hkdesk.store.file.connection import connect
from hkdesk.store.keys import beside
from hkdesk.store.keys import key_file as form
from hkdesk.store.keys.check import check_of, is_key
from hkdesk.store.keys.holders import FileHolder
from hkdesk.store.keys.key_file import Held, KeyFile
from hkdesk.store.keys.opening import key_for, make
from hkdesk.store.store import Store
from tests.store.keys.vaults import stopped

OLD, NEW = b"o" * 32, b"n" * 32
ROOT = Path(__file__).resolve().parents[3]


def next_file(file: KeyFile, key: bytes = NEW) -> KeyFile:
    held = Held("00000000", "file", "2026-11-30", FileHolder().keep(key))
    return KeyFile(file.store_id, check_of(key, file.store_id), (held,))


@pytest.fixture
def filled(path: Path) -> Iterator[Store]:
    make(path, FileHolder(), OLD)
    with Store.create(path, OLD) as store:
        store.facts.put("own_unit", "u1")
        yield store


def test_the_store_goes_on_under_the_new_key(path: Path, filled: Store):
    before = beside.load(path)
    filled.renew_key(NEW, next_file(before))
    assert filled.facts.get("own_unit") == "u1"
    filled.facts.put("own_unit", "u2")
    filled.close()
    assert key_for(path, create=False) == NEW
    with Store.open(path, NEW) as store:
        assert store.facts.get("own_unit") == "u2"
    with stopped("store_damaged"):
        Store.open(path, OLD)
    assert beside.load(path).store_id == before.store_id
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name, path.name + ".key"]


def test_no_page_of_the_old_key_is_left(path: Path, filled: Store):
    filled.renew_key(NEW, next_file(beside.load(path)))
    filled.close()
    raw = connect(path, NEW, read_only=True)
    assert raw.execute("PRAGMA cipher_integrity_check").fetchall() == []
    raw.close()


@pytest.mark.parametrize("step", ["make_private", "write_private", "sync"])
def test_a_full_disk_leaves_the_store_open_with_the_key_it_had(path: Path, filled: Store, monkeypatch, step):
    before = beside.load(path)

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(files, step, full)
        with stopped("disk_full"):
            filled.renew_key(NEW, next_file(before))
    assert filled.facts.get("own_unit") == "u1"
    assert beside.load(path) == before
    filled.close()
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name, path.name + ".key"]


def test_when_only_the_last_step_fails_the_next_start_takes_it(path: Path, filled: Store, monkeypatch):
    def full(*_given: object) -> None:
        if not list(path.parent.glob("*.new")):  # the store has its name
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(files, "sync_folder", full)
        with stopped("disk_full"):
            filled.renew_key(NEW, next_file(form.read(form.sidecar(path).read_bytes())))
    filled.close()
    assert key_for(path, create=False) == NEW
    with Store.open(path, NEW) as store:
        assert store.facts.get("own_unit") == "u1"


def test_broken_off_right_after_the_store_has_its_new_name_the_way_to_its_key_stays(path: Path, filled, monkeypatch):
    really = os.replace

    def replaced_and_interrupted(source: Path, target: Path) -> None:
        really(source, target)
        if target == path:
            raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", replaced_and_interrupted)
        with pytest.raises(KeyboardInterrupt):
            filled.renew_key(NEW, next_file(beside.load(path)))
    filled.close()
    assert key_for(path, create=False) == NEW
    with Store.open(path, NEW) as store:
        assert store.facts.get("own_unit") == "u1"


def test_a_store_that_another_program_has_open_keeps_its_key(path: Path, filled: Store):
    other = connect(path, OLD)
    other.execute("SELECT count(*) FROM sqlite_master").fetchall()
    with stopped("locked"):
        filled.renew_key(NEW, next_file(beside.load(path)))
    other.close()
    assert filled.facts.get("own_unit") == "u1"
    assert is_key(beside.load(path), OLD)


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from hkdesk.store.keys import beside
from hkdesk.store.keys.opening import key_for
from hkdesk.store.store import Store
from tests.store.keys.test_renewal import NEW, OLD, next_file

whole, tried = Path(sys.argv[1]), Path(sys.argv[2])

def renew_and_die(at):
    seen = 0

    def counting(frame, event, arg):
        nonlocal seen
        if event == "line" and frame.f_code.co_filename.endswith(("renewal.py", "beside.py", "whole.py")):
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)
        return counting

    store = Store.open(tried / "s.db", OLD)
    file = next_file(beside.load(tried / "s.db"))
    sys.settrace(counting)
    store.renew_key(NEW, file)
    os._exit(0)

at, used, killed = 1, set(), True  # every third line; all of them were tried while this was written
while killed:
    at += 3
    shutil.copytree(whole, tried)
    child = os.fork()
    if child == 0:
        renew_and_die(at)
    killed = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    key = key_for(tried / "s.db", create=False)
    with Store.open(tried / "s.db", key) as store:
        assert store.facts.get("own_unit") == "u1", at
    used.add(key)
    shutil.rmtree(tried)
print(at, len(used))
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_killed_before_any_line_of_it_the_store_opens(tmp_path: Path):
    whole = tmp_path / "whole"
    whole.mkdir()
    make(whole / "s.db", FileHolder(), OLD)
    with Store.create(whole / "s.db", OLD) as store:
        store.facts.put("own_unit", "u1")
    words = [sys.executable, "-c", KILLED, str(whole), str(tmp_path / "tried")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    kills, keys = map(int, done.stdout.split())
    assert (kills > 100, keys) == (True, 2)
