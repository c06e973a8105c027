"""What a file says about its pictures: size, depth, colours, compression. No pixel is unpacked for it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import pypdfium2
from PIL import Image

from hkdesk.domain.paper.scan import Colour, Compression, ImageFacts
from hkdesk.domain.paper.scan_format import PDF
from hkdesk.scanning import pdfium
from hkdesk.scanning.formats import Reader

_IMAGE = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
_FILLS = 0.85  # share of the page that its one picture covers
_MOST_PICTURES = 200
_PLACED = 0.5 * 72 / 25.4

# The luminance table of the JPEG standard (ITU-T T.81, table K.1): encoders scale it by their "quality".
_STANDARD_SUM = 3_685
_MODES: dict[str, tuple[int, Colour]] = {
    "1": (1, "black_white"),
    "L": (8, "grey"),
    "LA": (8, "grey"),
    "I;16": (16, "grey"),
    "I;16B": (16, "grey"),
    "I": (16, "grey"),
    "P": (8, "colour"),
    "RGB": (24, "colour"),
    "RGBA": (24, "colour"),
    "RGBX": (24, "colour"),
    "YCbCr": (24, "colour"),
    "LAB": (24, "colour"),
    "CMYK": (32, "colour"),
}
_PDF: dict[str, Compression] = {
    "DCTDecode": "jpeg",
    "DCT": "jpeg",
    "JPXDecode": "jpeg2000",
    "JBIG2Decode": "black_white",
    "CCITTFaxDecode": "black_white",
    "CCF": "black_white",
    "FlateDecode": "lossless",
    "Fl": "lossless",
    "LZWDecode": "lossless",
    "LZW": "lossless",
    "RunLengthDecode": "lossless",
}
_SPACES: dict[int, Colour] = {
    pypdfium2.raw.FPDF_COLORSPACE_DEVICEGRAY: "grey",
    pypdfium2.raw.FPDF_COLORSPACE_CALGRAY: "grey",
    pypdfium2.raw.FPDF_COLORSPACE_DEVICERGB: "colour",
    pypdfium2.raw.FPDF_COLORSPACE_CALRGB: "colour",
    pypdfium2.raw.FPDF_COLORSPACE_DEVICECMYK: "colour",
    pypdfium2.raw.FPDF_COLORSPACE_LAB: "colour",
    pypdfium2.raw.FPDF_COLORSPACE_INDEXED: "colour",
}


def jpeg_quality(tables: dict[int, Sequence[int]]) -> int | None:
    """The quality an encoder of the usual kind (IJG) was set to, 1 to 100, from the luminance table's sum.

    An estimate: other encoders scale other tables. None when there is no table.
    """
    table = tables.get(0)
    if not table:
        return None
    share = 100 * sum(table) / _STANDARD_SUM
    quality = (200 - share) / 2 if share <= 100 else 5_000 / share
    return max(1, min(100, round(quality)))


def of_picture(picture: Image.Image, reader: Reader) -> ImageFacts:
    """The facts of a picture, or of one page of several, opened and not unpacked."""
    bits, colour = _MODES.get(picture.mode, (0, "unknown"))
    said = str(picture.info.get("compression", "raw"))
    packed = reader.packed.get(said) or reader.packed.get("", "unknown")
    tables = getattr(picture, "quantization", None) or {}
    declared = _declared(picture.info.get("dpi"))
    width_mm = picture.width / declared * 25.4 if declared else None
    return ImageFacts(
        reader.format.id,
        picture.width,
        picture.height,
        bits=bits,
        colour=colour,
        compression=packed,
        jpeg_quality=jpeg_quality(tables) if packed == "jpeg" else None,
        ppi=declared,
        page_width_mm=width_mm,
    )


def _declared(dpi: Any) -> float | None:
    """The lower of the two numbers; 72 and less is what writers put who do not know."""
    try:
        lower = float(min(dpi))
    except (TypeError, ValueError):
        return None
    return lower if 72 < lower < 10_000 else None


def pictures(page: pdfium.Page) -> Iterator[pypdfium2.PdfImage]:
    """The pictures placed on a page of a PDF, also inside forms; the caller holds the lock."""
    for placed in islice(page.get_objects(filter=[_IMAGE]), _MOST_PICTURES):
        if isinstance(placed, pypdfium2.PdfImage):
            yield placed


def picture_sizes(page: pdfium.Page) -> Iterator[tuple[int, int]]:
    """Width and height in pixels of each picture on the page."""
    for placed in pictures(page):
        yield placed.get_px_size()


def of_pdf_page(page: pdfium.Page) -> ImageFacts:
    """The facts of the picture that fills the page; `whole` is False when no single one does."""
    width, height = page.get_size()
    largest, share, count = None, 0.0, 0
    for placed in pictures(page):
        left, bottom, right, top = placed.get_bounds()
        covers = max(right - left, 0) * max(top - bottom, 0) / max(width * height, 1)
        count += right - left > _PLACED and top - bottom > _PLACED
        if covers > share:
            largest, share = placed, covers
    page_mm = width / 72 * 25.4
    if largest is None or share < _FILLS:
        return ImageFacts(PDF.id, round(width), round(height), page_width_mm=page_mm, whole=False)
    return _of_placed(largest, page_mm, alone=count == 1)


def _of_placed(placed: pypdfium2.PdfImage, page_mm: float, *, alone: bool) -> ImageFacts:
    wide, high = placed.get_px_size()
    meta = placed.get_metadata()
    filters = [name for name in placed.get_filters() if name in _PDF]
    packed: Compression = _PDF[filters[-1]] if filters else "none"
    bits = int(meta.bits_per_pixel)
    colour = _SPACES.get(int(meta.colorspace), "grey" if bits == 8 else "colour" if bits >= 24 else "unknown")
    if bits == 1 or packed == "black_white":
        bits, colour = 1, "black_white"
    ppi = min(meta.horizontal_dpi, meta.vertical_dpi)
    return ImageFacts(
        PDF.id,
        wide,
        high,
        bits=bits,
        colour=colour,
        compression=packed,
        jpeg_quality=_quality_inside(placed) if packed == "jpeg" else None,
        ppi=float(ppi) if ppi > 0 else None,
        page_width_mm=page_mm,
        whole=alone,
    )


def _quality_inside(placed: pypdfium2.PdfImage) -> int | None:
    try:
        data = bytes(placed.get_data(decode_simple=True))
        with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
            return jpeg_quality(getattr(picture, "quantization", {}))
    except (pdfium.Error, OSError, ValueError, SyntaxError):
        return None
