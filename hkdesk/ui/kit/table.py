"""Lists as tables: typed columns, rows of 40 px, hairlines, a state as icon and word, Enter opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from hkdesk.domain.values.folding import name_key
from hkdesk.i18n import _
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import colour, colours, grown, sized

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem  # only named here: the real thing costs milliseconds at start

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
STATE_ROLE = Qt.ItemDataRole.UserRole + 1
STYLE_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class State:
    """A state as it is shown: icon, word and colour role, always all three."""

    words: str
    icon: str
    role: str = "muted"


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column of a list.

    Attributes:
        title: the heading.
        text: what the cell says (also what the screen reader says).
        sort: the key to sort by; the text in Norwegian order when absent.
        state: the state shown instead of plain text.
        style: "strong", "muted" or "".
        width: in pixels; 0 takes the room that is left.
        quiet: it is left out where the table is narrow, the highest number first; 0 never is. What it says must stand
            elsewhere too, such as in what the row opens.
    """

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    state: Callable[[R], State | None] | None = None
    style: str = ""
    width: int = 0
    right: bool = False
    quiet: int = 0


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows of any type under typed columns; sorting is stable and kept when the rows are replaced."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._rows: list[R] = []
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[R]) -> None:
        """Replaces all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._put_in_order()
        self.endResetModel()

    def row(self, number: int) -> R:
        """The row shown at a place."""
        return self._rows[number]

    @property
    def rows(self) -> list[R]:
        """The rows as shown."""
        return list(self._rows)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.text(row) or None  # a long one may not have room
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.text(row) or _("tom")  # a reader that says nothing seems to have stopped
        if role == STATE_ROLE:
            return column.state(row) if column.state else None
        if role == STYLE_ROLE:
            return column.style
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column; a row is called by its first column, which only a screen reader is told."""
        if orientation == Qt.Orientation.Vertical:
            told = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self.columns[0].text(self._rows[section]) if told and 0 <= section < len(self._rows) else None
        if not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].right else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self._sorted_by = (column, order) if 0 <= column < len(self.columns) else None
        self._put_in_order()
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        if self._sorted_by is None:
            return
        number, order = self._sorted_by
        column = self.columns[number]
        key = column.sort or (lambda row: name_key(column.text(row)))
        self._rows.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)


_LEAST_COLUMN, _BESIDE_ROWS = 130, 14


class _RowDelegate(QStyledItemDelegate):
    """Draws a cell: one ground for the whole row, a hairline under it, a bar before the chosen row."""

    def __init__(self, table: ListTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width() + tokens.GAP_XL, grown(tokens.ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        chosen = self._table.selectionModel().isRowSelected(index.row())
        painter.save()
        if chosen or index.row() == self._table.hovered_row:
            painter.fillRect(rect, colour("accent_soft" if chosen else "hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        if chosen and colours().contrast:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, colour("accent"))
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("accent"))
        if chosen and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colour("accent"))
        self._content(painter, rect.adjusted(tokens.GAP_M, 0, -tokens.GAP_S, -1), index)
        painter.restore()

    def _content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        state = index.data(STATE_ROLE)
        style = index.data(STYLE_ROLE) or ""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        role = style if style in tokens.ROLES else "ink"
        if isinstance(state, State):
            icons.paint(painter, QRect(rect.left(), rect.top(), 16, rect.height()), state.icon, state.role)
            rect, text, role = (
                rect.adjusted(24, 0, 0, 0),
                state.words,
                "ink" if state.role != "muted" else "muted",
            )
        right = index.data(Qt.ItemDataRole.TextAlignmentRole) == _RIGHT
        painter.setFont(sized(self._table.font(), tokens.PT_BODY, strong=style == "strong"))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        draw.line_of_text(painter, rect, text, role, side)


class ListTable(QTableView):
    """A list. Enter, Return or a double click opens a row; Tab leaves the table.

    `opened` fires with the row's number as shown.
    """

    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.hovered_row = -1
        self._columns: Sequence[Column[Any]] = ()
        self.setItemDelegate(_RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(grown(tokens.ROW_HEIGHT))
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setMinimumHeight(36)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def show_rows(self, model: RowsModel[Any], *, sortable: bool = True) -> None:
        """Shows a model, with the widths its columns ask for."""
        self.setModel(model)
        self._columns = model.columns
        heads = self.horizontalHeader()
        for number, column in enumerate(model.columns):
            if column.width:
                self.setColumnWidth(number, grown(column.width))
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            heads.setSectionResizeMode(number, mode)
        if sortable:
            heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)

    def _leave_out(self) -> None:
        """Hides the quiet columns there is no room for: every column that takes what is left has its least."""
        quiet = sorted({column.quiet for column in self._columns if column.quiet})
        while True:
            shown = [column for column in self._columns if not column.quiet or column.quiet in quiet]
            needed = sum(grown(column.width or _LEAST_COLUMN) for column in shown)
            if needed <= self.width() - _BESIDE_ROWS or not quiet:
                break
            quiet.pop()
        for number, column in enumerate(self._columns):
            if column.quiet and self.isColumnHidden(number) != (column.quiet not in quiet):
                self.setColumnHidden(number, column.quiet not in quiet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()
        rows, usual, low = self.verticalHeader(), grown(tokens.ROW_HEIGHT), grown(tokens.ROW_LOW)
        if rows.defaultSectionSize() in (usual, low):
            rows.setDefaultSectionSize(low if self.window().height() < tokens.ROWS_LOW_UNDER else usual)

    def choose(self, row: int) -> None:
        """Selects a row and brings it into sight."""
        self.selectRow(row)
        model = self.model()
        if model is not None:
            self.scrollTo(model.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()
