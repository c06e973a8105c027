"""What a file says about its pictures: size, depth, colours, compression. No pixel is unpacked for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import pypdfium2
from PIL import Image, ImageChops

from hkdesk.domain.paper.scan import Colour, Compression, ImageFacts
from hkdesk.domain.paper.scan_format import PDF
from hkdesk.scanning import pdfium
from hkdesk.scanning.formats import MOST_PICTURES, MOST_SCANS, Reader, require_fewer, require_pixels
from hkdesk.scanning.jpeg import quality_of, scans_in

_IMAGE = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
_FILLS = 0.85  # share of the page that its one picture covers
_LOOKED_AT = 200  # pictures of a page that its facts are read off
_JPEG = {"DCTDecode", "DCT"}
_PLACED = 0.5 * 72 / 25.4

_NOBODY = (72, 96)  # dots an inch that programs write when nobody told them (96 is what Windows draws with)
_ALMOST = 0.6  # a PNG keeps dots a metre: 72 comes back as 72.009
_LONGEST_MM = 432  # the long side of A3 with room to spare
_EXIF, _CAMERA = 0x8769, {33434, 33437, 37386}  # exposure, aperture, focal length: a camera knows no paper
_TABLES, _STRIPS, _TILES, _OLD, _RGB = 347, (273, 279), (324, 325), (513, 514), 2
_MOST_HEADER = 2**16
_NEUTRAL, _FEWEST = 7, 12  # levels that channels lie apart where there is colour, and in how many pixels
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
    "CMYK": (32, "cmyk"),
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
    pypdfium2.raw.FPDF_COLORSPACE_DEVICECMYK: "cmyk",
    pypdfium2.raw.FPDF_COLORSPACE_LAB: "colour",
    pypdfium2.raw.FPDF_COLORSPACE_INDEXED: "colour",
}


def of_picture(picture: Image.Image, reader: Reader, data: bytes) -> ImageFacts:
    """The facts of a picture, or of one page of several, opened and not unpacked.

    Args:
        picture: at the page.
        reader: of its kind of file.
        data: the bytes of the file.
    """
    bits, colour = _MODES.get(picture.mode, (0, "unknown"))
    said = str(picture.info.get("compression", "raw"))
    packed = reader.packed.get(said) or reader.packed.get("", "unknown")
    declared = None if _is_photo(picture) else _declared(picture.info.get("dpi"))
    width_mm = picture.width / declared * 25.4 if declared else None
    return ImageFacts(
        reader.format.id,
        picture.width,
        picture.height,
        bits=bits,
        colour=colour,
        compression=packed,
        jpeg_quality=_quality(picture, data) if packed == "jpeg" else None,
        ppi=declared,
        page_width_mm=width_mm,
    )


def _declared(dpi: Any) -> float | None:
    """The lower of the two numbers, where somebody set them."""
    try:
        lower = float(min(dpi))
    except (TypeError, ValueError):
        return None
    if not 72 < lower < 10_000 or any(abs(lower - nobody) < _ALMOST for nobody in _NOBODY):
        return None
    return lower


def _is_photo(picture: Image.Image) -> bool:
    """Whether a camera took it; its dots an inch are a word its maker chose."""
    if picture.format != "JPEG":
        return False
    return bool(_CAMERA & set(picture.getexif().get_ifd(_EXIF)))


def _quality(picture: Image.Image, data: bytes) -> int | None:
    """How hard the JPEG is packed, also where it lies inside a TIFF: in tables of its own, strips or tiles."""
    tags: Any = getattr(picture, "tag_v2", None)
    if tags is None:
        return quality_of([data])
    parts = [bytes(tags[_TABLES])] if _TABLES in tags else []
    for starts, sizes in (_STRIPS, _TILES, _OLD):
        if starts in tags and sizes in tags:
            start, size = _first(tags[starts]), _first(tags[sizes])
            parts.append(data[start : start + min(size, _MOST_HEADER)])
    return quality_of(parts, rgb=tags.get(262) == _RGB)


def _first(value: Any) -> int:
    return int(value[0] if isinstance(value, tuple | list) else value)


def pictures(page: pdfium.Page) -> Iterator[pypdfium2.PdfImage]:
    """The pictures placed on a page of a PDF, also inside forms; the caller holds the lock."""
    for placed in islice(page.get_objects(filter=[_IMAGE]), _LOOKED_AT):
        if isinstance(placed, pypdfium2.PdfImage):
            yield placed


def require_drawable(page: pdfium.Page) -> None:
    """Refuses a page before it is drawn, by what its pictures say of themselves; the caller holds the lock.

    Raises:
        InvalidInput: scan_too_many_pixels; scan_page_damaged, where it has more pictures or scans than any real one.
    """
    for number, placed in enumerate(page.get_objects(filter=[_IMAGE])):
        require_fewer(number, MOST_PICTURES)
        if isinstance(placed, pypdfium2.PdfImage):
            require_pixels(*placed.get_px_size())
            if _JPEG & set(placed.get_filters()):
                require_fewer(_scans_inside(placed), MOST_SCANS)


def _scans_inside(placed: pypdfium2.PdfImage) -> int:
    try:
        return scans_in(bytes(placed.get_data(decode_simple=True)), MOST_SCANS + 1)
    except (pdfium.Error, OSError, ValueError):
        return 0


def of_pdf_page(page: pdfium.Page, unit: float = 1.0) -> ImageFacts:
    """The facts of the picture that fills the page; `whole` is False when no single one does.

    Args:
        page: the page.
        unit: how many points one unit of it is (UserUnit), which PDFium does not count.
    """
    width, height = page.get_size()
    largest, share, count = None, 0.0, 0
    for placed in pictures(page):
        left, bottom, right, top = placed.get_bounds()
        covers = max(right - left, 0) * max(top - bottom, 0) / max(width * height, 1)
        count += right - left > _PLACED and top - bottom > _PLACED
        if covers > share:
            largest, share = placed, covers
    page_mm = width * unit / 72 * 25.4
    if largest is None or share < _FILLS:
        return ImageFacts(PDF.id, round(width), round(height), page_width_mm=page_mm, whole=False)
    found = _of_placed(largest, page_mm, unit, alone=count == 1)
    # A page beyond A3 whose picture has as many pixels as it has points: its writer knew no resolution.
    unknown = max(width, height) * unit / 72 * 25.4 > _LONGEST_MM and _declared((found.ppi or 0,)) is None
    return replace(found, ppi=None) if unknown else found


def _of_placed(placed: pypdfium2.PdfImage, page_mm: float, unit: float, *, alone: bool) -> ImageFacts:
    wide, high = placed.get_px_size()
    meta = placed.get_metadata()
    filters = [name for name in placed.get_filters() if name in _PDF]
    packed: Compression = _PDF[filters[-1]] if filters else "none"
    bits = int(meta.bits_per_pixel)
    by_bits: Colour = "grey" if bits == 8 else "cmyk" if bits >= 32 else "colour" if bits >= 24 else "unknown"
    colour = _SPACES.get(int(meta.colorspace), by_bits)
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
        ppi=float(ppi) / unit if ppi > 0 else None,
        page_width_mm=page_mm,
        whole=alone,
    )


def _quality_inside(placed: pypdfium2.PdfImage) -> int | None:
    try:
        return quality_of([bytes(placed.get_data(decode_simple=True))])
    except (pdfium.Error, OSError, ValueError):
        return None


def has_colour(picture: Image.Image) -> bool:
    """Whether any of its channels says something that the others do not: a grey scan saved as colours has none.

    Args:
        picture: red, green and blue.
    """
    few = picture.resize((max(picture.width // 2, 1), max(picture.height // 2, 1)), Image.Resampling.NEAREST)
    red, green, blue = few.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    least = ImageChops.darker(ImageChops.darker(red, green), blue)
    apart = ImageChops.subtract(most, least).histogram()
    return sum(apart[_NEUTRAL:]) >= _FEWEST
