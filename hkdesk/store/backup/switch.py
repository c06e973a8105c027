"""Putting a proved copy in the store's place; what stood there is moved aside, and nothing is deleted.

The copy is made ready beside the store first, under a name nobody opens. Then what is to be done is written down
(`NAME.restoring`), and done. A kill before that leaves the old store; one after it leaves steps that the next opening
goes on with, to the new one. So whoever opens a store asks `finish_broken_off` first.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hkdesk import patience
from hkdesk.errors import Surroundings
from hkdesk.files import read_whole, write_whole
from hkdesk.i18n import _
from hkdesk.store.backup.deep import Tell, deep_proof, nobody
from hkdesk.store.backup.entry import Entry
from hkdesk.store.backup.kept import Backups
from hkdesk.store.backup.named import named_place
from hkdesk.store.backup.place import Place, beside_store, copy_bytes, marked_at, trouble_at
from hkdesk.store.backup.quick import looks
from hkdesk.store.backup.snapshot import Stop, digest_of, never
from hkdesk.store.file import whole as files
from hkdesk.store.file.connection import Link, configure, connect
from hkdesk.store.file.faults import faults
from hkdesk.store.journal import Journal
from hkdesk.store.keys.key_file import sidecar
from hkdesk.store.records import JournalEntry

_FORMAT = "hkdesk-restore/1"
_LARGEST = 64 * 1024
LOGS = ("-wal", "-shm", "-journal")
Step = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Ready:
    """A copy that lies beside the store and only waits for its name.

    `key` is a key file that goes with it, where the one beside the store is another's or is not there.
    """

    store: Path
    fresh: Path
    key: Path | None
    aside: Path


def prepare(
    store: Path,
    source: Path,
    entry: Entry,
    key: bytes,
    told: JournalEntry,
    key_file: bytes = b"",
    stop: Stop = never,
    tell: Tell = nobody,
) -> Ready:
    """Brings a copy beside the store, proves it there, and writes into its journal that it was put back.

    Args:
        store: the store whose place it is to take; it may be missing, damaged or open.
        source: the copy; it is only read.
        entry: its sealed entry.
        key: the key it opens with.
        told: what the journal of the copy is to say.
        key_file: the content of a key file that is to lie beside the store then; b"" leaves the one that is there.
        stop: asked now and then.
        tell: is told how far the proof has come.

    Raises:
        Surroundings: backup_damaged with `fault`; disk_full, read_only or cannot_open. Nothing is left behind.
        Stopped: as asked; nothing is left behind.
    """
    fresh = files.beside(store)
    keyed = files.beside(sidecar(store)) if key_file else None
    try:
        with faults(store):
            store.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with faults(source):
            fault = looks(source)
            if not fault:
                copy_bytes(source, fresh, stop)
                fault = "" if digest_of(fresh, stop) == entry.sha256 else "bytes"
        wrong = (fault,) if fault else deep_proof(fresh, key, entry.facts, stop, tell=tell)
        if wrong or not entry.is_ours(key):
            raise Surroundings("backup_damaged", fault=wrong[0] if wrong else "entry_not_ours")
        _write_in_journal(fresh, key, entry, told, _within_reach(store, source))
        if keyed is not None:
            with faults(keyed):
                files.write_private(keyed, key_file)
    except BaseException:
        _drop(fresh, keyed)
        raise
    return Ready(store, fresh, keyed, _aside(store, told.at))


def give_up(ready: Ready) -> None:
    """Takes away what was made ready and is not wanted; nothing where the switch has begun, and is gone on with."""
    if intent_path(ready.store).exists():
        return
    _drop(ready.fresh, ready.key)


def _drop(fresh: Path, keyed: Path | None) -> None:
    files.drop(fresh)
    if keyed is not None:
        files.drop(keyed)


def _within_reach(store: Path, source: Path) -> list[Place]:
    """The places a restored store will look at, as far as they can be looked at now."""
    found = [beside_store(store), named_place(store), marked_at(source.parent)]
    return [place for place in found if place is not None and not trouble_at(place)]


def _write_in_journal(fresh: Path, key: bytes, entry: Entry, told: JournalEntry, within_reach: list[Place]) -> None:
    """Also lets go of copies the store knew of that have been pushed out since, or lay on another machine."""
    with faults(fresh):
        raw = connect(fresh, key)
        try:
            configure(raw)
            link = Link(raw, fresh)
            Journal(link).write(told, "backup", entry.name, entry.sha256)
            for place in within_reach:
                Backups(link).forget_absent(place)
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            raw.close()
        files.sync(fresh)


def _aside(store: Path, at: datetime) -> Path:
    """A folder that is not there yet, named after the day and the minute."""
    name = _("Før gjenoppretting {when}").format(when=f"{at.astimezone():%d.%m.%Y %H.%M}")
    wanted, number = store.with_name(name), 2
    while os.path.lexists(wanted):
        wanted, number = store.with_name(f"{name} ({number})"), number + 1
    return wanted


def intent_path(store: Path) -> Path:
    """Where it is written down what is being done."""
    return store.with_name(f"{store.name}.restoring")


def switch(ready: Ready, step: Step = lambda _name: None) -> Path:
    """Moves what is there aside and gives the copy the store's name; nobody may have the store open.

    Returns:
        The folder in which the old store lies, with its log and key; it is not made where there was no store.

    Raises:
        Surroundings: locked, when another program has the store open; disk_full or read_only. Before anything was
            moved the store is as it was; else the next opening goes on.
    """
    plan = {
        "format": _FORMAT,
        "fresh": ready.fresh.name,
        "key": ready.key.name if ready.key is not None else "",
        "aside": ready.aside.name,
    }
    step("begin")
    write_whole(intent_path(ready.store), (json.dumps(plan, ensure_ascii=False) + "\n").encode())
    step("written down")
    try:
        _carry_out(ready, step)
    except Surroundings:
        if ready.store.exists() and ready.fresh.exists():  # not even the first move was made
            patience.remove(intent_path(ready.store), missing_ok=True)
        raise
    return ready.aside


def finish_broken_off(store: Path) -> Path | None:
    """Goes on with a switch that was broken off; the folder in which the old store lies, or None when there was none.

    Raises:
        Surroundings: as `switch`; cannot_open when what is written down cannot be read.
    """
    intent = intent_path(store)
    if not intent.exists():
        return None
    try:
        plan = json.loads(read_whole(intent, _LARGEST))
        names = [plan["fresh"], plan["key"], plan["aside"]]
        if plan["format"] != _FORMAT or any(type(one) is not str or Path(one).name != one for one in names if one):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Surroundings("cannot_open", where=str(intent), detail=_("Filen er ikke hel.")) from error
    fresh, key, aside = names
    ready = Ready(store, store.with_name(fresh), store.with_name(key) if key else None, store.with_name(aside))
    _carry_out(ready, lambda _name: None)
    return ready.aside


def _carry_out(ready: Ready, step: Step) -> None:
    """Every step may have been done before: then it does nothing."""
    store, small = ready.store, sidecar(ready.store)
    with faults(store):
        if not ready.fresh.exists() and not store.exists():  # somebody took the copy away: what was there stands again
            for name in (store.name, *(store.name + ending for ending in LOGS)):
                if (ready.aside / name).exists():
                    patience.replace(ready.aside / name, store.with_name(name))
            if ready.key is not None and (ready.aside / small.name).exists():
                patience.replace(ready.aside / small.name, small)
            if ready.key is not None:  # it leads to what was taken away
                files.drop(ready.key)
        if ready.fresh.exists():  # else the copy has its name already, and what lies there is no longer the old store
            _move(store, ready.aside)
            step("store aside")
            for ending in LOGS:
                _move(store.with_name(store.name + ending), ready.aside)
                step(f"{ending} aside")
        if ready.key is not None and ready.key.exists():
            _move(small, ready.aside)
            step("key aside")
            patience.replace(ready.key, small)
            step("key in place")
        elif ready.aside.is_dir() and small.exists() and not (ready.aside / small.name).exists():
            write_whole(ready.aside / small.name, small.read_bytes())  # so that the old store opens from there
            step("key copied")
        if ready.fresh.exists():
            patience.replace(ready.fresh, store)
            step("copy in place")
        files.sync_folder(store.parent)
        patience.remove(intent_path(store), missing_ok=True)
        files.sync_folder(store.parent)
    step("done")


def _move(path: Path, aside: Path) -> None:
    if os.path.lexists(path):
        aside.mkdir(mode=0o700, exist_ok=True)
        patience.replace(path, aside / path.name)
