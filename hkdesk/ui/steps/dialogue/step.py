"""Samtale: the talks as dated records, and the one that is open as a form."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.case.stages import Step, StepState
from hkdesk.domain.changes.commands import RecordDialogue
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, hairline, label
from hkdesk.ui.kit.layout import EmptyState
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.showing import discard, set_shown
from hkdesk.ui.steps.base import StepPage
from hkdesk.ui.steps.dialogue.form import DialogueForm
from hkdesk.ui.steps.dialogue.paper import SummaryPane
from hkdesk.ui.steps.dialogue.record import RecordCard
from hkdesk.ui.steps.dialogue.words import correction, draft_of, new_talk


class DialogueStep(StepPage):
    """A case without a talk offers to start one; none is made by itself."""

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__(context, session)
        self.form: DialogueForm | None = None
        self.cards: list[RecordCard] = []
        self._wanted = ""
        self.paper: SummaryPane | None = None
        self._back_to: QWidget | None = None
        self._listed: tuple[tuple[Dialogue, ...], str] | None = None
        self.start_button = button(_("Start samtalen"), self.start, kind="primary", icon="message-square")
        words = _(
            "Her noterer du hva dere gikk gjennom, og synet til hver av dere med egne ord. "
            "Dere bekrefter samtalen til slutt."
        )
        self.empty = EmptyState("message-square", _("Dere har ikke snakket sammen ennå"), words, [self.start_button])
        self.empty.setMinimumHeight(300)
        self.next_button = button(_("Videre til avtale"), self._go_on, kind="primary", icon="arrow-right")
        self.new_button = button(_("Ny samtale"), self.start, icon="plus")
        self.ways_on = QWidget()
        line = QHBoxLayout(self.ways_on)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(tokens.GAP_M)
        line.addWidget(self.next_button)
        line.addWidget(self.new_button)
        line.addStretch(1)
        self.earlier_title = label("", "section")
        self.earlier_line = hairline()
        self.form_place = QVBoxLayout()
        self.records = QVBoxLayout()
        self.records.setSpacing(tokens.GAP_M)
        self.talks = QWidget()
        talks = QVBoxLayout(self.talks)
        talks.setContentsMargins(0, 0, 0, 0)
        talks.setSpacing(tokens.GAP_M)
        talks.addWidget(self.empty)
        talks.addLayout(self.form_place)
        for part in (self.earlier_line, self.earlier_title):
            talks.addWidget(part)
        talks.addLayout(self.records)
        talks.addWidget(self.ways_on)
        self.body.addWidget(self.talks)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), super().sizeHint().height())  # all the width there is

    # what can be done

    def start(self) -> None:
        """Begins a talk, held today."""
        dialogues = self.session.case.dialogues
        self._open(new_talk(dialogues, self.context.workspace.clock.today()))

    def correct(self, wrong: Dialogue) -> None:
        """Begins a new version of a confirmed talk."""
        self._open(correction(self.session.case.dialogues, wrong))

    def _open(self, dialogue: Dialogue) -> None:
        self._wanted = dialogue.id
        self.do(RecordDialogue(dialogue))
        self.refresh()  # also where no page listens
        self._focus_form()

    def go_on_with(self, dialogue_id: str) -> None:
        """Takes another unconfirmed talk into the form."""
        self._wanted = dialogue_id
        self.refresh()
        self._focus_form()

    def show_summary(self, dialogue_id: str) -> None:
        """Shows the summary of a talk on paper, in the place of the talks."""
        if self.paper is not None:
            return
        self._back_to = QApplication.focusWidget()
        dialogue = next(d for d in self.session.case.dialogues if d.id == dialogue_id)
        self.paper = SummaryPane(self.context, self.session, dialogue)
        self.paper.closed.connect(self.close_summary)
        self.body.addWidget(self.paper)
        self.talks.hide()
        set_shown(self.paper, True)
        self.paper.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self.paper, self._scroll_up)

    def close_summary(self) -> None:
        """Goes back to the talks, and to the button that led here."""
        if self.paper is None:
            return
        self.paper.leave()
        self.paper.preview.clear()  # no picture is drawn for what is not shown again
        discard(self.paper, self.body)
        self.paper = None
        self.talks.show()
        if self._back_to is not None and self.talks.isAncestorOf(self._back_to):
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back_to = None

    def leave(self) -> None:
        if self.paper is not None:
            self.paper.leave()

    def _focus_form(self) -> None:
        if self.form is not None:
            self.form.fields["accompanied_by"].widget.setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, self.form, self._scroll_up)

    def _scroll_up(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.verticalScrollBar().setValue(0)

    def _go_on(self) -> None:
        self.context.open_case(self.session.case.id, Step.AGREEMENT)

    # what is shown

    def refresh(self) -> None:
        """Shows the talks as they are now."""
        self._sync_form()
        if self.form is not None:
            self.form.refresh()
        self._show_records()
        self._show_actions()
        self._show_paper()

    def _show_paper(self) -> None:
        if self.paper is None:
            return
        wanted = self.paper.dialogue.id
        dialogue = next((d for d in self.session.case.dialogues if d.id == wanted), None)
        if dialogue is None:
            self.close_summary()
        else:
            self.paper.show_dialogue(dialogue)

    def reload(self) -> None:
        """The same everywhere, also where the user is; a talk that undo took away is gone."""
        self._sync_form()
        if self.form is not None:
            self.form.reload()
        self.refresh()

    def _draft(self) -> Dialogue | None:
        dialogues = self.session.case.dialogues
        wanted = next((d for d in dialogues if d.id == self._wanted and d.confirmed_on is None), None)
        return wanted or draft_of(dialogues)

    def _sync_form(self) -> None:
        draft = self._draft()
        if self.form is not None and (draft is None or self.form.dialogue_id != draft.id):
            self.form.binder.clear()
            discard(self.form, self.form_place)
            self.form = None
        if self.form is None and draft is not None:
            self.form = DialogueForm(self.context, self.session, draft.id)
            self.form.confirmed.connect(lambda: self.next_button.setFocus(Qt.FocusReason.TabFocusReason))
            self.form.summary_wanted.connect(lambda talk=draft.id: self.show_summary(talk))
            self.form_place.addWidget(self.form)
            set_shown(self.form, True)  # now, so that it can take the focus

    def _show_records(self) -> None:
        dialogues = self.session.case.dialogues
        in_form = self.form.dialogue_id if self.form is not None else ""
        listed = tuple(d for d in dialogues if d.id != in_form)
        # Of the talk in the form only what it corrects matters here.
        corrects = self.form.dialogue.corrects if self.form is not None else ""
        if self._listed == (listed, corrects):
            return
        self._listed = (listed, corrects)
        unfolded = {card.dialogue.id for card in self.cards if card.show_button.isChecked()}
        for card in self.cards:
            discard(card, self.records)
        self.cards = [self._card(d, dialogues) for d in reversed(listed)]
        for card in self.cards:
            self.records.addWidget(card)
            set_shown(card, True)
            if card.dialogue.id in unfolded:
                card.show_button.click()

    def _card(self, dialogue: Dialogue, dialogues: tuple[Dialogue, ...]) -> RecordCard:
        return RecordCard(
            dialogue,
            tuple(d for d in dialogues if d.corrects == dialogue.id),
            next((d for d in dialogues if d.id == dialogue.corrects), None),
            lambda: self.correct(dialogue),
            lambda: self.go_on_with(dialogue.id),
            lambda: self.show_summary(dialogue.id),
        )

    def _show_actions(self) -> None:
        some = bool(self.session.case.dialogues)
        set_shown(self.empty, not some)
        set_shown(self.ways_on, some and self.form is None)
        closed = self.session.view.step(Step.AGREEMENT).state is StepState.CLOSED
        set_shown(self.next_button, not closed)
        self.earlier_title.setText(_("Tidligere samtaler") if self.form is not None else _("Samtaler"))
        set_shown(self.earlier_title, bool(self.cards))
        set_shown(self.earlier_line, bool(self.cards) and self.form is not None)
