"""The store under a new key: a copy is made, given the key, proved, and takes the store's name.

Killed at any moment, it leaves a store that opens. The order: the new key file lies beside the old one
(`NAME.key.next`), with the digest of the new store's first page; the new store takes the name; the new key file does.
Between the last two the digest tells whose key file the store needs, and whoever reads the key file next finishes the
work (`settle`). Nobody opens the new store before that: opening it changes its first page.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hkdesk import patience
from hkdesk.errors import Surroundings
from hkdesk.store.file import whole as files
from hkdesk.store.file.connection import Link, configure, connect
from hkdesk.store.file.faults import faults
from hkdesk.store.keys import key_file as form
from hkdesk.store.keys.beside import first_page, next_of, settle
from hkdesk.store.keys.key_file import KeyFile


def renew(link: Link, key: bytes, fresh_key: bytes, file: KeyFile) -> None:
    """Puts the open store under another key; the link goes on with it.

    Args:
        link: the open store, outside a transaction.
        key: what opens it now.
        fresh_key: what is to open it.
        file: the key file that leads to the fresh key.

    Raises:
        Surroundings: disk_full, read_only, locked (another program has the file) or store_damaged. The link goes on
            with the key it had, or is closed where only the last step failed: then the next start takes it.
    """
    path = link.path
    fresh, coming = files.beside(path), next_of(path)
    with faults(path):
        try:
            _copy(link, key, fresh, fresh_key)
            patience.remove(coming, missing_ok=True)
            files.write_private(coming, _coming(fresh, file))
            files.sync_folder(path.parent)  # the name that leads to the key is on disk before the store needs it
            link.raw.close()
            _no_log_beside(path)
            patience.replace(fresh, path)
        except BaseException:
            if fresh.exists():  # else it has the store's name already, and only this leads to its key
                patience.remove(coming, missing_ok=True)
                _open(link, key)
            raise
        finally:
            files.drop(fresh)
        files.sync_folder(path.parent)
        settle(path)
        _open(link, fresh_key)


def _coming(fresh: Path, file: KeyFile) -> bytes:
    return json.dumps({"first_page": first_page(fresh), "key_file": form.written(file).decode()}).encode()


def _copy(link: Link, key: bytes, fresh: Path, fresh_key: bytes) -> None:
    files.make_private(fresh)
    link.raw.execute("VACUUM INTO ?", (str(fresh),))
    raw = connect(fresh, key)
    try:
        raw.execute("PRAGMA journal_mode = DELETE").fetchall()
        raw.execute(f"PRAGMA rekey = \"x'{fresh_key.hex()}'\"").fetchall()
    finally:
        raw.close()
    raw = connect(fresh, fresh_key, read_only=True)
    try:
        whole = raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not whole or raw.execute("PRAGMA cipher_integrity_check").fetchall() or _held(raw) != _held(link.raw):
            raise Surroundings("store_damaged", where=str(fresh))
    finally:
        raw.close()
    files.sync(fresh)


def _held(raw: Any) -> list[Any]:
    """What two stores have alike when one is a copy: versions, the rows of each table, the journal's end."""
    tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    counts = [raw.execute(f'SELECT count(*) FROM "{name}"').fetchone() for name in tables]  # noqa: S608 - from the schema
    pragmas = [int(raw.execute(f"PRAGMA {p}").fetchone()[0]) for p in ("application_id", "user_version")]
    last = raw.execute("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1").fetchall()
    return [tables, counts, pragmas, last]


def _no_log_beside(path: Path) -> None:
    """A log that stays belongs to another program that has the store open, and would be read into the new file."""
    if any(path.with_name(path.name + ending).exists() for ending in ("-wal", "-journal")):
        raise Surroundings("locked")


def _open(link: Link, key: bytes) -> None:
    link.raw.close()
    link.raw = connect(link.path, key)
    configure(link.raw)
