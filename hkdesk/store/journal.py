"""The journal: who did what to what, each row bound to the one before by its hash.

A row holds the digest of what it is about, never the content, so a person can be erased and the chain still
holds. Triggers in the schema let rows be added only.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from hkdesk.store.file.connection import Link
from hkdesk.store.records import JournalEntry, JournalRow, utc_text

NOTHING_BEFORE = "0" * 64
_COLUMNS = ("seq", "at", "who", "what", "subject_kind", "subject_id", "digest", "previous", "hash")
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM journal"  # noqa: S608 - our own constants


def chain_hash(*values: object) -> str:
    """The hash of a row's other fields in order of the columns; JSON keeps their borders apart."""
    return hashlib.sha256(json.dumps(values, ensure_ascii=True).encode()).hexdigest()


def write(link: Link, entry: JournalEntry, subject_kind: str, subject_id: str, digest: str) -> int:
    """Adds one row and returns its number; belongs inside the transaction of what it tells about."""
    last = link.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1") or (0, NOTHING_BEFORE)
    values = (
        last[0] + 1,
        utc_text(entry.at),
        entry.who,
        entry.what,
        subject_kind,
        subject_id,
        digest,
        last[1],
    )
    row = dict(zip(_COLUMNS, (*values, chain_hash(*values)), strict=True))
    link.database().table("journal").insert(row)
    return int(values[0])


def read(link: Link, subject_id: str | None) -> list[JournalRow]:
    """The rows about one subject, or all, oldest first."""
    if subject_id is None:
        found = link.rows(f"{_SELECT} ORDER BY seq")
    else:
        found = link.rows(f"{_SELECT} WHERE subject_id = ? ORDER BY seq", subject_id)
    return [JournalRow(seq, datetime.fromisoformat(at), *rest) for seq, at, *rest in found]


def first_broken(link: Link) -> int | None:
    """The first number whose row is missing, out of place or not as it was written; None when all is whole.

    Rows cut off at the end leave a whole chain; `integrity` finds those by the cases they told about.
    """
    previous = NOTHING_BEFORE
    for expected, (*values, found) in enumerate(link.rows(f"{_SELECT} ORDER BY seq"), 1):
        if values[0] != expected or values[-1] != previous or found != chain_hash(*values):
            return expected
        previous = found
    return None
