"""Which connections this process has open, and handles of its own on files that SQLite has open too.

On POSIX systems a process loses all its locks on a file when it closes any handle of it, also those that SQLite holds
through another handle (sqlite.org/howtocorrupt.html, 2.2). So a handle that was opened beside SQLite's is closed only
when the file has no name any more, or when no connection is open: then nobody holds a lock.
"""

from __future__ import annotations

import os
import threading
import weakref
from pathlib import Path
from typing import Any

import sqlcipher3

_LOCK = threading.RLock()
_OPEN: weakref.WeakSet[Any] = weakref.WeakSet()
_HANDLES: dict[tuple[int, int], int] = {}


class Connection(sqlcipher3.Connection):  # type: ignore[misc] # the driver has no types
    """A driver connection that is counted while it is open."""

    def close(self) -> None:
        """Lets go of the file; the last one that does lets go of our own handles too."""
        super().close()
        with _LOCK:
            _OPEN.discard(self)
            if not _OPEN:
                while _HANDLES:
                    os.close(_HANDLES.popitem()[1])


def connection(uri: str, timeout: float) -> Connection:
    """A connection to the file that the URI names, counted before anybody can lock anything through it."""
    with _LOCK:
        raw: Connection = sqlcipher3.connect(uri, uri=True, isolation_level=None, timeout=timeout, factory=Connection)
        _OPEN.add(raw)
        return raw


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
