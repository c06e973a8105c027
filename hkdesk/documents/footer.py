"""The foot of every page: what it is, whose copy, which page of how many, and the page code."""

from __future__ import annotations

from hkdesk.documents import qr, styles
from hkdesk.documents.blocks import Document, Part
from hkdesk.documents.inline import clean
from hkdesk.documents.linebreak import Line, break_lines
from hkdesk.documents.pen import Pen
from hkdesk.documents.styles import FOOTER, FOOTER_STRONG, TextStyle
from hkdesk.domain.paper.page_code import PageCode

# The code's dark modules, not its white edge, end at the right margin.
_QR_X = styles.PAGE_WIDTH - styles.RIGHT - styles.QR_SIZE + 2.1 * styles.MM
_WIDTH = _QR_X - styles.LEFT - 4 * styles.MM
_TOP = styles.QR_BOTTOM + styles.QR_SIZE - 1.5 * styles.MM
_ROOM = {"title": 2, "note": 2}


def draw(pen: Pen, document: Document, part: Part, code: PageCode) -> None:
    """Draws the foot of one page, all of it as a pagination artifact."""
    lang, words = document.lang, document.words
    title = " · ".join(clean(text) for text in (part.title, part.copy_label) if text)
    number = " · ".join((document.document_id, words.version.format(version=document.version)))
    where = words.page.format(page=code.page, pages=code.pages)
    canvas = pen.canvas
    canvas.artifact("Pagination")
    canvas.draw(f"{styles.LINE} RG 0.5 w {styles.LEFT:.2f} {_TOP:.2f} m {styles.LEFT + _WIDTH:.2f} {_TOP:.2f} l S")
    y = _TOP - 5
    y = _draw(pen, _shorten(title, FOOTER_STRONG, _ROOM["title"], lang), FOOTER_STRONG, y)
    y = _draw(pen, _shorten(clean(part.footer), FOOTER, _ROOM["note"], lang), FOOTER, y)
    page = break_lines(where, FOOTER, _WIDTH, lang)
    pen.lines(page, FOOTER, styles.LEFT, y, align="r", width=_WIDTH)
    _draw(pen, _shorten(number, FOOTER, 1, lang, _WIDTH - page[0].width - 12), FOOTER, y)
    canvas.draw(qr.operators(code.build(), _QR_X, styles.QR_BOTTOM, styles.QR_SIZE))
    canvas.end()


def _draw(pen: Pen, lines: tuple[Line, ...], style: TextStyle, y: float) -> float:
    if lines:
        pen.lines(lines, style, styles.LEFT, y)
    return y - len(lines) * style.leading


def _shorten(text: str, style: TextStyle, most: int, lang: str, width: float = _WIDTH) -> tuple[Line, ...]:
    """The text on at most `most` lines; a longer one ends in "…" (it stands whole in the heading)."""
    lines = break_lines(text, style, width, lang)
    if len(lines) <= most:
        return lines
    kept = "".join(letters for line in lines[:most] for _font, letters, _lang in line.runs)
    while len(lines) > most:
        kept = kept[:-4].rstrip()
        lines = break_lines(kept + "…", style, width, lang)
    return lines
