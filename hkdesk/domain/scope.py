"""Avklaring: is a written agreement about home office needed at all?

FOR-2002-07-05-715 § 1 and § 2 third paragraph; the thresholds are Arbeidstilsynet's and the ministry's
reading and come in as data. The function informs; in the grey zone the manager decides with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hkdesk.domain.guidance import RuleSet, ScopeRules


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

    `grey_zone_agreement` and `reason` are the manager's own decision where the law leaves one.
    """

    place: Place | None = None
    only_from_home: bool = False
    pattern: Pattern | None = None
    days_per_week: float | None = None
    spell_days: int | None = None
    authority_order: AuthorityOrder = AuthorityOrder.NONE
    grey_zone_agreement: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ScopeResult:
    """A verdict and what it rests on. `threshold` is the number compared with, in days, where one was used.

    `agreement_needed` is None while undecided or while the manager has not decided in the grey zone.
    """

    verdict: Verdict
    agreement_needed: bool | None
    threshold: float | None = None
    missing: tuple[str, ...] = ()


def assess_scope(facts: ScopeFacts, rules: ScopeRules, rule_set: RuleSet | None) -> ScopeResult:
    """The verdict for the facts under the rules of one date; the same facts always give the same verdict.

    § 1: own home only; not kortvarig or sporadisk (tilfeldig before 1 July 2022), unless the employee works
    only from home (expressly since 1 July 2022). § 2 third paragraph (since 1 July 2022): where an agreement
    would be needed and the authorities order or recommend home office, an information letter may stand in.
    """
    result = _by_extent(facts, rules, rule_set)
    ordered = facts.authority_order is not AuthorityOrder.NONE and rule_set is not None and rule_set.authority_letter
    if ordered and result.verdict in {Verdict.AGREEMENT, Verdict.GREY_ZONE}:
        return ScopeResult(Verdict.INFORMATION_LETTER, False, result.threshold)
    return result


def _by_extent(facts: ScopeFacts, rules: ScopeRules, rule_set: RuleSet | None) -> ScopeResult:
    """The verdict of § 1 alone."""
    if facts.place is None:
        return ScopeResult(Verdict.UNDECIDED, None, missing=("place",))
    if facts.place is Place.OTHER_PLACE:
        return ScopeResult(Verdict.OTHER_PLACE, False)
    if facts.only_from_home and (rule_set is None or rule_set.only_home_always_covered):
        return ScopeResult(Verdict.AGREEMENT, True)
    if facts.pattern is None:
        return ScopeResult(Verdict.UNDECIDED, None, missing=("pattern",))
    if facts.pattern is Pattern.CONTINUOUS:
        return _continuous(facts, rules)
    return _recurring(facts, rules)


def _recurring(facts: ScopeFacts, rules: ScopeRules) -> ScopeResult:
    limit = rules.occasional_below_days_per_week
    if facts.days_per_week is None:
        return ScopeResult(Verdict.UNDECIDED, None, missing=("days_per_week",))
    if facts.days_per_week < limit:
        return ScopeResult(Verdict.OCCASIONAL, False, limit)
    return ScopeResult(Verdict.AGREEMENT, True, limit)


def _continuous(facts: ScopeFacts, rules: ScopeRules) -> ScopeResult:
    if facts.spell_days is None:
        return ScopeResult(Verdict.UNDECIDED, None, missing=("spell_days",))
    if facts.spell_days <= rules.short_spell_at_most_days:
        return ScopeResult(Verdict.SHORT, False, rules.short_spell_at_most_days)
    if facts.spell_days >= rules.long_spell_at_least_days:
        return ScopeResult(Verdict.AGREEMENT, True, rules.long_spell_at_least_days)
    decided = facts.grey_zone_agreement if facts.reason.strip() else None
    missing = () if decided is not None else ("grey_zone_agreement", "reason")
    return ScopeResult(Verdict.GREY_ZONE, decided, rules.long_spell_at_least_days, missing)
