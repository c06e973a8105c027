"""What each field of a case is called when all that is held of a person is printed (GDPR article 15)."""

from __future__ import annotations

from enum import Enum

from hkdesk.domain.agreement.term_words import term_name, value_words
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.i18n import N_, _, language
from hkdesk.services.words.labels import label
from hkdesk.services.words.languages import language_name
from hkdesk.services.words.letters import kind_name
from hkdesk.services.words.unit.records import FIELD_WORDS

SKIPPED = {
    "id": "a key of the program; the JSON has it",
    "unit_id": "a key of the program; the JSON has it",
    "role_group_id": "a key of the program; the group's name is printed",
    "item_id": "a key of the catalogue; the question is printed",
    "clause_id": "a key of the catalogue; the title is printed",
    "meaning": "which wording of a question was answered; the JSON has it",
    "asked": "the wording of a question that was answered, where it has changed since; the JSON has it",
    "document_sha256": "a fingerprint; the document itself goes along",
    "content_digest": "a fingerprint; the document itself goes along",
    "rule_set_id": "which version of the regulation; the document says it",
    "unit": "the unit as it was when it was issued: not about the person; the JSON has it",
    "clauses": "the text of the agreement; the document itself goes along",
    "texts_seen": "the catalogue's own texts; the JSON has them",
    "packet": "which parts were printed; the JSON has it",
    "seen": "which questions were on screen; the JSON has it",
    "relied": "answers of the role group that the conclusion rests on; the JSON has them",
    "rests_on": "keys of questions; the JSON has them",
    "weighed": "keys of measures; the JSON has them",
    "closed_since": "keys of questions; the JSON has them",
    "left_open": "keys of questions; the JSON has them",
    "topics": "keys of the topics of a talk; the JSON has them",
    "corrects": "the key of the talk that is corrected; the JSON has it",
    "source": "where a measure came from, by its key; the JSON has it",
}
"""Fields that are not printed, and why."""

SECTIONS = {
    "employee": N_("Den ansatte"),
    "scope": N_("Avklaringen"),
    "assessment": N_("Vurderingen"),
    "dialogues": N_("Samtaler"),
    "declaration": N_("Egenerklæringen"),
    "terms": N_("Utkastet til avtale"),
    "agreements": N_("Avtaler som er utstedt"),
    "follow_ups": N_("Oppfølgingssamtaler"),
    "refusal": N_("Avslaget"),
    "measures": N_("Tiltak"),
    "letter_drafts": N_("Utkast til brev"),
    "letters": N_("Brev"),
    "loans": N_("Utlån"),
    "closings": N_("Avslutninger"),
    "filings": N_("Opplysninger til arkivet"),
}
NAMES = {
    "number": N_("Nummer"),
    "opened_on": N_("Åpnet"),
    "complaint_on": N_("Meldt fra om plager"),
    "former_numbers": N_("Tidligere numre"),
    "employee": N_("Den ansatte"),
    "name": N_("Navn"),
    "title": N_("Tittel"),
    "Employee.title": N_("Stilling"),
    "Task.title": N_("Oppgaven"),
    "employee_number": N_("Ansattnummer"),
    "home_address": N_("Hjemmeadresse"),
    "phone": N_("Telefon"),
    "email": N_("E-post"),
    "scope": N_("Avklaringen"),
    "place": N_("Sted"),
    "only_from_home": N_("Bare hjemmefra"),
    "pattern": N_("Mønster"),
    "days_per_week": N_("Dager i uka"),
    "spell_days": N_("Dager i perioden"),
    "authority_order": N_("Pålegg fra myndighetene"),
    "grey_zone_agreement": N_("Avtale i gråsonen"),
    "grey_zone_days": N_("Dager da gråsonen ble avgjort"),
    "reason": N_("Begrunnelse"),
    "responses": N_("Svar"),
    "answer": N_("Svar"),
    "answered_on": N_("Besvart"),
    "conclusion": N_("Konklusjonen"),
    "suitability": N_("Egnethet"),
    "conditions": N_("Vilkår"),
    "extent_days_per_week": N_("Foreslåtte dager i uka"),
    "concluded_on": N_("Konkludert"),
    "tasks": N_("Oppgaver"),
    "share_percent": N_("Andel av uka i prosent"),
    "needs": N_("Trenger"),
    "confidential": N_("Taushetsbelagt"),
    "wished_days_per_week": N_("Ønskede dager i uka"),
    "kind": N_("Type"),
    "held_on": N_("Holdt"),
    "others_present": N_("Andre til stede"),
    "took_part": N_("Tok del"),
    "why_not": N_("Hvorfor ikke"),
    "manager_view": N_("Leders syn"),
    "employee_view": N_("Ansattes syn"),
    "agreed": N_("Enige om"),
    "disagreed": N_("Uenige om"),
    "next_on": N_("Neste gang"),
    "confirmed_on": N_("Bekreftet"),
    "accompanied_by": N_("Med seg"),
    "manager_confirmed_on": N_("Bekreftet av leder"),
    "employee_confirmed_on": N_("Bekreftet av den ansatte"),
    "declared_on": N_("Avgitt"),
    "items": N_("Utsagn"),
    "comment": N_("Merknad"),
    "declared_with": N_("Fylt ut"),
    "declared_address": N_("Adresse i egenerklæringen"),
    "declared_days_per_week": N_("Dager i uka i egenerklæringen"),
    "terms": N_("Avtalepunkter"),
    "note": N_("Merknad"),
    "count": N_("Antall"),
    "version": N_("Versjon"),
    "issued_on": N_("Utstedt"),
    "issued_by": N_("Utstedt av"),
    "pages": N_("Sider"),
    "signed_on": N_("Signert"),
    "signed_registered_by": N_("Signering registrert av"),
    "ended_on": N_("Opphørt"),
    "end_reason": N_("Hvorfor den opphørte"),
    "withdrawn_on": N_("Trukket tilbake"),
    "withdrawal_reason": N_("Hvorfor den ble trukket tilbake"),
    "changes_version": N_("Endrer versjon"),
    "effective_on": N_("Gjelder fra"),
    "basis": N_("Bygger på"),
    "concluded_days_per_week": N_("Dager i uka i vurderingen"),
    "language": N_("Språk"),
    "signed_seen": N_("Underskriftene sett"),
    "mistakes": N_("Rettet som feilregistrert"),
    "what": N_("Hva"),
    "found_on": N_("Oppdaget"),
    "by": N_("Av"),
    "why": N_("Hvorfor"),
    "was_on": N_("Sto med dato"),
    "was_by": N_("Sto registrert av"),
    "summary": N_("Sammendrag"),
    "measures": N_("Tiltak"),
    "decided_on": N_("Bestemt"),
    "who": N_("Hvem"),
    "deadline": N_("Frist"),
    "status": N_("Status"),
    "closed_on": N_("Lukket eller avsluttet"),
    "facts": N_("Innhold"),
    "refusal": N_("Avslag"),
    "reasons": N_("Grunner"),
    "own_words": N_("Leders egne ord"),
    "termination": N_("Opphør"),
    "ended_by": N_("Sagt opp av"),
    "how": N_("Hvordan"),
    "received_on": N_("Mottatt"),
    "notice_weeks": N_("Frist i uker"),
    "notice_days": N_("Frist i dager"),
    "last_day": N_("Siste dag"),
    "return_by": N_("Leveres tilbake innen"),
    "return_note": N_("Om tilbakelevering"),
    "documents_note": N_("Om dokumenter"),
    "information": N_("Skriftlig informasjon"),
    "order": N_("Pålegg eller anbefaling"),
    "consulted_on": N_("Drøftet"),
    "consulted_with": N_("Drøftet med"),
    "from_on": N_("Fra"),
    "until_on": N_("Til"),
    "points": N_("Punkter"),
    "point": N_("Punkt"),
    "none": N_("Ingen særskilte bestemmelser"),
    "text": N_("Tekst"),
    "other_place": N_("Annet sted"),
    "home_access": N_("Adgang til hjemmet"),
    "address": N_("Adresse"),
    "in_norway": N_("I Norge"),
    "country": N_("Land"),
    "often": N_("Hvor ofte"),
    "days": N_("Dager"),
    "hours": N_("Arbeidstid"),
    "security": N_("Sikkerhet"),
    "contact": N_("Kontakt"),
    "visitors": N_("Hvem som kan komme"),
    "other_visitor": N_("Andre som kan komme"),
    "purpose": N_("Formål"),
    "when": N_("Når"),
    "replaces": N_("Erstatter versjon"),
    "worked_out": N_("Regnet ut"),
    "theme": N_("Moment"),
    "question": N_("Spørsmål"),
    "about_version": N_("Gjelder versjon"),
    "notice": N_("Oppsigelsesfrist"),
    "counted_to": N_("Regnet til"),
    "returns": N_("Tilbakelevert eller skal tilbake"),
    "manager_name": N_("Leder"),
    "employee_name": N_("Navn på den ansatte"),
    "delivered_on": N_("Levert"),
    "registered_by": N_("Registrert av"),
    "handed_out_on": N_("Lånt ut"),
    "condition": N_("Tilstand"),
    "outcome": N_("Utfallet"),
    "on": N_("Dato"),
    "returned": N_("Returen"),
    "entry": N_("Rettelsen"),
    "owner": N_("Eier"),
    "lent_on": N_("Lånt ut den"),
    "words": N_("Med egne ord"),
    "closed_by": N_("Avsluttet av"),
    "ended_version": N_("Avtalen som opphørte"),
    "reopened_on": N_("Åpnet igjen"),
    "reopened_by": N_("Åpnet igjen av"),
    "reopened_why": N_("Hvorfor åpnet igjen"),
    "approved_by": N_("Godkjent av"),
    "approved_on": N_("Godkjent"),
    "screening": N_("Skjerming"),
    "screening_law": N_("Hjemmel for skjerming"),
    "screened_on": N_("Skjerming bestemt"),
    "screened_by": N_("Skjerming bestemt av"),
    "receipt": N_("Kvittering fra arkivet"),
}
_VALUES = {
    "EndedBy": {"employer": N_("Arbeidsgiver"), "employee": N_("Den ansatte"), "both": N_("Begge")},
    "EndHow": {"notice": N_("Med oppsigelsesfrist"), "trial": N_("I prøvetiden"), "immediate": N_("Straks")},
    "OrderKind": {"order": N_("Pålegg"), "recommendation": N_("Anbefaling")},
    "Often": {"once": N_("Av og til"), "period": N_("I en periode")},
    "Visitor": {"manager": N_("Leder"), "safety_representative": N_("Verneombudet"), "other": N_("Andre")},
}


def held_name(path: str, field: str, catalogue: Catalogue, whole: str = "") -> str:
    """What the field is called.

    Args:
        path: its place in the terms of an agreement, or "" outside them.
        field: its own name.
        catalogue: whose words name what is agreed.
        whole: the name of the class it is a field of, where the same name means different things.

    Raises:
        KeyError: a field without a name: a test walks them all.
    """
    if path:
        return term_name(path, catalogue.document_texts, language())
    own = f"{whole}.{field}"
    if own in FIELD_WORDS:
        return _(FIELD_WORDS[own])
    return _(NAMES[own if own in NAMES else field])


def held_value(value: object, catalogue: Catalogue) -> str:
    """The value as a person reads it; what somebody wrote is given whole and unchanged."""
    if isinstance(value, tuple):
        return "\n".join(held_value(one, catalogue) for one in value)
    if not isinstance(value, Enum):
        return value_words(value, catalogue.document_texts, language())
    name = type(value).__name__
    if name in _VALUES:
        return _(_VALUES[name][str(value.value)])
    if name == "PaperLanguage":
        return language_name(str(value.value)).lower()
    if name == "LetterKind":
        return kind_name(value)  # type: ignore[arg-type]
    if name == "PointId":
        return str(
            next(one.title.get(language()) for rules in catalogue.rule_sets for one in rules.points if one.id == value)
        )
    try:
        return label(value)
    except KeyError:
        return value_words(value, catalogue.document_texts, language())
