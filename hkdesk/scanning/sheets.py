"""A file as sheets, one after the other: each can be drawn as large as asked for, and tells what its picture is.

A sheet is good until the next one is asked for. Only one page is in memory at a time, however many the file has.
"""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import suppress

from PIL import Image, ImageOps

from hkdesk.domain.paper.scan import ImageFacts
from hkdesk.domain.paper.scan_format import JPEG
from hkdesk.errors import InvalidInput
from hkdesk.scanning import facts, pdfium
from hkdesk.scanning.formats import (
    MOST_PAGES,
    MOST_PIXELS,
    MOST_SCANS,
    Reader,
    reader_of,
    require_fewer,
    require_pages,
    require_pixels,
)
from hkdesk.scanning.jpeg import scans_in
from hkdesk.scanning.pdf_units import user_units

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
A4_LONG_INCHES = 297 / 25.4
_AT_A_TIME = 25  # pages of a PDF before it is opened anew
_LONGEST_AS_IS = 17 * 72  # points: the long side of A3 with room to spare


class Sheet(ABC):
    """One page. `grey` and `colours` raise InvalidInput when it cannot be drawn."""

    @abstractmethod
    def facts(self) -> ImageFacts:
        """What can be known of the picture."""

    @abstractmethod
    def grey(self, longest: int) -> Image.Image:
        """The page in shades of grey, its long side about `longest` pixels, not more than it has."""

    @abstractmethod
    def colours(self, longest: int) -> Image.Image:
        """The page in colours, for people to look at."""


class PictureSheet(Sheet):
    """A page of a picture, upright as the camera says."""

    def __init__(self, data: bytes, reader: Reader, number: int) -> None:
        self._data, self._reader, self._number = data, reader, number

    def _open(self) -> Image.Image:
        picture = open_picture(self._data, self._reader)
        picture.seek(self._number)
        require_pixels(*picture.size)
        return picture

    def facts(self) -> ImageFacts:
        """See `Sheet.facts`."""
        with _Decoding(), self._open() as picture:
            return facts.of_picture(picture, self._reader, self._data)

    def _draw(self, mode: str, longest: int) -> Image.Image:
        with _Decoding(), self._open() as picture:
            if self._reader.smaller:
                share = longest / max(picture.size)
                picture.draft(mode, (int(picture.width * share), int(picture.height * share)))
            drawn = ImageOps.exif_transpose(picture)
            return _at_most(_flat(drawn, mode), longest)

    def grey(self, longest: int) -> Image.Image:
        """See `Sheet.grey`."""
        return self._draw("L", longest)

    def colours(self, longest: int) -> Image.Image:
        """See `Sheet.colours`."""
        return self._draw("RGB", longest)


class PdfSheet(Sheet):
    """A page of a PDF. PDFium is held only while it draws."""

    def __init__(self, document: pdfium.Document, number: int, unit: float) -> None:
        self._document, self._number, self._unit = document, number, unit

    def facts(self) -> ImageFacts:
        """See `Sheet.facts`."""
        with pdfium.page_of(self._document, self._number) as page:
            return facts.of_pdf_page(page, self._unit)

    def _draw(self, longest: int, *, grey: bool) -> Image.Image:
        with pdfium.page_of(self._document, self._number) as page:
            facts.require_drawable(page)
            long_side = max(page.get_size())
            # A page beyond A3 is one whose writer took pixels for points.
            as_is = long_side * self._unit <= _LONGEST_AS_IS
            scale = longest * self._unit / (A4_LONG_INCHES * 72) if as_is else longest / long_side
            bitmap = pdfium.drawn(page, scale, grey=grey)
            try:
                drawn: Image.Image = bitmap.to_pil().convert("L" if grey else "RGB")
                return drawn
            finally:
                bitmap.close()

    def grey(self, longest: int) -> Image.Image:
        """See `Sheet.grey`."""
        return self._draw(longest, grey=True)

    def colours(self, longest: int) -> Image.Image:
        """See `Sheet.colours`."""
        return self._draw(longest, grey=False)


def sheets(data: bytes) -> Iterator[tuple[int, int, Sheet]]:
    """Number (from 1), how many there are, and the sheet.

    Raises:
        InvalidInput: the file as a whole is refused (`formats.reader_of`, `scan_locked`, `not_pdf`,
            `scan_too_many_pages`, `scan_no_pages`), before the first sheet.
    """
    reader = reader_of(data)
    if not reader.pillow:
        yield from _pdf_sheets(data)
        return
    with _Decoding():
        pages = _count(data, reader)
    require_pages(pages)
    for number in range(pages):
        yield number + 1, pages, PictureSheet(data, reader, number)


def _pdf_sheets(data: bytes) -> Iterator[tuple[int, int, Sheet]]:
    document = _open_locked(data)
    try:
        with pdfium.LOCK:
            pages = len(document)
        require_pages(pages)
        units = user_units(data)
        for number in range(pages):
            if number and number % _AT_A_TIME == 0:
                document = _anew(document, data)
            yield number + 1, pages, PdfSheet(document, number, units.get(number, 1.0))
    finally:
        with pdfium.LOCK:
            document.close()


def _open_locked(data: bytes) -> pdfium.Document:
    with pdfium.LOCK:
        return pdfium.open_document(data)


def _anew(document: pdfium.Document, data: bytes) -> pdfium.Document:
    """The same document without what PDFium has kept of the pages it has drawn."""
    with pdfium.LOCK:
        fresh = pdfium.open_document(data)
        document.close()
        return fresh


def pages_in(data: bytes) -> int:
    """How many pages the file has, none of them drawn. Raises InvalidInput as `sheets`."""
    for _number, pages, _sheet in sheets(data):
        return pages
    return 0


def draw(data: bytes, page: int, longest: int, *, grey: bool = False) -> Image.Image:
    """One page (from 1) by itself; nothing is left open. Raises InvalidInput as `sheets`, and scan_page_damaged."""
    reader = reader_of(data)
    if reader.pillow:
        drawn: Sheet = PictureSheet(data, reader, page - 1)
        return drawn.grey(longest) if grey else drawn.colours(longest)
    with pdfium.opened(data) as document:  # closed under the lock, by this thread and no other
        drawn = PdfSheet(document, page - 1, user_units(data).get(page - 1, 1.0))
        return drawn.grey(longest) if grey else drawn.colours(longest)


def open_picture(data: bytes, reader: Reader) -> Image.Image:
    """The picture, its pixels not yet unpacked; Pillow tries the reader of its kind and no other."""
    return Image.open(io.BytesIO(data), formats=(reader.pillow,))


def _count(data: bytes, reader: Reader) -> int:
    with open_picture(data, reader) as picture:
        require_pixels(*picture.size)
        if reader.format is JPEG:
            require_fewer(scans_in(data, MOST_SCANS + 1), MOST_SCANS)
        if not reader.many:
            return 1
        with suppress(EOFError):  # looked for first: counting the pages of a file that only has pages takes hours
            picture.seek(MOST_PAGES)
            return MOST_PAGES + 1
    with open_picture(data, reader) as picture:  # anew: Pillow 13 takes the page that was looked for to be the last one
        return getattr(picture, "n_frames", 1)


class _Decoding:
    """Turns whatever a decoder says of bytes it cannot read into one of our errors."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, Image.DecompressionBombError | Image.DecompressionBombWarning):
            raise InvalidInput(
                "scan_too_many_pixels", got=f"over {MOST_PIXELS // 1_000_000}", limit=MOST_PIXELS // 1_000_000
            ) from error
        if isinstance(error, InvalidInput) or not isinstance(error, Exception):
            return
        raise InvalidInput("scan_page_damaged") from error


def _flat(picture: Image.Image, mode: str) -> Image.Image:
    """On white paper where it has transparent parts, 8 bits a channel."""
    if picture.mode in {"I;16", "I;16B", "I;16L", "I"}:  # 16 bits of grey: convert would cut instead of scale
        picture = picture.point(lambda value: value / 256).convert("L")
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        above = picture.convert("RGBA")
        paper = Image.new("RGBA", above.size, "white")
        paper.alpha_composite(above)
        picture = paper
    return picture if picture.mode == mode else picture.convert(mode)


def _at_most(picture: Image.Image, longest: int) -> Image.Image:
    """Smaller where it is larger, by averaging: a code keeps its edges."""
    share = longest / max(picture.size)
    if share >= 1:
        return picture
    size = (max(round(picture.width * share), 1), max(round(picture.height * share), 1))
    return picture.resize(size, Image.Resampling.BOX, reducing_gap=None)
