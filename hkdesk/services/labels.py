"""The words on screen for the words in code, one table each, so a state has one name everywhere."""

from __future__ import annotations

from enum import Enum

from hkdesk.domain.agreement import Choice, EquipmentKind, HoursKind, Owner
from hkdesk.domain.assessment import Answer, Suitability
from hkdesk.domain.declaration import Declared
from hkdesk.domain.dialogue import DialogueKind
from hkdesk.domain.people import Weekday
from hkdesk.domain.scope import AuthorityOrder, Pattern, Place, Verdict
from hkdesk.domain.states import CaseState, Step, StepState, WhyClosed
from hkdesk.domain.statute import Because, PointStatus
from hkdesk.i18n import N_, _

# Pairs, not a dict: members of different enumerations with the same value are equal as strings.
_LABELS: tuple[tuple[Enum, str], ...] = (
    (CaseState.NEW, N_("Ny")),
    (CaseState.SCOPE, N_("Avklares")),
    (CaseState.ASSESSMENT, N_("Vurderes")),
    (CaseState.DIALOGUE, N_("Samtale")),
    (CaseState.DRAFT, N_("Utkast")),
    (CaseState.TO_SIGN, N_("Til signering")),
    (CaseState.SIGNED, N_("Signert")),
    (CaseState.IN_FORCE, N_("I kraft")),
    (CaseState.EXPIRED, N_("Utløpt")),
    (CaseState.ENDED, N_("Avsluttet")),
    (CaseState.REFUSED, N_("Avslått")),
    (CaseState.NO_AGREEMENT, N_("Uten avtale")),
    (Step.SCOPE, N_("Avklaring")),
    (Step.ASSESSMENT, N_("Vurdering")),
    (Step.DIALOGUE, N_("Samtale")),
    (Step.AGREEMENT, N_("Avtale")),
    (Step.SIGNATURE, N_("Signatur")),
    (Step.FOLLOW_UP, N_("Oppfølging")),
    (StepState.EMPTY, N_("ikke begynt")),
    (StepState.STARTED, N_("begynt")),
    (StepState.DONE, N_("ferdig")),
    (StepState.CLOSED, N_("ikke åpent")),
    (WhyClosed.NO_AGREEMENT_NEEDED, N_("Avklaringen sier at det ikke trengs avtale.")),
    (WhyClosed.NOT_SUITABLE, N_("Vurderingen konkluderer med «ikke egnet nå».")),
    (WhyClosed.REFUSED, N_("Saken er avslått.")),
    (WhyClosed.POINTS_MISSING, N_("Avtalen mangler noe som § 2 krever.")),
    (WhyClosed.NOT_SIGNED, N_("Oppfølging starter når avtalen er signert.")),
    (Answer.YES, N_("Ja")),
    (Answer.PARTLY, N_("Delvis")),
    (Answer.NO, N_("Nei")),
    (Answer.NOT_APPLICABLE, N_("Ikke aktuelt")),
    (Suitability.SUITABLE, N_("Egnet")),
    (Suitability.WITH_CONDITIONS, N_("Egnet med vilkår")),
    (Suitability.NOT_NOW, N_("Ikke egnet nå")),
    (Declared.YES, N_("Ja")),
    (Declared.NO, N_("Nei")),
    (Declared.UNSURE, N_("Usikker")),
    (DialogueKind.FIRST, N_("Første samtale")),
    (DialogueKind.FOLLOW_UP, N_("Oppfølgingssamtale")),
    (DialogueKind.CHANGE, N_("Samtale om endring")),
    (DialogueKind.ENDING, N_("Samtale om avslutning")),
    (Place.OWN_HOME, N_("Eget hjem")),
    (Place.OTHER_PLACE, N_("Et annet sted")),
    (Pattern.FIXED, N_("Faste dager eller fast omfang")),
    (Pattern.NOW_AND_THEN, N_("Av og til")),
    (Pattern.CONTINUOUS, N_("En sammenhengende periode")),
    (AuthorityOrder.NONE, N_("Nei")),
    (AuthorityOrder.ORDER, N_("Ja, pålegg")),
    (AuthorityOrder.RECOMMENDATION, N_("Ja, anbefaling")),
    (Verdict.UNDECIDED, N_("Ikke avklart")),
    (Verdict.AGREEMENT, N_("Avtale kreves")),
    (Verdict.OCCASIONAL, N_("Sporadisk")),
    (Verdict.SHORT, N_("Kortvarig")),
    (Verdict.GREY_ZONE, N_("Gråsone")),
    (Verdict.OTHER_PLACE, N_("Annet sted")),
    (Verdict.INFORMATION_LETTER, N_("Skriftlig informasjon")),
    (PointStatus.MET, N_("På plass")),
    (PointStatus.NOT_APPLICABLE, N_("Ikke aktuelt")),
    (PointStatus.MISSING, N_("Mangler")),
    (Because.NOT_TEMPORARY, N_("Avtalen er ikke midlertidig.")),
    (Because.EXPRESSLY_NONE, N_("Det er avtalt at det ikke gjelder særskilte bestemmelser.")),
    (Choice.OPEN, N_("Ikke valgt")),
    (Choice.AGREED, N_("Avtalt")),
    (Choice.NONE, N_("Ingen særskilte bestemmelser")),
    (HoursKind.OPEN, N_("Ikke valgt")),
    (HoursKind.AS_AT_WORKPLACE, N_("Som på arbeidsplassen")),
    (HoursKind.OWN, N_("Egen ordning hjemme")),
    (EquipmentKind.OPEN, N_("Ikke valgt")),
    (EquipmentKind.LENT, N_("Arbeidsgiver låner ut utstyr")),
    (EquipmentKind.NONE_LENT, N_("Ingen utlån")),
    (Owner.EMPLOYER, N_("Arbeidsgiver")),
    (Owner.EMPLOYEE, N_("Ansatt")),
    (Weekday.MONDAY, N_("mandag")),
    (Weekday.TUESDAY, N_("tirsdag")),
    (Weekday.WEDNESDAY, N_("onsdag")),
    (Weekday.THURSDAY, N_("torsdag")),
    (Weekday.FRIDAY, N_("fredag")),
)
_BY_TYPE = {(type(member), member.name): text for member, text in _LABELS}

_CONTRADICTIONS = {
    "more_fixed_days_than_days": N_("Det er valgt flere faste hjemmedager enn antall dager i uka."),
    "home_on_common_day": N_("Hjemmedagen {days} er fellesdag i enheten."),
    "above_usual_extent": N_(
        "Omfanget er over én til to dager i uka. Rundskrivets utgangspunkt gjelder enheten samlet, "
        "så mer kan være riktig for én ansatt."
    ),
    "core_hours_order": N_("Kjernetiden slutter før den begynner."),
    "availability_order": N_("Tiden for tilgjengelighet slutter før den begynner."),
    "end_before_start": N_("Sluttdatoen er før startdatoen."),
    "review_before_start": N_("Datoen for ny vurdering er før startdatoen."),
    "no_notice": N_("Oppsigelsesfristen er null uker. Da kan avtalen ta slutt samme dag."),
    "lent_but_not_listed": N_("Avtalen sier at utstyr lånes ut, men utstyrslisten er tom."),
    "listed_but_not_lent": N_("Utstyrslisten har rader, men avtalen sier at ingenting lånes ut."),
}


def label(member: Enum) -> str:
    """The word on screen for the member. Raises KeyError for a member without one: a test walks them all."""
    return _(_BY_TYPE[(type(member), member.name)])


def contradiction_text(code: str, days: str = "") -> str:
    """The sentence for a contradiction; `days` is a running list of weekdays."""
    return _(_CONTRADICTIONS[code]).format(days=days)
