"""Notice in weeks: counted from the day it was received, never ending on a day off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.values.notice import is_workday, notice_period, on_or_after
from hkdesk.errors import InvalidInput
from hkdesk.services.workdays import holidays_around, public_holidays
from tests.domain.holiday_rules import holidays_of

_YEARS = st.dates(date(1990, 1, 1), date(2097, 12, 31))


def _last(received: date, weeks: int) -> date:
    return notice_period(received, weeks, holidays_around(received)).last_day


def test_a_notice_ends_on_the_same_day_of_the_week() -> None:
    # Friday 27 November 2026, four weeks: Friday 25 December is Christmas Day, 26 December Saturday and holiday.
    found = notice_period(date(2026, 11, 27), 4, holidays_around(date(2026, 11, 27)))
    assert (found.counted_to, found.last_day, found.moved) == (date(2026, 12, 25), date(2026, 12, 28), True)
    assert _last(date(2026, 11, 25), 4) == date(2026, 12, 23)


def test_easter_is_passed_over_whole() -> None:
    # Received on Maundy Thursday four weeks ahead: Thursday to Monday are all off.
    assert _last(date(2026, 3, 5), 4) == date(2026, 4, 7)


def test_a_notice_received_on_a_sunday_counts_from_that_sunday() -> None:
    assert _last(date(2026, 9, 6), 2) == date(2026, 9, 21)


def test_a_notice_of_no_weeks_ends_the_day_it_is_received() -> None:
    assert _last(date(2026, 9, 8), 0) == date(2026, 9, 8)


@pytest.mark.parametrize("weeks", [-1, -52, 53])
def test_a_notice_is_nought_to_fifty_two_weeks(weeks: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        notice_period(date(2026, 9, 8), weeks, frozenset())
    assert (refused.value.code, refused.value.field) == ("out_of_range", "notice_weeks")


@given(_YEARS, st.integers(0, 52))
def test_the_last_day_is_a_working_day_and_the_first_one_possible(received: date, weeks: int) -> None:
    holidays = holidays_of(received.year) | holidays_of(received.year + 1) | holidays_of(received.year + 2)
    found = notice_period(received, weeks, holidays_around(received))
    counted = received + timedelta(days=7 * weeks)
    off = [counted + timedelta(days=n) for n in range((found.last_day - counted).days)]
    assert found.last_day >= counted
    assert found.last_day.weekday() < 5
    assert found.last_day not in holidays
    assert all(day.weekday() >= 5 or day in holidays for day in off)


@given(_YEARS, st.integers(0, 51))
def test_a_longer_notice_never_ends_sooner(received: date, weeks: int) -> None:
    assert _last(received, weeks) <= _last(received, weeks + 1)


@given(_YEARS)
def test_a_working_day_stays_and_a_day_off_moves_on(day: date) -> None:
    around = public_holidays(day - timedelta(days=15), day + timedelta(days=15))
    after = on_or_after(day, around)
    assert day <= after
    assert is_workday(after, around)
    assert (day == after) == is_workday(day, around)
