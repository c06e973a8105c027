"""Pictures of scanned and issued pages, for people to look at. Everything here works on bytes, in a worker."""

from __future__ import annotations

from hkdesk.domain.paper.page_area import Area
from hkdesk.domain.paper.scan import turned
from hkdesk.domain.paper.scan_match import code_on
from hkdesk.domain.paper.scan_tray import ScanPage
from hkdesk.scanning import crops
from hkdesk.scanning.raster import PagePixels as PagePixels  # what the window gets to paint
from hkdesk.services.paper.preview import page_pixels as page_pixels

_A4_SHARE = 297 / 210


def scanned_page(data: bytes, page: ScanPage, width: int) -> PagePixels:
    """The scanned page, turned as a person said, about `width` pixels wide. Raises InvalidInput when it is damaged."""
    longest = round(width * _A4_SHARE) if _portrait(page) else width
    return crops.page_picture(data, page.reading.page, longest, upright(page))


def issued_area(pdf: bytes, page: int, area: Area) -> PagePixels:
    """Where somebody is to sign on an issued page (from 1), with a margin, at 150 an inch."""
    return crops.issued_area(pdf, page, area)


def scanned_area(data: bytes, scan: ScanPage, pdf: bytes, page: int, area: Area) -> PagePixels:
    """The same place on the scan of that page, straightened by its code. Raises InvalidInput when it is damaged."""
    code = code_on(scan.reading)
    return crops.scanned_area(data, scan.reading.page, code, pdf, page, area, scan.turn)


def sheet_size(page: ScanPage) -> tuple[float, float]:
    """The page's size in points as it is shown: its shape, A4 tall."""
    wide, high = _shape(page)
    scale = 842 / max(wide, high)
    return wide * scale, high * scale


def upright(page: ScanPage) -> int:
    """How far the page is turned clockwise to be read: as its code says, and then as a person said."""
    code = code_on(page.reading)
    lies = turned(code, page.reading.width, page.reading.height) if code is not None else 0.0
    return (page.turn - round(lies / 90) * 90) % 360


def _shape(page: ScanPage) -> tuple[int, int]:
    wide, high = page.reading.width or 210, page.reading.height or 297
    return (high, wide) if upright(page) in {90, 270} else (wide, high)


def _portrait(page: ScanPage) -> bool:
    wide, high = _shape(page)
    return high >= wide
