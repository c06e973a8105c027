"""What a scan holds, page by page, before anybody decides where it belongs."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

Corner = tuple[float, float]
Colour = Literal["black_white", "grey", "colour", "cmyk", "unknown"]
Compression = Literal["none", "lossless", "jpeg", "jpeg2000", "black_white", "unknown"]
Side = Literal["front", "back", "unsure"]
"""Where a code is seen from: as it was printed, in the mirror (through the paper), or neither for certain."""


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A QR code on a page.

    Attributes:
        text: what it says.
        corners: top left, top right, lower right and lower left of the code's dark modules, as the code itself is
            turned, in shares of the page's width and height from its upper left corner.
        how: what it took to read it: "page", "corner" (a corner of the page, enlarged), "sharper" (the page at a
            higher resolution), "contrast" (other limits between dark and light).
        modules: how many squares wide the code is, without its white edge; 0 where it does not say.
        side: whether it is the code as printed, or what shows of it through the paper.
        ink: how dark its dark squares are against its light ones, 0 to 1; None where that was not measured.
    """

    text: str
    corners: tuple[Corner, Corner, Corner, Corner]
    how: str = "page"
    modules: int = 0
    side: Side = "front"
    ink: float | None = None


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What can be known of a page's picture without looking at what it shows.

    Attributes:
        source: what kind of file, by the id of its `ScanFormat`.
        width: of the picture in pixels; in a PDF, of the picture that fills the page.
        height: the same.
        bits: bits a pixel; 24 is eight each of red, green and blue.
        colour: black and white, shades of grey (also where grey was saved as colours), colours of light, or "cmyk", the
            colours of print.
        compression: how the pixels are packed.
        jpeg_quality: 1 to 100, worked out from the quantisation tables of all channels; None where they do not tell.
        ppi: pixels an inch as the file says; None where it does not, or nobody set it.
        page_width_mm: of the page as the file says; None where it does not.
        whole: False when the page of a PDF is not one picture: printed to PDF, or taken apart in layers.
    """

    source: str
    width: int
    height: int
    bits: int = 0
    colour: Colour = "unknown"
    compression: Compression = "unknown"
    jpeg_quality: int | None = None
    ppi: float | None = None
    page_width_mm: float | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class PageReading:
    """One page of one file as it was read.

    Attributes:
        sha256: of the file the page is in.
        page: its number in the file, from 1.
        codes: the QR codes found, ours and others; each text once for each place it stands.
        unclear: a QR code is there that could not be read.
        blank: nothing stands on the page that can be told from paper, but for what may show faintly through it.
        fault: why the page could not be read at all, a code of `hkdesk.errors`; "" when it could.
        width: of the picture the codes were found in, in pixels; its shape is the page's.
        height: the same.
        ink: how dark the print on the page is against its paper, 0 to 1; None where that was not measured.
        raised: the page's code is dark, soft and grainy, as when a scanner raises the contrast of what it hardly saw.
        beside: what lies outside the page of its code, a value of `scan_sheet.Beside`; "" where nothing does.
        facts: for the archive check; None when the page could not be read.
    """

    sha256: str
    page: int
    codes: tuple[FoundCode, ...] = ()
    unclear: bool = False
    blank: bool = False
    fault: str = ""
    width: int = 0
    height: int = 0
    ink: float | None = None
    raised: bool = False
    beside: str = ""
    facts: ImageFacts | None = field(default=None, compare=False)


def turned(code: FoundCode, width: float, height: float) -> float:
    """How many degrees the page is turned clockwise, from the code on it; 0 when it stands upright."""
    (left, right, low_right, low_left) = ((x * width, y * height) for x, y in code.corners)
    across = (right[0] + low_right[0] - left[0] - low_left[0], right[1] + low_right[1] - left[1] - low_left[1])
    return math.degrees(math.atan2(across[1], across[0]))


def code_side(code: FoundCode, width: float, height: float) -> float:
    """The side of the code's dark modules in pixels of a picture of that size: the mean of its four edges."""
    points = [(x * width, y * height) for x, y in code.corners]
    edges = [math.dist(points[n], points[(n + 1) % 4]) for n in range(4)]
    return sum(edges) / 4


CODE_MM = 22.0
"""How wide the page code is printed, with its white edge of four squares on each side."""

_EDGE = 2 * 4


def pixels_a_mm(code: FoundCode, width: float, height: float) -> float | None:
    """How many pixels of a picture of that size are a millimetre of the paper as it was printed.

    Worked out from the code, which is printed 22 mm wide. None when the code does not say how many squares it has.
    """
    if code.modules <= 0:
        return None
    return code_side(code, width, height) / (CODE_MM * code.modules / (code.modules + _EDGE))
