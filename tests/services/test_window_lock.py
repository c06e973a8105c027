"""The command line keeps away from a store that a window has open."""

from __future__ import annotations

import errno
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from hkdesk.services.window_lock import held_by_window, lock_path

posix = pytest.mark.skipif(os.name == "nt", reason="Windows looks at who has the file open")


def write(store: Path, *lines: object) -> None:
    lock_path(store).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_without_a_lock_nobody_holds_it(tmp_path: Path) -> None:
    assert not held_by_window(tmp_path / "a.db")


@posix
@pytest.mark.parametrize("rest", [(), ("", "")])
def test_one_who_lives_holds_it(tmp_path: Path, rest: tuple[str, ...]) -> None:
    write(tmp_path / "a.db", os.getpid(), "hkdesk", platform.node(), *rest)
    assert held_by_window(tmp_path / "a.db")


@posix
def test_a_window_of_another_user_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def kill(pid: int, signal: int) -> None:
        asked.append((pid, signal))
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "kill", kill)
    write(tmp_path / "a.db", 4242, "hkdesk", platform.node())
    assert held_by_window(tmp_path / "a.db")
    assert asked == [(4242, 0)]  # asked after, never ended


@posix
def test_a_lock_that_may_not_be_read_is_somebodys(tmp_path: Path) -> None:
    lock_path(tmp_path / "a.db").mkdir()  # which root may not read either
    assert held_by_window(tmp_path / "a.db")


@posix
def test_one_who_died_does_not(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    write(tmp_path / "a.db", gone.pid, "hkdesk", platform.node())
    assert not held_by_window(tmp_path / "a.db")


@posix
@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("x",),
        (-1, "hkdesk", platform.node()),
        (10**30, "hkdesk", platform.node()),
        (os.getpid(), "hkdesk", "en annen maskin"),
    ],
)
def test_what_says_nothing_of_this_machine_holds_nothing(tmp_path: Path, lines: tuple[object, ...]) -> None:
    write(tmp_path / "a.db", *lines)
    assert not held_by_window(tmp_path / "a.db")


@pytest.mark.skipif(not Path("/proc/sys/kernel/random/boot_id").exists(), reason="Linux alone names its runs")
def test_a_number_from_before_the_machine_was_started_holds_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.db", os.getpid(), "hkdesk", platform.node(), "id", "en tidligere gang")
    assert not held_by_window(tmp_path / "a.db")
