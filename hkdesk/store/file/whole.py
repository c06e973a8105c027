"""Putting a finished file in its place, whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from hkdesk import patience, windows


def beside(path: Path) -> Path:
    """A name in the same folder that nobody else uses, for a file that is not finished."""
    return path.with_name(f"{path.name}.{os.urandom(4).hex()}.new")


def make_private(path: Path) -> None:
    """Makes an empty file that only the user can read. Raises FileExistsError rather than touch another's."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    windows.keep_to_owner(path)


def write_private(path: Path, content: bytes) -> None:
    """Writes a new file that only the user can read, and has it on disk before it returns."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    windows.keep_to_owner(path)  # before anything is in it
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def place_new(finished: Path, target: Path) -> None:
    """Gives the finished file its name, and never takes the name from another file.

    Raises:
        FileExistsError: the target is taken; both files are as before.
    """
    if sys.platform == "win32":
        patience.rename(finished, target)  # which refuses a name that is taken, there
    else:
        try:
            os.link(finished, target)
        except OSError:  # the name is taken, or the file system has no links, as on a memory stick
            make_private(target)  # which raises when it is taken
            patience.replace(finished, target)
        else:
            finished.unlink()
    sync_folder(target.parent)


def drop(fresh: Path) -> None:
    """Takes away a file that is not finished, with what SQLite has laid beside it.

    Who gives up has a reason to tell of already: what cannot be taken away stays, under a name that nobody opens.
    """
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            patience.remove(fresh.with_name(fresh.name + ending), missing_ok=True)


def sync(path: Path) -> None:
    """Has the file's bytes on disk before it returns."""
    with patience.patiently(lambda: path.open("rb+")) as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Has the folder's names on disk, where the platform can be asked."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
