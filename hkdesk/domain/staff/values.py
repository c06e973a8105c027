"""Dates, percentages and names as HR systems write them. Types are never guessed: each column is read as what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hkdesk.domain.values.folding import fold

_NO_END = 2099
"""A date in this year or later says that there is no end."""
_FIRST_YEAR = 1900
_SERIAL = range(10_000, 73_051)  # 1927 to 2099, as Excel counts days
_SERIAL_ZERO = date(1899, 12, 30)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january",
            "feb februar february",
            "mar mars march",
            "apr april",
            "mai may",
            "jun juni june",
            "jul juli july",
            "aug august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "des desember dec december",
        ),
        1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[.\- ](\d{1,2})[.\- ](\d{4}|\d{2})(?:[ T].*)?", re.ASCII)
_STROKES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?: .*)?", re.ASCII)
_PACKED = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})\.?[ \-]?([^\W\d_]+)\.?[ \-]?(\d{4})", re.ASCII)
_NOTHING = frozenset({"", "-", "–", "null", "none", "n/a", "na", "nan", "ingen", "0", "00.00.0000", "0000-00-00"})


@dataclass(frozen=True, slots=True)
class Day:
    """A date as read: `fault` where the text is no date there is, and `day` is None where there is none."""

    day: date | None = None
    fault: bool = False


def month_first(cells: Iterable[str]) -> bool:
    """Whether a column with strokes is American: some second part is over 12, and no first part is."""
    parts = [(int(found[1]), int(found[2])) for cell in cells if (found := _STROKES.fullmatch(cell))]
    return any(second > 12 for _first, second in parts) and all(first <= 12 for first, _second in parts)


def read_day(text: str, *, american: bool = False) -> Day:
    """The date in a cell; a year from 2099 on is "no date"."""
    text = text.strip()
    if text.casefold() in _NOTHING:
        return Day()
    parts = _parts(text, american=american)
    if parts is None:
        return Day(fault=True)
    year, month, day = parts
    if year < 100:
        year += 2000 if year < 70 else 1900
    if year >= _NO_END:
        return Day()
    if year <= _FIRST_YEAR:  # 1900-01-01 and 0001-01-01 stand for nothing in databases
        return Day(fault=(month, day) != (1, 1))
    try:
        return Day(date(year, month, day))
    except ValueError:
        return Day(fault=True)


def _parts(text: str, *, american: bool) -> tuple[int, int, int] | None:
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _STROKES.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        return (int(found[3]), first, second) if american else (int(found[3]), second, first)
    if found := _PACKED.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _WORDS.fullmatch(text):
        month = _MONTHS.get(fold(found[2]))
        return (int(found[3]), month, int(found[1])) if month else None
    whole = text.removesuffix(".0").removesuffix(",0")
    if whole.isascii() and whole.isdigit() and int(whole) in _SERIAL:
        day = _SERIAL_ZERO + timedelta(days=int(whole))
        return day.year, day.month, day.day
    return None


class PercentKind(StrEnum):
    """How a column writes its percentages."""

    PERCENT = "percent"
    HUNDREDTHS = "percent_hundredths"
    SHARE = "percent_share"


_FRACTION = re.compile(r"(\d+(?:[.,]\d+)?)\s*/\s*(\d+(?:[.,]\d+)?)", re.ASCII)
_NUMBER = re.compile(r"-?\d+(?:[  ]?\d{3})*(?:[.,]\d+)?", re.ASCII)
_SHARE_HEADINGS = re.compile(r"fte|arsverk|årsverk|full time equivalent|brok|andel")


def _figure(text: str) -> float | None:
    bare = text.strip().removesuffix("%").strip().replace("\N{NO-BREAK SPACE}", " ")
    if found := _FRACTION.fullmatch(bare):
        below = float(found[2].replace(",", "."))
        return float(found[1].replace(",", ".")) / below * 100 if below else None
    if _NUMBER.fullmatch(bare) is None:
        return None
    return float(bare.replace(" ", "").replace(",", "."))


def percent_kind(heading: str, cells: Sequence[str]) -> PercentKind:
    """How the column counts: 10000 is 100 percent in hundredths, and 0.8 is 80 where it counts full-time posts."""
    plain_ones = [text for text in cells if text and "%" not in text and "/" not in text]
    figures = [figure for text in plain_ones if (figure := _figure(text)) is not None]
    if not figures:
        return PercentKind.PERCENT
    if max(figures) > 1_000:
        return PercentKind.HUNDREDTHS
    shares = max(figures) <= 1.5
    whole = all(figure in (0, 1) for figure in figures)
    if shares and (_SHARE_HEADINGS.search(fold(heading)) or not whole or len(figures) > 2):
        return PercentKind.SHARE
    return PercentKind.PERCENT


def read_percent(text: str, kind: PercentKind) -> tuple[float | None, bool]:
    """The percentage, and whether the text is none."""
    text = text.strip()
    if text.casefold() in _NOTHING - {"0"}:
        return None, False
    figure = _figure(text)
    if figure is None or figure < 0:
        return None, True
    if "%" not in text and "/" not in text:
        figure = (
            figure / 100 if kind is PercentKind.HUNDREDTHS else figure * 100 if kind is PercentKind.SHARE else figure
        )
    return round(figure, 4), False


_YES = frozenset(
    {"true", "1", "ja", "j", "yes", "y", "x", "sann", "h", "hoved", "primary", "hovedstilling", "aktiv", "active"}
)
_NO = frozenset(
    {"false", "0", "nei", "n", "no", "usann", "", "b", "bi", "bistilling", "secondary", "inaktiv", "inactive"}
)


def yes_or_no(text: str) -> bool | None:
    """What a cell with a tick says; None where it is no such cell."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


_LEFT = re.compile(
    r"\b(slutta|sluttet|fratradt|fratrådt|avsluttet|opphort|oppsagt|terminated|inactive|inaktiv|left|resigned|retired|"
    r"pensjonert|pensjonist|dod|deceased)\b|^(t|i)$"
)


def says_left(status: str) -> bool:
    """Whether the status says that the person is there no more; leave (permisjon) does not."""
    return _LEFT.search(fold(status)) is not None
