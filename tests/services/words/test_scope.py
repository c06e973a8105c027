"""Every verdict names its paragraph and the threshold it was held against; every change is worded."""

from __future__ import annotations

from datetime import date

import pytest

from hkdesk.domain.agreement.law_revision import Revision, RevisionPoint
from hkdesk.domain.agreement.scope_change import ScopeChange
from hkdesk.domain.case.scope import (
    AuthorityOrder,
    Pattern,
    Place,
    ScopeFacts,
    assess_scope,
)
from hkdesk.services.content import catalogue, rules_on
from hkdesk.services.words.revision import revision_text
from hkdesk.services.words.scope import change_text, explanation, facts_text, rule_text, verdict_label, verdict_title

TODAY = date(2026, 11, 27)
HOME = Place.OWN_HOME


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (ScopeFacts(HOME, pattern=Pattern.FIXED, days_per_week=1), ("§ 1 andre ledd", "fra 1 dag i uka", "det 1 dag.")),
        (
            ScopeFacts(HOME, pattern=Pattern.NOW_AND_THEN, days_per_week=0.5),
            ("§ 1 andre ledd", "under 1 dag", "0,5 dager"),
        ),
        (
            ScopeFacts(HOME, pattern=Pattern.CONTINUOUS, spell_days=14),
            ("§ 1 andre ledd", "inntil 14 dager", "14 dager."),
        ),
        (ScopeFacts(HOME, pattern=Pattern.CONTINUOUS, spell_days=20), ("§ 1 andre ledd", "20 dager", "30 dager")),
        (ScopeFacts(HOME, pattern=Pattern.CONTINUOUS, spell_days=30), ("§ 1 andre ledd", "fra 30 dager i strekk")),
        (ScopeFacts(HOME, only_from_home=True), ("§ 1 andre ledd", "Ingen terskel")),
        (ScopeFacts(Place.OTHER_PLACE), ("§ 1 første ledd", "Ingen terskel")),
        (
            ScopeFacts(HOME, pattern=Pattern.FIXED, days_per_week=5, authority_order=AuthorityOrder.ORDER),
            ("§ 2 tredje ledd", "ved pålegg fra myndighetene"),
        ),
    ],
)
def test_a_verdict_names_paragraph_and_threshold(facts: ScopeFacts, words: tuple[str, ...]) -> None:
    text = rule_text(assess_scope(facts, catalogue().scope, rules_on(TODAY)), facts, rules_on(TODAY))
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (ScopeFacts(), ""),
        (
            ScopeFacts(HOME, pattern=Pattern.FIXED, days_per_week=1.5, spell_days=90),
            "Bygger på: arbeid i eget hjem, faste dager, 1,5 dager i uka i gjennomsnitt.",
        ),
        (
            ScopeFacts(HOME, pattern=Pattern.CONTINUOUS, spell_days=1, days_per_week=3),
            "Bygger på: arbeid i eget hjem, sammenhengende, 1 dag i strekk.",
        ),
        (
            ScopeFacts(HOME, only_from_home=True, authority_order=AuthorityOrder.RECOMMENDATION),
            "Bygger på: arbeid i eget hjem, arbeider bare hjemme, anbefaling fra myndighetene.",
        ),
        (
            ScopeFacts(Place.OTHER_PLACE, pattern=Pattern.FIXED, days_per_week=2),
            "Bygger på: et annet sted enn eget hjem.",
        ),
    ],
)
def test_the_facts_that_count_are_told_and_no_other(facts: ScopeFacts, said: str) -> None:
    assert facts_text(facts) == said
    result = assess_scope(facts, catalogue().scope, rules_on(TODAY))
    rules = rules_on(TODAY)
    assert explanation(result, facts, rules) == " ".join(
        part for part in (said, rule_text(result, facts, rules)) if part
    )


def test_nothing_is_named_while_undecided() -> None:
    rules = rules_on(TODAY)
    assert rule_text(assess_scope(ScopeFacts(), catalogue().scope, rules), ScopeFacts(), rules) == ""


@pytest.mark.parametrize(
    ("day", "word", "other"),
    [(date(2022, 6, 30), "tilfeldig", "sporadisk"), (date(2022, 7, 1), "sporadisk", "tilfeldig")],
)
def test_work_now_and_then_is_called_what_the_law_of_the_day_calls_it(day: date, word: str, other: str) -> None:
    rules, scope = rules_on(day), catalogue().scope
    assert word in rules.summary.get()
    for weekly in (0.5, 2):
        facts = ScopeFacts(HOME, pattern=Pattern.FIXED, days_per_week=weekly)
        result = assess_scope(facts, scope, rules)
        title = verdict_title(scope.verdicts[result.verdict], rules)
        said = [title, verdict_label(result.verdict, rules), explanation(result, facts, rules)]
        assert word in said[2]
        assert other not in " ".join(said).lower()
        assert (title == f"{word.capitalize()}: avtale er ikke påkrevd") == (weekly < 1)
        assert (said[1] == word.capitalize()) == (weekly < 1)


def test_every_change_and_every_revision_is_worded() -> None:
    assert all("endret" in change_text(change, "Sporadisk", "HK-1") for change in ScopeChange)
    rules = rules_on(TODAY)
    for kind in Revision:
        text = revision_text(RevisionPoint(kind, TODAY, "§ 2", point=rules.points[0].id), rules)
        assert text.endswith(".") or kind is Revision.HOURS_BROKEN
