"""Finds the QR codes on a page: the whole page once, and more only where none of ours was read.

The whole page always, even when a corner would do: two pages copied onto one sheet carry two codes, and the sheet
must not be taken for one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

import zxingcpp
from PIL import Image, ImageChops, ImageFilter, ImageOps

from hkdesk.domain.paper.page_code import PREFIX
from hkdesk.domain.paper.scan import Corner, FoundCode
from hkdesk.scanning.squares import ink_of, side_of

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_OTHERS = zxingcpp.BarcodeFormats(
    [
        zxingcpp.BarcodeFormat.DataMatrix,
        zxingcpp.BarcodeFormat.Aztec,
        zxingcpp.BarcodeFormat.PDF417,
        zxingcpp.BarcodeFormat.MicroQRCode,
        zxingcpp.BarcodeFormat.Code128,
        zxingcpp.BarcodeFormat.Code39,
    ]
)
_BIN = zxingcpp.Binarizer
_CORNER = (0.40, 0.24)  # share of width and height in which the code stands, in whichever corner
_LARGE = 1_100  # pixels of a corner that needs less enlarging
_SOFT = ImageFilter.GaussianBlur(1.6)
_SAME = 0.03  # how far apart two sightings of one code may lie, in shares of the page


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen: the codes that could be read, and whether there is one that could not."""

    codes: tuple[FoundCode, ...]
    unclear: bool = False

    @property
    def ours(self) -> bool:
        """Whether one of them is a page code of hkdesk, not seen through the paper."""
        return bool(self.fronts)

    @property
    def fronts(self) -> tuple[FoundCode, ...]:
        """The page codes of hkdesk that are not seen through the paper."""
        return tuple(code for code in self.codes if code.text.startswith(f"{PREFIX}:") and code.side != "back")

    @property
    def behind(self) -> FoundCode | None:
        """A page code of hkdesk seen through the paper, where there is no other."""
        return None if self.ours else next((c for c in self.codes if c.text.startswith(f"{PREFIX}:")), None)


def look(
    picture: Image.Image,
    how: str = "page",
    binarizer: zxingcpp.Binarizer = _BIN.LocalAverage,
    before: Image.Image | None = None,
) -> Sight:
    """Reads one picture in shades of grey; `before` is the same picture in its own shades, where they were changed."""
    found = zxingcpp.read_barcodes(picture, _QR, try_invert=False, binarizer=binarizer, return_errors=True)
    codes = tuple(_found(code, picture, how, before or picture) for code in found if code.valid)
    return Sight(codes, any(not code.valid for code in found))


def look_for_others(picture: Image.Image) -> tuple[FoundCode, ...]:
    """Codes that are none of hkdesk's kind, such as another archive's or a parcel's."""
    found = zxingcpp.read_barcodes(picture, _OTHERS, try_invert=False)
    return tuple(_found(code, picture, "page", picture) for code in found)


def look_closer(picture: Image.Image, how: str) -> Sight:
    """The corners one by one, enlarged and with stronger contrast; the first that gives one of ours ends the search."""
    seen: list[FoundCode] = []
    unclear = False
    printed, mirrored = _corners(picture)
    for box in (*printed, *mirrored):
        part = _cut(picture, box)
        for made, binarizer, way in islice(_versions(part, how), None if box in printed else 1):
            sight = look(made, way, binarizer, part)
            unclear = unclear or (sight.unclear and box in printed)
            seen += [_placed(code, box) for code in sight.codes]
            if sight.ours:
                return Sight(once(seen), unclear)
    return Sight(once(seen), unclear)


def without_ink(colours: Image.Image) -> Image.Image:
    """Shades of grey in which coloured ink over a black code is pale: the lightest of each pixel's three channels."""
    red, green, blue = colours.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _versions(part: Image.Image, how: str) -> Iterator[tuple[Image.Image, zxingcpp.Binarizer, str]]:
    """What helps most, first: found by trying each on pages with pen strokes, stains and hard compression."""
    larger = _grown(part, 3 if max(part.size) < _LARGE else 2)
    yield larger.filter(_SOFT), _BIN.LocalAverage, how
    large = _grown(part, 2) if max(part.size) < _LARGE else part
    soft = large.filter(_SOFT)
    yield _black(soft, 90), _BIN.FixedThreshold, "contrast"
    yield _black(part, 60), _BIN.FixedThreshold, "contrast"
    yield ImageOps.autocontrast(soft, cutoff=(2, 10)), _BIN.GlobalHistogram, "contrast"


def _grown(part: Image.Image, times: int) -> Image.Image:
    return part.resize((part.width * times, part.height * times), Image.Resampling.BICUBIC)


def _black(part: Image.Image, limit: int) -> Image.Image:
    return part.point([0 if value < limit else 255 for value in range(256)])


_Box = tuple[float, float, float, float]


def _corners(picture: Image.Image) -> tuple[tuple[_Box, ...], tuple[_Box, ...]]:
    """Where the code can stand, and where it shines through from the front.

    Lower right as printed, upper left for a page upside down; the two others for a page on its side.
    """
    upright = picture.width <= picture.height
    across, down = _CORNER if upright else _CORNER[::-1]
    falling = ((1 - across, 1 - down, 1.0, 1.0), (0.0, 0.0, across, down))
    rising = ((0.0, 1 - down, across, 1.0), (1 - across, 0.0, 1.0, down))
    return (falling, rising) if upright else (rising, falling)


def _cut(picture: Image.Image, box: tuple[float, float, float, float]) -> Image.Image:
    left, top, right, bottom = box
    return picture.crop(
        (
            int(left * picture.width),
            int(top * picture.height),
            int(right * picture.width),
            int(bottom * picture.height),
        )
    )


def _found(code: zxingcpp.Barcode, picture: Image.Image, how: str, before: Image.Image) -> FoundCode:
    place = code.position
    points = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    a, b, c, d = ((point.x / picture.width, point.y / picture.height) for point in points)
    modules = _modules(code)
    side = side_of(picture, code, (a, b, c, d), modules) if modules else "unsure"
    found = FoundCode(code.text, (a, b, c, d), how, modules, side)
    return replace(found, ink=ink_of(before, found))


def _modules(code: zxingcpp.Barcode) -> int:
    if code.format != zxingcpp.BarcodeFormat.QRCode:
        return 0
    version = str(code.extra.get("Version", "")) if isinstance(code.extra, dict) else ""
    return 17 + 4 * int(version) if version.isdecimal() else 0


def _placed(code: FoundCode, box: tuple[float, float, float, float]) -> FoundCode:
    left, top, right, bottom = box
    a, b, c, d = ((left + x * (right - left), top + y * (bottom - top)) for x, y in code.corners)
    return replace(code, corners=(a, b, c, d))


def _middle(code: FoundCode) -> Corner:
    return sum(x for x, _y in code.corners) / 4, sum(y for _x, y in code.corners) / 4


def once(codes: Iterable[FoundCode]) -> tuple[FoundCode, ...]:
    """Each code once for each place it stands."""
    kept: list[FoundCode] = []
    for code in codes:
        x, y = _middle(code)
        near = (k for k in kept if k.text == code.text)
        if not any(abs(x - _middle(k)[0]) < _SAME and abs(y - _middle(k)[1]) < _SAME for k in near):
            kept.append(code)
    return tuple(kept)
