"""The small forms of a measure: what it is, a later deadline, done, what was found, given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from hkdesk.domain.unit.follow_up.factors import Factor
from hkdesk.domain.unit.follow_up.measure import (
    UNIT_MEASURE,
    UnitMeasure,
    dropped,
    finished,
    looked_at,
    with_deadline,
)
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.i18n import N_, _
from hkdesk.services.workspace import Workspace
from hkdesk.ui.unit.record_form import RecordForm, choices_of

_UNTIL_LOOKED_AT = timedelta(days=30)
People = Sequence[tuple[str, str]]


class MeasureForm(RecordForm):
    """A new measure, or one that is put right.

    Args:
        workspace: where it is kept.
        unit_id: whose it is.
        people: case and name of those it may be for; a measure for one person is for that person alone.
        record: the one that is put right.
    """

    def __init__(
        self, workspace: Workspace, unit_id: str, people: People, record: UnitRecord[UnitMeasure] | None = None
    ) -> None:
        case_id = record.case_id if record is not None else ""
        name = "unit_measure" if record is None else f"unit_measure.{record.id}"
        title = _("Nytt tiltak") if record is None else _("Rett tiltaket: {what}").format(what=record.value.what)
        super().__init__(workspace.unsent.of(case_id), f"{name}.{unit_id}", title, _("Lagre tiltaket"))
        self._workspace, self._unit_id, self._record = workspace, unit_id, record
        shown = record.value if record is not None else UnitMeasure("", agreed_on=workspace.clock.today())
        self._shown = shown
        self.add_line("what", _("Hva skal gjøres?"), shown.what, required=True)
        self.add_line("who", _("Ansvarlig"), shown.who, names=True, required=True)
        self.add_day("deadline", _("Frist"), shown.deadline, required=True)
        self.rows.beside(self.fields["who"], self.fields["deadline"])
        factors = choices_of(Factor, _("Ikke knyttet til én"))
        self.add_choice("factor", _("Hva i arbeidsmiljøet gjelder det?"), factors, shown.factor or "")
        if record is None:
            whole = [("", _("Hele enheten")), *people]
            self.add_choice("case_id", _("Hvem gjelder det?"), whole)
            self.rows.beside(self.fields["factor"], self.fields["case_id"])
        self.add_text("why", _("Hvorfor?"), shown.why, about=_("Skriv om arbeidet. Ikke helse eller private forhold."))
        self.take_up()

    def carry_out(self) -> str:
        factor = self.choice_of("factor")
        value = replace(
            self._shown,
            what=self.text_of("what"),
            who=self.text_of("who"),
            deadline=self.day_of("deadline"),
            factor=Factor(factor) if factor else None,
            why=self.text_of("why"),
        )
        if self._record is None:
            self._workspace.unit_records.add(self._unit_id, UNIT_MEASURE, value, self.choice_of("case_id"))
            return _("Tiltaket er lagret.")
        self._workspace.unit_records.change(self._record, value)
        return _("Tiltaket er rettet.")


class Act(StrEnum):
    """What is done with a measure."""

    DEADLINE = "deadline"
    DONE = "done"
    FOUND = "found"
    DROP = "dropped"


_TITLES = {
    Act.DEADLINE: N_("Ny frist"),
    Act.DONE: N_("Tiltaket er gjort"),
    Act.FOUND: N_("Virkningen av tiltaket"),
    Act.DROP: N_("Dropp tiltaket"),
}


class ActForm(RecordForm):
    """One act on a measure: a later deadline, done, what was found, or given up."""

    def __init__(self, workspace: Workspace, record: UnitRecord[UnitMeasure], act: Act) -> None:
        title = f"{_(_TITLES[act])}: {record.value.what}"
        super().__init__(workspace.unsent.of(record.case_id), f"measure_{act}.{record.id}", title, _("Lagre"))
        self._workspace, self._record, self.act = workspace, record, act
        self._today = workspace.clock.today()
        if act is Act.DEADLINE:
            self.add_day("deadline", _("Ny frist"), None, required=True)
        elif act is Act.DONE:
            self.add_day("done_on", _("Gjort"), self._today, required=True)
            about = _("Da minner I dag om å vurdere virkningen.")
            self.add_day("look_on", _("Vurder virkningen"), self._today + _UNTIL_LOOKED_AT, about=about)
            self.rows.beside(self.fields["done_on"], self.fields["look_on"])
        elif act is Act.FOUND:
            self.add_day("looked_on", _("Vurdert"), self._today, required=True)
            self.add_text("found", _("Hva fant dere?"), required=True)
        if act in (Act.DEADLINE, Act.DROP):
            self.add_text("why", _("Hvorfor?"), required=True)
        self.take_up()

    def changed(self) -> UnitMeasure:
        """The measure after the act. Raises InvalidInput."""
        value, today = self._record.value, self._today
        if self.act is Act.DEADLINE:
            return with_deadline(value, self.needed_day("deadline"), self.text_of("why"), today)
        if self.act is Act.DONE:
            return finished(value, self.needed_day("done_on"), self.day_of("look_on"), today)
        if self.act is Act.FOUND:
            return looked_at(value, self.needed_day("looked_on"), self.text_of("found"), today)
        return dropped(value, self.text_of("why"), today)

    def carry_out(self) -> str:
        self._workspace.unit_records.change(self._record, self.changed())
        return _("Lagret: {what}").format(what=self._record.value.what)
