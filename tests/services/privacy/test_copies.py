"""What an erasure reaches of copies: left by a kill, in a place without room, under a key from another time."""

from __future__ import annotations

from pathlib import Path

import pytest

from hkdesk.domain.privacy.erasure import Basis, ErasureOrder
from hkdesk.errors import Surroundings
from hkdesk.services.privacy.copies import CopiesBeside, OldCopy
from hkdesk.services.privacy.erased_before import memory_path
from hkdesk.services.session import CaseSession
from hkdesk.services.workspace import Workspace
from hkdesk.store.backup import place as places
from hkdesk.store.backup.switch import intent_path
from hkdesk.store.keys.key_file import sidecar
from tests.store.erasing import NAME

ORDER = ErasureOrder(Basis.MISTAKE, "Kari Leder")


def copies_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.glob("*.hkbak"))


def test_what_a_kill_has_left_of_a_copy_or_a_new_store_goes_too(workspace: Workspace, session: CaseSession) -> None:
    workspace.flush()
    workspace.backups.run_now(lambda _share, _words: None, lambda: False)
    (name,), store = copies_in(workspace.backups.folder_here), workspace.path
    left_there = [
        workspace.backups.folder_here / f"{name}.0123abcd.new",
        *(store.with_name(f"{store.name}.0123abcd.new{ending}") for ending in ("", "-wal")),
        store.with_name(f"{store.name}.schema-2.0-20261123T101500.copy.0123abcd.new"),
    ]
    others = [store.with_name(f"another.db{ending}") for ending in (".0123abcd.new", ".new")]
    for one in (*left_there, *others):
        one.write_bytes(NAME.encode())
    assert workspace.privacy.erase(session.case.id, ORDER).erasure.unreached == ()
    assert [one.exists() for one in left_there] == [False] * len(left_there)
    assert [one.exists() for one in others] == [True, True]


def test_what_waits_to_become_the_store_is_left_alone(workspace: Workspace) -> None:
    waiting = workspace.path.with_name(f"{workspace.path.name}.0123abcd.new")
    waiting.touch()
    intent = intent_path(workspace.path)
    intent.touch()
    assert CopiesBeside(workspace.path).older(1) == []
    intent.unlink()
    assert CopiesBeside(workspace.path).older(1) == [OldCopy(str(waiting), at_hand=True, sure=False)]


def test_a_place_that_takes_no_new_copy_keeps_its_older_ones_and_is_named(
    workspace: Workspace, session: CaseSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, really = tmp_path / "pinne", places.put
    stick.mkdir()
    place = workspace.backups.name_place(stick)
    assert place is not None
    workspace.flush()
    workspace.backups.run_now(lambda _share, _words: None, lambda: False)

    def full(at: places.Place, *rest: object, **more: object) -> None:
        if at == place:
            raise Surroundings("disk_full")
        really(at, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(places, "put", full)
    (told,) = workspace.privacy.erase(session.case.id, ORDER).erasure.unreached
    (kept,) = copies_in(place.folder)
    assert kept in told
    assert len(copies_in(workspace.backups.folder_here)) == 1
    monkeypatch.undo()
    assert workspace.privacy.late_job()() == 1
    assert kept not in copies_in(place.folder)


def test_copies_of_the_store_under_a_key_it_knows_nothing_of_are_named(
    workspace: Workspace, session: CaseSession, tmp_path: Path
) -> None:
    """The key was renewed, copies were made, and then a copy from before was put back."""
    workspace.keys.new_code()
    workspace.flush()
    old, small = tmp_path / "gammel.db", sidecar(workspace.path)
    workspace._store.backup_to(old)
    old_key = small.read_bytes()
    workspace.keys.renew()
    workspace.backups.run_now(lambda _share, _words: None, lambda: False)
    (name,) = copies_in(workspace.backups.folder_here)
    workspace.close()
    old.replace(workspace.path)
    small.write_bytes(old_key)
    with Workspace.open(workspace.path, workspace.clock, "Kari") as again:
        (told,) = again.privacy.erase(session.case.id, ORDER).erasure.unreached
        assert told == str(again.backups.folder_here / name)
        assert (again.backups.folder_here / name).exists()


def test_who_was_erased_is_known_outside_the_store_before_the_copies_are_dealt_with(
    workspace: Workspace, session: CaseSession
) -> None:
    workspace.privacy.start(session.case.id, ORDER)
    assert session.case.id in memory_path(workspace.path).read_text(encoding="utf-8")
