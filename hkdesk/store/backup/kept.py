"""`Store.backups`: the sealed entry of every copy, kept in the store itself, and when it was last proved."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime

from hkdesk.store.backup.entry import Entry, read_entry
from hkdesk.store.backup.place import Place
from hkdesk.store.file.connection import Link
from hkdesk.store.records import utc_text

_SELECT = "SELECT place, entry, proved_at, looked_at, fault FROM backup"
_PUT = "INSERT OR REPLACE INTO backup (place, name, entry, proved_at, looked_at, fault) VALUES (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy in a place, as the store knows it.

    `proved_at` is when it was last opened and asked everything, `looked_at` when every byte was last read; `fault` is
    what was wrong then, "" for nothing.
    """

    place: str
    entry: Entry
    proved_at: datetime
    looked_at: datetime
    fault: str


class Backups:
    """Which copies there are to be, newest last."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def all(self, place: str | None = None) -> list[KeptCopy]:
        """Every copy that is known, or those of one place, by number."""
        found = self._link.rows(_SELECT) if place is None else self._link.rows(f"{_SELECT} WHERE place = ?", place)
        kept = [
            KeptCopy(where, read_entry(text), datetime.fromisoformat(proved), datetime.fromisoformat(looked), fault)
            for where, text, proved, looked, fault in found
        ]
        return sorted(kept, key=lambda one: (one.entry.number, one.place))

    def put(self, copy: KeptCopy) -> None:
        """Keeps what is now known of a copy."""
        entry = json.dumps(copy.entry.as_plain(), ensure_ascii=False, sort_keys=True)
        moments = (utc_text(copy.proved_at), utc_text(copy.looked_at))
        with self._link.transaction():
            self._link.execute(_PUT, copy.place, copy.entry.name, entry, *moments, copy.fault)

    def forget_absent(self, place: Place) -> None:
        """Nothing that does not lie in the place is looked for there any more; the place must be within reach."""
        for one in self.all(place.id):
            if not os.path.lexists(place.folder / one.entry.name):
                self.forget(place.id, one.entry.name)

    def forget(self, place: str, name: str) -> None:
        """The copy is no longer to be there."""
        with self._link.transaction():
            self._link.execute("DELETE FROM backup WHERE place = ? AND name = ?", place, name)
