"""Which kind of file it is, by its first bytes and not by its name, and what is refused before anything is decoded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hkdesk.domain.paper.scan import Compression
from hkdesk.domain.paper.scan_format import JPEG, PDF, PNG, TIFF, ScanFormat, format_names
from hkdesk.errors import InvalidInput
from hkdesk.i18n import N_, _

LARGEST_FILE = 400 * 2**20
"""Bytes. 200 pages at 300 PPI in colour, mildly compressed, are some 200 MB."""

MOST_PAGES = 2_000
"""Pages of one file."""

MOST_PIXELS = 150_000_000
"""Pixels of one picture: A4 at 1200 PPI are 139 million."""

MOST_SCANS = 100
"""Passes over the pixels of one JPEG: a progressive one has some ten, and each takes as long as all of a plain one."""

MOST_PICTURES = 5_000
"""Pictures placed on one page of a PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How a kind of file is told by its bytes and read. A PDF is read by PDFium, all the others by Pillow.

    Attributes:
        format: the kind of file.
        starts: what its bytes begin with, one or the other; none for a PDF, whose mark may stand later.
        pillow: what Pillow calls it; empty for a PDF.
        many: whether one file may hold several pages.
        smaller: whether it can be unpacked smaller than it is, which saves time.
        packed: how its pixels are packed, by what Pillow says of the packing; "" stands for whatever Pillow says.
    """

    format: ScanFormat
    starts: tuple[bytes, ...] = ()
    pillow: str = ""
    many: bool = False
    smaller: bool = False
    packed: Mapping[str, Compression] = field(default_factory=dict)


_TIFF_PACKED: dict[str, Compression] = {
    "raw": "none",
    "tiff_lzw": "lossless",
    "tiff_adobe_deflate": "lossless",
    "tiff_deflate": "lossless",
    "packbits": "lossless",
    "zstd": "lossless",
    "lzma": "lossless",
    "jpeg": "jpeg",
    "tiff_jpeg": "jpeg",
    "group3": "black_white",
    "group4": "black_white",
    "tiff_ccitt": "black_white",
}
READERS = (
    Reader(format=PDF, many=True),
    Reader(format=JPEG, starts=(b"\xff\xd8\xff",), pillow="JPEG", smaller=True, packed={"": "jpeg"}),
    Reader(format=PNG, starts=(b"\x89PNG\r\n\x1a\n",), pillow="PNG", packed={"": "lossless"}),
    Reader(
        format=TIFF,
        starts=(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),
        pillow="TIFF",
        many=True,
        packed=_TIFF_PACKED,
    ),
)
_PDF_READER = READERS[0]
_OTHERS = (
    (b"PK\x03\x04", N_("en ZIP-fil eller et Office-dokument")),
    (b"\xd0\xcf\x11\xe0", N_("et eldre Office-dokument")),
    (b"GIF8", N_("et GIF-bilde")),
    (b"BM", N_("et BMP-bilde")),
    (b"RIFF", N_("et WebP-bilde eller en lydfil")),
    (b"MZ", N_("et program")),
)
_HEIC = {b"heic", b"heix", b"mif1", b"hevc"}
_PDF_WITHIN, _END_WITHIN = 1024, 2048


def reader_of(data: bytes) -> Reader:
    """What the bytes are, and how they are read.

    Raises:
        InvalidInput: empty_file; file_too_big; scan_cut_off (a PDF without its end); not_a_scan with what it is
            instead, not_a_scan_heic, not_a_scan_unknown.
    """
    if not data:
        raise InvalidInput("empty_file")
    if len(data) > LARGEST_FILE:
        raise InvalidInput("file_too_big", got=len(data) >> 20, limit=LARGEST_FILE >> 20)
    for reader in READERS:
        if data.startswith(reader.starts):
            return reader
    if b"%PDF-" in data[:_PDF_WITHIN] and not (data.startswith(b"PK") or _is_html(data)):
        if b"%%EOF" not in data[-_END_WITHIN:]:
            raise InvalidInput("scan_cut_off")
        return _PDF_READER
    raise _other(data)


def _is_html(data: bytes) -> bool:
    return data[:512].lstrip().lower().startswith((b"<!doctype html", b"<html"))


def _other(data: bytes) -> InvalidInput:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return InvalidInput("not_a_scan_heic")
    if _is_html(data):
        return InvalidInput("not_a_scan", got=_("en nettside"), formats=format_names())
    name = next((name for start, name in _OTHERS if data.startswith(start)), None)
    if name is None:
        return InvalidInput("not_a_scan_unknown", formats=format_names())
    return InvalidInput("not_a_scan", got=_(name), formats=format_names())


def require_pages(pages: int) -> None:
    """Raises InvalidInput: scan_too_many_pages, or scan_no_pages."""
    if pages > MOST_PAGES:
        raise InvalidInput("scan_too_many_pages", got=pages, limit=MOST_PAGES)
    if pages == 0:
        raise InvalidInput("scan_no_pages")


def require_pixels(width: int, height: int) -> None:
    """Raises InvalidInput: scan_too_many_pixels, before any of them is unpacked."""
    if width * height > MOST_PIXELS:
        got = f"{width * height / 1e6:.0f}"
        raise InvalidInput("scan_too_many_pixels", got=got, limit=MOST_PIXELS // 1_000_000)


def require_fewer(found: int, most: int) -> None:
    """Raises InvalidInput: scan_page_damaged, for what no scanner makes and would take hours to draw."""
    if found > most:
        raise InvalidInput("scan_page_damaged")
