"""What a revision of an older agreement must look at, in words."""

from __future__ import annotations

from hkdesk.domain.agreement.law_revision import Revision, RevisionPoint
from hkdesk.domain.content.catalogue import RuleSet
from hkdesk.i18n import N_, _
from hkdesk.services.words.contradictions import contradiction_text
from hkdesk.services.words.languages import on_screen

_TEXTS = {
    Revision.POINT_MISSING: N_("Punktet «{title}» mangler i avtalen."),
    Revision.CHAPTER_10: N_(
        "Forskriftens egne regler om arbeidstid er opphevet. Arbeidstiden følger nå arbeidsmiljøloven kapittel 10."
    ),
    Revision.HOURS_BROKEN: N_("{clash}"),
    Revision.PSYCHOSOCIAL: N_("Arbeidsgivers ansvar hjemme omfatter nå også det psykososiale arbeidsmiljøet."),
    Revision.SUPERVISION: N_(
        "Arbeidstilsynet fører nå tilsyn, men har ikke adgang til hjemmet uten en særskilt avtale."
    ),
    Revision.MAIN_WORKPLACE: N_("Avtalen må si hvor hovedarbeidsplassen er."),
    Revision.CHANGES_IN_TIME: N_("Endringer skal stå i avtalen senest den dagen de begynner å gjelde."),
}


def revision_text(point: RevisionPoint, rules: RuleSet) -> str:
    """The sentence for one thing a revision must look at; `rules` give the titles of the points."""
    title = next((on_screen(p.title) for p in rules.points if p.id == point.point), "")
    clash = contradiction_text(point.clash) if point.clash is not None else ""
    return _(_TEXTS[point.kind]).format(title=title, clash=clash)
