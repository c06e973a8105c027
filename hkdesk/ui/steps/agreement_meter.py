"""The statute meter: each point of § 2 as met, not applicable because, or missing, and the way to its section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from hkdesk.domain.statute import Because, PointStatus
from hkdesk.domain.wording import short_date
from hkdesk.i18n import _
from hkdesk.services.case_view import CaseView
from hkdesk.services.labels import label as words_for
from hkdesk.ui.kit import draw, icons, tokens
from hkdesk.ui.kit.colour import colour, sized
from hkdesk.ui.steps.agreement_words import FOLLOW, OTHER, PARTIES, unready_text

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the meter: the section it leads to, its title, its state in words, icon and colour."""

    section: str
    title: str
    state: str
    icon: str
    role: str


_LOOKS = {
    PointStatus.MET: ("circle-check", "good"),
    PointStatus.NOT_APPLICABLE: ("minus", "muted"),
    PointStatus.MISSING: ("triangle-alert", "attention"),
}


def marks(view: CaseView) -> tuple[Mark, ...]:
    """The meter's lines: the parties, the eight points, talks and contacts, and what the two add themselves."""
    return (_parties(view), *(_point_mark(view, n) for n in range(len(view.verdicts))), _follow(view), _other(view))


def _parties(view: CaseView) -> Mark:
    title = _("Parter og start")
    if not view.unready:
        return Mark(PARTIES, title, words_for(PointStatus.MET), "circle-check", "good")
    lacking = ", ".join(unready_text(path) for path in view.unready)
    return Mark(PARTIES, title, _("Mangler {what}").format(what=lacking), "triangle-alert", "attention")


def _point_mark(view: CaseView, place: int) -> Mark:
    verdict = view.verdicts[place]
    icon, role = _LOOKS[verdict.status]
    state = words_for(verdict.status)
    if verdict.because is Because.NOT_TEMPORARY:
        state = _("Ikke aktuelt: ikke midlertidig")
    elif verdict.because is not None:
        state = _("Ingen særskilte bestemmelser avtalt")
    return Mark(verdict.point.id, verdict.point.title.get(), state, icon, role)


def _follow(view: CaseView) -> Mark:
    first = view.file.case.terms.talks.first_on
    state = _("Første samtale {day}").format(day=short_date(first)) if first is not None else _("Ingen dato satt")
    return Mark(FOLLOW, _("Oppfølging og kontakt"), state, "circle", "muted")


def _other(view: CaseView) -> Mark:
    count = len(view.file.case.terms.free_clauses)
    state = _("{n} egne punkter").format(n=count) if count > 1 else _("1 eget punkt") if count else _("Ingen egne")
    return Mark(OTHER, _("Hjemmebesøk og egne punkter"), state, "circle", "muted")


def counts_text(view: CaseView) -> str:
    """How many points stand where: "§ 2: 6 på plass · 1 mangler · 1 ikke aktuelt"."""
    held = [verdict.status for verdict in view.verdicts]
    return _("§ 2: {met} på plass · {missing} mangler · {rest} ikke aktuelt").format(
        met=held.count(PointStatus.MET),
        missing=held.count(PointStatus.MISSING),
        rest=held.count(PointStatus.NOT_APPLICABLE),
    )


class _MarkButton(QAbstractButton):
    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._measured: dict[int, tuple[QRect, QRect]] = {}  # by width: Qt asks for the height many times a layout
        self.show_mark(mark)

    def show_mark(self, mark: Mark) -> None:
        self.mark = mark
        self._measured.clear()
        self.setText(mark.title)
        self.setAccessibleName(f"{mark.title}: {mark.state}")
        self.updateGeometry()
        self.update()

    def _parts(self, width: int) -> tuple[QRect, QRect]:
        """Where title and state go: on one line when both fit, else the state under the title."""
        if width not in self._measured:
            self._measured[width] = self._measure(width)
        return self._measured[width]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measured.clear()
        super().changeEvent(event)

    def _measure(self, width: int) -> tuple[QRect, QRect]:
        room = QRect(34, 6, max(60, width - 34 - tokens.GAP_S), 1_000)
        strong = QFontMetrics(sized(self.font(), tokens.PT_BODY, strong=True))
        small = QFontMetrics(sized(self.font(), tokens.PT_SMALL))
        title = strong.boundingRect(room, _WRAP, self.mark.title)
        wide = small.horizontalAdvance(self.mark.state)
        if title.height() < 2 * strong.height() and title.width() + wide + tokens.GAP_M <= room.width():
            lift = strong.ascent() - small.ascent()
            return title, QRect(room.right() - wide, title.top() + lift, wide, small.height())
        below = QRect(room.left(), title.bottom() + 1, room.width(), 1_000)
        return title, small.boundingRect(below, _WRAP, self.mark.state)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, state = self._parts(width)
        return max(title.bottom(), state.bottom()) + 7

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(150, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        if on or self.underMouse():
            draw.rounded(painter, self.rect(), fill="accent_soft" if on else "hover")
        title, state = self._parts(self.width())
        icons.paint(
            painter, QRect(9, title.top(), 16, QFontMetrics(self.font()).height()), self.mark.icon, self.mark.role
        )
        painter.setPen(colour("ink"))
        painter.setFont(sized(self.font(), tokens.PT_BODY, strong=on))
        painter.drawText(title.adjusted(0, 0, 4, 2), _WRAP, self.mark.title)
        painter.setPen(colour(self.mark.role))
        painter.setFont(sized(self.font(), tokens.PT_SMALL))
        painter.drawText(state.adjusted(0, 0, 4, 2), _WRAP, self.mark.state)
        if self.hasFocus():
            draw.ring(painter, self.rect())
        painter.end()


class StatuteMeter(QWidget):
    """The list. Up and down move, Enter or space goes to the section; `chosen` fires with its id."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._buttons: list[_MarkButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self._layout.addStretch(1)

    def show_marks(self, shown: Sequence[Mark]) -> None:
        """Shows the points as they stand now."""
        for place in range(len(self._buttons), len(shown)):
            made = _MarkButton(shown[place])
            made.clicked.connect(lambda _checked=False, made=made: self._choose(made))
            self._buttons.append(made)
            self._layout.insertWidget(place, made)
            made.show()
        for made, mark in zip(self._buttons, shown, strict=True):
            if made.mark != mark:
                made.show_mark(mark)

    def set_current(self, section: str) -> None:
        """Marks the section the user is in."""
        for made in self._buttons:
            made.setChecked(made.mark.section == section)

    def current(self) -> str:
        """The section marked, or nothing."""
        return next((made.mark.section for made in self._buttons if made.isChecked()), "")

    def button(self, section: str) -> QAbstractButton:
        """The line of a section; `KeyError` when there is none."""
        return {made.mark.section: made for made in self._buttons}[section]

    def _choose(self, made: _MarkButton) -> None:
        self.set_current(made.mark.section)
        self.chosen.emit(made.mark.section)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((n for n, made in enumerate(self._buttons) if made.hasFocus()), -1)
        ways = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}.get(event.key(), 0)
        if here >= 0 and ways:
            self._buttons[min(max(here + ways, 0), len(self._buttons) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        elif here >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._buttons[here].click()
        else:
            super().keyPressEvent(event)
