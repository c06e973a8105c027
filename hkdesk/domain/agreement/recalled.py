"""Agreements that were issued by mistake, and that the next paper has to name."""

from __future__ import annotations

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.paper.mistakes import issued_by_mistake


def recalled(case: Case) -> tuple[IssuedAgreement, ...]:
    """What was issued by mistake since the newest signed agreement: its sheets may still lie with somebody."""
    signed = case.signed_agreement
    since = signed.version if signed is not None else 0
    return tuple(a for a in case.agreements if a.version > since and issued_by_mistake(a.mistakes))
