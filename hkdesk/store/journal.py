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

# From the head and not from the last row: a row that hkdesk did not write is not built upon, and so stays in sight.
_NEXT = "SELECT coalesce((SELECT max(seq) FROM journal), 0) + 1, hash FROM journal_head"


def chain_hash(*values: object) -> str:
    """The hash of a row's other fields in order of the columns; JSON keeps their borders apart."""
    return hashlib.sha256(json.dumps(values, ensure_ascii=True).encode()).hexdigest()


class Journal:
    """`Store.journal`: what happened here, oldest first."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def rows(self, subject_id: str | None = None) -> list[JournalRow]:
        """The rows about one case or unit, or all, oldest first."""
        if subject_id is None:
            found = self._link.rows(f"{_SELECT} ORDER BY seq")
        else:
            found = self._link.rows(f"{_SELECT} WHERE subject_id = ? ORDER BY seq", subject_id)
        return [JournalRow(seq, datetime.fromisoformat(at), *rest) for seq, at, *rest in found]

    def end(self) -> int:
        """The number of the last row; 0 for none."""
        return self._link.number("SELECT coalesce(max(seq), 0) FROM journal")

    def write(self, entry: JournalEntry, subject_kind: str, subject_id: str, digest: str) -> int:
        """Adds one row and returns its number; `digest` is a SHA-256.

        Called by itself only about what changes nothing here, such as a hand-over; else it belongs inside the
        transaction of what it tells about.
        """
        with self._link.transaction():
            seq, previous = self._link.rows(_NEXT)[0]
            values = (seq, utc_text(entry.at), entry.who, entry.what, subject_kind, subject_id, digest, previous)
            hashed = chain_hash(*values)
            self._link.insert("journal", dict(zip(_COLUMNS, (*values, hashed), strict=True)))
            self._link.execute("UPDATE journal_head SET seq = ?, hash = ?", seq, hashed)
        return int(seq)

    def first_broken(self) -> int | None:
        """The first number whose row is missing, out of place or not as it was written; None when all is whole.

        The last row is held against the head too: one that was put in past hkdesk, or cut off, leaves a whole chain.
        """
        previous, expected = NOTHING_BEFORE, 0
        for expected, (*values, found) in enumerate(self._link.rows(f"{_SELECT} ORDER BY seq"), 1):
            if values[0] != expected or values[-1] != previous or found != chain_hash(*values):
                return expected
            previous = found
        told = self._link.row("SELECT seq, hash FROM journal_head") or (0, NOTHING_BEFORE)
        if told == (expected, previous):
            return None
        return min(told[0], expected) + 1 if told[0] != expected else expected
