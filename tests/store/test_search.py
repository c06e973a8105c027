from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.answers import Answer, Assessment, Response
from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.case.terms import Terms
from hkdesk.store import search
from hkdesk.store.file.connection import Link
from hkdesk.store.store import Store
from tests.store.making import TODAY, UNIT, case, memory_link, put, row, titled
from tests.store.making import entry as journal_entry
from tests.support import strategies


@pytest.fixture(scope="module")
def link() -> Link:
    return memory_link()


@pytest.fixture
def full(store: Store) -> Store:
    dialogue = Dialogue("d1", manager_view="Møter på tirsdager", employee_view="Ønsker «ro» til skriving")
    put(
        store,
        case(
            1,
            dialogues=(dialogue,),
            assessment=Assessment((Response("tasks.focus", Answer.PARTLY, "Mye konsentrasjon"),)),
            terms=Terms(free_clauses=("Nøkkelkort leveres",)),
        ),
        case(2, name="Ola Nordmann"),
    )
    return store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("åse", ["c1"]),
        ("ÅSE", ["c1"]),
        ("A\u030ase", ["c1"]),
        ("ase", []),
        ("ŋil", ["c1"]),
        ("kjærsti", ["c1"]),
        ("HK-2026-0002", ["c2"]),
        ("hk-2026-00", ["c1", "c2"]),
        ("0002", ["c2"]),
        ("tirsdag", ["c1"]),
        ("åse tirsdag", ["c1"]),
        ("ola tirsdag", []),
        ("«ro»", ["c1"]),
        ("konsentrasj", ["c1"]),
        ("nøkkelkort", ["c1"]),
        ("rådgiver saksbehandler", ["c1", "c2"]),
        ("partly", []),
        ("tasks.focus", []),
        ("sirsdag", []),
        ("", ["c1", "c2"]),
        ('"', ["c1", "c2"]),
        ('ola" OR "åse', []),
        ("name:ola", []),
        ("ola*", ["c2"]),
        ("NOT ola", []),
        ("o", ["c1", "c2"]),
        ("onsker", ["c1"]),
        ("kjaersti ngil", []),
        ("nilsen", ["c1"]),
    ],
)
def test_what_is_found(full: Store, query, found):
    assert sorted(s.case_id for s in full.rows.page(TODAY, query=query)) == found
    assert full.rows.count(TODAY, query=query) == len(found)


def test_words_that_are_gone_are_not_found(full: Store):
    changed = titled(replace(full.cases.load("c1").case, dialogues=()), "ingeniør")
    full.cases.save(changed, row(changed), 1, journal_entry())
    assert full.rows.page(TODAY, query="tirsdag") == []
    assert full.rows.page(TODAY, query="ingen") == [row(changed)]


@settings(deadline=None, max_examples=300)
@given(query=st.one_of(st.text(max_size=60), st.text('"*():^-+{}\\\0 aANDORNEAR', max_size=40)))
def test_no_query_is_ever_an_error(link, query):
    match = search.match_of(query)
    if match is not None:
        link.rows("SELECT rowid FROM case_search WHERE case_search MATCH ?", match)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(one=strategies.cases())
def test_every_plain_word_of_a_case_finds_it(link, one):
    link.raw.execute("DELETE FROM case_search WHERE rowid = 1")
    search.index(link, 1, one, row(one, UNIT))
    for text in search.words_of(one):
        for word in unicodedata.normalize("NFC", text).split():
            if word.isascii() and word.isalnum():
                found = link.rows("SELECT rowid FROM case_search WHERE case_search MATCH ?", search.match_of(word))
                assert found == [(1,)], word
