"""A line to search in: a glass before the words, a cross to clear them, Escape clears too."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import icon_button
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import icons, tokens

_QUIET_MS = 150
_LEFT, _RIGHT = 24, 30


class SearchField(QLineEdit):
    """`asked` fires with the text a moment after the last keystroke, and at once on Enter or when it is cleared."""

    asked = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._hint = hint
        self.setPlaceholderText(hint)
        self.setTextMargins(_LEFT, 0, 0, 0)
        self.clear_button = icon_button(_("Tøm søket"), "x", self._cleared)
        self.clear_button.setParent(self)
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.clear_button.setIconSize(icons.device_size(14))
        self.clear_button.setFixedSize(28, 28)
        self.clear_button.hide()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self.ask_now)
        self.textChanged.connect(self._changed)

    def ask_now(self) -> None:
        """Tells what is searched for without waiting."""
        self._quiet.stop()
        self.asked.emit(self.text().strip())

    def _changed(self, text: str) -> None:
        self.clear_button.setVisible(bool(text))
        self.setTextMargins(_LEFT, 0, _RIGHT if text else 0, 0)
        self._quiet.start()

    def _cleared(self) -> None:
        self.clear()
        self.ask_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._cleared()
        elif event.key() in ENTER:
            self.ask_now()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        button = self.clear_button
        button.move(self.width() - button.width() - tokens.GRID, (self.height() - button.height()) // 2)
        self._fit_hint()

    def _fit_hint(self) -> None:
        """Where the hint with its keys in brackets has no room, the words before them do; half a word is no hint."""
        room = self.width() - _LEFT - tokens.GAP_M
        whole = self.fontMetrics().horizontalAdvance(self._hint) <= room
        hint = self._hint if whole else self._hint.partition(" (")[0]
        if hint != self.placeholderText():
            self.setPlaceholderText(hint)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        icons.paint(painter, QRect(10, 0, 16, self.height()), "search", "muted")
        painter.end()
