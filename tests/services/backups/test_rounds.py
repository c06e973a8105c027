"""Automatic copies: when they are made, where they go, what is found, and what the line at the bottom says."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hkdesk.domain.case.people import Employee
from hkdesk.errors import Surroundings
from hkdesk.services.backups.state import BackupState
from hkdesk.services.backups.words import standing
from hkdesk.services.clock import FixedClock
from hkdesk.services.numbers import memory_path
from hkdesk.services.workspace import Workspace
from hkdesk.store.backup import place as places
from hkdesk.store.backup import snapshot
from hkdesk.store.backup.facts import facts_of
from hkdesk.store.backup.named import named_path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "media" / "BYGG"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def filled(workspace: Workspace, unit: object) -> Workspace:
    workspace.add_employee(Employee("Kari Nordmann"))
    return workspace


def tick(workspace: Workspace, *, anyway: bool = False) -> BackupState:
    state = workspace.backups.when_due(anyway=anyway)(lambda *_told: None, lambda: False)
    assert state is not None
    return state


def said(workspace: Workspace, state: BackupState) -> tuple[str, str]:
    found = standing(state, workspace.clock.now())
    assert found.tone == "good" or found.todo, "what to do stands with everything that is not in order"
    return found.tone, found.text


def numbers(state: BackupState) -> list[list[int]]:
    return [[copy.entry.number for copy in one.copies if copy.entry] for one in state.places]


def test_a_copy_is_made_at_once_then_each_hour_while_something_changed(filled: Workspace, clock: FixedClock):
    assert numbers(tick(filled)) == [[1]]
    assert numbers(tick(filled)) == [[1]]
    clock.moment += timedelta(hours=3)
    assert numbers(tick(filled)) == [[1]], "nothing changed"
    filled.add_employee(Employee("Ole"))
    assert numbers(tick(filled)) == [[2, 1]]
    filled.add_employee(Employee("Anne"))
    assert numbers(tick(filled)) == [[2, 1]], "an hour has not gone"
    clock.moment += timedelta(hours=1)
    assert numbers(tick(filled)) == [[3, 2, 1]]
    assert numbers(tick(filled, anyway=True)) == [[4, 3, 2, 1]], "all of the last day are kept"


def test_what_is_typed_and_not_sent_is_a_change_too(filled: Workspace, clock: FixedClock):
    tick(filled)
    filled.unsent.of().keep("welcome.name", "Halvskrevet")
    filled.flush()
    clock.moment += timedelta(hours=1)
    assert numbers(tick(filled)) == [[2, 1]]


def test_a_large_store_is_copied_once_a_day(filled: Workspace, clock: FixedClock, monkeypatch):
    monkeypatch.setattr("hkdesk.services.backups.due.LARGE_BYTES", 1000)
    tick(filled)
    filled.add_employee(Employee("Ole"))
    clock.moment += timedelta(hours=23)
    assert numbers(tick(filled)) == [[1]]
    clock.moment += timedelta(hours=1)
    assert numbers(tick(filled)) == [[2, 1]]


def test_a_clock_that_is_put_back_stops_no_copy_and_removes_none(filled: Workspace, clock: FixedClock):
    tick(filled)
    clock.moment -= timedelta(days=400)
    filled.add_employee(Employee("Ole"))
    state = tick(filled)
    assert numbers(state) == [[2, 1]]
    assert state.newest is not None
    assert state.newest[1].entry is not None
    assert state.newest[1].entry.number == 2, "the number says which is newest, not the clock"


def test_the_named_place_gets_the_same_copy_and_a_key_of_its_own_beside(filled: Workspace, stick: Path):
    place = filled.backups.name_place(stick)
    assert place == filled.backups.place
    state = tick(filled)
    assert numbers(state) == [[1], [1]]
    one, other = (copies.copies[0].name for copies in state.places)
    assert one == other
    assert (filled.backups.folder_here / one).read_bytes() == (place.folder / one).read_bytes()  # type: ignore[union-attr]
    assert said(filled, state) == ("good", "Sikkerhetskopi i dag 09:00, prøvd")
    beside = next(place.folder.glob("*.numbers"))  # type: ignore[union-attr]
    assert beside.read_bytes() == memory_path(filled.path).read_bytes()


def test_a_store_without_a_second_place_says_what_that_means(filled: Workspace):
    tone, text = said(filled, tick(filled))
    assert (tone, text) == ("attention", "Sikkerhetskopi i dag 09:00, bare på denne maskinen")


def test_a_stick_that_is_away_is_red_and_gets_its_copy_when_it_is_back(
    filled: Workspace, stick: Path, clock: FixedClock
):
    filled.backups.name_place(stick)
    tick(filled)
    away = stick.with_name("tatt ut")
    stick.rename(away)
    filled.add_employee(Employee("Ole"))
    clock.moment += timedelta(hours=1)
    state = tick(filled)
    assert numbers(state) == [[2, 1], [1]], "beside the store it is made all the same"
    assert said(filled, state) == ("bad", "BYGG er ikke her")
    away.rename(stick)
    clock.moment += timedelta(minutes=5)
    state = tick(filled)
    assert numbers(state) == [[2, 1], [3, 1]]
    assert said(filled, state)[0] == "good"


@pytest.mark.parametrize("content", [b"", b"{}", b'{"format": "hkdesk-backup-named/1", "id": "', None])
def test_a_second_place_that_cannot_be_read_off_is_red_and_not_forgotten(filled: Workspace, stick: Path, content):
    filled.backups.name_place(stick)
    tick(filled)
    named = named_path(filled.path)
    named.unlink()
    if content is None:
        named.mkdir()
    else:
        named.write_bytes(content)
    state = tick(filled, anyway=True)
    assert [one.trouble for one in state.places] == ["", "away"]
    assert said(filled, state)[0] == "bad"
    if content is not None:
        filled.backups.name_place(stick)
        assert [one.trouble for one in tick(filled).places] == ["", ""]


def test_another_stick_at_the_same_place_is_never_written_to(filled: Workspace, stick: Path, clock: FixedClock):
    filled.backups.name_place(stick)
    tick(filled)
    shutil.rmtree(stick)
    stick.mkdir()
    filled.add_employee(Employee("Ole"))
    clock.moment += timedelta(hours=1)
    assert said(filled, tick(filled)) == ("bad", "BYGG er ikke her")
    assert list(stick.iterdir()) == []
    places.name_place(stick, filled.path)
    before = sorted(p.name for p in stick.rglob("*"))
    assert said(filled, tick(filled)) == ("bad", "BYGG er en annen enn den du valgte")
    assert sorted(p.name for p in stick.rglob("*")) == before


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(bytes(content))


def test_a_flipped_bit_in_the_newest_is_red_at_the_next_look_and_good_again_when_it_is_set_aside(
    filled: Workspace, stick: Path, clock: FixedClock
):
    place = filled.backups.name_place(stick)
    assert place is not None
    name = tick(filled).places[1].copies[0].name
    flip(place.folder / name)
    state = tick(filled)
    assert said(filled, state) == ("bad", "Kopien på BYGG er skadet")
    assert state.damaged[0][1].fault == "bytes"
    assert numbers(state) == [[1], [2, 1]], "a whole one is laid there at once"
    filled.add_employee(Employee("Ole"))
    clock.moment += timedelta(hours=1)
    state = tick(filled)
    assert numbers(state) == [[3, 1], [3, 2, 1]]
    assert said(filled, state)[0] == "bad", "it stays red while it lies there"
    filled.backups.set_aside(place, name)
    state = tick(filled)
    assert said(filled, state)[0] == "good"
    assert (place.folder / places.ASIDE / name).exists()


def test_a_flipped_bit_in_an_old_copy_is_found_by_itself_in_the_end(filled: Workspace, clock: FixedClock):
    for n in range(5):
        filled.add_employee(Employee(f"Person {n}"))
        clock.moment += timedelta(hours=1)
        tick(filled)
    state = tick(filled)
    oldest = state.here.copies[-1].name
    flip(filled.backups.folder_here / oldest)
    looks = 0
    while not state.damaged:
        clock.moment += timedelta(minutes=5)
        state, looks = tick(filled), looks + 1
        assert looks < 8
    assert [copy.name for _place, copy in state.damaged] == [oldest]


@pytest.mark.parametrize("kind", ["gone", "folder", "link", "pipe", "empty", "log", "entry", "cut"])
def test_each_thing_in_the_place_of_a_copy_is_found_at_the_next_look(filled: Workspace, tmp_path: Path, kind: str):
    name = tick(filled).here.copies[0].name
    path = filled.backups.folder_here / name
    content = path.read_bytes()
    if kind == "log":
        path.with_name(f"{name}-wal").write_bytes(b"")
    elif kind == "entry":
        path.with_name(f"{name}.json").unlink()
    elif kind in {"empty", "cut"}:
        path.write_bytes(content[: 4096 if kind == "cut" else 0])
    else:
        path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        (tmp_path / "annet").write_bytes(content)
        try:
            path.symlink_to(tmp_path / "annet")
        except OSError:
            pytest.skip("no links here")
    elif kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes here")
        os.mkfifo(path)
    assert said(filled, tick(filled)) == ("bad", "Én kopi på denne maskinen er skadet")


def test_the_newest_is_opened_again_after_a_week_and_all_when_asked(filled: Workspace, clock: FixedClock):
    made = clock.moment
    state = tick(filled)
    clock.moment += timedelta(days=6)
    assert tick(filled).here.copies[0].proved_at == made
    clock.moment += timedelta(days=1)
    assert tick(filled).here.copies[0].proved_at == clock.moment
    clock.moment += timedelta(hours=1)
    state = filled.backups.state(every=True)
    assert [copy.proved_at for copy in state.here.copies] == [clock.moment]


def test_a_copy_that_does_not_hold_the_proof_pushes_none_out(filled: Workspace, clock: FixedClock, monkeypatch):
    tick(filled)
    filled.add_employee(Employee("Ole"))
    clock.moment += timedelta(minutes=61)
    monkeypatch.setattr(snapshot, "facts_of", lambda raw: replace(facts_of(raw), document="0" * 64))
    state = tick(filled)
    assert numbers(state) == [[1]]
    assert said(filled, state) == ("bad", "Kopien holdt ikke prøven")
    assert sorted(p.suffix for p in filled.backups.folder_here.iterdir()) == [".hkbak", ".json", ".numbers", ".txt"]


def test_copies_from_before_a_renewal_of_the_key_are_no_fault_and_a_new_one_is_made_at_once(
    filled: Workspace, clock: FixedClock
):
    filled.keys.new_code()
    made = clock.now()
    for _old in range(4):  # the names begin with a mark of the key, and are no order
        tick(filled, anyway=True)
        filled.keys.renew()
        clock.moment += timedelta(hours=1)
    assert filled.backups.state().here.newest is None, "so one is due at once"
    state = tick(filled)
    assert numbers(state) == [[5, 4, 3, 2, 1]]
    assert state.damaged == ()
    assert [copy.older_key for copy in state.here.copies] == [False, True, True, True, True]
    state = filled.backups.state(every=True)
    assert state.damaged == ()
    newest = state.here.newest
    assert newest is not None
    assert newest.entry is not None
    assert newest.entry.number == 5
    old = state.here.copies[-1]
    assert old.proved_at == made, "nobody has opened it since"
    flip(state.here.place.folder / old.name)
    assert [copy.fault for _place, copy in filled.backups.state(every=True).damaged] == ["bytes"]


def test_an_old_copy_is_amber_after_three_days_of_work(filled: Workspace, clock: FixedClock, stick: Path, monkeypatch):
    filled.backups.name_place(stick)
    tick(filled)
    filled.add_employee(Employee("Ole"))
    state = filled.backups.state()
    assert said(filled, state)[0] == "good"
    clock.moment += timedelta(days=2)
    assert said(filled, state)[0] == "good"
    clock.moment += timedelta(days=1)
    assert said(filled, state) == ("attention", "Siste kopi er fra 23. november 2026")


def test_a_copy_newer_than_the_store_that_was_put_back_is_taken_up(filled: Workspace, clock: FixedClock):
    tick(filled)
    filled._store.backups.forget("here", filled._store.backups.all()[0].entry.name)
    assert numbers(filled.backups.state()) == [[1]]
    filled.add_employee(Employee("Ole"))
    clock.moment += timedelta(hours=1)
    assert numbers(tick(filled)) == [[2, 1]]


def test_what_others_have_laid_there_is_left_alone(filled: Workspace):
    tick(filled)
    folder = filled.backups.folder_here
    strange = [folder / "hkdesk-00112233-000007-20261130T124000Z.hkbak", folder / "notat.txt"]
    for one in strange:
        one.write_bytes(b"x")
    state = tick(filled, anyway=True)
    assert not state.damaged
    assert all(one.read_bytes() == b"x" for one in strange)


def test_an_end_that_is_asked_for_gives_no_state_and_leaves_nothing(filled: Workspace):
    assert filled.backups.when_due()(lambda *_told: None, lambda: True) is None
    assert not list(filled.backups.folder_here.glob("*.hkbak*"))


def failing(code: str) -> Callable[..., None]:
    def put(*_given: object, **_named: object) -> None:
        raise Surroundings(code, where="/media/BYGG")

    return put


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("disk_full", "Ingen kopi: disken er full (BYGG)"),
        ("read_only", "Ingen kopi: hkdesk får ikke skrive der (BYGG)"),
        ("backup_reads_back", "Kopien kunne ikke tas (BYGG)"),
        ("cannot_open", "Kopien kunne ikke tas (BYGG)"),
    ],
)
def test_a_place_that_takes_no_copy_is_red_and_the_other_one_gets_it(
    filled: Workspace, stick: Path, monkeypatch, code: str, text: str
):
    filled.backups.name_place(stick)
    really = places.put

    def put(place, *given, **named):
        if not place.is_here:
            raise Surroundings(code, where="/media/BYGG")
        return really(place, *given, **named)

    monkeypatch.setattr(places, "put", put)
    state = tick(filled)
    assert numbers(state) == [[1], []]
    assert said(filled, state) == ("bad", text)


def test_where_there_is_no_room_beside_the_store_the_stick_gets_it_all_the_same(
    filled: Workspace, stick: Path, monkeypatch
):
    filled.backups.name_place(stick)
    here = filled.backups.folder_here
    really = snapshot.take

    def take(store, key, fresh, stop):
        if fresh.parent == here:
            raise Surroundings("disk_full")
        return really(store, key, fresh, stop)

    monkeypatch.setattr("hkdesk.store.backup.making.take", take)
    state = tick(filled)
    assert numbers(state) == [[], [1]]
    assert said(filled, state) == ("bad", "Ingen kopi: disken er full (Denne maskinen)")
