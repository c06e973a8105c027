"""Whether an order of controls is the one the page is read in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

_SLACK = 4
"""Pixels that one control may reach into the line of the next: a frame, a focus ring."""


@dataclass(frozen=True)
class Stop:
    """A control that Tab comes to, or several that scroll as one.

    Attributes:
        place: where it lies on the page, scrolled or not.
        above: all it stands in, the outermost first, itself last.
        words: what it is.
    """

    place: QRect
    above: tuple[QWidget, ...]
    words: str


def misread(page: QWidget, order: Sequence[QWidget]) -> list[str]:
    """Where an order of controls is not the one of reading: downwards, in a line to the right, what is together whole.

    An order is read when it can be cut in two, the first above the second or, in a line or between two groups, left of
    it, and so on with both. What scrolls is one whole on its page, and is read by itself. A fault names the first two
    neighbours that stand the wrong way round.
    """
    runs: list[tuple[QWidget, list[QWidget]]] = []
    for part in order:
        area = _area(page, part) or part
        if runs and runs[-1][0] is area:
            runs[-1][1].append(part)
        else:
            runs.append((area, [part]))
    outer = [area for area, _inside in runs]
    faults = [
        f"Tab comes back to what scrolls: {told(runs[n][1][0])}" for n in range(len(outer)) if outer[n] in outer[:n]
    ]
    for area, inside in runs:
        held = area.widget() if isinstance(area, QScrollArea) and area is not inside[0] else None
        if held is not None:
            faults += misread(held, inside)
    return faults + _misread([_stop(page, area) for area in outer])


def _area(page: QWidget, part: QWidget) -> QScrollArea | None:
    """The outermost scrolled thing on the page that the control stands in."""
    return next((one for one in _above(page, part)[:-1] if isinstance(one, QScrollArea)), None)


def _stop(page: QWidget, part: QWidget) -> Stop:
    return Stop(QRect(part.mapTo(page, QPoint(0, 0)), part.size()), _above(page, part), told(part))


def _above(page: QWidget, part: QWidget) -> tuple[QWidget, ...]:
    found = []
    outer: QWidget | None = part
    while outer is not None and outer is not page:
        found.append(outer)
        outer = outer.parentWidget()
    return tuple(reversed(found))


def _misread(order: list[Stop]) -> list[str]:
    waiting, faults = [order], []
    while waiting:
        these = waiting.pop()
        if len(these) < 2:
            continue
        cut = next((n for n in range(1, len(these)) if _may_cut(these[:n], these[n:])), 0)
        if cut:
            waiting += [these[:cut], these[cut:]]
        else:
            faults.append(_first_fault(these))
    return faults


def _may_cut(first: list[Stop], rest: list[Stop]) -> bool:
    if len(first) == 1 and all(first[0].above[-1] in one.above for one in rest):
        return True  # what holds the rest, such as a table with a question in one of its rows
    if max(one.place.bottom() for one in first) <= min(one.place.top() for one in rest) + _SLACK:
        return True
    if max(one.place.right() for one in first) > min(one.place.left() for one in rest) + _SLACK:
        return False
    return _one_line([*first, *rest]) or _apart(first, rest)


def _one_line(these: list[Stop]) -> bool:
    return max(one.place.top() for one in these) < min(one.place.bottom() for one in these)


def _apart(first: list[Stop], rest: list[Stop]) -> bool:
    """Whether one of the two stands in something of its own, which holds nothing of the other."""
    return _own_group(first, rest) or _own_group(rest, first)


def _own_group(these: list[Stop], others: list[Stop]) -> bool:
    shared = [parts[0] for parts in zip(*(one.above for one in these), strict=False) if len(set(map(id, parts))) == 1]
    return bool(shared) and not any(part is shared[-1] for one in others for part in one.above)


def _first_fault(these: list[Stop]) -> str:
    wrong = next(
        (
            (one, after)
            for one, after in pairwise(these)
            if after.place.bottom() <= one.place.top() + _SLACK
            or (after.place.right() <= one.place.left() + _SLACK and _one_line([one, after]))
        ),
        (these[0], these[-1]),
    )
    return " before ".join(f"{one.words} at {one.place.getRect()}" for one in wrong)


def told(part: QWidget) -> str:
    """What a control is, and what it is called."""
    words = part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")
    return f"{type(part).__name__} «{words[:60]}»"
