"""A small pane that floats inside the window: no window of its own, so nothing to lose behind another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from hkdesk.ui.kit.hand.taborder import move_focus
from hkdesk.ui.kit.look import tokens


class Overlay(QFrame):
    """Closes on Escape, on a click outside and when the focus goes elsewhere; then the focus goes back.

    `closed` fires each time it goes away.
    """

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("box", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.host = window
        self._back_to: QWidget | None = None
        self.hide()

    def open_at(self, rect: QRect, first: QWidget) -> None:
        """Shows itself at a place in the window, kept inside it, with the focus on `first`."""
        needed = rect.size() + QSize(2 * tokens.GAP_S, 2 * tokens.GAP_S)
        self.host.resize(self.host.size().expandedTo(needed))  # a small dialog makes room
        room = self.host.rect().adjusted(tokens.GAP_S, tokens.GAP_S, -tokens.GAP_S, -tokens.GAP_S)
        rect.moveLeft(max(room.left(), min(rect.left(), room.right() - rect.width())))
        rect.moveTop(max(room.top(), min(rect.top(), room.bottom() - rect.height())))
        self.setGeometry(rect)
        if not self._holds(QApplication.focusWidget()):  # it may be open already
            self._back_to = QApplication.focusWidget()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def below(self, anchor: QWidget, width: int, height: int) -> QRect:
        """The place under a widget, or over it when there is no room."""
        spot = anchor.mapTo(self.host, QPoint(0, anchor.height() + tokens.GRID))
        if spot.y() + height > self.host.height():
            spot = anchor.mapTo(self.host, QPoint(0, -height - tokens.GRID))
        return QRect(spot.x(), spot.y(), width, height)

    def dismiss(self) -> None:
        """Goes away and gives the focus back."""
        if self.isHidden():
            return
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        inside, back = self._holds(QApplication.focusWidget()), self._back_to
        self._back_to = None
        self.hide()
        if inside and back is not None and isValid(back) and back.isVisible():  # a list may have been made anew
            back.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def _holds(self, widget: QObject | None) -> bool:
        """Whether it is in the pane, or in a window of its own that belongs to something there: the list of a combo."""
        while isinstance(widget, QWidget) and widget is not self:
            widget = widget.parentWidget()
        return widget is self

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt names it
        return move_focus(self, next)  # round and round: what lies under it is not in reach before it is closed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            inside = QRect(self.mapToGlobal(QPoint(0, 0)), self.size()).contains(event.globalPosition().toPoint())
            if not inside and not self._holds(watched):
                self.dismiss()
        elif kind == QEvent.Type.FocusIn and isinstance(watched, QWidget) and not self._holds(watched):
            self.dismiss()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and self._holds(watched):
            if event.key() != Qt.Key.Key_Escape:
                return False
            self.dismiss()
            return True
        return super().eventFilter(watched, event)
