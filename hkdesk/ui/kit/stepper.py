"""The way through a case as numbered steps: each tells its state in words and says why it is not open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from hkdesk.i18n import _
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


_TONE_ICON = {"good": "check", "attention": "triangle-alert", "bad": "circle-alert", "accent": "pen-line"}
_DISC = 26


class _StepButton(RovingButton):
    def __init__(self, number: int, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self.number, self.first, self.last = number, False, False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(step)

    def show_step(self, step: Step) -> None:
        self.step = step
        self.setText(step.words)
        name = _("Steg {n}: {step}, {state}").format(n=self.number, step=step.words, state=step.state)
        self.setAccessibleName(name.removesuffix(", -"))
        self.setToolTip(step.why_not)
        closed = _("Ikke åpent ennå: {why}").format(why=step.why_not) if step.why_not else ""
        self.setAccessibleDescription(closed)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(124, 76)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 76)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on, open_ = self.isChecked(), not self.step.why_not
        area = self.rect().adjusted(2, 2, -2, -2)
        middle = self.rect().center().x()
        self._paint_line(painter, middle)
        if self.underMouse() and open_ and not on:
            draw.rounded(painter, area, fill="hover")
            self._paint_line(painter, middle)
        self._paint_disc(painter, QRect(middle - _DISC // 2, 8, _DISC, _DISC), on)
        painter.setFont(sized(self.font(), tokens.PT_BODY, strong=on))
        words = QRect(area.left(), 37, area.width(), 18)
        draw.line_of_text(painter, words, self.step.words, "ink" if open_ else "muted", Qt.AlignmentFlag.AlignHCenter)
        self._paint_state(painter, QRect(area.left(), 55, area.width(), 16))
        if self.hasFocus():
            draw.ring(painter, area)
        painter.end()

    def _paint_line(self, painter: QPainter, middle: int) -> None:
        y, reach = 8 + _DISC // 2, _DISC // 2 + 6
        if not self.first:
            painter.fillRect(0, y, middle - reach, 1, colour("line"))
        if not self.last:
            painter.fillRect(middle + reach, y, self.width() - middle - reach, 1, colour("line"))

    def _paint_disc(self, painter: QPainter, disc: QRect, on: bool) -> None:
        closed = bool(self.step.why_not)
        if on:
            draw.rounded(painter, disc, fill="accent", radius=_DISC // 2)
        else:
            border = "line" if closed else "edge"
            draw.rounded(painter, disc, fill="surface", border=border, radius=_DISC // 2)
        if closed and not on:
            icons.paint(painter, disc.adjusted(6, 6, -6, -6), "lock", "muted")
            return
        painter.setFont(sized(self.font(), tokens.PT_SMALL, strong=True))
        painter.setPen(colour("on_accent" if on else "ink"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self.number))

    def _paint_state(self, painter: QPainter, rect: QRect) -> None:
        painter.setFont(sized(self.font(), tokens.PT_SMALL))
        tone = self.step.tone
        icon = _TONE_ICON.get(tone, "")
        text = "–" if self.step.state == "-" else self.step.state
        wide = painter.fontMetrics().horizontalAdvance(text)
        if not icon:
            draw.line_of_text(painter, rect, text, tone, Qt.AlignmentFlag.AlignHCenter)
            return
        total = min(wide + 17, rect.width())
        left = rect.left() + (rect.width() - total) // 2
        icons.paint(painter, QRect(left, rect.top() + 1, 13, 13), icon, tone)
        draw.line_of_text(painter, QRect(left + 17, rect.top(), total - 16, rect.height()), text, tone)


class Stepper(QWidget):
    """Steps side by side. Left and right move, Enter or space opens.

    A step that is not open keeps the focus it may get and says why; choosing it fires `refused`, not `chosen`.
    """

    chosen = Signal(str)
    refused = Signal(str, str)

    def __init__(self, steps: Sequence[Step] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Steg i saken"))
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._buttons: list[_StepButton] = []
        self._current = ""
        self.set_steps(steps)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Shows the steps as they stand now; the same number of steps keeps the focus where it is."""
        if len(steps) != len(self._buttons):
            self._rebuild(steps)
        for made, step in zip(self._buttons, steps, strict=True):
            made.show_step(step)

    def _rebuild(self, steps: Sequence[Step]) -> None:
        for old in self._buttons:
            discard(old, self._layout)
        self._buttons = [_StepButton(number, step, self) for number, step in enumerate(steps, start=1)]
        for made in self._buttons:
            made.first, made.last = made is self._buttons[0], made is self._buttons[-1]
            made.clicked.connect(lambda _checked=False, made=made: self._clicked(made))
            made.setChecked(made.step.id == self._current)
            self._layout.addWidget(made)

    def current(self) -> str:
        """The id of the step shown, or nothing."""
        return self._current

    def set_current(self, step_id: str) -> None:
        """Marks the step shown without telling anyone."""
        self._current = step_id
        for made in self._buttons:
            made.setChecked(made.step.id == step_id)

    def button(self, step_id: str) -> QAbstractButton:
        """The button of a step; `KeyError` when there is none."""
        return {made.step.id: made for made in self._buttons}[step_id]

    def _clicked(self, made: _StepButton) -> None:
        if made.step.why_not:
            made.setChecked(made.step.id == self._current)
            self.refused.emit(made.step.id, made.step.why_not)
            return
        self.set_current(made.step.id)
        self.chosen.emit(made.step.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not rove(self._buttons, event):
            super().keyPressEvent(event)
