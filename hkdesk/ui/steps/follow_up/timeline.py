"""The line of time: what has happened with the agreement and what lies ahead, in order of date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from hkdesk.domain.agreement.amendment import applies_from, chain_of
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.measures import open_measures
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.letters.termination import return_on
from hkdesk.domain.standing.states import next_date
from hkdesk.domain.values.wording import long_date
from hkdesk.i18n import _
from hkdesk.ui.kit.look import draw, icons, tokens
from hkdesk.ui.kit.look.colour import colour, sized
from hkdesk.ui.kit.showing import discard

_LEFT = 40
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Moment:
    """One point on the line; `ahead` when it has not come yet.

    `talk_id` or `measure_id` is set where there is a talk to open or a measure to see.
    """

    on: date
    words: str
    icon: str
    ahead: bool = False
    late: bool = False
    talk_id: str = ""
    measure_id: str = ""


def moments(case: Case, agreement: IssuedAgreement, today: date) -> tuple[Moment, ...]:
    """Everything with a date about the agreement, earliest first."""
    duration = agreement.terms.duration
    found: list[Moment] = []
    for one in case.agreements:
        if one.withdrawn_on is None and (
            one.version >= agreement.version or one in chain_of(case.agreements, agreement)
        ):
            found.extend(_paper(one, today))
    if duration.start is not None:
        found.append(Moment(duration.start, _("Avtalen begynner å gjelde"), "house", duration.start > today))
    for talk in case.follow_ups:
        words = _("Kontaktsamtale") + (": " + _opening(talk.summary) if talk.summary.strip() else "")
        found.append(Moment(talk.held_on, words, "message-square", talk.held_on > today, talk_id=talk.id))
    for measure in open_measures(case.measures):
        if measure.deadline is not None:
            late = measure.deadline < today
            words = _("Tiltak: {what}").format(what=_opening(measure.what))
            found.append(Moment(measure.deadline, words, "list-checks", not late, late, measure_id=measure.id))
    found.extend(_loans(case, today))
    next_on = next_date(case)
    if next_on is not None:
        found.append(Moment(next_on, _("Neste samtale"), "calendar", next_on >= today, next_on < today))
    review = duration.review_on
    if review is not None and agreement.ended_on is None and review != next_on:
        found.append(Moment(review, _("Se på avtalen igjen"), "history", review >= today))
    if agreement.ended_on is not None:
        ahead = agreement.ended_on >= today
        words = _("Siste dag i ordningen") if ahead else _("Ordningen tok slutt")
        found.append(Moment(agreement.ended_on, words, "circle-dot", ahead))
    elif duration.temporary and duration.end is not None:
        found.append(Moment(duration.end, _("Siste dag i avtalen"), "circle-dot", duration.end >= today))
    return tuple(sorted(found, key=lambda moment: moment.on))


def _paper(one: IssuedAgreement, today: date) -> tuple[Moment, ...]:
    """What happened with one paper: issued, signed, and for a change from when it applies."""
    if one.changes_version is None:
        signed = (Moment(one.signed_on, _("Avtalen signert"), "signature"),) if one.signed_on is not None else ()
        return (Moment(one.issued_on, _("Avtalen utstedt"), "file-text"), *signed)
    found = [Moment(one.issued_on, _("Endringsavtale {number} utstedt").format(number=one.number), "file-text")]
    if one.signed_on is not None:
        words = _("Endringsavtale {number} signert").format(number=one.number)
        found.append(Moment(one.signed_on, words, "signature"))
    since = applies_from(one)
    if since is not None:
        words = _("Endringsavtale {number} begynner å gjelde").format(number=one.number)
        found.append(Moment(since, words, "house", since > today))
    return tuple(found)


def _loans(case: Case, today: date) -> Iterator[Moment]:
    """What was handed out and what came back, a day at a time, and when the rest is to be back."""
    out: dict[date, list[str]] = {}
    back: dict[date, list[str]] = {}
    for loan in case.loans:
        out.setdefault(loan.handed_out_on, []).append(_some(loan.what, loan.count))
        for one in loan.returns:
            part = _("{what} ({n} av {all})").format(what=loan.what, n=one.count, all=loan.count)
            back.setdefault(one.on, []).append(part if one.count < loan.count else _some(loan.what, one.count))
    for day, names in out.items():
        yield Moment(day, _("Delt ut: {names}").format(names=_opening(", ".join(names))), "arrow-right", day > today)
    for day, names in back.items():
        words = _("Levert tilbake: {names}").format(names=_opening(", ".join(names)))
        yield Moment(day, words, "undo-2", day > today)
    due = return_on(case)
    if due is not None:
        words = _("Det som er lånt ut, skal være tilbake")
        yield Moment(due, words, "calendar", due >= today, due < today)


def _some(name: str, count: int) -> str:
    return name if count == 1 else f"{name} ({count})"


def _opening(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= 60 else first[:59].rstrip() + "…"


class _MomentButton(QAbstractButton):
    def __init__(self, moment: Moment) -> None:
        super().__init__()
        self.first = self.last = False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.moment = moment
        self.opens = bool(moment.talk_id or moment.measure_id)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.opens else Qt.FocusPolicy.NoFocus)
        self.setText(moment.words)
        name = f"{self.said()}: {moment.words}"
        if moment.talk_id:
            name = _("{what}, åpne samtalen").format(what=name)
        elif self.opens:
            name = _("{what}, se tiltaket").format(what=name)
        self.setAccessibleName(name)

    def said(self) -> str:
        """The date in words, and whether it is late or ahead."""
        text = long_date(self.moment.on)
        if self.moment.late:
            return _("{date}, forfalt").format(date=text)
        return _("{date}, kommer").format(date=text) if self.moment.ahead else text

    def _parts(self, width: int) -> tuple[QRect, QRect]:
        room = QRect(_LEFT, 5, max(80, width - _LEFT - tokens.GAP_S), 1_000)
        small = QFontMetrics(sized(self.font(), tokens.PT_SMALL))
        top = small.boundingRect(room, _WRAP, self.said())
        below = QRect(_LEFT, top.bottom() + 1, room.width(), 1_000)
        return top, QFontMetrics(sized(self.font(), tokens.PT_BODY)).boundingRect(below, _WRAP, self.moment.words)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._parts(width)[1].bottom() + 9

    def sizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(260))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        opens, on = self.opens, self.isChecked()
        if opens and (on or self.underMouse()):
            draw.rounded(painter, self.rect().adjusted(30, 0, 0, 0), fill="accent_soft" if on else "hover")
        top = 0 if not self.first else 14
        bottom = self.height() if not self.last else 14
        painter.fillRect(14, top, 1, bottom - top, colour("line"))
        disc = QRect(2, 4, 25, 25)
        role = "bad" if self.moment.late else "muted" if self.moment.ahead else "accent"
        draw.rounded(painter, disc, fill="surface", border="line" if self.moment.ahead else role, radius=12)
        icons.paint(painter, disc.adjusted(5, 5, -5, -5), self.moment.icon, role)
        above, below = self._parts(self.width())
        painter.setPen(colour("bad" if self.moment.late else "muted"))
        painter.setFont(sized(self.font(), tokens.PT_SMALL))
        painter.drawText(above.adjusted(0, 0, 4, 2), _WRAP, self.said())
        painter.setPen(colour("ink"))
        painter.setFont(sized(self.font(), tokens.PT_BODY))
        painter.drawText(below.adjusted(0, 0, 4, 2), _WRAP, self.moment.words)
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
        self._buttons: list[_MomentButton] = []
        self._shown: tuple[Moment, ...] = ()
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
        for old in self._buttons:
            discard(old, self._layout)
        self._buttons = [_MomentButton(moment) for moment in shown]
        for made in self._buttons:
            made.first, made.last = made is self._buttons[0], made is self._buttons[-1]
            made.clicked.connect(lambda _checked=False, made=made: self._choose(made))
            self._layout.addWidget(made)
        self.set_current(self._current)

    def set_current(self, talk_id: str) -> None:
        """Marks the talk that is open."""
        self._current = talk_id
        for made in self._buttons:
            made.setChecked(bool(talk_id) and made.moment.talk_id == talk_id)

    def button(self, talk_id: str) -> QAbstractButton:
        """The button of a talk; `KeyError` when there is none."""
        return {made.moment.talk_id: made for made in self._buttons if made.moment.talk_id}[talk_id]

    def measure_button(self, measure_id: str) -> QAbstractButton:
        """The button of a measure; `KeyError` when there is none."""
        return {made.moment.measure_id: made for made in self._buttons if made.moment.measure_id}[measure_id]

    def _choose(self, made: _MomentButton) -> None:
        self.set_current(self._current)
        if made.moment.talk_id:
            self.chosen.emit(made.moment.talk_id)
        elif made.moment.measure_id:
            self.measure_chosen.emit(made.moment.measure_id)
