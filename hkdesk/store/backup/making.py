"""Making a copy that may be believed: taken, opened, asked everything, and only then sealed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hkdesk import patience
from hkdesk.errors import Surroundings
from hkdesk.store.backup.deep import Tell, deep_proof, nobody
from hkdesk.store.backup.entry import Entry, copy_name, key_mark, parts_of
from hkdesk.store.backup.snapshot import Snapshot, Stop, never, take
from hkdesk.store.file import whole as files
from hkdesk.store.file.connection import Link
from hkdesk.store.file.faults import faults


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was proved and has no name yet: where it lies, and its sealed entry."""

    file: Path
    entry: Entry


def make(
    store: Path,
    key: bytes,
    folder: Path,
    number: int,
    at: datetime,
    made_by: str,
    key_file: str = "",
    stop: Stop = never,
    tell: Tell = nobody,
) -> Made:
    """Makes a copy in the folder, under a name of its own, and proves it; `place.put` gives it its name.

    Args:
        store: the store's file, which others may have open and write to.
        key: its key.
        folder: where the copy is made; made itself where it is not there.
        number: what the copy counts as.
        at: when.
        made_by: which hkdesk makes it.
        key_file: the name of the key file that will lie beside it.
        stop: asked now and then.
        tell: is told how far the proof has come.

    Raises:
        Surroundings: disk_full, read_only, locked, cannot_open or store_damaged; backup_not_proved when the copy does
            not answer as the store did. Nothing is left behind.
        Stopped: as asked; nothing is left behind.
    """
    name = copy_name(key_mark(key), number, at)
    with faults(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = files.beside(folder / name)
    taken = _proved(store, key, fresh, stop, tell)
    entry = Entry(name, number, at, taken.size, taken.sha256, key_file, made_by, taken.facts)
    return Made(fresh, entry.sealed(key))


def _proved(store: Path, key: bytes, fresh: Path, stop: Stop, tell: Tell) -> Snapshot:
    taken = take(store, key, fresh, stop)
    try:
        if wrong := deep_proof(fresh, key, taken.facts, stop, tell=tell):
            raise Surroundings("backup_not_proved", fault=wrong[0])
    except BaseException:
        files.drop(fresh)
        raise
    return taken


def next_number(known: Iterable[str]) -> int:
    """The number after the highest in the names of copies, whatever the clock says."""
    numbers = [parts[1] for name in known if (parts := parts_of(name)) is not None]
    return max(numbers, default=0) + 1


def copy_to(link: Link, key: bytes, target: Path) -> None:
    """A proved copy by itself, with no entry: before a store is brought up to date, and for whoever asks.

    A file that had the name is replaced only when the new one is proved.

    Raises:
        Surroundings: as `make`; nothing is left behind.
    """
    fresh = files.beside(target)
    _proved(link.path, key, fresh, never, nobody)
    with faults(target):
        try:
            patience.replace(fresh, target)
            files.sync_folder(target.parent)
        finally:
            files.drop(fresh)
