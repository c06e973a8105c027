"""Text as the engine sets it: cleaned, and cut into runs of one font."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

from hkdesk.documents import fonts
from hkdesk.documents.blocks import Span, Text
from hkdesk.documents.styles import TextStyle

Run: TypeAlias = tuple[str, str, str]  # font name, letters, language tag where it is another than around

_LINE_END = re.compile("\r\n?")


def clean(text: str) -> str:
    """Composed letters (NFC), a line feed for every line end, a space for a tab; nothing else changes."""
    if text.isascii() and "\r" not in text and "\t" not in text:
        return text
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text).replace("\t", " "))


def runs(text: Text, style: TextStyle) -> tuple[Run, ...]:
    """The text as runs of one font and language each; empty runs are left out."""
    if isinstance(text, str):
        return ((style.font, clean(text), ""),) if text else ()
    return tuple((_font(span, style), clean(span.text), span.lang) for span in text if span.text)


def _font(span: Span, style: TextStyle) -> str:
    if span.bold:
        return fonts.BOLD
    return fonts.ITALIC if span.italic else style.font
