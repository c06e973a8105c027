"""Places within a page as a list at its left: how far each has come, and the way to any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import colour, sized
from hkdesk.ui.kit.roving import RovingButton, rove

LIST_WIDTH = 216
_LEFT, _TOP, _STATE = 36, 9, 16
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the list: its id, its words, how far it has come, and that as "none", "begun", "done" or "due"."""

    id: str
    words: str
    state: str
    reach: str = "none"


_LOOK = {
    "none": ("circle-dashed", "muted"),
    "begun": ("circle-dot", "accent"),
    "done": ("circle-check", "good"),
    "due": ("triangle-alert", "attention"),
}


class _EntryButton(RovingButton):
    def __init__(self, entry: Entry, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_entry(entry)

    def show_entry(self, entry: Entry) -> None:
        self.entry = entry
        self.setText(entry.words)
        self.setAccessibleName(_("{title}, {state}").format(title=entry.words, state=entry.state))
        self.setToolTip(entry.state if self.states_room() < 0 else "")
        self.update()

    def states_room(self) -> int:
        """How many pixels are left beside the state; less than none where it ends in dots."""
        metrics = QFontMetrics(sized(self.font(), tokens.PT_SMALL))
        return LIST_WIDTH - _LEFT - tokens.GAP_S - metrics.horizontalAdvance(self.entry.state)

    def _words(self, *, strong: bool) -> QRect:
        metrics = QFontMetrics(sized(self.font(), tokens.PT_BODY, strong=strong))
        room = QRect(_LEFT, _TOP, LIST_WIDTH - _LEFT - tokens.GAP_S, 400)
        return metrics.boundingRect(room, _WRAP, self.text())

    def sizeHint(self) -> QSize:
        """As high as with strong words, so that nothing moves when another is chosen."""
        return QSize(LIST_WIDTH, self._words(strong=True).height() + _STATE + 2 * _TOP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        if on or self.underMouse():
            draw.rounded(painter, self.rect(), fill="accent_soft" if on else "hover")
        icon, role = _LOOK[self.entry.reach]
        icons.paint(painter, QRect(tokens.GAP_S + 2, _TOP, 16, 18), icon, role)
        words = self._words(strong=on)
        words.setWidth(LIST_WIDTH - _LEFT - tokens.GAP_S)
        painter.setFont(sized(self.font(), tokens.PT_BODY, strong=on))
        painter.setPen(colour("ink"))
        painter.drawText(words, _WRAP, self.text())
        painter.setFont(sized(self.font(), tokens.PT_SMALL))
        state = QRect(_LEFT, words.bottom() + 1, words.width(), _STATE)
        draw.line_of_text(painter, state, self.entry.state, "muted")
        if self.hasFocus():
            draw.ring(painter, self.rect())
        painter.end()


class EntryList(QWidget):
    """Arrows move, Enter or space opens; Tab enters and leaves at the one in sight. `chosen` fires with the id."""

    chosen = Signal(str)

    def __init__(self, name: str, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedWidth(LIST_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._buttons = [_EntryButton(entry, self) for entry in entries]
        for made in self._buttons:
            layout.addWidget(made)
            made.clicked.connect(lambda _checked=False, made=made: self._clicked(made))
        layout.addStretch(1)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Shows how far each has come; the same entries in the same order."""
        for made, entry in zip(self._buttons, entries, strict=True):
            if made.entry != entry:
                made.show_entry(entry)

    def set_current(self, entry_id: str) -> None:
        """Marks the one in sight without telling anyone."""
        for made in self._buttons:
            on = made.entry.id == entry_id
            made.setChecked(on)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def button(self, entry_id: str) -> RovingButton:
        """The button of one entry."""
        return {made.entry.id: made for made in self._buttons}[entry_id]

    def state(self, entry_id: str) -> str:
        """What stands under an entry."""
        return {made.entry.id: made.entry.state for made in self._buttons}[entry_id]

    def _clicked(self, made: _EntryButton) -> None:
        self.set_current(made.entry.id)
        self.chosen.emit(made.entry.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not rove(self._buttons, event):
            super().keyPressEvent(event)
