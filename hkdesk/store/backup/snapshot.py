"""One state of an open store as one closed file, while others go on writing.

The log is folded into the file, and a reader that finds the log empty reads the file alone: for as long as it reads,
SQLite lets nobody write into the file (WAL_READ_LOCK(0)); what is saved meanwhile goes to the log. So the file can be
copied byte by byte, without deciphering a page, and nobody waits. Where the log is never found empty, because others
write all the time, SQLite's own backup makes the copy, at ten times the work.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hkdesk import patience
from hkdesk.store.backup.entry import Facts
from hkdesk.store.backup.facts import facts_of
from hkdesk.store.file import handles
from hkdesk.store.file import whole as files
from hkdesk.store.file.connection import configure, connect
from hkdesk.store.file.faults import faults
from hkdesk.store.search import merge_in_steps

Stop = Callable[[], bool]
"""Asked now and then; True means give up and leave nothing behind."""

_PIECE = 1 << 20
_TRIES = 8
_PAUSE_SECONDS = 0.05
_SMALL_CACHE = "PRAGMA cache_size = -4000"
_PATIENT = "PRAGMA busy_timeout = 30000"  # nobody waits for a copy: it waits for whoever writes


class Stopped(Exception):
    """Somebody asked for an end; nothing is left behind."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The file that was made: its digest, its size in bytes, and what it must hold."""

    sha256: str
    size: int
    facts: Facts


def never() -> bool:
    """Goes on to the end."""
    return False


def take(path: Path, key: bytes, fresh: Path, stop: Stop = never) -> Snapshot:
    """Copies the store to `fresh`, a name nobody has yet, over a connection of its own; on disk when it returns.

    The words that no case has any more are taken out of the search index first.

    Raises:
        Surroundings: disk_full, read_only, locked, store_damaged or cannot_open; nothing is left behind.
        Stopped: as asked; nothing is left behind.
    """
    with faults(path):
        raw = connect(path, key)
    try:
        with faults(path):
            configure(raw)
            raw.execute(_SMALL_CACHE)
            raw.execute(_PATIENT)
            merge_in_steps(raw, stop)
        with faults(fresh):
            return _copied(raw, path, key, fresh, stop)
    except BaseException:
        files.drop(fresh)
        raise
    finally:
        raw.close()


def _copied(raw: Any, path: Path, key: bytes, fresh: Path, stop: Stop) -> Snapshot:
    files.make_private(fresh)
    for _ in range(_TRIES):
        if stop():
            raise Stopped
        with _log_empty(raw, path) as is_empty:
            if is_empty:
                facts = facts_of(raw)
                size = _number(raw, "page_count") * _number(raw, "page_size")
                with _reading(path) as read:
                    return Snapshot(_copy(read, size, fresh, stop), size, facts)
        time.sleep(_PAUSE_SECONDS)
    return _by_sqlite(raw, key, fresh, stop)


@contextmanager
def _log_empty(raw: Any, path: Path) -> Iterator[bool]:
    """A read transaction; tells whether it began on an empty log, so that the file is as it was until it ends."""
    raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()  # the long part, under which others may write
    # It holds the lock on writing while it waits for readers: so it does not wait, and is tried again.
    waits = _number(raw, "busy_timeout")
    raw.execute("PRAGMA busy_timeout = 0")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.execute(f"PRAGMA busy_timeout = {waits}")
    raw.execute("BEGIN")
    try:
        raw.execute("SELECT 1 FROM sqlite_master").fetchone()  # here it begins
        log = path.with_name(path.name + "-wal")
        yield not log.exists() or log.stat().st_size == 0
    finally:
        raw.execute("ROLLBACK")


def _copy(read: Callable[[int, int], bytes], size: int, fresh: Path, stop: Stop) -> str:
    digest, at = hashlib.sha256(), 0
    with patience.patiently(lambda: fresh.open("r+b", buffering=0)) as file:
        while at < size:
            if stop():
                raise Stopped
            piece = read(at, min(_PIECE, size - at))
            if not piece:
                raise OSError(5, "the store's file is shorter than it says")
            digest.update(piece)
            _write_all(file, piece)
            at += len(piece)
        os.fsync(file.fileno())
    return digest.hexdigest()


def _write_all(file: Any, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[file.write(rest) :]


def _by_sqlite(raw: Any, key: bytes, fresh: Path, stop: Stop) -> Snapshot:
    raw.execute("BEGIN")
    try:
        facts = facts_of(raw)
        target = connect(fresh, key)
        try:
            raw.backup(target)
        finally:
            target.close()
    finally:
        raw.execute("ROLLBACK")
    for ending in ("-wal", "-shm", "-journal"):
        patience.remove(fresh.with_name(fresh.name + ending), missing_ok=True)
    files.sync(fresh)
    return Snapshot(digest_of(fresh, stop), fresh.stat().st_size, facts)


def digest_of(path: Path, stop: Stop = never) -> str:
    """SHA-256 of every byte of a file that no SQLite of this process has open."""
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while piece := file.read(_PIECE):
            if stop():
                raise Stopped
            digest.update(piece)
    return digest.hexdigest()


def _number(raw: Any, pragma: str) -> int:
    return int(raw.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def _reading(path: Path) -> Iterator[Callable[[int, int], bytes]]:
    """Reads bytes of a store that SQLite has open: `(at, length)`."""
    if os.name == "nt":
        with path.open("rb", buffering=0) as file:

            def read(at: int, length: int) -> bytes:
                file.seek(at)
                return file.read(length) or b""

            yield read
    else:
        handle = handles.handle(path)
        yield lambda at, length: os.pread(handle, length, at)
