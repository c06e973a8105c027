"""The hand-written check and the published schema say the same of every payload, good and bad."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.figures.bundle import Figures, RoleSum, adds_up, last_day, month_before
from hkdesk.domain.figures.checking import fault_of
from hkdesk.domain.figures.json_schema import SCHEMA
from hkdesk.domain.figures.kinds import likely_role

VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
ID = "12345678-1234-4234-8234-123456789012"


def good() -> dict[str, Any]:
    roles = {"case_worker": RoleSum(9, 5, 100), "leader": RoleSum(8, 3, 30)}
    rules = {"terms_differ": 2}
    return Figures(
        ID, "u-1", "2026-11", 1, None, "2026-12-01T06:00:00Z", (5, 1, 1, 8, 1, 1), roles, rules, (1, 0, 0, 0)
    ).plain()


def test_the_schema_is_one_and_takes_what_we_write():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert VALIDATOR.is_valid(good())
    assert fault_of(good()) == ""
    assert adds_up(good())


def test_the_published_schema_is_the_one_that_is_held():
    published = Path(__file__).parents[3] / "docs" / "figures-schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == SCHEMA


def texts_of(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, dict):
        own = [schema] if "string" in str(schema.get("type")) else []
        return own + [one for part in schema.values() for one in texts_of(part)]
    return []


def test_no_field_takes_a_text():
    found = texts_of(SCHEMA)
    assert len(found) == 5
    assert all("pattern" in one for one in found)
    assert [p for one in found if not VALIDATOR.evolve(schema=one).is_valid("Hun er syk") for p in [one]] == found


# Where, what is put there, and the place that is named.
BAD: list[tuple[tuple[str, ...], Any, str]] = [
    (("note",), "Hun er syk", "$"),
    (("format",), "hkdesk-figures/2", "$.format"),
    (("bundle_id",), "Kari", "$.bundle_id"),
    (("bundle_id",), ID.replace("-4", "-1"), "$.bundle_id"),
    (("bundle_id",), ID + "\n", "$.bundle_id"),
    (("unit_id",), "Enhet for barn", "$.unit_id"),
    (("unit_id",), "u" * 41, "$.unit_id"),
    (("unit_id",), "-u", "$.unit_id"),
    (("period",), "2026-13", "$.period"),
    (("period",), "2026-11\n", "$.period"),
    (("period",), 202611, "$.period"),
    (("made_at",), "2026-12-01T24:00:00Z", "$.made_at"),
    (("made_at",), "i går", "$.made_at"),
    (("edition",), 0, "$.edition"),
    (("edition",), 100, "$.edition"),
    (("edition",), True, "$.edition"),
    (("replaces",), "", "$.replaces"),
    (("replaces",), 1, "$.replaces"),
    (("people",), -1, "$.people"),
    (("people",), 1000, "$.people"),
    (("people",), None, "$.people"),
    (("states",), [], "$.states"),
    (("states", "draft"), -3, "$.states.draft"),
    (("states", "draft"), True, "$.states.draft"),
    (("states", "draft"), "1", "$.states.draft"),
    (("states", "Kari"), 1, "$.states"),
    (("roles",), None, "$.roles"),
    (("roles", "Kari"), {"people": 1, "agreed": 0, "tenths": 0}, "$.roles"),
    (("roles", "leader"), 3, "$.roles.leader"),
    (("roles", "leader", "people"), 0, "$.roles.leader.people"),
    (("roles", "leader", "agreed"), -1, "$.roles.leader.agreed"),
    (("roles", "leader", "tenths"), 69_931, "$.roles.leader.tenths"),
    (("roles", "leader", "name"), "Kari", "$.roles.leader"),
    (("rules", "terms_differ"), 0, "$.rules.terms_differ"),
    (("rules", "why"), 1, "$.rules"),
    (("overdue", "loan"), -1, "$.overdue.loan"),
    (("overdue",), {}, "$.overdue.loan"),
]


@pytest.mark.parametrize(("place", "value", "named"), BAD)
def test_both_refuse_and_the_place_is_named(place: tuple[str, ...], value: Any, named: str):
    payload = good()
    inner = payload
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = value
    assert not VALIDATOR.is_valid(payload)
    assert fault_of(payload) == named


@pytest.mark.parametrize("field", [*good()])
def test_a_field_that_lacks_is_named(field: str):
    payload = good()
    del payload[field]
    assert not VALIDATOR.is_valid(payload)
    assert fault_of(payload) == f"$.{field}"


def places(value: Any, so_far: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if isinstance(value, dict):
        return [(*so_far, n) for n in value] + [p for n, one in value.items() for p in places(one, (*so_far, n))]
    return []


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 70_000), st.text(max_size=3), st.just(ID), st.just({}),
    st.sampled_from(["2026-01", "u-9", "", "2026-12-01T06:00:00Z"]), st.just([]), st.just({"people": 1}),
)  # fmt: skip
FIELDS = st.one_of(st.none(), st.sampled_from(["culture", "trial_open", "none", "x", "tenths"]))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(places(good())), FIELDS, VALUES), max_size=3))
def test_both_say_the_same(changes: list[tuple[tuple[str, ...], str | None, Any]]):
    payload = copy.deepcopy(good())
    for place, other, value in changes:
        inner: Any = payload
        for name in place[:-1]:
            inner = inner.get(name, {}) if isinstance(inner, dict) else {}
        if isinstance(inner, dict):
            inner[other or place[-1]] = value
    assert VALIDATOR.is_valid(payload) == (fault_of(payload) == "")


@pytest.mark.parametrize("payload", [None, [], "x", 3, {}, True])
def test_what_is_no_object_is_refused(payload: object):
    assert not VALIDATOR.is_valid(payload)
    assert fault_of(payload)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("people",), 18),
        (("states", "signed"), 9),
        (("roles", "leader", "people"), 9),
        (("roles", "leader", "agreed"), 4),
        (("roles", "leader", "tenths"), 211),
        (("rules", "terms_differ"), 18),
    ],
)
def test_figures_that_do_not_agree(place: tuple[str, ...], value: int):
    payload = good()
    inner: Any = payload
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = value
    assert fault_of(payload) == ""
    assert not adds_up(payload)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Saksbehandlere", "case_worker"),
        ("Lærere", "teacher"),
        ("Avdelingsledere", "leader"),
        ("Helsesykepleiere", "health"),
        ("IKT-rådgivere", "adviser"),
        ("Karis gjeng", "other"),
        ("", "other"),
    ],
)
def test_a_name_speaks_of_its_work(name: str, role: str):
    assert likely_role(name) == role


def test_months():
    assert last_day("2024-02") == date(2024, 2, 29)
    assert last_day("2026-12") == date(2026, 12, 31)
    assert month_before(date(2026, 1, 31)) == "2025-12"
