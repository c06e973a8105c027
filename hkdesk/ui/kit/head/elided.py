"""A line of text that gives way: dots where it does not fit, and then the whole of it as the tooltip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent  # only named here: the start has no time for it

_LEAST = 24


class ElidedLabel(QLabel):
    """Plain text on one line. `text` and the screen reader have all of it, however much is shown.

    Args:
        text: what it says.
        style: as for `basics.label`.
        least: how narrow it may become, in pixels.
    """

    elides = True

    def __init__(self, text: str = "", style: str = "", *, least: int = _LEAST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole, self._least, self._more = "", least, ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        if style:
            self.setProperty("look", style)
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """The whole text."""
        return self._whole

    def setText(self, text: str) -> None:
        """Shows another text."""
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def set_more(self, more: str) -> None:
        """What the tooltip says besides the text, whether that fits or not."""
        self._more = more
        self._fit()

    def is_cut(self) -> bool:
        """Whether dots stand for some of it."""
        return bool(self._whole) and super().text() != self._whole

    def sizeHint(self) -> QSize:
        around = super().sizeHint()
        needs = QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2
        return QSize(needs, around.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._least, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), self._least))
        if super().text() != shown:
            super().setText(shown)
        whole = self._whole if shown != self._whole else ""
        self.setToolTip("\n".join(part for part in (whole, self._more) if part))
