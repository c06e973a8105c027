"""Avklaring: is a written agreement about home office needed at all?

FOR-2002-07-05-715 § 1 and § 2 third paragraph; the thresholds are Arbeidstilsynet's and the ministry's
reading and come in as data. The function informs; in the grey zone the manager decides with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from hkdesk.domain.content.catalogue import Catalogue, RuleSet, ScopeRules


class Place(StrEnum):
    """Where the work away from the workplace is done."""

    OWN_HOME = "own_home"
    OTHER_PLACE = "other_place"


class Pattern(StrEnum):
    """How often."""

    FIXED = "fixed"
    NOW_AND_THEN = "now_and_then"
    CONTINUOUS = "continuous"


class AuthorityOrder(StrEnum):
    """Whether the authorities order or recommend work from home."""

    NONE = "none"
    ORDER = "order"
    RECOMMENDATION = "recommendation"


class ScopeRule(StrEnum):
    """What decided a verdict; each is one paragraph of the regulation, and some have a threshold."""

    OWN_HOME = "own_home"
    ONLY_FROM_HOME = "only_from_home"
    DAYS_PER_WEEK = "days_per_week"
    SPELL = "spell"
    AUTHORITY = "authority"


class Verdict(StrEnum):
    """What the facts lead to."""

    UNDECIDED = "undecided"
    AGREEMENT = "agreement"
    OCCASIONAL = "occasional"
    SHORT = "short"
    GREY_ZONE = "grey_zone"
    OTHER_PLACE = "other_place"
    INFORMATION_LETTER = "information_letter"


@dataclass(frozen=True, slots=True)
class ScopeFacts:
    """The facts of the avklaring. `days_per_week` is an average; `spell_days` counts calendar days.

    `grey_zone_agreement` and `reason` are the manager's own decision where the law leaves one. It was taken for a
    spell of `grey_zone_days`, and counts for no other.
    """

    place: Place | None = None
    only_from_home: bool = False
    pattern: Pattern | None = None
    days_per_week: float | None = None
    spell_days: int | None = None
    authority_order: AuthorityOrder = AuthorityOrder.NONE
    grey_zone_agreement: bool | None = None
    reason: str = ""
    grey_zone_days: int | None = None


@dataclass(frozen=True, slots=True)
class ScopeResult:
    """A verdict, the rule that decided it and the number compared with, where one was.

    `threshold` is in days a week for `ScopeRule.DAYS_PER_WEEK`, in calendar days for `ScopeRule.SPELL`.
    `agreement_needed` is None while undecided or while the manager has not decided in the grey zone. `reopened`:
    the manager decided there once, for a spell of another length, and has to decide again.
    """

    verdict: Verdict
    agreement_needed: bool | None
    threshold: float | None = None
    missing: tuple[str, ...] = ()
    rule: ScopeRule | None = None
    reopened: bool = False


def assess_scope(facts: ScopeFacts, rules: ScopeRules, rule_set: RuleSet | None) -> ScopeResult:
    """The verdict for the facts under the rules of one date; the same facts always give the same verdict.

    § 1: own home only; not kortvarig or sporadisk (tilfeldig before 1 July 2022), unless the employee works
    only from home (expressly since 1 July 2022). § 2 third paragraph (since 1 July 2022): where an agreement
    would be needed and the authorities order or recommend home office, an information letter may stand in.
    """
    result = _by_extent(facts, rules, rule_set)
    ordered = facts.authority_order is not AuthorityOrder.NONE and rule_set is not None and rule_set.authority_letter
    if ordered and (result.verdict is Verdict.AGREEMENT or _may_be_needed(result)):
        return ScopeResult(Verdict.INFORMATION_LETTER, False, result.threshold, rule=ScopeRule.AUTHORITY)
    return result


def is_voluntary(result: ScopeResult) -> bool:
    """Whether an agreement made all the same would be one that § 1 does not demand: the work is short or sporadic."""
    below = result.verdict in (Verdict.OCCASIONAL, Verdict.SHORT)
    return below or (result.verdict is Verdict.GREY_ZONE and result.agreement_needed is False)


def made_freely(facts: ScopeFacts, content: Catalogue) -> bool:
    """`is_voluntary` of the facts under the newest law of the content: what the words of an agreement go by."""
    return is_voluntary(assess_scope(facts, content.scope, content.rule_sets[-1]))


def only_from_home(facts: ScopeFacts) -> bool:
    """Whether the avklaring says that all the work is done in the employee's own home (§ 1 second paragraph)."""
    return facts.only_from_home and facts.place is not Place.OTHER_PLACE


def decided(before: ScopeFacts, after: ScopeFacts) -> ScopeFacts:
    """The new facts with the decision of the grey zone tied to the spell it was taken for.

    A decision that comes without its spell, as from a case file of an earlier hkdesk, was taken for the spell it stood
    beside.
    """
    if after.grey_zone_agreement is None:
        return replace(after, grey_zone_days=None)
    if after.grey_zone_days is not None:
        return after
    kept = before.grey_zone_agreement == after.grey_zone_agreement and before.spell_days is not None
    return replace(after, grey_zone_days=before.spell_days if kept else after.spell_days)


def same_facts(one: ScopeFacts, other: ScopeFacts) -> bool:
    """Whether the two say the same about the work; the manager's decision and words are left aside."""
    return _facts_alone(one) == _facts_alone(other)


def _facts_alone(facts: ScopeFacts) -> ScopeFacts:
    continuous = facts.pattern is Pattern.CONTINUOUS
    return replace(
        facts,
        grey_zone_agreement=None,
        reason="",
        grey_zone_days=None,
        # What is not asked for does not count.
        days_per_week=None if continuous else facts.days_per_week,
        spell_days=facts.spell_days if continuous else None,
    )


def _may_be_needed(result: ScopeResult) -> bool:
    return result.verdict is Verdict.GREY_ZONE and result.agreement_needed is not False


def _by_extent(facts: ScopeFacts, rules: ScopeRules, rule_set: RuleSet | None) -> ScopeResult:
    """The verdict of § 1 alone."""
    if facts.place is None:
        return ScopeResult(Verdict.UNDECIDED, None, missing=("place",))
    if facts.place is Place.OTHER_PLACE:
        return ScopeResult(Verdict.OTHER_PLACE, False, rule=ScopeRule.OWN_HOME)
    if facts.only_from_home and (rule_set is None or rule_set.only_home_always_covered):
        return ScopeResult(Verdict.AGREEMENT, True, rule=ScopeRule.ONLY_FROM_HOME)
    if facts.pattern is None:
        return ScopeResult(Verdict.UNDECIDED, None, missing=("pattern",))
    if facts.pattern is Pattern.CONTINUOUS:
        return _continuous(facts, rules)
    return _recurring(facts, rules)


def _recurring(facts: ScopeFacts, rules: ScopeRules) -> ScopeResult:
    limit, rule = rules.occasional_below_days_per_week, ScopeRule.DAYS_PER_WEEK
    if facts.days_per_week is None:
        return ScopeResult(Verdict.UNDECIDED, None, missing=("days_per_week",))
    if facts.days_per_week < limit:
        return ScopeResult(Verdict.OCCASIONAL, False, limit, rule=rule)
    return ScopeResult(Verdict.AGREEMENT, True, limit, rule=rule)


def _continuous(facts: ScopeFacts, rules: ScopeRules) -> ScopeResult:
    short, long, rule = rules.short_spell_at_most_days, rules.long_spell_at_least_days, ScopeRule.SPELL
    if facts.spell_days is None:
        return ScopeResult(Verdict.UNDECIDED, None, missing=("spell_days",))
    if facts.spell_days <= short:
        return ScopeResult(Verdict.SHORT, False, short, rule=rule)
    if facts.spell_days >= long:
        return ScopeResult(Verdict.AGREEMENT, True, long, rule=rule)
    reopened = facts.grey_zone_days is not None and facts.grey_zone_days != facts.spell_days
    decision = None if reopened else facts.grey_zone_agreement
    lacks = {"grey_zone_agreement": decision is None, "reason": not facts.reason.strip()}
    missing = tuple(name for name, lacking in lacks.items() if lacking)
    return ScopeResult(Verdict.GREY_ZONE, None if missing else decision, long, missing, rule, reopened)
