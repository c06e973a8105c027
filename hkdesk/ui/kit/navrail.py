"""The navigation at the left: words when there is room, icons when there is not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import colour, grown, sized
from hkdesk.ui.kit.roving import RovingButton, rove

_AROUND_WORDS = 66


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: a stable id, its words, its icon, and whether it stands at the foot."""

    id: str
    words: str
    icon: str
    foot: bool = False


class NavButton(RovingButton):
    """A real button; the current place has a bar, a ground and heavier words, so colour is never alone."""

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.place, self._badge, self._narrow = place, 0, False
        self.setText(place.words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_badge(self, count: int) -> None:
        """Shows how many things wait there; 0 shows nothing."""
        self._badge = count
        self._name()
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Icon only, the words as a tooltip."""
        self._narrow = narrow
        self.setToolTip(self.place.words if narrow else "")
        self.updateGeometry()
        self.update()

    def words_wide(self) -> int:
        """How wide it is with all of its words, in pixels."""
        strong = QFontMetrics(sized(self.font(), tokens.PT_BODY, strong=True))
        return strong.horizontalAdvance(self.place.words) + _AROUND_WORDS

    def _name(self) -> None:
        waiting = _("{place}, {n} venter").format(place=self.place.words, n=self._badge)
        self.setAccessibleName(waiting if self._badge else self.place.words)

    def sizeHint(self) -> QSize:
        return (
            QSize(tokens.NAV_NARROW, 40)
            if self._narrow
            else QSize(max(grown(tokens.NAV_WIDE), self.words_wide()), grown(40))
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.rect().adjusted(8, 1, -8, -1)
        on = self.isChecked()
        if on or self.underMouse():
            draw.rounded(painter, area, fill="accent_soft" if on else "hover")
        if on:
            draw.rounded(painter, QRect(area.left(), area.top() + 9, 3, area.height() - 18), fill="accent", radius=1)
        spot = QRect(area.left() + 11, area.top(), 18, area.height())
        icons.paint(painter, spot, self.place.icon, "accent" if on else "muted")
        painter.setFont(sized(self.font(), tokens.PT_BODY, strong=on))
        if not self._narrow:
            words = area.adjusted(40, 0, -36 if self._badge else -8, 0)
            draw.line_of_text(painter, words, self.text())
        if self._badge:
            self._paint_badge(painter, area)
        if self.hasFocus():
            draw.ring(painter, area)
        painter.end()

    def _paint_badge(self, painter: QPainter, area: QRect) -> None:
        text = str(self._badge) if self._badge < 100 else "99+"
        painter.setFont(sized(self.font(), tokens.PT_SMALL - (1 if self._narrow else 0), strong=True))
        width = max(16 if self._narrow else 22, painter.fontMetrics().horizontalAdvance(text) + 8)
        height = 16 if self._narrow else 20
        top = area.top() + 1 if self._narrow else area.center().y() - height // 2 + 1
        spot = QRect(area.right() - width - (0 if self._narrow else 7), top, width, height)
        draw.rounded(painter, spot, fill="accent", radius=height // 2)
        painter.setPen(colour("on_accent"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)


class NavRail(QWidget):
    """All places, downwards. Up and down move, Home and End jump, Enter or space goes.

    `chosen` fires with the place's id when the user goes somewhere, never for `set_current`.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setAccessibleName(_("Navigasjon"))
        self._buttons: list[NavButton] = []
        self._narrow = False
        self._brand = _Brand(self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, tokens.GAP_S)
        self._layout.setSpacing(2)
        self._layout.addWidget(self._brand)
        self._layout.addStretch(1)
        self._in_head = 1
        self.setFixedWidth(grown(tokens.NAV_WIDE))

    def add(self, place: Place) -> NavButton:
        """Adds a place; those with `foot` stand at the bottom."""
        made = NavButton(place, self)
        made.set_narrow(self._narrow)
        if place.foot:
            self._layout.addWidget(made)
            self._buttons.append(made)
        else:
            self._layout.insertWidget(self._in_head, made)
            self._buttons.insert(self._in_head - 1, made)
            self._in_head += 1
        made.clicked.connect(lambda _checked=False: self._go(place.id))
        self._fit()
        return made

    def _fit(self) -> None:
        """168 px, more where a word is longer; 56 with icons alone."""
        widest = max((made.words_wide() for made in self._buttons), default=0)
        self.setFixedWidth(tokens.NAV_NARROW if self._narrow else max(grown(tokens.NAV_WIDE), widest))

    @property
    def places(self) -> list[Place]:
        """All places, top to bottom; the order of Ctrl+1 to Ctrl+9."""
        return [made.place for made in self._buttons]

    def button(self, place_id: str) -> NavButton:
        """The button of a place; `KeyError` when there is none."""
        return {made.place.id: made for made in self._buttons}[place_id]

    def current(self) -> str:
        """The id of the current place, or nothing."""
        return next((made.place.id for made in self._buttons if made.isChecked()), "")

    def set_current(self, place_id: str) -> None:
        """Marks the current place without telling anyone."""
        for made in self._buttons:
            made.setChecked(made.place.id == place_id)
            made.setAccessibleDescription(_("Du er her") if made.isChecked() else "")

    def set_narrow(self, narrow: bool) -> None:
        """56 px with icons, or 168 px with words."""
        self._narrow = narrow
        self._fit()
        for made in self._buttons:
            made.set_narrow(narrow)
        self._brand.update()

    def is_narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._narrow

    def _go(self, place_id: str) -> None:
        self.set_current(place_id)
        self.chosen.emit(place_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not rove(self._buttons, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("line"))
        painter.end()


class _Brand(QWidget):
    """The name of the program over the places."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(tokens.HEAD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tile = QRect(16, 16, 24, 24)
        draw.rounded(painter, tile, fill="accent")
        icons.paint(painter, tile.adjusted(4, 4, -4, -4), "house", "on_accent")
        if self.width() > tokens.NAV_NARROW:
            painter.setFont(sized(self.font(), tokens.PT_SECTION, strong=True))
            draw.line_of_text(painter, self.rect().adjusted(49, 0, -8, 0), "hkdesk")
        painter.end()
