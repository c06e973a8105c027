"""Issues, prints and takes back papers for ever and says what was done; started by test_kill_ledger and killed."""

from __future__ import annotations

from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind
from hkdesk.store.store import Store
from tests.store.making import KEY, entry, keys_of, pages, paper


def write_for_ever(path: Path, told: Connection) -> None:
    """Never returns; each thing that was done is told as its word and the number of the document."""
    with Store.open(path, KEY) as store:
        number = max((d.version for d in store.documents.records() if d.kind == "packet"), default=0)
        told.send(("ready", number))
        while True:
            number += 1
            _one(store, number, told)


def _one(store: Store, number: int, told: Connection) -> None:
    record, content = paper(f"packet {number}".encode() * 50)
    mine = tuple(
        replace(p, key=replace(p.key, document_id=f"HK-2026-0001-{number}"), sha256=record.sha256) for p in pages()
    )
    store.documents.put(replace(record, paper=mine, version=number), content, entry("issued"))
    told.send(("issued", number))
    store.ledger.record([LedgerAct(LedgerKind.PRINTED, keys_of(mine), copies=2)], entry("printed"))
    told.send(("printed", number))
    scan, scanned = paper(f"scan {number}".encode() * 50)
    act = LedgerAct(LedgerKind.CAME_BACK, keys_of(p for p in mine if p.returns), scan=scan.sha256)
    store.ledger.record([act], entry("scan"), [(replace(scan, kind="scan"), scanned)])
    told.send(("back", number))
