"""Møtene: the unit's meetings in a list, and under it the chosen one: questions, decision, who is spared the way."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hkdesk.domain.unit.meetings.meeting import Meeting, MeetingAnswer, MeetingForm, MeetingQuestion, Trip
from hkdesk.domain.unit.meetings.suits import form_of
from hkdesk.domain.unit.meetings.travel import saved_a_year
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.unit.meetings import MeetingView
from hkdesk.services.words.unit.meetings import form_words, hours_words, lacking_words, saved_words, trip_words
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.flow import FlowChips
from hkdesk.ui.kit.look import tokens
from hkdesk.ui.kit.look.colour import grown
from hkdesk.ui.kit.showing import discard, empty, set_shown
from hkdesk.ui.kit.table import Column, ListTable, RowsModel, State
from hkdesk.ui.meetings.forms import BecauseForm, MeetingFacts, TripForm
from hkdesk.ui.meetings.questions import ICONS, DecisionPart, QuestionsPart
from hkdesk.ui.unit.record_form import RecordForm
from hkdesk.ui.unit.record_line import LineWords, RecordLine, Way
from hkdesk.ui.unit.record_pane import RecordHost, RecordSection

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext

Record = UnitRecord[Meeting]
_MOST_ROWS, _FEWEST_ROWS, _HEAD = 5, 2, 44


class MeetingsPane(RecordHost):
    """Answers and decisions are saved as they are made; «Angre» stands at the head until something else is written."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.setAccessibleName(_("Møtene"))
        self.view: MeetingView | None = None
        self._chosen = ""
        self.form_place = QVBoxLayout()
        self.add_button = button(_("Nytt møte"), self.new_meeting, kind="primary", icon="plus")
        self.undo_button = button(_("Angre"), self.undo, kind="quiet", icon="undo-2")
        self.model: RowsModel[Record] = RowsModel(self._columns(), self)
        self.table = ListTable(_("Møtene"))
        self.table.show_rows(self.model)
        self.table.opened.connect(lambda _row: self._to_detail())
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._choose(now.row()))
        self.nothing = label(_nothing(), "muted", wrap=True)
        self.head = QVBoxLayout()
        self.groups_place = QVBoxLayout()
        self.groups: FlowChips | None = None
        self._known_groups: list[tuple[str, str]] = []
        self.questions = QuestionsPart()
        self.questions.answered.connect(self.answer)
        self.decision = DecisionPart(self.explain)
        self.decision.decided.connect(self.decide)
        self.trips = RecordSection(
            _("Hvem slipper å reise?"),
            _("Antall og avstand, aldri navn. Teller bare når møtet holdes som hybrid- eller fjernmøte."),
            (_("Legg til reise"), self.add_trip),
            _("Ingen reiser er ført."),
        )
        self.estimate = label("", "strong", wrap=True)
        self.trips.add(self.estimate)
        self.detail = QWidget()
        self._arrange()
        context.unit_changed.connect(self._changed)

    def _columns(self) -> list[Column[Record]]:
        return [
            Column(_("Møte"), lambda one: one.value.name, style="strong"),
            Column(_("Hvor ofte"), lambda one: one.value.how_often, width=170, quiet=2),
            Column(_("Form"), lambda one: form_words(one.value), state=_form_state, width=215),
            Column(_("Spart i året"), self._hours, width=110, right=True, quiet=1),
        ]

    def _hours(self, record: Record) -> str:
        if self.view is None:
            return ""
        saved = saved_a_year(record.value, self.view.factors)
        return hours_words(saved) if saved.minutes else ""

    def _arrange(self) -> None:
        self.column.setSpacing(tokens.GAP_M)
        self.column.addLayout(row(self.add_button, self.undo_button, 0))
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.table)
        self.column.addLayout(self.form_place)
        inside = QVBoxLayout(self.detail)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.GAP_M)
        inside.addLayout(self.head)
        inside.addWidget(label(_("Hvem er med?"), "strong"))
        inside.addLayout(self.groups_place)
        for part in (self.questions, self.decision, self.trips):
            inside.addWidget(part)
        self.column.addWidget(self.detail)
        self.column.addStretch(1)
        set_shown(self.undo_button, False)

    def focus_first(self) -> None:
        """The focus goes to the list, or to the button for a new meeting while there is none."""
        target = self.table if self.model.rowCount() else self.add_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # --- what is shown ---

    def refresh(self) -> None:
        """Reads the meetings anew; what was chosen stays chosen, and the focus where it was."""
        unit = self.context.workspace.unit
        if unit is None:
            return
        self.view = self.context.workspace.meetings.view(unit.id)
        held, records = self._chosen, list(self.view.meetings)
        self.model.set_rows(records)
        rows = max(_FEWEST_ROWS, min(len(records), _MOST_ROWS))
        self.table.setFixedHeight(rows * grown(tokens.ROW_HEIGHT) + grown(_HEAD))
        set_shown(self.table, bool(records))
        set_shown(self.nothing, not records)
        at = next((n for n, one in enumerate(self.model.rows) if one.id == held), 0 if records else -1)
        if at >= 0:
            self.table.choose(at)
        self._choose(at)

    @property
    def record(self) -> Record | None:
        """The chosen meeting."""
        return self.view.find(self._chosen) if self.view is not None else None

    def _choose(self, at: int) -> None:
        record = self.model.row(at) if 0 <= at < self.model.rowCount() else None
        chosen = record.id if record is not None else ""
        if chosen != self._chosen:
            self.close_form()
        self._chosen = chosen
        set_shown(self.detail, record is not None)
        if record is not None:
            self._show(record)

    def _show(self, record: Record) -> None:
        meeting = record.value
        empty(self.head)
        ways = [Way("mend", _("Rett"), self.mend), Way("remove", _("Fjern"), self.remove)]
        self.head.addWidget(RecordLine(_line_words(meeting), ways))
        self._show_groups(meeting)
        self.questions.show_meeting(meeting)
        self.decision.show_meeting(meeting)
        self.trips.show_lines((str(n), self._trip_line(n, trip)) for n, trip in enumerate(meeting.trips))
        saved = saved_a_year(meeting, self.view.factors) if self.view is not None else None
        said = [saved_words(saved) + _(" spart i året."), *lacking_words(saved)] if saved and saved.minutes else []
        if meeting.trips and meeting.meetings_per_year is None:
            said = [_("Skriv antall møter i året, så regnes anslaget ut.")]
        self.estimate.setText(" ".join(said))
        set_shown(self.estimate, bool(said))

    def _show_groups(self, meeting: Meeting) -> None:
        """Which role groups take part, a chip each; made anew only when the unit's groups are others."""
        unit = self.context.workspace.unit
        known = [(group.id, group.name) for group in unit.role_groups] if unit is not None else []
        if self.groups is None or known != self._known_groups:
            if self.groups is not None:
                discard(self.groups, self.groups_place)
            self._known_groups = known
            self.groups = FlowChips(known, many=True, name=_("Hvem er med?"))
            self.groups.changed.connect(self.set_groups)
            self.groups_place.addWidget(self.groups)
        self.groups.set_value(frozenset(meeting.role_group_ids))

    def _trip_line(self, number: int, trip: Trip) -> RecordLine:
        people, way = trip_words(trip)
        ways = [
            Way("mend", _("Rett"), partial(self.mend_trip, number)),
            Way("remove", _("Fjern"), partial(self.remove_trip, number)),
        ]
        return RecordLine(LineWords(people, way, icon="arrow-right", role="muted"), ways)

    def _to_detail(self) -> None:
        first = next(iter(self.questions.answers.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is written ---

    def new_meeting(self) -> None:
        """Opens the form for a new meeting."""
        unit, workspace = self.context.workspace.unit, self.context.workspace
        if unit is None:
            return

        def write(meeting: Meeting) -> None:
            self._chosen = workspace.meetings.add(unit.id, meeting).id

        self._open(MeetingFacts(workspace.unsent.of(""), "new", Meeting(), write), self.form_place)

    def mend(self) -> None:
        """Opens the form for the facts of the chosen meeting."""
        record = self.record
        if record is not None:
            made = MeetingFacts(self.context.workspace.unsent.of(""), record.id, record.value, self._changed_to)
            self._open(made, self.form_place)

    def remove(self) -> None:
        """Takes the chosen meeting away."""
        record = self.record
        if record is None:
            return
        said = _("«{name}» er fjernet.").format(name=record.value.name)
        self.close_form()
        self.act(lambda: self.context.workspace.meetings.remove(record), said, self.form_place)

    def answer(self, question: MeetingQuestion, yes: bool | None) -> None:
        """An answer, or one that is taken back, is saved at once."""
        record = self.record
        if record is None:
            return
        kept = [one for one in record.value.answers if one.question is not question]
        if yes is not None:
            kept.append(MeetingAnswer(question, yes))
        order = list(MeetingQuestion)
        kept.sort(key=lambda one: order.index(one.question))
        self._quietly(replace(record.value, answers=tuple(kept)))

    def decide(self, form: MeetingForm | None) -> None:
        """The form is decided, or left to the suggestion; a reason goes with the decision it was given for."""
        record = self.record
        if record is not None:
            because = record.value.decided_because if form is not None else ""
            self._quietly(replace(record.value, decided=form, decided_because=because))

    def set_groups(self, ids: frozenset[str]) -> None:
        """Which role groups take part; a group that is gone from the unit is let go of."""
        record = self.record
        if record is not None:
            chosen = tuple(group_id for group_id, _name in self._known_groups if group_id in ids)
            self._quietly(replace(record.value, role_group_ids=chosen))

    def explain(self) -> None:
        """Opens the form for why it was decided."""
        record = self.record
        if record is not None:
            made = BecauseForm(self.context.workspace.unsent.of(""), record.id, record.value, self._changed_to)
            self._open(made, self.decision.form_place)

    def add_trip(self) -> None:
        """Opens the form for a trip that is spared."""
        record = self.record
        if record is None:
            return
        now = record.value

        def write(trip: Trip) -> None:
            self._changed_to(replace(now, trips=(*now.trips, trip)))

        self._open(TripForm(self.context.workspace.unsent.of(""), record.id, None, write), self.trips.form_place)

    def mend_trip(self, number: int) -> None:
        """Opens the form for a trip that is put right."""
        record = self.record
        if record is None:
            return
        now = record.value

        def write(trip: Trip) -> None:
            trips = tuple(trip if n == number else one for n, one in enumerate(now.trips))
            self._changed_to(replace(now, trips=trips))

        name = f"{record.id}.{number}"
        form = TripForm(self.context.workspace.unsent.of(""), name, now.trips[number], write)
        self._open(form, self.trips.form_place)

    def remove_trip(self, number: int) -> None:
        """Takes a trip away."""
        record = self.record
        if record is not None:
            self.close_form()
            trips = tuple(one for n, one in enumerate(record.value.trips) if n != number)
            self._quietly(replace(record.value, trips=trips))

    def _open(self, form: RecordForm, place: QVBoxLayout) -> None:
        self.open_form(form, place)

    def _changed_to(self, meeting: Meeting) -> None:
        record = self.record
        if record is not None:
            self.context.workspace.meetings.change(record, meeting)

    def _quietly(self, meeting: Meeting) -> None:
        """Saves without a message that would move the page; the way back stands at the head."""
        try:
            self._changed_to(meeting)
        except HkdeskError as error:
            self.refresh()
            self.fail(error)
            return
        self._written()
        set_shown(self.undo_button, True)

    @property
    def can_undo(self) -> bool:
        return super().can_undo or not self.undo_button.isHidden()

    def _changed(self) -> None:
        set_shown(self.undo_button, False)  # what was written last may be another's; `_quietly` shows it again
        super()._changed()


def _form_state(record: Record) -> State:
    form = form_of(record.value)
    if form is None:
        return State(form_words(record.value), "circle-dashed", "muted")
    return State(form_words(record.value), ICONS[form], "accent" if record.value.decided is not None else "muted")


def _line_words(meeting: Meeting) -> LineWords:
    form = form_of(meeting)
    often = [meeting.how_often]
    if meeting.meetings_per_year is not None:
        often.append(_("{n} i året").format(n=meeting.meetings_per_year))
    facts = " · ".join(part for part in (*often, meeting.others) if part)
    words = form_words(meeting)
    state = f"{words[:1].upper()}{words[1:]}. {meeting.purpose}".strip()
    return LineWords(meeting.name, state, facts, ICONS[form] if form is not None else "circle-dashed")


def _nothing() -> str:
    return _("Ingen møter er lagt inn. Begynn med dem dere holder ofte, eller dem noen reiser langt til.")
