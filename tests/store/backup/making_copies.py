"""A store with something of everything, and copies of it with their entries, for the tests of backups."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hkdesk.store.backup.entry import Entry
from hkdesk.store.backup.making import make
from hkdesk.store.backup.place import Place, beside_store, put
from hkdesk.store.store import Store
from tests.store.making import KEY, case, entry, pages, paper, row
from tests.store.making import put as add_cases

AT = datetime(2026, 11, 30, 12, 40, tzinfo=UTC)


def fill(store: Store, cases: int = 12) -> None:
    """Cases, documents with pages in the ledger, and words in the search."""
    add_cases(store, *(case(n, f"Åse-Kjærsti Ŋilsen {n}") for n in range(1, cases + 1)))
    record, content = paper(b"%PDF-1.7 " + os.urandom(9_000))
    with_paper = replace(record, paper=pages(sha256=record.sha256))
    store.cases.save(case(1), row(case(1)), 1, entry(), [(with_paper, content)])
    for n in range(2, cases + 1):
        store.documents.put(*paper(b"%PDF-1.7 " + os.urandom(4_000 * n), f"c{n}"), entry())


@dataclass(frozen=True)
class Copy:
    """A copy in a folder of its own."""

    place: Place
    entry: Entry

    @property
    def path(self) -> Path:
        return self.place.folder / self.entry.name


def copy_of(store: Path, number: int = 1, *, at: datetime = AT, key: bytes = KEY, place: Place | None = None) -> Copy:
    place = place or beside_store(store)
    made = make(store, key, place.folder, number, at + timedelta(seconds=number), "test")
    put(place, made.file, made.entry, move=True)
    return Copy(place, made.entry)
