"""How large the unit of each page of a PDF is. PDFium takes it for 1/72 inch whatever the page says."""

from __future__ import annotations

import io
import math

from pypdf import PdfReader
from pypdf.errors import PyPdfError

_NAME, _PACKED = b"/UserUnit", b"/ObjStm"
_LARGEST = 75_000  # ISO 32000-1, annex C


def user_units(data: bytes) -> dict[int, float]:
    """The pages (from 0) whose unit is not 1/72 inch, and how many times as large it is (ISO 32000-1, 14.11.2).

    Empty where the file cannot be read for it.
    """
    if _NAME not in data and _PACKED not in data:  # the name may stand in an object that is packed
        return {}
    found = {}
    try:
        for number, page in enumerate(PdfReader(io.BytesIO(data)).pages):
            unit = float(page.get("/UserUnit", 1))
            if math.isfinite(unit) and 0 < unit <= _LARGEST and unit != 1:
                found[number] = unit
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OSError):
        return {}
    return found
