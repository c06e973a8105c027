"""When the avklaring no longer bears the agreement that is drafted or in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hkdesk.domain.agreement.scope_change import ScopeChange, scope_change
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import (
    AuthorityOrder,
    Pattern,
    Place,
    ScopeFacts,
    assess_scope,
)
from hkdesk.domain.case.terms import Basis, IssuedAgreement, Terms
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.changes.commands import SetScope
from tests.domain.law import SCOPE_RULES, SINCE_2022

WEEKLY = ScopeFacts(Place.OWN_HOME, pattern=Pattern.FIXED, days_per_week=2.0)
CASE = Case("c", "HK-1", date(2026, 1, 2), "u", Employee("Kari"), scope=WEEKLY)


def issued(facts: ScopeFacts | None) -> IssuedAgreement:
    basis = Basis(Unit("u", "Enhet"), Employee("Kari"), facts) if facts is not None else None
    return IssuedAgreement(1, "HK-1-1", date(2026, 1, 3), "L", "r", Terms(), "s", "d", 1, basis=basis)


def change(facts: ScopeFacts, standing: IssuedAgreement | None) -> ScopeChange | None:
    case = apply(CASE, SetScope(facts))
    return scope_change(case, assess_scope(case.scope, SCOPE_RULES, SINCE_2022), standing)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (WEEKLY, None),
        (replace(WEEKLY, reason="Andre ord"), None),
        (replace(WEEKLY, days_per_week=3), ScopeChange.OTHER_FACTS),
        (replace(WEEKLY, only_from_home=True), ScopeChange.OTHER_FACTS),
        (replace(WEEKLY, days_per_week=0.5), ScopeChange.OTHER_VERDICT),
        (replace(WEEKLY, place=Place.OTHER_PLACE), ScopeChange.OTHER_VERDICT),
        (replace(WEEKLY, authority_order=AuthorityOrder.ORDER), ScopeChange.OTHER_VERDICT),
        (replace(WEEKLY, days_per_week=None), ScopeChange.OPEN_AGAIN),
        (replace(WEEKLY, pattern=Pattern.CONTINUOUS, spell_days=20), ScopeChange.OPEN_AGAIN),
        (ScopeFacts(), None),
    ],
)
def test_against_an_agreement_in_force(facts: ScopeFacts, expected: ScopeChange | None) -> None:
    assert change(facts, issued(WEEKLY)) is expected


def test_what_was_issued_before_its_facts_were_kept_is_held_to_the_verdict_alone() -> None:
    for basis in (None, ScopeFacts()):
        assert change(replace(WEEKLY, days_per_week=3), issued(basis)) is None
        assert change(replace(WEEKLY, days_per_week=0.5), issued(basis)) is ScopeChange.OTHER_VERDICT


def test_a_draft_hears_of_a_decision_that_no_longer_counts() -> None:
    spell = ScopeFacts(Place.OWN_HOME, pattern=Pattern.CONTINUOUS, spell_days=20)
    decided = replace(spell, grey_zone_agreement=True, reason="Lang nok", grey_zone_days=20)
    assert change(decided, None) is None
    assert change(replace(decided, spell_days=16), None) is ScopeChange.OPEN_AGAIN
    assert change(spell, None) is None
    assert change(replace(WEEKLY, days_per_week=3), None) is None
