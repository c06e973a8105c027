"""The words of a clause that went and came: marked for the eye, told for the ear."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.agreement.clause_changes import NewerText
from hkdesk.domain.values.word_diff import Piece, PieceKind, word_diff
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import label
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import colour

Paragraphs = tuple[str, ...]


def clause_words(text: NewerText) -> QWidget:
    """One clause: its title, and under it the paragraphs between the first and the last that differ."""
    pieces = word_diff(*("\n\n".join(part) for part in differing(text.was, text.now)))
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(tokens.GRID)
    layout.addWidget(label(text.title, "strong", wrap=True))
    body = label(marked(pieces), wrap=True)
    body.setTextFormat(Qt.TextFormat.RichText)
    body.setAccessibleName(spoken(pieces))
    body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    layout.addWidget(body)
    return made


def differing(was: Paragraphs, now: Paragraphs) -> tuple[Paragraphs, Paragraphs]:
    """Both without the paragraphs they begin and end alike with."""
    while was and now and was[0] == now[0]:
        was, now = was[1:], now[1:]
    while was and now and was[-1] == now[-1]:
        was, now = was[:-1], now[:-1]
    return was, now


def marked(pieces: tuple[Piece, ...]) -> str:
    """Rich text: what went is struck through after a minus, what came is underlined after a plus."""
    gone, new = colour("bad").name(), colour("good").name()
    looks = {
        PieceKind.SAME: "{}",
        PieceKind.GONE: f'<span style="color:{gone}">−<s>{{}}</s></span>',
        PieceKind.NEW: f'<span style="color:{new}">+<u>{{}}</u></span>',
    }
    return "".join(looks[p.kind].format(escape(p.text).replace("\n", "<br>")) for p in pieces)


def spoken(pieces: tuple[Piece, ...]) -> str:
    """The same in words: each piece that went or came says so."""
    return " ".join(" ".join(_said(p) for p in pieces if p.text.strip()).split())


def _said(piece: Piece) -> str:
    words = piece.text.strip()
    if piece.kind is PieceKind.SAME:
        return words
    gone = piece.kind is PieceKind.GONE
    return _("[tatt ut: {words}]").format(words=words) if gone else _("[satt inn: {words}]").format(words=words)
