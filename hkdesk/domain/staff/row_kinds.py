"""Rows of a staff list that are no person: empty ones, sums, headings printed again, footers, guests, torn ones."""

from __future__ import annotations

import re

from hkdesk.domain.staff.fields import Field, plain
from hkdesk.domain.staff.layout import Layout
from hkdesk.domain.staff.people import Skip
from hkdesk.domain.staff.sheet import Row
from hkdesk.domain.values.folding import fold

_TOTAL = re.compile(
    r"(sum|total|totalt|totalsum|antall|i alt|delsum|subtotal|gjennomsnitt|snitt|grand total|total number|count)"
    r"( [^\d]*)?[ :.=]*[\d., %]*"
)
_TOTALS_BEGIN = frozenset("sStTaAiIdDgGcC")
_FOOTER = re.compile(
    r"(utskrift|utskrevet|skrevet ut|rapport|rapporten|kjort|generert|generated|report|printed|eksportert|exported|"
    r"hentet|dato|kilde|side \d+|page \d+|merk|note|nb|\*|forklaring|uttrekk|konfidensielt|confidential|versjon)\b"
)
_OF_PERSON = (Field.NUMBER, Field.NAME, Field.FIRST, Field.LAST)
_SAYS_NOTHING = frozenset({Field.UNIT, Field.MANAGER, Field.NONE, Field.NEVER, Field.GROUP})
_EXTERNAL = "#ext#"


class RowKinds:
    """Tells rows of people from others, for one list."""

    def __init__(self, layout: Layout) -> None:
        self._columns = dict(layout.columns)
        self._ragged = layout.sheet.ragged
        self._words = {plain(one.words.rpartition(" / ")[2]) for one in layout.headings}
        self._width = max(one.column for one in layout.headings) + 1
        self._alone = len(layout.headings) == 1
        self._needed = [self._columns[field] for field in _OF_PERSON if field in self._columns]
        by_column = {one.column: one.field for one in layout.headings}
        self._telling = [at for at, field in by_column.items() if field not in _SAYS_NOTHING]
        several = [row.line for row in layout.rows if len(row.filled) > 1 and not self._is_total(row)]
        self._last = max(several, default=0)

    def why(self, row: Row) -> Skip | None:
        """Why the row is nobody's; None where it may be a person's."""
        filled = row.filled
        if not filled:
            return Skip.BLANK
        if self._is_total(row):
            return Skip.TOTAL
        if len(filled) == 1 and (lonely := self._lonely(row, filled[0])) is not None:
            return lonely
        if len(filled) > 1 and self._heads_again(filled):
            return Skip.HEAD_AGAIN
        torn = self._ragged and bool(self._needed) and len(row.cells) <= max(self._needed)
        if not torn and not any(row.cell(at) for at in self._telling):
            return Skip.BLANK
        if self._is_guest(row):
            return Skip.GUEST
        if torn:  # a cell is missing before the name or the number, and the rest may have slid
            return Skip.SHORT
        if self._ragged and len(row.cells) > self._width and any(row.cells[self._width :]):
            return Skip.LONG
        return None

    def _cell(self, row: Row, field: Field) -> str:
        column = self._columns.get(field)
        return row.cell(column) if column is not None else ""

    def _is_total(self, row: Row) -> bool:
        """A sum has a word of sums for a name or where the row begins, and no person's number."""
        filled = row.filled
        first = bool(filled) and _says_total(filled[0])
        number = self._cell(row, Field.NUMBER)
        if number and any(map(str.isdigit, number)) and not _says_total(number):
            return False
        if not first and self._cell(row, Field.FIRST) and self._cell(row, Field.LAST):
            return False
        return first or any(_says_total(self._cell(row, one)) for one in _OF_PERSON)

    def _lonely(self, row: Row, text: str) -> Skip | None:
        """One cell alone: a footer, a heading between the people, or what says nothing."""
        names = [self._columns[field] for field in (Field.NAME, Field.LAST) if field in self._columns]
        in_name = any(row.cell(column) for column in names)
        if in_name and (self._alone or (row.cells[0] != text and _FOOTER.match(fold(text)) is None)):
            return None
        if self._cell(row, Field.UNIT) and len(row.cells) > 1:
            return Skip.BLANK
        return Skip.HEADING if row.line < self._last else Skip.FOOTER

    def _heads_again(self, filled: tuple[str, ...]) -> bool:
        if plain(filled[0]) not in self._words and plain(filled[1]) not in self._words:
            return False
        return sum(plain(text) in self._words for text in filled) * 3 >= len(filled) * 2

    def _is_guest(self, row: Row) -> bool:
        kind = self._cell(row, Field.KIND)
        return (bool(kind) and fold(kind) in {"guest", "gjest", "ekstern"}) or any(
            _EXTERNAL in text.casefold() for text in row.cells if "#" in text
        )


def _says_total(text: str) -> bool:
    return bool(text) and text[0] in _TOTALS_BEGIN and _TOTAL.fullmatch(fold(text)) is not None
