"""Records of a unit are kept as they were written, told in the journal, and go with the person they are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3

from hkdesk.domain.unit.record import UnitRecord
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store.records import IntegrityFault
from hkdesk.store.store import Store
from hkdesk.store.unit_records import RecordChange
from tests.store.making import KEY, NOW, UNIT, case, entry, put, raw
from tests.support.unit_kinds import REMARK, RULE, Remark, made_up

WHO = "Turid Leder"


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    with made_up():
        yield


@pytest.fixture
def two(path: Path) -> Iterator[Store]:
    with Store.create(path, KEY) as store:
        put(store, case(1), case(2, "Ola"))
        yield store


def record(record_id: str, text: str, case_id: str = "", revision: int = 1) -> UnitRecord[Remark]:
    kind = REMARK.word if case_id else RULE.word
    value = Remark(text, date(2027, 1, 5))
    return UnitRecord(record_id, UNIT.id, kind, value, case_id, revision, NOW, WHO, NOW, WHO)


def new(*made: UnitRecord[Remark]) -> list[RecordChange]:
    return [RecordChange(None, one) for one in made]


def test_a_record_comes_back_as_it_was_and_is_changed_and_taken_away(two: Store):
    rule, hers = record("r1", "torsdag er fellesdag"), record("r2", "stol", "c1")
    two.unit_records.write(new(rule, hers), entry("UnitRecord"))
    assert two.unit_records.of_unit(UNIT.id, RULE) == (rule,)
    assert two.unit_records.of_unit("another", RULE) == ()
    assert two.unit_records.of_case("c1") == (hers,)
    assert two.unit_records.all_of_unit(UNIT.id) == (rule, hers)
    later = replace(rule, value=Remark("onsdag"), revision=2, changed_by="Nils")
    two.unit_records.write([RecordChange(rule, later), RecordChange(hers, None)], entry("UnitRecord"))
    assert two.unit_records.find("r1") == later
    assert two.unit_records.find("r2") is None
    assert [row.subject_id for row in two.journal.rows() if row.what == "UnitRecord"] == ["r1", "r2", "r1", "r2"]
    assert two.integrity.faults() == []


def test_one_that_was_changed_elsewhere_keeps_all_of_them_unwritten(two: Store):
    rule = record("r1", "torsdag")
    two.unit_records.write(new(rule), entry())
    later = replace(rule, value=Remark("onsdag"), revision=2)
    two.unit_records.write([RecordChange(rule, later)], entry())
    mine = RecordChange(rule, replace(rule, value=Remark("mandag"), revision=2))
    with pytest.raises(Surroundings) as told:
        two.unit_records.write([*new(record("r9", "ny")), mine], entry())
    assert told.value.code == "record_changed_elsewhere"
    assert two.unit_records.all_of_unit(UNIT.id) == (later,)
    for wrong, code in (
        (record("r1", "igjen"), "duplicate_id"),
        (record("r3", "ingen", "c9"), "no_such_case"),
        (replace(record("r3", "annen"), unit_id="u9"), "unknown_id"),
    ):
        with pytest.raises(InvalidInput) as refused:
            two.unit_records.write(new(wrong), entry())
        assert refused.value.code == code
    assert two.integrity.faults() == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE unit_record SET body = '{\"text\": \"noe annet\"}' WHERE id = 'r1'",
        "UPDATE unit_record SET changed_by = 'en annen' WHERE id = 'r1'",
        "DELETE FROM unit_record WHERE id = 'r1'",
    ],
)
@pytest.mark.parametrize("whose", ["", "c1"])
def test_what_was_changed_past_hkdesk_shows(path: Path, sql: str, whose: str):
    with Store.create(path, KEY) as store:
        put(store, case(1))
        store.unit_records.write(new(record("r1", "torsdag", whose), record("r2", "fredag")), entry())
    with raw(path) as db:
        db.execute(sql)
    with Store.open(path, KEY) as store:
        assert store.integrity.faults() == [IntegrityFault("record_against_journal", "r1")]


def test_whose_it_is_is_never_changed(two: Store):
    two.unit_records.write(new(record("r1", "stol", "c1")), entry())
    for change in ("case_id = 'c2'", "kind = 'x'", "entered_by = 'x'", "unit_id = 'u2'", "id = 'r7'"):
        with pytest.raises(sqlcipher3.IntegrityError, match="never changed"):
            two._link.raw.execute(f"UPDATE unit_record SET {change}")


def test_it_goes_with_a_case_that_is_removed_and_the_others_stay(two: Store):
    rule, his = record("r1", "torsdag"), record("r3", "pult", "c2")
    two.unit_records.write(new(rule, record("r2", "stol", "c1"), his), entry())
    two.cases.remove("c1", 1, entry("case_removed"))
    assert two.unit_records.all_of_unit(UNIT.id) == (rule, his)
    assert two.integrity.faults() == []


def test_the_digest_of_what_is_about_a_person_cannot_be_guessed_without_the_case(two: Store):
    from hkdesk.store.unit_records import _digest

    rule, hers = record("r1", "torsdag"), record("r2", "torsdag", "c1")
    two.unit_records.write(new(rule, hers), entry("UnitRecord"))
    told = {row.subject_id: row.digest for row in two.journal.rows()}
    rows = two._link.rows("SELECT * FROM unit_record ORDER BY pk")
    plain = [_digest((*row[1:4], row[4] or "", *row[5:]), None) for row in rows]
    assert told["r1"] == plain[0]
    assert told["r2"] != plain[1]


def test_a_kind_that_a_newer_hkdesk_wrote_is_told_as_that(two: Store):
    two.unit_records.write(new(replace(record("r1", "x"), kind="from_tomorrow")), entry())
    with pytest.raises(Surroundings) as told:
        two.unit_records.all_of_unit(UNIT.id)
    assert told.value.code == "store_newer"
    assert two.unit_records.of_unit(UNIT.id, RULE) == ()
