"""Whether a page code is plainly there although it cannot be read: torn, stamped on or crossed out.

A code has in three of its corners a square of 7 by 7 with a square of 3 by 3 in it. A line through its middle is
dark, light, dark, light, dark in the proportion 1:1:3:1:1, across and down, whatever stands on the rest of the code.
Where pen or stamp hide all three, the edges of its squares still lie on the lines of a grid at the place where the code
is printed, as no writing does.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops, ImageFilter

from hkdesk.domain.paper.scan import FoundCode
from hkdesk.domain.paper.scan_sheet import A4_MM, CODE_MIDDLE_MM

_NEAR_MM = 32.0  # from the middle of a printed code, to look for its corners: a page may lie askew
_AT_MM = 13.0  # the same, to look for its squares: half a code, and some
_LEAST_MM, _MOST_MM = 0.36, 0.72  # of a square: 22 mm hold 33 to 53 of them, on print fitted to the page
_PROPORTION = (1, 1, 3, 1, 1)
_OFF = 0.6  # of a square, that a run may be longer or shorter
_LINES = 2  # on which it must be seen, one over the other
_DARK = 0.62  # of the paper around it
_RUNS = re.compile(rb"\x00+|\xff+")
_STEPS_MM = [n / 100 for n in range(38, 68, 1)]  # of the grid
_LEANS = [n / 100 for n in range(-8, 9, 2)]  # how much further right a grid line is a millimetre further down
_FEWEST_EDGES = 150
_IN_STEP, _LINES_USED, _SQUARE_MM = 0.3, 0.58, 0.03


def code_remains(picture: Image.Image, others: Sequence[FoundCode] = ()) -> bool:
    """Whether a code that cannot be read is there.

    Args:
        picture: a page in shades of grey, which fills it; an A4 page where it has a code.
        others: codes that were read; theirs are not counted.
    """
    mm = max(picture.size) / A4_MM[1]
    known = [_middle(code, picture) for code in others]
    for x, y in _middles(picture, mm):
        if any(abs(x - a) < _AT_MM * mm and abs(y - b) < _AT_MM * mm for a, b in known):
            continue
        near, at = _around(picture, x, y, _NEAR_MM * mm), _around(picture, x, y, _AT_MM * mm)
        if (near is not None and _has_corner(near, mm)) or (at is not None and _has_squares(at, mm)):
            return True
    return False


def _middle(code: FoundCode, picture: Image.Image) -> tuple[float, float]:
    return sum(x for x, _y in code.corners) / 4 * picture.width, sum(y for _x, y in code.corners) / 4 * picture.height


def _middles(picture: Image.Image, mm: float) -> tuple[tuple[float, float], ...]:
    """Where the middle of the code may be: the page upright or upside down, or on either side."""
    x, y = CODE_MIDDLE_MM
    wide, high = A4_MM
    if picture.width <= picture.height:
        return (x * mm, y * mm), ((wide - x) * mm, (high - y) * mm)
    return ((high - y) * mm, x * mm), (y * mm, (wide - x) * mm)


def _around(picture: Image.Image, x: float, y: float, room: float) -> Image.Image | None:
    """A part of the picture in black and white, black where it is darker than the paper; None where it is outside.

    A picture that is longer and narrower than A4, as of a telephone's screen, has no such place.
    """
    left, top = max(round(x - room), 0), max(round(y - room), 0)
    right, bottom = min(round(x + room), picture.width), min(round(y + room), picture.height)
    if left >= right or top >= bottom:
        return None
    part = picture.crop((left, top, right, bottom))
    paper = part.reduce(8).filter(ImageFilter.MaxFilter(5)).resize(part.size, Image.Resampling.BILINEAR)
    return ImageChops.subtract(part, paper.point([round(value * _DARK) for value in range(256)])).point(
        [0] + [255] * 255
    )


# --- corners ---


def _has_corner(black: Image.Image, mm: float) -> bool:
    wide, data = black.width, black.tobytes()
    seen: dict[tuple[int, int], list[int]] = {}
    for row in range(black.height):
        line = data[row * wide : (row + 1) * wide]
        for middle, square in _corners_on(line, mm):
            column = data[middle::wide]
            if any(
                abs(at - row) <= square and abs(other - square) < square * 0.4 for at, other in _corners_on(column, mm)
            ):
                place = (round(middle / square / 2), round(row / square / 3))
                seen.setdefault(place, []).append(row)
                if len(seen[place]) >= _LINES:
                    return True
    return False


def _corners_on(line: bytes, mm: float) -> list[tuple[int, float]]:
    """Where on a line of black and white a corner's proportion stands: its middle, and how wide a square is."""
    runs = [(run.start(), run.end() - run.start(), line[run.start()]) for run in _RUNS.finditer(line)]
    found = []
    for at in range(len(runs) - 4):
        if runs[at][2]:
            continue
        lengths = [length for _start, length, _shade in runs[at : at + 5]]
        square = sum(lengths) / 7
        if not _LEAST_MM * mm <= square <= _MOST_MM * mm:
            continue
        if all(
            abs(length - wanted * square) <= _OFF * square for length, wanted in zip(lengths, _PROPORTION, strict=True)
        ):
            found.append((runs[at + 2][0] + lengths[2] // 2, square))
    return found


# --- squares ---


def _has_squares(black: Image.Image, mm: float) -> bool:
    """Whether dark and light change on the lines of a grid, across and down, and as wide as it is tall."""
    across, down = _grid(black, mm), _grid(black.transpose(Image.Transpose.TRANSPOSE), mm)
    if across is None or down is None or abs(across[1] - down[1]) > _SQUARE_MM:
        return False
    return across[0] + down[0] >= 2 * _IN_STEP


def _grid(black: Image.Image, mm: float) -> tuple[float, float] | None:
    """How many of the edges from left to right lie on a grid (`_in_step`), and its step in mm; None for too few."""
    edges = list(_edges(black, mm))
    if len(edges) < _FEWEST_EDGES:
        return None
    best, step, lean = max((_in_step(edges, step, lean), step, lean) for step in _STEPS_MM for lean in _LEANS)
    return (best, step) if _lines_used(edges, step, lean) >= _LINES_USED else None


def _edges(black: Image.Image, mm: float) -> Iterator[tuple[float, float]]:
    """Where dark and light change on lines half a millimetre apart: from the left and from the top, in mm."""
    wide, data = black.width, black.tobytes()
    for row in range(0, black.height, max(round(mm / 2), 1)):
        for run in _RUNS.finditer(data, row * wide, (row + 1) * wide):
            if run.start() > row * wide and run.end() - run.start() >= _LEAST_MM * mm * 0.5:
                yield (run.start() - row * wide) / mm, row / mm


def _in_step(edges: Sequence[tuple[float, float]], step: float, lean: float) -> float:
    """How many of the edges lie on the lines of a grid: 1 for all of them, about 0 where they lie anywhere."""
    turn = math.tau / step
    angles = [turn * (x + lean * y) for x, y in edges]
    return math.hypot(sum(map(math.cos, angles)), sum(map(math.sin, angles))) / len(edges)


def _lines_used(edges: Sequence[tuple[float, float]], step: float, lean: float) -> float:
    """The share of the grid's lines, from the first to the last, that have an edge on them: a table leaves most out."""
    placed = [x + lean * y for x, y in edges]
    turn = math.tau / step
    shift = math.atan2(sum(math.sin(turn * x) for x in placed), sum(math.cos(turn * x) for x in placed)) / turn
    lines = Counter(round((x - shift) / step) for x in placed)
    enough = len(edges) / len(lines) / 4
    return sum(count >= enough for count in lines.values()) / (max(lines) - min(lines) + 1)
