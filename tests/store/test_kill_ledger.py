"""Killed thirty times while papers are issued, printed and taken back: no page is without its one state."""

from __future__ import annotations

import random
from itertools import groupby
from pathlib import Path

from hkdesk.domain.paper.ledger import LedgerKind, LedgerRow, page_standing
from hkdesk.store.store import Store
from tests.store.ledger_writer import write_for_ever
from tests.store.making import KEY, case, put
from tests.support.killing import killed

KILLS = 30
STEPS = {"ready": 0, "issued": 1, "printed": 2, "back": 3}
KINDS = (LedgerKind.ISSUED, LedgerKind.PRINTED, LedgerKind.CAME_BACK)


def steps_of(store: Store, rows: list[LedgerRow]) -> int:
    """How many things happened to a document; every page of it must have been told of each."""
    events = [store.ledger.history(row.page.key).events for row in rows]
    assert [page_standing(row.page, told) for row, told in zip(rows, events, strict=True)] == [row.now for row in rows]
    returning = {tuple(e.kind for e in told) for row, told in zip(rows, events, strict=True) if row.page.returns}
    others = {tuple(e.kind for e in told) for row, told in zip(rows, events, strict=True) if not row.page.returns}
    assert len(rows) == 6
    assert len(returning) == len(others) == 1, "an act happens to all its pages or to none"
    (told,) = returning
    assert told == KINDS[: len(told)]
    assert others == {told[:2]}
    return len(told)


def test_no_page_is_left_half_marked_by_a_kill(path: Path):
    with Store.create(path, KEY) as store:
        put(store, case())
    dice, done = random.Random(11), 0
    for _ in range(KILLS):
        told = killed(write_for_ever, path, after=2, wait=dice.uniform(0.0, 0.1))
        with Store.open(path, KEY) as store:
            assert list(store.integrity.faults()) == []
            grouped = groupby(store.ledger.pages(), key=lambda row: int(row.page.key.document_id.rpartition("-")[2]))
            seen = {number: steps_of(store, list(rows)) for number, rows in grouped}
            kept = store.documents.records()
            assert sorted(d.version for d in kept if d.kind == "packet") == sorted(seen)
            back = [number for number, steps in seen.items() if steps == 3]
            assert len([d for d in kept if d.kind == "scan"]) == len(back), "a scan lies here with what it shows"
            word, number = told[-1]
            assert seen.get(number, 0) >= STEPS[word], "what was confirmed is there"
            unheard = sum(steps for n, steps in seen.items() if n > number)
            if word != "ready":
                unheard += seen[number] - STEPS[word]
            assert unheard <= 1, "one thing more at most: done, and killed before it could say so"
            done += len(told) - 1
    assert done > KILLS  # it did write
