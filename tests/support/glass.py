"""What can lie on a scanner's glass but one page: backs that print shows through, two sheets, torn and stamped codes.

Each maker takes pages drawn at 300 dots an inch (`hostile.DRAWN`) and gives the picture a scanner would, at 200.
`LYING` names them with what is right; `bench scan` and the tests go through the same list.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

import zxingcpp
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


def under_a_sheet(page: Image.Image, rng: random.Random, share: float, *, stretched: bool = False) -> Image.Image:
    """A page seen through a blank sheet that lies over it on the glass: the right way round, and faint.

    Stretched as scanners do, it is as dark as print.
    """
    seen = hostile.at(_shades(ImageOps.mirror(seen_through(page, share))), SCANNED)
    seen = hostile.grain(seen, rng, 1.2 if stretched else 3)
    return ImageOps.autocontrast(seen, cutoff=(0.6, 20)) if stretched else seen


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


def torn(page: Image.Image, rng: random.Random) -> Image.Image:
    """The lower right corner is torn off, through the code; the scanner's lid is seen there."""
    page, mm = page.copy(), page.width / 210
    across, up = rng.uniform(38, 52), rng.uniform(30, 42)
    edge: list[tuple[float, float]] = [(page.width - across * mm, page.height)]
    for step in range(1, 9):
        x = page.width - across * mm * (1 - step / 9)
        edge.append((x + rng.uniform(-1, 1) * mm, page.height - up * mm * step / 9 + rng.uniform(-1, 1) * mm))
    edge += [(page.width, page.height - up * mm), (page.width, page.height)]
    ImageDraw.Draw(page).polygon(edge, fill=rng.choice(((255, 255, 255), (40, 40, 40))))
    return page


def stamped(page: Image.Image, rng: random.Random, ink: tuple[int, int, int] = (20, 20, 24)) -> Image.Image:
    """A round stamp with a date across it, over the code."""
    layer = Image.new("RGB", page.size, "white")
    draw, (left, top, right, bottom), mm = ImageDraw.Draw(layer), hostile.code_box(page), page.width / 210
    x, y = (left + right) / 2 + rng.uniform(-3, 3) * mm, (top + bottom) / 2 + rng.uniform(-3, 3) * mm
    for radius in (13, 9):
        box = (x - radius * mm, y - radius * mm, x + radius * mm, y + radius * mm)
        draw.ellipse(box, outline=ink, width=round(1.2 * mm))
    draw.rectangle((x - 15 * mm, y - 2.6 * mm, x + 15 * mm, y + 2.6 * mm), fill=ink)
    for number in range(24):
        turn = number * math.tau / 24
        a, b = math.cos(turn), math.sin(turn)
        draw.line((x + 10 * a * mm, y + 10 * b * mm, x + 12 * a * mm, y + 12 * b * mm), fill=ink, width=round(0.8 * mm))
    return ImageChops.multiply(page, layer)


def crossed_out(page: Image.Image, rng: random.Random) -> Image.Image:
    """Struck through with a broad black pen, from corner to corner and across."""
    page = page.copy()
    draw, (left, top, right, bottom), mm = ImageDraw.Draw(page), hostile.code_box(page), page.width / 210
    thick = round(rng.uniform(1.5, 2.4) * mm)
    draw.line((left - 2 * mm, top - 2 * mm, right + 2 * mm, bottom + 2 * mm), fill=(10, 10, 12), width=thick)
    draw.line((left - 2 * mm, bottom + 2 * mm, right + 2 * mm, top - 2 * mm), fill=(10, 10, 12), width=thick)
    for share in (0.3, 0.7):
        y = top + (bottom - top) * share
        draw.line((left - 2 * mm, y, right + 2 * mm, y + rng.uniform(-2, 2) * mm), fill=(10, 10, 12), width=thick)
    return page


def draw_no_code(page: Image.Image, thing: str) -> None:
    """Something regular where the code stands that is none: bars, a table, noise as of a picture, a row of boxes."""
    draw, (left, top, right, bottom) = ImageDraw.Draw(page), (round(n) for n in hostile.code_box(page))
    if thing == "bars":
        for x in range(left, right, 14):
            draw.rectangle((x, top, x + (4 if x % 3 else 8), bottom), fill="black")
    elif thing == "table":
        for y in range(top - 60, bottom, 50):
            for x in range(left - 100, right, 60):
                draw.rectangle((x, y, x + 50, y + 40), outline="black", width=4)
    elif thing == "noise":
        size = (right - left, bottom - top)
        grain = Image.frombytes("L", (30, 30), random.Random(1).randbytes(900)).resize(size, Image.Resampling.BICUBIC)
        page.paste(_shades(grain), (left, top))
    else:
        for y in range(top, bottom, 60):
            draw.rectangle((left, y, left + 36, y + 36), outline="black", width=5)
            draw.line((left + 8, y + 18, left + 16, y + 28, left + 30, y + 6), fill="black", width=5)


def with_another_code(page: Image.Image, text: str, kind: str = "QRCode") -> Image.Image:
    """A page of another program's, with its own code where ours stands."""
    page = page.copy()
    hostile.hide_code(page)
    made = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind))
    code = Image.fromarray(made.to_image(scale=6)).convert("RGB")
    code.thumbnail((round(page.width / 6), round(page.width / 6)), Image.Resampling.NEAREST)
    page.paste(code, (round(page.width * 0.78), round(page.height * 0.88)))
    return page


@dataclass(frozen=True)
class Lying:
    """Something on the glass: how it is made of this page and of another person's, and what may be said of it."""

    make: Callable[[Image.Image, Image.Image, random.Random], Image.Image]
    right: frozenset[str]

    @property
    def may_be_attached(self) -> bool:
        """Whether it is the page itself."""
        return "matched" in self.right


def _scanned(page: Image.Image, rng: random.Random) -> Image.Image:
    return hostile.grain(hostile.at(page, SCANNED), rng, 4)


def _without(page: Image.Image) -> Image.Image:
    page = page.copy()
    hostile.hide_code(page)
    return page


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
    "under a blank sheet, 10 %, stretched": _lying(
        lambda p, _o, r: under_a_sheet(p, r, 0.10, stretched=True), "doubtful", "unreadable"
    ),
    "under a blank sheet, 15 %, stretched": _lying(
        lambda p, _o, r: under_a_sheet(p, r, 0.15, stretched=True), "doubtful"
    ),
    "under a blank sheet, 30 %, stretched": _lying(
        lambda p, _o, r: under_a_sheet(p, r, 0.30, stretched=True), "doubtful"
    ),
    "a scan with its contrast stretched": _lying(
        lambda p, _o, r: ImageOps.autocontrast(_scanned(p, r), cutoff=(0.6, 20)), "matched"
    ),
    "half of another beside": _lying(half_beside, "odd_size", "several"),
    "halves of two": _lying(shifted_with_half, "odd_size", "several", "part"),
    "fed together, 1.10": _lying(lambda p, o, r: fed_together(p, o, r, 0.10), "odd_size", "several"),
    "fed together, 1.25": _lying(fed_together, "odd_size", "several"),
    "fed together, 1.40": _lying(lambda p, o, r: fed_together(p, o, r, 0.40), "odd_size", "several"),
    "two on one sheet": _lying(lambda p, o, _r: hostile.two_up(p, o), "several"),
    "alone on A3 glass": _lying(lambda p, _o, r: on_a3(p, r), "alone"),
    "alone on A3, lid open": _lying(lambda p, _o, r: on_a3(p, r, lid=False), "alone"),
    "fitted to the page, 96 %": _lying(lambda p, _o, r: _scanned(fitted(p), r), "matched"),
    "fitted to the page, 93 %": _lying(lambda p, _o, r: _scanned(fitted(p, 0.93), r), "matched"),
    "torn": _lying(lambda p, _o, r: _scanned(torn(p, r), r), "unreadable", "part", "matched"),
    "stamped, black": _lying(lambda p, _o, r: _scanned(stamped(p, r), r), "unreadable", "matched"),
    "stamped, blue": _lying(lambda p, _o, r: _scanned(stamped(p, r, (40, 60, 160)), r), "unreadable", "matched"),
    "stamped, red": _lying(lambda p, _o, r: _scanned(stamped(p, r, (190, 30, 40)), r), "unreadable", "matched"),
    "crossed out": _lying(lambda p, _o, r: _scanned(crossed_out(p, r), r), "unreadable", "matched"),
    "no code": _lying(lambda p, _o, r: _scanned(_without(p), r), "no_code"),
    "stamped where no code is": _lying(lambda p, _o, r: _scanned(stamped(_without(p), r), r), "no_code"),
    "another program's code": _lying(
        lambda p, _o, r: _scanned(with_another_code(p, "https://example.org/skjema/123456"), r), "other_code"
    ),
    "another kind of code": _lying(
        lambda p, _o, r: _scanned(with_another_code(p, "JournalEnhet 2026/1234", "DataMatrix"), r), "other_code"
    ),
}
"""What can lie there, by name. `bench scan` reads many of each, the tests one or two."""
