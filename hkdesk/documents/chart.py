"""A chart on paper: lines and areas of the PDF itself, read aloud as its alternative text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hkdesk.documents import fonts, styles
from hkdesk.documents.inline import clean
from hkdesk.documents.items import Glue, Item
from hkdesk.documents.linebreak import Line, break_lines
from hkdesk.documents.pen import Pen
from hkdesk.documents.structure import Node
from hkdesk.documents.styles import TextStyle
from hkdesk.domain.unit.charts.chart import Chart
from hkdesk.domain.unit.charts.drawing import Drawing, Placed, Shape, Words, draw

_LINE = 10.0
_LABEL = TextStyle(size=8, leading=_LINE, after=0, colour=styles.INK, hyphenate=False)
_FIGURE = TextStyle(fonts.BOLD, 8, _LINE, after=0, hyphenate=False)
_HATCH = 3.2
_WIDE = 10_000.0


@dataclass(slots=True, eq=False)
class ChartItem(Item):
    """One strip: the chart is never divided."""

    node: Node = field(default_factory=lambda: Node("Figure"))
    drawing: Drawing = Drawing(0, 0, (), ())
    lines: Sequence[Sequence[Line]] = ()

    def __post_init__(self) -> None:
        self.heights = [self.drawing.height]
        self.glue = [Glue.FREE]

    def draw(self, pen: Pen, y: float, first: int, last: int, *, repeated: bool = False) -> None:
        """See `Item.draw`."""
        left, low = styles.LEFT, y - self.drawing.height
        box = f"{left:.2f} {low:.2f} {left + self.drawing.width:.2f} {y:.2f}"
        self.node.attributes = f"<</O /Layout /Placement /Block /BBox [{box}]>>"
        with pen.marked(self.node):
            for shape in self.drawing.shapes:
                pen.canvas.draw(_operators(shape, left, y))
            for words, lines in zip(self.drawing.words, self.lines, strict=True):
                pen.lines(lines, _style(words), left + words.x, y - words.y, align=words.align)


def chart(parent: Node, block: Chart, lang: str) -> ChartItem:
    """The item, a Figure below `parent`."""
    drawing = draw(block, styles.TEXT_WIDTH, _LINE, lambda text: _width(text, _LABEL))
    lines = tuple(break_lines(words.text, _style(words), _WIDE, lang) for words in drawing.words)
    node = parent.add("Figure")
    node.alt = clean(block.alternative)
    return ChartItem(before=4, after=8, node=node, drawing=drawing, lines=lines)


def _style(words: Words) -> TextStyle:
    return _FIGURE if words.strong else _LABEL


def _width(text: str, style: TextStyle) -> float:
    return fonts.width(style.font, text) * style.size / 1000


def _operators(one: Placed, left: float, top: float) -> str:
    """The shape as PDF; the axes of the page count upwards."""
    x, y = left + one.x, top - one.y - one.height
    box = f"{x:.2f} {y:.2f} {one.width:.2f} {one.height:.2f} re"
    if one.shape is Shape.GRID:
        return f"{styles.LINE} rg {box} f"
    if one.shape is Shape.LEAST:  # with an edge of the paper's white, so that it is seen over a bar
        return f"1 1 1 RG 1.2 w {box} S {styles.INK} rg {box} f"
    if one.shape is Shape.FILLED:
        return f"{styles.ACCENT} rg {box} f"
    outline = f"{styles.ACCENT} RG 0.8 w {box} S"
    return outline if one.shape is Shape.OUTLINED else f"{_hatched(one, x, y)} {outline}"


def _hatched(one: Placed, x: float, y: float) -> str:
    """Slanting lines cut to the rectangle."""
    strokes, at = [], -one.height
    while at < one.width:
        strokes.append(f"{x + at:.2f} {y:.2f} m {x + at + one.height:.2f} {y + one.height:.2f} l")
        at += _HATCH
    box = f"{x:.2f} {y:.2f} {one.width:.2f} {one.height:.2f} re W n"
    return f"q {box} {styles.ACCENT} RG 0.6 w {' '.join(strokes)} S Q"
