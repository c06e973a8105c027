"""Scans as offices make them: the same pages turned, shaded, smeared, shuffled, from a seed.

`CONDITIONS` are the ways one page suffers; each takes a page drawn at 300 dpi and a seeded random, and gives the
picture the scanner would. `batch` puts pages in any order, twice, or not at all, and says where each went.
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

Suffering = Callable[[Image.Image, random.Random], Image.Image]
PAPER = (250, 249, 246)
DRAWN = 300  # dots an inch of the pages handed in


def drawn(pdf: bytes, dpi: int = DRAWN) -> list[Image.Image]:
    """The pages in colour."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    document.close()
    return pages


def at(page: Image.Image, dpi: int) -> Image.Image:
    """The page as a scanner of that resolution sees it."""
    share = dpi / DRAWN
    return page.resize((round(page.width * share), round(page.height * share)), Image.Resampling.BOX)


def grain(page: Image.Image, rng: random.Random, strength: float) -> Image.Image:
    """Noise of the sensor, the same in all channels."""
    small = Image.frombytes("L", page.size, rng.randbytes(page.width * page.height))
    shaken = small.point([round((value - 127.5) * strength / 74 + 128) for value in range(256)])
    return ImageChops.add(page, Image.merge("RGB", [shaken] * 3), offset=-128)


def rotated(page: Image.Image, degrees: float) -> Image.Image:
    """Laid on the glass askew."""
    return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=PAPER)


def as_jpeg(page: Image.Image, quality: int) -> Image.Image:
    """Packed and unpacked."""
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def code_box(page: Image.Image) -> tuple[float, float, float, float]:
    """Where the code stands on an upright page, in pixels: left, top, right, bottom."""
    mm = page.width / 210
    return 170.1 * mm, 269.1 * mm, 189.9 * mm, 287.0 * mm


def hide_code(page: Image.Image) -> None:
    """Covers the code of an upright page with white paper."""
    left, top, right, bottom = code_box(page)
    page.paste("white", (round(left), round(top), round(right), round(bottom)))


def pen(page: Image.Image, rng: random.Random) -> Image.Image:
    """Two strokes of a ball pen across the code."""
    page = page.copy()
    draw, (left, top, right, bottom) = ImageDraw.Draw(page), code_box(page)
    for _stroke in range(2):
        ends = [(rng.uniform(left, right), rng.uniform(top, bottom)) for _end in range(2)]
        draw.line(ends, fill=(24, 34, 120), width=max(round(page.width / 210 * 0.7), 1))
    return page


def coffee(page: Image.Image, rng: random.Random) -> Image.Image:
    """The ring of a cup over the page, and a drop that hides part of the code altogether."""
    page, mm = page.copy(), page.width / 210
    left, top, right, bottom = code_box(page)
    stain = Image.new("L", page.size, 0)
    draw = ImageDraw.Draw(stain)
    x, y = rng.uniform(left - 30 * mm, right), rng.uniform(top - 30 * mm, bottom)
    draw.ellipse((x - 40 * mm, y - 40 * mm, x + 40 * mm, y + 40 * mm), outline=120, width=round(4 * mm))
    spot = 3.0 * mm
    x, y = rng.uniform(left + 6 * mm, right - 6 * mm), rng.uniform(top + 6 * mm, bottom - 6 * mm)
    draw.ellipse((x - spot, y - spot, x + spot, y + spot), fill=255)
    stain = stain.filter(ImageFilter.GaussianBlur(0.3 * mm))
    return Image.composite(Image.new("RGB", page.size, (120, 84, 48)), page, stain)


def photo(page: Image.Image, rng: random.Random) -> Image.Image:
    """Taken with a telephone: in perspective, on a table, light from one side, packed hard."""
    page = at(page, 200)
    wide, high = page.size
    room = 0.10
    frame = Image.new("RGB", (round(wide * (1 + 2 * room)), round(high * (1 + 2 * room))), (92, 70, 52))
    frame.paste(page, (round(wide * room), round(high * room)))
    lean = [rng.uniform(0, 0.045) for _side in range(8)]
    w, h = frame.size
    quad = (
        lean[0] * w,
        lean[1] * h,
        lean[2] * w,
        h - lean[3] * h,
        w - lean[4] * w,
        h - lean[5] * h,
        w - lean[6] * w,
        lean[7] * h,
    )
    seen = frame.transform(frame.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)
    shade = Image.linear_gradient("L").resize(seen.size).point([150 + value * 105 // 255 for value in range(256)])
    seen = ImageChops.multiply(seen, Image.merge("RGB", [shade] * 3))
    return as_jpeg(grain(rotated(seen, rng.uniform(-4, 4)), rng, 8), 70)


def skewed(page: Image.Image, rng: random.Random) -> Image.Image:
    """Drawn in askew by the feeder: sheared and turned."""
    page = at(page, 200)
    lean = rng.uniform(-0.04, 0.04)
    flat = page.transform(
        page.size, Image.Transform.AFFINE, (1, lean, -lean * page.height / 2, 0, 1, 0), fillcolor=PAPER
    )
    return rotated(flat, rng.uniform(-3, 3))


def one_bit(page: Image.Image, rng: random.Random) -> Image.Image:
    """Black and white without shades, as a fax."""
    grey = at(grain(page, rng, 10), 200).convert("L")
    return grey.point([0 if value < 150 else 255 for value in range(256)]).convert("RGB")


def pale(page: Image.Image, rng: random.Random) -> Image.Image:
    """Hardly any toner, noise, grey."""
    weak = ImageEnhance.Contrast(at(page, 150)).enhance(0.45)
    return grain(weak.convert("L").convert("RGB"), rng, 9)


def worn(page: Image.Image, rng: random.Random) -> Image.Image:
    """Many things at once: low resolution, turned, blurred, pen, packed hard, upside down."""
    page = pen(page, rng)
    page = rotated(at(page, 150), rng.uniform(-5, 5)).filter(ImageFilter.GaussianBlur(0.8))
    return as_jpeg(grain(page, rng, 12), 30).rotate(180)


CONDITIONS: dict[str, Suffering] = {
    "clean 300 dpi": lambda page, rng: grain(page, rng, 3),
    "200 dpi": lambda page, rng: grain(at(page, 200), rng, 5),
    "150 dpi": lambda page, rng: grain(at(page, 150), rng, 5),
    "100 dpi": lambda page, rng: grain(at(page, 100), rng, 5),
    "rotated": lambda page, rng: rotated(at(page, 200), rng.uniform(-10, 10)),
    "on its side": lambda page, rng: rotated(at(page, 200), rng.choice((90, 270))),
    "upside down": lambda page, rng: rotated(at(page, 200), 180 + rng.uniform(-2, 2)),
    "skewed": skewed,
    "blurred": lambda page, rng: at(page, 200).filter(ImageFilter.GaussianBlur(rng.uniform(1.4, 2.2))),
    "grey and pale": pale,
    "one bit": one_bit,
    "jpeg 30": lambda page, rng: as_jpeg(grain(at(page, 150), rng, 14), 30),
    "pen over the code": lambda page, rng: at(pen(page, rng), 200),
    "coffee over the code": lambda page, rng: at(coffee(page, rng), 200),
    "photo": photo,
    "worn": worn,
}
"""What a page goes through, by name."""

SANE_FLOOR = {"pen over the code": 0.8, "coffee over the code": 0.8, "photo": 0.8, "worn": 0.6}
"""The share of pages that must be read in a condition; all of them where none is named."""


def blank_back(page: Image.Image, rng: random.Random) -> Image.Image:
    """The back of a sheet: paper, grain, and a breath of what stands on the front."""
    front = page.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2))
    through = ImageChops.lighter(front, Image.new("RGB", page.size, (243, 242, 240)))
    return grain(at(through, 200), rng, 4)


def two_up(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two pages copied onto one sheet."""
    half = (round(left.height / 2), round(left.width / math.sqrt(2) * 1.0))
    share = min(half[0] / left.width, left.width / left.height)
    size = (round(left.width * share), round(left.height * share))
    sheet = Image.new("RGB", (left.height, left.width), PAPER)
    for number, page in enumerate((left, right)):
        sheet.paste(page.resize(size, Image.Resampling.BOX), (number * left.height // 2, 0))
    return sheet


@dataclass(frozen=True)
class Sent:
    """One page that went through the scanner: which page of which document it was, or None for a back."""

    document: int | None
    page: int
    condition: str


def batch(
    documents: Sequence[Sequence[Image.Image]], rng: random.Random, conditions: Sequence[str] = ()
) -> tuple[list[Image.Image], list[Sent]]:
    """Pages of several documents in one pile: shuffled, some twice, some missing, with blank backs."""
    names = list(conditions or CONDITIONS)
    pile: list[tuple[Image.Image, Sent]] = []
    for number, pages in enumerate(documents):
        for page, picture in enumerate(pages, 1):
            times = rng.choice((0, 1, 1, 1, 1, 2))
            for _time in range(times):
                name = rng.choice(names)
                pile.append((CONDITIONS[name](picture, rng), Sent(number, page, name)))
            if rng.random() < 0.15:
                pile.append((blank_back(picture, rng), Sent(None, 0, "blank")))
    rng.shuffle(pile)
    return [picture for picture, _sent in pile], [sent for _picture, sent in pile]


def as_pdf(pictures: Sequence[Image.Image], dpi: int = 200, quality: int = 90) -> bytes:
    """A file as scanners make it: a picture a page."""
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi, quality=quality)
    return out.getvalue()


def as_tiff(pictures: Sequence[Image.Image], dpi: int = 200) -> bytes:
    """A TIFF of many pages."""
    out = io.BytesIO()
    pictures = [picture.copy() for picture in pictures]  # Pillow leaves the words of the last save on them
    pictures[0].save(
        out, "TIFF", save_all=True, append_images=pictures[1:], dpi=(dpi, dpi), compression="tiff_adobe_deflate"
    )
    return out.getvalue()


def as_picture(picture: Image.Image, kind: str = "JPEG", dpi: int = 200, quality: int = 90) -> bytes:
    """One page as JPEG or PNG."""
    out = io.BytesIO()
    picture.save(out, kind, dpi=(dpi, dpi), **({"quality": quality} if kind == "JPEG" else {}))
    return out.getvalue()
