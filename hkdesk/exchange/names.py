"""File names that a person reads and every system takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from pathlib import PurePath

LONGEST = 120
"""Letters and bytes of UTF-8 of a name with its ending; leaves room for a deep folder within Windows' 260."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\s\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe_name(words: str, ending: str) -> str:
    """The words as a file name, with the ending (".pdf"), safe on Windows, macOS and Linux.

    Letters of every language stay, in composed form. What Windows forbids becomes a space; its reserved names (CON,
    LPT1) and names that begin or end with a dot or a space are mended; a long one is cut before the ending.
    """
    composed = unicodedata.normalize("NFC", words)
    seen = "".join(c if unicodedata.category(c) not in _UNSEEN else " " for c in composed)
    stem = _FORBIDDEN.sub(" ", seen).strip(". ")
    stem = _cut(stem, LONGEST - len(ending)).strip(". ") or "uten navn"
    if _RESERVED.fullmatch(stem):
        stem = f"_{stem}"
    return stem + ending


def numbered(name: str, taken: Container[str]) -> str:
    """The name, or the first of "name (2)", "name (3)" whose casefolded form is not taken."""
    stem, ending = PurePath(name).stem, PurePath(name).suffix
    tried, number = name, 1
    while fold(tried) in taken:
        number += 1
        tail = f" ({number}){ending}"
        tried = _cut(stem, LONGEST - len(tail)).rstrip(". ") + tail
    return tried


def fold(name: str) -> str:
    """What two names have alike when a file system takes them for one (Windows, macOS)."""
    return unicodedata.normalize("NFC", name.casefold())


def reversed_name(name: str) -> str:
    """The last name first, "Nilsen, Åse-Kjærsti", so that a folder is sorted as a list of people is."""
    first, _, last = name.strip().rpartition(" ")
    return f"{last}, {first.strip()}" if first.strip() else last


def _cut(text: str, limit: int) -> str:
    kept = text[:limit]
    while len(kept.encode()) > limit:
        kept = kept[:-1]
    return kept
