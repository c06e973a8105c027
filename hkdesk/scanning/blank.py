"""Whether anything stands on a page."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter

_SMALL = 600  # pixels of the long side: about 50 an inch
_MARGIN = 0.035  # what a scanner's edge throws a shadow on
_DARKER = 22  # levels of 256 below the paper around it
_FEWEST = 18  # such pixels, about a centimetre of pencil

_ABOVE = 1.7  # of what shines through: its broad strokes against the code's small squares, which blur


def is_blank(picture: Image.Image, through: float = 0.0) -> bool:
    """True when nothing on the page is darker than the paper around it; a stroke of a pencil is enough for False.

    Grain, the yellow of old paper and a faint shadow of the other side do not count. What a person decides with
    this page never rests on it alone: a blank page is shown, and kept with its file.

    Args:
        picture: the page in shades of grey.
        through: how dark what shines through the paper is, 0 to 1; nothing that is not darker counts.
    """
    factor = max(max(picture.size) // _SMALL, 1)
    small = picture.reduce(factor) if factor > 1 else picture
    edge_x, edge_y = int(small.width * _MARGIN), int(small.height * _MARGIN)
    small = small.crop((edge_x, edge_y, small.width - edge_x, small.height - edge_y))
    if min(small.size) < 3:
        return False
    ink = _darker(small)
    noise = _noise(ink)
    counts = ink.histogram()
    least = max(_DARKER, round(through * 255 * _ABOVE) + _DARKER // 2)
    return sum(counts[min(least + noise, 255) :]) < _FEWEST


def ink_map(small: Image.Image) -> Image.Image:
    """White where something stands on the paper, at about 50 pixels an inch; black elsewhere."""
    ink = _darker(small)
    least = _DARKER + _noise(ink)
    return ink.point([255 if value >= least else 0 for value in range(256)])


def _darker(small: Image.Image) -> Image.Image:
    """How much darker each pixel is than the paper around it."""
    paper = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(6))
    return ImageChops.subtract(paper, small.filter(ImageFilter.GaussianBlur(0.6)))


def _noise(ink: Image.Image) -> int:
    """The level under which half of all pixels lie: what the paper itself does."""
    counts, half, seen = ink.histogram(), ink.width * ink.height / 2, 0
    for level, count in enumerate(counts):
        seen += count
        if seen >= half:
            return level
    return 255
