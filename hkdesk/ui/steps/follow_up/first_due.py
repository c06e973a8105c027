"""What is due first, on top of Oppfølging, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hkdesk.domain.case.case import Case
from hkdesk.i18n import _
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.kit.basics import IconLabel, button, label
from hkdesk.ui.kit.flow import Flow
from hkdesk.ui.kit.layout import Card
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import set_shown
from hkdesk.ui.steps.follow_up.moments import Due, Moment


class FirstDue(Card):
    """The earliest of what is late, or what comes next. `move_wanted` and `loans_wanted` fire for its links.

    Args:
        acts: the page's filled button and what stands beside it.
    """

    move_wanted = Signal()
    loans_wanted = Signal()
    measure_wanted = Signal(str)

    def __init__(self, *acts: QPushButton) -> None:
        super().__init__()
        self._measure = ""
        self.icon = IconLabel("circle-check", "good", 20)
        self.title_label = label("", "strong", wrap=True)
        self.last_label = label("", "muted", wrap=True)
        self.move_button = button(_("Flytt datoen"), self.move_wanted.emit, kind="link")
        self.loans_button = button(_("Se utlån"), self.loans_wanted.emit, kind="link")
        self.measure_button = button(_("Se tiltaket"), self._open_measure, kind="link")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title_label)
        words.addWidget(self.last_label)
        line = QHBoxLayout()
        line.setSpacing(tokens.GAP_M)
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.body.setSpacing(tokens.GAP_S)
        self.body.addLayout(line)
        holder = QWidget()
        buttons = Flow(holder)
        for one in (*acts, self.move_button, self.loans_button, self.measure_button):
            buttons.addWidget(one)
        self.body.addWidget(holder)

    def _open_measure(self) -> None:
        self.measure_wanted.emit(self._measure)

    def show_first(self, case: Case, shown: tuple[Moment, ...]) -> None:
        """Shows what is due first among these moments, earliest first."""
        late = next((one for one in shown if one.late), None)
        ahead = next((one for one in shown if one.ahead), None)
        self.icon.set_icon(*(("circle-alert", "bad") if late is not None else ("circle-check", "good")))
        self.title_label.setText(late_words(late) if late is not None else _("Ingenting er forfalt."))
        talks = [talk for talk in case.follow_ups if talk.summary.strip()]
        if late is None and ahead is not None:
            said = _("Neste: {date}, {what}").format(date=long_date(ahead.on), what=ahead.words)
        elif talks:
            summary = " ".join(talks[-1].summary.split())
            said = _("Sist {date}: {summary}").format(date=long_date(talks[-1].held_on), summary=summary)
        else:
            said = ""
        self.last_label.setText(said)
        set_shown(self.last_label, bool(said))
        due = late.due if late is not None else None
        self._measure = late.measure_id if late is not None else ""
        set_shown(self.move_button, due is Due.TALK)
        set_shown(self.loans_button, due is Due.RETURN)
        set_shown(self.measure_button, due is Due.MEASURE)


def late_words(moment: Moment) -> str:
    """What should have been done, and by when."""
    day = long_date(moment.on)
    if moment.due is Due.TALK:
        return _("Kontaktsamtalen skulle vært {date}.").format(date=day)
    if moment.due is Due.REVIEW:
        return _("Dere skulle sett på avtalen igjen {date}.").format(date=day)
    if moment.due is Due.RETURN:
        return _("Det som er lånt ut, skulle vært tilbake {date}.").format(date=day)
    return _("{what} hadde frist {date}.").format(what=moment.words, date=day)
