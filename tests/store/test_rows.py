from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.values.folding import name_key
from hkdesk.store import rows
from hkdesk.store.file.connection import Link
from hkdesk.store.mapping import summary_row
from hkdesk.store.rows import CaseRows
from hkdesk.store.store import Store
from tests.store.making import TODAY, UNIT, case, entry, memory_link, put, row
from tests.support import strategies

UNITS = ("u1", "u2")


@pytest.fixture(scope="module")
def link() -> Link:
    made = memory_link()
    for n, unit in enumerate(UNITS, 1):
        made.raw.execute("INSERT INTO unit VALUES (?, ?, '{}', '')", (n, unit))
    return made


def fill(link: Link, rows: list) -> None:
    link.raw.execute("DELETE FROM case_")
    for n, one in enumerate(rows, 1):
        columns = {**summary_row(one), "pk": n, "id": one.case_id, "number": one.number}
        columns |= {"revision": 1, "updated_at": ""}
        marks = ", ".join(":" + name for name in columns)
        link.raw.execute(f"INSERT INTO case_ ({', '.join(columns)}) VALUES ({marks})", columns)


def listed(link: Link, today: date, order: rows.Order = "name", descending: bool = False, **chosen) -> list:
    return CaseRows(link).page(today, order=order, descending=descending, **chosen)


@st.composite
def lists(draw) -> list:
    rows = draw(st.lists(strategies.summaries(), max_size=12))
    return [replace(r, case_id=f"c{n}", number=f"HK-{n}", unit_id=UNITS[n % 2]) for n, r in enumerate(rows)]


slow = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(rows=lists(), today=strategies.days)
def test_states_in_sql_are_the_domains(link, rows, today):
    fill(link, rows)
    expected = {state: sum(r.state(today) is state for r in rows) for state in CaseState}
    assert CaseRows(link).state_counts(today) == expected
    for state in CaseState:
        found = listed(link, today, states=frozenset({state}))
        assert sorted(r.case_id for r in found) == sorted(r.case_id for r in rows if r.state(today) is state)
        assert CaseRows(link).count(today, states=frozenset({state})) == expected[state]


@slow
@given(rows=lists(), today=strategies.days)
def test_the_rows_of_one_unit_are_its_own_and_are_counted_alone(link, rows, today):
    fill(link, rows)
    mine = [r for r in rows if r.unit_id == "u2"]
    assert sorted(r.case_id for r in listed(link, today, unit_id="u2")) == sorted(r.case_id for r in mine)
    assert CaseRows(link).count(today, unit_id="u2") == len(mine)
    expected = {state: sum(r.state(today) is state for r in mine) for state in CaseState}
    assert CaseRows(link).state_counts(today, "u2") == expected


@slow
@given(rows=lists(), today=strategies.days, descending=st.booleans())
def test_orders_are_what_they_say_and_rows_come_back_equal(link, rows, today, descending):
    fill(link, rows)
    place = list(CaseState).index
    by_name = listed(link, today, "name", descending)
    assert sorted(by_name, key=repr) == sorted(rows, key=repr)
    keys = [name_key(r.name) for r in by_name]
    assert keys == sorted(keys, reverse=descending)
    ranks = [place(r.state(today)) for r in listed(link, today, "state", descending)]
    assert ranks == sorted(ranks, reverse=descending)
    nexts = [r.next_date(today) for r in listed(link, today, "next", descending)]
    dated = [d for d in nexts if d is not None]
    assert nexts == sorted(dated, reverse=descending) + [None] * (len(nexts) - len(dated))


@slow
@given(rows=lists(), today=strategies.days, order=st.sampled_from(["name", "state", "next"]), size=st.integers(1, 5))
def test_pages_put_together_are_the_list(link, rows, today, order, size):
    fill(link, rows)
    pages = [listed(link, today, order, limit=size, offset=n) for n in range(0, len(rows) + 1, size)]
    assert [r for page in pages for r in page] == listed(link, today, order)


def test_without_a_limit_the_list_is_whole(link):
    fill(link, [replace(row(case()), case_id=f"c{n}", number=f"HK-{n}") for n in range(201)])
    assert len(listed(link, TODAY)) == 200
    assert len(listed(link, TODAY, limit=None)) == 201
    assert len(listed(link, TODAY, limit=None, offset=3)) == 198


def test_names_stand_in_norwegian_order():
    ordered = ["Abel", "Čáhppe", "Dahl", "Đorđe", "Éva", "Nilsen", "Ŋilsen", "Zahl", "Ære", "Østby", "Åse", "Aasen"]
    assert sorted(set(ordered), key=name_key) == ordered
    assert name_key("ÅSE") == name_key("åse") == name_key("A\u030ase")


def test_no_states_chosen_finds_none(store: Store):
    put(store, case())
    assert store.rows.page(TODAY, states=frozenset()) == []
    assert store.rows.count(TODAY, states=frozenset()) == 0


def test_states_change_with_the_day_without_a_write(store: Store):
    signed = replace(
        row(case()), issued_on=TODAY, signed_on=TODAY, start_on=TODAY + timedelta(1), end_on=TODAY + timedelta(2)
    )
    store.cases.add(case(), UNIT, signed, entry())
    seen = [next(s for s, n in store.rows.state_counts(TODAY + timedelta(d)).items() if n) for d in range(4)]
    assert seen == [CaseState.SIGNED, CaseState.IN_FORCE, CaseState.IN_FORCE, CaseState.EXPIRED]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", ["name", "next"])
def test_the_usual_lists_need_no_sorting(link, order, descending):
    by = rows._ORDERS[order].format(way="DESC" if descending else "ASC")
    only = f" WHERE {rows._ASKED}" if order == "next" else ""
    sql = f"EXPLAIN QUERY PLAN SELECT * FROM case_{only} ORDER BY {by} LIMIT 200"
    plan = " ".join(r[3] for r in link.named(sql, {"today": TODAY.isoformat()} if only else {}))
    assert f"USING INDEX case_by_{order}" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (rows._SUMS_SQL, "case_by_state"),
        ("SELECT stage, count(*) FROM case_ WHERE issued_on IS NULL GROUP BY stage", "case_by_state"),
    ],
)
def test_counting_states_reads_an_index_alone(link, sql, index):
    plan = " ".join(r[3] for r in link.named(f"EXPLAIN QUERY PLAN {sql}", {"today": "2026-01-01"}))
    assert f"COVERING INDEX {index}" in plan
    assert "TEMP B-TREE" not in plan
