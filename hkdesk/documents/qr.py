"""QR codes as rectangles: level H, because a pen or a stamp may cover a seventh of the code."""

from __future__ import annotations

from functools import lru_cache

import zxingcpp

QUIET_ZONE = 4  # modules of white on each side


@lru_cache(maxsize=64)
def _rows(payload: str) -> tuple[bytes, ...]:
    """The modules, a byte each, 0 where dark."""
    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="H")
    image = memoryview(code.to_image(scale=1, add_quiet_zones=False))  # type: ignore[arg-type]  # is a buffer
    return tuple(bytes(row) for row in image.tolist())


def operators(payload: str, x: float, y: float, size: float) -> str:
    """PDF operators that fill the dark modules, one rectangle a run.

    Args:
        payload: the text in the code.
        x: left edge in points, with the quiet zone.
        y: lower edge in points, with the quiet zone.
        size: width and height in points, with the quiet zone.
    """
    rows = _rows(payload)
    module = size / (len(rows) + 2 * QUIET_ZONE)
    parts = ["0 0 0 rg"]
    for number, row in enumerate(rows):
        bottom = y + size - (number + QUIET_ZONE + 1) * module
        start = row.find(0)
        while start >= 0:
            end = start
            while end < len(row) and row[end] == 0:
                end += 1
            left = x + (start + QUIET_ZONE) * module
            # A hair taller than a module: no white seams between rows on screen.
            parts.append(f"{left:.3f} {bottom:.3f} {(end - start) * module:.3f} {module * 1.02:.3f} re")
            start = row.find(0, end)
    parts.append("f")
    return "\n".join(parts)
