"""The palette «Søk eller gå til»: type a few letters, Enter goes there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from hkdesk.domain.values.folding import fold, holds
from hkdesk.domain.values.mistyped import nearly_holds
from hkdesk.i18n import _
from hkdesk.ui.kit.basics import label
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import grown, sized
from hkdesk.ui.kit.overlay import Overlay

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem  # only named here: the real thing costs milliseconds

Index = QModelIndex | QPersistentModelIndex
_SHOWN = 50
_ABOVE, _AROUND_ROWS = 64, 72
"""Pixels of the window over the palette, and of the palette beside its rows."""
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Target:
    """Somewhere to go: words, a quieter line beside them, an icon, and how to get there."""

    words: str
    go: Callable[[], object]
    detail: str = ""
    icon: str = "arrow-right"


Search = Callable[[str], Sequence[Target]]
"""Gives the targets for what is typed; called at each keystroke, so it must answer at once."""


def matching(targets: Sequence[Target], typed: str) -> list[Target]:
    """The targets that hold every typed word, those that begin with the first word first."""
    words = fold(typed).split()
    if not words:
        return list(targets[:_SHOWN])
    hits = [target for target in targets if holds(words, f"{target.words} {target.detail}")]
    return sorted(hits, key=lambda target: not fold(target.words).startswith(words[0]))[:_SHOWN]


def nearest(targets: Sequence[Target], typed: str) -> list[Target]:
    """The targets whose words are what was typed but for a slip of the hand, the nearest first.

    For when nothing holds what was typed as it stands: who types "anna" means Anna and not "Ansatte".
    """
    words = fold(typed).split()
    near = [(nearly_holds(words, target.words), target) for target in targets] if words else []
    found = [(slips, target) for slips, target in near if slips is not None]
    return [target for _slips, target in sorted(found, key=lambda one: one[0])][:_SHOWN]


class _Targets(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.targets: list[Target] = []

    def show_targets(self, targets: Sequence[Target]) -> None:
        self.beginResetModel()
        self.targets = list(targets)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.targets)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.targets[index.row()].words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            target = self.targets[index.row()]
            return f"{target.words}, {target.detail}" if target.detail else target.words
        return None


class _TargetDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView, model: _Targets) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, grown(tokens.ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        target = self._model.targets[index.row()]
        rect: QRect = option.rect
        painter.save()
        chosen = index.row() == self._view.currentIndex().row()
        if chosen:
            draw.rounded(painter, rect.adjusted(2, 1, -2, -1), fill="accent_soft")
        spot = QRect(rect.left() + 12, rect.top(), 18, rect.height())
        icons.paint(painter, spot, target.icon, "accent" if chosen else "muted")
        painter.setFont(sized(self._view.font(), tokens.PT_BODY, strong=chosen))
        words = rect.adjusted(42, 0, -12, 0)
        draw.line_of_text(painter, words, target.words)
        used = painter.fontMetrics().horizontalAdvance(target.words) + tokens.GAP_L
        painter.setFont(sized(self._view.font(), tokens.PT_SMALL))
        rest = words.adjusted(used, 0, 0, 0)
        if rest.width() > 40:
            draw.line_of_text(painter, rest, target.detail, "muted", Qt.AlignmentFlag.AlignRight)
        painter.restore()


class GoTo(Overlay):
    """The palette behind Ctrl+K. Up and down choose, Enter goes, Escape closes."""

    def __init__(self, search: Search, window: QWidget) -> None:
        super().__init__(window)
        self._search = search
        self.line = TextLine(self)
        self.line.setPlaceholderText(_("Søk eller gå til"))
        self.line.setAccessibleName(_("Søk eller gå til"))
        self.line.setMinimumHeight(30)
        self.model = _Targets(self)
        self.view = QListView(self)
        self.view.setProperty("box", "plain")
        self.view.setModel(self.model)
        self.view.setItemDelegate(_TargetDelegate(self.view, self.model))
        self.view.setAccessibleName(_("Treff"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = label(_("Ingen treff. Prøv et annet ord."), "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(tokens.GAP_S)
        for part in (self.line, self.nothing, self.view):
            layout.addWidget(part)
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.view.clicked.connect(lambda _index: self._go())
        self._typed("")

    def open_over(self) -> None:
        """Shows itself at the top middle of its window, with the line empty."""
        row = grown(tokens.ROW_HEIGHT)
        fit = (self.host.height() - _ABOVE - _AROUND_ROWS - tokens.GAP_S) // row
        rows = min(max(len(self.model.targets), 3), 9, max(fit, 3))
        width = min(600, self.host.width() - 80)
        self.line.clear()
        self._typed("")
        self.open_at(QRect((self.host.width() - width) // 2, _ABOVE, width, rows * row + _AROUND_ROWS), self.line)

    def _typed(self, text: str) -> None:
        found = self._search(text)
        self.model.show_targets(found)
        self.nothing.setVisible(not found)
        self.view.setVisible(bool(found))
        if found:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _go(self) -> None:
        index = self.view.currentIndex()
        if not index.isValid():
            return
        target = self.model.targets[index.row()]
        self.dismiss()
        target.go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
            step = moves.get(Qt.Key(event.key()))
            if step is not None and self.model.targets:
                row = min(max(self.view.currentIndex().row() + step, 0), len(self.model.targets) - 1)
                self.view.setCurrentIndex(self.model.index(row, 0))
                return True
            if event.key() in ENTER:
                self._go()
                return True
        return super().eventFilter(watched, event)
