"""A chart as a value: bars with what each says, drawn alike on the screen and on paper, beside a table of the same.

What is sure is a filled bar, what comes on top of it is hatched, and the least there should be is a line across: three
shapes, so that nothing is told by colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1, 2, 5, 10)
_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `value` is what is sure, `up_to` what it can be at most, `least` where the line across stands.

    `said` is the figure at its end. `coming` bars are of a time that lies ahead, and drawn as an outline.
    """

    label: str
    value: float
    said: str
    up_to: float | None = None
    least: float | None = None
    coming: bool = False

    @property
    def top(self) -> float:
        """The greatest figure the bar shows."""
        return max(self.value, self.up_to or 0, self.least or 0)


@dataclass(frozen=True, slots=True)
class Key:
    """What a shape stands for: "filled", "hatched", "outlined" or "line"."""

    shape: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from one line, standing or lying.

    Attributes:
        title: what is counted.
        alternative: what is to be seen, in words, for who does not see it.
        bars: in the order they are read.
        keys: what the shapes stand for; none where all are filled and nothing else.
        lying: bars lie, one under the other, for labels that are words.
    """

    title: str
    alternative: str
    bars: tuple[Bar, ...]
    keys: tuple[Key, ...] = ()
    lying: bool = False

    @property
    def scale(self) -> tuple[int, ...]:
        """The figures along the scale, from 0 to the first one that no bar goes past; at most seven, evenly apart."""
        return scale(bar.top for bar in self.bars)


def scale(tops: Iterable[float]) -> tuple[int, ...]:
    """Whole figures from 0 upwards, evenly apart, the last at or past the greatest; 0 and 1 where all are nothing."""
    highest = max(1, math.ceil(max(tops, default=0)))
    step = next(one for one in _apart() if math.ceil(highest / one) <= _MOST_STEPS)
    return tuple(range(0, (math.ceil(highest / step) + 1) * step, step))


def _apart() -> Iterable[int]:
    """1, 2, 5, 10, 20, 50 and so on."""
    power = 1
    while True:
        yield from (power * step for step in _STEPS[:-1])
        power *= _STEPS[-1]
