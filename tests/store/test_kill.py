from __future__ import annotations

import random
from pathlib import Path

from hkdesk.store.store import Store
from tests.store.making import KEY, TODAY, case, put
from tests.store.writer import save_for_ever
from tests.support.killing import killed

KILLS = 10


def test_nothing_that_was_confirmed_is_lost_by_a_kill(path: Path):
    with Store.create(path, KEY) as store:
        put(store, case())
    dice, told = random.Random(7), 1
    for _ in range(KILLS):
        _word, told = killed(save_for_ever, path, after=2, wait=dice.uniform(0.0, 0.1))[-1]
        with Store.open(path, KEY) as store:
            kept = store.cases.load("c1")
            assert kept.revision in (told, told + 1)  # saved, and killed before it could say so
            assert kept.revision == 1 or kept.case.employee.title == f"after {kept.revision - 1}"
            assert len(store.documents.records("c1")) == kept.revision - 1
            assert store.rows.page(TODAY, query=kept.case.employee.title) != []
            assert list(store.integrity.faults()) == []
    assert told > KILLS  # it did write
