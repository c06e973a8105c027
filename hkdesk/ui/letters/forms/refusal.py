"""The form of a refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.i18n import _
from hkdesk.services.paper.letter_drafts import reasons_to_give
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.letters.form import LetterForm


class Form(LetterForm):
    """Reasons ticked among the answers of the assessment, and the manager's own words."""

    kind = LetterKind.REFUSAL

    def add_fields(self) -> None:
        self.date("decided_on")
        found = reasons_to_give(self.session.file)
        lead = _("Kryss av svarene du vil vise til. De står i brevet med begrunnelsen fra vurderingen.")
        nothing = _("Vurderingen har ingen svar som taler imot. Skriv begrunnelsen selv.")
        self.rows.section(self.words("reasons"), lead if found else nothing)
        self.reasons: dict[str, Row] = {}
        for one in found:
            reason = one.reason.strip().partition("\n")[0]
            made = self.rows.check_row(f"{one.question} {one.answer}", help=reason)
            self.reasons[one.item_id] = made
            self.binder.bind(made, self._is_ticked(one.item_id), self._tick(one.item_id))
        own = _("Den ansatte får lese dette. Skriv hva du bygger på, ikke private forhold.")
        self.text("own_words", lines=4, help=own)

    def _is_ticked(self, item_id: str) -> Callable[[], bool]:
        return lambda: item_id in self.facts.reasons

    def _tick(self, item_id: str) -> Callable[[bool], None]:
        def tick(ticked: bool) -> None:
            chosen = {*self.facts.reasons, item_id} if ticked else {*self.facts.reasons} - {item_id}
            kept = [one for one in self.reasons if one in chosen]
            self.put(replace(self.facts, reasons=tuple(kept)), f"reasons.{item_id}")

        return tick
