"""Which connections this process has open, and handles of its own on files that SQLite has open too.

On POSIX systems a process loses all its locks on a file when it closes any handle of it, also those that SQLite holds
through another handle (sqlite.org/howtocorrupt.html, 2.2). So a handle that was opened beside SQLite's is closed only
when the file has no name any more, or when no connection to it is open: then nobody holds a lock.
"""

from __future__ import annotations

import os
import threading
import weakref
from pathlib import Path
from typing import Any

import sqlcipher3

_File = tuple[int, int]
"""Device and number: what the system knows a file by."""

_LOCK = threading.RLock()
_OPEN: weakref.WeakSet[Any] = weakref.WeakSet()
_HANDLES: dict[_File, int] = {}


class Connection(sqlcipher3.Connection):  # type: ignore[misc] # the driver has no types
    """A driver connection that is counted while it is open. `file` is None where it is not known for sure."""

    file: _File | None = None

    def close(self) -> None:
        """Lets go of the file; the last one of a file that does lets go of our own handle on it too."""
        super().close()
        with _LOCK:
            _OPEN.discard(self)
            still = {one.file for one in _OPEN}
            if None not in still:
                for known in _HANDLES.keys() - still:
                    os.close(_HANDLES.pop(known))


def connection(uri: str, path: Path, timeout: float) -> Connection:
    """A connection to the file that the URI names, counted before anybody can lock anything through it."""
    with _LOCK:
        before = _file(path)
        raw: Connection = sqlcipher3.connect(uri, uri=True, isolation_level=None, timeout=timeout, factory=Connection)
        raw.file = before if before == _file(path) else None
        _OPEN.add(raw)
        return raw


def _file(path: Path) -> _File | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def handle(path: Path) -> int:
    """A handle for reading the file, while a connection of ours has it open: always the same one. Not on Windows."""
    with _LOCK:
        for known, old in list(_HANDLES.items()):
            if os.fstat(old).st_nlink == 0:
                os.close(_HANDLES.pop(known))
        found = path.stat()
        known = (found.st_dev, found.st_ino)
        if known not in _HANDLES:
            _HANDLES[known] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        return _HANDLES[known]
