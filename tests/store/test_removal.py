"""A case that is removed lies nowhere in the file, and leaves the journal whole."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store.store import Store
from tests.store.decrypted import decrypted
from tests.store.making import KEY, TODAY, case, entry, paper, put, row
from tests.store.test_removed_words import filler, invented


def planted(store: Store, dice: random.Random, n: int) -> str:
    word = invented(dice)
    one = case(n, f"Åse {word}", scope=ScopeFacts(reason=f"{filler(dice)} {word} slutt"))
    put(store, replace(one, employee=replace(one.employee, title=word)))
    return word


@pytest.mark.parametrize("others", [0, 1, 12])
def test_a_removed_case_lies_nowhere_after_closing(path: Path, others: int) -> None:
    dice = random.Random(others)
    with Store.create(path, KEY) as store:
        kept = [planted(store, dice, n) for n in range(2, others + 2)]
        gone = planted(store, dice, 1)
        store.unsent.put("c1", {"refusal.reason": f"{gone} var det"})
        assert [found.case_id for found in store.rows.page(TODAY, query=gone)] == ["c1"]
        store.cases.remove("c1", 1, entry("RemoveCase"))
        assert store.rows.page(TODAY, query=gone) == []
        assert [len(store.rows.page(TODAY, query=word)) for word in kept] == [1] * others
        with pytest.raises(InvalidInput, match="Ingen sak"):
            store.cases.load("c1")
        assert [one.what for one in store.journal.rows("c1")] == ["case_added", "RemoveCase"]
        assert list(store.integrity.faults()) == []
    content = decrypted(path, KEY)
    assert [part for part in (gone, gone[3:], "HK-2026-0001") if part.encode() in content] == []
    assert all(word.encode() in content for word in kept), "the test sees a word that is there"


def test_a_case_that_comes_back_after_it_was_removed_is_whole(path: Path) -> None:
    with Store.create(path, KEY) as store:
        put(store, case(1))
        changed = case(1, "Kari")
        store.cases.save(changed, row(changed), 1, entry())
        store.cases.remove("c1", 2, entry("RemoveCase"))
        put(store, changed)
        again = store.cases.load("c1").revision
        assert again == len(store.journal.rows("c1"))
        assert list(store.integrity.faults()) == []
        with pytest.raises(Surroundings, match="endret et annet sted"):
            store.cases.save(case(1), row(case(1)), 2, entry())
        store.cases.save(case(1), row(case(1)), again, entry())
        assert list(store.integrity.faults()) == []


def test_a_case_with_paper_is_not_removed(path: Path) -> None:
    with Store.create(path, KEY) as store:
        put(store, case(1))
        store.documents.put(*paper(), entry())
        with pytest.raises(InvalidInput, match="fjernes den ikke"):
            store.cases.remove("c1", 1, entry("RemoveCase"))
        assert store.cases.load("c1").case == case(1)
        assert list(store.integrity.faults()) == []


def test_a_case_that_another_has_changed_is_not_removed(path: Path) -> None:
    with Store.create(path, KEY) as store:
        put(store, case(1))
        changed = case(1, "Kari")
        store.cases.save(changed, row(changed), 1, entry())
        with pytest.raises(Surroundings, match="endret et annet sted"):
            store.cases.remove("c1", 1, entry("RemoveCase"))
        assert store.cases.load("c1").case == changed
