"""Whether a window holds a store: read off the lock file that Qt's QLockFile keeps beside it, without Qt.

The file has five lines: process id, program, machine, machine id and the id of this run of the machine.
"""

from __future__ import annotations

import os
from pathlib import Path

from hkdesk.errors import Surroundings
from hkdesk.files import read_whole

BYTE_LIMIT = 4_096
"""What is read of a lock: a real one is some 150 bytes."""

_RUN_OF_THIS_MACHINE = Path("/proc/sys/kernel/random/boot_id")


def lock_path(store: Path) -> Path:
    """Where the window's lock lies."""
    return store.with_name(store.name + ".lock")


def held_by_window(store: Path) -> bool:
    """Whether a window that still runs on this machine has the store open; one that died holds nothing."""
    path = lock_path(store)
    try:
        if not path.exists():
            return False
        if os.name == "nt":  # there the owner keeps the file open, and nobody else may write in it
            with path.open("r+b"):
                return False
        lines = read_whole(path, BYTE_LIMIT).decode("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return False
    except (OSError, Surroundings):
        return True  # somebody's, and not ours to look into
    return _is_alive(lines)


def _is_alive(lines: list[str]) -> bool:
    import platform  # a millisecond that only who meets a lock pays

    pid, _program, machine, _machine_id, run = (*lines, "", "", "", "", "")[:5]
    if not pid.isdecimal() or len(pid) > 19 or machine != platform.node() or run not in {"", _this_run() or run}:
        return False
    try:
        os.kill(int(pid), 0)  # asks whether it is there; not on Windows, where it would end it
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _this_run() -> str:
    try:
        return _RUN_OF_THIS_MACHINE.read_text(encoding="ascii").strip()
    except OSError:
        return ""
