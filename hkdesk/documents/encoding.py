"""From letters to the byte codes of reportlab's font subsets, as text operators.

A subset holds some 220 letters of a face; letter 225 opens the next subset, which is another font to the PDF.
Almost every document stays in the first one, where a line is one `str.translate`.
"""

from __future__ import annotations

from typing import Any

# Octal for what ends a string, and for all that is not ASCII: reportlab writes the page's operators as UTF-8.
_ESCAPED = {code: f"\\{code:03o}" for code in (*range(32), *b"()\\", *range(127, 256))}


class Encoder:
    """One face in one document."""

    def __init__(self, font: Any, doc: Any) -> None:
        self._font, self._doc = font, doc
        self._table = _FirstSubset(font, doc)

    def show(self, letters: str, size: float) -> str:
        """The operators that select the face and show the letters at the current point."""
        codes = letters.translate(self._table)
        if not self._table.outside:
            return f"{self._name(0)} {size:g} Tf ({codes}) Tj"
        pieces = self._font.splitString(letters, self._doc)
        return " ".join(f"{self._name(subset)} {size:g} Tf ({_escape(codes)}) Tj" for subset, codes in pieces)

    def _name(self, subset: int) -> str:
        name: str = self._font.getSubsetInternalName(subset, self._doc)
        return name


class _FirstSubset(dict[int, str]):
    """Code point to escaped code in the first subset, filled as letters come; `outside`: one lies beyond."""

    def __init__(self, font: Any, doc: Any) -> None:
        super().__init__()
        self._font, self._doc = font, doc
        self.outside = False

    def __missing__(self, point: int) -> str:
        ((subset, codes),) = self._font.splitString(chr(point), self._doc)
        self.outside = self.outside or subset != 0
        self[point] = escaped = _escape(codes)
        return escaped


def _escape(codes: bytes) -> str:
    return codes.decode("latin-1").translate(_ESCAPED)
