"""Where everything of a chart stands, so that the screen and the paper draw the same: lengths in the caller's unit.

x counts from the left and y downwards from the top. Texts are given by the top of their line.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from hkdesk.domain.unit.charts.chart import Bar, Chart

Align = Literal["l", "c", "r"]
_PLOT_LINES = 11.0
_BAR_SHARE, _WIDEST_BAR, _NARROWEST = 0.62, 4.0, 0.45
_ROW_LINES, _LYING_BAR = 1.9, 1.1
_GUTTER_SHARE = 0.4
_LEAST_WEIGHT, _HAIR = 0.16, 0.05


class Shape(StrEnum):
    """What is drawn. GRID is a hair along the scale, LEAST the line at the least there should be."""

    GRID = "grid"
    FILLED = "filled"
    HATCHED = "hatched"
    OUTLINED = "outlined"
    LEAST = "least"


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape in its rectangle."""

    shape: Shape
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text that begins, ends or has its middle at x; `strong` is a figure, the others are labels."""

    text: str
    x: float
    y: float
    align: Align = "l"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole chart: shapes from the back to the front, and texts in the order they are read."""

    width: float
    height: float
    shapes: tuple[Placed, ...]
    words: tuple[Words, ...]


def draw(chart: Chart, width: float, line: float, measure: Callable[[str], float]) -> Drawing:
    """The chart laid out.

    Args:
        chart: what to draw.
        width: of the whole.
        line: from one line of text to the next.
        measure: how wide a text is.
    """
    made = _Layout(chart, width, line, measure)
    made.keys()
    made.lying() if chart.lying else made.standing()
    return Drawing(width, made.y, tuple(made.shapes), tuple(made.words))


class _Layout:
    """The pen of one chart; `y` is how far down it has come."""

    def __init__(self, chart: Chart, width: float, line: float, measure: Callable[[str], float]) -> None:
        self._chart, self._width, self._line, self._measure = chart, width, line, measure
        self.shapes: list[Placed] = []
        self.words: list[Words] = []
        self.y = 0.0

    def keys(self) -> None:
        """What the shapes stand for, in a row that breaks where it is full."""
        x, line = 0.0, self._line
        for key in self._chart.keys:
            room = line * 1.4 + self._measure(key.words) + line
            if x and x + room > self._width:
                x, self.y = 0.0, self.y + line * 1.3
            shape = Shape.LEAST if key.shape == "line" else Shape(key.shape)
            thick = line * (_LEAST_WEIGHT if shape is Shape.LEAST else 0.7)
            self._put(shape, x, self.y + (line - thick) / 2, line, thick)
            self._say(key.words, x + line * 1.4, self.y)
            x += room
        if self._chart.keys:
            self.y += line * 1.8

    def standing(self) -> None:
        """Columns side by side, the scale at the left; what would run into its neighbour is left to the table."""
        line, marks, bars = self._line, self._chart.scale, self._chart.bars
        gutter = max(self._measure(str(mark)) for mark in marks) + line * 0.6
        top, height = self.y + line * 1.2, line * _PLOT_LINES
        foot = top + height
        for mark in marks:
            at = foot - height * mark / marks[-1]
            self._put(Shape.GRID, gutter, at, self._width - gutter, line * _HAIR)
            self._say(str(mark), gutter - line * 0.4, at - line / 2, "r")
        apart = (self._width - gutter) / max(len(bars), 1)
        thick = max(min(apart * _BAR_SHARE, line * _WIDEST_BAR), min(apart, line * _NARROWEST))
        widest = max((self._measure(text) for bar in bars for text in bar.label.split("\n")), default=0.0)
        every = max(math.ceil(widest / apart), 1)
        for number, bar in enumerate(bars):
            middle = gutter + apart * (number + 0.5)
            for shape, low, high in _stretches(bar):
                reach = height * (high - low) / marks[-1]
                self._put(shape, middle - thick / 2, foot - height * high / marks[-1], thick, reach)
            if bar.least is not None:
                weight, at = line * _LEAST_WEIGHT, foot - height * bar.least / marks[-1]
                self._put(Shape.LEAST, middle - apart * 0.42, at - weight / 2, apart * 0.84, weight)
            if self._measure(bar.said) <= apart:
                self._say(bar.said, middle, foot - height * bar.top / marks[-1] - line * 1.15, "c", strong=True)
            for row, text in enumerate(bar.label.split("\n") if number % every == 0 else ()):
                self._say(text, middle, foot + line * (0.5 + row), "c")
        rows = max((bar.label.count("\n") + 1 for bar in bars), default=0)
        self.y = foot + line * (0.7 + rows)

    def lying(self) -> None:
        """Rows one under the other, their labels at the left and the scale below."""
        line, marks, bars = self._line, self._chart.scale, self._chart.bars
        widest = max((self._measure(bar.label) for bar in bars), default=0.0)
        left = min(widest + line * 0.8, self._width * _GUTTER_SHARE)
        room = self._width - left - max((self._measure(bar.said) for bar in bars), default=0.0) - line
        foot = self.y + line * _ROW_LINES * len(bars) + line * 0.3
        for mark in marks:
            at = left + room * mark / marks[-1]
            self._put(Shape.GRID, at, self.y, line * _HAIR, foot - self.y)
            self._say(str(mark), at, foot + line * 0.2, "c")
        thick = line * _LYING_BAR
        for number, bar in enumerate(bars):
            top = self.y + line * (0.15 + _ROW_LINES * number) + line * (_ROW_LINES - _LYING_BAR) / 2
            for shape, low, high in _stretches(bar):
                self._put(shape, left + room * low / marks[-1], top, room * (high - low) / marks[-1], thick)
            if bar.least is not None:
                weight = line * _LEAST_WEIGHT
                self._put(Shape.LEAST, left + room * bar.least / marks[-1], top - weight, weight, thick + weight * 2)
            text = top + (thick - line) / 2
            self._say(bar.label, left - line * 0.5, text, "r")
            self._say(bar.said, left + room * bar.top / marks[-1] + line * 0.5, text, strong=True)
        self.y = foot + line * 1.4

    def _put(self, shape: Shape, x: float, y: float, width: float, height: float) -> None:
        self.shapes.append(Placed(shape, x, y, width, height))

    def _say(self, text: str, x: float, y: float, align: Align = "l", *, strong: bool = False) -> None:
        if text:
            self.words.append(Words(text, x, y, align, strong))


def _stretches(bar: Bar) -> Iterator[tuple[Shape, float, float]]:
    """What the bar is made of, from and to."""
    if bar.value > 0:
        yield Shape.OUTLINED if bar.coming else Shape.FILLED, 0.0, bar.value
    if bar.up_to is not None and bar.up_to > bar.value:
        yield Shape.HATCHED, bar.value, bar.up_to
