from __future__ import annotations

import os
import threading
import weakref
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.errors import Surroundings
from hkdesk.store.backup import snapshot
from hkdesk.store.backup.deep import QUESTIONS, deep_proof
from hkdesk.store.backup.entry import key_mark, parts_of, read_entry
from hkdesk.store.backup.facts import facts_of
from hkdesk.store.backup.making import make, next_number
from hkdesk.store.backup.place import beside_store, clear_unfinished, entry_in, names_in, put
from hkdesk.store.backup.quick import quick_proof
from hkdesk.store.backup.snapshot import Stopped, take
from hkdesk.store.file import handles
from hkdesk.store.store import Store
from tests.store.backup.making_copies import AT, Copy, copy_of, fill
from tests.store.decrypted import decrypted
from tests.store.making import KEY, OTHER_KEY, case, entry, footprint, raw, row, titled
from tests.store.making import put as add_cases


@pytest.fixture
def full(store: Store) -> Store:
    fill(store)
    return store


def whole(copy: Copy) -> None:
    assert quick_proof(copy.place.folder, copy.entry, KEY) == ""
    assert deep_proof(copy.path, KEY, copy.entry.facts, every=True) == ()


def test_a_copy_of_an_open_store_is_whole_and_sealed(full: Store):
    copy = copy_of(full.path)
    whole(copy)
    assert copy.entry.facts.cases == 12
    assert copy.entry.facts.documents == 12
    assert copy.entry.facts.journal_seq == len(full.journal.rows())
    assert copy.entry.is_ours(KEY)
    assert not copy.entry.is_ours(OTHER_KEY)
    assert parts_of(copy.entry.name) == (key_mark(KEY), 1)
    assert read_entry(copy.entry.text()) == copy.entry == entry_in(copy.place, copy.entry.name)
    assert sorted(p.name for p in copy.place.folder.iterdir()) == [copy.entry.name, f"{copy.entry.name}.json"]


def test_the_proof_leaves_nothing_beside_the_copy_and_changes_no_byte(full: Store):
    copy = copy_of(full.path)
    before = footprint(copy.place.folder)
    whole(copy)
    assert footprint(copy.place.folder) == before


def test_what_is_saved_while_the_copy_is_made_is_not_refused_and_not_in_it(full: Store, monkeypatch):
    """In the midst of the copying another writes, and folds its log: the file being copied does not change."""
    really, seen = snapshot._copy, []

    def writing(read, size, fresh, stop):
        changed = titled(case(3), "endret imens")
        seen.append(full.cases.save(changed, row(changed), 1, entry()))
        full._link.raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        return really(read, size, fresh, stop)

    monkeypatch.setattr(snapshot, "_copy", writing)
    copy = copy_of(full.path)
    assert seen == [2]
    whole(copy)
    assert copy.entry.facts.journal_seq == len(full.journal.rows()) - 1
    with raw(copy.path) as opened:
        assert opened.execute("SELECT revision FROM case_ WHERE id = 'c3'").fetchone() == (1,)


def test_where_others_write_all_the_time_sqlite_itself_makes_the_copy(full: Store, monkeypatch):
    really = snapshot._log_empty
    monkeypatch.setattr(snapshot, "_PAUSE_SECONDS", 0)

    @contextmanager
    def never_empty(raw, path):
        with really(raw, path):
            yield False

    monkeypatch.setattr(snapshot, "_log_empty", never_empty)
    copy = copy_of(full.path)
    whole(copy)
    assert sorted(p.name for p in copy.place.folder.iterdir()) == [copy.entry.name, f"{copy.entry.name}.json"]


def test_a_reader_that_holds_the_log_does_not_keep_writers_waiting(full: Store):
    """Folding the log for good asks for the lock on writing, and would hold it while it waits for readers."""
    add_cases(full, case(50))
    with raw(full.path) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM case_").fetchone()
        add_cases(full, case(51))
        full._link.raw.execute("PRAGMA busy_timeout = 300")
        done = threading.Event()
        made: list[Copy] = []

        def work() -> None:
            try:
                made.append(copy_of(full.path))
            finally:
                done.set()

        worker = threading.Thread(target=work)
        worker.start()
        n = 60
        while not done.is_set() and n < 20_000:  # a copy that hangs must not fill the disk
            add_cases(full, case(n))
            n += 1
        worker.join()
    assert n > 60
    whole(made[0])


def test_words_that_were_taken_out_lie_in_no_page_of_the_copy(full: Store):
    secret = "Hemmeligord"
    changed = titled(case(2), f"{secret} konsulent")
    full.cases.save(changed, row(changed), 1, entry())
    full.cases.save(case(2), row(case(2)), 2, entry())
    copy = copy_of(full.path)
    assert secret[4:].lower().encode() not in decrypted(copy.path, KEY).lower()


def test_a_handle_of_the_store_is_never_closed_while_the_file_has_its_name(full: Store, tmp_path: Path, monkeypatch):
    """Closing one would take away the locks that SQLite holds on the file in this process."""
    if os.name == "nt":
        pytest.skip("a handle of its own takes no lock away there")
    ino, closed = full.path.stat().st_ino, []
    really = os.close

    def watched(handle: int) -> None:
        closed.append(os.fstat(handle).st_ino)
        really(handle)

    monkeypatch.setattr(os, "close", watched)
    take(full.path, KEY, tmp_path / "a")
    take(full.path, KEY, tmp_path / "b")
    assert closed.count(ino) == 0
    assert sum(known[1] == ino for known in handles._HANDLES) == 1


def test_the_handle_goes_with_the_last_connection_so_that_a_stick_can_be_taken_out(tmp_path: Path, monkeypatch):
    if os.name == "nt":
        pytest.skip("no handle is kept there")
    monkeypatch.setattr(handles, "_OPEN", weakref.WeakSet())
    monkeypatch.setattr(handles, "_HANDLES", {})
    store = Store.create(tmp_path / "s.db", KEY)
    other = Store.open(store.path, KEY)
    elsewhere = Store.create(tmp_path / "t.db", KEY)
    take(store.path, KEY, tmp_path / "a")
    store.close()
    assert [known[1] for known in handles._HANDLES] == [store.path.stat().st_ino]
    kept = next(iter(handles._HANDLES.values()))
    other.close()
    assert handles._HANDLES == {}
    with pytest.raises(OSError, match=r"\[Errno 9\]"):
        os.fstat(kept)
    elsewhere.close()


def test_an_end_that_is_asked_for_leaves_nothing(full: Store):
    folder = beside_store(full.path).folder
    asked = iter([False, False, True, True, True])
    with pytest.raises(Stopped):
        make(full.path, KEY, folder, 1, AT, "test", stop=lambda: next(asked, True))
    assert list(folder.iterdir()) == []


def test_an_end_under_the_proof_leaves_nothing(full: Store):
    folder = beside_store(full.path).folder
    told: list[tuple[int, int]] = []
    with pytest.raises(Stopped):
        make(
            full.path,
            KEY,
            folder,
            1,
            AT,
            "test",
            stop=lambda: len(told) == 3,
            tell=lambda number, of: told.append((number, of)),
        )
    assert told == [(n, len(QUESTIONS)) for n in (1, 2, 3)]
    assert list(folder.iterdir()) == []


def test_a_copy_that_does_not_hold_the_same_is_not_kept(full: Store, monkeypatch):
    monkeypatch.setattr(snapshot, "facts_of", lambda raw: replace(facts_of(raw), document="0" * 64))
    with pytest.raises(Surroundings) as caught:
        copy_of(full.path)
    assert caught.value.code == "backup_not_proved"
    assert list(beside_store(full.path).folder.iterdir()) == []


def test_two_copies_within_a_second_have_two_names(full: Store):
    first = make(full.path, KEY, beside_store(full.path).folder, 1, AT, "test")
    second = make(full.path, KEY, beside_store(full.path).folder, 2, AT, "test")
    for made in (first, second):
        put(beside_store(full.path), made.file, made.entry, move=True)
    assert names_in(beside_store(full.path)) == [first.entry.name, second.entry.name]


def test_the_number_goes_up_whatever_the_names_say():
    assert next_number([]) == 1
    assert next_number(["hkdesk-00112233-000041-20261130T124000Z.hkbak", "annet", "hkdesk-x.hkbak"]) == 42


def test_a_name_is_never_taken_from_a_copy(full: Store):
    copy = copy_of(full.path)
    before = copy.path.read_bytes()
    made = make(full.path, KEY, copy.place.folder, 9, AT, "test")
    with pytest.raises(FileExistsError):
        put(copy.place, made.file, replace(made.entry, name=copy.entry.name), move=True)
    assert copy.path.read_bytes() == before


def test_what_was_broken_off_is_cleared_and_nothing_else(full: Store):
    copy = copy_of(full.path)
    folder, mark = copy.place.folder, key_mark(KEY)
    left = [f"{copy.entry.name}.12345678.new", f"hkdesk-{mark}-000009-20261130T124000Z.hkbak.json"]
    kept = ["mitt eget.new", "hkdesk-00000000-000009-20261130T124000Z.hkbak.json"]
    for name in (*left, *kept):
        (folder / name).write_bytes(b"x")
    clear_unfinished(copy.place, mark)
    assert {*left, *kept} <= {p.name for p in folder.iterdir()}, "another hkdesk may be making them"
    clear_unfinished(copy.place, mark, quiet_seconds=0)
    assert sorted(p.name for p in folder.iterdir()) == sorted([*kept, copy.entry.name, f"{copy.entry.name}.json"])
    whole(copy)


def test_every_table_of_the_store_is_counted(full: Store):
    """A table that somebody adds needs nothing done here: it is told of by the file itself."""
    listed = full._link.rows("PRAGMA table_list")
    tables = {name for _schema, name, kind, *_ in listed if kind in {"table", "shadow"} and _schema == "main"}
    counted = set(copy_of(full.path).entry.facts.counts)
    assert counted == tables - {"sqlite_schema"}
    assert {"case_", "content", "journal", "backup", "case_search_docsize"} <= counted
