"""Oppfølging at Enheten: what is due first, then measures, happenings and the talks of the unit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent

from hkdesk.domain.case.stages import Step
from hkdesk.domain.unit.follow_up.happening import Happening
from hkdesk.domain.unit.follow_up.looks import LookOwed
from hkdesk.domain.unit.follow_up.measure import MeasureState, UnitMeasure, opened
from hkdesk.domain.unit.follow_up.talk import UnitTalk
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.domain.values.folding import name_key
from hkdesk.i18n import _
from hkdesk.services.unit.follow_up import UnitFollowUp
from hkdesk.services.words.screen.wording import long_date
from hkdesk.services.words.unit.follow_up import look_words
from hkdesk.ui.unit.follow_up.happening_forms import HappeningForm, LookForm
from hkdesk.ui.unit.follow_up.measure_forms import Act, ActForm, MeasureForm
from hkdesk.ui.unit.follow_up.talk_form import UnitTalkForm
from hkdesk.ui.unit.follow_up.words import (
    case_measure_line,
    happening_line,
    look_line,
    measure_line,
    talk_line,
    waiting_line,
)
from hkdesk.ui.unit.record_line import LineWords, RecordLine, Way
from hkdesk.ui.unit.record_pane import RecordHost, RecordSection

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext

INJURIES = "injuries"
"""Where the injuries are, among the contents of Enheten."""


class FollowUpPane(RecordHost):
    """Four lists under each other, with one form open at a time."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.setAccessibleName(_("Oppfølging"))
        self._seen: UnitFollowUp | None = None
        self.due = RecordSection(_("Dette venter"), nothing=_("Ingenting venter i oppfølgingen av enheten."))
        self.measures = RecordSection(
            _("Tiltak"),
            _("Tiltak for enheten, og under dem de åpne tiltakene i sakene."),
            (_("Nytt tiltak"), self.new_measure),
            _("Ingen tiltak ennå."),
        )
        self.happenings = RecordSection(
            _("Hendelser"),
            _("Noen flytter, får ny rolle, melder fra om plager eller får nytt utstyr. Hver gir én ny vurdering."),
            (_("Noter en hendelse"), self.new_happening),
            _("Ingen hendelser er notert."),
        )
        self.talks = RecordSection(
            _("Samtaler i enheten"),
            _("Arbeidsmiljøet sett under ett: forhold i enheten, ikke enkeltpersoner."),
            (_("Ny samtale i enheten"), self.new_talk),
            _("Ingen samtale er holdt i enheten ennå."),
        )
        for section in (self.due, self.measures, self.happenings, self.talks):
            self.column.addWidget(section)
        self.column.addStretch(1)
        context.unit_changed.connect(self._changed)
        context.cases_saved.connect(self._changed)

    def focus_first(self) -> None:
        """The focus goes to what is due first, or to the first thing that can be done."""
        first = next((made for line in self.due.lines.values() for made in line.buttons.values()), None)
        target = first or self.measures.add_button
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @property
    def _unit_id(self) -> str:
        unit = self.context.workspace.unit
        return unit.id if unit is not None else ""

    def refresh(self) -> None:
        """Shows the follow-up as it is now; a form stays, and so does the focus."""
        if not self._unit_id:
            return
        seen = self.context.workspace.follow_up.overview(self._unit_id)
        if self._seen is not None and seen.unit_id != self._seen.unit_id:
            self.close_form()
        if seen == self._seen:
            return
        self._seen = seen
        self.due.show_lines(self._due_lines(seen))
        self._show_measures(seen)
        owed = {one.record_id for one in seen.looks}
        happenings = sorted(seen.happenings, key=lambda one: one.value.on, reverse=True)
        self.happenings.show_lines(
            (one.id, RecordLine(happening_line(one, seen.names, owed=one.id in owed), self._happening_ways(one)))
            for one in happenings
        )
        talks = sorted(seen.talks, key=lambda one: one.value.held_on, reverse=True)
        self.talks.show_lines((one.id, RecordLine(talk_line(one), self._talk_ways(one))) for one in talks)

    # --- what is due ---

    def _due_lines(self, seen: UnitFollowUp) -> Iterator[tuple[str, RecordLine]]:
        for look in seen.looks:
            ways = [Way("look", _("Vurder nå"), partial(self.look, look), "")]
            if look.case_id:
                ways.append(Way("case", _("Åpne saken"), partial(self._open_case, look.case_id)))
            yield f"look.{look.record_id}", RecordLine(look_line(look, seen.names), ways)
        if seen.reports:
            count = len(seen.reports)
            title = _("Én skade eller nestenulykke er ikke ferdig meldt")
            if count > 1:
                title = _("{n} skader og nestenulykker er ikke ferdig meldt").format(n=count)
            said = LineWords(title, _("Meld fra, eller skriv hvorfor det ikke skal meldes"), "", "circle-alert", "bad")
            yield "reports", RecordLine(said, [Way("injuries", _("Se skadene"), self._to_injuries, "")])
        for one in seen.waiting:
            words = _("Vurder virkningen") if one.state is MeasureState.TO_LOOK_AT else _("Se på tiltaket")
            act = partial(self._to_measure, one.record_id, one.state)
            ways = [Way("measure", words, act, "")]
            if one.on <= seen.today or one.state is MeasureState.TO_LOOK_AT:
                yield f"measure.{one.record_id}", RecordLine(waiting_line(one, seen.names, seen.today), ways)
        for waiting in seen.due_in_cases:
            to_case = partial(self._open_case, waiting.case_id, Step.ASSESSMENT)
            said = case_measure_line(waiting, seen.names, seen.today)
            key = f"case.{waiting.case_id}.{waiting.measure.id}"
            yield key, RecordLine(said, [Way("case", _("Åpne saken"), to_case, "")])
        if seen.next_talk is not None and seen.next_talk <= seen.today:
            held = _("Skulle vært {date}").format(date=long_date(seen.next_talk))
            said = LineWords(_("Ny samtale i enheten"), held, "", "circle-alert", "bad")
            yield "talk", RecordLine(said, [Way("talk", _("Ny samtale i enheten"), self.new_talk, "")])

    def look(self, owed: LookOwed) -> None:
        """Opens the form for a look that is owed."""
        unsent = self.context.workspace.unsent.of(owed.case_id)
        form = LookForm(self.context.workspace, unsent, owed.record_id, look_words(owed.kind))
        self.open_form(form, self.due.form_place)

    def _open_case(self, case_id: str, step: Step = Step.FOLLOW_UP) -> None:
        self.context.open_case(case_id, step)

    def _to_injuries(self) -> None:
        self.context.show_unit_place(INJURIES)

    def _to_measure(self, record_id: str, state: MeasureState) -> None:
        if state is MeasureState.TO_LOOK_AT:
            self.act_on(Act.FOUND, record_id)
            return
        line = self.measures.lines.get(record_id)
        if line is not None:
            next(iter(line.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- measures ---

    def _show_measures(self, seen: UnitFollowUp) -> None:
        by_day = sorted(seen.measures, key=lambda one: (one.value.waits_for or seen.today, name_key(one.value.what)))
        lines = {one.id: RecordLine(measure_line(one, seen.names, seen.today), self._ways(one)) for one in by_day}
        left = [(one.id, lines[one.id]) for one in by_day if one.value.waits_for is not None]
        over = [(one.id, lines[one.id]) for one in by_day if one.value.waits_for is None]
        for one in seen.case_measures:
            ways = [Way("case", _("Åpne saken"), partial(self._open_case, one.case_id, Step.ASSESSMENT))]
            said = case_measure_line(one, seen.names, seen.today)
            left.append((f"{one.case_id}.{one.measure.id}", RecordLine(said, ways)))
        fold = _("Vis ett avsluttet tiltak") if len(over) == 1 else _("Vis {n} avsluttede tiltak").format(n=len(over))
        self.measures.show_lines(left, over, fold=fold)

    def _ways(self, record: UnitRecord[UnitMeasure]) -> list[Way]:
        state = record.value.state
        remove = Way("remove", _("Fjern"), partial(self._remove, record, self.measures))
        if state is MeasureState.OPEN:
            return [
                Way("done", _("Gjort"), partial(self.act_on, Act.DONE, record.id), ""),
                Way("deadline", _("Ny frist"), partial(self.act_on, Act.DEADLINE, record.id)),
                Way("drop", _("Dropp"), partial(self.act_on, Act.DROP, record.id)),
                Way("mend", _("Rett"), partial(self._mend, record.id)),
                remove,
            ]
        again = Way("open", _("Åpne igjen"), partial(self._open_again, record))
        if state is MeasureState.TO_LOOK_AT:
            found = partial(self.act_on, Act.FOUND, record.id)
            return [Way("found", _("Vurder virkningen"), found, ""), again, remove]
        return [again, remove]

    def new_measure(self) -> None:
        """Opens the form for a new measure."""
        form = MeasureForm(self.context.workspace, self._unit_id, self._people())
        self.open_form(form, self.measures.form_place)

    def _mend(self, record_id: str) -> None:
        record = self._measure(record_id)
        if record is not None:
            form = MeasureForm(self.context.workspace, self._unit_id, (), record)
            self.open_form(form, self.measures.form_place)

    def act_on(self, act: Act, record_id: str) -> None:
        """Opens the form for something that is done with a measure."""
        record = self._measure(record_id)
        if record is not None:
            self.open_form(ActForm(self.context.workspace, record, act), self.measures.form_place)

    def _measure(self, record_id: str) -> UnitRecord[UnitMeasure] | None:
        found = self._seen.measures if self._seen is not None else ()
        return next((one for one in found if one.id == record_id), None)

    def _open_again(self, record: UnitRecord[UnitMeasure]) -> None:
        records = self.context.workspace.unit_records
        place = self.measures.form_place
        self.act(lambda: records.change(record, opened(record.value)), _("Tiltaket er åpent igjen."), place)

    def _remove(self, record: UnitRecord[Any], section: RecordSection) -> None:
        self.act(lambda: self.context.workspace.unit_records.remove(record), _("Fjernet."), section.form_place)

    # --- happenings ---

    def new_happening(self) -> None:
        """Opens the form for a happening."""
        form = HappeningForm(self.context.workspace, self._unit_id, self._people())
        self.open_form(form, self.happenings.form_place)

    def _happening_ways(self, record: UnitRecord[Happening]) -> list[Way]:
        ways = [Way("remove", _("Fjern"), partial(self._remove, record, self.happenings))]
        if record.case_id:
            ways.insert(0, Way("case", _("Åpne saken"), partial(self._open_case, record.case_id)))
        return ways

    # --- talks ---

    def new_talk(self) -> None:
        """Opens the form for a talk of the unit."""
        self.open_form(UnitTalkForm(self.context.workspace, self._unit_id), self.talks.form_place)

    def _talk_ways(self, record: UnitRecord[UnitTalk]) -> list[Way]:
        mend, remove = partial(self._mend_talk, record), partial(self._remove, record, self.talks)
        return [Way("mend", _("Rett"), mend), Way("remove", _("Fjern"), remove)]

    def _mend_talk(self, record: UnitRecord[UnitTalk]) -> None:
        self.open_form(UnitTalkForm(self.context.workspace, self._unit_id, record), self.talks.form_place)

    def _people(self) -> list[tuple[str, str]]:
        return list(self._seen.names.items()) if self._seen is not None else []
