"""What happened, and the look it called for. Used on Enheten and in a person's case."""

from __future__ import annotations

from collections.abc import Sequence

from hkdesk.domain.unit.follow_up.happening import Happening, HappeningKind
from hkdesk.i18n import _
from hkdesk.services.unsent import Unsent
from hkdesk.services.words.labels import label as word
from hkdesk.services.workspace import Workspace
from hkdesk.ui.unit.record_form import RecordForm

_TO_PICK = tuple(kind for kind in HappeningKind if kind is not HappeningKind.INJURY)
_OF_ONE = tuple(kind for kind in _TO_PICK if kind is not HappeningKind.CHANGE)


class HappeningForm(RecordForm):
    """Something that happened. An injury has a form of its own.

    Args:
        workspace: where it is kept.
        unit_id: whose it is.
        people: case and name of those it may be about, where it is asked; else `case_id` says.
        case_id: the person it is about.
    """

    def __init__(
        self, workspace: Workspace, unit_id: str, people: Sequence[tuple[str, str]] = (), case_id: str = ""
    ) -> None:
        lead = _("Hver hendelse gir én ny vurdering. Meldt to ganger er den fortsatt én.")
        unsent = workspace.unsent.of(case_id)
        super().__init__(unsent, f"happening.{unit_id}", _("Ny hendelse"), _("Lagre hendelsen"), lead)
        self._workspace, self._unit_id, self._case_id = workspace, unit_id, case_id
        kinds = _OF_ONE if case_id else _TO_PICK
        self.add_choice("kind", _("Hva skjedde?"), [(kind.value, word(kind)) for kind in kinds], kinds[0].value)
        self.add_day("on", _("Når?"), workspace.clock.today(), required=True)
        if case_id:
            self.rows.beside(self.fields["kind"], self.fields["on"])
        else:
            whole = [("", _("Hele enheten")), *people]
            self.add_choice("case_id", _("Hvem gjelder det?"), whole)
            self.rows.beside(self.fields["kind"], self.fields["case_id"], self.fields["on"])
        about = _("Kan stå tomt. Skriv om arbeidet, aldri hva slags plager noen har.")
        self.add_line("words", _("Kort om hendelsen"), about=about)
        self.take_up()

    def carry_out(self) -> str:
        kind = HappeningKind(self.choice_of("kind"))
        value = Happening(kind, self.needed_day("on"), self.text_of("words"))
        case_id = self._case_id or self.choice_of("case_id")
        self._workspace.follow_up.note_happening(self._unit_id, value, case_id)
        return _("Hendelsen er notert. Den gir én ny vurdering.")


class LookForm(RecordForm):
    """The look that a happening or an injury called for.

    Args:
        workspace: where it is kept.
        unsent: of the person, or of no case.
        record_id: of the happening or the injury.
        title: what is looked at.
    """

    def __init__(self, workspace: Workspace, unsent: Unsent, record_id: str, title: str) -> None:
        super().__init__(unsent, f"look.{record_id}", title, _("Lagre vurderingen"))
        self._workspace, self._record_id = workspace, record_id
        self.add_day("looked_on", _("Vurdert"), workspace.clock.today(), required=True)
        about = _("Arbeidsplassen, oppgavene og kontakten: er noe nødvendig å endre? Ikke helse.")
        self.add_text("found", _("Hva fant dere?"), required=True, about=about)
        self.take_up()

    def carry_out(self) -> str:
        self._workspace.follow_up.note_look(self._record_id, self.needed_day("looked_on"), self.text_of("found"))
        return _("Vurderingen er lagret.")
