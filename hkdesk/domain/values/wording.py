"""Dates, days and lists as words in the language of a document. Pure; no locale of the machine is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

_MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember".split(),
    "nn": "januar februar mars april mai juni juli august september oktober november desember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_DAYS = {
    "nb": "mandag tirsdag onsdag torsdag fredag lørdag søndag".split(),
    "nn": "måndag tysdag onsdag torsdag fredag laurdag sundag".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
# One, and many: how many of what, as one says it.
_UNITS = {
    "nb": {
        "day": ("én dag", "dager"),
        "working day": ("én arbeidsdag", "arbeidsdager"),
        "month": ("én måned", "måneder"),
    },
    "nn": {
        "day": ("éin dag", "dagar"),
        "working day": ("éin arbeidsdag", "arbeidsdagar"),
        "month": ("éin månad", "månader"),
    },
    "en": {
        "day": ("one day", "days"),
        "working day": ("one working day", "working days"),
        "month": ("one month", "months"),
    },
}
_AND = {"nb": "og", "nn": "og", "en": "and"}


def long_date(day: date, language: str = "nb") -> str:
    """The date in words: «1. mars 2026», in English "1 March 2026"."""
    stop = "" if language == "en" else "."
    return f"{day.day}{stop} {_MONTHS[language][day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """The date in figures as Norwegians write it: «01.03.2026»."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def clock(moment: time) -> str:
    """The time of day in figures: «09.00»."""
    return f"{moment.hour:02}.{moment.minute:02}"


def weekday_name(day: int, language: str = "nb") -> str:
    """The name of the day, numbered as in ISO 8601: 1 for Monday to 7 for Sunday."""
    return _DAYS[language][day - 1]


def listed(words: Sequence[str], language: str = "nb") -> str:
    """The words as a running list: «tirsdag, onsdag og fredag»; empty for no words."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {_AND[language]} {words[-1]}"


def weekdays(days: Sequence[int], language: str = "nb") -> str:
    """The days in order of the week, as a running list."""
    return listed([weekday_name(d, language) for d in sorted(days)], language)


def number(value: float, language: str = "nb") -> str:
    """A number with the decimal mark of the language and no needless zeros: «1,5», "2"."""
    text = f"{value:.10g}"
    return text if language == "en" else text.replace(".", ",")


def amount(count: int, unit: str, language: str = "nb") -> str:
    """How many of a unit, «éin dag» or «3 arbeidsdager»; the unit is "day", "working day" or "month"."""
    one, many = _UNITS[language][unit]
    return one if count == 1 else f"{count} {many}"
