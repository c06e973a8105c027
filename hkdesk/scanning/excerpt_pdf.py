"""Pages of a PDF as a file of their own that holds what is shown on them and nothing else.

PDFium copies a page with all that its resources name, and scanners name the pictures of all pages in one list for all.
So each page is taken apart: what its content draws is kept, every key that drawing does not need is left out, and
a page on which more lies than is shown (annotations, layers, what stands outside its edge) is drawn as one picture.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)

from hkdesk.scanning import facts, pdfium
from hkdesk.scanning.pdf_needs import NotAsIs, keep_what_is_drawn
from hkdesk.scanning.pdf_units import user_units
from hkdesk.scanning.sheets import A4_LONG_INCHES, draw

_LEAST_PPI, _MOST_PPI = 300, 600
_OUTSIDE = 0.04  # share of the page's width or height by which a picture may reach beyond its edge
_PAGE_KEYS = ("/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group")


def pdf_excerpt(data: bytes, pages: Sequence[int]) -> bytes:
    """The pages (from 1), in order; pictures as they are, or packed without loss. The same bytes when made again.

    Raises:
        InvalidInput: as `hkdesk.scanning.sheets.sheets`.
    """
    writer = PdfWriter()
    reader = PdfReader(io.BytesIO(_copied(data, pages)))
    with pdfium.opened(data) as whole:
        beyond = [_reaches_beyond(whole, page - 1) for page in pages]
    for number, page in enumerate(pages):
        try:
            if beyond[number]:
                raise NotAsIs
            _add(writer, reader.pages[number])
        except (NotAsIs, PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
            _add_drawn(writer, data, page)
    # pypdf also writes what was cut off from a stream once its bytes had been unpacked. Nothing leads there, so it is
    # not in a second copy.
    again = PdfWriter()
    for one in PdfReader(io.BytesIO(_written(writer))).pages:
        again.add_page(one)
    return _written(again)


def _written(writer: PdfWriter) -> bytes:
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _copied(data: bytes, pages: Sequence[int]) -> bytes:
    """The pages in a file that PDFium has put in order, with what they inherit, and still with too much."""
    out = io.BytesIO()
    with pdfium.opened(data) as whole:
        part = pypdfium2.PdfDocument.new()
        try:
            part.import_pages(whole, [page - 1 for page in pages])
            part.save(out)
        finally:
            part.close()
    return out.getvalue()


def hides(data: bytes) -> bool:
    """Whether a page of the PDF is cropped, and a picture on it reaches beyond what is shown.

    Raises:
        InvalidInput: as `hkdesk.scanning.pdfium.opened`.
    """
    with pdfium.opened(data) as whole:
        return any(_is_cropped(whole, number) and _reaches_beyond(whole, number) for number in range(len(whole)))


def _is_cropped(document: pdfium.Document, number: int) -> bool:
    with pdfium.page_of(document, number) as page:
        return tuple(page.get_bbox()) != tuple(page.get_mediabox())


def _reaches_beyond(document: pdfium.Document, number: int) -> bool:
    """Whether a picture on the page (from 0) stands partly outside what is shown of the page."""
    with pdfium.page_of(document, number) as page:
        left, bottom, right, top = page.get_bbox()
        room_x, room_y = (right - left) * _OUTSIDE, (top - bottom) * _OUTSIDE
        for picture in facts.pictures(page):
            x1, y1, x2, y2 = picture.get_bounds()
            if x1 < left - room_x or x2 > right + room_x or y1 < bottom - room_y or y2 > top + room_y:
                return True
    return False


def _add(writer: PdfWriter, page: PageObject) -> None:
    if page.get("/Annots"):
        raise NotAsIs
    keep_what_is_drawn(page)
    for key in [key for key in page if key not in _PAGE_KEYS]:
        del page[key]
    writer.add_page(page)


def _add_drawn(writer: PdfWriter, data: bytes, page: int) -> None:
    """The page as one picture at its own resolution, as a PDF program shows it, packed without loss."""
    with pdfium.opened(data) as whole, pdfium.page_of(whole, page - 1) as one:
        said = facts.of_pdf_page(one, user_units(data).get(page - 1, 1.0))
    ppi = min(max(said.ppi or 0, _LEAST_PPI), _MOST_PPI)
    drawn = _plainest(draw(data, page, round(A4_LONG_INCHES * ppi)))
    picture = DecodedStreamObject()
    picture.set_data(drawn.tobytes())
    picture.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(drawn.width),
            NameObject("/Height"): NumberObject(drawn.height),
            NameObject("/BitsPerComponent"): NumberObject(1 if drawn.mode == "1" else 8),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB" if drawn.mode == "RGB" else "/DeviceGray"),
        }
    )
    wide = (said.page_width_mm or 210) / 25.4 * 72
    high = wide * drawn.height / drawn.width
    content = DecodedStreamObject()
    content.set_data(f"q {wide:.3f} 0 0 {high:.3f} 0 0 cm /Im0 Do Q".encode("ascii"))
    made = PageObject.create_blank_page(width=wide, height=high)
    made[NameObject("/MediaBox")] = ArrayObject(FloatObject(f"{n:.3f}") for n in (0, 0, wide, high))
    pictures = DictionaryObject({NameObject("/Im0"): writer._add_object(picture.flate_encode())})
    made[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
    made[NameObject("/Contents")] = writer._add_object(content)
    writer.add_page(made)


def _plainest(drawn: Image.Image) -> Image.Image:
    """Without the channels and depths that no pixel uses."""
    grey = drawn.convert("L")
    if Image.merge("RGB", [grey] * 3).tobytes() != drawn.tobytes():
        return drawn
    counts = grey.histogram()
    return grey.convert("1", dither=Image.Dither.NONE) if sum(counts[1:255]) == 0 else grey
