from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.paper.ledger import (
    LedgerAct,
    LedgerKind,
    LedgerPage,
    PageKey,
    PageState,
)
from hkdesk.store.archive import Archive, ArchiveAsk, ArchiveOrder
from hkdesk.store.store import Store
from tests.store.making import NOW, case, entry, paper, put

numbers = count(1)


def keep(store: Store, title: str = "Pakke", case_id: str | None = "c1", kind: str = "signature_packet", n: int = 0):
    n = n or next(numbers)
    record, content = paper(f"%PDF {n}".encode(), case_id)
    made = replace(record, title=title, number=f"HK-2026-{n:04d}", kind=kind, created_at=NOW + timedelta(minutes=n))
    store.documents.put(made, content, entry())
    return made


def titles(store: Store, query: str = "", **how) -> list[str]:
    return [row.record.title for row in store.archive.page(ArchiveAsk(query), **how)]


def read(store: Store, words: dict[str, str]) -> None:
    found = store.archive.unread(1000)
    store.archive.index_texts((pk, record, words.get(record.title, "")) for pk, record in found)


def test_every_document_with_whose_it_is(store: Store):
    put(store, case(1), case(2, "Ola Ås"))
    keep(store, "første", n=1)
    keep(store, "andre", "c2", n=2)
    keep(store, "enhetens", None, n=3)
    rows = store.archive.page(ArchiveAsk())
    assert [(row.record.title, row.name) for row in rows] == [
        ("enhetens", ""),
        ("andre", "Ola Ås"),
        ("første", "Åse-Kjærsti Ŋilsen"),
    ]
    assert store.archive.count(ArchiveAsk()) == 3
    assert [row.record for row in rows] == list(reversed(store.documents.records()))
    assert titles(store, order="name", descending=False) == ["andre", "første", "enhetens"]
    assert titles(store, order="number", descending=False) == ["første", "andre", "enhetens"]
    assert [row.record.title for row in store.archive.page(ArchiveAsk(case_id="c2"))] == ["andre"]


def test_a_title_is_found_at_once_and_the_text_when_it_is_read(store: Store):
    put(store, case(1))
    keep(store, "Åse-Kjærsti Ŋilsen, avtale")
    assert titles(store, "åse-kj avt") == ["Åse-Kjærsti Ŋilsen, avtale"]
    assert titles(store, "skjermen") == []
    assert store.archive.unread_count() == 1
    read(store, {"Åse-Kjærsti Ŋilsen, avtale": "Kommunen låner ut skjermen og stolen."})
    assert store.archive.unread_count() == 0
    assert titles(store, "skjerm åse") == ["Åse-Kjærsti Ŋilsen, avtale"]
    assert titles(store, "skjerm bord") == []


def test_a_document_is_read_only_once_also_when_it_has_no_words(store: Store):
    put(store, case(1))
    keep(store, "bilde")
    read(store, {})
    assert store.archive.unread(10) == []
    assert titles(store, "bilde") == ["bilde"]


def test_what_is_typed_is_never_syntax(store: Store):
    put(store, case(1))
    keep(store, 'et "sitat" AND (parentes)')
    for query in ('"', "AND", "(", "a*", 'x" OR "y', "NEAR(", "who:"):
        titles(store, query)
    assert titles(store, '"sitat"') == ['et "sitat" AND (parentes)']


@given(st.text(max_size=60))
def test_any_query_is_answered(query):
    from tests.store.making import memory_link

    assert Archive(memory_link()).page(ArchiveAsk(query)) == []


def test_kinds_are_counted_and_filtered(store: Store):
    put(store, case(1))
    keep(store, "avtale")
    keep(store, "bilde", kind="scan")
    keep(store, "brev", kind="refusal")
    assert store.archive.kind_counts() == {"signature_packet": 1, "scan": 1, "refusal": 1}
    assert [r.record.title for r in store.archive.page(ArchiveAsk(kinds=frozenset({"scan"})))] == ["bilde"]
    rest = ArchiveAsk(but_kinds=frozenset({"scan", "signature_packet"}))
    assert [r.record.title for r in store.archive.page(rest)] == ["brev"]
    assert store.archive.count(rest) == 1
    assert store.archive.page(ArchiveAsk(kinds=frozenset())) == []


def followed(store: Store, title: str, returns: tuple[bool, ...]) -> tuple[PageKey, ...]:
    n = next(numbers)
    record, content = paper(f"%PDF {n}".encode())
    keys = tuple(PageKey(f"D{n}", 1, "0" * 12, 0, page) for page in range(1, len(returns) + 1))
    pages = tuple(
        LedgerPage(key, len(keys), "c1", record.sha256, "Avtale", returns=back)
        for key, back in zip(keys, returns, strict=True)
    )
    store.documents.put(replace(record, title=title, number=f"D{n}", paper=pages), content, entry())
    return keys


def test_the_paper_is_told_and_filtered(store: Store):
    put(store, case(1))
    keys = followed(store, "ute", (True, True, False))
    back = followed(store, "tilbake", (True, False))
    lost = followed(store, "savnet", (True,))
    keep(store, "ikke fulgt")
    store.ledger.record([LedgerAct(LedgerKind.PRINTED, (*keys, *back, *lost))], entry())
    store.ledger.record(
        [LedgerAct(LedgerKind.CAME_BACK, (keys[0], back[0])), LedgerAct(LedgerKind.MISSING, lost)], entry()
    )
    told = {row.record.title: row.paper and dict(row.paper.pages) for row in store.archive.page(ArchiveAsk())}
    assert told == {
        "ute": {PageState.BACK: 1, PageState.OUT: 1},  # what is not to come back is not counted
        "tilbake": {PageState.BACK: 1},
        "savnet": {PageState.MISSING: 1},
        "ikke fulgt": None,
    }
    asks = {
        "ute": ArchiveAsk(paper="awaited"),
        "tilbake": ArchiveAsk(paper="back"),
        "savnet": ArchiveAsk(paper="missing"),
    }
    assert {title: [r.record.title for r in store.archive.page(ask)] for title, ask in asks.items()} == {
        title: [title] for title in asks
    }
    assert all(row.paper is None for row in store.archive.page(ArchiveAsk(), paper=False))


@pytest.mark.parametrize("order", ["number", "name", "kind", "made", "pages"])
@pytest.mark.parametrize("descending", [False, True])
def test_pages_of_the_list_join_without_a_gap(store: Store, order, descending):
    put(store, case(1), case(2, "Ola Ås"))
    for n in range(7):
        keep(store, f"d{n}", ["c1", "c2", None][n % 3])
    whole = titles(store, order=order, descending=descending)
    parts = [titles(store, order=order, descending=descending, limit=3, offset=at) for at in (0, 3, 6)]
    assert [title for part in parts for title in part] == whole
    assert titles(store, order=order, descending=descending, limit=None) == whole
    assert sorted(whole) == [f"d{n}" for n in range(7)]


@pytest.mark.parametrize("order", ["number", "kind", "made", "pages"])
@pytest.mark.parametrize("descending", [True, False])
def test_no_order_sorts_the_whole_archive(store: Store, order: ArchiveOrder, descending: bool):
    told: list[str] = []
    store._link.raw.set_trace_callback(told.append)
    store.archive.page(ArchiveAsk("en"), order=order, descending=descending, paper=False)
    store._link.raw.set_trace_callback(None)
    (whole,) = (one for one in told if "SELECT d.pk AS" in one)
    inner = whole[whole.index("SELECT d.pk AS") : whole.index(") JOIN")]
    steps = [row[3] for row in store._link.rows(f"EXPLAIN QUERY PLAN {inner}")]
    assert any("USING COVERING INDEX" in step for step in steps)
    assert not any("ORDER BY" in step for step in steps), steps
