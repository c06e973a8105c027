from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from hkdesk.store.integrity import Integrity
from hkdesk.store.journal import _COLUMNS, NOTHING_BEFORE, chain_hash
from hkdesk.store.mapping import body_text, sealed_digest
from hkdesk.store.records import CaseChange, IntegrityFault, utc_text
from hkdesk.store.store import Store
from tests.store.making import KEY, NOW, case, entry, paper, put, raw, row, titled


@pytest.fixture
def written(store: Store) -> Store:
    put(store, case(1), case(2))
    for n in range(1, 5):
        changed = titled(case(1), f"t{n}")
        store.cases.save(changed, row(changed), n, entry())
    return store


def tamper(store: Store, *statements: str) -> None:
    store.close()
    with raw(store.path) as db:
        guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in guards:
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
        for _name, sql in guards:
            db.execute(sql)


def test_rows_are_chained_and_hold_no_content(written: Store):
    rows = written.journal.rows()
    assert [r.seq for r in rows] == list(range(1, 8))
    assert rows[0].previous == NOTHING_BEFORE
    assert all(later.previous == earlier.hash for earlier, later in pairwise(rows))
    assert rows[-1].at == NOW
    assert "Ŋilsen" not in repr(rows)
    assert written.journal.first_broken() is None
    assert list(written.integrity.faults()) == []


def test_a_subjects_own_rows(written: Store):
    assert [r.subject_id for r in written.journal.rows("c1")] == ["c1"] * 5
    assert [r.what for r in written.journal.rows("c2")] == ["case_added"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET who = 'x'",
        "DELETE FROM journal",
        "REPLACE INTO journal SELECT * FROM journal WHERE seq = 3",
    ],
)
def test_the_journal_only_grows(written: Store, sql):
    import sqlcipher3

    with pytest.raises(sqlcipher3.IntegrityError, match="only grows"):
        written._link.raw.execute(sql)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE journal SET who = 'x' WHERE seq = 3", 3),
        ("UPDATE journal SET at = '2020' WHERE seq = 1", 1),
        ("UPDATE journal SET digest = hash WHERE seq = 7", 7),
        ("DELETE FROM journal WHERE seq = 4", 4),
        ("DELETE FROM journal WHERE seq = 1", 1),
        ("UPDATE journal SET seq = 99 WHERE seq = 7", 7),
        ("UPDATE journal SET what = 'case_save', subject_kind = 'dcase' WHERE seq = 5", 5),
    ],
)
def test_tampering_is_found_where_it_began(written: Store, statement, broken):
    tamper(written, statement)
    with Store.open(written.path, KEY) as again:
        assert again.journal.first_broken() == broken
        assert IntegrityFault("journal", str(broken)) in again.integrity.faults()


def forged(store: Store, seq: int, **changes: object) -> str:
    """The statement that rewrites a row and gives it the hash it then should have."""
    told = next(row for row in store.journal.rows() if row.seq == seq)
    values = {name: getattr(told, name) for name in _COLUMNS[:-1]} | {"at": utc_text(told.at)} | changes
    put_in = ", ".join(f"{name} = '{value}'" for name, value in changes.items())
    return f"UPDATE journal SET {put_in}, hash = '{chain_hash(*values.values())}' WHERE seq = {seq}"


def test_a_forged_row_with_a_hash_of_its_own_is_found_by_the_row_after_it(written: Store):
    tamper(written, forged(written, 3, who="Noen andre"))
    with Store.open(written.path, KEY) as again:
        assert again.journal.rows()[2].who == "Noen andre"
        assert again.journal.first_broken() == 4
        assert again.integrity.faults() == [IntegrityFault("journal", "4")]


def test_a_forged_first_row_that_names_one_before_it_is_found(written: Store):
    tamper(written, forged(written, 1, previous="1" * 64))
    with Store.open(written.path, KEY) as again:
        assert again.journal.first_broken() == 1


def test_a_revision_that_the_journal_does_not_tell_of_is_found(written: Store):
    tamper(written, "UPDATE case_ SET revision = revision + 1 WHERE id = 'c2'")
    with Store.open(written.path, KEY) as again:
        assert again.journal.first_broken() is None
        assert again.integrity.faults() == [IntegrityFault("case_against_journal", "HK-2026-0002")]


def test_a_row_that_nothing_was_saved_with_is_found_though_it_says_what_stands(written: Store):
    last = written.journal.rows("c2")[-1]
    written.journal.write(entry(), "case", "c2", last.digest)
    assert written.journal.first_broken() is None
    assert written.integrity.faults() == [IntegrityFault("case_against_journal", "HK-2026-0002")]


def test_rows_cut_off_the_end_are_found(written: Store):
    tamper(written, "DELETE FROM journal WHERE seq = 7")
    with Store.open(written.path, KEY) as again:
        assert again.journal.first_broken() == 7
        assert set(again.integrity.faults()) == {
            IntegrityFault("journal", "7"),
            IntegrityFault("case_against_journal", "HK-2026-0001"),
        }


def put_in(previous: str, seq: int) -> str:
    """The statement that adds a row that hkdesk did not write, with the hash it would have had."""
    values = (seq, "2026-03-02T09:30:00.000000+00:00", "Noen", "Handover", "handover", "c1", "a" * 64, previous)
    return f"INSERT INTO journal VALUES {(*values, chain_hash(*values))}"


@pytest.mark.parametrize("goes_on", [False, True])
def test_a_row_put_in_past_hkdesk_is_found_though_its_hash_is_right(written: Store, goes_on: bool):
    tamper(written, put_in(written.journal.rows()[-1].hash, 8))
    with Store.open(written.path, KEY) as again:
        if goes_on:  # and what hkdesk writes after it does not cover it
            changed = titled(case(2), "leder")
            assert again.cases.save(changed, row(changed), 1, entry()) == 2
        assert again.journal.first_broken() == (9 if goes_on else 8)
        assert again.integrity.faults() == [IntegrityFault("journal", "9" if goes_on else "8")]


def test_a_last_row_written_over_with_a_right_hash_is_found(written: Store):
    tamper(written, forged(written, 7, who="Noen andre"))
    with Store.open(written.path, KEY) as again:
        assert again.integrity.quick_faults() == [IntegrityFault("journal", "7")]


def test_a_unit_changed_past_the_journal_is_found(written: Store):
    tamper(written, "UPDATE unit SET body = replace(body, 'byggesak', 'plansak')")
    with Store.open(written.path, KEY) as again:
        assert again.integrity.faults() == [IntegrityFault("unit_against_journal", "u1")]


def test_a_document_with_other_bytes_is_found(written: Store):
    record, content = paper()
    written.documents.put(record, content, entry())
    tamper(written, "UPDATE content SET bytes = x'00'")
    with Store.open(written.path, KEY) as again:
        assert again.integrity.faults() == [IntegrityFault("document", record.sha256)]
        assert again.integrity.quick_faults() == []


def test_several_changes_are_a_row_each_in_one_save(store: Store):
    put(store, case())
    first, second = titled(case(), "t1"), titled(case(), "t2")
    earlier = [CaseChange(entry("Refuse"), first)]
    assert store.cases.save(second, row(second), 1, entry("SetEmployee"), earlier=earlier) == 3
    assert [r.what for r in store.journal.rows("c1")] == ["case_added", "Refuse", "SetEmployee"]
    seal = store._link.rows("SELECT seal FROM case_body")[0][0]
    sealed = [sealed_digest(seal, body_text(one)) for one in (first, second)]
    assert [r.digest for r in store.journal.rows("c1")[1:]] == sealed
    assert store.integrity.faults() == []


def test_a_quick_check_looks_at_what_is_on_disk_from_another_thread(written: Store):
    with ThreadPoolExecutor(1) as worker:
        assert worker.submit(written.on_disk().look, Integrity.quick_faults).result() == []
        written._link.raw.execute("UPDATE case_ SET revision = 9 WHERE id = 'c2'")
        found = worker.submit(written.on_disk().look, Integrity.quick_faults).result()
        assert found == [IntegrityFault("case_against_journal", "HK-2026-0002")]


def test_a_case_changed_past_the_journal_is_found(written: Store):
    tamper(written, "UPDATE case_body SET body = replace(body, 't4', 't5')")
    with Store.open(written.path, KEY) as again:
        assert again.integrity.faults() == [IntegrityFault("case_against_journal", "HK-2026-0001")]


def test_a_case_missing_from_the_search_is_found(written: Store):
    tamper(written, "DELETE FROM case_search")
    with Store.open(written.path, KEY) as again:
        assert {f.check for f in again.integrity.faults()} == {"search_index"}


def test_a_loose_reference_is_found(written: Store):
    tamper(written, "PRAGMA foreign_keys = OFF", "DELETE FROM unit")
    with Store.open(written.path, KEY) as again:
        assert "foreign_key_check" in {f.check for f in again.integrity.faults()}


def test_borders_between_fields_are_part_of_the_hash():
    assert chain_hash("ab", "c") != chain_hash("a", "bc")
