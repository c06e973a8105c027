"""A word that was taken out of a case lies nowhere in the file: not in rows, free pages, the log or the index."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.store import search
from hkdesk.store.store import Store
from tests.store.decrypted import decrypted
from tests.store.making import KEY, TODAY, UNIT, case, entry, raw, row

CASES, CHANGES = 12, 60


def invented(dice: random.Random) -> str:
    """A word nobody else uses; FTS5 keeps a word that begins as the one before by its ending alone."""
    return "zq" + "".join(dice.choices("bcdfghjklmnprstv", k=10))


def said(one: Case, text: str, name: str) -> Case:
    return replace(one, scope=ScopeFacts(reason=text), employee=replace(one.employee, name=name, title=text))


def filler(dice: random.Random, words: int = 150) -> str:
    return " ".join("".join(dice.choices("abdeghiklmnoprstuvæøå", k=dice.randint(2, 9))) for _ in range(words))


def write_and_remove(store: Store, dice: random.Random) -> list[str]:
    """Writes words into one case after another and takes them out again; the words."""
    planted, revisions = [], dict.fromkeys(range(1, CASES + 1), 1)
    for n in revisions:
        store.cases.add(case(n), UNIT, row(case(n)), entry())
    for _ in range(CHANGES):
        n, word = dice.randint(1, CASES), invented(dice)
        planted.append(word)
        for text, name in ((f"{filler(dice)} {word} slutt", f"Åse {word}"), (filler(dice), "Åse")):
            changed = said(case(n), text, name)
            revisions[n] = store.cases.save(changed, row(changed), revisions[n], entry())
    return planted


def left_in(path: Path, planted: list[str]) -> list[str]:
    """The words, or endings of words, that are still there."""
    content = decrypted(path, KEY)
    assert b"slutt" not in content
    assert content.count(b"case_search") > 0, "the pages are read"
    endings = (part for word in planted for part in (word, word[3:]))
    return [part for part in endings if part.encode() in content]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_removed_word_lies_nowhere_after_closing(path: Path, seed: int):
    with Store.create(path, KEY) as store:
        planted = write_and_remove(store, random.Random(seed))
        assert store.rows.page(TODAY, query=planted[0]) == []
    assert left_in(path, planted) == []


def test_a_word_that_was_typed_and_sent_lies_nowhere_after_closing(path: Path):
    dice = random.Random(5)
    words = [invented(dice) for _ in range(CHANGES)]
    with Store.create(path, KEY) as store:
        store.cases.add(case(1), UNIT, row(case(1)), entry())
        for n, word in enumerate(words):
            store.unsent.put("c1" if n % 2 else "", {f"form.{n % 5}": f"{filler(dice)} {word} slutt"})
        assert len(store.unsent.of("c1")) == len(store.unsent.of("")) == 5
        for case_id in ("c1", ""):
            store.unsent.put(case_id, dict.fromkeys(store.unsent.of(case_id)))
    assert left_in(path, words) == []


def test_what_a_crash_left_is_gone_when_the_next_one_closes(path: Path, tmp_path: Path):
    left = tmp_path / "left" / path.name
    left.parent.mkdir()
    with Store.create(path, KEY) as store:
        planted = write_and_remove(store, random.Random(4))
        for ending in ("", "-wal"):
            left.with_name(left.name + ending).write_bytes(path.with_name(path.name + ending).read_bytes())
    assert planted[-1].encode() in decrypted(left, KEY), "the test sees a word that is there"
    Store.open(left, KEY).close()
    assert left_in(left, planted) == []


def test_a_store_that_another_program_writes_to_is_closed_all_the_same(path: Path):
    with Store.create(path, KEY) as store:
        planted = write_and_remove(store, random.Random(6))
        store._link.raw.execute("PRAGMA busy_timeout = 0")
        with raw(path) as other:
            other.execute("BEGIN IMMEDIATE")
            store.close()
            other.execute("ROLLBACK")
    Store.open(path, KEY).close()
    assert left_in(path, planted) == []


def test_words_that_are_still_there_are_found_after_it(path: Path):
    with Store.create(path, KEY) as store:
        write_and_remove(store, random.Random(5))
        search.drop_removed_words(store._link)
        assert len(store.rows.page(TODAY, query="åse")) == CASES
        changed = said(case(1), "varmepumpe", "Åse")
        store.cases.save(changed, row(changed), store.cases.revision("c1"), entry())
        search.drop_removed_words(store._link)
        assert [found.case_id for found in store.rows.page(TODAY, query="varmep")] == ["c1"]
        assert list(store.integrity.faults()) == []
