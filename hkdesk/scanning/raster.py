"""PDF pages as pixels, for the preview and for printers that take pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hkdesk.domain.values.folding import fold_for_finding
from hkdesk.scanning.pdfium import drawn, opened, page_of

POINTS_PER_INCH = 72
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left corner of the page."""


@dataclass(frozen=True, slots=True)
class PagePixels:
    """One page, 4 bytes a pixel in the order blue, green, red, unused; rows of `stride` bytes from the top."""

    width: int
    height: int
    stride: int
    data: bytes


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points (1/72 inch). Raises InvalidInput when it is not a PDF that opens."""
    with opened(pdf) as document:
        return tuple(document.get_page_size(n) for n in range(len(document)))


def page_pixels(pdf: bytes, page: int, dpi: float) -> PagePixels:
    """The page (counted from 0) at the resolution. Raises InvalidInput when it cannot be drawn."""
    with opened(pdf) as document, page_of(document, page) as one:
        bitmap = drawn(one, dpi / POINTS_PER_INCH, four=True)
        try:
            return PagePixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()


def find_words(pdf: bytes, words: str, most: int) -> tuple[tuple[int, tuple[Box, ...]], ...]:
    """Where the words stand: for each place its page (from 0) and its boxes, one a line.

    Capitals, marks and hyphens do not count, so a word is found that a line's end divides, and one typed without marks.
    Raises InvalidInput when it is not a PDF.
    """
    wanted = " ".join("".join(map(fold_for_finding, words)).split())
    found: list[tuple[int, tuple[Box, ...]]] = []
    if not wanted:
        return ()
    with opened(pdf) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for first, count in _places(text.get_text_range(), wanted):
                if len(found) == most:
                    return tuple(found)
                boxes = text.count_rects(first, count)
                found.append((number, tuple(text.get_rect(n) for n in range(boxes))))
    return tuple(found)


def _places(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """First character and number of characters of each place with the words, in a text as PDFium counts it."""
    folded, origin = "", []
    for index, char in enumerate(text):
        said = fold_for_finding(char)
        if said == " " and folded.endswith(" "):
            continue
        folded += said
        origin += [index] * len(said)
    at = folded.find(wanted)
    while at >= 0:
        first, last = origin[at], origin[at + len(wanted) - 1]
        yield first, last - first + 1
        at = folded.find(wanted, at + len(wanted))


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page as a reader would copy it."""
    with opened(pdf) as document:
        return tuple(page.get_textpage().get_text_bounded() for page in document)
