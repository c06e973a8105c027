"""What a talk of the unit looks at, in words, with where each factor comes from."""

from __future__ import annotations

from datetime import date

from hkdesk.domain.unit.follow_up.factors import BY_STAMI, Factor, by_law
from hkdesk.domain.unit.follow_up.happening import HappeningKind
from hkdesk.i18n import N_, _

_PROMPTS = {
    Factor.EXPECTATIONS: N_(
        "Vet de ansatte hva som ventes av dem hjemme og på kontoret? Er noe uklart eller motstridende?"
    ),
    Factor.EMOTIONAL_DEMANDS: N_("Hvem kan de snakke med etter en tung samtale med en bruker når de sitter hjemme?"),
    Factor.WORKLOAD: N_("Rekker de arbeidet i arbeidstiden? Er fordelingen skjev mellom hjemme og kontor?"),
    Factor.SUPPORT: N_("Er det lett å be om hjelp hjemmefra, og får nyansatte den støtten de trenger?"),
    Factor.CONTACT: N_("Har de nok kontakt med leder og kolleger? Virker fellesdagene og møtene på skjerm?"),
    Factor.HARASSMENT: N_("Vet alle hvor de melder fra, også om det som skjer i chat, e-post og møter på skjerm?"),
    Factor.VIOLENCE: N_("Forekommer trusler på telefon eller nett når noen er alene hjemme, og hva gjør de da?"),
    Factor.INFLUENCE: N_("Kan de påvirke hvordan de arbeider, og når de er hjemme og på kontoret?"),
    Factor.BALANCE: N_("Blir det arbeidet om kvelden og i helgen? Er pauser, start og slutt reelle?"),
    Factor.VOLUNTARY: N_("Er ordningen reelt frivillig, også for dem som er mye hjemme eller aldri?"),
    Factor.EXTENT: N_("Er antall hjemmedager i enheten passe? Er noen nesten aldri på kontoret?"),
    Factor.SUITED: N_("Er det fortsatt de riktige oppgavene som gjøres hjemme?"),
    Factor.WORKPLACE: N_("Er plass, utstyr, lys og lyd hjemme gode nok? Trenger noen å låne noe?"),
}
_ONE_LOOK = {
    HappeningKind.MOVED: N_("Har flyttet: se på arbeidsplassen hjemme på nytt"),
    HappeningKind.NEW_ROLE: N_("Ny rolle: se på oppgavene og vurderingen på nytt"),
    HappeningKind.COMPLAINT: N_("Meldt fra om plager: se på arbeidsplassen på nytt"),
    HappeningKind.EQUIPMENT: N_("Nytt utstyr: se på arbeidsplassen på nytt"),
    HappeningKind.INJURY: N_("Skade eller nestenulykke: se på arbeidsplassen på nytt"),
    HappeningKind.CHANGE: N_("Endring: se på arbeidsmiljøet på nytt"),
}


def prompt(factor: Factor) -> str:
    """What to ask of the factor: of how it is in the unit, not of how a person is."""
    return _(_PROMPTS[factor])


def source(factor: Factor, on: date) -> str:
    """Where the factor comes from, as the law was on the day."""
    if factor in BY_STAMI:
        return _("STAMI 2024")
    if factor is Factor.WORKPLACE:
        return _("hjemmekontorforskriften § 3")
    if by_law(factor, on):
        return _("forskrift om utførelse av arbeid § 1A-1")
    return _("arbeidsmiljøet i enheten")


def look_words(kind: HappeningKind) -> str:
    """What is to be looked at, and because of what."""
    return _(_ONE_LOOK[kind])
