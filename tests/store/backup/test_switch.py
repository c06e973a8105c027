"""A copy takes the store's place: whole, or not at all, wherever it is broken off."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.errors import Surroundings
from hkdesk.services.workspace import Workspace
from hkdesk.store.backup.snapshot import Stopped
from hkdesk.store.backup.switch import Ready, finish_broken_off, give_up, intent_path, prepare, switch
from hkdesk.store.keys.key_file import sidecar
from hkdesk.store.store import Store
from tests.store.backup.making_copies import Copy, copy_of, fill
from tests.store.making import KEY, OTHER_KEY, case, entry, footprint, put, row, titled


@pytest.fixture
def copy(store: Store) -> Copy:
    fill(store, 3)
    made = copy_of(store.path)
    put(store, case(9))
    store.cases.save(titled(case(2), "nyere"), row(titled(case(2), "nyere")), 1, entry())
    return made


def ready_of(path: Path, copy: Copy, key_file: bytes = b"") -> Ready:
    return prepare(path, copy.path, copy.entry, KEY, entry("Restore"), key_file)


def cases_in(path: Path) -> list[str]:
    with Store.open(path, KEY) as opened:
        assert opened.integrity.faults() == []
        return sorted(number for (number,) in opened._link.rows("SELECT number FROM case_"))


OLD = ["HK-2026-0001", "HK-2026-0002", "HK-2026-0003", "HK-2026-0009"]
NEW = OLD[:3]


def test_the_copy_takes_the_place_and_the_store_lies_aside_and_opens(store: Store, copy: Copy):
    sidecar(store.path).write_bytes(b"a key")
    ready = ready_of(store.path, copy)
    store.close()
    aside = switch(ready)
    assert cases_in(store.path) == NEW
    assert cases_in(aside / store.path.name) == OLD
    assert (aside / sidecar(store.path).name).read_bytes() == sidecar(store.path).read_bytes() == b"a key"
    assert not intent_path(store.path).exists()
    with Store.open(store.path, KEY) as opened:
        last = opened.journal.rows()[-1]
    assert (last.what, last.subject_id, last.digest) == ("Restore", copy.entry.name, copy.entry.sha256)
    assert not list(store.path.parent.glob("*.new"))


def test_a_log_that_was_left_goes_aside_with_its_store(store: Store, copy: Copy, tmp_path: Path):
    """A window that was killed leaves a log; read into the copy it would change it."""
    ready = ready_of(store.path, copy)
    killed = {p: p.read_bytes() for p in store.path.parent.glob("*") if p.name.startswith(store.path.name)}
    assert any(p.name.endswith("-wal") and content for p, content in killed.items())
    store.close()
    for path, content in killed.items():
        path.write_bytes(content)
    aside = switch(ready)
    assert cases_in(store.path) == NEW
    assert cases_in(aside / store.path.name) == OLD


STEPS = ["begin", "written down", "store aside", "-wal aside", "-shm aside", "-journal aside", "key aside"]
STEPS += ["key in place", "copy in place", "done"]


class Killed(BaseException):
    """As a kill: nothing of ours is run after it."""


@pytest.mark.parametrize("at", STEPS)
@pytest.mark.parametrize("log_left", [True, False])
def test_broken_off_at_any_step_one_of_the_two_opens(store: Store, copy: Copy, at: str, log_left: bool, monkeypatch):
    monkeypatch.setattr("hkdesk.services.workspace.key_for", lambda *_given, **_named: KEY)
    sidecar(store.path).write_bytes(b"the old key")
    ready = ready_of(store.path, copy, key_file=b"the new key")
    killed = {p: p.read_bytes() for p in store.path.parent.glob(f"{store.path.name}-*")}
    with_log = store.path.read_bytes()
    store.close()
    if log_left:
        store.path.write_bytes(with_log)
        for path, content in killed.items():
            path.write_bytes(content)
    passed: list[str] = []

    def step(name: str) -> None:
        passed.append(name)
        if name == at:
            raise Killed

    with pytest.raises(Killed):
        switch(ready, step)
    assert passed == STEPS[: STEPS.index(at) + 1]
    with Workspace.open(store.path, who="Test"):
        pass
    found, old = cases_in(store.path), at == "begin"
    assert found == (OLD if old else NEW)
    assert sidecar(store.path).read_bytes() == (b"the old key" if old else b"the new key")
    assert not intent_path(store.path).exists()
    if not old:
        assert cases_in(ready.aside / store.path.name) == OLD
        assert (ready.aside / sidecar(store.path).name).read_bytes() == b"the old key"
    with Workspace.open(store.path, who="Test"):
        assert cases_in(store.path) == found, "opened once more nothing is done again"


def test_a_copy_that_somebody_takes_away_in_the_midst_leaves_the_store_that_was_there(store: Store, copy: Copy):
    ready = ready_of(store.path, copy)
    store.close()

    def step(name: str) -> None:
        if name == "-wal aside":
            raise Killed

    with pytest.raises(Killed):
        switch(ready, step)
    give_up(ready)
    assert ready.fresh.exists(), "what has begun is gone on with"
    ready.fresh.unlink()
    finish_broken_off(store.path)
    assert cases_in(store.path) == OLD
    assert not intent_path(store.path).exists()


@pytest.mark.parametrize("at", ["-wal aside", "key aside", "key in place"])
def test_then_the_key_that_opens_it_stands_beside_it_too(store: Store, copy: Copy, at: str):
    sidecar(store.path).write_bytes(b"the old key")
    ready = ready_of(store.path, copy, key_file=b"the new key")
    store.close()

    def step(name: str) -> None:
        if name == at:
            raise Killed

    with pytest.raises(Killed):
        switch(ready, step)
    ready.fresh.unlink()
    finish_broken_off(store.path)
    assert cases_in(store.path) == OLD
    assert sidecar(store.path).read_bytes() == b"the old key"
    assert ready.key is not None
    assert not ready.key.exists()


def test_where_there_is_no_store_the_copy_becomes_it(store: Store, copy: Copy, tmp_path: Path):
    path = tmp_path / "ny maskin" / "hkdesk.db"
    ready = ready_of(path, copy, key_file=b"key")
    aside = switch(ready)
    assert cases_in(path) == NEW
    assert not aside.exists()
    assert sidecar(path).read_bytes() == b"key"


@pytest.mark.parametrize("how", ["bit", "gone", "folder", "other entry", "other key", "older content"])
def test_what_is_not_whole_is_never_made_ready(store: Store, copy: Copy, how: str):
    told, key, source = copy.entry, KEY, copy.path
    before = footprint(store.path.parent)
    if how == "bit":
        content = bytearray(source.read_bytes())
        content[9000] ^= 1
        source.write_bytes(bytes(content))
    elif how in {"gone", "folder"}:
        source.unlink()
        if how == "folder":
            source.mkdir()
    elif how == "other key":
        key = OTHER_KEY
    elif how == "other entry":
        told = replace(told, number=7)
    else:
        facts = replace(told.facts, journal_seq=told.facts.journal_seq + 1)
        told = replace(told, facts=facts).sealed(KEY)
    with pytest.raises(Surroundings) as caught:
        prepare(store.path, source, told, key, entry("Restore"))
    assert caught.value.code == "backup_damaged"
    assert footprint(store.path.parent) == before


def test_what_was_made_ready_and_is_not_wanted_leaves_nothing(store: Store, copy: Copy):
    before = footprint(store.path.parent)
    give_up(ready_of(store.path, copy, key_file=b"key"))
    assert footprint(store.path.parent) == before
    with pytest.raises(Stopped):
        prepare(store.path, copy.path, copy.entry, KEY, entry("Restore"), stop=lambda: True)
    assert footprint(store.path.parent) == before


def test_two_in_one_minute_have_two_folders(store: Store, copy: Copy):
    store.close()
    first = switch(ready_of(store.path, copy))
    second = switch(ready_of(store.path, copy))
    assert second.name == f"{first.name} (2)"
    assert first.name == f"Før gjenoppretting {entry().at.astimezone():%d.%m.%Y %H.%M}"


def test_a_store_that_cannot_be_moved_is_as_it_was(store: Store, copy: Copy, monkeypatch):
    """As on Windows, where another program has it open."""
    import os

    ready = ready_of(store.path, copy)
    store.close()
    really = os.replace

    def refused(source, target):
        if Path(source) == store.path:
            raise PermissionError(13, "in use", str(source))
        really(source, target)

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(Surroundings):
        switch(ready)
    assert not intent_path(store.path).exists()
    monkeypatch.undo()
    assert cases_in(store.path) == OLD


@pytest.mark.parametrize(
    "plan", ["", "{", "[]", '{"format": "hkdesk-restore/1", "fresh": "../x", "key": "", "aside": "a"}']
)
def test_what_is_written_down_and_cannot_be_read_opens_nothing(store: Store, plan: str):
    intent_path(store.path).write_text(plan)
    with pytest.raises(Surroundings) as caught:
        finish_broken_off(store.path)
    assert caught.value.code == "cannot_open"
    assert str(intent_path(store.path)) in caught.value.reason
