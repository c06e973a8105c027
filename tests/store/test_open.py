from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from hkdesk.errors import Surroundings
from hkdesk.store.file import connection
from hkdesk.store.file.connection import APPLICATION_ID, SCHEMA, version_number
from hkdesk.store.store import Store
from tests.store.making import KEY, OTHER_KEY, case, entry, footprint, put, raw, row, titled


def refusal(path: Path, key: bytes = KEY) -> Surroundings:
    """Opening fails, and no file beside or at the path has changed by it."""
    before = footprint(path.parent)
    with pytest.raises(Surroundings) as caught:
        Store.open(path, key)
    assert footprint(path.parent) == before
    return caught.value


def faults_found(path: Path) -> list[str]:
    """What is said of the file, at once or when it is looked through; damage is the only reason to refuse it."""
    try:
        with Store.open(path, KEY) as store:
            return [fault.check for fault in store.integrity.faults()]
    except Surroundings as error:
        return [error.code] if error.code == "store_damaged" else []


@pytest.fixture
def closed(path: Path) -> Path:
    with Store.create(path, KEY) as store:
        put(store, case())
    return path


@pytest.fixture
def crashed(closed: Path, tmp_path: Path) -> Path:
    """A store whose program died: the last change is only in the write-ahead log beside it."""
    left = tmp_path / "left" / closed.name
    left.parent.mkdir()
    with Store.open(closed, KEY) as store:
        changed = titled(case(), "last words")
        store.cases.save(changed, row(changed), 1, entry())
        for ending in ("", "-wal", "-shm"):
            source = closed.with_name(closed.name + ending)
            left.with_name(left.name + ending).write_bytes(source.read_bytes())
    return left


def test_a_new_store_is_one_private_file_under_its_key(path: Path):
    Store.create(path, KEY).close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
    content = path.read_bytes()
    assert b"SQLite" not in content
    assert b"journal" not in content


def test_the_file_says_whose_it_is(closed: Path):
    with raw(closed) as db:
        assert db.execute("PRAGMA application_id").fetchone()[0] in (APPLICATION_ID, str(APPLICATION_ID))
        assert int(db.execute("PRAGMA user_version").fetchone()[0]) == version_number(*SCHEMA)
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_every_connection_runs_under_the_same_rules(store: Store):
    asked = {"foreign_keys": 1, "synchronous": 2, "recursive_triggers": 1, "trusted_schema": 0, "temp_store": 2}
    assert {name: store._link.number(f"PRAGMA {name}") for name in asked} == asked
    tables = store._link.rows("PRAGMA table_list")
    ours = [t for t in tables if t[0] == "main" and t[2] == "table" and not t[1].startswith("sqlite_")]
    assert {t[1] for t in ours} >= {"unit", "case_", "case_body", "content", "document", "journal"}
    assert [t[1] for t in ours if not t[5]] == []  # STRICT


def test_nothing_is_ever_made_over_another_file(closed: Path):
    before = footprint(closed.parent)
    with pytest.raises(Surroundings) as caught:
        Store.create(closed, OTHER_KEY)
    assert caught.value.code == "cannot_open"
    assert "fra før" in str(caught.value)
    assert footprint(closed.parent) == before


def test_a_store_that_is_not_there(path: Path):
    assert refusal(path).code == "cannot_open"


@pytest.mark.parametrize("key", [b"", b"x" * 31, b"x" * 64])
def test_a_key_of_another_length_is_a_mistake_of_the_caller(closed: Path, key: bytes):
    with pytest.raises(ValueError, match="32 bytes"):
        Store.open(closed, key)


def test_the_wrong_key_is_refused_and_prints_nothing(closed: Path, capfd):
    error = refusal(closed, OTHER_KEY)
    assert error.code == "store_damaged"
    assert "låst med en annen nøkkel" in str(error)
    assert str(closed) in str(error)
    assert capfd.readouterr() == ("", "")


def test_the_wrong_key_leaves_a_log_of_a_crash_alone(crashed: Path):
    before = {p.name: p.read_bytes() for p in crashed.parent.iterdir() if not p.name.endswith("-shm")}
    with pytest.raises(Surroundings) as caught:
        Store.open(crashed, OTHER_KEY)
    assert caught.value.code == "store_damaged"
    assert before.items() <= {p.name: p.read_bytes() for p in crashed.parent.iterdir()}.items()
    with Store.open(crashed, KEY) as store:
        assert store.cases.load("c1").case.employee.title == "last words"
        assert list(store.integrity.faults()) == []


def test_a_crash_loses_nothing_that_was_saved(crashed: Path):
    with Store.open(crashed, KEY) as store:
        assert store.cases.load("c1").revision == 2
    assert [p.name for p in crashed.parent.iterdir()] == [crashed.name]


def test_a_plain_database_of_another_program_is_foreign(path: Path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.close()
    error = refusal(path)
    assert error.code == "store_foreign"
    assert "ikke laget av hkdesk" in str(error)


def test_an_encrypted_database_of_another_program_is_foreign(closed: Path):
    with raw(closed) as db:
        db.execute("PRAGMA application_id = 7")
    assert refusal(closed).code == "store_foreign"


@pytest.mark.parametrize("size", [0, 1, 100, 4095, 4096, 40960])
def test_random_bytes_are_damaged(path: Path, size: int):
    path.write_bytes(os.urandom(size))
    assert refusal(path).code == "store_damaged"


@pytest.mark.parametrize("kept", [1, 4096, 8192, -4096, -100])
def test_a_cut_off_store_never_passes_for_whole(closed: Path, kept: int):
    content = closed.read_bytes()
    closed.write_bytes(content[:kept])
    before = footprint(closed.parent)
    assert faults_found(closed) != []
    assert footprint(closed.parent) == before


@pytest.mark.parametrize("place", [0, 15, 16, 200, 4000])
def test_a_changed_byte_on_the_first_page_is_damage(closed: Path, place: int):
    content = bytearray(closed.read_bytes())
    content[place] ^= 1
    closed.write_bytes(content)
    assert refusal(closed).code == "store_damaged"


def test_a_changed_byte_anywhere_is_found(closed: Path):
    content = closed.read_bytes()
    for place in range(4096 + 50, len(content), 4096):
        closed.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert faults_found(closed) != [], place


def test_a_newer_store_is_refused_with_both_versions(closed: Path):
    with raw(closed) as db:
        db.execute(f"PRAGMA user_version = {version_number(SCHEMA[0] + 1, 2)}")
    error = refusal(closed)
    assert error.code == "store_newer"
    assert f"{SCHEMA[0] + 1}.2" in str(error)
    assert f"{SCHEMA[0]}.{SCHEMA[1]}" in str(error)


def test_a_newer_store_with_a_log_is_left_alone(closed: Path, tmp_path: Path):
    left = tmp_path / "left" / closed.name
    left.parent.mkdir()
    with raw(closed) as db:
        db.execute(f"PRAGMA user_version = {version_number(SCHEMA[0] + 1, 0)}")
        for ending in ("", "-wal", "-shm"):
            left.with_name(left.name + ending).write_bytes(closed.with_name(closed.name + ending).read_bytes())
    kept = [left, left.with_name(left.name + "-wal")]
    before = [p.read_bytes() for p in kept]
    with pytest.raises(Surroundings) as caught:
        Store.open(left, KEY)
    assert caught.value.code == "store_newer"
    assert [p.read_bytes() for p in kept] == before


def test_a_newer_minor_version_still_opens(closed: Path):
    with raw(closed) as db:
        db.execute("ALTER TABLE case_ ADD COLUMN later TEXT")
        db.execute(f"PRAGMA user_version = {version_number(SCHEMA[0], SCHEMA[1] + 1)}")
    with Store.open(closed, KEY) as store:
        changed = titled(case(), "leder")
        assert store.cases.save(changed, row(changed), 1, entry()) == 2
        assert store._link.number("PRAGMA user_version") == version_number(SCHEMA[0], SCHEMA[1] + 1)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PureWindowsPath(r"C:\Brukere\Åse\s.db"), "file:///C:/Brukere/%C3%85se/s.db"),
        (PureWindowsPath(r"\\tjener\felles\s.db"), "file:////tjener/felles/s.db"),
        (PurePosixPath("/home/a b?#%/s.db"), "file:///home/a%20b%3F%23%25/s.db"),
    ],
)
def test_every_path_is_said_to_sqlite_as_it_is(path, uri):
    assert connection._uri(path) == uri


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_a_store_may_lie_in_an_odd_folder(tmp_path: Path):
    folder = tmp_path / "a b?mode=memory#%20"
    Store.create(folder / "s.db", KEY).close()
    assert [p.name for p in folder.iterdir()] == ["s.db"]


def test_reading_and_saving_need_neither_sqlite_utils_nor_keyring(closed: Path):
    code = """
import sys
from datetime import date
from pathlib import Path
from hkdesk.store.store import Store
from tests.store.making import entry, paper, row, titled
with Store.open(Path(sys.argv[1]), bytes(range(32))) as store:
    day = date(2026, 3, 2)
    assert store.rows.page(day) and store.rows.page(day, query="åse") and store.rows.count(day)
    kept = store.cases.load(store.cases.find("HK-2026-0001"))
    assert store.units.own() and store.journal.rows() and store.documents.records() == []
    changed = titled(kept.case, "leder")
    assert store.cases.save(changed, row(changed), kept.revision, entry(), [paper()]) == kept.revision + 1
    print(sorted({"sqlite_utils", "keyring", "click", "pluggy", "reportlab", "PySide6"} & set(sys.modules)))
"""
    command = [sys.executable, "-X", "utf8", "-c", code, str(closed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_sqlite_utils_before_the_alias_is_refused():
    code = "import sqlite_utils, hkdesk.store.file.alias"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "imported before hkdesk.store.file.alias" in done.stderr
