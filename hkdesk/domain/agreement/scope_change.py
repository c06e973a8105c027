"""Whether the avklaring still bears the agreement: its facts and its verdict against what was issued or is drafted."""

from __future__ import annotations

from enum import StrEnum

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.scope import ScopeFacts, ScopeResult, same_facts
from hkdesk.domain.case.terms import IssuedAgreement


class ScopeChange(StrEnum):
    """How the avklaring no longer fits the agreement."""

    OTHER_VERDICT = "other_verdict"
    OPEN_AGAIN = "open_again"
    OTHER_FACTS = "other_facts"


def scope_change(case: Case, result: ScopeResult, standing: IssuedAgreement | None) -> ScopeChange | None:
    """The gravest way in which the facts of today do not bear the agreement under way or in force; None: they do.

    A verdict that needs no agreement, a question that is open (again), or other facts than the agreement was issued
    on (`Basis.scope`; not known for what was issued before those were kept). Before anything is answered, nothing
    has changed; a draft alone rests on whatever the facts are, unless its question was decided and is open again.
    """
    if case.scope == ScopeFacts():
        return None
    if standing is None:
        return ScopeChange.OPEN_AGAIN if result.reopened else None
    if result.agreement_needed is False:
        return ScopeChange.OTHER_VERDICT
    if result.agreement_needed is None:
        return ScopeChange.OPEN_AGAIN
    basis = standing.basis
    if basis is not None and basis.scope != ScopeFacts() and not same_facts(basis.scope, case.scope):
        return ScopeChange.OTHER_FACTS
    return None
