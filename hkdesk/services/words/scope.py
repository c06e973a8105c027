"""The avklaring in words: the rule that decided with its threshold, and what has changed since then."""

from __future__ import annotations

from collections.abc import Iterator

from hkdesk.domain.agreement.scope_change import ScopeChange
from hkdesk.domain.case.scope import (
    AuthorityOrder,
    Pattern,
    Place,
    ScopeFacts,
    ScopeResult,
    ScopeRule,
    Verdict,
)
from hkdesk.domain.content.catalogue import RuleSet, ScopeVerdictText
from hkdesk.i18n import N_, _, language
from hkdesk.services.words import counted
from hkdesk.services.words.labels import label

_RULES = {
    Verdict.AGREEMENT: {
        ScopeRule.DAYS_PER_WEEK: N_(
            "§ 1 andre ledd, slik Arbeidstilsynet leser den: fra {limit} i uka i gjennomsnitt er arbeidet ikke "
            "{occasional}. Her er det {got}."
        ),
        ScopeRule.SPELL: N_(
            "§ 1 andre ledd, slik Arbeidstilsynet leser den: fra {limit} i strekk er arbeidet vanligvis ikke "
            "kortvarig. Her er det {got}."
        ),
        ScopeRule.ONLY_FROM_HOME: N_(
            "§ 1 andre ledd: den som bare arbeider hjemme, er alltid omfattet. Ingen terskel er brukt."
        ),
    },
    Verdict.OCCASIONAL: {
        ScopeRule.DAYS_PER_WEEK: N_(
            "§ 1 andre ledd, slik Arbeidstilsynet leser den: under {limit} i uka i gjennomsnitt er arbeidet "
            "{occasional}. Her er det {got}."
        )
    },
    Verdict.SHORT: {
        ScopeRule.SPELL: N_(
            "§ 1 andre ledd, slik Arbeidstilsynet leser den: inntil {limit} i strekk er arbeidet kortvarig. "
            "Her er det {got}."
        )
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
            "§ 2 tredje ledd: ved {order} fra myndighetene kan skriftlig informasjon tre i stedet for avtalen."
        )
    },
}
_ORDERS = {AuthorityOrder.ORDER: N_("pålegg"), AuthorityOrder.RECOMMENDATION: N_("anbefaling")}
_PATTERNS = {
    Pattern.FIXED: N_("faste dager"),
    Pattern.NOW_AND_THEN: N_("av og til"),
    Pattern.CONTINUOUS: N_("sammenhengende"),
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


def verdict_label(verdict: Verdict, rules: RuleSet) -> str:
    """The short word for the verdict, in the law's own words of that day."""
    return _first_capital(rules.occasional.get(language())) if verdict is Verdict.OCCASIONAL else label(verdict)


def verdict_title(said: ScopeVerdictText, rules: RuleSet) -> str:
    """The verdict as a heading, in the law's own words of that day."""
    return _first_capital(said.title.get(language()).format(occasional=rules.occasional.get(language())))


def _first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def rule_text(result: ScopeResult, facts: ScopeFacts, rules: RuleSet) -> str:
    """The paragraph and the threshold that decided, against the facts, in the law's words; empty while undecided."""
    if result.rule is None:
        return ""
    weekly = result.rule is ScopeRule.DAYS_PER_WEEK
    got = facts.days_per_week if weekly else facts.spell_days
    words = {"limit": _days(result.threshold), "got": _days(got), "order": _order(facts)}
    words["occasional"] = rules.occasional.get(language())
    return _(_RULES[result.verdict][result.rule]).format(**words)


def facts_text(facts: ScopeFacts) -> str:
    """The facts the verdict rests on, in one sentence; what is not asked for is left out. Empty while none is given."""
    said = list(_said(facts))
    return _("Bygger på: {facts}.").format(facts=", ".join(said)) if said else ""


def _said(facts: ScopeFacts) -> Iterator[str]:
    if facts.place is Place.OTHER_PLACE:
        yield _("et annet sted enn eget hjem")
        return
    if facts.place is Place.OWN_HOME:
        yield _("arbeid i eget hjem")
    if facts.only_from_home:
        yield _("arbeider bare hjemme")
    if facts.pattern is not None:
        yield _(_PATTERNS[facts.pattern])
    if facts.pattern is Pattern.CONTINUOUS and facts.spell_days is not None:
        yield _("{days} i strekk").format(days=_days(facts.spell_days))
    if facts.pattern in (Pattern.FIXED, Pattern.NOW_AND_THEN) and facts.days_per_week is not None:
        yield _("{days} i uka i gjennomsnitt").format(days=_days(facts.days_per_week))
    if facts.authority_order in _ORDERS:
        yield _("{order} fra myndighetene").format(order=_order(facts))


def explanation(result: ScopeResult, facts: ScopeFacts, rules: RuleSet) -> str:
    """Why the verdict is what it is: the facts, then the paragraph with the threshold they were held against."""
    return " ".join(part for part in (facts_text(facts), rule_text(result, facts, rules)) if part)


def _order(facts: ScopeFacts) -> str:
    words = _ORDERS.get(facts.authority_order)
    return _(words) if words is not None else ""


def change_text(change: ScopeChange, verdict: str, agreement_number: str) -> str:
    """That the avklaring no longer bears the agreement, and what to do."""
    return _(_CHANGES[change]).format(verdict=verdict, number=agreement_number)


def _days(count: float | None) -> str:
    if count is None:
        return ""
    return counted.days(count)
