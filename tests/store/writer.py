"""Saves for ever and says what was saved; started by test_kill and killed in the middle."""

from __future__ import annotations

from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from hkdesk.store.store import Store
from tests.store.making import KEY, entry, paper, row, titled


def save_for_ever(path: Path, told: Connection) -> None:
    """Never returns; each revision that was saved is told."""
    with Store.open(path, KEY) as store:
        kept = store.cases.load("c1")
        revision = kept.revision
        told.send(("ready", revision))
        while True:
            changed = titled(kept.case, f"after {revision}")
            record, content = paper(f"paper {revision}".encode() * 200)
            document = (replace(record, version=revision), content)
            revision = store.cases.save(changed, row(changed), revision, entry(), [document])
            told.send(("saved", revision))
