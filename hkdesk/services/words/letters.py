"""What each field of a letter is called, on screen and on the command line alike."""

from __future__ import annotations

from hkdesk.domain.case.letters import LetterKind
from hkdesk.domain.content.catalogue import PointId
from hkdesk.i18n import N_, _
from hkdesk.services.content import catalogue
from hkdesk.services.words.labels import label

_FIELDS: dict[LetterKind, dict[str, str]] = {
    LetterKind.REFUSAL: {
        "decided_on": N_("Avgjort"),
        "reasons": N_("Grunner fra vurderingen"),
        "own_words": N_("Begrunnelse med egne ord"),
    },
    LetterKind.TERMINATION: {
        "ended_by": N_("Hvem avslutter?"),
        "how": N_("Hvordan?"),
        "received_on": N_("Varselet mottatt"),
        "notice_weeks": N_("Frist"),
        "notice_days": N_("Frist i prøvetiden"),
        "last_day": N_("Siste dag dere er enige om"),
        "reason": N_("Begrunnelse"),
        "return_by": N_("Leveres tilbake senest"),
        "return_note": N_("Hvor og hvordan"),
        "documents_note": N_("Mer om dokumenter"),
    },
    LetterKind.INFORMATION: {
        "order": N_("Hva har myndighetene gitt?"),
        "basis": N_("Hvilket pålegg eller hvilken anbefaling?"),
        "consulted_on": N_("Drøftet med de tillitsvalgte"),
        "consulted_with": N_("Hvem det ble drøftet med"),
        "from_on": N_("Gjelder fra"),
        "until_on": N_("Gjelder til"),
    },
    LetterKind.OTHER_PLACE: {
        "place": N_("Hva slags sted?"),
        "address": N_("Adresse"),
        "in_norway": N_("Er stedet i Norge?"),
        "country": N_("Land"),
        "often": N_("Hvor ofte?"),
        "from_on": N_("Fra"),
        "until_on": N_("Til"),
        "days": N_("Hvilke dager?"),
        "hours": N_("Arbeidstid"),
        "contact": N_("Slik kan den ansatte nås"),
        "security": N_("Informasjonssikkerhet"),
        "note": N_("Annet"),
    },
    LetterKind.HOME_ACCESS: {
        "visitors": N_("Hvem kan komme?"),
        "other_visitor": N_("Hvem er den andre?"),
        "purpose": N_("Formål"),
        "when": N_("Når"),
        "notice_days": N_("Varsel før et besøk"),
        "until_on": N_("Gjelder til"),
        "note": N_("Annet"),
    },
}
_POINT = "points."


def field_name(kind: LetterKind, field: str) -> str:
    """The name of a fact of the letter, a point of § 2 as "points.extent"; the letter's own name for anything else."""
    if field.startswith(_POINT):
        return point_name(PointId(field.removeprefix(_POINT)))
    found = _FIELDS[kind].get(field)
    return _(found) if found is not None else label(kind)


def point_name(point: PointId) -> str:
    """The list item of § 2 by number and title, in the newest version of the law."""
    found = next(one for one in catalogue().rule_sets[-1].points if one.id is point)
    return f"{found.number} {found.title.get()}"
