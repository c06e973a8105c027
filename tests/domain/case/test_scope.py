"""The avklaring against the authorities' own examples, and what must hold for any facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.catalog.load import load_catalogue
from hkdesk.domain.case.scope import (
    AuthorityOrder,
    Pattern,
    Place,
    ScopeFacts,
    ScopeResult,
    ScopeRule,
    Verdict,
    assess_scope,
    decided,
    same_facts,
)
from hkdesk.domain.content.catalogue import RuleSet
from tests.domain.law import BEFORE, SCOPE_RULES, SINCE_2022
from tests.domain.strategies import of

HOME, ELSEWHERE = Place.OWN_HOME, Place.OTHER_PLACE
FIXED, NOW_AND_THEN, CONTINUOUS = Pattern.FIXED, Pattern.NOW_AND_THEN, Pattern.CONTINUOUS
TILSYNET = "Arbeidstilsynet, «Heimekontor»"
KGL_RES = "kgl. res. 18. mars 2022 (PRE 9/2022), gjengitt av OsloMet"
GRETTE = "kgl. res. 18. mars 2022 (PRE 9/2022), gjengitt av Grette"
LAW = "FOR-2002-07-05-715"
LETTER, ONLY_HOME = f"{LAW} § 2 tredje ledd", f"{LAW} § 1 andre ledd"
OLD_1, OLD_2 = f"{LAW} § 1 til 30.6.2022", f"{LAW} § 2 til 30.6.2022"
CIRCULAR = "rundskriv 38/2021"


def facts(**said: Any) -> ScopeFacts:
    return ScopeFacts(**{"place": HOME, **said})


def judged(given_facts: ScopeFacts, rule_set: RuleSet | None = SINCE_2022) -> ScopeResult:
    return assess_scope(given_facts, SCOPE_RULES, rule_set)


def weekly(days: float, **said: Any) -> ScopeFacts:
    return facts(pattern=FIXED, days_per_week=days, **said)


def loose(days: float, **said: Any) -> ScopeFacts:
    return facts(pattern=NOW_AND_THEN, days_per_week=days, **said)


def spell(days: int, **said: Any) -> ScopeFacts:
    return facts(pattern=CONTINUOUS, spell_days=days, **said)


V, NOW = Verdict, SINCE_2022
ORDERED, RECOMMENDED = AuthorityOrder.ORDER, AuthorityOrder.RECOMMENDATION

# (what, source, facts, rule set, verdict, agreement needed)
EXAMPLES = [
    ("a fixed day every week", TILSYNET, weekly(1), NOW, V.AGREEMENT, True),
    ("two fixed days", f"{CIRCULAR} 2.3", weekly(2), NOW, V.AGREEMENT, True),
    ("under a day a week, though regular", TILSYNET, weekly(0.5), NOW, V.OCCASIONAL, False),
    ("every other Friday", GRETTE, weekly(0.5), NOW, V.OCCASIONAL, False),
    ("just under a day", GRETTE, weekly(0.99), NOW, V.OCCASIONAL, False),
    ("a sick child or a craftsman", KGL_RES, loose(0.2), NOW, V.OCCASIONAL, False),
    ("a few hours taken home now and then", TILSYNET, loose(0.1), NOW, V.OCCASIONAL, False),
    ("never yet", LAW + " § 1", loose(0), NOW, V.OCCASIONAL, False),
    ("now and then, but much", TILSYNET, loose(1.5), NOW, V.AGREEMENT, True),
    ("a few days", KGL_RES, spell(3), NOW, V.SHORT, False),
    ("one week", TILSYNET, spell(7), NOW, V.SHORT, False),
    ("two weeks with a broken foot", KGL_RES, spell(14), NOW, V.SHORT, False),
    ("two weeks and a day", "neither text says", spell(15), NOW, V.GREY_ZONE, None),
    ("a day short of a month", "neither text says", spell(29), NOW, V.GREY_ZONE, None),
    ("a whole month", TILSYNET, spell(30), NOW, V.AGREEMENT, True),
    ("more than a month", KGL_RES, spell(60), NOW, V.AGREEMENT, True),
    ("the cabin", f"{LAW} § 1, {CIRCULAR} 2.5", weekly(3, place=ELSEWHERE), NOW, V.OTHER_PLACE, False),
    ("only from the cabin", f"{LAW} § 1", facts(place=ELSEWHERE, only_from_home=True), NOW, V.OTHER_PLACE, False),
    ("only from home", ONLY_HOME, facts(only_from_home=True), NOW, V.AGREEMENT, True),
    ("only from home, a few days", ONLY_HOME, spell(3, only_from_home=True), NOW, V.AGREEMENT, True),
    ("only from home, seldom", ONLY_HOME, loose(0.1, only_from_home=True), NOW, V.AGREEMENT, True),
    ("only from home, seldom, before 2022", OLD_1, loose(0.1, only_from_home=True), BEFORE, V.OCCASIONAL, False),
    ("ordered home", LETTER, weekly(2, authority_order=ORDERED), NOW, V.INFORMATION_LETTER, False),
    ("ordered home for a month", LETTER, spell(30, authority_order=ORDERED), NOW, V.INFORMATION_LETTER, False),
    ("ordered home, still sporadic", LETTER, weekly(0.5, authority_order=ORDERED), NOW, V.OCCASIONAL, False),
    ("ordered home, extent not known", LETTER, facts(authority_order=ORDERED), NOW, V.UNDECIDED, None),
    ("recommended home", LETTER, weekly(5, authority_order=RECOMMENDED), NOW, V.INFORMATION_LETTER, False),
    ("ordered to the cabin", f"{LAW} § 1", facts(place=ELSEWHERE, authority_order=ORDERED), NOW, V.OTHER_PLACE, False),
    ("only from home, ordered", LETTER, facts(only_from_home=True, authority_order=ORDERED), NOW,
        V.INFORMATION_LETTER, False),
    ("ordered home in the grey zone", LETTER, spell(20, authority_order=ORDERED), NOW, V.INFORMATION_LETTER, False),
    ("ordered, and found short", f"{LAW} § 1, § 2 tredje ledd", spell(20, authority_order=ORDERED,
        grey_zone_agreement=False, reason="Kort"), NOW, V.GREY_ZONE, False),
    ("recommended before 2022", OLD_2, weekly(2, authority_order=RECOMMENDED), BEFORE, V.AGREEMENT, True),
    ("only from home for a month before 2022", OLD_1, spell(30, only_from_home=True), BEFORE, V.AGREEMENT, True),
    ("only from home, extent not said, before 2022", OLD_1, facts(only_from_home=True), BEFORE, V.UNDECIDED, None),
    ("the cabin before 2022", OLD_1, weekly(2, place=ELSEWHERE), BEFORE, V.OTHER_PLACE, False),
    ("four days a month, the same as one a week", TILSYNET, loose(1), NOW, V.AGREEMENT, True),
    ("ordered home before 2022", OLD_2, spell(60, authority_order=ORDERED), BEFORE, V.AGREEMENT, True),
    ("a fixed day before 2022", OLD_1, weekly(1), BEFORE, V.AGREEMENT, True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "source", "given_facts", "rule_set", "verdict", "needed"), EXAMPLES, ids=[e[0] for e in EXAMPLES]
)
def test_example(
    what: str, source: str, given_facts: ScopeFacts, rule_set: RuleSet, verdict: Verdict, needed: bool | None
) -> None:
    result = judged(given_facts, rule_set)
    assert (result.verdict, result.agreement_needed) == (verdict, needed), f"{what} ({source})"


def test_the_shipped_thresholds_give_the_same() -> None:
    catalogue = load_catalogue()
    for what, source, given_facts, rule_set, verdict, needed in EXAMPLES:
        day = date(2022, 6, 30) if rule_set is BEFORE else date(2022, 7, 1)
        result = assess_scope(given_facts, catalogue.scope, catalogue.rule_set_on(day))
        assert (result.verdict, result.agreement_needed) == (verdict, needed), f"{what} ({source})"
    assert {v.value for v in Verdict} == set(catalogue.scope.verdicts)


@pytest.mark.parametrize(
    ("given_facts", "missing"),
    [
        (ScopeFacts(), ("place",)),
        (facts(), ("pattern",)),
        (facts(pattern=FIXED), ("days_per_week",)),
        (facts(pattern=FIXED, spell_days=40), ("days_per_week",)),
        (facts(pattern=CONTINUOUS), ("spell_days",)),
        (facts(pattern=CONTINUOUS, days_per_week=5), ("spell_days",)),
        (facts(pattern=CONTINUOUS, spell_days=20), ("grey_zone_agreement", "reason")),
        (
            facts(pattern=CONTINUOUS, spell_days=20, grey_zone_agreement=True, reason=" "),
            ("reason",),
        ),
        (facts(pattern=CONTINUOUS, spell_days=20, reason="Oppussing"), ("grey_zone_agreement",)),
    ],
)
def test_what_is_missing_is_named(given_facts: ScopeFacts, missing: tuple[str, ...]) -> None:
    result = judged(given_facts)
    assert result.agreement_needed is None
    assert result.missing == missing


@pytest.mark.parametrize("decision", [True, False])
def test_the_manager_decides_in_the_grey_zone(decision: bool) -> None:
    said = facts(pattern=CONTINUOUS, spell_days=20, grey_zone_agreement=decision, reason="Oppussing hele måneden")
    result = judged(said)
    assert (result.verdict, result.agreement_needed, result.missing) == (Verdict.GREY_ZONE, decision, ())


@pytest.mark.parametrize(
    ("given_facts", "threshold"),
    [
        (facts(pattern=FIXED, days_per_week=1), 1),
        (facts(pattern=FIXED, days_per_week=0.5), 1),
        (facts(pattern=CONTINUOUS, spell_days=14), 14),
        (facts(pattern=CONTINUOUS, spell_days=20), 30),
        (facts(pattern=CONTINUOUS, spell_days=30), 30),
        (facts(only_from_home=True), None),
        (facts(place=ELSEWHERE), None),
    ],
)
def test_the_number_it_was_compared_with(given_facts: ScopeFacts, threshold: float | None) -> None:
    assert judged(given_facts).threshold == threshold


all_facts = of(ScopeFacts)
laws = st.sampled_from([BEFORE, SINCE_2022, None])


@settings(deadline=None)
@given(all_facts, laws)
def test_any_facts_get_one_verdict(some: ScopeFacts, law: RuleSet | None) -> None:
    result = judged(some, law)
    assert result == judged(replace(some), law)
    assert (result.agreement_needed is None) == bool(result.missing)
    assert (result.verdict is Verdict.UNDECIDED) <= (result.agreement_needed is None)
    if result.verdict is Verdict.INFORMATION_LETTER:
        assert law is SINCE_2022


@settings(deadline=None)
@given(all_facts, laws)
def test_another_place_never_needs_the_agreement(some: ScopeFacts, law: RuleSet | None) -> None:
    found = judged(replace(some, place=ELSEWHERE), law)
    assert found == ScopeResult(Verdict.OTHER_PLACE, False, rule=ScopeRule.OWN_HOME)


RANK = {False: 0, None: 1, True: 2}


@settings(deadline=None)
@given(all_facts, laws, st.floats(0, 7), st.floats(0, 7))
def test_more_days_a_week_never_need_less(some: ScopeFacts, law: RuleSet | None, a: float, b: float) -> None:
    fewer, more = (judged(replace(some, days_per_week=d), law) for d in sorted((a, b)))
    assert RANK[fewer.agreement_needed] <= RANK[more.agreement_needed]


@settings(deadline=None)
@given(all_facts, laws, st.integers(1, 60), st.integers(1, 60))
def test_a_longer_spell_never_needs_less(some: ScopeFacts, law: RuleSet | None, a: int, b: int) -> None:
    shorter, longer = (judged(replace(some, spell_days=d), law) for d in sorted((a, b)))
    assert RANK[shorter.agreement_needed] <= RANK[longer.agreement_needed]


def test_a_decision_in_the_grey_zone_counts_for_the_spell_it_was_taken_for() -> None:
    first = decided(
        ScopeFacts(), facts(pattern=CONTINUOUS, spell_days=20, grey_zone_agreement=False, reason="Kort nok")
    )
    assert (first.grey_zone_days, judged(first).agreement_needed) == (20, False)
    longer = decided(first, replace(first, spell_days=28))
    result = judged(longer)
    assert (result.reopened, result.agreement_needed, result.missing) == (True, None, ("grey_zone_agreement",))
    again = decided(longer, replace(longer, grey_zone_agreement=True, grey_zone_days=28))
    assert (judged(again).reopened, judged(again).agreement_needed) == (False, True)
    assert judged(decided(longer, first)) == judged(first)  # the same facts as then


def test_a_decision_from_before_the_spell_was_kept_with_it_does_not_survive_either() -> None:
    old = facts(pattern=CONTINUOUS, spell_days=20, grey_zone_agreement=False, reason="Kort nok")
    assert judged(old).agreement_needed is False
    assert judged(decided(old, replace(old, spell_days=21))).reopened
    assert decided(old, replace(old, grey_zone_agreement=None)).grey_zone_days is None


@settings(deadline=None)
@given(all_facts, all_facts, laws)
def test_whatever_was_decided_for_other_facts_decides_nothing(before: ScopeFacts, after: ScopeFacts, law: Any) -> None:
    asked = replace(after, grey_zone_agreement=before.grey_zone_agreement, grey_zone_days=None)
    result = judged(decided(before, asked), law)
    moved = before.spell_days is not None and before.spell_days != after.spell_days
    if result.verdict is Verdict.GREY_ZONE and moved and before.grey_zone_agreement is not None:
        assert result.agreement_needed is None
        assert result.reopened


def test_the_facts_are_the_same_whatever_was_decided_and_whatever_is_not_asked() -> None:
    one = facts(pattern=CONTINUOUS, spell_days=20, days_per_week=2, grey_zone_agreement=True, reason="x")
    assert same_facts(one, facts(pattern=CONTINUOUS, spell_days=20, days_per_week=3))
    assert not same_facts(one, replace(one, spell_days=21))
    assert same_facts(weekly(2), weekly(2, spell_days=9))
    assert not same_facts(weekly(2), weekly(3))
    assert not same_facts(weekly(2), weekly(2, authority_order=ORDERED))


@pytest.mark.parametrize(
    ("given_facts", "rule"),
    [
        (weekly(1), ScopeRule.DAYS_PER_WEEK),
        (loose(0.2), ScopeRule.DAYS_PER_WEEK),
        (spell(3), ScopeRule.SPELL),
        (spell(20), ScopeRule.SPELL),
        (facts(only_from_home=True), ScopeRule.ONLY_FROM_HOME),
        (weekly(3, place=ELSEWHERE), ScopeRule.OWN_HOME),
        (weekly(3, authority_order=ORDERED), ScopeRule.AUTHORITY),
        (facts(), None),
    ],
)
def test_the_rule_that_decided_is_named(given_facts: ScopeFacts, rule: ScopeRule | None) -> None:
    assert judged(given_facts).rule is rule
