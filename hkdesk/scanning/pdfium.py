"""PDFium, one caller at a time: it is not made for threads, and ctypes lets them in at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import TypeAlias

import pypdfium2

from hkdesk.errors import InvalidInput

LOCK = RLock()
"""Held around every call into PDFium, from whichever thread."""

Document: TypeAlias = pypdfium2.PdfDocument
Page: TypeAlias = pypdfium2.PdfPage
Error: TypeAlias = pypdfium2.PdfiumError


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
