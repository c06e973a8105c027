"""What the page filler moves about: items made of strips that are never divided themselves.

A paragraph is an item with a strip a line; a table row has a strip for each line of its longest cell. Between
two strips there is glue: FREE, SOFT (widows, short rows) or HARD (headings, what must stay together).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from hkdesk.documents import styles
from hkdesk.documents.linebreak import Line
from hkdesk.documents.pen import BASE, Align, Pen
from hkdesk.documents.structure import Node
from hkdesk.documents.styles import TextStyle
from hkdesk.domain.case.logo import Logo


class Glue(IntEnum):
    """How firmly a strip holds on to the next one."""

    FREE = 0
    SOFT = 1
    HARD = 2


@dataclass(slots=True, frozen=True)
class Bookmark:
    """An entry of the file's outline; level 0 is a part."""

    text: str
    level: int


@dataclass(slots=True, eq=False)
class Item:
    """Base of all items. `heights` and `glue` have an entry a strip; the last glue holds the next item."""

    heights: list[float] = field(default_factory=list)
    glue: list[Glue] = field(default_factory=list)
    before: float = 0.0
    after: float = 0.0
    new_page: bool = False
    bookmark: Bookmark | None = None
    repeat: Item | None = None  # the table header to show again when a page begins with this item

    def draw(self, pen: Pen, y: float, first: int, last: int, *, repeated: bool = False) -> None:
        """Draws strips first to last (exclusive), the upper edge at y; `repeated` as artifacts."""
        raise NotImplementedError

    def height(self, first: int, last: int) -> float:
        """Height of strips first to last (exclusive)."""
        return sum(self.heights[first:last])

    def bind(self, glue: Glue) -> None:
        """Binds all strips to each other, and the last to the next item, at least this firmly."""
        self.glue = [max(glue, old) for old in self.glue]


def text_glue(count: int) -> list[Glue]:
    """Two lines at least on either side of a break: no widows, no orphans."""
    glue = [Glue.FREE] * count
    for index in (0, count - 2):
        if 0 <= index < count - 1:
            glue[index] = Glue.SOFT
    return glue


@dataclass(slots=True, frozen=True)
class Stretch:
    """Lines in one style that are content of one node."""

    node: Node
    style: TextStyle
    lines: Sequence[Line]


@dataclass(slots=True, frozen=True)
class Panel:
    """What stands behind a text: a bar to the left and perhaps a tint, and how far the text keeps off."""

    bar: str
    tint: str = ""
    left: float = 14.0
    pad: float = 8.0


@dataclass(slots=True, eq=False)
class TextItem(Item):
    """Text over the full width or indented: paragraph, heading, list item, quote, callout."""

    stretches: list[Stretch] = field(default_factory=list)
    x: float = styles.LEFT
    label: Stretch | None = None
    label_x: float = 0.0
    panel: Panel | None = None
    aside: Stretch | None = None  # one line at the right end of the first

    def __post_init__(self) -> None:
        self._measure()

    def add(self, stretches: Sequence[Stretch]) -> None:
        """More lines below those that are there."""
        self.stretches.extend(stretches)
        self._measure()

    def _measure(self) -> None:
        self.heights = [stretch.style.leading for stretch in self.stretches for _line in stretch.lines]
        self.glue = text_glue(len(self.heights))
        if self.panel and self.heights:
            self.heights[0] += self.panel.pad
            self.heights[-1] += self.panel.pad

    def draw(self, pen: Pen, y: float, first: int, last: int, *, repeated: bool = False) -> None:
        """See `Item.draw`."""
        if self.panel:
            height = self.height(first, last)
            x, width = self.x - self.panel.left, styles.TEXT_WIDTH
            if self.panel.tint:
                pen.area(x, y, width, height, self.panel.tint)
            pen.area(x, y, 2.2, height, self.panel.bar)
            y -= self.panel.pad if first == 0 else 0.0
        if self.label and first == 0:
            with pen.marked(self.label.node):
                pen.lines(self.label.lines, self.label.style, self.label_x, y, leading=self.label.style.leading)
        if self.aside and first == 0:
            self._draw_aside(pen, self.aside, y)
        start = 0
        for stretch in self.stretches:
            low, high = max(first - start, 0), min(last - start, len(stretch.lines))
            start += len(stretch.lines)
            if low < high:
                with pen.marked(stretch.node):
                    pen.lines(stretch.lines[low:high], stretch.style, self.x, y)
                y -= (high - low) * stretch.style.leading

    def _draw_aside(self, pen: Pen, aside: Stretch, y: float) -> None:
        """On the base line of the first line."""
        beside = self.stretches[0].style
        with pen.marked(aside.node):
            pen.lines(
                aside.lines,
                aside.style,
                styles.LEFT,
                y - BASE * (beside.size - aside.style.size),
                leading=beside.leading,
                align="r",
                width=styles.TEXT_WIDTH,
            )


@dataclass(slots=True, frozen=True)
class Cell:
    """A cell of a row, its text broken to the cell's width."""

    node: Node
    style: TextStyle
    lines: Sequence[Line]
    x: float
    width: float
    align: Align = "l"


# A row of at most this many lines stays whole; a longer one may be divided like a paragraph.
_WHOLE_ROW = 8


@dataclass(slots=True, eq=False)
class RowItem(Item):
    """Cells side by side, their lines in step, with a hairline below."""

    cells: Sequence[Cell] = ()
    leading: float = styles.CELL.leading
    pad: float = 2.0
    least: float = 0.0
    fill: str = ""
    line: str = styles.LINE
    logo: Logo | None = None

    def __post_init__(self) -> None:
        count = max([len(cell.lines) for cell in self.cells] + [1])
        self.heights = [self.leading] * count
        self.heights[0] += self.pad
        self.heights[-1] += self.pad
        self.heights[-1] += max(self.least - sum(self.heights), 0.0)
        self.glue = text_glue(count) if count > _WHOLE_ROW else [Glue.SOFT] * (count - 1) + [Glue.FREE]

    def draw(self, pen: Pen, y: float, first: int, last: int, *, repeated: bool = False) -> None:
        """See `Item.draw`."""
        height = self.height(first, last)
        if self.fill:
            pen.area(styles.LEFT, y, styles.TEXT_WIDTH, height, self.fill)
        if self.logo and first == 0:
            pen.picture(self.logo, styles.LEFT, y)
        top = y - self.pad if first == 0 else y
        for cell in self.cells:
            lines = cell.lines[first:last]
            if lines:
                with pen.marked(None if repeated else cell.node, "Pagination"):
                    pen.lines(
                        lines,
                        cell.style,
                        cell.x,
                        top,
                        leading=self.leading,
                        align=cell.align,
                        width=cell.width,
                    )
        if self.line and (last == len(self.heights)):
            pen.rule(styles.LEFT, y - height, styles.TEXT_WIDTH, self.line)


@dataclass(slots=True, eq=False)
class HandLines(Item):
    """Lines to write on by hand."""

    count: int = 0

    def __post_init__(self) -> None:
        self.heights = [9 * styles.MM] * self.count
        self.glue = text_glue(self.count)

    def draw(self, pen: Pen, y: float, first: int, last: int, *, repeated: bool = False) -> None:
        """See `Item.draw`."""
        for height in self.heights[first:last]:
            y -= height
            pen.rule(styles.LEFT, y, styles.TEXT_WIDTH, styles.STRONG_LINE)


@dataclass(slots=True, eq=False)
class Field:
    """A line to fill in by hand with its label underneath."""

    label: Stretch
    x: float
    width: float


@dataclass(slots=True, eq=False)
class SigningItem(Item):
    """Place, date and signature beside each other: room for a hand above, labels below.

    `role` says as what one signs there; `who` is the item above it that shows it, and the name.
    """

    fields: Sequence[Field] = ()
    role: str = ""
    who: Item | None = None
    room: float = styles.SIGN_ROOM

    def __post_init__(self) -> None:
        label_lines = max([len(field_.label.lines) for field_ in self.fields] + [1])
        self.heights = [self.room + 3 + label_lines * styles.SIGN_LABEL.leading]
        self.glue = [Glue.FREE]

    def draw(self, pen: Pen, y: float, first: int, last: int, *, repeated: bool = False) -> None:
        """See `Item.draw`."""
        base = y - self.room
        for field_ in self.fields:
            pen.rule(field_.x, base, field_.width, styles.INK, 0.6)
            with pen.marked(field_.label.node):
                pen.lines(field_.label.lines, field_.label.style, field_.x, base - 3)
