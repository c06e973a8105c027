"""A PDF for a print job that needs backs that stay blank: for the printer only, never kept."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2

from hkdesk.scanning import pdfium


def with_blank_backs(pdf: bytes, sides: Sequence[int | None]) -> bytes:
    """The pages (from 1) in this order; None is a blank page as large as the one before it.

    Raises:
        InvalidInput: as `hkdesk.scanning.pdfium.opened`.
    """
    out, size = io.BytesIO(), (0.0, 0.0)
    with pdfium.opened(pdf) as whole:
        made = pypdfium2.PdfDocument.new()
        try:
            for side in sides:
                if side is None:
                    made.new_page(*size).close()
                else:
                    made.import_pages(whole, [side - 1])
                    size = whole.get_page_size(side - 1)
            made.save(out)
        finally:
            made.close()
    return out.getvalue()
