"""A chart on screen, drawn in the colours of the theme; the screen reader gets it in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hkdesk.domain.unit.charts.chart import Chart
from hkdesk.domain.unit.charts.drawing import Drawing, Placed, Shape, Words, draw
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import colour, sized

_LEAST_WIDTH = 320
_HALO = 1.5
_FLAGS = {
    "l": Qt.AlignmentFlag.AlignLeft,
    "c": Qt.AlignmentFlag.AlignHCenter,
    "r": Qt.AlignmentFlag.AlignRight,
}


class ChartView(QWidget):
    """Takes the width there is, and the height the chart asks for at that width."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST_WIDTH)
        self._chart: Chart | None = None
        self._drawing = Drawing(0, 0, (), ())

    def show_chart(self, chart: Chart) -> None:
        """Draws the chart in the place of the one before."""
        self._chart = chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.alternative)
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def _lay_out(self) -> None:
        if self._chart is None:
            return
        metrics = QFontMetricsF(sized(self.font(), tokens.PT_SMALL))
        self._drawing = draw(self._chart, max(self.width(), _LEAST_WIDTH), metrics.height(), metrics.horizontalAdvance)
        self.setFixedHeight(round(self._drawing.height) + 1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for shape in self._drawing.shapes:
            _paint(painter, shape)
        painter.setPen(colour("ink"))
        for words in self._drawing.words:
            self._write(painter, words)
        painter.end()

    def _write(self, painter: QPainter, words: Words) -> None:
        painter.setFont(sized(self.font(), tokens.PT_SMALL, strong=words.strong))
        metrics = QFontMetricsF(painter.font())
        room = metrics.horizontalAdvance(words.text) + 2
        left = {"l": words.x, "c": words.x - room / 2, "r": words.x - room}[words.align]
        painter.drawText(QRectF(left, words.y, room, metrics.height()), _FLAGS[words.align], words.text)


def _paint(painter: QPainter, one: Placed) -> None:
    rect = QRectF(one.x, one.y, one.width, one.height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if one.shape is Shape.GRID:
        painter.fillRect(rect.adjusted(0, 0, max(1 - one.width, 0), max(1 - one.height, 0)), colour("line"))
    elif one.shape is Shape.LEAST:  # with an edge of the ground, so that it is seen over a bar
        painter.fillRect(rect.adjusted(-_HALO, -_HALO, _HALO, _HALO), colour("surface"))
        painter.fillRect(rect, colour("ink"))
    elif one.shape is Shape.FILLED:
        painter.fillRect(rect, colour("accent"))
    else:
        if one.shape is Shape.HATCHED:
            painter.fillRect(rect, QBrush(colour("accent"), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(colour("accent"), 1))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
