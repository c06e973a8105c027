"""Icons by name, drawn in the colour of a role at the moment they are painted.

An icon follows the theme by itself: nobody has to set it again when light turns to dark. The drawings are Lucide's
(resources/icons, ISC licence). They are read through Qt's own SVG reader plugin, so QtSvg is never imported.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from shiboken6 import isValid

from hkdesk.paths import resource
from hkdesk.ui.kit.look.colour import colours
from hkdesk.ui.kit.look.tokens import ICON

STATE_ICONS = {"good": "circle-check", "attention": "triangle-alert", "bad": "circle-alert", "info": "info"}
"""The icon that goes with each tone; a tone is never told by its colour alone."""

_LARGE = 40


@cache
def _source(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()


@lru_cache(maxsize=512)
def _rendered(name: str, colour: str, pixels: int) -> QPixmap:
    drawing = _source(name).replace(b"currentColor", colour.encode("ascii"))
    side = str(pixels).encode("ascii")
    drawing = drawing.replace(b'width="24"', b'width="%b"' % side, 1).replace(b'height="24"', b'height="%b"' % side, 1)
    if pixels >= _LARGE:  # a large icon with the same pen would shout
        drawing = drawing.replace(b'stroke-width="2"', b'stroke-width="1.25"')
    drawn = QPixmap()
    drawn.loadFromData(drawing, "svg")
    return drawn


def pixmap(name: str, role: str = "ink", size: int = ICON, ratio: float = 1.0) -> QPixmap:
    """An icon as a pixmap of `size` device-independent pixels, sharp at the given device pixel ratio.

    Raises:
        OurFault: no icon has that name.
    """
    drawn = QPixmap(_rendered(name, colours().of(role), max(1, round(size * ratio))))
    drawn.setDevicePixelRatio(ratio)
    return drawn


def paint(painter: QPainter, rect: QRect, name: str, role: str = "ink") -> None:
    """Draws an icon in the middle of a rectangle, as large as its shorter side."""
    side = min(rect.width(), rect.height())
    device = painter.device()
    ratio = device.devicePixelRatio()
    corner = QPoint(rect.x() + (rect.width() - side) // 2, rect.y() + (rect.height() - side) // 2)
    painter.drawPixmap(corner, pixmap(name, role, side, ratio))


class _RoleEngine(QIconEngine):
    def __init__(self, name: str, role: str, checked_role: str) -> None:
        super().__init__()
        self._name, self._role, self._checked_role = name, role, checked_role

    def _role_for(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "edge"
        return self._checked_role if state == QIcon.State.On else self._role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(painter, rect, self._name, self._role_for(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        side = max(1, min(size.width(), size.height()))
        drawn = _rendered(self._name, colours().of(self._role_for(mode, state)), side)
        if size.width() <= side:
            return QPixmap(drawn)
        padded = QPixmap(size)  # wider than high: the icon at the left, air before the words
        padded.fill(Qt.GlobalColor.transparent)
        painter = QPainter(padded)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        return padded

    def clone(self) -> QIconEngine:
        return _keep(_RoleEngine(self._name, self._role, self._checked_role))


_clones: list[QIconEngine] = []


def _keep(engine: QIconEngine) -> QIconEngine:
    """Holds the Python half of a clone until Qt has deleted the clone; without this the next paint crashes."""
    if len(_clones) >= 64:
        _clones[:] = [clone for clone in _clones if isValid(clone)]
    _clones.append(engine)
    return engine


def icon(name: str, role: str = "ink", checked_role: str = "") -> QIcon:
    """An icon for a button or an action, tinted when it is painted.

    Args:
        name: a file name under resources/icons, without ".svg".
        role: the colour role; disabled icons take the edge colour.
        checked_role: the role while the button is checked; the same as `role` when empty.
    """
    return QIcon(_RoleEngine(name, role, checked_role or role))


def beside_words() -> QSize:
    """The room an icon takes before a button's words: 16 px and a gap."""
    return QSize(20, 16)


def device_size(size: int = ICON) -> QSize:
    """The square a button's icon takes."""
    return QSize(size, size)
