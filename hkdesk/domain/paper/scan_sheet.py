"""How large a scanned sheet is, both ways, against the one page that its code belongs to.

The code is printed at a known place in a known size, so it tells where on the picture its page lies.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

from hkdesk.domain.paper.scan import Corner, FoundCode, PageReading, code_side, pixels_a_mm, turned

A4_MM = (210.0, 297.0)
CODE_MIDDLE_MM = (181.1, 278.0)
"""The middle of the printed code, from the page's left and upper edge."""

MORE_THAN_ONE_PAGE = 1.36
"""How many times wider or longer than A4 a sheet may be by its code: two pages on one sheet make it 1.41 times."""

MORE_THAN_ONE_SHEET = 1.15
"""The same where the page lies on more paper and not on a table: two sheets fed together make it longer.

Print that was fitted to the page (0.95) on glass a little larger than A4 comes to 1.09.
"""

PART_MISSING = 0.10
"""How far in from its edge a page may be cut off, as a share of its width or length; a photo at an angle seems cut."""


class Beside(StrEnum):
    """What lies on the picture outside the page that the code belongs to."""

    NOTHING = ""
    EMPTY = "empty"
    PRINT = "print"
    DARK = "dark"


class SheetSize(StrEnum):
    """What the picture shows, by its size."""

    ONE_PAGE = "one_page"
    MORE = "more"
    ALONE = "alone"
    PART = "part"


def sheet_size(reading: PageReading, found: FoundCode) -> SheetSize:
    """One page, more than one, one alone on a larger surface, or only a part of one.

    Without the number of squares of the code nothing can be measured, and then it is one page.
    """
    if Beside(reading.beside) is Beside.PRINT:
        return SheetSize.MORE
    scale = pixels_a_mm(found, reading.width, reading.height)
    if scale is None:
        return SheetSize.ONE_PAGE
    times = _times_a4(reading, found, scale)
    if times > MORE_THAN_ONE_PAGE:
        return SheetSize.MORE if reading.beside == Beside.NOTHING else SheetSize.ALONE
    if times > MORE_THAN_ONE_SHEET and reading.beside == Beside.EMPTY:
        return SheetSize.ALONE
    return SheetSize.PART if _is_cut(reading, found) else SheetSize.ONE_PAGE


def _times_a4(reading: PageReading, found: FoundCode, scale: float) -> float:
    """How many times A4 the picture is, across or down, whichever is more. A page lying askew needs a larger one."""
    angle = math.radians(turned(found, reading.width, reading.height))
    cos, sin = abs(math.cos(angle)), abs(math.sin(angle))
    wide, high = A4_MM
    across, down = wide * cos + high * sin, wide * sin + high * cos
    return max(reading.width / scale / across, reading.height / scale / down)


def page_outline(found: FoundCode, width: float, height: float, grown: Sequence[float]) -> tuple[Corner, ...]:
    """The corners of the page on a picture of that size, in its pixels, by where its code stands.

    Args:
        found: the code; it says how many squares it has.
        width: of the picture.
        height: of the picture.
        grown: how many mm of the paper each side is moved outwards: left, upper, right, lower.
    """
    points = [complex(x * width, y * height) for x, y in found.corners]
    middle = sum(points) / 4
    across = points[1] + points[2] - points[0] - points[3]
    down = points[3] + points[2] - points[0] - points[1]
    scale = pixels_a_mm(found, width, height) or code_side(found, width, height)
    right, below = across / abs(across) * scale, down / abs(down) * scale
    x, y = CODE_MIDDLE_MM
    left_mm, up_mm = -x - grown[0], -y - grown[1]
    right_mm, low_mm = A4_MM[0] - x + grown[2], A4_MM[1] - y + grown[3]
    corners = ((left_mm, up_mm), (right_mm, up_mm), (right_mm, low_mm), (left_mm, low_mm))
    placed = (middle + right * a + below * b for a, b in corners)
    return tuple((point.real, point.imag) for point in placed)


def _is_cut(reading: PageReading, found: FoundCode) -> bool:
    wide, high = (share * PART_MISSING for share in A4_MM)
    outline = page_outline(found, reading.width, reading.height, (-wide, -high, -wide / 2, -high / 3))
    return any(not (0 <= x <= reading.width and 0 <= y <= reading.height) for x, y in outline)
