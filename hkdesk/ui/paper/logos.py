"""A PNG or SVG file drawn anew to the one shape a unit keeps (hkdesk.domain.case.logo), or named for what it is.

QtSvg is imported when somebody chooses an SVG, never before.
"""

from __future__ import annotations

import base64
import math
import re
import struct
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from hkdesk.domain.case import logo
from hkdesk.errors import InvalidInput
from hkdesk.files import surroundings

WIDTH, HEIGHT = 1_086, 330  # pixels: the room in the head of a letter, 46 x 14 mm, at 600 dots an inch
MOST_BYTES = 4_000_000
MOST_PIXELS = 24_000_000
MOST_DRAWN = 20_000_000
"""Bytes of a drawing, each counted as often as it may come to be drawn: QtSvg cannot be stopped on the way."""
_PNG = b"\x89PNG\r\n\x1a\n"
_LAST = b"IEND\xaeB`\x82"
_ELSEWHERE = re.compile(
    rb"""(?:href|src)\s*=\s*["']\s*(?!#|data:image/)|url\(\s*["']?\s*(?!#|data:)|<!ENTITY|@import""", re.I
)

_DRAWN_ANEW = re.compile(rb"<(?:\w+:)?(?:mask|pattern|marker|filter|symbol)\b", re.I)  # what is drawn where it is named
_NAMING = re.compile(rb"<(?:\w+:)?use\b|url\(", re.I)
_INSIDE = re.compile(rb"data\s*:", re.I)
_PICTURE_INSIDE = re.compile(rb"data:image/(?:png|jpe?g);base64,\s*(?:iVBORw0KGgo|/9j/)")


def read_logo(path: Path) -> str:
    """The picture as the text a unit keeps: as large as it is, at most 1,086 x 330 pixels, on white.

    Raises:
        InvalidInput: logo_format, logo_unreadable, logo_too_many_pixels, logo_elsewhere, empty_file, file_too_big,
            logo_too_detailed; the file is named.
        Surroundings: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise surroundings(problem, path) from problem
    try:
        return _drawn(data)
    except InvalidInput as refused:
        refused.file = path.name
        raise


def _drawn(data: bytes) -> str:
    if not data:
        raise InvalidInput("empty_file")
    if len(data) > MOST_BYTES:
        raise InvalidInput("file_too_big", got=f"over {MOST_BYTES // 1_000_000}", limit=MOST_BYTES // 1_000_000)
    if data.startswith(_PNG):
        return _as_text(_from_png(data))
    if b"<svg" in data[:4_096].lower():
        return _as_text(_from_svg(data))
    raise InvalidInput("logo_format")


def _from_png(data: bytes) -> QImage:
    if len(data) < 24:
        raise InvalidInput("logo_unreadable")
    width, height = struct.unpack(">II", data[16:24])
    if width * height > MOST_PIXELS:  # before a byte of it is unpacked
        raise InvalidInput("logo_too_many_pixels", width=width, height=height)
    image = QImage()
    image.loadFromData(data, "PNG")
    if image.isNull() or _LAST not in data:  # Qt shows what there is of a file that was cut
        raise InvalidInput("logo_unreadable")
    room = QSize(WIDTH, HEIGHT)
    if image.width() > WIDTH or image.height() > HEIGHT:
        image = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return image


def _from_svg(data: bytes) -> QImage:
    from PySide6.QtSvg import QSvgRenderer

    if _ELSEWHERE.search(data):
        raise InvalidInput("logo_elsewhere")
    if len(_INSIDE.findall(data)) != len(_PICTURE_INSIDE.findall(data)):  # a drawing in the drawing, not looked at here
        raise InvalidInput("logo_elsewhere")
    if len(data) * _times_drawn(data) > MOST_DRAWN:
        raise InvalidInput("logo_too_detailed", limit=logo.MOST_BYTES // 1_000)
    renderer = QSvgRenderer(QByteArray(data))
    size = renderer.defaultSize()
    if not renderer.isValid() or size.isEmpty():
        raise InvalidInput("logo_unreadable")
    fitted = size.scaled(QSize(WIDTH, HEIGHT), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    image = QImage(fitted, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter)
    painter.end()
    return image


def _times_drawn(data: bytes) -> float:
    """How often a part may come to be drawn at most: parts that name parts that name parts grow with every step.

    With n places that name a part the worst is three of them in each of n / 3 steps. A style sheet names a part for any
    number of places at once.
    """
    anew = _DRAWN_ANEW.search(data) is not None
    if anew and b"<style" in data.lower():
        return math.inf
    naming = len(_NAMING.findall(data)) if anew else len(re.findall(rb"<(?:\w+:)?use\b", data, re.I))
    return math.inf if naming > 60 else float(max(naming, 1) if naming < 3 else 3 ** (naming / 3))


def _as_text(image: QImage) -> str:
    size = image.size().expandedTo(QSize(1, 1))
    flat = QImage(size, QImage.Format.Format_RGB888)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    stride, rows = flat.bytesPerLine(), bytes(flat.constBits())
    rgb = b"".join(rows[n * stride : n * stride + size.width() * 3] for n in range(size.height()))
    return logo.to_text(size.width(), size.height(), rgb)


def picture(text: str) -> QImage:
    """What a unit keeps as a picture for the screen; an empty one for no logo."""
    image = QImage()
    if text:
        image.loadFromData(base64.b64decode(text), "PNG")
    return image
