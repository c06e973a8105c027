"""Whether an open store still lies where it was opened: a save into a file that has lost its name is no save.

Where a system lets an open file be removed, writing to it goes on without a fault, and all of it is gone at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hkdesk.errors import Surroundings

Identity = tuple[int, int]
_MOST_CHANGES = 3
"""So often a file that was never away may be another one; after that its number means nothing, as on some servers."""
_LOST: list[Any] = []  # never closed: closing removes the log by its name, which may be another store's by now


def identity(path: Path) -> Identity | None:
    """Which file has the name; None where none has.

    On Windows an open file keeps its name, and the number of a file on a memory stick may change: there all are one.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    return (0, 0) if sys.platform == "win32" else (found.st_dev, found.st_ino)


class Place:
    """Where the file of a connection lies.

    Args:
        path: the store.
        again: opens it anew, when it lies there once more.
    """

    def __init__(self, path: Path, again: Callable[[], Any]) -> None:
        self._path, self._again = path, again
        self._log = path.with_name(path.name + "-wal")
        self._file = identity(path)
        self._changes = 0

    def held(self, raw: Any) -> Any:
        """The connection to write through: this one, or a new one where the folder was away and is back.

        Raises:
            Surroundings: store_gone, while the file is not there; others as when a store is opened.
        """
        now = identity(self._path)
        if now is None:
            self._changes = 0
            raise Surroundings("store_gone", where=str(self._path))
        if now != self._file and self._changes == _MOST_CHANGES:
            self._file = now
        if now != self._file:
            self._changes += 1
            fresh = self._again()
            _LOST.append(raw)
            self._file = identity(self._path)
            return fresh
        if identity(self._log) is None:  # somebody has removed the log alone: what is in it goes into the file
            for mode in ("DELETE", "WAL"):
                raw.execute(f"PRAGMA journal_mode = {mode}").fetchall()
        return raw
