"""The library's holidays against the same days worked out from Easter."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from hkdesk.errors import InvalidInput
from hkdesk.services.workdays import LAST_YEAR, day_off, holiday_name, holiday_names, notice_from, public_holidays
from tests.domain.holiday_rules import holidays_of


def test_every_year_has_the_holidays_of_the_law() -> None:
    for year in range(1990, LAST_YEAR + 1):
        assert public_holidays(date(year, 1, 1), date(year, 12, 31)) == holidays_of(year), year


def test_a_year_the_library_does_not_know_is_refused_and_not_taken_for_one_without_holidays() -> None:
    for year in (LAST_YEAR + 1, 2199):
        with pytest.raises(InvalidInput) as refused:
            holiday_names(year)
        assert refused.value.code == "no_holidays"


def test_both_ends_belong_to_the_span() -> None:
    assert public_holidays(date(2026, 12, 25), date(2027, 1, 1)) == {
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2027, 1, 1),
    }


def test_a_day_off_is_named() -> None:
    assert day_off(date(2026, 12, 25)) == "Første juledag"
    assert holiday_name(date(2026, 12, 25), "en") == "Christmas Day"
    assert day_off(date(2026, 11, 28)) == "lørdag"
    assert day_off(date(2026, 11, 29)) == "søndag"
    assert day_off(date(2026, 12, 24)) == ""


def test_the_names_cannot_be_changed_by_who_asks() -> None:
    assert not hasattr(holiday_names(2026), "__setitem__")


def test_a_notice_meets_the_holidays_of_the_next_year() -> None:
    assert notice_from(date(2026, 12, 4), 4).last_day == date(2027, 1, 4)


def test_the_library_is_not_loaded_before_a_deadline_is_counted() -> None:
    code = "import sys, hkdesk.services.workdays; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
