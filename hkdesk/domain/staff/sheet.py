"""A staff list as text: rows of cells with the line each stands on, whatever kind of file it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

ROW_LIMIT = 20_000
"""More rows than this is no list of a unit's people; the largest Norwegian municipality but Oslo has 20,000."""
COLUMN_LIMIT = 200
CELL_LIMIT = 2_000
"""Letters in one cell; what is longer is cut before anybody looks at it, and the row is named."""


class Mark(StrEnum):
    """What a cell is besides its text."""

    DATE = "date"
    NUMBER = "number"
    ERROR = "error"
    FORMULA = "formula"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `line` counts from 1 in the file or the sheet, `short` and `long` against nothing yet."""

    line: int
    cells: tuple[str, ...]
    hidden: bool = False

    def cell(self, column: int) -> str:
        """The text, or "" where the row ends before."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold something."""
        return tuple(text for text in self.cells if text)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text.

    Attributes:
        rows: in the order of the file, empty ones too.
        encoding: of a text file: "utf-8-sig", "utf-8", "utf-16" or "cp1252"; "" for a spreadsheet.
        separator: of a text file; "" for a spreadsheet.
        name: of the sheet; "" for a text file.
        marks: by line and column, what a cell is besides its text.
        hidden_columns: columns that the sheet does not show; they are read all the same.
        groups: by line and column, the text of a cell that spans this one, where it is another.
        ragged: rows may end early (a text file); in a spreadsheet every row is as wide as the table.
        other_sheets: the names of the sheets that were not chosen.
    """

    rows: tuple[Row, ...]
    encoding: str = ""
    separator: str = ""
    name: str = ""
    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    hidden_columns: frozenset[int] = frozenset()
    groups: dict[tuple[int, int], str] = field(default_factory=dict)
    ragged: bool = False
    other_sheets: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Whether it is "text" or a "spreadsheet"; a layout is remembered for one of the two."""
        return "text" if self.separator else "spreadsheet"
