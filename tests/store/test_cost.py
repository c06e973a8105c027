"""What a save costs, counted and not timed: statements of ours, cases that are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import RoleGroup, Unit
from hkdesk.store import mapping, rows, units
from hkdesk.store.store import Store
from tests.store.making import TODAY, UNIT, case, entry, put, row, titled

AT_MOST = 12


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """What is run meanwhile; FTS5 marks its own work with two dashes, and that is left out."""
    told: list[str] = []
    store._link.raw.set_trace_callback(lambda sql: None if sql.startswith("--") else told.append(sql))
    yield told
    store._link.raw.set_trace_callback(None)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the cases that are decoded."""
    found: list[str] = []

    def from_body(kind: type[Any], body: str) -> Any:
        value = mapping.from_body(kind, body)
        if kind is Case:
            found.append(value.id)
        return value

    for module in (units, rows):
        monkeypatch.setattr(module, "from_body", from_body)
    return found


def renamed(*names: str) -> Unit:
    return replace(UNIT, role_groups=tuple(RoleGroup(f"g{n}", name) for n, name in enumerate(names, 1)))


def test_a_changed_letter_is_a_handful_of_statements(store: Store):
    put(store, case())
    changed = titled(case(), "rådgiverx")
    with statements(store) as told:
        store.cases.save(changed, row(changed), 1, entry())
    assert 0 < len(told) <= AT_MOST, told
    assert sum("case_body" in sql and sql.startswith("SELECT") for sql in told) == 1


def test_a_unit_whose_groups_keep_their_names_reads_no_case(store: Store, read: list[str]):
    put(store, case(1), case(2))
    with statements(store) as told:
        store.units.save(replace(UNIT, name="Plan", minimum_staffing=2), entry())
        store.units.save(replace(UNIT, name="Plan", role_groups=UNIT.role_groups[::-1]), entry())
    assert read == []
    assert [sql for sql in told if re.search(r"(FROM|JOIN|UPDATE) case_", sql)] == []


def test_a_renamed_group_reads_only_the_cases_that_carry_its_name(store: Store, read: list[str]):
    other = replace(case().employee, role_group_id="g2")
    put(store, case(1), case(2, employee=other), case(3))
    store.units.save(renamed("Ingeniør", "Arkivar"), entry())
    assert read == ["c1", "c3"]
    assert [s.role_group for s in store.rows.page(TODAY)] == ["Ingeniør", "Arkivar", "Ingeniør"]
    assert {s.case_id for s in store.rows.page(TODAY, query="ingen")} == {"c1", "c3"}


def test_two_groups_of_one_name_are_told_apart(store: Store, read: list[str]):
    other = replace(case().employee, role_group_id="g2")
    store.units.save(renamed("Likt", "Likt"), entry())
    for one in (case(1), case(2, employee=other)):
        store.cases.add(one, UNIT, row(one, renamed("Likt", "Likt")), entry())
    store.units.save(renamed("Likt", "Ulikt"), entry())
    assert read == ["c2"]
    assert [s.role_group for s in store.rows.page(TODAY)] == ["Likt", "Ulikt"]


def test_a_group_that_is_taken_away_and_put_back_is_told_of_both_times(store: Store):
    put(store, case(1))
    store.units.save(replace(UNIT, role_groups=UNIT.role_groups[1:]), entry())
    assert store.rows.page(TODAY)[0].role_group == ""
    store.units.save(UNIT, entry())
    assert store.rows.page(TODAY)[0].role_group == "Saksbehandler"


def test_a_case_of_a_newer_hkdesk_is_named_and_left_and_the_unit_is_saved(store: Store):
    put(store, case(1), case(2))
    store._link.raw.execute("UPDATE case_body SET body = json_set(body, '$.mood', 'glad') WHERE case_pk = 1")
    after = renamed("Ingeniør", "Arkivar")
    assert store.units.save(after, entry()) == ("HK-2026-0001",)
    assert store.units.own() == after
    assert [s.role_group for s in store.rows.page(TODAY)] == ["Saksbehandler", "Ingeniør"]
