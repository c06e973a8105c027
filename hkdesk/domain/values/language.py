"""The languages of texts and documents: one record each, which says all that hkdesk knows of the language.

Whoever needs the languages goes through these records and keeps no list of its own (docs/content.md, "Add a language").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language.

    Attributes:
        code: what it is called in the catalogue's files, in case files and on the command line.
        tag: BCP 47, for documents and their hyphenation.
        governs: an agreement or a letter may be signed in it; a text in any other language only goes along to be read.
        hyphenation: the dictionary of pyphen that divides its words; empty where there is none.
        holidays: the language in which the package holidays names the days off of Norway, or the nearest to it.
        capital_holidays: whether their names keep the capital letter inside a sentence.
        months: their names, from January.
        days: their names, from Monday.
        date: how a date is written, with {day}, {month} and {year}.
        short_date: how it is written where room is small, with {day} and {month} in figures, {name} of the month in
            three letters, and {year}.
        decimal_mark: what stands before the decimals of a number.
        and_: what stands before the last word of a list.
        or_: what stands before the last word of a choice.
        counted: by what is counted, how one of it is said, and {n} of it.
        breaks: how a working day without a break is told, and one with {n} minutes.
        half_day: how a half working day is told.
        half_from: how the half of a {day} from a time until another is told.
        half_at_home: that of a day's working hours only those from a time until another are at home.
        weeks: which weeks, beside a number of days: "every", "other", "nth" with {n}, "odd" and "even".
        every_week: which weeks, alone, where every week is meant.
        week_days: the same around {days} of those weeks; "others" where there are more than one in every other week.
        since: what was {said}, counted from a {date}.
        a_month: so many {days} in a month, at most.
        percent: {n} per cent, at most.
        office: the employer's place of work in a running text, as the main workplace and where it is not that.
    """

    code: str
    tag: str
    governs: bool
    hyphenation: str
    holidays: str
    capital_holidays: bool
    months: tuple[str, ...]
    days: tuple[str, ...]
    date: str
    short_date: str
    decimal_mark: str
    and_: str
    or_: str
    counted: Mapping[str, tuple[str, str]]
    breaks: tuple[str, str]
    half_day: str
    half_from: str
    half_at_home: str
    weeks: Mapping[str, str]
    every_week: str
    week_days: Mapping[str, str]
    since: str
    a_month: str
    percent: str
    office: tuple[str, str]


BOKMAAL = Language(
    code="nb",
    tag="nb-NO",
    governs=True,
    hyphenation="nb_NO",
    holidays="no",
    capital_holidays=False,
    months=tuple("januar februar mars april mai juni juli august september oktober november desember".split()),
    days=tuple("mandag tirsdag onsdag torsdag fredag lørdag søndag".split()),
    date="{day}. {month} {year}",
    short_date="{day:02}.{month:02}.{year:04}",
    decimal_mark=",",
    and_="og",
    or_="eller",
    counted={
        "employee": ("én ansatt", "{n} ansatte"),
        "day": ("én dag", "{n} dager"),
        "day in figures": ("1 dag", "{n} dager"),
        "working day": ("én arbeidsdag", "{n} arbeidsdager"),
        "month": ("én måned", "{n} måneder"),
        "every month": ("hver måned", "hver {n}. måned"),
    },
    breaks=("uten pause", "{n} minutter pause"),
    half_day="en halv dag",
    half_from="{day} fra kl. {start} til kl. {end}",
    half_at_home="bare {start}–{end} er hjemme",
    weeks={
        "every": "i uka",
        "other": "annenhver uke",
        "nth": "hver {n}. uke",
        "odd": "i oddetallsuker",
        "even": "i partallsuker",
    },
    every_week="hver uke",
    week_days={
        "every": "hver {days}",
        "other": "annenhver {days}",
        "others": "{days} annenhver uke",
        "nth": "{days} hver {n}. uke",
        "odd": "hver {days} i oddetallsuker",
        "even": "hver {days} i partallsuker",
    },
    since="{said} fra og med {date}",
    a_month="inntil {days} i måneden",
    percent="inntil {n} prosent",
    office=("hovedarbeidsplassen", "kontoret"),
)
NYNORSK = Language(
    code="nn",
    tag="nn-NO",
    governs=True,
    hyphenation="nn_NO",
    holidays="no",  # there are no nynorsk names
    capital_holidays=False,
    months=BOKMAAL.months,
    days=tuple("måndag tysdag onsdag torsdag fredag laurdag søndag".split()),
    date="{day}. {month} {year}",
    short_date="{day:02}.{month:02}.{year:04}",
    decimal_mark=",",
    and_="og",
    or_="eller",
    counted={
        "employee": ("éin tilsett", "{n} tilsette"),
        "day": ("éin dag", "{n} dagar"),
        "day in figures": ("1 dag", "{n} dagar"),
        "working day": ("éin arbeidsdag", "{n} arbeidsdagar"),
        "month": ("éin månad", "{n} månader"),
        "every month": ("kvar månad", "kvar {n}. månad"),
    },
    breaks=("utan pause", "{n} minutt pause"),
    half_day="ein halv dag",
    half_from="{day} frå kl. {start} til kl. {end}",
    half_at_home="berre {start}–{end} er heime",
    weeks={
        "every": "i veka",
        "other": "annakvar veke",
        "nth": "kvar {n}. veke",
        "odd": "i oddetalsveker",
        "even": "i partalsveker",
    },
    every_week="kvar veke",
    week_days={
        "every": "kvar {days}",
        "other": "annankvar {days}",
        "others": "{days} annakvar veke",
        "nth": "{days} kvar {n}. veke",
        "odd": "kvar {days} i oddetalsveker",
        "even": "kvar {days} i partalsveker",
    },
    since="{said} frå og med {date}",
    a_month="inntil {days} i månaden",
    percent="inntil {n} prosent",
    office=("hovudarbeidsplassen", "kontoret"),
)
ENGLISH = Language(
    code="en",
    tag="en",
    governs=False,
    hyphenation="en_GB",
    holidays="en_US",
    capital_holidays=True,
    months=tuple("January February March April May June July August September October November December".split()),
    days=tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    date="{day} {month} {year}",
    short_date="{day} {name} {year}",
    decimal_mark=".",
    and_="and",
    or_="or",
    counted={
        "employee": ("one employee", "{n} employees"),
        "day": ("one day", "{n} days"),
        "day in figures": ("1 day", "{n} days"),
        "working day": ("one working day", "{n} working days"),
        "month": ("one month", "{n} months"),
        "every month": ("every month", "every {n} months"),
    },
    breaks=("no break", "{n} minutes’ break"),
    half_day="half a day",
    half_from="{day} from {start} to {end}",
    half_at_home="only {start}–{end} is at home",
    weeks={
        "every": "a week",
        "other": "every other week",
        "nth": "every {n} weeks",
        "odd": "in odd-numbered weeks",
        "even": "in even-numbered weeks",
    },
    every_week="every week",
    week_days={
        "every": "every {days}",
        "other": "every other {days}",
        "others": "{days} every other week",
        "nth": "{days} every {n} weeks",
        "odd": "every {days} in odd-numbered weeks",
        "even": "every {days} in even-numbered weeks",
    },
    since="{said}, starting on {date}",
    a_month="up to {days} a month",
    percent="up to {n} per cent",
    office=("the main workplace", "the office"),
)

LANGUAGES = (BOKMAAL, NYNORSK, ENGLISH)
"""Every language, in the order in which they are offered."""

MAIN_LANGUAGE = BOKMAAL.code
"""The language in which every text exists, and which stands in where a text has no other."""


class PaperLanguage(StrEnum):
    """What an agreement may be signed in (språklova § 9 asks for a clear text): the languages that govern."""

    BOKMAAL = "nb"
    NYNORSK = "nn"


_BY_CODE = {language.code: language for language in LANGUAGES}


def language_of(code: str) -> Language:
    """The record of the language. Raises KeyError for a code that none has."""
    return _BY_CODE[code]


@cache
def codes(*, governing: bool | None = None) -> tuple[str, ...]:
    """The codes of all languages, of those that govern, or of those that do not."""
    return tuple(one.code for one in LANGUAGES if governing is None or one.governs is governing)
