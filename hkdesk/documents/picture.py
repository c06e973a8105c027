"""A logo as a PDF image: the rows of the PNG go into the file as they are, so nothing is decoded or packed anew."""

from __future__ import annotations

import hashlib
from typing import Any

from reportlab.pdfbase import pdfdoc

from hkdesk.documents import styles
from hkdesk.domain.case.logo import Logo

WIDEST, TALLEST = 46 * styles.MM, 14 * styles.MM


def size_of(logo: Logo) -> tuple[float, float]:
    """Width and height on paper in points: as large as fits the head of a letter, with its shape kept."""
    scale = min(WIDEST / logo.width, TALLEST / logo.height)
    return logo.width * scale, logo.height * scale


class ImageObject(pdfdoc.PDFObject):
    """The image as reportlab writes it out; one for each logo of a document, however many pages show it."""

    __RefOnly__ = 1

    def __init__(self, logo: Logo) -> None:
        self._logo = logo
        self.name = hashlib.sha256(logo.rows).hexdigest()[:16]

    def format(self, _document: Any) -> bytes:
        """Called by reportlab when the file is written."""
        logo = self._logo
        head = (
            f"<</Type /XObject /Subtype /Image /Width {logo.width} /Height {logo.height} /ColorSpace /DeviceRGB"
            f" /BitsPerComponent 8 /Filter /FlateDecode"
            f" /DecodeParms <</Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns {logo.width}>>"
            f" /Length {len(logo.rows)}>>"
        )
        return head.encode("ascii") + b"\nstream\r\n" + logo.rows + b"\r\nendstream"
