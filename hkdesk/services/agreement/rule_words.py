"""What breaks a rule of the virksomhet's own, in words; each finding is one of `contradictions.own_rules`."""

from __future__ import annotations

from hkdesk.i18n import N_

RULE_CLASHES = {
    "rule_days": N_("Det høyeste antallet dager hjemme i uka som virksomheten tillater i gjennomsnitt: {said}."),
    "rule_temporary": N_(
        "Virksomheten krever at avtalen er midlertidig. Det høyeste antallet måneder om gangen: {said}."
    ),
    "rule_longest": N_("Det høyeste antallet måneder virksomheten tillater om gangen: {said}."),
    "rule_review": N_("Virksomheten krever en dato for å gå gjennom ordningen."),
    "rule_review_late": N_("Gjennomgangen skal være før avtalen går ut."),
    "rule_notice_agreed": N_("Virksomheten krever at en frist for å si opp er avtalt."),
    "rule_notice_short": N_("Virksomheten krever minst {said} ukers frist."),
    "rule_notice_long": N_("Virksomheten tillater høyst {said} ukers frist."),
    "rule_signer": N_("I virksomheten signerer denne stillingen for arbeidsgiver: {said}."),
    "rule_home_access": N_("Virksomheten avtaler ikke adgang til hjemmet."),
    "rule_agreed_availability": N_("Virksomheten krever at tilgjengelighet er avtalt."),
    "rule_agreed_ending": N_("Virksomheten krever at endring og oppsigelse er avtalt."),
    "rule_agreed_trial": N_("Virksomheten krever at en prøvetid er avtalt."),
    "rule_agreed_handling": N_("Virksomheten krever at saksbehandling og taushetsplikt er avtalt."),
    "rule_none_availability": N_("Virksomheten avtaler ikke noe særskilt om tilgjengelighet."),
    "rule_none_ending": N_("Virksomheten avtaler ikke noe særskilt om endring og oppsigelse."),
    "rule_none_trial": N_("Virksomheten avtaler ikke prøvetid."),
    "rule_none_handling": N_("Virksomheten avtaler ikke noe særskilt om saksbehandling."),
}
