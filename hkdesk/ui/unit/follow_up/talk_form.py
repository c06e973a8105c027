"""A talk of the unit: each factor with what was seen of it in the unit. Nobody is scored, and nothing is summed."""

from __future__ import annotations

from hkdesk.domain.unit.follow_up.factors import Factor
from hkdesk.domain.unit.follow_up.talk import FactorNote, FactorSeen, UnitTalk
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.i18n import _
from hkdesk.services.words.labels import label as word
from hkdesk.services.words.unit.follow_up import prompt, source
from hkdesk.services.workspace import Workspace
from hkdesk.ui.unit.record_form import RecordForm, choices_of

_LOOK, _NO_LOOK = "look", "no_look"


class UnitTalkForm(RecordForm):
    """A new talk, or one that is put right."""

    def __init__(self, workspace: Workspace, unit_id: str, record: UnitRecord[UnitTalk] | None = None) -> None:
        today = workspace.clock.today()
        shown = record.value if record is not None else UnitTalk(today)
        title = _("Ny samtale i enheten") if record is None else _("Rett samtalen")
        lead = _(
            "Se på enheten, ikke på enkeltpersoner. Skriv ikke navn eller helse. Det som gjelder én ansatt, hører "
            "hjemme i saken til den ansatte."
        )
        name = f"unit_talk.{unit_id}" if record is None else f"unit_talk.{record.id}"
        super().__init__(workspace.unsent.of(), name, title, _("Lagre samtalen"), lead)
        self._workspace, self._unit_id, self._record = workspace, unit_id, record
        self.add_day("held_on", _("Holdt"), shown.held_on, required=True)
        self.add_day("next_on", _("Neste samtale i enheten"), shown.next_on)
        self.rows.beside(self.fields["held_on"], self.fields["next_on"])
        about = _("For eksempel: alle i seksjonen, verneombudet og tillitsvalgt for NITO.")
        self.add_line("with_whom", _("Hvem deltok?"), shown.with_whom, names=True, required=True, about=about)
        notes = {note.factor: note for note in shown.notes}
        for factor in Factor:
            note = notes.get(factor)
            seen = choices_of(FactorSeen, _("Ikke sett på"))
            about = f"{prompt(factor)} ({source(factor, today)})"
            picked = self.add_choice(f"seen_{factor}", word(factor), seen, note.seen if note else "")
            said = self.add_line(f"said_{factor}", _("Hva så dere?"), note.said if note else "", about=about)
            said.widget.setAccessibleName(_("{factor}: hva så dere?").format(factor=word(factor)))
            self.rows.beside(picked, said, stretch=(1, 2))
        self.add_text("agreed", _("Hva ble dere enige om?"), shown.agreed)
        looks = [(_NO_LOOK, _("Nei")), (_LOOK, _("Ja, og det som har hendt til nå, er vurdert"))]
        about = _("Velger du ja, er de nye vurderingene av enheten gjort. De som gjelder én ansatt, blir stående.")
        value = _LOOK if shown.new_look else _NO_LOOK
        self.add_choice("new_look", _("Er dette en ny vurdering av arbeidsmiljøet?"), looks, value, about=about)
        self.take_up()

    def _notes(self) -> tuple[FactorNote, ...]:
        """What was looked at; what was said of a factor without a choice is kept as something to keep an eye on."""
        found = []
        for factor in Factor:
            seen, said = self.choice_of(f"seen_{factor}"), self.text_of(f"said_{factor}")
            if seen or said:
                found.append(FactorNote(factor, FactorSeen(seen) if seen else FactorSeen.WATCH, said))
        return tuple(found)

    def carry_out(self) -> str:
        value = UnitTalk(
            self.needed_day("held_on"),
            self.text_of("with_whom"),
            self._notes(),
            self.text_of("agreed"),
            self.day_of("next_on"),
            self.choice_of("new_look") == _LOOK,
        )
        self._workspace.follow_up.note_talk(self._unit_id, value, self._record)
        return _("Samtalen er lagret.")
