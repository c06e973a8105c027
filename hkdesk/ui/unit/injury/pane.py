"""Skader og nestenulykker at Enheten, and in a person's case: the records, who is to be told, the note on paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent

from hkdesk.domain.agreement.clauses import in_oslo
from hkdesk.domain.case.stages import Step
from hkdesk.domain.unit.follow_up.looks import LookOwed
from hkdesk.domain.unit.injury.record import Injury
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.session import CaseSession
from hkdesk.services.words.unit.injury import little_health
from hkdesk.ui.kit.basics import label
from hkdesk.ui.kit.input.fields import Combo
from hkdesk.ui.kit.input.forms import FormRows
from hkdesk.ui.unit.follow_up.happening_forms import LookForm
from hkdesk.ui.unit.follow_up.words import whose
from hkdesk.ui.unit.injury.forms import InjuryForm
from hkdesk.ui.unit.injury.note import NoteSaving
from hkdesk.ui.unit.injury.tellings import Tellings
from hkdesk.ui.unit.injury.words import injury_line
from hkdesk.ui.unit.record_line import RecordLine, Way
from hkdesk.ui.unit.record_pane import RecordHost, RecordSection

if TYPE_CHECKING:
    from hkdesk.ui.context import AppContext


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is shown: of a unit, or of one person."""

    unit_id: str
    names: dict[str, str]
    injuries: tuple[UnitRecord[Injury], ...]
    looks: tuple[LookOwed, ...]


class InjuryPane(RecordHost):
    """The injuries of the unit's people, or of one.

    Args:
        context: the window's.
        session: of the one person it is about; without it, of all of the unit that is worked with.
    """

    def __init__(self, context: AppContext, session: CaseSession | None = None) -> None:
        super().__init__(context)
        self.setAccessibleName(_("Skader og nestenulykker"))
        self._session = session
        self._case_id = case_id = session.case.id if session is not None else ""
        self._seen: _Seen | None = None
        self._open = self._about = ""
        self.tellings: Tellings | None = None
        """Of the record that is unfolded."""
        rows = FormRows()
        self.who_row = rows.combo_row(_("Ny skade eller nestenulykke: hvem gjelder det?"), [])
        self.who = self.who_row.field(Combo)
        self.who.activated.connect(lambda _index: self.who_row.set_error(None))
        lead = _("Kort om det som hendte hjemme i arbeidet, og hva som ble gjort.")
        nothing = _("Ingen skader eller nestenulykker er ført.")
        self.section = RecordSection(
            _("Skader og nestenulykker") if case_id else _("Det som er ført"),
            lead,
            (_("Ny skade eller nestenulykke"), self.new_injury),
            nothing,
        )
        self.note = NoteSaving(context, self)
        self.note.told.connect(self._say_in_section)
        self.note.failed.connect(self.fail)
        self.column.addWidget(rows)
        if case_id:
            rows.hide()
        self.column.addWidget(label(little_health(), "muted", wrap=True))
        self.column.addWidget(self.section)
        self.column.addStretch(1)
        context.unit_changed.connect(self._changed)

    def focus_first(self) -> None:
        """The focus goes to whom it is about, or to the button for a new one."""
        target = self.section.add_button if self._case_id else self.who
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._session is None:  # in a case the step says when
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.note.stop()

    @property
    def _unit_id(self) -> str:
        if self._session is not None:
            return self._session.case.unit_id
        unit = self.context.workspace.unit
        return unit.id if unit is not None else ""

    def _read(self) -> _Seen:
        desk = self.context.workspace.follow_up
        if self._session is not None:
            case = self._session.case
            found = desk.person(case.id, over=not self._session.view.state.alive)
            return _Seen(self._unit_id, {case.id: case.employee.name}, found.injuries, found.looks)
        seen = desk.overview(self._unit_id)
        return _Seen(self._unit_id, seen.names, seen.injuries, seen.looks)

    def refresh(self) -> None:
        """Shows the records as they are now."""
        if not self._unit_id:
            return
        seen = self._read()
        if self._seen is not None and seen.unit_id != self._seen.unit_id:
            self.close_form()
        if self._seen is None or self._seen.names != seen.names:
            chosen = self.who.value()
            self.who.set_choices([("", _("Velg en ansatt")), *seen.names.items()])
            self.who.set_value(chosen if chosen in seen.names else "")
        if seen == self._seen:
            return
        self._seen = seen
        self._show_lines()

    def _show_lines(self) -> None:
        seen = self._seen
        if seen is None:
            return
        owed = {one.record_id for one in seen.looks}
        self.tellings = None
        shown = sorted(seen.injuries, key=lambda one: (one.value.on, one.entered_at), reverse=True)
        self.section.show_lines((one.id, self._line(one, one.id in owed)) for one in shown)

    def _line(self, record: UnitRecord[Injury], owed: bool) -> RecordLine:
        assert self._seen is not None
        name = "" if self._case_id else whose(record.case_id, self._seen.names)
        unfolded = record.id == self._open
        words = _("Skjul meldinger") if unfolded else _("Meldinger og dekning")
        ways = [Way("tell", words, partial(self.unfold, record.id), "")]
        if owed:
            ways.append(Way("look", _("Vurder arbeidsplassen på nytt"), partial(self.look, record)))
        ways += [
            Way("note", _("Lagre notat som PDF"), partial(self.save_note, record)),
            Way("print", _("Skriv ut notatet"), partial(self.note.print, record)),
            Way("mend", _("Rett"), partial(self.mend, record)),
            Way("remove", _("Fjern"), partial(self.remove, record)),
        ]
        if not self._case_id:
            ways.append(Way("case", _("Åpne saken"), partial(self.context.open_case, record.case_id, Step.FOLLOW_UP)))
        if unfolded:
            self.tellings = Tellings(self, record, self.section.form_place, oslo=self._oslo())
        return RecordLine(injury_line(record, name, owed=owed), ways, self.tellings if unfolded else None)

    def _oslo(self) -> bool:
        unit = self._session.file.unit if self._session is not None else self.context.workspace.unit
        return unit is not None and in_oslo(unit)

    def may_name(self) -> tuple[str, ...]:
        """The person the form that is open is about."""
        return (self._about,) if self._about else ()

    # --- what can be done ---

    def unfold(self, record_id: str) -> None:
        """Shows who is to be told of one, or folds it away."""
        self._open = "" if self._open == record_id else record_id
        self._show_lines()

    def new_injury(self) -> None:
        """Opens the form for the person that is chosen; without one, leads to the choice."""
        case_id = self._case_id or str(self.who.value() or "")
        if not case_id:
            self.who_row.set_error(InvalidInput("happening_whose").reason)
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        assert self._seen is not None
        self._about = whose(case_id, self._seen.names)
        form = InjuryForm(self.context.workspace, self._unit_id, case_id, self._about)
        self.open_form(form, self.section.form_place)

    def mend(self, record: UnitRecord[Injury]) -> None:
        """Opens the form to put one right."""
        assert self._seen is not None
        self._about = whose(record.case_id, self._seen.names)
        form = InjuryForm(self.context.workspace, self._unit_id, record.case_id, self._about, record)
        self.open_form(form, self.section.form_place)

    def look(self, record: UnitRecord[Injury]) -> None:
        """Opens the form for the look that it called for."""
        workspace = self.context.workspace
        title = _("Se på arbeidsplassen på nytt")
        form = LookForm(workspace, workspace.unsent.of(record.case_id), record.id, title)
        self.open_form(form, self.section.form_place)

    def remove(self, record: UnitRecord[Injury]) -> None:
        """Takes one away; «Angre» brings it back."""
        self.act(partial(self.context.workspace.unit_records.remove, record), _("Fjernet."), self.section.form_place)

    def save_note(self, record: UnitRecord[Injury]) -> None:
        """Asks where, and writes the note on paper there."""
        assert self._seen is not None
        self.note.save(record, whose(record.case_id, self._seen.names))

    def _say_in_section(self, said: str) -> None:
        self.say(said, self.section.form_place)
