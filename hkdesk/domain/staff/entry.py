"""One row of a staff list read by its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hkdesk.domain.staff.fields import Field
from hkdesk.domain.staff.layout import Layout
from hkdesk.domain.staff.names import NameOrder, Parts, is_nobody, split_name
from hkdesk.domain.staff.people import Person, Skip, Tell, Told
from hkdesk.domain.staff.private_numbers import ordinary_column, without_birth, without_private
from hkdesk.domain.staff.sheet import Mark, Row
from hkdesk.domain.staff.values import (
    PercentKind,
    month_first,
    percent_kind,
    read_day,
    read_percent,
    says_left,
    yes_or_no,
)
from hkdesk.domain.values.allowed_text import LINE_LIMIT, tidy

_ERRORS = re.compile(r"#(n/a|i/t|ref!|value!|verdi!|name\?|navn\?|div/0!|num!|null!|getting_data|spill!|####+)", re.I)
_SCIENTIFIC = re.compile(r"\d[.,]?\d*e[+]?\d+", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}( \d{3})+")
_NO_ONE = re.compile(r"(no_manager|no_hr|ingen|null|none|n/a|-+)", re.IGNORECASE)
_MAIL = re.compile(r"(?:mailto:)?([^@\s;,]+@[^@\s;,]+)")
_SOON_DAYS = 92
_NAMES = frozenset({Field.NAME, Field.FIRST, Field.LAST})


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as one post of a person."""

    line: int
    person: Person
    main: bool = False


class RowReader:
    """Reads rows one after the other; `told` grows with what there is to know of them.

    How dates and percentages are written is read off the rows of people alone: a sum has larger figures.
    """

    def __init__(self, layout: Layout, rows: Sequence[Row], order: NameOrder, today: date) -> None:
        self.layout, self._order, self._today = layout, order, today
        self._columns = dict(layout.columns)
        self._words = {one.column: one.words for one in layout.headings}
        self.told: list[Told] = []
        bodies = {at: [row.cell(at) for row in rows] for at in self._columns.values()}
        self._ordinary = {at: ordinary_column(cells) for at, cells in bodies.items()}
        dates = [at for field in (Field.START, Field.END) if (at := self._columns.get(field)) is not None]
        self._american = {at for at in dates if month_first(bodies[at])}
        self.american = tuple(self._words[at] for at in sorted(self._american))
        """The headings of columns whose dates have the month first."""
        at = self._columns.get(Field.PERCENT)
        self.percents = percent_kind(self._words[at], bodies[at]) if at is not None else PercentKind.PERCENT
        marks = layout.sheet.marks
        self._dated = {at for at in dates if any(marks.get((row.line, at)) is Mark.DATE for row in rows)}

    def read(self, row: Row) -> Entry | Skip:
        """The row as a post of a person; without a name where it has a number and no name."""
        texts = {field: self._text(row, field) for field in self._columns}
        if any("\N{REPLACEMENT CHARACTER}" in text for text in texts.values()):
            return Skip.LETTERS
        parts = self._name(texts)
        number = self._number(row, texts)
        if is_nobody(parts.whole) or (not parts.whole and not number):
            return Skip.NO_NAME
        if row.hidden:
            self._tell(row, Tell.HIDDEN_ROW)
        start, end = (self._day(row, texts, field) for field in (Field.START, Field.END))
        if start and end and end < start:
            self._tell(row, Tell.END_BEFORE_START)
        left, closed = self._left(row, texts, end)
        later = not left and start is not None and start > self._today
        if end is not None and not left and (end - self._today).days <= _SOON_DAYS:
            self._tell(row, Tell.ENDS_SOON)
        manager = texts.get(Field.MANAGER, "")
        person = Person(
            parts.first,
            parts.last,
            employee_number=number,
            old_number=texts.get(Field.OLD_NUMBER, ""),
            title=texts.get(Field.TITLE, ""),
            percent=self._percent(row, texts),
            unit=texts.get(Field.UNIT, ""),
            email=_mail(texts.get(Field.EMAIL, "")),
            phone=texts.get(Field.PHONE, ""),
            start=start,
            end=end,
            manager="" if _NO_ONE.fullmatch(manager) else manager,
            role_group=texts.get(Field.GROUP, ""),
            left=left,
            account_closed=closed,
            not_yet=later,
            lines=(row.line,),
        )
        return Entry(row.line, person, yes_or_no(texts.get(Field.MAIN, "")) is True)

    def _text(self, row: Row, field: Field) -> str:
        """The cell, without what is never taken in."""
        at = self._columns[field]
        text = row.cell(at)
        if not text:
            return text
        mark = self.layout.sheet.marks.get((row.line, at))
        if mark is Mark.ERROR or (text[0] == "#" and _ERRORS.fullmatch(text)):
            self._tell(row, Tell.ERROR_CELL, at)
            return ""
        if mark is Mark.LONG or len(text) > LINE_LIMIT:
            self._tell(row, Tell.LONG_CELL, at)
            return ""
        kept = without_private(text, accounts=not self._ordinary[at])
        if field in _NAMES:
            kept = without_birth(kept)
        if kept != text:
            self._tell(row, Tell.NUMBER_DROPPED, at)
        return kept if kept.isascii() and kept.isprintable() else tidy(kept).strip()

    def _name(self, texts: dict[Field, str]) -> Parts:
        first, last, whole = (texts.get(field, "") for field in (Field.FIRST, Field.LAST, Field.NAME))
        if whole and not (first and last):
            return split_name(whole, self._order)
        return Parts(first, last)

    def _number(self, row: Row, texts: dict[Field, str]) -> str:
        number = texts.get(Field.NUMBER, "")
        if _SCIENTIFIC.fullmatch(number) and not number.isalnum():
            self._tell(row, Tell.NUMBER_DAMAGED, self._columns[Field.NUMBER])
            return ""
        if _GROUPED.fullmatch(number):
            return number.replace(" ", "")
        bare = number.removesuffix(".0")
        return bare if bare.isdigit() else number

    def _day(self, row: Row, texts: dict[Field, str], field: Field) -> date | None:
        at = self._columns.get(field)
        if at is None:
            return None
        read = read_day(texts[field], american=at in self._american)
        if read.fault:
            self._tell(row, Tell.IMPOSSIBLE_DATE, at)
        elif read.day and at in self._dated and self.layout.sheet.marks.get((row.line, at)) is not Mark.DATE:
            self._tell(row, Tell.DATE_AS_TEXT)
        return read.day

    def _percent(self, row: Row, texts: dict[Field, str]) -> float | None:
        text = texts.get(Field.PERCENT, "")
        percent, fault = read_percent(text, self.percents)
        if fault:
            self._tell(row, Tell.BAD_PERCENT, self._columns[Field.PERCENT])
        return percent

    def _left(self, row: Row, texts: dict[Field, str], end: date | None) -> tuple[bool, bool]:
        """Whether the person has left, and whether only a closed account says so."""
        if (end is not None and end < self._today) or says_left(texts.get(Field.STATUS, "")):
            return True, False
        closed = Field.ACTIVE in texts and bool(texts[Field.ACTIVE]) and yes_or_no(texts[Field.ACTIVE]) is False
        if closed:
            self._tell(row, Tell.ACCOUNT_CLOSED)
        return closed, closed

    def _tell(self, row: Row, why: Tell, column: int | None = None) -> None:
        self.told.append(Told(row.line, why, columns=() if column is None else (self._words[column],)))


def _mail(text: str) -> str:
    found = _MAIL.fullmatch(text.strip(" ;,<>"))
    return found[1] if found else ""
