from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from hkdesk.domain.case.people import RoleGroup
from hkdesk.errors import InvalidInput, OurFault, Surroundings
from hkdesk.store.cases import Cases
from hkdesk.store.file.connection import Link
from hkdesk.store.records import JournalEntry, StoredCase
from hkdesk.store.rows import CaseRows
from hkdesk.store.store import Store
from hkdesk.store.units import Units
from tests.store.making import KEY, NOW, TODAY, UNIT, case, entry, memory_link, paper, put, row, titled
from tests.support import strategies


@pytest.fixture(scope="module")
def link() -> Link:
    made = memory_link()
    made.raw.execute("DROP TRIGGER journal_is_kept")  # so that each example can begin with nothing
    return made


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(unit=strategies.units(), one=strategies.cases())
def test_every_case_and_unit_comes_back_as_it_went_in(link, unit, one):
    for table in ("case_search", "case_", "unit", "journal"):
        link.raw.execute(f"DELETE FROM {table}")
    one = replace(one, unit_id=unit.id)
    Cases(link).add(one, unit, row(one, unit), entry())
    assert Cases(link).load(one.id) == StoredCase(one, 1)
    assert Units(link).all() == (unit,)
    assert CaseRows(link).page(TODAY) == [row(one, unit)]


def test_a_case_survives_closing(store: Store):
    put(store, case())
    store.close()
    with Store.open(store.path, KEY) as again:
        assert again.cases.load("c1") == StoredCase(case(), 1)
        assert again.units.own() == UNIT
        assert again.units.all() == (UNIT,)


def test_save_counts_revisions_and_writes_one_row_each(store: Store):
    put(store, case())
    changed = titled(case(), "leder")
    assert store.cases.save(changed, row(changed), 1, entry()) == 2
    assert store.cases.load("c1") == StoredCase(changed, 2)
    assert [r.what for r in store.journal.rows("c1")] == ["case_added", "case_saved"]


def test_an_unchanged_case_is_not_written(store: Store):
    put(store, case())
    assert store.cases.save(case(), row(case()), 1, entry()) == 1
    assert len(store.journal.rows("c1")) == 1


def test_a_case_from_before_a_field_was_added_is_not_written_for_that(store: Store):
    put(store, case())
    store._link.raw.execute("UPDATE case_body SET body = json_remove(body, '$.refusal', '$.employee.phone')")
    assert store.cases.load("c1").case == case()
    assert store.cases.save(case(), row(case()), 1, entry()) == 1
    assert len(store.journal.rows("c1")) == 1


def test_a_new_stage_alone_is_a_change(store: Store):
    put(store, case())
    moved = replace(row(case()), home_days="2/odd")
    assert store.cases.save(case(), moved, 1, entry()) == 2
    assert store.rows.page(TODAY) == [moved]


def test_documents_alone_are_a_change(store: Store):
    put(store, case())
    assert store.cases.save(case(), row(case()), 1, entry("packet_issued"), [paper()]) == 2
    assert [r.what for r in store.journal.rows("c1")] == ["case_added", "packet_issued"]


@pytest.mark.parametrize("same", [True, False])
def test_a_case_changed_elsewhere_is_not_overwritten(store: Store, same: bool):
    put(store, case())
    theirs, mine = titled(case(), "theirs"), titled(case(), "theirs" if same else "mine")
    with Store.open(store.path, KEY) as other:
        other.cases.save(theirs, row(theirs), 1, entry())
    with pytest.raises(Surroundings) as caught:
        store.cases.save(mine, row(mine), 1, entry())
    assert caught.value.code == "changed_elsewhere"
    assert store.cases.load("c1") == StoredCase(theirs, 2)
    assert len(store.journal.rows("c1")) == 2


def test_a_failure_midway_leaves_nothing(store: Store):
    put(store, case())
    record, _ = paper()
    changed = titled(case(), "leder")
    with pytest.raises(OurFault):
        store.cases.save(changed, row(changed), 1, entry(), [(record, b"other bytes")])
    assert store.cases.load("c1") == StoredCase(case(), 1)
    assert store.documents.records() == []
    assert store.rows.page(TODAY, query="leder") == []
    assert store.cases.save(changed, row(changed), 1, entry()) == 2


def test_a_moment_without_a_time_zone_is_refused(store: Store):
    with pytest.raises(ValueError, match="time zone"):
        store.cases.add(case(), UNIT, row(case()), JournalEntry(NOW.replace(tzinfo=None), "x", "y"))
    assert store.rows.page(TODAY) == []


@pytest.mark.parametrize(
    ("again", "field"), [(case(1, number="HK-2026-0009"), "id"), (case(2, number="hk-2026-0001"), "number")]
)
def test_the_same_id_or_number_twice_is_refused(store: Store, again, field):
    put(store, case())
    with pytest.raises(InvalidInput) as caught:
        put(store, again)
    assert (caught.value.code, caught.value.field) == ("duplicate_id", field)
    assert store.rows.count(TODAY) == 1


def test_a_case_that_is_not_there(store: Store):
    for ask in (
        lambda: store.cases.load("c9"),
        lambda: store.cases.find("c9"),
        lambda: store.cases.save(case(), row(case()), 1, entry()),
    ):
        with pytest.raises(InvalidInput) as caught:
            ask()
        assert caught.value.code == "no_such_case"


def test_find_by_number_in_any_case_or_by_id(store: Store):
    put(store, case(7))
    assert store.cases.find("HK-2026-0007") == store.cases.find(" hk-2026-0007 ") == store.cases.find("c7") == "c7"


def test_numbers_run_by_the_year_and_past_9999(store: Store):
    assert store.cases.next_number(2026) == "HK-2026-0001"
    put(store, case(1), case(2, number="HK-2026-0041"), case(3, number="HK-2026-0041b"), case(4, number="A-1"))
    assert store.cases.next_number(2026) == "HK-2026-0042"
    assert store.cases.next_number(2027) == "HK-2027-0001"
    put(store, case(5, number="HK-2026-9999"))
    assert store.cases.next_number(2026) == "HK-2026-10000"
    put(store, case(6, number="HK-2026-10000"))
    assert store.cases.next_number(2026) == "HK-2026-10001"


def test_a_case_brings_its_unit_but_never_changes_one(store: Store):
    put(store, case(1))
    store.cases.add(case(2), replace(UNIT, name="Other"), row(case(2)), entry())
    assert store.units.all() == (UNIT,)
    assert [r.what for r in store.journal.rows("u1")] == ["unit_added"]


def test_a_unit_is_saved_once_and_changed_once(store: Store):
    store.units.save(UNIT, entry("unit_saved"))
    store.units.save(UNIT, entry("unit_saved"))
    store.units.save(replace(UNIT, name="Plan"), entry("unit_saved"))
    assert store.units.own() == replace(UNIT, name="Plan")
    assert [r.what for r in store.journal.rows("u1")] == ["unit_saved", "unit_saved"]


def test_a_renamed_role_group_is_renamed_in_list_and_search(store: Store):
    put(store, case(1), case(2, employee=replace(case().employee, role_group_id="g2")))
    renamed = replace(UNIT, role_groups=(RoleGroup("g1", "Ingeniør"), RoleGroup("g2", "Arkivar")))
    store.units.save(renamed, entry("unit_saved"))
    assert [s.role_group for s in store.rows.page(TODAY)] == ["Ingeniør", "Arkivar"]
    assert [s.case_id for s in store.rows.page(TODAY, query="ingen")] == ["c1"]
    assert store.rows.page(TODAY, query="saksbeh") == []
    assert store.cases.load("c1").revision == 1
    assert list(store.integrity.faults()) == []


def test_a_body_that_cannot_be_read_is_our_fault(store: Store):
    put(store, case())
    store._link.raw.execute("UPDATE case_body SET body = '{}'")
    with pytest.raises(OurFault):
        store.cases.load("c1")


@pytest.mark.parametrize(("place", "value"), [("$.mood", "glad"), ("$.scope.place", "moon")])
def test_what_a_newer_hkdesk_wrote_is_never_dropped(store: Store, place: str, value: str):
    put(store, case())
    store._link.raw.execute("UPDATE case_body SET body = json_set(body, ?, ?)", (place, value))
    with pytest.raises(Surroundings) as caught:
        store.cases.load("c1")
    assert caught.value.code == "store_newer"
    assert "Oppdater hkdesk" in str(caught.value)


def test_a_very_long_case_is_kept_whole(store: Store):
    long = titled(case(), "ord " * 500_000)
    put(store, long)
    assert store.cases.load("c1").case == long
    assert sys.getsizeof(long.employee.title) > 1_900_000
