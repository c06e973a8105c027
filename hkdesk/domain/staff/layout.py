"""Where the table begins in a sheet, and what each of its columns is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hkdesk.domain.staff.fields import Field, Known, known, plain
from hkdesk.domain.staff.private_numbers import private_column, without_private
from hkdesk.domain.staff.sheet import Row, Sheet
from hkdesk.domain.staff.values import yes_or_no
from hkdesk.errors import InvalidInput

_LOOK_FOR_HEAD = 15
_LONGEST_HEADING = 60
_NAMES = frozenset({Field.NAME, Field.FIRST, Field.LAST})


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: its place, its words as the file has them, and what it is.

    `own` is what its words and cells say; `field` is what is used, which a person may have chosen.
    """

    column: int
    words: str
    own: Field
    field: Field
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a list.

    Attributes:
        sheet: the table.
        head_lines: the line or the two lines with the headings.
        first: the line of the first row under them.
        headings: every column that has a heading.
    """

    sheet: Sheet
    head_lines: tuple[int, ...]
    first: int
    headings: tuple[Heading, ...]

    @property
    def columns(self) -> Mapping[Field, int]:
        """Which column is which; what is not read is not there."""
        return {one.field: one.column for one in self.headings if one.field not in (Field.NONE, Field.NEVER)}

    @property
    def never(self) -> tuple[Heading, ...]:
        """The columns that are never read."""
        return tuple(one for one in self.headings if one.field is Field.NEVER)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows under the headings."""
        return tuple(row for row in self.sheet.rows if row.line >= self.first)

    @property
    def key(self) -> str:
        """The same for every list with these headings, in any order, of this kind of file; holds no words of it."""
        words = "\n".join(sorted(_kept(one.words) for one in self.headings))
        return hashlib.sha256(f"{self.sheet.kind}\n{words}".encode()).hexdigest()[:32]

    def chosen(self, fields: Mapping[str, Field]) -> Layout:
        """The layout where a person has said what columns are, by their heading; what is never read stays so."""
        wanted = {_kept(words): field for words, field in fields.items()}
        said = [
            replace(one, field=wanted.get(_kept(one.words), one.field)) if one.own is not Field.NEVER else one
            for one in self.headings
        ]
        taken = {wanted[_kept(one.words)] for one in said if _kept(one.words) in wanted}
        settled = [
            replace(one, field=Field.NONE) if one.field in taken and _kept(one.words) not in wanted else one
            for one in said
        ]
        return replace(self, headings=tuple(settled))


def _kept(words: str) -> str:
    """A heading as it is remembered and compared: a birth number in it is no part of it."""
    return plain(without_private(words))


def find_layout(sheets: Sequence[Sheet]) -> Layout:
    """The table with the most known headings in its first rows.

    Raises:
        InvalidInput: staff_no_head; nothing in the file says whose names stand where.
    """
    best: tuple[int, Sheet, int] | None = None
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:_LOOK_FOR_HEAD]):
            score = _score(sheet, at, row)
            if score and (best is None or score > best[0]):
                best = score, sheet, at
    if best is None:
        raise InvalidInput("staff_no_head")
    _score_of, sheet, at = best
    others = tuple(one.name for one in sheets if one is not sheet and one.name)
    layout = _layout(replace(sheet, other_sheets=others), at)
    if not _NAMES & layout.columns.keys():
        raise InvalidInput("staff_no_head")
    return layout


def _score(sheet: Sheet, at: int, row: Row) -> int:
    """How many columns the row gives a known heading; 0 where it is no row of headings."""
    texts = row.filled
    if not texts or any(len(text) > _LONGEST_HEADING for text in texts):
        return 0
    found = {one.field for one in _known(sheet, at)} - {Field.NONE}
    return len(found) if found & _NAMES or len(found) > 2 else 0


def _known(sheet: Sheet, at: int) -> list[Known]:
    groups = _groups(sheet, at)
    return [
        known(text, groups.get(column, "")) if text else Known(Field.NONE, 0)
        for column, text in enumerate(sheet.rows[at].cells)
    ]


def _groups(sheet: Sheet, at: int) -> dict[int, str]:
    """The words of the row above that span the columns of this one; none where that row is no row of groups.

    A spreadsheet says what spans what. In a text file a cell of the row above holds to the next one that is filled.
    """
    if at == 0:
        return {}
    above, here = sheet.rows[at - 1], sheet.rows[at]
    if above.line != here.line - 1 or not above.filled or len(above.filled) >= len(here.filled):
        return {}
    if len(above.filled) == 1:
        return {}  # a title over the table
    found: dict[int, str] = {}
    last = ""
    for column in range(len(here.cells)):
        text = above.cell(column) or sheet.groups.get((above.line, column), "")
        last = text or (last if sheet.ragged else "")
        if last:
            found[column] = last
    return found


def _layout(sheet: Sheet, at: int) -> Layout:
    row, groups = sheet.rows[at], _groups(sheet, at)
    lines = (sheet.rows[at - 1].line, row.line) if groups else (row.line,)
    below = at + 1
    if below < len(sheet.rows) and _is_second_head(sheet, at):
        lines, below = (*lines, sheet.rows[below].line), below + 1
    headings = []
    for column, text in enumerate(row.cells):
        group = groups.get(column, "")
        if text or group:
            found = known(text, group)
            headings.append(Heading(column, _words(text, group), found.field, found.field, found.rank))
    first = sheet.rows[below].line if below < len(sheet.rows) else row.line + 1
    body = sheet.rows[below:]
    seen = [_by_its_cells(one, body) for one in headings]
    seen += _without_heading(seen, body)
    return Layout(sheet, lines, first, tuple(_one_each(seen)))


def _words(text: str, group: str) -> str:
    return f"{group} / {text}" if group and text else text or group


def _is_second_head(sheet: Sheet, at: int) -> bool:
    """Whether the row below says the same columns again in other words, as where ids stand over labels."""
    below = sheet.rows[at + 1]
    fields = [known(text).field for text in below.cells if text]
    named = sum(field is not Field.NONE for field in fields)
    return named >= 3 and named * 2 >= len(fields) and not any(text.isdigit() for text in below.filled)


def _by_its_cells(heading: Heading, body: Sequence[Row]) -> Heading:
    """Birth and bank numbers are known by their look too, whatever stands over them.

    So is a code where words were to be ("Stilling" with 7531), a name where a number was ("Ressurs" with Moen Ola), and
    the other way round.
    """
    cells = [text for row in body if (text := row.cell(heading.column))]
    if heading.own is Field.NEVER:
        return heading
    if private_column(cells):
        return replace(heading, own=Field.NEVER, field=Field.NEVER)
    field = _by_look(heading.own, cells[:_LOOK_AT])
    code = field is Field.UNIT and _figures(cells[:_LOOK_AT])  # a column with its name is the better one
    rank = heading.rank if field is heading.own and not code else _GUESSED
    return replace(heading, own=field, field=field, rank=rank)


_LOOK_AT = 200
_GUESSED = 1_000


def _figures(cells: Sequence[str]) -> bool:
    return sum(text.isdigit() for text in cells) * 2 > len(cells)


def _by_look(field: Field, cells: Sequence[str]) -> Field:
    if not cells:
        return field
    figures = _figures(cells)
    words = sum(" " in text and not any(map(str.isdigit, text)) for text in cells) * 2 > len(cells)
    if field is Field.NAME and figures:
        return Field.NUMBER
    if field is Field.NUMBER and words:
        return Field.NAME
    if field in (Field.TITLE, Field.MANAGER) and figures:
        return Field.NONE
    if field is Field.MANAGER and all(yes_or_no(text) is not None for text in cells):
        return Field.NONE  # whether they are one, not who theirs is
    if field is Field.MAIN and all(yes_or_no(text) is None for text in cells):
        return Field.TITLE
    return field


def _without_heading(headings: Sequence[Heading], body: Sequence[Row]) -> list[Heading]:
    """Columns nobody named; told of only where they hold what is never read."""
    named = {one.column for one in headings}
    width = max((len(row.cells) for row in body), default=0)
    return [
        Heading(column, f"kolonne {column + 1}", Field.NEVER, Field.NEVER)
        for column in range(width)
        if column not in named and private_column([row.cell(column) for row in body])
    ]


def _one_each(headings: Sequence[Heading]) -> list[Heading]:
    """Of columns that are the same, the one with the likelier heading is used; a full name not beside its two parts."""
    best: dict[Field, Heading] = {}
    for one in headings:
        if one.field not in best or one.rank < best[one.field].rank:
            best[one.field] = one
    whole = Field.FIRST in best and Field.LAST in best
    kept = []
    for one in headings:
        used = one.field in (Field.NONE, Field.NEVER) or best[one.field] is one
        if not used or (one.field is Field.NAME and whole):
            one = replace(one, field=Field.NONE)  # noqa: PLW2901
        kept.append(one)
    return kept
