"""A table with people side by side and a fact in each line; long texts are broken, and nothing is cut."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from hkdesk.i18n import _
from hkdesk.services.unit.like_for_like import Fact
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import colour, sized

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
    """People side by side, `across` of them, each under their name; those there is no room for stand below.

    The lines of a band are the names and then the facts, and the bands follow each other.
    """

    def __init__(
        self, names: tuple[str, ...], facts: tuple[Fact, ...], across: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.names, self.facts, self.across = names, facts, across

    @property
    def band(self) -> int:
        """How many lines a band has."""
        return len(self.facts) + 1

    def person(self, index: Index) -> int | None:
        """The number of the person whose cell it is; None for a cell that is nobody's."""
        number = index.row() // self.band * self.across + index.column()
        return number if number < len(self.names) else None

    def place(self, person: int, line: int = 0) -> QModelIndex:
        """The cell of a person in a line of their band."""
        return self.index(person // self.across * self.band + line, person % self.across)

    def is_name(self, row: int) -> bool:
        """Whether the line holds names."""
        return row % self.band == 0

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else math.ceil(len(self.names) / self.across) * self.band

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.across

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if (number := self.person(index)) is None:
            return _("tom") if role == Qt.ItemDataRole.AccessibleTextRole else None
        name = self.names[number]
        if self.is_name(index.row()):
            return name if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        fact = self.facts[index.row() % self.band - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return fact.of[number]
        return f"{name}, {fact.name}: {fact.of[number]}" if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:  # not shown: the names stand over each band
            told = ", ".join(self.names[section :: self.across])
            return told if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _("Ansatt") if self.is_name(section) else self.facts[section % self.band - 1].name


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
        model = index.model()
        name = isinstance(model, FactsModel) and model.is_name(index.row())
        painter.setFont(sized(option.font, tokens.PT_BODY, strong=name))
        inside = rect.adjusted(tokens.GAP_M, tokens.GAP_S, -tokens.GAP_M, -tokens.GAP_S)
        painter.drawText(inside, _BROKEN | _TOP_LEFT.value, _breakable(str(index.data() or "")))
        painter.restore()


class SideBySide(QTableView):
    """As tall as what it holds, and never wider than its place.

    `opened` fires with the number of a person, on Enter or a double click in one of their cells.
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
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        people, lines = self.horizontalHeader(), self.verticalHeader()
        people.hide()
        people.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        lines.setFixedWidth(_NAMES)
        lines.setHighlightSections(False)
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setToolTip(_("Enter åpner saken"))
        self.doubleClicked.connect(self._open)
        self._names: tuple[str, ...] = ()
        self._facts: tuple[Fact, ...] = ()

    def show_facts(self, names: tuple[str, ...], facts: tuple[Fact, ...]) -> None:
        """Shows the people with their facts."""
        self._names, self._facts = names, facts
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(_NAMES + _LEAST_COLUMN, self.height())

    def _open(self, index: Index) -> None:
        model = self.model()
        assert isinstance(model, FactsModel)
        number = model.person(index)
        if number is not None:
            self.opened.emit(number)

    def _lay_out(self) -> None:
        """As many beside each other as there is room for, evenly over the bands."""
        if not self._names:
            return
        before = self.model()
        most = max((self.width() - _NAMES) // _LEAST_COLUMN, 1)
        across = math.ceil(len(self._names) / math.ceil(len(self._names) / most))
        if not isinstance(before, FactsModel) or (before.across, before.facts) != (across, self._facts):
            person, line = (0, 0)
            if isinstance(before, FactsModel) and self.currentIndex().isValid():
                person, line = before.person(self.currentIndex()) or 0, self.currentIndex().row() % before.band
            model = FactsModel(self._names, self._facts, across, self)
            self.setModel(model)
            self.setCurrentIndex(model.place(min(person, len(self._names) - 1), min(line, model.band - 1)))
        self._fit()

    def _fit(self) -> None:
        """Each line as tall as its longest text, and the table as tall as its lines."""
        model, metrics, total = self.model(), QFontMetrics(self.font()), 0
        strong = QFontMetrics(sized(self.font(), tokens.PT_BODY, strong=True))
        for row in range(model.rowCount()):
            told = [str(model.index(row, n).data() or "") for n in range(model.columnCount())]
            of = strong if row % (len(self._facts) + 1) == 0 else metrics
            tall = max(_height(of, text, self.columnWidth(n)) for n, text in enumerate(told)) + 2 * tokens.GAP_S
            self.setRowHeight(row, tall)
            total += tall
        self.setFixedHeight(total + 2 * self.frameWidth() + 2)


def _height(metrics: QFontMetrics, text: str, width: int) -> int:
    return metrics.boundingRect(0, 0, width - 2 * tokens.GAP_M - 2, 100_000, _BROKEN, _breakable(text)).height()


def _breakable(text: str) -> str:
    """The text with places to break in words that are longer than a line, such as an address on the web."""
    return _LONG_WORD.sub(lambda found: found[0] + _MAY_BREAK, text)
