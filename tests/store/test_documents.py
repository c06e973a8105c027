from __future__ import annotations

from dataclasses import replace

import pytest

from hkdesk.errors import InvalidInput, OurFault, Surroundings
from hkdesk.store.store import Store
from tests.store.making import KEY, case, entry, paper, put, raw, row


@pytest.fixture
def issued(store: Store) -> Store:
    put(store, case(1), case(2))
    store.cases.save(case(1), row(case(1)), 1, entry("packet_issued"), [paper()])
    return store


def test_bytes_and_record_come_back(issued: Store):
    record, content = paper()
    assert issued.documents.read(record.sha256) == content
    assert issued.documents.records() == issued.documents.records("c1") == [record]
    assert issued.documents.records("c2") == []


def test_the_same_document_again_changes_nothing(issued: Store):
    assert issued.cases.save(case(1), row(case(1)), 2, entry(), [paper()]) == 3
    assert issued.documents.records() == [paper()[0]]


def test_the_same_bytes_may_belong_to_two_cases(issued: Store):
    issued.cases.save(case(2), row(case(2)), 1, entry(), [paper(case_id="c2")])
    assert [r.case_id for r in issued.documents.records()] == ["c1", "c2"]


def test_a_unit_can_have_documents_and_the_journal_tells(store: Store):
    record, content = paper(case_id=None)
    store.documents.put(record, content, entry("arrangement_issued"))
    store.documents.put(record, content, entry("arrangement_issued"))
    assert store.documents.records() == [record]
    assert [(r.what, r.digest) for r in store.journal.rows()] == [("arrangement_issued", record.sha256)] * 2


def test_a_document_of_an_unknown_case_is_our_fault(store: Store):
    with pytest.raises(OurFault):
        store.documents.put(*paper(case_id="c9"), entry())
    assert store.documents.records() == []
    assert store.journal.rows() == []


def test_bytes_that_are_not_there(store: Store):
    with pytest.raises(InvalidInput) as caught:
        store.documents.read("0" * 64)
    assert caught.value.code == "unknown_id"


@pytest.mark.parametrize("sql", ["UPDATE content SET bytes = x'00'", "UPDATE document SET title = 'x'"])
def test_nothing_issued_can_be_changed(issued: Store, sql):
    import sqlcipher3

    with pytest.raises(sqlcipher3.IntegrityError, match="never changed"):
        issued._link.raw.execute(sql)
    assert issued.documents.records() == [paper()[0]]


def test_changed_bytes_are_never_handed_out(issued: Store):
    issued.close()
    with raw(issued.path) as db:
        db.execute("DROP TRIGGER content_is_frozen")
        db.execute("UPDATE content SET bytes = x'00'")
    with Store.open(issued.path, KEY) as again, pytest.raises(Surroundings) as caught:
        again.documents.read(paper()[0].sha256)
    assert caught.value.code == "store_damaged"


def test_a_new_version_stands_beside_the_old(issued: Store):
    record, content = paper(b"%PDF second")
    issued.cases.save(case(1), row(case(1)), 2, entry(), [(replace(record, version=2), content)])
    assert [r.version for r in issued.documents.records("c1")] == [1, 2]
