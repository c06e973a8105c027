"""Places within a page as a list at its left: how far each has come, and the way to any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import colour, grown, sized
from hkdesk.ui.kit.roving import RovingButton, rove
from hkdesk.ui.kit.showing import bring_into_sight

LIST_WIDTH = 216
_LEFT, _BAR = 36, 12
_AIR, _AIR_LOW = 5, 3
"""Over and under the words of a row, in pixels: a row of one line and its state is 44 high, 40 in a low window."""
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the list: its id, its words, how far it has come, and that as a reach.

    A reach is "none", "begun", "done" or "due"; "not" where the place does not apply, and "free" where nobody waits
    for it.
    """

    id: str
    words: str
    state: str
    reach: str = "none"


_LOOK = {
    "none": ("circle-dashed", "muted"),
    "begun": ("circle-dot", "accent"),
    "done": ("circle-check", "good"),
    "due": ("triangle-alert", "attention"),
    "not": ("minus", "muted"),
    "free": ("circle", "muted"),
}


class _EntryButton(RovingButton):
    def __init__(self, entry: Entry, width: int, *, in_line: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._wide, self._in_line, self._air = width, in_line, _AIR
        self._measured: dict[bool, QRect] = {}  # by whether the words are strong; Qt asks again and again
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_entry(entry)

    def show_entry(self, entry: Entry) -> None:
        self.entry = entry
        self._measured.clear()
        self.setText(entry.words)
        self.setAccessibleName(_("{title}, {state}").format(title=entry.words, state=entry.state))
        self.setToolTip(entry.state if self.states_room() < 0 else "")
        self.updateGeometry()
        self.update()

    def set_low(self, low: bool) -> None:
        air = _AIR_LOW if low else _AIR
        if air != self._air:
            self._air = air
            self._measured.clear()
            self.updateGeometry()

    def _small(self) -> QFontMetrics:
        return QFontMetrics(sized(self.font(), tokens.PT_SMALL))

    def _state_wide(self) -> int:
        return self._small().horizontalAdvance(self.entry.state)

    def _is_beside(self) -> bool:
        """Whether the state stands at the right: it does where every word has room beside it."""
        if not self._in_line:
            return False
        metrics = QFontMetrics(sized(self.font(), tokens.PT_BODY, strong=True))
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return longest <= self._wide - _LEFT - 2 * tokens.GAP_S - self._state_wide()

    def _room(self) -> int:
        """For the words, in pixels."""
        beside = self._state_wide() + tokens.GAP_S if self._is_beside() else 0
        return self._wide - _LEFT - tokens.GAP_S - beside

    def states_room(self) -> int:
        """How many pixels are left beside the state; less than none where it ends in dots."""
        return self._wide - _LEFT - tokens.GAP_S - self._state_wide()

    def _words(self, *, strong: bool) -> QRect:
        if strong not in self._measured:
            metrics = QFontMetrics(sized(self.font(), tokens.PT_BODY, strong=strong))
            room = QRect(_LEFT, self._air, self._room(), 400)
            self._measured[strong] = metrics.boundingRect(room, _WRAP, self.text())
        return QRect(self._measured[strong])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measured.clear()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """As high as with strong words, so that nothing moves when another is chosen."""
        high = self._words(strong=True).height() + 2 * self._air
        if self._is_beside():
            return QSize(self._wide, max(high, grown(tokens.ROW_HEIGHT if self._air == _AIR else tokens.ROW_LOW) - 2))
        return QSize(self._wide, high + self._small().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        if on:
            draw.rounded(painter, self.rect(), fill="accent_soft")
            bar = QRect(0, _BAR, 3, self.height() - 2 * _BAR)
            draw.rounded(painter, bar, fill="accent", radius=1)
        elif self.underMouse():
            draw.rounded(painter, self.rect(), fill="hover")
        icon, role = _LOOK[self.entry.reach]
        words = self._words(strong=on)
        words.setWidth(self._room())
        if self._is_beside():
            words.moveTop((self.height() - words.height()) // 2)
        line = QFontMetrics(sized(self.font(), tokens.PT_BODY)).height()
        icons.paint(painter, QRect(tokens.GAP_S + 2, words.top(), 16, line), icon, role)
        painter.setFont(sized(self.font(), tokens.PT_BODY, strong=on))
        painter.setPen(colour("ink"))
        painter.drawText(words, _WRAP, self.text())
        self._paint_state(painter, words, "muted" if role == "muted" else role)
        if self.hasFocus():
            draw.ring(painter, self.rect())
        painter.end()

    def _paint_state(self, painter: QPainter, words: QRect, role: str) -> None:
        painter.setFont(sized(self.font(), tokens.PT_SMALL))
        if self._is_beside():
            wide = self._state_wide() + 2
            state = QRect(self._wide - tokens.GAP_S - wide, 0, wide, self.height())
            draw.line_of_text(painter, state, self.entry.state, role, Qt.AlignmentFlag.AlignRight)
            return
        state = QRect(_LEFT, words.bottom() + 1, words.width(), self._small().height())
        draw.line_of_text(painter, state, self.entry.state, role)


class EntryList(QWidget):
    """Arrows move, Enter or space opens; Tab enters and leaves at the one in sight. `chosen` fires with the id.

    `shown` fires when an entry, or which of them is in sight, has changed.

    Args:
        name: for the screen reader.
        entries: from the top.
        width: in pixels.
        in_line: the state at the right of the words instead of under them; for short words.
    """

    chosen = Signal(str)
    shown = Signal()

    def __init__(self, name: str, entries: Sequence[Entry], *, width: int = LIST_WIDTH, in_line: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._in_line, self._low = in_line, False
        self.setFixedWidth(grown(width))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._buttons: list[_EntryButton] = []
        self._layout.addStretch(1)
        self._make(entries)

    def _make(self, entries: Sequence[Entry]) -> None:
        for place, entry in enumerate(entries):
            made = _EntryButton(entry, self.width(), in_line=self._in_line, parent=self)
            made.set_low(self._low)
            made.clicked.connect(lambda _checked=False, made=made: self._clicked(made))
            self._buttons.append(made)
            self._layout.insertWidget(place, made)

    @staticmethod
    def look(entry: Entry) -> tuple[str, str]:
        """The icon and the role of an entry's state."""
        return _LOOK[entry.reach]

    def width_with_bar(self) -> int:
        """Its width with room for a scroll bar beside it."""
        return self.width() + tokens.GAP_M

    def set_low(self, low: bool) -> None:
        """Lower rows, for a low window."""
        self._low = low
        for made in self._buttons:
            made.set_low(low)

    def entries(self) -> list[Entry]:
        """What it shows, from the top."""
        return [made.entry for made in self._buttons]

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Shows how far each has come; the same entries in the same order, made now in a list begun without any."""
        if self.entries() == list(entries):
            return
        if not self._buttons:
            self._make(entries)
        for made, entry in zip(self._buttons, entries, strict=True):
            if made.entry != entry:
                made.show_entry(entry)
        self.shown.emit()

    def current(self) -> str:
        """The id of the one in sight, or nothing."""
        return next((made.entry.id for made in self._buttons if made.isChecked()), "")

    def set_current(self, entry_id: str) -> None:
        """Marks the one in sight without telling anyone but who shows the same list, and scrolls to it."""
        for made in self._buttons:
            on = made.entry.id == entry_id
            made.setChecked(on)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
            if on:
                bring_into_sight(made)
        self.shown.emit()

    def beside(self, by: int) -> str | None:
        """The id of the entry so many before or after the one in sight; None beyond the ends."""
        at = next((number for number, made in enumerate(self._buttons) if made.isChecked()), 0) + by
        return self._buttons[at].entry.id if 0 <= at < len(self._buttons) else None

    def choose(self, entry_id: str) -> None:
        """Opens an entry as a press on it would."""
        self.button(entry_id).click()

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
