"""How the line of time is drawn, and what can be opened from it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QVBoxLayout, QWidget

from hkdesk.i18n import _
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import colour, sized
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.kit.toggling import Toggling
from hkdesk.ui.steps.follow_up.moments import Moment

_LEFT = 40
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class _Line:
    """How a moment is drawn, and the room it takes; `first` and `last` say where the line of time begins and ends."""

    def __init__(self, moment: Moment, part: QWidget) -> None:
        self.moment, self._part = moment, part
        self.first = self.last = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        part.setSizePolicy(policy)

    def said(self) -> str:
        """The date in words, and whether it is late or ahead."""
        text = long_date(self.moment.on)
        if self.moment.late:
            return _("{date}, forfalt").format(date=text)
        return _("{date}, kommer").format(date=text) if self.moment.ahead else text

    def name(self) -> str:
        """What the screen reader says."""
        return f"{self.said()}: {self.moment.words}"

    def _parts(self, width: int) -> tuple[QRect, QRect]:
        font = self._part.font()
        room = QRect(_LEFT, 5, max(80, width - _LEFT - tokens.GAP_S), 1_000)
        small = QFontMetrics(sized(font, tokens.PT_SMALL))
        top = small.boundingRect(room, _WRAP, self.said())
        below = QRect(_LEFT, top.bottom() + 1, room.width(), 1_000)
        return top, QFontMetrics(sized(font, tokens.PT_BODY)).boundingRect(below, _WRAP, self.moment.words)

    def height(self, width: int) -> int:
        """The height of date and words at a width."""
        return self._parts(width)[1].bottom() + 9

    def paint(self, painter: QPainter) -> None:
        """The line, the disc with its icon, the date and the words."""
        part, font = self._part, self._part.font()
        top = 0 if not self.first else 14
        bottom = part.height() if not self.last else 14
        painter.fillRect(14, top, 1, bottom - top, colour("line"))
        disc = QRect(2, 4, 25, 25)
        role = "bad" if self.moment.late else "muted" if self.moment.ahead else "accent"
        draw.rounded(painter, disc, fill="surface", border="line" if self.moment.ahead else role, radius=12)
        icons.paint(painter, disc.adjusted(5, 5, -5, -5), self.moment.icon, role)
        above, below = self._parts(part.width())
        painter.setPen(colour("bad" if self.moment.late else "muted"))
        painter.setFont(sized(font, tokens.PT_SMALL))
        painter.drawText(above.adjusted(0, 0, 4, 2), _WRAP, self.said())
        painter.setPen(colour("ink"))
        painter.setFont(sized(font, tokens.PT_BODY))
        painter.drawText(below.adjusted(0, 0, 4, 2), _WRAP, self.moment.words)


class _Today(QLabel):
    """The line between what has been and what comes."""

    def __init__(self) -> None:
        super().__init__(_("i dag"))
        self.setProperty("look", "small")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setContentsMargins(0, 2, tokens.GAP_S, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        words = self.fontMetrics().horizontalAdvance(self.text()) + 2 * tokens.GAP_S
        painter.fillRect(2, self.height() // 2, max(0, self.width() - words - 4), 1, colour("edge"))
        painter.end()


class _MomentText(QLabel):
    """A moment that leads nowhere: text, for the eye and for the screen reader."""

    def __init__(self, moment: Moment) -> None:
        super().__init__(moment.words)
        self.line = _Line(moment, self)
        self.setAccessibleName(self.line.name())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.line.height(width)

    def sizeHint(self) -> QSize:
        return QSize(260, self.line.height(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.line.paint(painter)
        painter.end()


class _MomentButton(Toggling, QAbstractButton):
    """A moment that opens the talk it was, or the measure it is the deadline of."""

    def __init__(self, moment: Moment) -> None:
        super().__init__()
        self.line = _Line(moment, self)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setText(moment.words)
        name = self.line.name()
        talk, measure = _("{what}, åpne samtalen").format(what=name), _("{what}, se tiltaket").format(what=name)
        self.setAccessibleName(talk if moment.talk_id else measure)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.line.height(width)

    def sizeHint(self) -> QSize:
        return QSize(260, self.line.height(260))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        if on or self.underMouse():
            draw.rounded(painter, self.rect().adjusted(30, 0, 0, 0), fill="accent_soft" if on else "hover")
        self.line.paint(painter)
        if self.hasFocus():
            draw.ring(painter, self.rect())
        painter.end()


class Timeline(QWidget):
    """The moments under each other; talks and measures can be opened.

    `chosen` fires with a talk's id, `measure_chosen` with a measure's.
    """

    chosen = Signal(str)
    measure_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Tidslinje"))
        self._parts: list[_MomentText | _MomentButton] = []
        self._shown: tuple[Moment, ...] = ()
        self._today: _Today | None = None
        self._current = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    @property
    def shown(self) -> tuple[Moment, ...]:
        """The moments in sight."""
        return self._shown

    def show_moments(self, shown: Sequence[Moment]) -> None:
        """Shows these moments; nothing is made anew when they are the same."""
        if tuple(shown) == self._shown:
            return
        self._shown = tuple(shown)
        for old in (*self._parts, self._today):
            if old is not None:
                discard(old, self._layout)
        self._today = None
        self._parts = [self._made(moment) for moment in shown]
        for part in self._parts:
            part.line.first, part.line.last = part is self._parts[0], part is self._parts[-1]
            if part.line.moment.ahead and self._today is None:
                self._today = _Today()
                self._layout.addWidget(self._today)
            self._layout.addWidget(part)
        if self._parts and self._today is None:
            self._today = _Today()
            self._layout.addWidget(self._today)
        self.set_current(self._current)

    def _made(self, moment: Moment) -> _MomentText | _MomentButton:
        if not (moment.talk_id or moment.measure_id):
            return _MomentText(moment)
        made = _MomentButton(moment)
        made.clicked.connect(lambda: self._choose(moment))
        return made

    @property
    def _buttons(self) -> list[_MomentButton]:
        return [part for part in self._parts if isinstance(part, _MomentButton)]

    def set_current(self, talk_id: str) -> None:
        """Marks the talk that is open."""
        self._current = talk_id
        for made in self._buttons:
            made.setChecked(bool(talk_id) and made.line.moment.talk_id == talk_id)

    def button(self, talk_id: str) -> QAbstractButton:
        """The button of a talk; `KeyError` when there is none."""
        return {made.line.moment.talk_id: made for made in self._buttons if made.line.moment.talk_id}[talk_id]

    def measure_button(self, measure_id: str) -> QAbstractButton:
        """The button of a measure; `KeyError` when there is none."""
        return {made.line.moment.measure_id: made for made in self._buttons if made.line.moment.measure_id}[measure_id]

    def _choose(self, moment: Moment) -> None:
        self.set_current(self._current)
        if moment.talk_id:
            self.chosen.emit(moment.talk_id)
        else:
            self.measure_chosen.emit(moment.measure_id)
