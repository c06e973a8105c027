"""The list of people: a tick, what it is, who, what the list says, what hkdesk does; a question in the chosen row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import colour, sized
from hkdesk.ui.staff.rows import StaffRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
TICK, WHAT, NAME, LIST, DONE = range(5)
_WIDTHS = {TICK: 44, WHAT: 112, NAME: 220, LIST: 268}
ROW, TALL = 56, 88
_BOX = 18


class StaffModel(QAbstractTableModel):
    """The rows in sight, under five columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[StaffRow] = []

    @property
    def rows(self) -> list[StaffRow]:
        """The rows as shown."""
        return list(self._rows)

    def row(self, number: int) -> StaffRow:
        """The row at a place."""
        return self._rows[number]

    def set_rows(self, rows: Sequence[StaffRow]) -> None:
        """Replaces all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def replace(self, number: int, row: StaffRow) -> None:
        """Shows one row anew."""
        self._rows[number] = row
        self.dataChanged.emit(self.index(number, TICK), self.index(number, DONE))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else DONE + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return ("", row.what, row.name, row.in_list, row.done)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return ("", "", row.name, row.in_list, row.done)[index.column()] or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == TICK:
                return {True: _("Tas inn"), False: _("Tas ikke inn"), None: _("tom")}[row.ticked]
            if index.column() == NAME and row.under:
                return f"{row.name}, {row.under}"
            return self.data(index) or _("tom")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return self._rows[section].name if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.AccessibleTextRole and section == TICK:
            return _("Tas inn")
        if role == Qt.ItemDataRole.DisplayRole:
            return ("", _("Hva"), _("Navn i listen"), _("I listen"), _("Det hkdesk gjør"))[section]
        return None


class _Delegate(QStyledItemDelegate):
    """Draws a cell: one ground for the whole row, a hairline under it, two lines for the name."""

    def __init__(self, table: StaffTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._table.staff.row(index.row()), QRect(option.rect)
        chosen = self._table.selectionModel().isRowSelected(index.row())
        painter.save()
        if chosen:
            painter.fillRect(rect, colour("accent_soft"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("line"))
        line = QRect(rect.left(), rect.top(), rect.width(), ROW - 1).adjusted(tokens.GAP_M, 0, -tokens.GAP_S, 0)
        if index.column() == TICK:
            self._tick(painter, line, row, ring=chosen and self._table.hasFocus())
        elif index.column() == WHAT:
            icons.paint(painter, QRect(line.left(), line.top(), 16, line.height()), row.icon, row.role)
            self._text(painter, line.adjusted(24, 0, 0, 0), row.what, row.role, strong=True)
        elif index.column() == NAME and row.under:
            half = line.height() // 2
            self._text(painter, line.adjusted(0, 8, 0, -half + 4), row.name, "ink", strong=True)
            painter.setFont(sized(self._table.font(), tokens.PT_SMALL))
            draw.line_of_text(painter, line.adjusted(0, half - 2, 0, -8), row.under, "muted")
        elif not (index.column() == DONE and self._table.asks_in(index.row())):
            if self._table.asks_in(index.row()):  # there is room for all of it
                line = rect.adjusted(tokens.GAP_M, tokens.GAP_S, -tokens.GAP_S, -tokens.GAP_S)
            text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            self._text(painter, line, text, "ink", strong=index.column() == NAME)
        painter.restore()

    def _text(self, painter: QPainter, rect: QRect, text: str, role: str, *, strong: bool = False) -> None:
        """One line, or two smaller ones where the words do not fit in one."""
        painter.setFont(sized(self._table.font(), tokens.PT_BODY, strong=strong))
        if strong or painter.fontMetrics().horizontalAdvance(text) <= rect.width():
            draw.line_of_text(painter, rect, text, role)
            return
        painter.setFont(sized(self._table.font(), tokens.PT_SMALL))
        painter.setPen(colour(role))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(rect, flags, text)

    def _tick(self, painter: QPainter, rect: QRect, row: StaffRow, *, ring: bool) -> None:
        if row.ticked is None:
            return
        box = QRect(rect.left(), rect.top() + (rect.height() - _BOX) // 2, _BOX, _BOX)
        fill, border = ("accent", "accent") if row.ticked else ("surface", "edge")
        draw.rounded(painter, box, fill=fill, border=border, radius=4)
        if row.ticked:
            icons.paint(painter, box.adjusted(2, 2, -2, -2), "check", "on_accent")
        if ring:
            draw.ring(painter, box.adjusted(-3, -3, 3, 3), radius=6)


class StaffTable(QTableView):
    """The table. Space ticks, Enter goes into the question of the row, Escape comes back, Tab leaves.

    `ticked` fires with the place of a row whose tick is to turn. `question` makes what stands in the chosen row where
    it asks something.
    """

    ticked = Signal(int)

    def __init__(self, question: Callable[[StaffRow], QWidget]) -> None:
        super().__init__()
        self.setAccessibleName(_("Personalliste"))
        self.setAccessibleDescription(_("Mellomrom velger eller velger bort. Enter går til spørsmålet i raden."))
        self.staff = StaffModel(self)
        self._make, self._open, self._asked = question, QPersistentModelIndex(), ""
        self.question: QWidget | None = None
        self.setItemDelegate(_Delegate(self))
        self.setModel(self.staff)
        self._look()
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.show_question(now.row()))

    def _look(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setMinimumHeight(34)
        heads.setMinimumSectionSize(_WIDTHS[TICK])
        for column, width in _WIDTHS.items():
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        heads.setSectionResizeMode(DONE, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[StaffRow], key: str = "") -> None:
        """Shows these rows, the one with the key chosen, else the first."""
        self._close_question()
        self.staff.set_rows(rows)
        at = next((number for number, row in enumerate(rows) if row.key == key), 0)
        if rows:
            self.selectRow(at)

    def choose(self, number: int) -> None:
        """Chooses a row and brings it into sight."""
        self.selectRow(number)
        self.scrollTo(self.staff.index(number, NAME))

    def chosen(self) -> int:
        """The place of the chosen row; -1 where none is."""
        return self.currentIndex().row()

    def replace(self, number: int, row: StaffRow) -> None:
        """Shows one row anew; the question in it stays."""
        self.staff.replace(number, row)

    # --- the question in the row ---

    def show_question(self, number: int) -> None:
        """Opens the question of the row, where it has one, and closes the one before."""
        self._close_question()
        if not 0 <= number < self.staff.rowCount():
            return
        row = self.staff.row(number)
        if not row.asks:
            return
        index = self.staff.index(number, DONE)
        self.question = self._make(row)
        self._open = QPersistentModelIndex(index)
        self.setIndexWidget(index, self.question)
        self._fit_question()
        self.scrollTo(index)

    def asks_in(self, number: int) -> bool:
        """Whether the question stands open in this row, and says itself what hkdesk does."""
        return self.question is not None and self._open.isValid() and self._open.row() == number

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - _WIDTHS[TICK] - _WIDTHS[WHAT]
        self.setColumnWidth(NAME, min(_WIDTHS[NAME], room * 26 // 100))
        self.setColumnWidth(LIST, min(_WIDTHS[LIST], room * 26 // 100))
        self._fit_question()

    def _fit_question(self) -> None:
        """The row is as high as its question asks for at this width."""
        if self.question is not None and self._open.isValid():
            width = self.columnWidth(DONE)
            self.setRowHeight(self._open.row(), max(TALL, self.question.heightForWidth(width)))

    def _close_question(self) -> None:
        made, self.question = self.question, None
        if made is None:
            return
        now = QApplication.focusWidget()
        if now is not None and made.isAncestorOf(now):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        made.hide()  # Qt lets go of it later, and until then Tab would come to it
        if self._open.isValid():
            self.setIndexWidget(self._open, None)  # type: ignore[arg-type]  # takes it out and lets go of it
            self.setRowHeight(self._open.row(), ROW)
        self._open = QPersistentModelIndex()

    # --- keys and mouse ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.chosen()
        if event.key() == Qt.Key.Key_Space and at >= 0:
            self.ticked.emit(at)
            return
        if event.key() in ENTER and self.question is not None:
            self.question.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == TICK and event.button() == Qt.MouseButton.LeftButton:
            self.ticked.emit(index.row())
