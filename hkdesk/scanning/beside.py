"""What lies on the picture outside the page: another page, empty paper, or a table."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

from hkdesk.domain.paper.scan import FoundCode
from hkdesk.domain.paper.scan_sheet import A4_MM, Beside, page_outline
from hkdesk.scanning.blank import ink_map

_SMALL = 600  # pixels of the long side
_EDGE = 0.025  # of the picture, where scanners throw shadows
_PAPER = 0.72  # of the page's own paper: what is as light as this is paper too
_FEWEST = 30  # pixels of print, about two short words
_NEAR_MM = 3.0  # beyond the page by where its code stands, where its own edge may be
_STRICT, _LOOSE = 0.01, 0.12  # the same as a share of its size: a scan, and a photo taken at an angle
_MOST_PAPER, _MOST_PAPER_OF_A_PHOTO = 0.02, 0.25  # of the picture's area, that may be left over beside a page
_MOSTLY = 0.7  # of what lies beside the page is paper: a scan
_CLEAR = 5  # pixels from print to where the paper ends, so that the edge of a sheet is no print


def beside(picture: Image.Image, found: FoundCode) -> Beside:
    """What lies outside the page of the code, on a picture in shades of grey."""
    if found.modules <= 0:
        return Beside.NOTHING
    factor = max(max(picture.size) // _SMALL, 1)
    small = picture.reduce(factor) if factor > 1 else picture
    page = _mask(small, found, 0.0, -8.0)
    outside = _outside(small, found, _STRICT)
    if not (page.getbbox() and outside.getbbox()):
        return Beside.NOTHING
    light = small.filter(ImageFilter.MaxFilter(7))
    level = ImageStat.Stat(light, page).median[0] * _PAPER
    paper = light.point([255 if value >= level else 0 for value in range(256)])
    most = _MOST_PAPER
    if _count(ImageChops.multiply(paper, outside)) < _count(outside) * _MOSTLY:  # a table, or an open lid
        outside, most = _outside(small, found, _LOOSE), _MOST_PAPER_OF_A_PHOTO
    inner = ImageChops.multiply(paper.filter(ImageFilter.MinFilter(2 * _CLEAR + 1)), outside)
    if _count(ImageChops.multiply(ink_map(small), inner)) >= _FEWEST:
        return Beside.PRINT
    return Beside.EMPTY if _count(inner) > small.width * small.height * most else Beside.DARK


def _mask(small: Image.Image, found: FoundCode, share: float, more_mm: float) -> Image.Image:
    """The page, its sides moved outwards; the further a side is from the code the more."""
    wide, high = (side * share + more_mm for side in A4_MM)
    outline = page_outline(
        found, small.width, small.height, (wide, high, max(wide / 2, more_mm), max(high / 3, more_mm))
    )
    mask = Image.new("L", small.size, 0)
    ImageDraw.Draw(mask).polygon([(round(x), round(y)) for x, y in outline], fill=255)
    return mask


def _outside(small: Image.Image, found: FoundCode, share: float) -> Image.Image:
    outside = ImageChops.invert(_mask(small, found, share, _NEAR_MM))
    edge_x, edge_y = int(small.width * _EDGE), int(small.height * _EDGE)
    inside = Image.new("L", small.size, 0)
    inside.paste(255, (edge_x, edge_y, small.width - edge_x, small.height - edge_y))
    return ImageChops.multiply(outside, inside)


def _count(picture: Image.Image) -> int:
    """How many pixels are not black."""
    return picture.width * picture.height - picture.histogram()[0]
