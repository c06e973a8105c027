"""A store of made-up people with a document each, whose bytes do not compress, as a PDF's do not."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from bench.store.people import ENTRY, KEY, UNIT, person, summary, words
from hkdesk.store.records import DocumentRecord
from hkdesk.store.store import Store


def add(store: Store, first: int, count: int, kilobytes: int, dice: random.Random) -> None:
    """Cases from this number on, each with a document of so many kilobytes."""
    vocabulary = words(random.Random(1), 500)
    with store.transaction():
        for n in range(first, first + count):
            case = person(n, dice, vocabulary)
            store.cases.add(case, UNIT, summary(case, dice), ENTRY)
            content = b"%PDF-1.7\n" + dice.randbytes(kilobytes * 1024)
            sha256 = hashlib.sha256(content).hexdigest()
            number = f"{case.number}-1"
            record = DocumentRecord(sha256, case.id, "packet", number, 1, "Avtale", "application/pdf", 2, ENTRY.at)
            store.documents.put(record, content, ENTRY)


def filled(path: Path, cases: int, kilobytes: int, seed: int = 1) -> Store:
    """A new store at the path, open."""
    store = Store.create(path, KEY)
    add(store, 1, cases, kilobytes, random.Random(seed))
    return store
