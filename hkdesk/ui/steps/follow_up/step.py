"""The step Oppfølging: the agreement's line of time, contact talks, what is lent, and the ending."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.agreement.amendment import last_day
from hkdesk.domain.case.case import FollowUp
from hkdesk.domain.case.closing import standing_closing
from hkdesk.domain.case.letter_kinds.kinds import kind_with
from hkdesk.domain.case.letter_kinds.record import Effect
from hkdesk.domain.case.letters import ending_letter
from hkdesk.domain.case.stages import Step
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes.commands import CounterAgreement, RecordFollowUp
from hkdesk.domain.paper.mistakes import Registered
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.doubles import Doubles
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as words_for
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.layout import EmptyState, Section, TopColumn, scroll_over
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import bring_into_sight, discard
from hkdesk.ui.letters.host import LetterHost
from hkdesk.ui.letters.panel import LettersPanel
from hkdesk.ui.steps.base import StepPage
from hkdesk.ui.steps.follow_up.changes import ChangesPanel
from hkdesk.ui.steps.follow_up.events import EventsPanel
from hkdesk.ui.steps.follow_up.first_due import FirstDue
from hkdesk.ui.steps.follow_up.loans import LoansPanel
from hkdesk.ui.steps.follow_up.moments import history, moments
from hkdesk.ui.steps.follow_up.talk import TalkForm, talk_of
from hkdesk.ui.steps.follow_up.timeline import Timeline
from hkdesk.ui.typed.mistake import mistake_form
from hkdesk.ui.typed.refused import may_lose
from hkdesk.ui.typed.take_back import TakeBackForm
from hkdesk.ui.unit.injury.pane import InjuryPane

_SIDE = 300


class FollowUpStep(StepPage):
    """Closed until the agreement is signed. Every talk saves itself; what is put on paper is a letter.

    The line of time stands still at the left; on a narrow page it comes last.
    """

    WHOLE_HEIGHT = True

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__(context, session)
        self.closed = EmptyState("lock", _("Ikke åpent ennå"), "")
        self.open_body = QWidget()
        self.talk: TalkForm | None = None
        self.timeline = Timeline()
        self.timeline.chosen.connect(self.open_talk)
        self.timeline.measure_chosen.connect(self.go_to_measure)
        self.measures_button = button("", self.go_to_measure, kind="link", icon="list-checks")
        self.notice: Notice | None = None
        self.ended = Notice("info", "", title=_("Avsluttet"))
        self.not_ended: TakeBackForm | None = None
        self.told = Timeline()
        self._told = Section(_("Tidslinje"))
        self.add_button = button(_("Ny kontaktsamtale"), self.add_talk, kind="primary", icon="plus")
        self.renew_button = button(
            _("Lag en ny avtale"), lambda: context.open_case(session.case.id, Step.AGREEMENT), icon="file-text"
        )
        self.first_due = FirstDue(self.add_button, self.renew_button)
        self.first_due.move_wanted.connect(self.move_date)
        self.first_due.loans_wanted.connect(self.show_loans)
        self.first_due.measure_wanted.connect(self.go_to_measure)
        self.nothing = label(_("Velg en samtale i tidslinjen for å lese eller skrive mer i den."), "muted", wrap=True)
        self.end_button = button(_("Avslutt ordningen …"), self.end, icon="file-text")
        self.ending = Section(_("Avslutning"), _("Fristen regnes ut, og brevet sier hva som skal leveres tilbake."))
        self.letters = LettersPanel(session, Step.FOLLOW_UP)
        self.host = LetterHost(self, self.open_body)
        self.letters.wanted.connect(self.host.open)
        self.changes = ChangesPanel(context, session)
        self.changes.told.connect(self.say)
        self.loans = LoansPanel(session, Doubles(context.workspace))
        self.loans.failed.connect(self.say)
        self.events = EventsPanel(context, session)
        self.injuries = InjuryPane(context, session)
        self._about_ending = ""
        self._talk_place = QVBoxLayout()
        self._notice_place = QVBoxLayout()
        self._not_ended_place = QVBoxLayout()
        self._arrange()
        self.refresh()

    def _arrange(self) -> None:
        talks = Section(_("Kontaktsamtaler"), _("Alt du skriver, lagres av seg selv."))
        talks.body.addLayout(self._talk_place)
        self._talk_place.addWidget(self.nothing)
        self.ending.body.addLayout(row(self.end_button, 0))
        self._middle = QVBoxLayout(self.open_body)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(tokens.GAP_L)
        self._middle.addLayout(self._notice_place)
        self._middle.addWidget(self.ended)
        self._middle.addLayout(self._not_ended_place)
        parts: tuple[QWidget, ...] = (self.first_due, self.changes, self.loans, talks)
        for part in (*parts, self.events, self.injuries, self.ending, self.letters):
            self._middle.addWidget(part)
        self._told.body.addWidget(self.told)
        self._arrange_columns()

    def _arrange_columns(self) -> None:
        """The line of time beside what scrolls. What takes the place of the content scrolls as it does."""
        side = QWidget()
        line = QVBoxLayout(side)
        line.setContentsMargins(tokens.GAP_L, tokens.GAP_M, tokens.GAP_S, tokens.GAP_M)
        line.addWidget(label(_("Tidslinje"), "section"))
        line.addWidget(self.timeline)
        line.addWidget(self.measures_button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        self.side, self._folded = side, False
        self.side_scroller = scroll_over(side)
        self.side_scroller.setFixedWidth(_SIDE)
        inside = QWidget()
        self.scroller = scroll_over(inside)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.side_scroller)
        columns.addWidget(self.scroller, 1)
        self.body.addLayout(columns)
        around = QHBoxLayout(inside)
        around.setContentsMargins(tokens.GAP_L, tokens.GAP_L, tokens.GAP_S, tokens.GAP_XL)
        self.body = TopColumn()  # what the letters take a place in
        for part in (self._told, self.closed, self.open_body):
            self.body.addWidget(part)
        self.open_body.installEventFilter(self)
        around.addLayout(self.body, 100)
        around.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folded = self.width() < grown(tokens.LIST_FOLDS_UNDER)
        if folded is self._folded:
            return
        self._folded = folded
        if folded:
            self.side_scroller.takeWidget()
            self._middle.addWidget(self.side)
            self.side.show()
        else:
            self._middle.removeWidget(self.side)
            self.side_scroller.setWidget(self.side)
        self._show_side()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._show_side()  # a letter came in the place of the content, or went
        return super().eventFilter(watched, event)

    def _show_side(self) -> None:
        self.side_scroller.setVisible(not self._folded and not self.open_body.isHidden())

    # what is shown

    def refresh(self) -> None:
        super().refresh()
        agreement, status = self.session.case.signed_agreement, self.session.view.step(Step.FOLLOW_UP)
        self.closed.setVisible(agreement is None)
        self.open_body.setVisible(agreement is not None and self.host.pane is None)
        self._show_side()
        self.host.refresh()
        told = history(self.session.case, self.session.view.today) if agreement is None else ()
        self.told.show_moments(told)
        self._told.setVisible(bool(told))
        if agreement is None:
            self.closed.title_label.setText(words_for(status.why) if status.why else _("Ikke åpent ennå"))
            return
        found = moments(self.session.case, agreement, self.session.view.today)
        self.timeline.show_moments(found)
        self.first_due.show_first(self.session.case, found)
        self._show_measures()
        self.changes.refresh()
        last = last_day(agreement)
        over = last is not None and last < self.session.view.today
        self.add_button.setVisible(not over)
        self.renew_button.setVisible(self.session.view.standing_agreement is None)
        self.ended.setVisible(agreement.ended_on is not None)
        if agreement.ended_on is not None:
            self.ended.set_text(_ended_text(agreement))
        self._show_not_ended(agreement)
        self.ending.setVisible(agreement.ended_on is None and not over)
        self.events.refresh()
        self.injuries.refresh()
        self.loans.refresh(agreement, over=over)
        self.letters.refresh(over=over)
        self._keep_talk()

    def _show_not_ended(self, agreement: IssuedAgreement) -> None:
        """An ending without a letter is put right here; one with a letter where the letter is shown."""
        case = self.session.case
        without = agreement.ended_on is not None and ending_letter(case.letters, agreement.version) is None
        wanted = agreement.number if without and standing_closing(case.closings) is None else ""
        if wanted == self._about_ending:
            return
        self._about_ending = wanted
        if self.not_ended is not None:
            discard(self.not_ended, self._not_ended_place)
            self.not_ended = None
        if wanted:
            self.not_ended = self._not_ended_form(agreement)
            self._not_ended_place.addWidget(self.not_ended)

    def _not_ended_form(self, agreement: IssuedAgreement) -> TakeBackForm:
        session = self.session

        def command(why: str) -> CounterAgreement:
            return CounterAgreement(agreement.version, Registered.ENDED, session.view.today, session.acting, why)

        return mistake_form(session, agreement.number, Registered.ENDED, command, self.say, lambda: self.say(None))

    def end(self) -> None:
        """Opens the letter that ends the arrangement; nothing has ended until it is issued."""
        self.host.open(kind_with(Effect.ENDS))

    def show_loans(self) -> None:
        """Brings the loans into sight, with the focus on what is to come back."""
        from hkdesk.ui.steps.assessment.measures_add import into_sight

        into_sight(self.loans)
        self.loans.lead_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.host.leave()
        self.changes.stop()

    def reload(self) -> None:
        super().reload()
        self.host.refresh(everywhere=True)
        if self.talk is not None:
            self.talk.reload()

    def _keep_talk(self) -> None:
        """Lets the open talk follow the case; one that was taken back is closed."""
        if self.talk is None:
            return
        if talk_of(self.session.case, self.talk.talk_id) is None:
            self._close_talk()
        else:
            self.talk.refresh()
            self.timeline.set_current(self.talk.talk_id)

    # measures

    def _show_measures(self) -> None:
        waiting, late = len(self.session.view.open_measures), len(self.session.view.overdue_measures)
        text = _("1 åpent tiltak") if waiting == 1 else _("{n} åpne tiltak").format(n=waiting)
        said = _("{text}, {n} forfalt").format(text=text, n=late) if late else text
        self.measures_button.setText(said)
        self.measures_button.setAccessibleName(said)
        self.measures_button.setVisible(bool(waiting))

    def go_to_measure(self, measure_id: str = "") -> None:
        """Goes to Tiltak in the assessment, and to one of them where it is named."""
        from hkdesk.ui.steps.assessment.measures import go_to_measure  # the assessment may not have been opened yet

        self.context.open_case(self.session.case.id, Step.ASSESSMENT)
        go_to_measure(self, measure_id)

    # talks

    def move_date(self) -> None:
        """Goes to where the next talk was set: the newest contact talk that did, or else the dialogue."""
        setting = next((talk for talk in reversed(self.session.case.follow_ups) if talk.next_on is not None), None)
        if setting is None:
            self.context.open_case(self.session.case.id, Step.DIALOGUE)
            return
        self.open_talk(setting.id)
        if self.talk is not None and self.talk.talk_id == setting.id:
            self.talk.next.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(self.talk)

    def add_talk(self) -> None:
        """Begins a talk held today and opens it."""
        if not self._may_close_talk():
            return
        self._close_talk()
        made = FollowUp(uuid.uuid4().hex, self.session.view.today)
        self.do(RecordFollowUp(made))
        self.open_talk(made.id)

    def open_talk(self, talk_id: str) -> None:
        """Opens a talk for writing."""
        if talk_of(self.session.case, talk_id) is None or not self._may_close_talk():
            return
        self._close_talk()
        self.talk = TalkForm(self.session, talk_id)
        self._talk_place.addWidget(self.talk)
        self.talk.show()
        self.nothing.hide()
        self.timeline.set_current(talk_id)
        self.talk.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_close_talk(self) -> bool:
        """Whether another may take the place of the open talk: what is refused in it stands in no other place."""
        if self.talk is None or may_lose(self.talk, _("Åpner du en samtale nå, går det tapt."), _("Åpne likevel")):
            return True
        self.timeline.set_current(self.talk.talk_id)
        return False

    def _close_talk(self) -> None:
        if self.talk is not None:
            self.talk.binder.clear()
            discard(self.talk)
            self.talk = None
        self.nothing.show()
        self.timeline.set_current("")

    def say(self, error: HkdeskError | None) -> None:
        """Shows an error in the page, or takes it away."""
        if self.notice is not None:
            discard(self.notice)
        self.notice = error_notice(error) if error is not None else None
        if self.notice is not None:
            self._notice_place.addWidget(self.notice)


def _ended_text(agreement: IssuedAgreement) -> str:
    assert agreement.ended_on is not None
    said = _("Ordningen har {date} som siste dag.").format(date=long_date(agreement.ended_on))
    return f"{said} {agreement.end_reason}".strip()
