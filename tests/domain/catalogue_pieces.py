"""Themes and forms made for tests, apart from what ships."""

from __future__ import annotations

from hkdesk.domain.content.catalogue import (
    Condition,
    Declaration,
    DeclarationItem,
    DeclarationSection,
    Item,
    Theme,
)
from tests.domain.law import SOURCE, WORDS


def item(item_id: str, shown_when: Condition | None = None, meaning: int = 1) -> Item:
    return Item(item_id, WORDS, WORDS, WORDS, SOURCE, shown_when=shown_when, meaning=meaning)


def theme(theme_id: str, *items: Item) -> Theme:
    return Theme(theme_id, 1, WORDS, WORDS, SOURCE, items)


def form(*ids: str) -> Declaration:
    """A declaration of two sections with these statements."""
    half = len(ids) // 2
    parts = [tuple(DeclarationItem(one, WORDS) for one in part) for part in (ids[:half], ids[half:])]
    sections = tuple(DeclarationSection(f"s{n}", WORDS, part) for n, part in enumerate(parts))
    return Declaration(WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, SOURCE, sections)
