"""The kinds of file a scan comes as, as everybody knows them. How they are read stands in hkdesk.scanning.formats."""

from __future__ import annotations

from dataclasses import dataclass

from hkdesk.domain.values.said import either


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanFormat:
    """One kind of file.

    Attributes:
        id: what the store and the command line call it (`ImageFacts.source`).
        name: what people, and Noark 5, call it.
        mime: the media type it is kept under.
        endings: what its files end with, the first one being what a file that hkdesk writes is given.
    """

    id: str
    name: str
    mime: str
    endings: tuple[str, ...]


PDF = ScanFormat(id="pdf", name="PDF", mime="application/pdf", endings=(".pdf",))
JPEG = ScanFormat(id="jpeg", name="JPEG", mime="image/jpeg", endings=(".jpg", ".jpeg"))
PNG = ScanFormat(id="png", name="PNG", mime="image/png", endings=(".png",))
TIFF = ScanFormat(id="tiff", name="TIFF", mime="image/tiff", endings=(".tif", ".tiff"))

SCAN_FORMATS = (PDF, JPEG, PNG, TIFF)
"""Every kind of file that is taken, in the order in which they are named."""


def format_names() -> str:
    """The kinds of file inside a sentence: «PDF, JPEG, PNG eller TIFF», a `Said`."""
    return either([one.name for one in SCAN_FORMATS])


def file_patterns() -> str:
    """What a file dialog is to show: "*.pdf *.jpg" and so on."""
    return " ".join(f"*{ending}" for one in SCAN_FORMATS for ending in one.endings)
