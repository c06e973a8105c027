"""The words on screen for the words in code, one table each, so a state has one name everywhere."""

from __future__ import annotations

from enum import Enum

from hkdesk.domain.case.stages import CaseState
from hkdesk.i18n import N_, _
from hkdesk.services.words.unit.follow_up_labels import FOLLOW_UP_LABELS

# Keyed by the names of type and member, so that a list of cases can be worded without importing what words it.
_LABELS: dict[str, dict[str, str]] = {
    "SignedSeen": {"PAPER": N_("på papiret"), "SCAN": N_("på skanningen")},
    "CaseState": {
        "NEW": N_("Ny"),
        "SCOPE": N_("Avklares"),
        "ASSESSMENT": N_("Vurderes"),
        "DIALOGUE": N_("Samtale"),
        "DRAFT": N_("Utkast"),
        "TO_SIGN": N_("Til signering"),
        "SIGNED": N_("Signert"),
        "IN_FORCE": N_("I kraft"),
        "CHANGING": N_("I kraft, endring til signering"),
        "EXPIRED": N_("Utløpt"),
        "ENDED": N_("Opphørt"),
        "REFUSED": N_("Avslått"),
        "NO_AGREEMENT": N_("Uten avtale"),
        "INFORMED": N_("Informert"),
        "OTHER_PLACE": N_("Annet sted avklart"),
        "CLOSED": N_("Avsluttet"),
    },
    "AgreementState": {
        "ISSUED": N_("Til signering"),
        "WITHDRAWN": N_("Trukket tilbake"),
        "SIGNED": N_("Signert"),
        "IN_FORCE": N_("I kraft"),
        "CHANGED": N_("Endret"),
        "SUPERSEDED": N_("Erstattet"),
        "ENDED": N_("Opphørt"),
        "EXPIRED": N_("Utløpt"),
    },
    "Registered": {
        "ISSUED": N_("utstedt"),
        "SIGNED": N_("signert"),
        "DELIVERED": N_("levert"),
        "ENDED": N_("opphørt"),
        "RETURNED": N_("levert tilbake"),
    },
    "Screening": {
        "OPEN": N_("Ikke bestemt"),
        "SCREENED": N_("Skjermet"),
        "PUBLIC": N_("Offentlig"),
    },
    "LoanEnd": {
        "BACK": N_("Levert tilbake"),
        "LOST": N_("Mistet"),
        "WRITTEN_OFF": N_("Avskrevet"),
    },
    "ItemCondition": {
        "UNKNOWN": N_("Ikke vurdert"),
        "NEW": N_("Ny"),
        "GOOD": N_("God stand"),
        "WORN": N_("Slitt"),
        "DAMAGED": N_("Skadet"),
    },
    "Whereabouts": {
        "IN": N_("Inne"),
        "OUT": N_("Utlånt"),
        "LOST": N_("Mistet"),
        "WRITTEN_OFF": N_("Avskrevet"),
    },
    "MeetingForm": {
        "PHYSICAL": N_("Fysisk møte"),
        "HYBRID": N_("Hybridmøte"),
        "REMOTE": N_("Fjernmøte"),
    },
    "TravelMeans": {
        "CAR": N_("Bil"),
        "BUS": N_("Buss"),
        "TRAIN": N_("Tog"),
        "FLIGHT": N_("Fly innenlands"),
        "OTHER": N_("Annet"),
    },
    "CloseReason": {
        "RAN_OUT": N_("Avtalen løp ut som avtalt"),
        "LEFT": N_("Den ansatte har sluttet"),
        "WISH_WITHDRAWN": N_("Den ansatte trakk ønsket tilbake"),
        "ADDED_BY_MISTAKE": N_("Saken ble lagt inn ved en feil"),
        "OTHER": N_("Annet"),
    },
    "DriftKind": {
        "NOT_SUITABLE": N_("Vurderingen"),
        "CONCLUDED_DAYS": N_("Omfanget i vurderingen"),
        "DECLARED_DAYS": N_("Omfanget i egenerklæringen"),
        "SCOPE_DAYS": N_("Omfanget i avklaringen"),
        "SCOPE": N_("Avklaringen"),
        "ADDRESS": N_("Adressen hjemme"),
        "WORKPLACE": N_("Hovedarbeidsplassen"),
        "COMMON_DAYS": N_("Enhetens fellesdager"),
        "CORE_HOURS": N_("Enhetens kjernetid"),
        "TIME_SYSTEM": N_("Enhetens system for timer"),
        "CHANNELS": N_("Enhetens kanaler"),
        "STAFFING": N_("Enhetens minste bemanning"),
        "LOAN": N_("Utlån"),
        "EQUIPMENT": N_("Utstyr hjemme"),
        "ROLE_GROUP": N_("Stillingsgruppen"),
        "TITLE": N_("Stillingen"),
        "NAME": N_("Navnet på den ansatte"),
        "RULE_SET": N_("Regelverket"),
        "TEMPLATE": N_("Malteksten"),
    },
    "Step": {
        "SCOPE": N_("Avklaring"),
        "ASSESSMENT": N_("Vurdering"),
        "DIALOGUE": N_("Samtale"),
        "AGREEMENT": N_("Avtale"),
        "SIGNATURE": N_("Signatur"),
        "FOLLOW_UP": N_("Oppfølging"),
    },
    "StepState": {
        "EMPTY": N_("ikke begynt"),
        "STARTED": N_("begynt"),
        "DONE": N_("ferdig"),
        "AGAIN": N_("se på nytt"),
        "CLOSED": N_("ikke åpent"),
    },
    "WhyClosed": {
        "OTHER_PLACE": N_("Avklaringen gjelder et annet sted enn eget hjem."),
        "NOT_SUITABLE": N_("Vurderingen konkluderer med «ikke egnet nå»."),
        "REFUSED": N_("Saken er avslått."),
        "POINTS_MISSING": N_("Avtalen mangler noe, eller noe er ikke avklart (§ 2)."),
        "NOT_READY": N_("Noe i avtalen må rettes eller fylles ut først."),
        "NOT_SIGNED": N_("Oppfølging starter når avtalen er signert."),
    },
    "PageState": {
        "ISSUED": N_("Utstedt"),
        "PRINTED": N_("Skrevet ut"),
        "OUT": N_("Ute"),
        "BACK": N_("Tilbake"),
        "MISSING": N_("Savnet"),
        "REPLACED": N_("Erstattet"),
    },
    "LedgerKind": {
        "ISSUED": N_("Utstedt"),
        "PRINTED": N_("Skrevet ut"),
        "SAVED": N_("Lagret som fil"),
        "REPRINTED": N_("Skrevet ut på nytt"),
        "CAME_BACK": N_("Kom tilbake"),
        "MISSING": N_("Meldt savnet"),
        "FOUND": N_("Funnet igjen"),
        "REPLACED": N_("Erstattet"),
        "AWAITED_AGAIN": N_("Ventes på igjen"),
        "STANDS_AGAIN": N_("Gjelder igjen"),
        "NOT_BACK": N_("Kom ikke tilbake, registrert ved en feil"),
    },
    "Answer": {
        "YES": N_("Ja"),
        "PARTLY": N_("Delvis"),
        "NO": N_("Nei"),
        "NOT_APPLICABLE": N_("Ikke aktuelt"),
    },
    "Suitability": {
        "SUITABLE": N_("Egnet"),
        "WITH_CONDITIONS": N_("Egnet med vilkår"),
        "NOT_NOW": N_("Ikke egnet nå"),
    },
    "Declared": {
        "YES": N_("Ja"),
        "NO": N_("Nei"),
        "UNSURE": N_("Usikker"),
    },
    "DeclaredWith": {
        "TOGETHER": N_("Fylt ut sammen"),
        "ON_PAPER": N_("Fylt ut på papir og skrevet inn"),
    },
    "RenewalReason": {
        "COMPLAINT": N_("Den ansatte har meldt fra om plager"),
        "ADDRESS": N_("Arbeidsstedet hjemme er et annet"),
        "EXTENT": N_("Antall dager hjemme er endret"),
        "AGE": N_("Det er gått tolv måneder"),
    },
    "MeasureStatus": {
        "OPEN": N_("Åpent"),
        "DONE": N_("Utført"),
        "DROPPED": N_("Droppet"),
    },
    "TaskPlace": {
        "HOME": N_("Hjemme"),
        "OFFICE": N_("Kontoret"),
        "EITHER": N_("Begge steder"),
    },
    "Beside": {
        "BELOW": N_("under spennet"),
        "WITHIN": N_("innenfor spennet"),
        "ABOVE": N_("over spennet"),
    },
    "HintKind": {
        "IDENTITY_NUMBER": N_("Ligner et fødselsnummer"),
        "HEALTH": N_("Ligner en helseopplysning"),
        "THIRD_PERSON": N_("Ligner navnet på en annen person"),
    },
    "DialogueKind": {
        "FIRST": N_("Første samtale"),
        "FOLLOW_UP": N_("Oppfølgingssamtale"),
        "CHANGE": N_("Samtale om endring"),
        "ENDING": N_("Samtale om avslutning"),
    },
    "Place": {
        "OWN_HOME": N_("Eget hjem"),
        "OTHER_PLACE": N_("Et annet sted"),
    },
    "Pattern": {
        "FIXED": N_("Faste dager eller fast omfang"),
        "NOW_AND_THEN": N_("Av og til"),
        "CONTINUOUS": N_("En sammenhengende periode"),
    },
    "AuthorityOrder": {
        "NONE": N_("Nei"),
        "ORDER": N_("Ja, pålegg"),
        "RECOMMENDATION": N_("Ja, anbefaling"),
    },
    "Verdict": {
        "UNDECIDED": N_("Ikke avklart"),
        "AGREEMENT": N_("Avtale kreves"),
        "OCCASIONAL": N_("Sporadisk"),
        "SHORT": N_("Kortvarig"),
        "GREY_ZONE": N_("Gråsone"),
        "OTHER_PLACE": N_("Annet sted"),
        "INFORMATION_LETTER": N_("Skriftlig informasjon"),
    },
    "PointStatus": {
        "MET": N_("På plass"),
        "NOT_APPLICABLE": N_("Ikke aktuelt"),
        "MISSING": N_("Mangler"),
    },
    "Because": {
        "NOT_TEMPORARY": N_("Avtalen er ikke midlertidig."),
        "EXPRESSLY_NONE": N_("Det er avtalt at det ikke gjelder særskilte bestemmelser."),
        "UNDECIDED": N_("Ikke avklart"),
    },
    "Choice": {
        "OPEN": N_("Ikke valgt"),
        "AGREED": N_("Avtalt"),
        "NONE": N_("Ingen særskilte bestemmelser"),
    },
    "HoursKind": {
        "OPEN": N_("Ikke valgt"),
        "AS_AT_WORKPLACE": N_("Som på arbeidsplassen"),
        "OWN": N_("Egen ordning hjemme"),
    },
    "EquipmentKind": {
        "OPEN": N_("Ikke valgt"),
        "LENT": N_("Arbeidsgiver låner ut utstyr"),
        "NONE_LENT": N_("Ingen utlån"),
    },
    "Owner": {
        "EMPLOYER": N_("Arbeidsgiver"),
        "EMPLOYEE": N_("Ansatt"),
    },
    "LetterState": {
        "ISSUED": N_("Utstedt"),
        "DELIVERED": N_("Levert"),
        "SIGNED": N_("Signert"),
        "WITHDRAWN": N_("Trukket tilbake"),
        "REPLACED": N_("Erstattet"),
    },
    "Weekday": {
        "MONDAY": N_("mandag"),
        "TUESDAY": N_("tirsdag"),
        "WEDNESDAY": N_("onsdag"),
        "THURSDAY": N_("torsdag"),
        "FRIDAY": N_("fredag"),
    },
    "Day": {
        "MONDAY": N_("mandag"),
        "TUESDAY": N_("tirsdag"),
        "WEDNESDAY": N_("onsdag"),
        "THURSDAY": N_("torsdag"),
        "FRIDAY": N_("fredag"),
        "SATURDAY": N_("lørdag"),
        "SUNDAY": N_("søndag"),
    },
    **FOLLOW_UP_LABELS,
}


def state_label(value: str) -> str:
    """The word on screen for a state of a case by its code. Raises ValueError for none."""
    return label(CaseState(value))


def label(member: Enum) -> str:
    """The word on screen for the member. Raises KeyError for a member without one: a test walks them all."""
    return _(_LABELS[type(member).__name__][member.name])
