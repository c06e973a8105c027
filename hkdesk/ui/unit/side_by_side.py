"""A table with a person in each column and a fact in each line; long texts are broken and never cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from hkdesk.i18n import _
from hkdesk.services.unit.like_for_like import Fact
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import colour

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEAST_COLUMN = 200
_NAMES = 150
_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BROKEN = Qt.TextFlag.TextWordWrap.value
_LONG_WORD = re.compile(r"\S{18}")
_MAY_BREAK = "\u200b"


class FactsModel(QAbstractTableModel):
    """Facts as rows, people as columns."""

    def __init__(self, names: tuple[str, ...], facts: tuple[Fact, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names, self.facts = names, facts

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.facts)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        fact, name = self.facts[index.row()], self.names[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return fact.of[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {fact.name}: {fact.of[index.column()]}"
        return _TOP_LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.names[section] if orientation == Qt.Orientation.Horizontal else self.facts[section].name


class _Cells(QStyledItemDelegate):
    """Draws a fact: broken into lines with air around, a hairline below, a ground where the focus is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour("accent_soft"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), colour("line"))
        painter.setPen(colour("ink"))
        inside = rect.adjusted(tokens.GAP_M, tokens.GAP_S, -tokens.GAP_M, -tokens.GAP_S)
        painter.drawText(inside, _BROKEN | _TOP_LEFT.value, _breakable(str(index.data())))
        painter.restore()


class SideBySide(QTableView):
    """As tall as what it holds; more people than there is room for are reached by scrolling sideways.

    `opened` fires with the number of a person, on Enter or a double click in their column.
    """

    opened = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setShowGrid(False)
        self.setItemDelegate(_Cells(self))
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        people, facts = self.horizontalHeader(), self.verticalHeader()
        people.setMinimumSectionSize(_LEAST_COLUMN)
        people.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        people.setHighlightSections(False)
        facts.setFixedWidth(_NAMES)
        facts.setHighlightSections(False)
        facts.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setToolTip(_("Enter åpner saken"))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.column()))

    def show_facts(self, names: tuple[str, ...], facts: tuple[Fact, ...]) -> None:
        """Shows the people with their facts."""
        self.setModel(FactsModel(names, facts, self))
        self.setCurrentIndex(self.model().index(0, 0))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().column())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(_NAMES + _LEAST_COLUMN, self.height())

    def _fit(self) -> None:
        """Each line as tall as its longest text, and the table as tall as its lines."""
        model = self.model()
        if not isinstance(model, FactsModel):
            return
        metrics = QFontMetrics(self.font())
        total = self.horizontalHeader().sizeHint().height()
        for number, fact in enumerate(model.facts):
            tall = max(self._height(metrics, text, n) for n, text in enumerate(fact.of))
            tall = max(tall, self._in(metrics, fact.name, _NAMES)) + 2 * tokens.GAP_S
            self.setRowHeight(number, tall)
            total += tall
        scrolls = self.horizontalScrollBar().maximum() > 0
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.setFixedHeight(total + bar + 2 * self.frameWidth() + 2)

    def _height(self, metrics: QFontMetrics, text: str, column: int) -> int:
        return self._in(metrics, text, max(self.columnWidth(column), _LEAST_COLUMN))

    def _in(self, metrics: QFontMetrics, text: str, width: int) -> int:
        return metrics.boundingRect(0, 0, width - 2 * tokens.GAP_M - 2, 100_000, _BROKEN, _breakable(text)).height()


def _breakable(text: str) -> str:
    """The text with places to break in words that are longer than a line, such as an address on the web."""
    return _LONG_WORD.sub(lambda found: found[0] + _MAY_BREAK, text)
