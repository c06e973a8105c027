"""PDF pages as pixels, for the preview and for printers that take pictures."""

from __future__ import annotations

from dataclasses import dataclass

from hkdesk.scanning.pdfium import opened

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
    """The page (counted from 0) at the resolution. Raises InvalidInput when it is not a PDF that opens."""
    with opened(pdf) as document:
        bitmap = document[page].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=False, prefer_bgrx=True)
        try:
            return PagePixels(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()


def find_words(pdf: bytes, words: str, most: int) -> tuple[tuple[int, tuple[Box, ...]], ...]:
    """Where the words stand, capitals or not: for each place its page (from 0) and its boxes, one a line.

    Raises InvalidInput when it is not a PDF.
    """
    found: list[tuple[int, tuple[Box, ...]]] = []
    with opened(pdf) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            search = text.search(words)
            while len(found) < most and (place := search.get_next()) is not None:
                count = text.count_rects(*place)
                found.append((number, tuple(text.get_rect(n) for n in range(count))))
    return tuple(found)


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page as a reader would copy it."""
    with opened(pdf) as document:
        return tuple(page.get_textpage().get_text_bounded() for page in document)
