"""The statute meter: each point of § 2 as met and by which words, not applicable because, or missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from hkdesk.domain.agreement.statute import Because, PointStatus
from hkdesk.i18n import _
from hkdesk.services.case_view import CaseView
from hkdesk.services.words.labels import label as words_for
from hkdesk.services.words.languages import on_screen
from hkdesk.services.words.missing import unready_text
from hkdesk.services.words.screen.wording import short_date
from hkdesk.services.words.statute import point_state
from hkdesk.ui.kit.keys import ENTER
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import colour, sized
from hkdesk.ui.kit.toggling import Toggling
from hkdesk.ui.steps.agreement.sections import section_of_path
from hkdesk.ui.steps.agreement.words import FOLLOW, OTHER, PARTIES, clashes

WIDTH = 240
"""Of the column the meter stands in, in pixels, its scroll bar included."""
_LINE_WIDTH = WIDTH - tokens.GAP_M  # beside the scroll bar
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_HINT_CHARS = 700  # of the words in a hint; the paper has them all


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the meter: the section it leads to, its title, its state in words, icon and colour.

    `words`: what stands in the agreement about a point that is met, on one line.
    """

    section: str
    title: str
    state: str
    icon: str
    role: str
    words: str = ""


_LOOKS = {
    PointStatus.MET: ("circle-check", "good"),
    PointStatus.NOT_APPLICABLE: ("minus", "muted"),
    PointStatus.MISSING: ("triangle-alert", "attention"),
}


def marks(view: CaseView) -> tuple[Mark, ...]:
    """The meter's lines: the parties, the eight points, talks and contacts, and what the two add themselves.

    Where something clashes, its line says so: no line is in place while it keeps the draft off paper.
    """
    points = (_point_mark(view, n) for n in range(len(view.verdicts)))
    wrong = {section_of_path(one.fields[0]) for one in clashes(view)}
    return tuple(
        replace(mark, state=_("Må rettes"), icon="triangle-alert", role="attention") if mark.section in wrong else mark
        for mark in (_parties(view), *points, _follow(view), _other(view))
    )


def _parties(view: CaseView) -> Mark:
    title = _("Parter og start")
    return _lacking(view, PARTIES, title) or Mark(PARTIES, title, words_for(PointStatus.MET), "circle-check", "good")


def _lacking(view: CaseView, section: str, title: str) -> Mark | None:
    """The line of a section that facts are missing in; what stands on other pages is told with the parties."""
    paths = [one for one in view.unready if (section_of_path(one.removeprefix("terms.")) or PARTIES) == section]
    if not paths:
        return None
    words = _("Mangler {what}").format(what=", ".join(unready_text(path) for path in paths))
    return Mark(section, title, words, "triangle-alert", "attention")


def _point_mark(view: CaseView, place: int) -> Mark:
    verdict = view.verdicts[place]
    icon, role = _LOOKS[verdict.status]
    state = point_state(verdict)
    if verdict.because is Because.NOT_TEMPORARY:
        state = _("Ikke aktuelt: ikke midlertidig")
    elif verdict.because is Because.EXPRESSLY_NONE:
        state = _("Ingen særskilte bestemmelser avtalt")
    words = " ".join(" ".join(verdict.words).split()) if verdict.status is PointStatus.MET else ""
    return Mark(verdict.point.id, on_screen(verdict.point.title), state, icon, role, words)


def _follow(view: CaseView) -> Mark:
    first = view.file.case.terms.talks.first_on
    state = _("Første samtale {day}").format(day=short_date(first)) if first is not None else _("Ingen dato satt")
    return Mark(FOLLOW, _("Oppfølging og kontakt"), state, "circle", "muted")


def _other(view: CaseView) -> Mark:
    count = len(view.file.case.terms.free_clauses)
    state = _("{n} egne punkter").format(n=count) if count > 1 else _("1 eget punkt") if count else _("Ingen egne")
    title = _("Hjemmebesøk og egne punkter")
    return _lacking(view, OTHER, title) or Mark(OTHER, title, state, "circle", "muted")


def counts_text(view: CaseView) -> str:
    """How many points stand where: "§ 2: 6 på plass · 1 ikke avklart · 1 ikke aktuelt", and what clashes, if anything.

    A voluntary agreement follows § 2 by choice, and says so.
    What is missing, undecided or to be put right is told only where there is any.
    """
    held = [verdict.status for verdict in view.verdicts]
    undecided = sum(verdict.undecided for verdict in view.verdicts)
    missing, wrong = held.count(PointStatus.MISSING) - undecided, len(clashes(view))
    met = held.count(PointStatus.MET)
    law, choice = _("§ 2: {n} på plass").format(n=met), _("Frivillig, som i § 2: {n} på plass").format(n=met)
    said = [choice if view.voluntary else law]
    said += [_("{n} mangler").format(n=missing)] if missing else []
    said += [_("{n} ikke avklart").format(n=undecided)] if undecided else []
    said += [_("{n} ikke aktuelt").format(n=held.count(PointStatus.NOT_APPLICABLE))]
    said += [_("{n} å rette").format(n=wrong)] if wrong else []
    return " · ".join(said)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where title, state and words go in a line of the meter."""

    title: QRect
    state: QRect
    words: QRect

    @property
    def height(self) -> int:
        return max(self.title.bottom(), self.state.bottom(), self.words.bottom()) + 7


class _MarkButton(Toggling, QAbstractButton):
    """As high as its words need in the meter's column. The height is fixed: Qt would ask again and again."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_mark(mark)

    def show_mark(self, mark: Mark) -> None:
        self.mark = mark
        self.setText(mark.title)
        self.setAccessibleName(f"{mark.title}: {mark.state}")
        said = _("I avtalen står det: {words}").format(words=mark.words) if mark.words else ""
        self.setAccessibleDescription(said)
        short = said if len(said) <= _HINT_CHARS else said[:_HINT_CHARS] + "…"
        self.setToolTip(f"<p>{escape(short)}</p>" if said else "")
        self._measure()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()
        super().changeEvent(event)

    def _measure(self) -> None:
        self._places = self._placed(_LINE_WIDTH)
        if self.height() != self._places.height:
            self.setFixedHeight(self._places.height)

    def _placed(self, width: int) -> _Places:
        """The state beside the title when both fit on one line, else under it; the words under both, on one line."""
        room = QRect(34, 6, max(60, width - 34 - tokens.GAP_S), 1_000)
        strong = QFontMetrics(sized(self.font(), tokens.PT_BODY, strong=True))
        small = QFontMetrics(sized(self.font(), tokens.PT_SMALL))
        title = strong.boundingRect(room, _WRAP, self.mark.title)
        wide = small.horizontalAdvance(self.mark.state)
        if title.height() < 2 * strong.height() and title.width() + wide + tokens.GAP_M <= room.width():
            lift = strong.ascent() - small.ascent()
            state = QRect(room.right() - wide, title.top() + lift, wide, small.height())
        else:
            below = QRect(room.left(), title.bottom() + 1, room.width(), 1_000)
            state = small.boundingRect(below, _WRAP, self.mark.state)
        words = QRect()
        if self.mark.words:
            words = QRect(room.left(), max(title.bottom(), state.bottom()) + 1, room.width(), small.height())
        return _Places(title, state, words)

    def sizeHint(self) -> QSize:
        return QSize(_LINE_WIDTH, self._places.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(150, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        if on or self.underMouse():
            draw.rounded(painter, self.rect(), fill="accent_soft" if on else "hover")
        title, state, words = self._places.title, self._places.state, self._places.words
        icons.paint(
            painter, QRect(9, title.top(), 16, QFontMetrics(self.font()).height()), self.mark.icon, self.mark.role
        )
        painter.setPen(colour("ink"))
        painter.setFont(sized(self.font(), tokens.PT_BODY, strong=on))
        painter.drawText(title.adjusted(0, 0, 4, 2), _WRAP, self.mark.title)
        painter.setPen(colour(self.mark.role))
        painter.setFont(sized(self.font(), tokens.PT_SMALL))
        painter.drawText(state.adjusted(0, 0, 4, 2), _WRAP, self.mark.state)
        if self.mark.words:
            painter.setPen(colour("muted"))
            line = self.mark.words[:200]  # far more than a line holds; a clause may have 40,000 characters
            cut = QFontMetrics(painter.font()).elidedText(line, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words.adjusted(0, 0, 4, 2), Qt.AlignmentFlag.AlignLeft, cut)
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
        if len(self._buttons) < len(shown):
            seen = self.isVisible()
            if seen:
                self.hide()  # shown one by one, each line would have the whole window laid out again
            for place in range(len(self._buttons), len(shown)):
                self._add(place, shown[place])
            if seen:
                self.show()
        for made, mark in zip(self._buttons, shown, strict=True):
            if made.mark != mark:
                made.show_mark(mark)

    def _add(self, place: int, mark: Mark) -> None:
        made = _MarkButton(mark)
        made.clicked.connect(lambda _checked=False, made=made: self._choose(made))
        self._buttons.append(made)
        self._layout.insertWidget(place, made)

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
        elif here >= 0 and event.key() in ENTER:
            self._buttons[here].click()
        else:
            super().keyPressEvent(event)
