"""Whether the contrast of a page was raised from a faint picture, such as of a page under another sheet on the glass.

A scanner that stretches contrast makes what shows through paper as black as print. What the paper did to it stays: it
is soft, so that a light square among dark ones is greyer than those that lie together, and the grain of the paper is
raised with it. Print that was scanned directly has neither of the two so dark, or one of them alone: a photo is grainy
and sharp, a page out of focus soft and smooth.

The limits were found by drawing every condition of the tests as it is and stretched, and pages under a sheet of 10 to
30 per cent: print has at most 0.33 of the one or 0.003 of the other, pages under a sheet 0.36 and 0.013 at the least.
"""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter, ImageStat

from hkdesk.domain.paper.scan import FoundCode, code_side
from hkdesk.scanning.squares import shades_of

_DARK = 0.6  # as ink; paler ones are told by that alone
_UNEVEN = 0.36  # of the difference between dark and light
_GRAIN, _GRAINY = 0.010, 0.024  # the same, of the paper beside the print
_BLACK = 0.85  # as ink: print that is less so may be uneven by itself, and has to be the grainier
_COARSE = 3  # pixels of the scan to a square: so has print with fewer
_FINE, _BROAD, _PAPER = 1.5, 5, 0.85


def is_raised(picture: Image.Image, code: FoundCode, scanned: int = 0) -> bool:
    """True when the code is as dark as print, soft, and the paper around it grainy.

    Args:
        picture: the page in shades of grey.
        code: of ours, on it.
        scanned: pixels of the scan's long side, where the picture was drawn larger than that; 0 where it was not.
    """
    if code.ink is None or code.ink < _DARK or code.modules <= 0 or _uneven(picture, code) < _UNEVEN:
        return False
    share = min(scanned / max(picture.size), 1) if scanned else 1
    square = code_side(code, picture.width, picture.height) / code.modules * share
    limit = _GRAIN if code.ink >= _BLACK and square >= _COARSE else _GRAINY
    return _grain(picture) / code.ink >= limit


def _uneven(picture: Image.Image, code: FoundCode) -> float:
    """How far the lightest of the code's light squares are from the darkest of them, against light from dark."""
    shades = sorted(shades_of(picture, code))
    dark, light = shades[len(shades) // 4], shades[len(shades) * 3 // 4]
    return (shades[int(len(shades) * 0.97)] - shades[int(len(shades) * 0.62)]) / max(light - dark, 1)


def _grain(picture: Image.Image) -> float:
    """How far a pixel of the bare paper is from those around it, against the shade of the paper."""
    small = sorted(picture.resize((200, 280)).tobytes())
    paper = small[len(small) * 6 // 10]
    bare = picture.filter(ImageFilter.GaussianBlur(_BROAD)).point(
        [255 if value > paper * _PAPER else 0 for value in range(256)]
    )
    apart = ImageChops.difference(picture, picture.filter(ImageFilter.GaussianBlur(_FINE)))
    return ImageStat.Stat(apart, bare).mean[0] / max(paper, 1) if bare.getbbox() else 0.0
