"""Dates, days and lists as words in the language of a document. Pure; no locale of the machine is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from hkdesk.domain.values.language import MAIN_LANGUAGE, language_of


def long_date(day: date, language: str = MAIN_LANGUAGE) -> str:
    """The date in words: «1. mars 2026», in English "1 March 2026"."""
    words = language_of(language)
    return words.date.format(day=day.day, month=words.months[day.month - 1], year=day.year)


def short_date(day: date, language: str = MAIN_LANGUAGE) -> str:
    """The date where room is small: in figures as Norwegians write it, «01.03.2026», in English "1 Mar 2026"."""
    words = language_of(language)
    return words.short_date.format(day=day.day, month=day.month, name=words.months[day.month - 1][:3], year=day.year)


def clock(moment: time) -> str:
    """The time of day in figures: «09.00»."""
    return f"{moment.hour:02}.{moment.minute:02}"


def weekday_name(day: int, language: str = MAIN_LANGUAGE) -> str:
    """The name of the day, numbered as in ISO 8601: 1 for Monday to 7 for Sunday."""
    return language_of(language).days[day - 1]


def listed(words: Sequence[str], language: str = MAIN_LANGUAGE) -> str:
    """The words as a running list: «tirsdag, onsdag og fredag»; empty for no words."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {language_of(language).and_} {words[-1]}"


def either(words: Sequence[str], language: str = MAIN_LANGUAGE) -> str:
    """The words as a choice between them: «PDF, JPEG eller PNG»; empty for no words."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {language_of(language).or_} {words[-1]}"


def weekdays(days: Sequence[int], language: str = MAIN_LANGUAGE) -> str:
    """The days in order of the week, as a running list."""
    return listed([weekday_name(d, language) for d in sorted(days)], language)


def number(value: float, language: str = MAIN_LANGUAGE) -> str:
    """A number with the decimal mark of the language and no needless zeros: «1,5», "2"."""
    return f"{value:.10g}".replace(".", language_of(language).decimal_mark)


def amount(count: float, unit: str, language: str = MAIN_LANGUAGE) -> str:
    """How many of a unit, «éin dag» or «3 arbeidsdager»; the unit is one that `Language.counted` has words for."""
    one, many = language_of(language).counted[unit]
    return one if count == 1 else many.format(n=number(count, language))
