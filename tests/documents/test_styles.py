"""The type on paper: pages are saved by less air and better use of the sheet, never by smaller letters."""

from __future__ import annotations

import pytest

from hkdesk.documents import styles
from hkdesk.documents.styles import TextStyle

LEAST = {
    "BODY": 10.5,
    "TITLE": 20,
    "SUBTITLE": 12,
    "LIST": 10.5,
    "CELL": 9.5,
    "HEADER_CELL": 9,
    "ROW_HEADER_CELL": 9.5,
    "LABEL_CELL": 10,
    "VALUE_CELL": 10.5,
    "BOX_CELL": 13,
    "QUOTE": 10.5,
    "QUOTE_BY": 9,
    "CALLOUT": 10,
    "CALLOUT_TITLE": 10,
    "FOOTER": 8,
    "FOOTER_STRONG": 8,
    "SIGN_NAME": 10.5,
    "SIGN_LABEL": 8,
    "SENDER": 11,
    "SENDER_UNIT": 9.5,
    "CODE": 18,
    "CODE_NUMBER": 9,
}
PARAGRAPHS = {"body": 10.5, "over": 10.5, "lead": 12, "small": 9, "muted": 9.5, "muted_over": 9.5, "note": 8.5}
HEADINGS = {1: 15, 2: 12, 3: 10.5}


def test_no_type_is_smaller_than_it_was() -> None:
    named = {name: style for name, style in vars(styles).items() if isinstance(style, TextStyle)}
    assert {name: style.size for name, style in named.items()} == LEAST
    assert {name: style.size for name, style in styles.PARAGRAPHS.items()} == PARAGRAPHS
    assert {level: style.size for level, style in styles.HEADINGS.items()} == HEADINGS


@pytest.mark.parametrize("style", [*styles.PARAGRAPHS.values(), styles.LIST, styles.CELL, styles.VALUE_CELL])
def test_lines_stand_far_enough_apart(style: TextStyle) -> None:
    assert style.leading >= 1.2 * style.size


def test_a_binder_finds_room_for_its_holes() -> None:
    assert styles.LEFT >= 20 * styles.MM
    assert styles.TEXT_BOTTOM >= styles.QR_BOTTOM + styles.QR_SIZE
