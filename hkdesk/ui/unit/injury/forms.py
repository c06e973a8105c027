"""A short record of an injury or near miss, and what was said to each who is to be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from PySide6.QtWidgets import QLineEdit

from hkdesk.domain.unit.injury.record import (
    HowSure,
    Injury,
    InjuryKind,
    Report,
    ReportChannel,
    reported,
)
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.screen.wording import long_date
from hkdesk.services.words.unit.injury import little_health
from hkdesk.services.workspace import Workspace
from hkdesk.ui.kit.input.timefield import TimeField
from hkdesk.ui.unit.record_form import RecordForm, choices_of


class InjuryForm(RecordForm):
    """A new record, or one that is put right. It is always about one person, and kept with that person.

    Args:
        workspace: where it is kept.
        unit_id: whose it is.
        case_id: the person.
        name: of the person, for the heading.
        record: the one that is put right.
    """

    def __init__(
        self,
        workspace: Workspace,
        unit_id: str,
        case_id: str,
        name: str,
        record: UnitRecord[Injury] | None = None,
    ) -> None:
        today = workspace.clock.today()
        shown = record.value if record is not None else Injury(InjuryKind.INJURY, today, serious=HowSure.UNSURE)
        title = _("Rett det som er ført: {name}").format(name=name)
        if record is None:
            title = _("Skade eller nestenulykke: {name}").format(name=name)
        key = "injury" if record is None else f"injury.{record.id}"
        super().__init__(workspace.unsent.of(case_id), key, title, _("Lagre det som hendte"), little_health())
        self._workspace, self._unit_id, self._case_id = workspace, unit_id, case_id
        self._record, self._shown = record, shown
        self.add_choice("kind", _("Ble noen skadet?"), _kinds(), shown.kind)
        self.add_day("on", _("Dato"), shown.on, required=True)
        self._add_time(shown.at)
        self.rows.beside(self.fields["kind"], self.fields["on"], self.fields["at"])
        self.add_text("what", _("Hva skjedde?"), shown.what, required=True)
        self.add_line("where", _("Hvor hjemme?"), shown.where)
        self.add_line("task", _("Under hvilken oppgave?"), shown.task)
        self.rows.beside(self.fields["where"], self.fields["task"])
        self.add_choice("working_time", _("Var det i arbeidstiden?"), choices_of(HowSure), shown.working_time)
        about = _("Alvorlig skade skal varsles straks. Er du i tvil, velg usikkert. Ved nestenulykke: nei.")
        self.add_choice("serious", _("Kan skaden være alvorlig?"), choices_of(HowSure), shown.serious, about=about)
        self.rows.beside(self.fields["working_time"], self.fields["serious"])
        self.add_text("done", _("Hva ble gjort med en gang?"), shown.done)
        self.add_text("follow_up", _("Videre oppfølging"), shown.follow_up)
        about = _("La det stå tomt hvis det ikke trengs.")
        self.add_line("witness", _("Vitne"), shown.witness, names=True, about=about)
        self.take_up()

    def _add_time(self, at: time | None) -> None:
        field = TimeField()
        field.set_value(at)
        self.fields["at"] = self.rows.row(_("Klokkeslett"), field)

    def _time(self) -> time | None:
        try:
            return self.fields["at"].field(TimeField).value()
        except InvalidInput as refused:
            refused.field = "at"
            raise

    def carry_out(self) -> str:
        kind = InjuryKind(self.choice_of("kind"))
        serious = HowSure(self.choice_of("serious"))
        if kind is InjuryKind.NEAR_MISS and serious is HowSure.UNSURE:
            serious = HowSure.NO  # nobody was hurt; a yes is asked about
        value = replace(
            self._shown,
            kind=kind,
            on=self.needed_day("on"),
            at=self._time(),
            what=self.text_of("what"),
            where=self.text_of("where"),
            task=self.text_of("task"),
            working_time=HowSure(self.choice_of("working_time")),
            serious=serious,
            done=self.text_of("done"),
            follow_up=self.text_of("follow_up"),
            witness=self.text_of("witness"),
        )
        desk = self._workspace.follow_up
        if self._record is None:
            desk.note_injury(self._unit_id, value, self._case_id)
            return _("Det er ført. Avklar nedenfor hvem som skal ha melding.")
        desk.change_injury(self._record, value)
        return _("Det er rettet.")


def _kinds() -> list[tuple[str, str]]:
    return [
        (InjuryKind.INJURY.value, _("Ja, en skade")),
        (InjuryKind.NEAR_MISS.value, _("Nei, en nestenulykke")),
    ]


class ReportForm(RecordForm):
    """What was said to one who is to be told: sent on a day, or why it is not to be."""

    def __init__(self, workspace: Workspace, record: UnitRecord[Injury], channel: ReportChannel) -> None:
        about = f"{word(record.value.kind)} {long_date(record.value.on)}"
        title = _("Melding til {who}: {about}").format(who=word(channel), about=about)
        lead = _("Fyll ut når meldingen ble sendt, eller skriv hvorfor den ikke skal sendes.")
        name = f"injury_report.{record.id}.{channel}"
        super().__init__(workspace.unsent.of(record.case_id), name, title, _("Lagre"), lead)
        self._workspace, self._record, self._channel = workspace, record, channel
        shown = record.value.report(channel) or Report(channel)
        self.add_day("sent_on", _("Meldt"), shown.sent_on)
        self.add_line("sent_by", _("Av"), shown.sent_by, names=True)
        self.add_line("reference", _("Referanse"), shown.reference)
        self.rows.beside(self.fields["sent_on"], self.fields["sent_by"], self.fields["reference"])
        self.add_line("not_sent_why", _("Skal ikke meldes, fordi"), shown.not_sent_why)
        self.take_up()
        self._why_not = self.fields["not_sent_why"].field(QLineEdit)
        self._why_not.textChanged.connect(lambda _text: self._mark())
        self._mark()

    def _mark(self) -> None:
        """The day has to be filled in where nothing says why it is not to be sent."""
        self.fields["sent_on"].set_asked(not self._why_not.text().strip())

    def carry_out(self) -> str:
        sent_on = self.day_of("sent_on")
        by, reference = (self.text_of("sent_by"), self.text_of("reference")) if sent_on is not None else ("", "")
        report = Report(self._channel, sent_on, by, reference, self.text_of("not_sent_why"))
        if sent_on is None and not report.not_sent_why:
            raise InvalidInput("required", field="sent_on")
        self._workspace.follow_up.change_injury(self._record, reported(self._record.value, report))
        return _("Det er lagret hva som er meldt.")
