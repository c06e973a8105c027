"""The codec where a value could be taken for another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.people import Weekday
from hkdesk.domain.values.codec import (
    enum_words,
    field_types,
    from_plain,
    is_required,
    kind_name,
    optional_of,
    to_plain,
)
from hkdesk.errors import InvalidInput


class Colour(StrEnum):
    RED = "rød"


@dataclass(frozen=True)
class Inner:
    days: tuple[Weekday, ...] = ()
    colour: Colour | None = None


@dataclass(frozen=True)
class Outer:
    name: str
    count: int = 0
    share: float | None = None
    sure: bool = False
    on: date | None = None
    at: time | None = None
    inner: Inner = Inner()
    many: tuple[Inner, ...] = ()


@dataclass(frozen=True)
class Branch:
    name: str
    below: tuple[Branch, ...] = ()
    last: Branch | None = None


def refused(data: object, path: str = "") -> tuple[str, str]:
    with pytest.raises(InvalidInput) as caught:
        from_plain(Outer, data, path)
    assert caught.value.reason
    return caught.value.code, caught.value.field


FULL = Outer("x", 2, 1.5, True, date(2026, 3, 1), time(9, 5), Inner((Weekday.TUESDAY,), Colour.RED), (Inner(), Inner()))
PLAIN = {
    "name": "x",
    "count": 2,
    "share": 1.5,
    "sure": True,
    "on": "2026-03-01",
    "at": "09:05",
    "inner": {"days": ["tuesday"], "colour": "rød"},
    "many": [{"days": [], "colour": None}, {"days": [], "colour": None}],
}


def test_there_and_back() -> None:
    assert to_plain(FULL) == PLAIN
    assert from_plain(Outer, PLAIN) == FULL


def test_a_class_may_hold_itself() -> None:
    tree = Branch("a", (Branch("b"),), Branch("c", (), Branch("d")))
    assert from_plain(Branch, to_plain(tree)) == tree
    with pytest.raises(InvalidInput) as caught:
        from_plain(Branch, {"name": "a", "below": [{"name": "b", "last": {"name": 1}}]})
    assert caught.value.field == "below[0].last.name"


def test_equal_values_have_one_text() -> None:
    assert repr(to_plain(Outer("x", share=2))) == repr(to_plain(Outer("x", share=2.0)))
    assert to_plain(Outer("x", share=0.5))["share"] == 0.5


def test_what_has_a_default_may_be_left_out() -> None:
    assert from_plain(Outer, {"name": "x"}) == Outer("x")
    assert [entry.name for entry, _ in field_types(Outer) if is_required(entry)] == ["name"]


def test_a_whole_number_is_a_number_but_not_the_other_way() -> None:
    found = from_plain(Outer, {"name": "x", "share": 2})
    assert found.share == 2
    assert type(found.share) is float
    assert refused({"name": "x", "count": 2.0}) == ("wrong_type", "count")
    assert refused({"name": "x", "count": True}) == ("wrong_type", "count")
    assert refused({"name": "x", "share": True}) == ("wrong_type", "share")
    assert refused({"name": "x", "sure": 1}) == ("wrong_type", "sure")


@pytest.mark.parametrize(
    ("value", "got"),
    [
        (float("nan"), "NaN"),
        (float("inf"), "for stor"),
        (-float("inf"), "for stor"),
        (10**400, "for stor"),
        ("1", "tekst"),
    ],
)
def test_a_number_that_is_none(value: object, got: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        from_plain(Outer, {"name": "x", "share": value})
    assert (caught.value.code, caught.value.field) == ("wrong_type", "share")
    assert caught.value.params["got"] == got


@pytest.mark.parametrize(
    ("data", "code", "field"),
    [
        ({}, "missing_field", "name"),
        ([], "wrong_type", ""),
        ({"name": None}, "wrong_type", "name"),
        ({"name": "x", "inner": None}, "wrong_type", "inner"),
        ({"name": "x", "inner": {"days": "tuesday"}}, "wrong_type", "inner.days"),
        ({"name": "x", "inner": {"days": ["TUESDAY"]}}, "unknown_value", "inner.days[0]"),
        ({"name": "x", "inner": {"days": ["monday", 2]}}, "wrong_type", "inner.days[1]"),
        ({"name": "x", "inner": {"colour": "RED"}}, "unknown_value", "inner.colour"),
        ({"name": "x", "many": [{}, {"colour": 1}]}, "wrong_type", "many[1].colour"),
        ({"name": "x", "many": [{}, {"shade": 1}]}, "unknown_field", "many[1].shade"),
        ({"name": "x", "on": "2027-02-29"}, "bad_date", "on"),
        ({"name": "x", "on": 20270228}, "wrong_type", "on"),
        ({"name": "x", "at": "09:05:00"}, "bad_time", "at"),
        ({"name": "x", "at": "09:05+00:00"}, "bad_time", "at"),
        ({"name": "x", "at": "T09:05"}, "bad_time", "at"),
    ],
)
def test_the_place_is_named(data: object, code: str, field: str) -> None:
    assert refused(data) == (code, field)
    assert refused(data, "a.b[1]") == (code, f"a.b[1].{field}" if field else "a.b[1]")


def test_allowed_words_are_told() -> None:
    assert list(enum_words(Weekday)) == ["monday", "tuesday", "wednesday", "thursday", "friday"]
    assert enum_words(Colour) == {"rød": Colour.RED}


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ({}, "objekt"),
        ([], "liste"),
        ("", "tekst"),
        (1, "heltall"),
        (True, "ja/nei-verdi (true/false)"),
        (None, "tom (null)"),
    ],
)
def test_kinds_have_norwegian_names(value: object, word: str) -> None:
    assert kind_name(value) == word


def test_optional_is_one_kind_or_nothing() -> None:
    assert optional_of(int | None) is int
    assert optional_of(int | str | None) is None
    assert optional_of(int) is None


@settings(deadline=None)
@given(st.dates(), st.times())
def test_moments(day: date, moment: time) -> None:
    minute = moment.replace(second=0, microsecond=0)
    found = from_plain(Outer, {"name": "x", "on": day.isoformat(), "at": minute.isoformat("minutes")})
    assert (found.on, found.at) == (day, minute)


@dataclass(frozen=True)
class Exact:
    amount: Decimal | None = None


@given(st.decimals(-(10**9), 10**9, places=4))
def test_an_exact_number_reads_back_exact(amount: Decimal) -> None:
    assert from_plain(Exact, to_plain(Exact(amount))) == Exact(amount)


def test_equal_exact_numbers_are_written_alike() -> None:
    for one, written in (("5.30", "5.3"), ("1E+3", "1000"), ("-0.00", "0"), ("0.0001", "0.0001")):
        assert to_plain(Exact(Decimal(one))) == {"amount": written}


@pytest.mark.parametrize("data", [5.3, 5, True, "5.30", "5,3", "NaN", "Infinity", "1e99999", " 5", "", "٥"])
def test_what_is_not_such_a_number_is_refused(data: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        from_plain(Exact, {"amount": data})
    assert (caught.value.code, caught.value.field) == ("wrong_type", "amount")
    assert caught.value.reason
