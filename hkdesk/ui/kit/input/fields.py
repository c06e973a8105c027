"""Typing and picking: combo box, number with unit, and a text area that grows with its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QItemSelection, QMimeData, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QScrollArea, QSizePolicy, QSpinBox, QTextEdit, QWidget

from hkdesk.domain.values.allowed_text import tidy
from hkdesk.ui.kit.basics import restyle
from hkdesk.ui.kit.look import icons, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionComboBox  # only named here: the real thing costs milliseconds


_AROUND_TEXT = 40


class Combo(QComboBox):
    """A list to pick one from; the wheel scrolls the page and never changes the choice by accident.

    What is chosen is all that Qt tells a screen reader as its name. Its own name is therefore read through the label it
    is the buddy of, and where there is none through its description, before what else describes it.
    """

    def __init__(self, choices: Sequence[tuple[object, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""  # the tooltip that stands for what was cut; another's is left alone
        self._described = ""
        self.set_choices(choices)
        self.setMinimumWidth(160)

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Replaces the list of (value, words)."""
        self.clear()
        for value, words in choices:
            self.addItem(words, value)

    def value(self) -> object:
        """The value picked, or None."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Shows a value without telling anyone; a value that is not in the list shows nothing."""
        blocked = self.blockSignals(True)
        values = [self.itemData(i) for i in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else -1)
        self.blockSignals(blocked)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._describe()

    def setAccessibleDescription(self, description: str) -> None:
        self._described = description
        self._describe()

    @property
    def described(self) -> str:
        """What else describes it than its own name."""
        return self._described

    def _describe(self) -> None:
        name = "" if self._has_label() else self.accessibleName()
        super().setAccessibleDescription(", ".join(part for part in (name, self._described) if part))

    def _has_label(self) -> bool:
        around = self.parentWidget()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        return around is not None and any(one.buddy() is self for one in around.findChildren(QLabel, options=direct))

    def childEvent(self, event: QChildEvent) -> None:
        """Its list is made when somebody first looks into it: whoever opens it, or a screen reader."""
        super().childEvent(event)
        if event.added():
            QTimer.singleShot(0, self, self._follow_list)

    def _follow_list(self) -> None:
        self.view().selectionModel().selectionChanged.connect(self._chosen_in_list, Qt.ConnectionType.UniqueConnection)

    def _chosen_in_list(self, chosen: QItemSelection, _before: QItemSelection) -> None:
        """A screen reader marks an entry of the closed list; Qt alone would leave the choice as it was (6.11)."""
        rows = [index.row() for index in chosen.indexes()]
        if rows and not self.view().isVisible() and rows[0] != self.currentIndex():
            self.setCurrentIndex(rows[0])
            self.activated.emit(rows[0])

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What does not fit ends in dots, and is whole as the tooltip."""
        super().initStyleOption(option)
        whole = option.currentText
        room = self.width() - _AROUND_TEXT - (self.iconSize().width() + 4 if not option.currentIcon.isNull() else 0)
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        option.currentText = shown
        if (self.toolTip() == self._told) and self._told != (told := whole if shown != whole else ""):
            self._told = told
            self.setToolTip(told)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = QRect(self.width() - 26, 0, 16, self.height())
        icons.paint(painter, side, "chevron-down", "muted" if self.isEnabled() else "edge")
        painter.end()


class Spin(QSpinBox):
    """A whole number; typing is never corrected behind the user's back while it is being typed."""

    def __init__(self, low: int = 0, high: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setFixedWidth(max(84, 48 + self.fontMetrics().horizontalAdvance(str(high) + "00")))
        self.setGroupSeparatorShown(False)
        self.lineEdit().setTextMargins(7, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        half, left = self.height() // 2, self.width() - 24
        up = "muted" if self.value() < self.maximum() and self.isEnabled() else "line"
        down = "muted" if self.value() > self.minimum() and self.isEnabled() else "line"
        icons.paint(painter, QRect(left, half - 13, 14, 14), "chevron-up", up)
        icons.paint(painter, QRect(left, half - 1, 14, 14), "chevron-down", down)
        painter.end()


def keep_tidy(line: QLineEdit) -> None:
    """What is typed or pasted stands in the line as it is kept: Word's hyphens as hyphens, a line end as a space."""

    def put_right(text: str) -> None:
        kept = tidy(text).replace("\n", " ")
        if kept != text:
            at = len(tidy(text[: line.cursorPosition()]))
            line.setText(kept)
            line.setCursorPosition(at)

    line.textEdited.connect(put_right)


class TextArea(QTextEdit):
    """Several lines of plain text, as tall as the text: nothing scrolls inside the page's own scroll.

    Tab leaves it. `changed` fires at each keystroke of the user, never for `set_value`.
    """

    changed = Signal(str)

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._quiet = lines, False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.verticalScrollBar().rangeChanged.connect(self._stand_still)
        self.textChanged.connect(self._tell)
        self._follow = QTimer(self)  # after the page has made room for a new line
        self._follow.setSingleShot(True)
        self._follow.setInterval(20)
        self._follow.timeout.connect(self._keep_in_sight)
        self.cursorPositionChanged.connect(self._follow.start)
        self._fit()

    def value(self) -> str:
        """The text as typed."""
        return self.toPlainText()

    def set_value(self, text: str) -> None:
        """Shows a text without telling anyone; the undo history starts over."""
        if text == self.toPlainText():
            return
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(blocked)
        self._fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted or dropped stands in the field as it is kept, so that both are read alike."""
        self.insertPlainText(tidy(source.text()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _tell(self) -> None:
        self.changed.emit(self.toPlainText())

    def set_quiet(self, quiet: bool) -> None:
        """Without a frame, as text to read; it is typed in all the same."""
        if quiet is not self._quiet:
            self._quiet = quiet
            restyle(self, "quiet", "true" if quiet else "")
            self._fit()

    def _fit(self) -> None:
        wanted = max(self.document().size().height(), self._lines * self.fontMetrics().lineSpacing())
        height = round(wanted) + (2 if self._quiet else 2 * tokens.GAP_S + 2)
        if height != self.height():
            self.setFixedHeight(height)

    def _stand_still(self, _low: int, high: int) -> None:
        """Qt works out the range before the area has grown, and the text would jump, or stay a line too high."""
        if high:
            self.verticalScrollBar().setRange(0, 0)

    def _keep_in_sight(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is None or not self.hasFocus():
            return
        inner = area.widget()
        if inner is not None:
            spot = self.mapTo(inner, self.cursorRect().bottomLeft())
            area.ensureVisible(spot.x(), spot.y(), 0, tokens.GAP_XL)
