"""Pictures for people: a page the right way up, and the same place of a page as it was issued and as it came back."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from hkdesk.domain.paper.page_area import Area
from hkdesk.domain.paper.scan import Corner, FoundCode
from hkdesk.scanning.codes import look
from hkdesk.scanning.raster import POINTS_PER_INCH, PagePixels
from hkdesk.scanning.read import FIRST, SHARPER
from hkdesk.scanning.sheets import draw

CROP_DPI = 150
_MARGIN_MM = 5.0
_PAPER = (255, 255, 255)


def pixels(picture: Image.Image) -> PagePixels:
    """The picture as the window paints it."""
    four = picture.convert("RGB").convert("RGBA")
    return PagePixels(four.width, four.height, four.width * 4, four.tobytes("raw", "BGRA"))


def page_picture(data: bytes, page: int, longest: int, turn: int = 0) -> PagePixels:
    """A page (from 1), turned clockwise by 0, 90, 180 or 270 degrees, its long side at most `longest` pixels.

    Raises:
        InvalidInput: the file or the page cannot be drawn.
    """
    picture = draw(data, page, min(longest, SHARPER))
    picture.thumbnail((longest, longest), Image.Resampling.BOX)
    return pixels(picture.rotate(-turn, expand=True) if turn else picture)


def issued_area(pdf: bytes, page: int, area: Area) -> PagePixels:
    """A place on an issued page (from 1), with a margin around it, at 150 an inch."""
    picture = draw(pdf, page, FIRST)
    return pixels(_through(picture, _window(picture, area), 1 + 0j, 0j))


def scanned_area(
    data: bytes, page: int, code: FoundCode | None, pdf: bytes, issued_page: int, area: Area, turn: int = 0
) -> PagePixels:
    """The same place on the scan of that page, straightened by where the code stands on both.

    Without a code on the scan the page is taken to fill its picture, turned as a person said. A photo taken at an
    angle is straightened near its code and less so far from it.

    Raises:
        InvalidInput: the file or the page cannot be drawn.
    """
    issued = draw(pdf, issued_page, FIRST, grey=True)
    picture = draw(data, page, SHARPER)
    window = _window(issued, area)
    printed = look(issued).codes if code is not None else ()
    if code is None or not printed:
        upright = picture.rotate(-turn, expand=True) if turn else picture
        scale = upright.width / issued.width
        return pixels(_through(upright, window, complex(scale), 0j))
    turn_and_scale, shift = _between(_points(printed[0].corners, issued), _points(code.corners, picture))
    return pixels(_through(picture, window, turn_and_scale, shift))


def _window(issued: Image.Image, area: Area) -> tuple[float, float, float, float]:
    """Left, top, width and height of the place in pixels of the issued page's picture."""
    points = issued.height / (297 / 25.4 * POINTS_PER_INCH)
    margin = _MARGIN_MM / 25.4 * POINTS_PER_INCH
    left, bottom = max(area.x - margin, 0), area.y - margin
    width, height = area.width + 2 * margin, area.height + 2 * margin
    return left * points, issued.height - (bottom + height) * points, width * points, height * points


def _points(corners: Sequence[Corner], picture: Image.Image) -> list[complex]:
    return [complex(x * picture.width, y * picture.height) for x, y in corners]


def _between(here: list[complex], there: list[complex]) -> tuple[complex, complex]:
    """The turn, scale and shift that bring four points closest to four others (least squares): there = a * here + b."""
    middle_here, middle_there = sum(here) / 4, sum(there) / 4
    pairs = [(p - middle_here, q - middle_there) for p, q in zip(here, there, strict=True)]
    turn = sum(p.conjugate() * q for p, q in pairs) / sum(abs(p) ** 2 for p, _q in pairs)
    return turn, middle_there - turn * middle_here


def _through(
    picture: Image.Image, window: tuple[float, float, float, float], turn: complex, shift: complex
) -> Image.Image:
    """What lies in the window when the picture is looked at through turn, scale and shift; white beyond its edge."""
    left, top, width, height = window
    share = CROP_DPI / (FIRST / (297 / 25.4))
    size = (max(round(width * share), 1), max(round(height * share), 1))
    step = turn / share
    start = turn * complex(left, top) + shift
    # A pixel (x, y) of the crop comes from start + step * (x + iy).
    how = (step.real, -step.imag, start.real, step.imag, step.real, start.imag)
    return picture.transform(size, Image.Transform.AFFINE, how, Image.Resampling.BICUBIC, fillcolor=_PAPER)
