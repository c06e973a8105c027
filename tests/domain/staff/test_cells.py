"""Dates, percentages and names as they are written in lists."""

from __future__ import annotations

from datetime import date

import pytest

from hkdesk.domain.staff.names import NameOrder, like_name, likely_order, same_name, split_name
from hkdesk.domain.staff.values import (
    Day,
    PercentKind,
    month_first,
    percent_kind,
    read_day,
    read_percent,
    says_left,
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2014-08-01", date(2014, 8, 1)),
        ("2014-08-01T00:00:00Z", date(2014, 8, 1)),
        ("1.8.2014", date(2014, 8, 1)),
        ("01.08.14", date(2014, 8, 1)),
        ("01/08/2014", date(2014, 8, 1)),
        ("20140801", date(2014, 8, 1)),
        ("1. august 2014", date(2014, 8, 1)),
        ("01-AUG-2014", date(2014, 8, 1)),
        ("41852", date(2014, 8, 1)),
        ("31.12.9999", None),
        ("2099-12-31", None),
        ("00.00.0000", None),
        ("1900-01-01", None),
        ("", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert read_day(text) == Day(day)


@pytest.mark.parametrize("text", ["31.02.2020", "30.13.2020", "snart", "2020-00-10"])
def test_dates_there_are_none_of(text: str) -> None:
    assert read_day(text) == Day(fault=True)


def test_a_column_is_american_only_where_it_cannot_be_otherwise() -> None:
    assert month_first(["08/15/2014", "01/02/2020"])
    assert not month_first(["15/08/2014", "01/02/2020"])
    assert not month_first(["01/02/2020", "03/04/2020"])
    assert not month_first(["08/15/2014", "15/08/2014"])


@pytest.mark.parametrize(
    ("heading", "cells", "read"),
    [
        ("Stillingsprosent", ["100,00", "37,5 %", "80"], [100, 37.5, 80]),
        ("Ansettelsesprosent", ["10000", "7500", "50"], [100, 75, 0.5]),
        ("FTE", ["1", "0.8"], [100, 80]),
        ("Årsverk", ["1,0", "0,375"], [100, 37.5]),
        ("Stillingsandel", ["3/4"], [75]),
        ("Stillingsprosent", ["0,8", "1"], [80, 100]),
        ("Stillingsprosent", ["1", "100"], [1, 100]),
    ],
)
def test_percentages(heading: str, cells: list[str], read: list[float]) -> None:
    kind = percent_kind(heading, cells)
    assert [read_percent(cell, kind) for cell in cells] == [(one, False) for one in read]


def test_what_is_no_percentage_is_told() -> None:
    assert read_percent("full", PercentKind.PERCENT) == (None, True)
    assert read_percent("", PercentKind.PERCENT) == (None, False)


@pytest.mark.parametrize(
    ("text", "order", "first", "last"),
    [
        ("Nilsen, Åse-Kjærsti", NameOrder.FIRST_LAST, "Åse-Kjærsti", "Nilsen"),
        ("van der Berg, Ola", NameOrder.LAST_FIRST, "Ola", "van der Berg"),
        ("van der Berg Ola", NameOrder.LAST_FIRST, "Ola", "van der Berg"),
        ("Ola van der Berg", NameOrder.FIRST_LAST, "Ola", "van der Berg"),
        ("Lie Per Arne", NameOrder.LAST_FIRST, "Per Arne", "Lie"),
        ("Per Arne Lie", NameOrder.FIRST_LAST, "Per Arne", "Lie"),
        ("Madonna", NameOrder.FIRST_LAST, "", "Madonna"),
    ],
)
def test_names_in_two_parts(text: str, order: NameOrder, first: str, last: str) -> None:
    parts = split_name(text, order)
    assert (parts.first, parts.last) == (first, last)


def test_the_order_of_a_column_is_guessed_from_given_names_and_addresses() -> None:
    assert likely_order(["Moen Ola", "Dahl Kari"]) is NameOrder.LAST_FIRST
    assert likely_order(["Ola Moen", "Kari Dahl"]) is NameOrder.FIRST_LAST
    assert likely_order(["Xu Li", "Wu Yan"], ["li.xu@x.no", "yan.wu@x.no"]) is NameOrder.LAST_FIRST
    assert likely_order(["Xu Li"], ["xu.li@x.no"]) is NameOrder.FIRST_LAST


def test_names_are_compared_by_their_letters_and_shortened_ones_are_alike() -> None:
    assert same_name("Ågot Ødegård", "ødegård, ågot")
    assert not same_name("Kari Dahl", "Kari Lie")
    assert like_name("Grete Ø. Vågå", "Grete Ødegård Vågå")
    assert like_name("Per Lie", "Per Arne Lie")
    assert not like_name("Per Lie", "Ola Lie")
    assert not like_name("Lie", "Per Lie")


def test_leave_is_not_left() -> None:
    assert [says_left(text) for text in ("Sluttet", "Inaktiv", "Permisjon", "Aktiv", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
