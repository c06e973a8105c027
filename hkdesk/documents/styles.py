"""The look: A4, calm, one typeface. Lengths in points unless a name says mm."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hkdesk.documents import fonts

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
LEFT, RIGHT, TOP = 20 * MM, 20 * MM, 15 * MM  # holes for a binder end 15 mm from the edge
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
TEXT_TOP = PAGE_HEIGHT - TOP

QR_SIZE = 22 * MM  # with its quiet zone
QR_BOTTOM = 8 * MM
TEXT_BOTTOM = QR_BOTTOM + QR_SIZE + 1.5 * MM  # above the edge of the code, which is white itself
TEXT_HEIGHT = TEXT_TOP - TEXT_BOTTOM

SIGN_ROOM, SIGN_ROOM_COMPACT = 12 * MM, 10.5 * MM  # above the line, for a hand

INK = "0.106 0.122 0.141"
MUTED = "0.357 0.392 0.439"
LINE = "0.816 0.839 0.867"
STRONG_LINE = "0.48 0.52 0.57"
TINT = "0.949 0.957 0.969"
ATTENTION_TINT = "0.992 0.957 0.894"
ACCENT = "0.122 0.259 0.667"
ATTENTION = "0.541 0.353 0"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: face, size, distance of base lines, air before and after, colour (PDF operands)."""

    font: str = fonts.REGULAR
    size: float = 10.5
    leading: float = 12.8
    before: float = 0.0
    after: float = 3.5
    colour: str = INK
    hyphenate: bool = True


BODY = TextStyle()
PARAGRAPHS = {
    "body": BODY,
    "over": BODY,
    "lead": TextStyle(size=12, leading=15, after=6),
    "small": TextStyle(size=9, leading=11.5, after=4),
    "muted": TextStyle(size=9.5, leading=12, after=4, colour=MUTED),
    "muted_over": TextStyle(size=9.5, leading=12, after=4, colour=MUTED),
    "note": TextStyle(size=8.5, leading=10.5, after=3, colour=MUTED),
}
TITLE = TextStyle(fonts.BOLD, 20, 24, 4, 4, hyphenate=False)
SUBTITLE = TextStyle(fonts.REGULAR, 12, 15, 0, 7, MUTED, hyphenate=False)
HEADINGS = {
    1: TextStyle(fonts.BOLD, 15, 18, 11, 3, hyphenate=False),
    2: TextStyle(fonts.BOLD, 12, 14, 8, 1, hyphenate=False),
    3: TextStyle(fonts.BOLD, 10.5, 13, 5, 1, hyphenate=False),
}
LIST = replace(BODY, after=1.5)
CELL = TextStyle(size=9.5, leading=11.8, after=0)
HEADER_CELL = replace(CELL, font=fonts.BOLD, size=9, colour=MUTED, hyphenate=True)
ROW_HEADER_CELL = replace(CELL, font=fonts.BOLD)
LABEL_CELL = replace(CELL, size=10, colour=MUTED, leading=13)
VALUE_CELL = replace(CELL, size=10.5, leading=13)
BOX_CELL = replace(CELL, size=13)
QUOTE = replace(BODY, after=2)
QUOTE_BY = TextStyle(size=9, leading=12, after=0, colour=MUTED)
CALLOUT = replace(BODY, size=10, leading=12.8, after=0)
CALLOUT_TITLE = replace(CALLOUT, font=fonts.BOLD)
CODE = TextStyle(fonts.BOLD, 18, 24, after=0, hyphenate=False)
CODE_NUMBER = TextStyle(size=9, leading=24, after=0, colour=MUTED, hyphenate=False)
FOOTER = TextStyle(size=8, leading=10.5, after=0, colour=MUTED, hyphenate=False)
FOOTER_STRONG = replace(FOOTER, font=fonts.BOLD)
SIGN_NAME = replace(BODY, after=0)
SIGN_LABEL = TextStyle(size=8, leading=10, after=0, colour=MUTED)
SENDER = TextStyle(fonts.BOLD, 11, 14.5, 0, 0, hyphenate=False)
SENDER_UNIT = TextStyle(size=9.5, leading=13, after=0, colour=MUTED, hyphenate=False)
