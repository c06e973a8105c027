"""The ledger in the store: registered with the document, all or nothing, and only ever growing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.domain.paper.fate import PaperFate
from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind, PageKey, PageState
from hkdesk.errors import InvalidInput, OurFault, Surroundings
from hkdesk.store.store import Store
from tests.store.making import case, entry, keys_of, pages, paper, put, raw, row, titled
from tests.store.test_cost import statements

K, S = LedgerKind, PageState


@pytest.fixture
def issued(store: Store) -> Store:
    put(store, case())
    record, content = paper()
    changed = titled(case(), "utstedt")
    store.cases.save(changed, row(changed), 1, entry("IssueAgreement"), [(replace(record, paper=pages()), content)])
    return store


def states(store: Store) -> list[PageState]:
    return [r.now.state for r in store.ledger.pages("c1")]


def tell(store: Store, kind: LedgerKind, *numbers: int, **more: object) -> None:
    keys = tuple(p.key for p in pages() if p.key.page in numbers)
    store.ledger.record([LedgerAct(kind, keys, **more)], entry("ledger"))  # type: ignore[arg-type]


def test_pages_are_registered_with_the_document(issued: Store):
    assert [r.page for r in issued.ledger.pages("c1")] == list(pages())
    assert states(issued) == [S.ISSUED] * 6
    assert issued.ledger.page(pages()[1].key) == issued.ledger.pages()[1]
    assert [r.page for r in issued.ledger.of_document(paper()[0].sha256)] == list(pages())
    assert list(issued.integrity.faults()) == []


def test_a_save_that_fails_registers_nothing(store: Store):
    put(store, case())
    record, content = paper()
    changed = titled(case(), "utstedt")
    with pytest.raises(OurFault):
        store.cases.save(
            changed, row(changed), 1, entry(), [(replace(record, paper=pages()), content), (record, b"other")]
        )
    assert store.ledger.pages() == []
    assert store.documents.records() == []


def test_the_same_document_again_changes_nothing(issued: Store):
    tell(issued, K.PRINTED, 1, 2, copies=1)
    before = issued.ledger.pages(), len(issued.journal.rows())
    record, content = paper()
    issued.documents.put(replace(record, paper=pages()), content, entry("again"))
    assert (issued.ledger.pages(), len(issued.journal.rows()) - 1) == before


def test_what_happens_is_kept_whole_and_in_order(issued: Store):
    tell(issued, K.PRINTED, 1, 2, 3, copies=2)
    tell(issued, K.MISSING, 2, note="Lå ikke i bunken")
    found = issued.ledger.history(pages()[1].key)
    assert [e.kind for e in found.events] == [K.ISSUED, K.PRINTED, K.MISSING]
    assert found.events[-1].note == "Lå ikke i bunken"
    assert (found.now.state, found.now.sheets) == (S.MISSING, 2)
    assert states(issued)[:3] == [S.PRINTED, S.MISSING, S.PRINTED]
    assert list(issued.integrity.faults()) == []


def test_the_story_of_a_whole_case_is_two_statements_however_many_pages(issued: Store):
    tell(issued, K.PRINTED, 1, 2, copies=1)
    tell(issued, K.SAVED, 2, 3)
    with statements(issued) as told:
        found = issued.ledger.histories("c1")
    assert len(told) == 2, told
    assert found == [issued.ledger.history(r.page.key) for r in issued.ledger.pages("c1")]
    assert [len(one.events) for one in found] == [2, 3, 2, 1, 1, 1]
    assert issued.ledger.histories("c2") == []


def test_an_act_that_one_page_forbids_happens_to_none(issued: Store):
    tell(issued, K.CAME_BACK, 2)
    before = issued.ledger.pages(), issued.journal.rows()
    with pytest.raises(InvalidInput) as refused:
        tell(issued, K.CAME_BACK, 2, 4)
    assert (refused.value.code, refused.value.params["got"]) == ("page_is_back", 2)
    stranger = PageKey("HK-2026-0099-1", 1, "9f3c2a7b51d0", 1, 1)
    with pytest.raises(InvalidInput) as unknown:
        issued.ledger.record([LedgerAct(K.PRINTED, (pages()[0].key, stranger))], entry())
    assert unknown.value.code == "unknown_id"
    assert (issued.ledger.pages(), issued.journal.rows()) == before


def test_a_scan_goes_in_with_what_it_shows(issued: Store):
    tell(issued, K.PRINTED, 2, 4, copies=1)
    record, content = paper(b"%PDF-1.4 a scan")
    record = replace(record, kind="scan")
    act = LedgerAct(K.CAME_BACK, (pages()[1].key, pages()[3].key), scan=record.sha256)
    issued.ledger.record([act], entry("scan"), [(record, content)])
    assert issued.documents.read(record.sha256) == content
    assert issued.ledger.history(pages()[1].key).events[-1].scan == record.sha256
    again, more = paper(b"%PDF-1.4 another scan")
    with pytest.raises(InvalidInput):
        issued.ledger.record([act], entry("scan"), [(again, more)])
    assert again.sha256 not in [d.sha256 for d in issued.documents.records()]
    assert list(issued.integrity.faults()) == []


def test_a_newer_document_under_the_same_number_replaces_what_is_not_back(issued: Store):
    tell(issued, K.PRINTED, 1, 2, 4, copies=1)
    tell(issued, K.CAME_BACK, 2)
    record, content = paper(b"%PDF-1.7 the next")
    newer = tuple(replace(p, key=replace(p.key, digest="0" * 12), sha256=record.sha256) for p in pages())
    issued.documents.put(replace(record, paper=newer), content, entry("issued"))
    old = [issued.ledger.page(key) for key in keys_of(pages())]
    assert [r.now.state for r in old if r] == [S.REPLACED, S.BACK, *[S.REPLACED] * 4]
    assert {r.now.state for r in issued.ledger.of_document(record.sha256)} == {S.ISSUED}
    assert list(issued.integrity.faults()) == []


def test_a_withdrawal_replaces_in_the_same_save(issued: Store):
    tell(issued, K.PRINTED, 1, 2, copies=1)
    changed = titled(case(), "trukket")
    issued.cases.save(
        changed, row(changed), 2, entry("WithdrawAgreement"), papers=PaperFate(("HK-2026-0001-1", "HK-0"))
    )
    assert states(issued) == [S.REPLACED] * 6
    assert list(issued.integrity.faults()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_event SET who = 'a'",
        "DELETE FROM ledger_event",
        "UPDATE ledger_page SET page = 1",
        "UPDATE ledger_page SET returns = 1",
        "DELETE FROM ledger_page",
    ],
)
def test_what_happened_cannot_be_changed(issued: Store, path: Path, statement: str):
    with raw(path) as db, pytest.raises(Exception, match=r"ledger only grows|never changed"):
        db.execute(statement)


def test_integrity_sees_a_state_the_events_do_not_make(issued: Store, path: Path):
    with raw(path) as db:
        db.execute("UPDATE ledger_page SET state = 'back' WHERE page = 3")
    assert [(f.check, f.detail) for f in issued.integrity.faults()] == [("ledger_page", "HK-2026-0001-1 3")]


def test_integrity_sees_an_event_that_no_one_told(issued: Store, path: Path):
    tell(issued, K.PRINTED, 2, 3, copies=1)
    with raw(path) as db:
        (guard,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'ledger_event_is_frozen'").fetchone()
        db.execute("DROP TRIGGER ledger_event_is_frozen")
        db.execute("UPDATE ledger_event SET who = 'En annen' WHERE seq = (SELECT max(seq) FROM ledger_event)")
        db.execute(guard)
    assert [f.check for f in issued.integrity.faults()] == ["ledger_against_journal"]


def test_a_word_of_a_newer_hkdesk_is_said_to_be_that(issued: Store, path: Path):
    with raw(path) as db:
        db.execute("INSERT INTO ledger_event SELECT 99, page_pk, journal_seq, 'laminated', on_day, at, who, note, scan,"
                   " copies FROM ledger_event WHERE seq = 1")  # fmt: skip
    with pytest.raises(Surroundings) as newer:
        issued.ledger.history(pages()[0].key)
    assert newer.value.code == "store_newer"
