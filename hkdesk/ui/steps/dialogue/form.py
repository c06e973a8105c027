"""The talk that is open: topics to tick at the left, both views side by side, and the confirmation that locks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hkdesk.domain.case.dialogue import Dialogue, DialogueKind, Party, missing_in
from hkdesk.domain.case.validate import next_talk_within_a_year
from hkdesk.domain.changes.commands import Command, ConfirmDialogue, ConfirmDialogueBy, RecordDialogue
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.session import CaseSession
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.languages import on_screen
from hkdesk.ui.context import AppContext
from hkdesk.ui.kit.basics import button, label
from hkdesk.ui.kit.input.binding import Binder, Bound
from hkdesk.ui.kit.input.choices import Choice, Segmented
from hkdesk.ui.kit.input.datefield import DateField
from hkdesk.ui.kit.input.fields import Combo, TextArea
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.messages import ask, error_notice
from hkdesk.ui.kit.showing import bring_into_sight, empty, set_shown
from hkdesk.ui.kit.speech import announce
from hkdesk.ui.steps.decided import Decided, go_to_days
from hkdesk.ui.steps.dialogue.confirm import ConfirmPanel
from hkdesk.ui.steps.dialogue.texts import PairedArea
from hkdesk.ui.steps.dialogue.topics import TopicList, in_order
from hkdesk.ui.steps.dialogue.words import days_words, proposed_next, title, waiting_for
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed

_TOPICS_WIDTH = 276
_YES, _NO = "yes", "no"
_DAYS = ("held_on", "next_on")
_PEOPLE = ("accompanied_by", "others_present")


class DialogueForm(QWidget):
    """The form of one unconfirmed talk; every field saves itself.

    `confirmed` fires when it has been locked, `summary_wanted` when its summary is to be shown on paper.
    """

    confirmed = Signal()
    summary_wanted = Signal()

    def __init__(self, context: AppContext, session: CaseSession, dialogue_id: str) -> None:
        super().__init__()
        self.context, self.session, self.dialogue_id = context, session, dialogue_id
        self.binder = Binder()
        self.fields: dict[str, Row] = {}
        self._bound: dict[str, Bound] = {}
        self._following = False
        self.topics = TopicList()
        self.topics.toggled.connect(self._tick)
        self.rows = FormRows()
        self.heading = label("", "section", wrap=True)
        self.corrects_label = label("", "muted", wrap=True)
        self.days = Decided(lambda: go_to_days(context, session))
        self._add_fields()
        self.panel = ConfirmPanel()
        self.panel.asked.connect(self._confirm)
        self.confirm_button = self.panel.confirm_button
        self.missing_line, self.missing_label = self.panel.missing_line, self.panel.missing_label
        self.summary_button = button(_("Skriv ut sammendrag"), self.summary_wanted.emit, kind="quiet", icon="printer")
        self.trouble = QVBoxLayout()
        self._arrange()
        self.refresh()

    @property
    def dialogue(self) -> Dialogue:
        """The talk as the case has it now."""
        return next(d for d in self.session.case.dialogues if d.id == self.dialogue_id)

    def _arrange(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(tokens.GAP_L)
        right.addWidget(self.rows)
        right.addWidget(self.panel)
        right.addLayout(self.trouble)
        right.addWidget(self.summary_button, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        self.topics.setFixedWidth(_TOPICS_WIDTH)
        beside = QHBoxLayout()
        beside.setSpacing(tokens.GAP_XL + tokens.GAP_S)
        beside.addWidget(self.topics, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(right, 1)
        head = QVBoxLayout()
        head.setSpacing(tokens.GRID)
        head.addWidget(self.heading)
        head.addWidget(self.corrects_label)
        head.addWidget(self.days)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(tokens.GAP_L)
        whole.addLayout(head)
        whole.addLayout(beside)

    # fields

    def _add_fields(self) -> None:
        rows = self.rows
        kind = rows.row(_("Hva slags samtale"), Combo([(k.value, word(k)) for k in DialogueKind]))
        self._bind("kind", kind, keep=DialogueKind)
        self._bind_day("held_on", rows.date_row(_("Holdt"), required=True))
        rows.beside(kind, self.fields["held_on"])
        right = on_screen(catalogue().document_texts["dialogue.accompanied_right"])
        accompanied = self._text("accompanied_by", _("Den ansatte hadde med seg"), TextArea(1), right)
        others = _("Verneombud, personalrådgiver eller andre, om noen.")
        rows.beside(accompanied, self._text("others_present", _("Andre til stede"), TextArea(1), others))
        self._add_took_part()
        self._text("why_not", _("Hvorfor ikke?"), TextArea(2), required=True)
        self._views()
        agreed = self._text("agreed", _("Enige om"), PairedArea(3))
        rows.beside(agreed, self._text("disagreed", _("Uenige om"), PairedArea(3)))
        _pair(agreed, self.fields["disagreed"])
        self._bind_day("next_on", rows.date_row(_("Neste samtale"), help=_("Senest et år etter denne.")))

    def _views(self) -> None:
        # Short labels, so that both fields begin on the same line.
        manager = self._text("manager_view", _("Leders syn"), PairedArea(6), required=True)
        employee = self._text("employee_view", _("Ansattes syn"), PairedArea(6), _("Med egne ord."), required=True)
        self.rows.beside(manager, employee)
        _pair(manager, employee)

    def _add_took_part(self) -> None:
        question = _("Har den ansatte vært med på å utforme løsningen?")
        segmented = Segmented([Choice(_YES, _("Ja"), "J"), Choice(_NO, _("Nei"), "N")])
        made = self.rows.row(question, segmented, required=True)
        for value in (_YES, _NO):
            segmented.segment(value).setAccessibleDescription(question)
        words = {True: _YES, False: _NO}
        self._bind(
            "took_part",
            made,
            show=words.get,
            keep=lambda value: None if value is None else value == _YES,
        )

    def _text(self, name: str, words: str, area: TextArea, help_text: str = "", *, required: bool = False) -> Row:
        made = self.rows.row(words, area, help=help_text, required=required)
        self._bind(name, made, keep=typed)
        watch_text(made, names=name not in _PEOPLE)
        return made

    def _bind(
        self,
        name: str,
        made: Row,
        *,
        show: Callable[[Any], Any] = lambda value: value,
        keep: Callable[[Any], Any] = lambda value: value,
    ) -> None:
        self.fields[name] = made
        self._bound[name] = self.binder.bind(
            made, lambda: show(getattr(self.dialogue, name)), lambda value: self._set(name, **{name: keep(value)})
        )

    def _set(self, key: str, **changes: Any) -> None:
        changed = replace(self.dialogue, **changes)
        self.session.do(RecordDialogue(changed), f"{self.dialogue_id}.{key}")

    def _bind_day(self, name: str, made: Row) -> None:
        self.fields[name] = made
        self._bound[name] = self.binder.bind(
            made, lambda: getattr(self.dialogue, name), lambda value: self._set_day(name, value)
        )

    def _set_day(self, name: str, value: object) -> None:
        """Sets both days as they are typed, so that moving both never fails on the way."""
        other = _DAYS[1 - _DAYS.index(name)]
        self._set(name, **{name: value, other: self._typed_day(other)})
        if self._bound[other].error and not self._following:
            self._following = True
            self._bound[other].push()
            self._following = False

    def _typed_day(self, name: str) -> object:
        field = self.fields[name].widget
        assert isinstance(field, DateField)
        try:
            return field.value()
        except InvalidInput:
            return getattr(self.dialogue, name)

    def _tick(self, topic_id: str, on: bool) -> None:
        before = self.dialogue.topics
        ticked = {*before, topic_id} if on else set(before) - {topic_id}
        order = in_order(ticked, (*before, topic_id))
        self._set(f"topics.{topic_id}", topics=order)

    # what is shown

    def refresh(self) -> None:
        """Shows the talk as it is now, except in the field the user is in."""
        self.binder.refresh()
        self._show()

    def reload(self) -> None:
        """Shows the talk as it is now everywhere."""
        self.binder.reload()
        self._show()

    def _show(self) -> None:
        dialogue = self.dialogue
        self.heading.setText(title(dialogue))
        earlier = next((d for d in self.session.case.dialogues if d.id == dialogue.corrects), None)
        self.corrects_label.setText(_("Retter: {talk}").format(talk=title(earlier)) if earlier else "")
        set_shown(self.corrects_label, earlier is not None)
        set_shown(self.fields["why_not"], dialogue.took_part is False or bool(dialogue.why_not))
        self.days.show_fact(days_words(self.session.case))
        proposed = dialogue.held_on is not None and dialogue.next_on == proposed_next(dialogue.held_on)
        self.fields["next_on"].set_origin(_("forslag") if proposed else "")
        self._show_next_required(dialogue.kind is not DialogueKind.ENDING)
        self.topics.show_topics(dialogue.kind, dialogue.topics)
        self.panel.show_dialogue(dialogue)
        if not self.missing_line.isHidden():
            QTimer.singleShot(0, self, self._say_missing)  # once the field has heard that its error is mended

    def _show_next_required(self, required: bool) -> None:
        made = self.fields["next_on"]
        if made.label is not None:
            made.label.setText(_("{label} (må fylles ut)").format(label=made.name) if required else made.name)
        made.widget.setAccessibleName(made.name + (_(", må fylles ut") if required else ""))

    # confirming

    def _faults(self) -> dict[str, str]:
        """What keeps the talk from being confirmed, by field in the order of the form."""
        dialogue = self.dialogue
        faults = {name: InvalidInput("required").reason for name in missing_in(dialogue)}
        if dialogue.held_on is not None and dialogue.held_on > self.context.workspace.clock.today():
            faults["held_on"] = _("Samtalen kan ikke bekreftes før den er holdt.")
        try:
            next_talk_within_a_year(dialogue)
        except InvalidInput as refusal:  # set when hkdesk let a year have a day more
            faults["next_on"] = refusal.reason
        faults |= {name: bound.error for name, bound in self._bound.items() if bound.error}
        return {name: faults[name] for name in self.fields if name in faults}

    def confirm(self) -> None:
        """Those who have not confirmed do so now; what is missing is said at its field instead."""
        self._confirm(waiting_for(self.dialogue))

    def _confirm(self, parties: tuple[Party, ...]) -> None:
        faults = self._faults()
        if faults:
            for name, reason in faults.items():
                self._bound[name].error = reason  # stands until the field is filled in
                self.fields[name].set_error(reason)
            self._say_missing()
            first = self.fields[next(iter(faults))]
            first.widget.setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, first, lambda: bring_into_sight(first))  # once the errors have their room
            announce(self, self.missing_label.text(), at_once=True)
            return
        if len(parties) < len(waiting_for(self.dialogue)):
            # What one of the two has confirmed can still be changed, and then waits for that one again.
            self.session.do(_command(self.dialogue_id, parties, self.context.workspace.clock.today()))
            self.refresh()  # also where no page listens
            self.confirm_button.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.panel.standing_label.text())
            return
        text = _("Samtalen blir låst. Det kan ikke angres. En rettelse blir en ny versjon som viser til denne.")
        if ask(self.window(), _("Bekrefte samtalen?"), text, _("Bekreft samtalen"), danger=False):
            self._lock()

    def _lock(self) -> None:
        today = self.context.workspace.clock.today()
        try:
            self.session.commit_issued(_command(self.dialogue_id, waiting_for(self.dialogue), today))
        except HkdeskError as error:
            self._say_trouble(error)
            return
        self.confirmed.emit()

    def _say_trouble(self, error: HkdeskError) -> None:
        empty(self.trouble)
        self.trouble.addWidget(error_notice(error))

    def _say_missing(self) -> None:
        self.panel.show_missing(len(self._faults()))


def _pair(first: Row, second: Row) -> None:
    one, other = first.widget, second.widget
    assert isinstance(one, PairedArea)
    assert isinstance(other, PairedArea)
    one.pair(other)


def _command(dialogue_id: str, parties: tuple[Party, ...], on: date) -> Command:
    if len(parties) == 1:
        return ConfirmDialogueBy(dialogue_id, parties[0], on)
    return ConfirmDialogue(dialogue_id, on)
