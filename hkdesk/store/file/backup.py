"""A copy of the store: one closed file under the same key, opened and checked before it gets its name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from hkdesk.errors import Surroundings
from hkdesk.store.file import whole as files
from hkdesk.store.file.connection import Link, connect
from hkdesk.store.file.faults import faults

_COUNTED = (
    "unit",
    "case_",
    "case_body",
    "unsent",
    "undo_step",
    "document",
    "content",
    "journal",
    "journal_head",
    "ledger_page",
    "ledger_event",
    "erasure",
    "scan",
    "scan_page",
)


def copy_to(link: Link, key: bytes, target: Path) -> None:
    """Writes the copy; a file that had the name is replaced only when the new one is whole.

    Raises:
        Surroundings: disk_full, read_only or store_damaged (the copy does not hold what the store holds);
            nothing is left behind.
    """
    fresh = files.beside(target)
    with faults(fresh):
        try:
            files.make_private(fresh)
            link.raw.execute("VACUUM INTO ?", (str(fresh),))
            _verify(link, key, fresh)
            files.sync(fresh)
            os.replace(fresh, target)
            files.sync_folder(target.parent)
        finally:
            fresh.unlink(missing_ok=True)


def _verify(link: Link, key: bytes, fresh: Path) -> None:
    raw = connect(fresh, key, read_only=True)
    try:
        whole = raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not whole or raw.execute("PRAGMA cipher_integrity_check").fetchall():
            raise Surroundings("store_damaged", where=str(fresh))
        if _measure(raw) != _measure(link.raw):
            raise Surroundings("store_damaged", where=str(fresh))
    finally:
        raw.close()


def _measure(raw: Any) -> list[Any]:
    """What two stores have alike when one is a copy: versions, rows of each table, the journal's last hash."""
    present = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    counts = [
        raw.execute(f"SELECT count(*) FROM {name}").fetchall()  # noqa: S608 - our own constants
        for name in _COUNTED
        if name in present
    ]
    pragmas = [int(raw.execute(f"PRAGMA {p}").fetchone()[0]) for p in ("application_id", "user_version")]
    last = raw.execute("SELECT hash FROM journal ORDER BY seq DESC LIMIT 1").fetchall()
    return [*counts, *pragmas, *last]
