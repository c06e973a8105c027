"""Before anything is drawn: every letter of a document must be one the font can show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from hkdesk.documents import fonts
from hkdesk.documents.blocks import Document, Part, Span
from hkdesk.documents.inline import clean
from hkdesk.errors import InvalidInput

_AROUND = 20


def check_glyphs(document: Document) -> None:
    """Refuses a document with a letter the font lacks.

    Raises:
        InvalidInput: "glyph_missing"; `field` names part, block and the text around; `params` holds the
            letter as `char` and its `codepoint`.
    """
    for place, text in _texts(document):
        _check(place, clean(text))


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """All texts that reach the paper, each with its place in words."""
    for name in ("title", "document_id"):
        yield name, getattr(document, name)
    for field in fields(document.words):
        yield f"words.{field.name}", getattr(document.words, field.name)
    for part in document.parts:
        yield from _part_texts(part)


def _part_texts(part: Part) -> Iterator[tuple[str, str]]:
    for name, value in (("title", part.title), ("copy_label", part.copy_label), ("footer", part.footer)):
        yield f"{part.title} / {name}", value
    if part.letterhead:
        for text in _strings(part.letterhead):
            yield f"{part.title} / letterhead", text
    for number, block in enumerate(part.blocks, 1):
        place = f"{part.title} / {number} {type(block).__name__}"
        for text in _strings(block):
            yield place, text


def _strings(value: object) -> Iterator[str]:
    """Every string inside; the runs of one text put together, so that an accent finds its letter."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        if value and all(isinstance(entry, Span) for entry in value):
            yield "".join(span.text for span in value)
        else:
            for entry in value:
                yield from _strings(entry)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


def _check(place: str, text: str) -> None:
    missing = [char for char in fonts.missing_glyphs(text) if char != "\n"]
    if not missing:
        return
    char = missing[0]
    at = text.index(char)
    around = " ".join(text[max(at - _AROUND, 0) : at + _AROUND + 1].split())
    shown = char if char.isprintable() else "�"
    raise InvalidInput("glyph_missing", field=f"{place}: «{around}»", char=shown, codepoint=f"U+{ord(char):04X}")
