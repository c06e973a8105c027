"""Two places where reportlab 5.1 writes what the archive formats refuse, mended once for the process.

1. ISO 19005-2 6.1.7.1 wants an end of line before `endstream`; reportlab writes none. CRLF is clear even
   when the data itself ends in CR or LF.
2. The ToUnicode map sends the never shown code 0 to U+0000, puts more than 100 rows in one block and cannot
   express letters above U+FFFF.
Both hang on reportlab's insides: the version is pinned to 5.1, and the archive tests guard an upgrade.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts

_MARK = "_hkdesk_mended"
_TAIL = b"endstream\n"
_BLOCK = 100
_lock = threading.Lock()


def apply() -> None:
    """Mends reportlab; a second call does nothing."""
    with _lock:
        if not getattr(pdfdoc.PDFStream, _MARK, False):
            _mend()


def _mend() -> None:
    original = pdfdoc.PDFStream.format

    def format_stream(self: Any, document: Any) -> bytes:
        data: bytes = original(self, document)
        return data.removesuffix(_TAIL) + b"\r\n" + _TAIL

    pdfdoc.PDFStream.format = format_stream  # type: ignore[method-assign]
    ttfonts.makeToUnicodeCMap = to_unicode_map  # type: ignore[assignment]  # names its arguments otherwise
    rl_config.useA85 = 0  # text armour around binary data: a quarter larger, for no reader of today
    setattr(pdfdoc.PDFStream, _MARK, True)


def to_unicode_map(font_name: str, subset: Sequence[int]) -> str:
    """The CMap that turns a subset's byte codes back into Unicode; `subset[code]` is the code point."""
    rows = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in enumerate(subset) if point
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{font_name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])
