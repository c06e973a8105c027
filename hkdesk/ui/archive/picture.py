"""A scan that came as a picture, as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from hkdesk.ui.kit.layout import scroll_over

_MOST_PIXELS = 120_000_000  # A4 at 1200 dpi; more is no scan of a page


class Picture(QWidget):
    """Shows one picture; scrolls downwards in the area that `scrolling` makes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._image = QImage()
        self.area = scroll_over(self)

    def show_bytes(self, content: bytes) -> bool:
        """Shows the picture; False when it cannot be read or is far too big."""
        image = QImage.fromData(content)
        if image.isNull() or image.width() * image.height() > _MOST_PIXELS:
            self._image = QImage()
            return False
        self._image = image
        self._fit()
        return True

    def clear(self) -> None:
        """Lets go of the picture."""
        self._image = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._height(400))

    def _height(self, width: int) -> int:
        return 0 if self._image.isNull() else round(width * self._image.height() / self._image.width())

    def _fit(self) -> None:
        self.setMinimumHeight(self._height(self.width()))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(0, 0, self.width(), self._height(self.width())), self._image)
        painter.end()
