"""Choosing: segmented answers, a check box that wraps, and weekday toggles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import row
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import colour, grown, sized
from hkdesk.ui.kit.roving import ARROWS, RovingPushButton, rove
from hkdesk.ui.kit.toggling import Toggling

_JOINED_AIR, _JOINED_HEIGHT = 34, 32
"""Of an answer in a joined row: the room for tick and edges beside its word, and its height, in pixels."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the value kept, the word shown, and the letter that picks it while the group has focus."""

    value: str
    word: str
    key: str = ""


def answer_choices() -> tuple[Choice, ...]:
    """The four answers of the assessment: J, D, N and I."""
    return (
        Choice("yes", _("Ja"), "J"),
        Choice("partly", _("Delvis"), "D"),
        Choice("no", _("Nei"), "N"),
        Choice("not_applicable", _("Ikke aktuelt"), "I"),
    )


class _Segment(Toggling, QRadioButton):
    """One answer drawn as a pill; checked shows as tick, weight, ground and border."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(choice.word, parent)
        self.choice, self._row = choice, parent
        self.setAccessibleName(choice.word)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        strong = QFontMetrics(sized(self.font(), tokens.PT_BODY, strong=True))
        if self._joined():
            return QSize(strong.horizontalAdvance(self.text()) + _JOINED_AIR, grown(_JOINED_HEIGHT))
        return QSize(strong.horizontalAdvance(self.text()) + 56, grown(tokens.CONTROL_HEIGHT))

    def _joined(self) -> bool:
        return isinstance(self._row, Segmented) and self._row.joined

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        on, hovered = self.isChecked(), self.underMouse() and self.isEnabled()
        if self._joined():
            self._paint_joined(on=on, hovered=hovered)
            return
        ground = "accent_soft" if on else "hover" if hovered else "surface"
        ink = "ink" if self.isEnabled() else "muted"
        painter = QPainter(self)
        draw.rounded(painter, self.rect(), fill=ground, border="accent" if on else "edge", radius=18)
        left = self.rect().adjusted(14, 0, 0, 0)
        left.setWidth(16)
        icons.paint(painter, left, "circle-check" if on else "circle", "accent" if on else "edge")
        painter.setFont(sized(self.font(), tokens.PT_BODY, strong=on))
        words = self.rect().adjusted(38, 0, -8, 0)
        painter.setPen(colour(ink))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        mark = Qt.TextFlag.TextShowMnemonic if self._keys_shown() else Qt.TextFlag.TextHideMnemonic
        painter.drawText(words, flags | mark, self._marked_word())
        if self.hasFocus():
            draw.ring(painter, self.rect(), radius=18)
        painter.end()

    def _paint_joined(self, *, on: bool, hovered: bool) -> None:
        """One box for the whole row, which paints its frame; the chosen one stands out by tick, weight and frame."""
        painter = QPainter(self)
        if on:
            draw.rounded(painter, self.rect(), fill="accent_soft", border="accent")
            icons.paint(painter, QRect(8, 0, 14, self.height()), "check", "accent")
        elif hovered:
            draw.rounded(painter, self.rect().adjusted(2, 2, -2, -2), fill="hover")
        painter.setFont(sized(self.font(), tokens.PT_BODY, strong=on))
        painter.setPen(colour("ink" if self.isEnabled() else "muted"))
        mark = Qt.TextFlag.TextShowMnemonic if self._keys_shown() else Qt.TextFlag.TextHideMnemonic
        words = self.rect().adjusted(26, 0, -6, 0) if on else self.rect()
        place = Qt.AlignmentFlag.AlignLeft if on else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(words, place | Qt.AlignmentFlag.AlignVCenter | mark, self._marked_word())
        if self.hasFocus():
            draw.ring(painter, self.rect())
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._row.update()  # the letters of the whole group appear

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._row.update()

    def _keys_shown(self) -> bool:
        group = self.parentWidget()
        return isinstance(group, Segmented) and group.has_focus_within()

    def _marked_word(self) -> str:
        at = self.choice.word.lower().find(self.choice.key.lower()) if self.choice.key else -1
        return self.choice.word if at < 0 else f"{self.choice.word[:at]}&{self.choice.word[at:]}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        group = self.parentWidget()
        if not (isinstance(group, Segmented) and group.take_key(event)):
            super().keyPressEvent(event)


class Segmented(QWidget):
    """A row of answers of which at most one holds.

    Arrows move and choose, the letter of an answer chooses it, Delete takes the answer back. `changed` fires only for
    what the user does, never for `set_value`.

    Args:
        choices: the answers.
        wrap: asks for no more room than its longest answer needs. In any case it goes on in the next line where the
            row is narrow.
        joined: as one box that takes little room and stays on one line, for many rows under each other.
    """

    changed = Signal(object)

    def __init__(
        self, choices: Sequence[Choice], parent: QWidget | None = None, *, wrap: bool = False, joined: bool = False
    ) -> None:
        super().__init__(parent)
        self.joined, self._wrapped = joined, wrap
        self._group = QButtonGroup(self)
        self._segments = {choice.value: _Segment(choice, self) for choice in choices}
        self._narrow = wrap
        for segment in self._segments.values():
            self._group.addButton(segment)
            segment.clicked.connect(self._tell)
        if joined:
            self.setLayout(row(*self._segments.values(), gap=0))
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        else:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._stop_at(next(iter(self._segments.values())))

    def hasHeightForWidth(self) -> bool:
        return not self.joined

    def heightForWidth(self, width: int) -> int:
        return -1 if self.joined else self._place(width, move=False)

    def sizeHint(self) -> QSize:
        if self.joined:
            return super().sizeHint()
        hints = [segment.sizeHint() for segment in self._segments.values()]
        wide = sum(hint.width() for hint in hints) + tokens.GAP_S * (len(hints) - 1)
        return QSize(max(hint.width() for hint in hints) if self._narrow else wide, hints[0].height())

    def minimumSizeHint(self) -> QSize:
        if self.joined:
            return super().minimumSizeHint()
        hints = [segment.sizeHint() for segment in self._segments.values()]
        return QSize(max(hint.width() for hint in hints), hints[0].height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.joined:
            self._place(self.width(), move=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not self.joined and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self._place(self.width(), move=True)

    def _place(self, width: int, *, move: bool) -> int:
        """Puts the answers on lines, without a layout: one written in Python loses its items to Qt. The height."""
        x = y = high = 0
        for segment in self._segments.values():
            hint = segment.sizeHint()
            if x and x + hint.width() > width:
                x, y = 0, y + high + tokens.GAP_S
            if move:
                segment.setGeometry(x, y, hint.width(), hint.height())
            x, high = x + hint.width() + tokens.GAP_S, hint.height()
        return y + high

    def value(self) -> str | None:
        """The value chosen, or None."""
        return next((value for value, segment in self._segments.items() if segment.isChecked()), None)

    def set_value(self, value: str | None) -> None:
        """Shows an answer without telling anyone; an unknown value shows none."""
        self._group.setExclusive(False)
        for key, segment in self._segments.items():
            segment.setChecked(key == value)
        self._group.setExclusive(True)
        self._stop_at(self._segments.get(value or "", next(iter(self._segments.values()))))

    def _stop_at(self, stop: _Segment) -> None:
        """Tab stops at one answer, the chosen or the first; Qt sees to that only once one of them has had the focus."""
        for segment in self._segments.values():
            policy = Qt.FocusPolicy.StrongFocus if segment is stop else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)
        self.setFocusProxy(stop)

    def segment(self, value: str) -> QRadioButton:
        """The button of one answer."""
        return self._segments[value]

    def has_focus_within(self) -> bool:
        """Whether one of the answers has the focus."""
        return any(segment.hasFocus() for segment in self._segments.values())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.joined:
            return
        painter = QPainter(self)
        draw.rounded(painter, self.rect(), fill="surface", border="edge")
        for segment in list(self._segments.values())[1:]:
            painter.fillRect(QRect(segment.x(), 8, 1, self.height() - 16), colour("line"))
        painter.end()

    def take_key(self, event: QKeyEvent) -> bool:
        """Acts on an answer's letter, Delete, and arrows where answers wrap; tells whether the key was used."""
        if self._wrapped and event.key() in ARROWS:  # Qt goes by place: from a line of one it may reach no other
            held = list(self._segments.values())
            at = next((number for number, one in enumerate(held) if one.hasFocus()), 0)
            step = -1 if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left) else 1
            to = held[min(max(at + step, 0), len(held) - 1)]
            to.setFocus(Qt.FocusReason.TabFocusReason)
            to.click()
            return True
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.value() is not None:
            self.set_value(None)
            self.changed.emit(None)
            return True
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            return False
        for segment in self._segments.values():
            if segment.choice.key and event.text().upper() == segment.choice.key:
                segment.setFocus(Qt.FocusReason.OtherFocusReason)
                segment.click()
                return True
        return False

    def _tell(self) -> None:
        chosen = self.value()
        if chosen is not None:
            self._stop_at(self._segments[chosen])
        self.update()
        self.changed.emit(chosen)


class CheckBox(Toggling, QCheckBox):
    """A check box whose words wrap, and stand as they are, an "&" too; the whole of it can be clicked."""

    _BOX = 20

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)

    def setText(self, text: str) -> None:
        """Gives it other words; a unit or an address may have an "&", which is no mark of a key here."""
        super().setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def _words(self, width: int) -> QRect:
        left = self._BOX + tokens.GAP_M
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        room = QRect(left, 0, max(40, width - left - 4), 10_000)
        return self.fontMetrics().boundingRect(room, flags, self.text())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._BOX, self._words(width).height()) + tokens.GAP_S

    def sizeHint(self) -> QSize:
        words = self._words(tokens.READING_WIDTH)
        return QSize(words.right() + 8, max(self._BOX, words.height()) + tokens.GAP_S)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 180), self._BOX + tokens.GAP_S)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        box = QRect(4, 4, self._BOX, self._BOX)
        ground = "accent" if on else "hover" if self.underMouse() else "surface"
        draw.rounded(painter, box, fill=ground, border="accent" if on else "edge", radius=4)
        if on:
            icons.paint(painter, box.adjusted(2, 2, -2, -2), "check", "on_accent")
        if self.hasFocus():
            draw.ring(painter, box.adjusted(-4, -4, 4, 4), radius=7)
        painter.setPen(colour("ink" if self.isEnabled() else "muted"))
        words = self._words(self.width())
        top = 4 + max(0, (self._BOX - self.fontMetrics().height()) // 2)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        painter.drawText(
            QRect(words.left() + 4, top, self.width() - words.left() - 4, words.height()), flags, self.text()
        )
        painter.end()


def weekday_words() -> tuple[tuple[str, str], ...]:
    """Short and full names of the five working days, Monday first."""
    return (
        (_("ma"), _("mandag")),
        (_("ti"), _("tirsdag")),
        (_("on"), _("onsdag")),
        (_("to"), _("torsdag")),
        (_("fr"), _("fredag")),
    )


class Weekdays(QWidget):
    """Five toggles, Monday to Friday; the value is a frozenset of ISO weekday numbers 1 to 5."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.GRID)
        self._days: list[RovingPushButton] = []
        for short, full in weekday_words():
            day = RovingPushButton(short, self)
            day.setCheckable(True)
            day.setAutoDefault(False)
            day.setProperty("kind", "toggle")
            day.setAccessibleName(full)
            day.setToolTip(full)
            day.clicked.connect(self._tell)
            layout.addWidget(day)
            self._days.append(day)
        layout.addStretch(1)
        self.setFocusProxy(self._days[0])

    def value(self) -> frozenset[int]:
        """The days chosen, Monday is 1."""
        return frozenset(number for number, day in enumerate(self._days, start=1) if day.isChecked())

    def set_value(self, days: frozenset[int]) -> None:
        """Shows a choice of days without telling anyone."""
        for number, day in enumerate(self._days, start=1):
            day.setChecked(number in days)

    def day(self, number: int) -> QPushButton:
        """The toggle of one day, 1 to 5."""
        return self._days[number - 1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER or not rove(self._days, event):
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.changed.emit(self.value())
