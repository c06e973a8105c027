"""Dates, days, lists and numbers as Norwegians and English readers write them."""

from __future__ import annotations

from datetime import date, time
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.people import Weekday
from hkdesk.domain.values.wording import (
    clock,
    listed,
    long_date,
    number,
    short_date,
    weekday_name,
    weekdays,
)

LANGUAGES = ("nb", "nn", "en")


@pytest.mark.parametrize(
    ("day", "nb", "nn", "en"),
    [
        (date(2026, 3, 1), "1. mars 2026", "1. mars 2026", "1 March 2026"),
        (date(2026, 5, 17), "17. mai 2026", "17. mai 2026", "17 May 2026"),
        (date(2027, 12, 31), "31. desember 2027", "31. desember 2027", "31 December 2027"),
        (date(2028, 2, 29), "29. februar 2028", "29. februar 2028", "29 February 2028"),
    ],
)
def test_long_dates(day: date, nb: str, nn: str, en: str) -> None:
    assert (long_date(day), long_date(day, "nn"), long_date(day, "en")) == (nb, nn, en)


def test_every_month_has_its_own_name() -> None:
    for language in LANGUAGES:
        assert len({long_date(date(2026, month, 1), language) for month in range(1, 13)}) == 12


def test_figures() -> None:
    assert short_date(date(2026, 3, 1)) == "01.03.2026"
    assert short_date(date(26, 3, 1)) == "01.03.0026"
    assert clock(time(9, 5)) == "09.05"
    assert clock(time(0)) == "00.00"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nb", ["mandag", "tirsdag", "onsdag", "torsdag", "fredag"]),
        ("nn", ["måndag", "tysdag", "onsdag", "torsdag", "fredag"]),
        ("en", ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]),
    ],
)
def test_day_names(language: str, expected: list[str]) -> None:
    assert [weekday_name(day, language) for day in Weekday] == expected


def test_a_week_is_told_in_its_order() -> None:
    some = (Weekday.TUESDAY, Weekday.THURSDAY, Weekday.FRIDAY)
    for order in permutations(some):
        assert weekdays(order) == "tirsdag, torsdag og fredag"
        assert weekdays(order, "nn") == "tysdag, torsdag og fredag"
        assert weekdays(order, "en") == "Tuesday, Thursday and Friday"
    assert weekdays(()) == ""
    assert weekdays((Weekday.MONDAY,)) == "mandag"


@settings(deadline=None)
@given(st.lists(st.from_regex(r"\A[A-Z]{1,5}\Z"), max_size=5))
def test_a_list_tells_every_word_in_order(words: list[str]) -> None:
    for language, joiner in [("nb", " og "), ("nn", " og "), ("en", " and ")]:
        said = listed(words, language)
        assert said.replace(joiner, ", ") == ", ".join(words)
        assert said.count(joiner) == (len(words) > 1)


@pytest.mark.parametrize(
    ("value", "nb", "en"),
    [(2, "2", "2"), (2.0, "2", "2"), (1.5, "1,5", "1.5"), (0.5, "0,5", "0.5"), (0, "0", "0"), (10.0, "10", "10")],
)
def test_numbers(value: float, nb: str, en: str) -> None:
    assert (number(value), number(value, "nn"), number(value, "en")) == (nb, nb, en)
