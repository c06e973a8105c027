"""PDFium, one caller at a time: it is not made for threads, and ctypes lets them in at once.

A page is drawn for so long and no longer: a few thousand lines across it take minutes, and PDFium stops when asked to.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import TypeAlias

import pypdfium2

from hkdesk.errors import InvalidInput

MOST_SECONDS = 60
"""Of work for one page; a scanned one takes less than one, whatever else the machine is busy with."""

LOCK = RLock()
"""Held around every call into PDFium, from whichever thread."""

Document: TypeAlias = pypdfium2.PdfDocument
Page: TypeAlias = pypdfium2.PdfPage
Bitmap: TypeAlias = pypdfium2.PdfBitmap
Error: TypeAlias = pypdfium2.PdfiumError

_WHITE = (255, 255, 255, 255)


@contextmanager
def opened(pdf: bytes) -> Iterator[Document]:
    """The open document, under the lock for as long as the block runs.

    Raises:
        InvalidInput: scan_locked when it asks for a password, not_pdf when it cannot be read.
    """
    with LOCK:
        document = open_document(pdf)
        try:
            yield document
        finally:
            document.close()


def open_document(pdf: bytes) -> Document:
    """The open document; the caller holds the lock. Raises InvalidInput as `opened`."""
    try:
        return Document(pdf)
    except Error as error:
        locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise InvalidInput("scan_locked" if locked else "not_pdf") from error


@contextmanager
def page_of(document: Document, number: int) -> Iterator[Page]:
    """A page (from 0), under the lock for as long as the block runs. Raises InvalidInput: scan_page_damaged."""
    with LOCK:
        try:
            page = document[number]
        except (Error, IndexError) as error:
            raise InvalidInput("scan_page_damaged") from error
        try:
            yield page
        finally:
            page.close()


def drawn(page: Page, scale: float, *, grey: bool = False, four: bool = False) -> Bitmap:
    """The page as pixels, as `Page.render` draws it; the caller holds the lock and closes the bitmap.

    Args:
        page: the page.
        scale: pixels for each unit of it.
        grey: shades of grey, a byte a pixel; else blue, green and red.
        four: a fourth, unused byte a pixel.

    Raises:
        InvalidInput: scan_page_slow, after `MOST_SECONDS` of work; scan_page_damaged.
    """
    raw = pypdfium2.raw
    kind = raw.FPDFBitmap_Gray if grey else raw.FPDFBitmap_BGRx if four else raw.FPDFBitmap_BGR
    flags = raw.FPDF_ANNOT | (raw.FPDF_GRAYSCALE if grey else 0)
    wide, high = (math.ceil(side * scale) for side in page.get_size())
    if min(wide, high) < 1:
        raise InvalidInput("scan_page_damaged")
    last = time.thread_time() + MOST_SECONDS
    pause = raw.IFSDK_PAUSE(version=1)
    ask = type(pause.NeedToPauseNow)(lambda _pause: int(time.thread_time() > last))
    pause.NeedToPauseNow = ask  # kept alive by its name for as long as PDFium may call it
    try:
        bitmap = Bitmap.new_native(wide, high, kind)
        bitmap.fill_rect(_WHITE, 0, 0, wide, high)
    except (Error, MemoryError, ValueError) as error:
        raise InvalidInput("scan_page_damaged") from error
    state = raw.FPDF_RenderPageBitmap_Start(bitmap, page, 0, 0, wide, high, 0, flags, pause)
    raw.FPDF_RenderPage_Close(page)
    if state == raw.FPDF_RENDER_DONE:
        return bitmap
    bitmap.close()
    raise InvalidInput("scan_page_slow" if state == raw.FPDF_RENDER_TOBECONTINUED else "scan_page_damaged")
