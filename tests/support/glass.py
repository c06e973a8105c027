"""What can lie on a scanner's glass but one page: backs that print shows through, two sheets, torn and stamped codes.

Each maker takes pages drawn at 300 dots an inch (`hostile.DRAWN`) and gives the picture a scanner would, at 200.
`LYING` names them with what is right; `bench scan` and the tests go through the same list.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from tests.support import hostile

PAPER_WHITE = 250
SCANNED = 200


def seen_through(page: Image.Image, share: float) -> Image.Image:
    """What is seen of a page through the paper, from behind: mirrored, that share of its ink, a little blurred."""
    front = ImageOps.mirror(page.convert("L")).filter(ImageFilter.GaussianBlur(1.6))
    return front.point([round(PAPER_WHITE - (255 - value) * PAPER_WHITE / 255 * share) for value in range(256)])


def _shades(picture: Image.Image) -> Image.Image:
    return Image.merge("RGB", [picture] * 3)


def back(page: Image.Image, rng: random.Random, share: float, *, stretched: bool = False) -> Image.Image:
    """A blank back with the front showing through; stretched as scanners do that look for black and white."""
    seen = hostile.at(_shades(seen_through(page, share)), SCANNED)
    seen = hostile.grain(seen, rng, 1.2 if stretched else 3)
    return ImageOps.autocontrast(seen, cutoff=(0.6, 20)) if stretched else seen


def write_on(page: Image.Image) -> None:
    """Some words with a ball pen on an otherwise empty page."""
    draw, mm = ImageDraw.Draw(page), page.width / 210
    for line in range(2):
        for word in range(12):
            x, y = (40 + word * 5) * mm, (60 + 8 * line) * mm
            draw.line((x, y, x + 2 * mm, y - 3 * mm, x + 3 * mm, y), fill=(30, 40, 120), width=max(round(0.6 * mm), 1))


def printed_on_both_sides(front: Image.Image, behind: Image.Image, rng: random.Random, share: float) -> Image.Image:
    """A page on whose back another is printed, which shows through."""
    both = ImageChops.multiply(front, _shades(seen_through(behind, share)))
    return hostile.grain(hostile.at(both, SCANNED), rng, 4)


def under_a_sheet(page: Image.Image, rng: random.Random, share: float) -> Image.Image:
    """A page seen through a blank sheet that lies over it on the glass: the right way round, and faint."""
    seen = ImageOps.mirror(seen_through(page, share))
    return hostile.grain(hostile.at(_shades(seen), SCANNED), rng, 3)


def half_beside(page: Image.Image, other: Image.Image, rng: random.Random) -> Image.Image:
    """Half of another page on the glass, to the left or to the right of this one."""
    half = other.width // 2
    sheet = Image.new("RGB", (page.width + half, page.height), hostile.PAPER)
    if rng.random() < 0.5:
        sheet.paste(page, (0, 0))
        sheet.paste(other.crop((0, 0, half, other.height)), (page.width, 0))
    else:
        sheet.paste(other.crop((other.width - half, 0, other.width, other.height)), (0, 0))
        sheet.paste(page, (half, 0))
    return hostile.grain(hostile.at(sheet, SCANNED), rng, 4)


def shifted_with_half(page: Image.Image, other: Image.Image, rng: random.Random) -> Image.Image:
    """A sheet the size of A4 that shows the right half of this page and the left half of another beside it."""
    half = page.width // 2
    sheet = Image.new("RGB", page.size, hostile.PAPER)
    sheet.paste(page.crop((half, 0, page.width, page.height)), (0, 0))
    sheet.paste(other.crop((0, 0, half, other.height)), (half, 0))
    return hostile.grain(hostile.at(sheet, SCANNED), rng, 4)


def fed_together(page: Image.Image, other: Image.Image, rng: random.Random, share: float = 0.25) -> Image.Image:
    """Two sheets drawn in at once: this one on top, and of the other what stands out above or below."""
    out = round(page.height * share)
    sheet = Image.new("RGB", (page.width, page.height + out), hostile.PAPER)
    if rng.random() < 0.5:
        sheet.paste(other, (0, 0))
        sheet.paste(page, (0, out))
    else:
        sheet.paste(other, (0, out))
        sheet.paste(page, (0, 0))
    return hostile.grain(hostile.at(sheet, SCANNED), rng, 4)


def on_a3(page: Image.Image, rng: random.Random, *, lid: bool = True) -> Image.Image:
    """One page in a corner of an A3 glass: the white lid around it, or darkness where the lid stands open."""
    glass = Image.new("RGB", (page.height, round(page.width * 2)), hostile.PAPER if lid else (8, 8, 8))
    at = rng.choice(((0, 0), (page.height - page.width, 0), (0, round(page.width * 2) - page.height)))
    glass.paste(page, at)
    seen = hostile.grain(hostile.at(glass, SCANNED), rng, 3)
    return seen.rotate(rng.choice((0, 90)), expand=True)


def fitted(page: Image.Image, share: float = 0.96) -> Image.Image:
    """Printed smaller so that it fits into the printer's margins, on paper as large as before; still 300 an inch."""
    small = page.resize((round(page.width * share), round(page.height * share)), Image.Resampling.BICUBIC)
    sheet = Image.new("RGB", page.size, "white")
    sheet.paste(small, ((page.width - small.width) // 2, (page.height - small.height) // 2))
    return sheet


@dataclass(frozen=True)
class Lying:
    """Something on the glass: how it is made of this page and of another person's, and what may be said of it."""

    make: Callable[[Image.Image, Image.Image, random.Random], Image.Image]
    right: frozenset[str]

    @property
    def may_be_attached(self) -> bool:
        """Whether it is the page itself."""
        return "matched" in self.right


def _lying(make: Callable[[Image.Image, Image.Image, random.Random], Image.Image], *right: str) -> Lying:
    return Lying(make, frozenset(right))


def _backs() -> dict[str, Lying]:
    found = {}
    for percent in (3, 5, 8, 10, 15, 20, 30):
        share = percent / 100
        found[f"back, {percent} %"] = _lying(lambda p, _o, r, s=share: back(p, r, s), "back_side", "blank")
        found[f"back, {percent} %, stretched"] = _lying(
            lambda p, _o, r, s=share: back(p, r, s, stretched=True), "back_side", "blank"
        )
    return found


LYING: dict[str, Lying] = {
    **_backs(),
    "back on its side": _lying(lambda p, _o, r: back(p, r, 0.15, stretched=True).rotate(90, expand=True), "back_side"),
    "back upside down": _lying(lambda p, _o, r: back(p, r, 0.15).rotate(180), "back_side"),
    "printed on both sides, 15 %": _lying(lambda p, o, r: printed_on_both_sides(p, o, r, 0.15), "matched"),
    "printed on both sides, 30 %": _lying(lambda p, o, r: printed_on_both_sides(p, o, r, 0.30), "matched"),
    "under a blank sheet, 15 %": _lying(lambda p, _o, r: under_a_sheet(p, r, 0.15), "doubtful"),
    "under a blank sheet, 30 %": _lying(lambda p, _o, r: under_a_sheet(p, r, 0.30), "doubtful"),
    "half of another beside": _lying(half_beside, "odd_size", "several"),
    "halves of two": _lying(shifted_with_half, "odd_size", "several", "part"),
    "fed together, 1.10": _lying(lambda p, o, r: fed_together(p, o, r, 0.10), "odd_size", "several"),
    "fed together, 1.25": _lying(fed_together, "odd_size", "several"),
    "fed together, 1.40": _lying(lambda p, o, r: fed_together(p, o, r, 0.40), "odd_size", "several"),
    "two on one sheet": _lying(lambda p, o, _r: hostile.two_up(p, o), "several"),
    "alone on A3 glass": _lying(lambda p, _o, r: on_a3(p, r), "alone"),
    "alone on A3, lid open": _lying(lambda p, _o, r: on_a3(p, r, lid=False), "alone"),
    "fitted to the page, 96 %": _lying(lambda p, _o, r: hostile.grain(hostile.at(fitted(p), 200), r, 4), "matched"),
    "fitted to the page, 93 %": _lying(
        lambda p, _o, r: hostile.grain(hostile.at(fitted(p, 0.93), 200), r, 4), "matched"
    ),
}
"""What can lie there, by name. `bench scan` reads many of each, the tests one or two."""
