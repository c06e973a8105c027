"""The way through a case in one line: each step tells its state by a mark and in words, and says why it is not open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from hkdesk.i18n import _
from hkdesk.ui.kit.basics import button
from hkdesk.ui.kit.head.menu import Menu
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import colour, sized
from hkdesk.ui.kit.roving import RovingButton, rove
from hkdesk.ui.kit.showing import discard


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it stands.

    Attributes:
        id: stable.
        words: its name.
        state: its state in words ("ferdig", "4 igjen"); "-" when nothing has begun.
        tone: "good", "attention", "bad", "accent" (under way) or "muted" (not begun).
        why_not: why it cannot be opened yet; empty when it can.
    """

    id: str
    words: str
    state: str = "-"
    tone: str = "muted"
    why_not: str = ""


_TONE_ICON = {"good": "circle-check", "attention": "triangle-alert", "bad": "circle-alert"}
_MARK = 20
_BESIDE = 8
_AIR = 8
_BAR = 3


def _shown(state: str) -> str:
    return "–" if state == "-" else state


class _StepButton(RovingButton):
    """A step: its mark, and beside it its word over its state; the mark alone when folded."""

    def __init__(self, number: int, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self.number, self._folded = number, False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.show_step(step)

    def show_step(self, step: Step) -> None:
        self.step = step
        self.setText(step.words)
        name = _("Steg {n}: {step}, {state}").format(n=self.number, step=step.words, state=step.state)
        self.setAccessibleName(name.removesuffix(", -"))
        closed = _("Ikke åpent ennå: {why}").format(why=step.why_not) if step.why_not else ""
        self.setAccessibleDescription(closed)
        self._hint()
        self.updateGeometry()
        self.update()

    def set_folded(self, folded: bool) -> None:
        self._folded = folded
        self._hint()
        self.updateGeometry()
        self.update()

    def _hint(self) -> None:
        keys = _("Alt+{n}").format(n=self.number)
        said = self.step.why_not or (f"{self.step.words}, {_shown(self.step.state)}" if self._folded else "")
        self.setToolTip(f"{said} ({keys})" if said and not self.step.why_not else said)

    def sizeHint(self) -> QSize:
        if self._folded:
            return QSize(_MARK + 6, 36)
        words = QFontMetrics(sized(self.font(), tokens.PT_BODY, strong=True)).horizontalAdvance(self.step.words)
        state = QFontMetrics(sized(self.font(), tokens.PT_SMALL)).horizontalAdvance(_shown(self.step.state))
        return QSize(_MARK + _BESIDE + max(words, state) + 2 * _AIR + 2, 48)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.rect().adjusted(0, 5, 0, -7)
        on = self.isChecked()
        if on and not self._folded:
            draw.rounded(painter, area, fill="accent_soft")
            draw.rounded(
                painter,
                QRect(area.left() + _AIR, self.height() - _BAR, area.width() - 2 * _AIR, _BAR),
                fill="accent",
                radius=1,
            )
        elif self.underMouse():
            draw.rounded(painter, area, fill="hover")
        left = area.left() + (3 if self._folded else _AIR)
        paint_mark(
            painter, QRect(left, area.center().y() - _MARK // 2 + 1, _MARK, _MARK), self.number, self.step, on=on
        )
        if not self._folded:
            self._paint_words(painter, area.adjusted(_AIR + _MARK + _BESIDE, 0, -2, 0), on)
        if self.hasFocus():
            draw.ring(painter, area)
        painter.end()

    def _paint_words(self, painter: QPainter, area: QRect, on: bool) -> None:
        open_ = not self.step.why_not
        font = sized(self.font(), tokens.PT_BODY, strong=on)
        small = sized(self.font(), tokens.PT_SMALL)
        high, low = QFontMetrics(font).height(), QFontMetrics(small).height()
        top = area.center().y() - (high + low) // 2 + 1
        painter.setFont(font)
        draw.line_of_text(
            painter, QRect(area.left(), top, area.width(), high), self.step.words, "ink" if open_ else "muted"
        )
        painter.setFont(small)
        state = QRect(area.left(), top + high - 1, area.width(), low)
        draw.line_of_text(painter, state, _shown(self.step.state), self.step.tone)


def paint_mark(painter: QPainter, spot: QRect, number: int, step: Step, *, on: bool) -> None:
    """The mark of a step: filled with its number when it is the one shown, a lock when it is closed, else its state."""
    icon = _TONE_ICON.get(step.tone, "")
    if on:
        draw.rounded(painter, spot, fill="accent", radius=_MARK // 2)
    elif step.why_not:
        icons.paint(painter, spot.adjusted(2, 2, -2, -2), "lock", "muted")
        return
    elif icon:
        icons.paint(painter, spot.adjusted(1, 1, -1, -1), icon, step.tone)
        return
    else:
        draw.rounded(painter, spot, fill="surface", border="edge", radius=_MARK // 2)
    painter.setFont(sized(painter.font(), tokens.PT_SMALL, strong=True))
    painter.setPen(colour("on_accent" if on else "ink"))
    painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(number))


class _Chooser(QPushButton):
    """Stands for all steps when folded: the one shown with its state; unfolds the list of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setProperty("kind", "chooser")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.step: Step | None = None
        self.number = 0

    def show_step(self, number: int, step: Step) -> None:
        self.number, self.step = number, step
        self.setText("")
        said = f"{number} {step.words}, {_shown(step.state)}".removesuffix(", –")
        self.setAccessibleName(_("Velg steg, nå {step}").format(step=said))
        self.setToolTip(_("Alle stegene; Alt+1 til Alt+6 går rett til et steg"))
        self.updateGeometry()
        self.update()

    def _fonts(self) -> tuple[int, int]:
        if self.step is None:
            return 0, 0
        strong = QFontMetrics(sized(self.font(), tokens.PT_BODY, strong=True))
        small = QFontMetrics(sized(self.font(), tokens.PT_SMALL))
        words = strong.horizontalAdvance(f"{self.number}  {self.step.words}")
        return words, small.horizontalAdvance(_shown(self.step.state))

    def sizeHint(self) -> QSize:
        words, state = self._fonts()
        return QSize(12 + words + 10 + state + 34, 34)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.step is None:
            return
        painter = QPainter(self)
        words, state = self._fonts()
        painter.setFont(sized(self.font(), tokens.PT_BODY, strong=True))
        line = QRect(12, 0, words + 2, self.height())
        draw.line_of_text(painter, line, f"{self.number}  {self.step.words}")
        painter.setFont(sized(self.font(), tokens.PT_SMALL))
        draw.line_of_text(
            painter, QRect(line.right() + 9, 1, state + 2, self.height()), _shown(self.step.state), self.step.tone
        )
        icons.paint(painter, QRect(self.width() - 28, 0, 16, self.height()), "chevron-down", "muted")
        painter.end()


class Stepper(QWidget):
    """Steps side by side. Left and right move, Enter or space opens; Tab enters and leaves at the one shown.

    Folded it is a button with the step shown, and the six marks beside it. A step that is not open keeps the focus it
    may get and says why; choosing it fires `refused`, not `chosen`.
    """

    chosen = Signal(str)
    refused = Signal(str, str)

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Steg i saken"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.GRID)
        self._buttons: list[_StepButton] = []
        self._current = ""
        self._folded = False
        self.chooser = _Chooser(self)
        self.chooser.hide()
        self.chooser.clicked.connect(self.open_list)
        self._menu: Menu | None = None
        self._layout.addWidget(self.chooser)
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Shows the steps as they stand now; the same number of steps keeps the focus where it is."""
        if len(steps) != len(self._buttons):
            self._rebuild(steps)
        for made, step in zip(self._buttons, steps, strict=True):
            if made.step != step:
                made.show_step(step)
        self._show_current()

    def _rebuild(self, steps: Sequence[Step]) -> None:
        for old in self._buttons:
            discard(old, self._layout)
        self._buttons = [_StepButton(number, step, self) for number, step in enumerate(steps, start=1)]
        for at, made in enumerate(self._buttons):
            made.clicked.connect(lambda _checked=False, made=made: self._clicked(made))
            made.set_folded(self._folded)
            self._layout.insertWidget(at, made)

    def set_folded(self, folded: bool) -> None:
        """One button and six marks, or six steps with their words."""
        if folded == self._folded:
            return
        self._folded = folded
        self.chooser.setVisible(folded)
        self._layout.setSpacing(2 if folded else tokens.GRID)
        for made in self._buttons:
            made.set_folded(folded)

    def is_folded(self) -> bool:
        """Whether one button stands for the steps."""
        return self._folded

    def unfolded_width(self) -> int:
        """How wide the steps are with their words, in pixels."""
        was = self._folded
        for made in self._buttons:
            made._folded = False
        wide = sum(made.sizeHint().width() + tokens.GRID for made in self._buttons)
        for made in self._buttons:
            made._folded = was
        return wide

    def current(self) -> str:
        """The id of the step shown, or nothing."""
        return self._current

    def set_current(self, step_id: str) -> None:
        """Marks the step shown without telling anyone."""
        self._current = step_id
        self._show_current()

    def _show_current(self) -> None:
        known = any(made.step.id == self._current for made in self._buttons)
        for at, made in enumerate(self._buttons):
            on = made.step.id == self._current
            made.setChecked(on)
            stop = on or (at == 0 and not known)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
            if on:
                self.chooser.show_step(made.number, made.step)

    def button(self, step_id: str) -> QAbstractButton:
        """The button of a step; `KeyError` when there is none."""
        return {made.step.id: made for made in self._buttons}[step_id]

    def open_step(self, number: int) -> None:
        """Opens a step by its number, from 1, as a press on it would."""
        if 0 < number <= len(self._buttons):
            self._clicked(self._buttons[number - 1])

    def open_list(self) -> None:
        """Unfolds the list of steps under the button."""
        menu = Menu(_("Steg i saken"), self.window())
        menu.closed.connect(menu.deleteLater)
        rows = []
        for made in self._buttons:
            words = f"{made.number}  {made.step.words}"
            state = (made.step.why_not and _("ikke åpent ennå")) or _shown(made.step.state).replace("–", "")
            line = button(f"{words}   {state}".rstrip(), partial(self._clicked, made))
            line.setAccessibleName(made.accessibleName())
            line.setAccessibleDescription(made.accessibleDescription())
            line.setIcon(icons.icon(*_row_look(made.step, on=made.isChecked())))
            rows.append(line)
        menu.set_rows(rows)
        menu.open_under(self.chooser)

    def _clicked(self, made: _StepButton) -> None:
        if made.step.why_not:
            self._show_current()
            self.refused.emit(made.step.id, made.step.why_not)
            return
        self.set_current(made.step.id)
        self.chosen.emit(made.step.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not rove(self._buttons, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


def _row_look(step: Step, *, on: bool) -> tuple[str, str]:
    """The icon and role of a step in the list."""
    if on:
        return "circle-dot", "accent"
    if step.why_not:
        return "lock", "muted"
    return _TONE_ICON.get(step.tone, "circle"), step.tone
