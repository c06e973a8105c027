"""A case's state as a small label: icon, word and colour, read out as one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import sized

_ICON, _HEIGHT, _BESIDE = 14, 26, 4
_SOFT = {"good", "attention", "bad", "accent"}


class StateChip(QWidget):
    """Shows a state; nothing to press."""

    def __init__(self) -> None:
        super().__init__()
        self._word, self._icon, self._role = "", "", "muted"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, word: str, icon: str, role: str) -> None:
        """Shows another state."""
        if (word, icon, role) == (self._word, self._icon, self._role):
            return
        self._word, self._icon, self._role = word, icon, role
        self.setAccessibleName(_("Tilstand: {word}").format(word=word))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(sized(self.font(), tokens.PT_SMALL, strong=True)).horizontalAdvance(self._word)
        return QSize(words + _ICON + 3 * tokens.GAP_S + 4, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._icon:
            return  # nothing has been said yet
        painter = QPainter(self)
        fill = f"{self._role}_soft" if self._role in _SOFT else "hover"
        draw.rounded(painter, self.rect(), fill=fill, radius=_HEIGHT // 2)
        icon = QRect(tokens.GAP_S + 2, (_HEIGHT - _ICON) // 2, _ICON, _ICON)
        icons.paint(painter, icon, self._icon, self._role)
        painter.setFont(sized(self.font(), tokens.PT_SMALL, strong=True))
        left = icon.right() + tokens.GAP_S - 1
        draw.line_of_text(painter, QRect(left, 0, self.width() - left, _HEIGHT), self._word, self._role)
        painter.end()


class StateWords(StateChip):
    """The same on the ground itself, as high as its line, for a head with little room."""

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(sized(self.font(), tokens.PT_SMALL, strong=True))
        return QSize(metrics.horizontalAdvance(self._word) + _ICON + _BESIDE + 2, metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._icon:
            return
        painter = QPainter(self)
        icons.paint(painter, QRect(0, (self.height() - _ICON) // 2, _ICON, _ICON), self._icon, self._role)
        painter.setFont(sized(self.font(), tokens.PT_SMALL, strong=True))
        left = _ICON + _BESIDE
        draw.line_of_text(painter, QRect(left, 0, self.width() - left, self.height()), self._word, self._role)
        painter.end()
