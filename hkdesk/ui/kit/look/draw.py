"""The few shapes that painted controls share: a rounded box, a focus ring, a line of text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import colour, colours

_ONE_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value  # joined once, not at each cell


def rounded(
    painter: QPainter,
    rect: QRect,
    *,
    fill: str = "",
    border: str = "",
    width: int = 1,
    radius: int = tokens.RADIUS,
) -> None:
    """A rounded rectangle wholly inside `rect`; a role for its fill and its border, either may be empty.

    Where contrast is asked for, a soft ground has a frame in the colour it is soft of: the fill alone is not seen.
    """
    if colours().contrast and fill.endswith("_soft") and not border:
        border = fill.removesuffix("_soft")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    inset = width / 2 if border else 0
    painter.setPen(QPen(colour(border), width) if border else Qt.PenStyle.NoPen)
    painter.setBrush(colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def ring(painter: QPainter, rect: QRect, *, radius: int = tokens.RADIUS) -> None:
    """The focus ring: two pixels of the focus colour just inside `rect`."""
    rounded(painter, rect, border="focus", width=2, radius=radius)


def line_of_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: str = "ink",
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line in the painter's font, vertically centred, with dots where it does not fit."""
    painter.setPen(colour(role))
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align.value | _ONE_LINE, shown)
