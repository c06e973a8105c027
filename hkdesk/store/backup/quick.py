"""The quick proof: without opening the copy, is it the very file the sealed entry tells of?"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from hkdesk.store.backup.entry import Entry
from hkdesk.store.backup.snapshot import Stop, digest_of, never
from hkdesk.store.file.faults import faults

BESIDE = ("-wal", "-journal", "-shm")
"""Files that SQLite would read into a copy, were it opened where it lies."""


def looks(path: Path) -> str:
    """What lies at the path, without following a link or opening it; "" for an ordinary file.

    SQLite would wait for ever on a pipe, and follow a link to another copy.
    """
    try:
        kind = os.lstat(path).st_mode
    except FileNotFoundError:
        return "gone"
    if not stat.S_ISREG(kind):
        return "not_a_file"
    return "log_beside" if any(os.path.lexists(f"{path}{ending}") for ending in BESIDE) else ""


def quick_proof(folder: Path, entry: Entry, key: bytes, stop: Stop = never) -> str:
    """What is wrong with the copy: entry_not_ours, gone, not_a_file, log_beside, size or bytes; "" when nothing is.

    Reads every byte and changes nothing.

    Raises:
        Surroundings: the file cannot be read.
        Stopped: as asked.
    """
    return bytes_proof(folder, entry, stop) if entry.is_ours(key) else "entry_not_ours"


def bytes_proof(folder: Path, entry: Entry, stop: Stop = never) -> str:
    """As `quick_proof`, for an entry that is believed already."""
    path = folder / entry.name
    with faults(path):
        if found := looks(path):
            return found
        if path.stat().st_size != entry.size:
            return "size"
        return "" if digest_of(path, stop) == entry.sha256 else "bytes"
