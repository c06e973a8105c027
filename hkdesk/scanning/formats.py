"""Which kind of file it is, by its first bytes and not by its name, and what is refused before anything is decoded."""

from __future__ import annotations

from hkdesk.domain.paper.scan import Source
from hkdesk.errors import InvalidInput
from hkdesk.i18n import N_, _

LARGEST_FILE = 400 * 2**20
"""Bytes. 200 pages at 300 PPI in colour, mildly compressed, are some 200 MB."""

MOST_PAGES = 2_000
"""Pages of one file."""

MOST_PIXELS = 150_000_000
"""Pixels of one picture: A4 at 1200 PPI are 139 million."""

_STARTS: tuple[tuple[bytes, Source], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
)
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


def kind_of(data: bytes) -> Source:
    """What the bytes are.

    Raises:
        InvalidInput: empty_file; file_too_big; scan_cut_off (a PDF without its end); not_a_scan with what it is
            instead, not_a_scan_heic, not_a_scan_unknown.
    """
    if not data:
        raise InvalidInput("empty_file")
    if len(data) > LARGEST_FILE:
        raise InvalidInput("file_too_big", got=len(data) >> 20, limit=LARGEST_FILE >> 20)
    for start, source in _STARTS:
        if data.startswith(start):
            return source
    if b"%PDF-" in data[:_PDF_WITHIN] and not (data.startswith(b"PK") or _is_html(data)):
        if b"%%EOF" not in data[-_END_WITHIN:]:
            raise InvalidInput("scan_cut_off")
        return "pdf"
    raise _other(data)


def _is_html(data: bytes) -> bool:
    return data[:512].lstrip().lower().startswith((b"<!doctype html", b"<html"))


def _other(data: bytes) -> InvalidInput:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return InvalidInput("not_a_scan_heic")
    if _is_html(data):
        return InvalidInput("not_a_scan", got=_("en nettside"))
    name = next((name for start, name in _OTHERS if data.startswith(start)), None)
    return InvalidInput("not_a_scan", got=_(name)) if name else InvalidInput("not_a_scan_unknown")


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
