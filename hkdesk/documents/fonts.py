"""Source Sans 3 in three faces: registered once, measured, and asked which letters it has."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from hkdesk.paths import resource

REGULAR, ITALIC, BOLD = "hkdesk-regular", "hkdesk-italic", "hkdesk-bold"
FILES = {REGULAR: "SourceSans3-Regular.ttf", ITALIC: "SourceSans3-Italic.ttf", BOLD: "SourceSans3-Bold.ttf"}
SOFT_HYPHEN = "\u00ad"
# The font has a glyph for the byte order mark, but PDF/A allows no letter that stands for it.
_REFUSED = frozenset({0xFEFF})

# reportlab cuts a subset out of a face by moving one reading position that all documents share: two files written
# at once get each other's outlines, mostly without an error. Whoever writes a file holds this lock.
subsetting = threading.Lock()

_lock = threading.Lock()
_fonts: dict[str, Any] = {}


def load() -> None:
    """Reads and registers the faces; 10-20 ms the first time in a process, nothing later."""
    if _fonts:
        return
    with _lock:
        if _fonts:
            return
        loaded = {name: TTFont(name, str(font_path(file)), shapable=False) for name, file in FILES.items()}
        for font in loaded.values():
            pdfmetrics.registerFont(font)
        _fonts.update(loaded)


def font_path(file: str) -> Path:
    """Where a vendored font file lies."""
    return resource("fonts", file)


def face(name: str) -> Any:
    """Reportlab's font object for a registered name."""
    load()
    return _fonts[name]


def covered() -> frozenset[int]:
    """The code points that all three faces can show and an archived file may hold."""
    load()
    return _covered()


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in _fonts.values())) - _REFUSED


def missing_glyphs(text: str) -> list[str]:
    """The letters of `text` that cannot be printed, each once, in the order they first appear."""
    letters = covered()
    return [char for char in dict.fromkeys(text) if ord(char) not in letters]


def coverage_ranges() -> str:
    """The covered code points as lines of `first-last` in hexadecimal: the content of coverage.txt."""
    ranges: list[list[int]] = []
    for point in sorted(covered()):
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"{first:04X}-{last:04X}\n" for first, last in ranges)


def width(name: str, text: str) -> float:
    """Advance width in thousandths of the type size."""
    return _word_width(name, text) if len(text) <= 40 else _measure(name, text)


def _measure(name: str, text: str) -> float:
    metrics = face(name).face
    widths, default = metrics.charWidths, metrics.defaultWidth
    return float(sum(widths.get(ord(char), default) for char in text))


_word_width = lru_cache(maxsize=20_000)(_measure)


def advances(name: str, text: Iterable[str]) -> list[float]:
    """The advance width of each letter, in thousandths of the type size."""
    metrics = face(name).face
    widths, default = metrics.charWidths, metrics.defaultWidth
    return [float(widths.get(ord(char), default)) for char in text]
