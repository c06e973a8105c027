"""37,5 and 37.5 are the same number, and nothing that is typed is read ten or a thousand times too large or small."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.values.typed_number import typed_number

SEPARATORS = [("", ","), ("", "."), (" ", ","), (" ", "."), ("\N{NO-BREAK SPACE}", ","), (".", ","), (",", ".")]


@given(
    st.integers(0, 999_999_999),
    st.integers(0, 4),
    st.integers(0, 9999),
    st.sampled_from(SEPARATORS),
    st.booleans(),
)
def test_a_number_is_read_as_it_was_meant_or_not_at_all(
    whole: int, decimals: int, rest: int, marks: tuple[str, str], fine: bool
) -> None:
    between, mark = marks
    tail = f"{rest:04d}"[:decimals]
    text = f"{whole:,}".replace(",", between) + (mark + tail if tail else "")
    got = typed_number(text, fine=fine)
    two_ways = re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", text) is not None
    if two_ways and fine:
        assert got == Decimal(text.replace(",", "."))
    else:
        assert got == (None if two_ways else Decimal(f"{whole}.{tail or 0}"))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("37,5", "37.5"),
        ("37.5", "37.5"),
        ("1 500", "1500"),
        ("1.500,50", "1500.50"),
        ("1,500.50", "1500.50"),
        ("1.000.000", "1000000"),
        ("0,125", "0.125"),
        ("1500.000", "1500"),
        ("-2", "-2"),
        ("12.50", "12.5"),
    ],
)
def test_what_can_be_meant_one_way_is_read(text: str, number: str) -> None:
    assert typed_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1.500", "2,000", "-1.500", "1 50", "1.50.0", "1 500 00", "1e3", "nan", "", "1.5,2"])
def test_what_may_be_two_numbers_or_none_is_not_read(text: str) -> None:
    assert typed_number(text) is None


def test_where_more_decimals_are_usual_a_mark_before_three_digits_is_the_decimal_mark() -> None:
    assert typed_number("1,234", fine=True) == Decimal("1.234")
