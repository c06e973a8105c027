"""The grid of the weeks: arrows go from day to day, Enter or a double click asks what to note, H, K and F note it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from hkdesk.i18n import _
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import colour, grown, sized
from hkdesk.ui.week.model import LOOK_ROLE, STRIP, Look, WeekModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
_NAMES_WIDTH, _NAMES_NARROW = 190, 150
_NARROW_COLUMN, _LEAST_COLUMN, _SMALL_UNDER = 58, 84, 112
_NARROW_GRID = 760
_STRIP_HEIGHT, _BAR_HEIGHT = 52, 6
_KEYS = {Qt.Key.Key_H: "home", Qt.Key.Key_K: "office", Qt.Key.Key_F: "leave"}


class _Painter(QStyledItemDelegate):
    """Draws a day: its ground, icon and word, a dashed border for what is proposed, a ring for where the focus is."""

    def __init__(self, grid: WeekGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), grown(tokens.ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look: Look = index.data(LOOK_ROLE)
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # its ground is that of a home day
            painter.fillRect(rect, colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        inside = rect.adjusted(2, 3, -2, -4)
        if look.ground and not look.asked:
            draw.rounded(painter, inside, fill=look.ground)
        if index.column() in self._grid.chosen(index.row()):
            draw.rounded(painter, inside, border="accent")
        if look.broken:
            painter.fillRect(rect.left(), rect.top(), 1, rect.height(), colour("bad"))
            painter.fillRect(rect.right(), rect.top(), 1, rect.height(), colour("bad"))
        if look.asked:
            self._dashed(painter, inside)
        if look.bar is not None:
            self._bar(painter, QRect(inside.left() + 4, inside.top() + 4, inside.width() - 8, _BAR_HEIGHT), look)
            inside = inside.adjusted(0, _BAR_HEIGHT + 6, 0, 0)
        self._words(painter, inside, look, strong=index.row() == STRIP or look.asked)
        if option.state & QStyle.StateFlag.State_HasFocus and self._grid.hasFocus():
            draw.ring(painter, inside)
        painter.restore()

    def _dashed(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(colour("accent"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), tokens.RADIUS, tokens.RADIUS)

    def _bar(self, painter: QPainter, rect: QRect, look: Look) -> None:
        """Who is surely in, who may be, and a mark at the least."""
        assert look.bar is not None
        sure, possible, least = (None if share is None else round(share * rect.width()) for share in look.bar)
        painter.fillRect(rect, colour("line"))
        painter.fillRect(rect.left(), rect.top(), possible or 0, rect.height(), colour(f"{look.role}_soft"))
        painter.fillRect(rect.left(), rect.top(), sure or 0, rect.height(), colour(look.role))
        if least is not None:
            painter.fillRect(rect.left() + least - 1, rect.top() - 2, 2, rect.height() + 4, colour("ink"))

    def _words(self, painter: QPainter, rect: QRect, look: Look, *, strong: bool) -> None:
        narrow = rect.width() < _SMALL_UNDER
        left = rect.left() + (4 if narrow else tokens.GAP_S)
        if look.icon:
            icons.paint(painter, QRect(left, rect.top(), 16, rect.height()), look.icon, look.role)
            left += 18 if narrow else 22
        painter.setFont(sized(self._grid.font(), tokens.PT_SMALL if narrow else tokens.PT_BODY, strong=strong))
        role = look.role if look.role != "accent" or look.asked else "ink"
        draw.line_of_text(painter, QRect(left, rect.top(), rect.right() - left, rect.height()), look.word, role)


class WeekGrid(QTableView):
    """The table. `note_wanted` fires with row and column of a day; `noted` with a kind besides, from a key."""

    note_wanted = Signal(int, int)
    noted = Signal(int, int, str)

    def __init__(self, model: WeekModel) -> None:
        super().__init__()
        self.setAccessibleName(_("Uka: en rad for hver ansatt, en kolonne for hver dag"))
        self._weeks = model
        self._chosen: tuple[int, range] = (STRIP, range(0))
        self.setModel(model)
        self.setItemDelegate(_Painter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        names, days = self.verticalHeader(), self.horizontalHeader()
        names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        names.setDefaultSectionSize(grown(tokens.ROW_HEIGHT))
        names.setFixedWidth(_NAMES_WIDTH)
        names.setHighlightSections(False)
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        days.setHighlightSections(False)
        days.setMinimumHeight(36)
        self.doubleClicked.connect(lambda index: self._ask(index.row(), index.column()))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_at)
        model.modelReset.connect(self._fit)

    def _fit(self) -> None:
        """One week fills the room; several scroll, a narrow column a day."""
        self._chosen = STRIP, range(0)
        days, narrow = self.horizontalHeader(), self.model().columnCount() > 5
        days.setMinimumSectionSize(_NARROW_COLUMN if narrow else _LEAST_COLUMN)
        mode = QHeaderView.ResizeMode.Fixed if narrow else QHeaderView.ResizeMode.Stretch
        days.setSectionResizeMode(mode)
        for number in range(self.model().columnCount() if narrow else 0):
            self.setColumnWidth(number, _NARROW_COLUMN)
        if self.model().rowCount():
            self.setRowHeight(STRIP, _STRIP_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() <= _NARROW_GRID
        self.verticalHeader().setFixedWidth(_NAMES_NARROW if narrow else _NAMES_WIDTH)
        self._weeks.set_short(narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if index.isValid() and event.key() in ENTER:
            self._ask(index.row(), index.column())
            return
        if index.isValid() and index.row() != STRIP and plain and event.key() in _KEYS:
            self.noted.emit(index.row(), index.column(), _KEYS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def chosen(self, row: int) -> range:
        """The days chosen together in the row the user is at; none where it is a single one, or another row."""
        return self._chosen[1] if row == self._chosen[0] else range(0)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        row = self.currentIndex().row()
        days = sorted(index.column() for index in self.selectedIndexes() if index.row() == row)
        several = len(days) > 1 and row > STRIP
        self._chosen = (row, range(days[0], days[-1] + 1)) if several else (STRIP, range(0))
        self.viewport().update()

    def _ask_at(self, point: object) -> None:
        index = self.indexAt(point)  # type: ignore[arg-type]
        if index.isValid():
            if index.column() not in self.chosen(index.row()):
                self.setCurrentIndex(index)
            self._ask(index.row(), index.column())

    def _ask(self, row: int, column: int) -> None:
        if row != STRIP:
            self.note_wanted.emit(row, column)
