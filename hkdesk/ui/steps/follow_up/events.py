"""What happened to one person and calls for a new look, in the case: moved, new role, complaint, new equipment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from hkdesk.domain.unit.follow_up.happening import Happening
from hkdesk.domain.unit.follow_up.looks import LookOwed
from hkdesk.domain.unit.follow_up.measure import UnitMeasure
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.unit.follow_up import PersonFollowUp
from hkdesk.services.words.unit.follow_up import look_words
from hkdesk.ui.unit.follow_up.happening_forms import HappeningForm, LookForm
from hkdesk.ui.unit.follow_up.words import happening_line, measure_line
from hkdesk.ui.unit.record_line import RecordLine, Way
from hkdesk.ui.unit.record_pane import RecordHost, RecordSection

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext

FOLLOW_UP = "follow_up"
"""Where the follow-up of the unit is, among the contents of Enheten."""


class EventsPanel(RecordHost):
    """The happenings of the person, with the look each called for. Kept among the records of the unit."""

    def __init__(self, context: AppContext, session: CaseSession) -> None:
        super().__init__(context)
        self._session = session
        self._seen: PersonFollowUp | None = None
        lead = _("Har noe hendt som gjør at vurderingen bør ses på igjen? Hver hendelse gir én ny vurdering.")
        add = (_("Noter en hendelse"), self.new_happening)
        self.happenings = RecordSection(_("Hendelser"), lead, add, _("Ingen hendelser er notert."))
        lead = _("Tiltak som er ført på Enheten og gjelder den ansatte. De endres der.")
        self.measures = RecordSection(_("Tiltak fra Enheten"), lead)
        self.column.addWidget(self.happenings)
        self.column.addWidget(self.measures)
        self.measures.hide()

    def focus_first(self) -> None:
        """The focus goes to the button for a new one."""
        if self.happenings.add_button is not None:
            self.happenings.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Shows what is noted of the person now."""
        view = self._session.view
        seen = self.context.workspace.follow_up.person(self._session.case.id, over=not view.state.alive)
        if seen == self._seen:
            return
        self._seen = seen
        owed = {one.record_id: one for one in seen.looks}
        found = sorted(seen.happenings, key=lambda one: one.value.on, reverse=True)
        self.happenings.show_lines((one.id, self._line(one, owed.get(one.id))) for one in found)
        self.measures.setVisible(bool(seen.measures))
        self.measures.show_lines((one.id, self._measure(one)) for one in seen.measures)

    def _line(self, record: UnitRecord[Happening], owed: LookOwed | None) -> RecordLine:
        names = {record.case_id: self._session.case.employee.name}
        remove = partial(self.context.workspace.unit_records.remove, record)
        said = self.happenings.form_place
        ways = [Way("remove", _("Fjern"), partial(self.act, remove, _("Fjernet."), said))]
        if owed is not None:
            ways.insert(0, Way("look", _("Vurder nå"), partial(self.look, owed), ""))
        return RecordLine(happening_line(record, names, owed=owed is not None), ways)

    def _measure(self, record: UnitRecord[UnitMeasure]) -> RecordLine:
        names, today = {record.case_id: self._session.case.employee.name}, self._session.view.today
        way = Way("unit", _("Se på Enheten"), partial(self.context.show_unit_place, FOLLOW_UP))
        return RecordLine(measure_line(record, names, today), [way])

    def new_happening(self) -> None:
        """Opens the form for a happening."""
        case = self._session.case
        form = HappeningForm(self.context.workspace, case.unit_id, case_id=case.id)
        self.open_form(form, self.happenings.form_place)

    def look(self, owed: LookOwed) -> None:
        """Opens the form for the look that is owed."""
        form = LookForm(self.context.workspace, self._session.unsent, owed.record_id, look_words(owed.kind))
        self.open_form(form, self.happenings.form_place)
