from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hkdesk.errors import HkdeskError, InvalidInput, Surroundings
from hkdesk.store.backup import place as places
from hkdesk.store.backup.making import make
from hkdesk.store.backup.place import (
    ASIDE,
    FOLDER_ELSEWHERE,
    HERE,
    Place,
    beside_store,
    entry_in,
    name_place,
    names_in,
    put,
    remove,
    set_aside,
    travel_with,
    trouble_at,
)
from hkdesk.store.backup.quick import quick_proof
from hkdesk.store.store import Store
from tests.store.backup.making_copies import AT, Copy, copy_of, fill
from tests.store.making import KEY, footprint


@pytest.fixture
def copy(store: Store) -> Copy:
    fill(store, 3)
    return copy_of(store.path)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "Minnepinne «BYGG» æøå ŋ 100%"
    folder.mkdir()
    return folder


def code_of(action: Callable[[], object]) -> str:
    with pytest.raises(HkdeskError) as caught:
        action()
    return caught.value.code


def test_a_place_is_named_once_and_known_again(stick: Path, store: Store):
    made = name_place(stick, store.path)
    assert made.folder == stick / FOLDER_ELSEWHERE
    assert name_place(stick, store.path) == made == name_place(made.folder, store.path)
    assert trouble_at(made) == ""
    assert not made.is_here
    assert beside_store(store.path).id == HERE


def test_a_stick_that_is_away_and_another_one_in_its_place_are_told_apart(stick: Path, store: Store, tmp_path: Path):
    made = name_place(stick, store.path)
    shutil.rmtree(made.folder)
    assert trouble_at(made) == "away"
    stick.rmdir()
    assert trouble_at(made) == "away"
    stick.mkdir()
    other = name_place(stick, store.path)
    assert other.id != made.id
    assert trouble_at(made) == "other"


@pytest.mark.parametrize("what", ["a folder", "a link", "text", "another format", "nothing"])
def test_a_mark_that_is_none_is_another_place(stick: Path, store: Store, what: str):
    made = name_place(stick, store.path)
    mark = made.folder / "hkdesk-sted.json"
    good = mark.read_text()
    mark.unlink()
    if what == "a folder":
        mark.mkdir()
    elif what == "a link":
        (stick / "x").write_text(good)
        try:
            mark.symlink_to(stick / "x")
        except OSError:
            pytest.skip("no links here")
    elif what != "nothing":
        mark.write_text("[" if what == "text" else '{"format": "annet", "id": 1}')
    assert trouble_at(made) == "other"


def test_a_place_among_the_data_themselves_is_refused(store: Store):
    folder = beside_store(store.path).folder
    folder.mkdir()
    for one in (store.path.parent, folder):
        assert code_of(lambda one=one: name_place(one, store.path)) == "backup_place_here"
    assert code_of(lambda: name_place(store.path, store.path)) == "not_a_folder"
    assert [p.name for p in folder.iterdir()] == []


def test_the_very_bytes_that_were_proved_go_to_the_second_place(copy: Copy, stick: Path, store: Store):
    place = name_place(stick, store.path)
    put(place, copy.path, copy.entry, move=False)
    assert (place.folder / copy.entry.name).read_bytes() == copy.path.read_bytes()
    assert quick_proof(place.folder, copy.entry, KEY) == ""
    assert entry_in(place, copy.entry.name) == copy.entry
    assert names_in(place) == [copy.entry.name]
    assert not list(place.folder.glob("*.new"))


def test_other_bytes_that_come_back_are_seen_and_nothing_is_left(copy: Copy, stick: Path, store: Store, monkeypatch):
    """A stick that lies about what it keeps."""
    place = name_place(stick, store.path)
    really = places.copy_bytes

    def lying(source, fresh, stop):
        really(source, fresh, stop)
        content = bytearray(fresh.read_bytes())
        content[5000] ^= 1
        fresh.write_bytes(content)

    monkeypatch.setattr(places, "copy_bytes", lying)
    before = footprint(place.folder)
    assert code_of(lambda: put(place, copy.path, copy.entry, move=False)) == "backup_reads_back"
    assert footprint(place.folder) == before


def test_a_place_that_vanishes_under_the_copying_is_told(copy: Copy, stick: Path, store: Store, monkeypatch):
    place = name_place(stick, store.path)
    really = places.copy_bytes

    def gone(source, fresh, stop):
        really(source, fresh, stop)
        shutil.rmtree(stick)

    monkeypatch.setattr(places, "copy_bytes", gone)
    assert code_of(lambda: put(place, copy.path, copy.entry, move=False)) == "cannot_open"


def test_a_copy_that_is_taken_away_goes_with_its_entry(copy: Copy):
    remove(copy.place, copy.entry.name)
    assert list(copy.place.folder.iterdir()) == []
    remove(copy.place, copy.entry.name)


@pytest.mark.parametrize("kind", ["file", "folder", "pipe"])
def test_a_damaged_copy_is_moved_aside_whatever_it_is(copy: Copy, kind: str):
    if kind != "file":
        copy.path.unlink()
        if kind == "folder":
            copy.path.mkdir()
        elif hasattr(os, "mkfifo"):
            os.mkfifo(copy.path)
        else:
            pytest.skip("no pipes here")
    aside = set_aside(copy.place, copy.entry.name)
    assert aside == copy.place.folder / ASIDE
    assert sorted(p.name for p in aside.iterdir()) == [copy.entry.name, f"{copy.entry.name}.json"]
    assert names_in(copy.place) == []
    copy.path.write_bytes(b"again")
    set_aside(copy.place, copy.entry.name)
    assert len(list(aside.iterdir())) == 3, "nothing is written over"


def test_an_entry_that_cannot_be_read_is_none(copy: Copy):
    path = copy.path.with_name(f"{copy.entry.name}.json")
    good = path.read_text(encoding="utf-8")
    for bad in ("", "{", "[]", good.replace("hkdesk-backup/1", "hkdesk-backup/9"), "æ" * 300_000, good[:-30]):
        path.write_text(bad, encoding="utf-8")
        assert entry_in(copy.place, copy.entry.name) is None
    path.write_bytes(b"\xff\xfe")
    assert entry_in(copy.place, copy.entry.name) is None
    path.write_text(good.replace(copy.entry.name, copy.entry.name.replace("000001", "000002")), encoding="utf-8")
    assert entry_in(copy.place, copy.entry.name) is None, "it tells of another copy"
    path.unlink()
    path.mkdir()
    assert entry_in(copy.place, copy.entry.name) is None


def test_small_files_travel_with_the_copies_and_are_written_when_they_change(stick: Path, store: Store, monkeypatch):
    place = name_place(stick, store.path)
    travel_with(place, iter([("hkdesk-x.key", b"one")]))
    assert (place.folder / "hkdesk-x.key").read_bytes() == b"one"
    assert "gjenopprettingskoden" in (place.folder / "Les meg.txt").read_text(encoding="utf-8")
    monkeypatch.setattr(places, "write_whole", lambda *_given: pytest.fail("it says the same already"))
    travel_with(place, iter([("hkdesk-x.key", b"one")]))


def test_a_place_that_cannot_be_listed_holds_nothing(tmp_path: Path):
    assert names_in(Place(HERE, tmp_path / "none")) == []
    (tmp_path / "a file").write_text("x")
    with pytest.raises(Surroundings):
        names_in(Place(HERE, tmp_path / "a file"))


def test_a_copy_under_way_is_no_copy(copy: Copy, store: Store):
    make(store.path, KEY, copy.place.folder, 2, AT, "test")
    assert names_in(copy.place) == [copy.entry.name]


def test_a_place_refused_leaves_the_named_folder_as_it_was(stick: Path, store: Store):
    with pytest.raises(InvalidInput):
        name_place(stick / "none", store.path)
    assert list(stick.iterdir()) == []
