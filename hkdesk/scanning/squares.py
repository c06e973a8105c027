"""Which side of the paper a code is seen from: its squares held against the code drawn anew.

zxing-cpp reads the mirror image of a code as well as the code itself and does not say which it was. The back of a
sheet through which the print shows carries such an image. Drawn anew from its text, a code and its mirror image
differ in almost every second square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import isqrt, sqrt

import zxingcpp
from PIL import Image

from hkdesk.domain.paper.scan import Corner, FoundCode, Side

_CLEARLY = 0.12  # how much closer to one than to the other: some four times what chance gives over 33 by 33 squares
_LIKE = 0.45  # how close the squares come to those of the same code; another code of its kind comes to about 0.3
_OF_FORMAT = 0.5
_EACH = 3  # pixels of a side of a square, when they are looked at
_FORMAT_ROW = 8
Squares = tuple[bytes, ...]


def side_of(picture: Image.Image, code: zxingcpp.Barcode, corners: Sequence[Corner], modules: int) -> Side:
    """Whether the code is seen as it was printed, or its mirror image.

    Args:
        picture: shades of grey, the one in which the code was read.
        code: as it was read.
        corners: of its dark squares, in shares of the picture.
        modules: how many squares wide it is.
    """
    drawn = _drawn(code.text, code.ec_level, modules, _mask(code))
    if len(drawn) != modules:
        return "unsure"
    seen = _seen(picture, corners, modules)
    front, back = _alike(seen, drawn, _all(modules)), _alike(seen, _mirrored(drawn), _all(modules))
    if max(front, back) >= _LIKE and abs(front - back) >= _CLEARLY:
        return "front" if front > back else "back"
    # Another writer may have put the same text into other squares; those that tell the mask stand where they stand.
    cells = tuple(_of_format(modules))
    front, back = _alike(seen, drawn, cells), _alike(seen, _mirrored(drawn), cells)
    if abs(front - back) >= _OF_FORMAT:
        return "front" if front > back else "back"
    return "unsure"


def ink_of(picture: Image.Image, code: FoundCode) -> float | None:
    """How dark the code's dark squares are against its light ones: 0 (not to be told apart) to 1 (black on white)."""
    if code.modules <= 0:
        return None
    values = sorted(_seen(picture, code.corners, code.modules))
    # About half of the squares are dark: the middle of the darker and of the lighter half, whatever a pen hides.
    dark, light = values[len(values) // 4], values[len(values) * 3 // 4]
    return (light - dark) / light if light else 0.0


def shades_of(picture: Image.Image, code: FoundCode) -> bytes:
    """The shade of each of the code's squares, row by row as the code is turned; it must say how many it has."""
    return _seen(picture, code.corners, code.modules)


def ink_of_page(picture: Image.Image) -> float:
    """How dark the print of a page is against its paper, on the same scale: that of its darkest seven thousandths.

    The edge is left out, where a scanner throws shadows. A signature is less than that, so a pen on pale print does not
    count, and a page of text is more.
    """
    edge_x, edge_y = picture.width // 28, picture.height // 28
    counts = picture.crop((edge_x, edge_y, picture.width - edge_x, picture.height - edge_y)).histogram()
    paper, print_ = _level(counts, 0.7), _level(counts, 0.007)
    return (paper - print_) / paper if paper else 0.0


def _level(counts: Sequence[int], share: float) -> int:
    """The level under which that share of all pixels lie."""
    wanted, seen = sum(counts) * share, 0
    for level, count in enumerate(counts):
        seen += count
        if seen >= wanted:
            return level
    return 255


@lru_cache(maxsize=64)
def _drawn(text: str, level: str, modules: int, mask: int | None) -> Squares:
    """The code's squares, 1 where dark, row by row; nothing when it cannot be drawn."""
    how = {"data_mask": mask} if mask is not None else {}
    try:
        code = zxingcpp.create_barcode(
            text, zxingcpp.BarcodeFormat.QRCode, ec_level=level, version=(modules - 17) // 4, **how
        )
    except (ValueError, RuntimeError):  # another program's code, in a way of writing that this one does not know
        return ()
    image = memoryview(code.to_image(scale=1, add_quiet_zones=False))  # type: ignore[arg-type]  # is a buffer
    shades = image.tobytes()
    width = isqrt(len(shades))
    return tuple(bytes(shade == 0 for shade in shades[at : at + width]) for at in range(0, len(shades), width))


def _mask(code: zxingcpp.Barcode) -> int | None:
    said = code.extra.get("DataMask") if isinstance(code.extra, dict) else None
    return said if isinstance(said, int) else None


def _mirrored(squares: Squares) -> Squares:
    """A code in the mirror is the code with rows for columns, turned a quarter."""
    return tuple(bytes(column) for column in zip(*squares, strict=True))


def _seen(picture: Image.Image, corners: Sequence[Corner], modules: int) -> bytes:
    """The shade of each square, row by row, as the code itself is turned."""
    points = [(x * picture.width, y * picture.height) for x, y in corners]
    left, right, low_right, low_left = points
    size = (modules * _EACH, modules * _EACH)
    quad = (*left, *low_left, *low_right, *right)
    straight = picture.transform(size, Image.Transform.QUAD, quad, Image.Resampling.BILINEAR)
    return straight.reduce(_EACH).tobytes()


def _all(modules: int) -> tuple[tuple[int, int], ...]:
    return tuple((row, column) for row in range(modules) for column in range(modules))


def _of_format(modules: int) -> Iterator[tuple[int, int]]:
    """Row and column of the squares that say level and mask, twice, and of the one that is always dark (ISO 18004)."""
    near, far = range(9), range(modules - 8, modules)
    for other in (*near, *far):
        if other != 6:  # the timing row
            yield _FORMAT_ROW, other
            if other != _FORMAT_ROW:
                yield other, _FORMAT_ROW


def _alike(seen: bytes, drawn: Squares, cells: Sequence[tuple[int, int]]) -> float:
    """How closely shades follow squares: 1 as drawn, 0 by chance, -1 light for dark."""
    width = len(drawn)
    shades = [255 - seen[row * width + column] for row, column in cells]
    wanted = [drawn[row][column] for row, column in cells]
    mean_shade, mean_wanted = sum(shades) / len(cells), sum(wanted) / len(cells)
    both = sum((s - mean_shade) * (w - mean_wanted) for s, w in zip(shades, wanted, strict=True))
    spread = sqrt(sum((s - mean_shade) ** 2 for s in shades) * sum((w - mean_wanted) ** 2 for w in wanted))
    return both / spread if spread else 0.0
