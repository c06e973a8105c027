"""The avklaring in words: the rule that decided with its threshold, and what has changed since then."""

from __future__ import annotations

from hkdesk.domain.scope import ScopeFacts, ScopeResult, ScopeRule, Verdict
from hkdesk.domain.scope_change import ScopeChange
from hkdesk.domain.wording import number
from hkdesk.i18n import N_, _

_RULES = {
    Verdict.AGREEMENT: {
        ScopeRule.DAYS_PER_WEEK: N_(
            "§ 1 andre ledd: fra {limit} i uka i gjennomsnitt er arbeidet ikke sporadisk. Her er det {got}."
        ),
        ScopeRule.SPELL: N_("§ 1 andre ledd: fra {limit} i strekk er arbeidet ikke kortvarig. Her er det {got}."),
        ScopeRule.ONLY_FROM_HOME: N_(
            "§ 1 andre ledd: den som bare arbeider hjemme, er alltid omfattet. Ingen terskel er brukt."
        ),
    },
    Verdict.OCCASIONAL: {
        ScopeRule.DAYS_PER_WEEK: N_(
            "§ 1 andre ledd: under {limit} i uka i gjennomsnitt er arbeidet sporadisk. Her er det {got}."
        )
    },
    Verdict.SHORT: {
        ScopeRule.SPELL: N_("§ 1 andre ledd: inntil {limit} i strekk er arbeidet kortvarig. Her er det {got}.")
    },
    Verdict.GREY_ZONE: {
        ScopeRule.SPELL: N_(
            "§ 1 andre ledd: {got} er mer enn kildene kaller kortvarig, og mindre enn {limit}, "
            "som vanligvis ikke er det. Du avgjør."
        )
    },
    Verdict.OTHER_PLACE: {
        ScopeRule.OWN_HOME: N_("§ 1 første ledd: forskriften gjelder bare eget hjem. Ingen terskel er brukt.")
    },
    Verdict.INFORMATION_LETTER: {
        ScopeRule.AUTHORITY: N_(
            "§ 2 tredje ledd: ved pålegg eller anbefaling fra myndighetene kan skriftlig informasjon tre i stedet."
        )
    },
}
_CHANGES = {
    ScopeChange.OTHER_VERDICT: N_(
        "Opplysningene i avklaringen er endret. Nå sier den: {verdict}. Avtale {number} står fortsatt."
    ),
    ScopeChange.OPEN_AGAIN: N_("Opplysningene i avklaringen er endret, og spørsmålet er åpent igjen. Svar på nytt."),
    ScopeChange.OTHER_FACTS: N_(
        "Opplysningene i avklaringen er endret etter at avtale {number} ble laget. Se om avtalen fortsatt passer."
    ),
}


def rule_text(result: ScopeResult, facts: ScopeFacts) -> str:
    """The paragraph and the threshold that decided, against the facts; empty while undecided."""
    if result.rule is None:
        return ""
    weekly = result.rule is ScopeRule.DAYS_PER_WEEK
    got = facts.days_per_week if weekly else facts.spell_days
    return _(_RULES[result.verdict][result.rule]).format(limit=_days(result.threshold), got=_days(got))


def change_text(change: ScopeChange, verdict: str, agreement_number: str) -> str:
    """That the avklaring no longer bears the agreement, and what to do."""
    return _(_CHANGES[change]).format(verdict=verdict, number=agreement_number)


def _days(count: float | None) -> str:
    if count is None:
        return ""
    return _("1 dag") if count == 1 else _("{n} dager").format(n=number(count))
