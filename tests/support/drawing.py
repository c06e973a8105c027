"""Random values for hypothesis in as few choices as can be: what a choice costs is what a test with large values costs.

A strategy made here is also known as a `Part`: a number below `count`, and what becomes of it. `together` draws the
numbers of all fields of a dataclass in one choice, a few bytes each: whether a field is there, how many rows a list
has, which day it is. Zero is the simplest of all values, so what fails is still made small, field by field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from hypothesis import strategies as st

Strategy = st.SearchStrategy[Any]
Draw = Callable[[Strategy], Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One of `count` numbers, all of them as likely; `value` makes of it what it stands for, and may draw more."""

    count: int
    value: Callable[[int, Draw], Any]


_PARTS: dict[Strategy, Part] = {}


def part_of(strategy: Strategy) -> Part:
    """How the strategy is drawn beside others."""
    return _PARTS.get(strategy) or Part(1, lambda _n, draw: draw(strategy))


def strategy_of(part: Part) -> Strategy:
    """The same as a strategy of its own."""

    made = together(lambda value: value, {"value": part})
    _PARTS[made] = part
    return made


def counted(count: int, value: Callable[[int], Any]) -> Strategy:
    """What the numbers below the count stand for."""
    return strategy_of(Part(count, lambda n, _draw: value(n)))


def few(values: Sequence[Any]) -> Strategy:
    """One of some values, the simplest first."""
    every = tuple(values)
    return counted(len(every), every.__getitem__)


def numbers(lowest: int, highest: int) -> Strategy:
    """A whole number."""
    return counted(highest - lowest + 1, lambda n: lowest + n)


def days_between(first: date, last: date) -> Strategy:
    """A day."""
    return counted((last - first).days + 1, lambda n: date.fromordinal(first.toordinal() + n))


def either(*strategies: Strategy) -> Strategy:
    """One of them, all as likely, whatever they are."""
    parts = [part_of(one) for one in strategies]
    each = max(part.count for part in parts)

    def value(n: int, draw: Draw) -> Any:
        which, within = divmod(n, each)
        return parts[which].value(within * parts[which].count // each, draw)

    return strategy_of(Part(each * len(parts), value))


def maybe(strategy: Strategy) -> Strategy:
    """None, or a value."""
    return either(few([None]), strategy)


def mapped(strategy: Strategy, change: Callable[[Any], Any]) -> Strategy:
    """What the function makes of the values."""
    part = part_of(strategy)
    return strategy_of(Part(part.count, lambda n, draw: change(part.value(n, draw))))


def rows(strategy: Strategy, key: Callable[[Any], Any] | None = None, most: int = 2) -> Strategy:
    """A tuple of up to so many values, no two of them with the same key; the most is likelier than any other number."""

    def value(n: int, draw: Draw) -> tuple[Any, ...]:
        drawn = [draw(strategy) for _row in range(min(n, most))]
        return tuple(drawn if key is None else {key(row): row for row in drawn}.values())

    return strategy_of(Part(most + 2, value))


def together(kind: Callable[..., Any], fields: Mapping[str, Strategy | Part]) -> Strategy:
    """What the function, or the dataclass, makes of its fields, each drawn as its strategy says."""
    parts = [(name, one if isinstance(one, Part) else part_of(one)) for name, one in fields.items()]
    lengths = [_bytes_for(part.count) for _name, part in parts]
    choice = st.binary(min_size=sum(lengths), max_size=sum(lengths))
    return _drawn(kind, [(name, part, length) for (name, part), length in zip(parts, lengths, strict=True)], choice)


@st.composite
def _drawn(draw: st.DrawFn, kind: Callable[..., Any], fields: list[tuple[str, Part, int]], choice: Strategy) -> Any:
    chosen, start = draw(choice), 0
    found = {}
    for name, part, length in fields:
        number = int.from_bytes(chosen[start : start + length], "big") * part.count >> 8 * length
        found[name] = part.value(number, draw)
        start += length
    return kind(**found)


def _bytes_for(count: int) -> int:
    """So many that each number is as likely as another, within a sixteenth."""
    length = 0
    while count > 1 and 256**length < 16 * count:
        length += 1
    return length


times = counted(24 * 60, lambda minute: time(*divmod(minute, 60)))
