"""Dates, days, numbers and lists in the language of the window, and of paper that follows it.

The functions are those of `hkdesk.domain.values.wording`. What is stored, and a paper with a language of its own, is
worded by those, in the language of the paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from hkdesk.domain.values import said, wording
from hkdesk.domain.values.language import language_of
from hkdesk.i18n import language


def in_window(text: str) -> str:
    """What a finding speaks of; what somebody has typed as it stands."""
    return said.in_language(text, language())


def long_date(day: date) -> str:
    """The date in words: «1. mars 2026», "1 March 2026"."""
    return wording.long_date(day, language())


def short_date(day: date) -> str:
    """The date where room is small: «01.03.2026», "1 Mar 2026"."""
    return wording.short_date(day, language())


def date_and_time(at: datetime) -> str:
    """A moment, in its own time zone: «01.03.2026 09.05», "1 Mar 2026 09.05"."""
    return f"{short_date(at.date())} {wording.clock(at.time())}"


def clock(moment: time) -> str:
    """The time of day in figures: «09.00»."""
    return wording.clock(moment)


def month_name(month: int) -> str:
    """The name of a month, from 1 for January."""
    return language_of(language()).months[month - 1]


def weekday_name(day: int) -> str:
    """The name of the day, numbered as in ISO 8601: 1 for Monday to 7 for Sunday."""
    return wording.weekday_name(day, language())


def weekdays(days: Sequence[int]) -> str:
    """The days in order of the week, as a running list."""
    return wording.weekdays(days, language())


def listed(words: Sequence[str]) -> str:
    """The words as a running list: «tirsdag, onsdag og fredag»; empty for no words."""
    return wording.listed(words, language())


def either(words: Sequence[str]) -> str:
    """The words as a choice between them: «PDF, JPEG eller PNG»; empty for no words."""
    return wording.either(words, language())


def number(value: float) -> str:
    """A number with the decimal mark of the language and no needless zeros: «1,5», "1.5"."""
    return wording.number(value, language())


def decimal_mark() -> str:
    """What stands before the decimals of a number: «,», "."."""
    return language_of(language()).decimal_mark


def amount(count: float, unit: str) -> str:
    """How many of a unit, «éin dag» or «3 arbeidsdager»; the unit is one that `Language.counted` has words for."""
    return wording.amount(count, unit, language())
