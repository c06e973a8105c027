"""What people wrote, as blocks: nothing is altered, a blank line parts paragraphs, a line end stays one."""

from __future__ import annotations

import re

from hkdesk.documents.blocks import Paragraph, Span, Style, Text

# Stands where a hand may fill in what nobody has typed.
DOTS = "…" * 14

# About six lines of the narrowest column that holds what people write.
_CELL_LETTERS = 160

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text; empty for a text without letters."""
    return tuple(part.strip("\n") for part in _BLANK_LINES.split(text) if part.strip())


def prose(text: str, style: Style = "body") -> tuple[Paragraph, ...]:
    """One block a paragraph."""
    return tuple(Paragraph(part, style) for part in paragraphs_of(text))


def or_dots(text: str) -> str:
    """The text, or a dotted line where there is none."""
    return text if text.strip() else DOTS


def is_long(text: str) -> bool:
    """Whether the text reads badly in a table cell and should run across the page instead."""
    return len(text) > _CELL_LETTERS or len(paragraphs_of(text)) > 1


def labelled(label: str, text: str) -> Text:
    """A word in bold and what belongs to it on the same line."""
    return (Span(f"{label}: ", bold=True), Span(text))
