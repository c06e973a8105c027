"""What an issued agreement holds beside its terms: what it changes and from when, and the words it was printed with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hkdesk.domain.case.terms import IssuedAgreement, IssuedClause
from hkdesk.domain.values.allowed_text import TEXT_LIMIT, clean
from hkdesk.domain.values.checks import (
    few_rows,
    in_order,
    required,
    texts,
    within,
)
from hkdesk.errors import InvalidInput


def amends(value: IssuedAgreement) -> None:
    """Refuses an amendment that names no first day, a later version, or a first day before the issue (aml § 14-8)."""
    if (value.changes_version is None) != (value.effective_on is None):
        lacking = "changes_version" if value.changes_version is None else "effective_on"
        raise InvalidInput("required", field=f"agreement.{lacking}")
    if value.changes_version is not None:
        within(value.changes_version, 1, value.version - 1, "agreement.changes_version")
        in_order(value.issued_on, value.effective_on, "agreement.effective_on")


def clauses(values: Sequence[IssuedClause]) -> tuple[IssuedClause, ...]:
    """Words as printed: as long as a text of the terms and the clause around it."""
    few_rows(values, "agreement.clauses")
    return tuple(_clause(clause, f"agreement.clauses[{n}]") for n, clause in enumerate(values))


def _clause(value: IssuedClause, field: str) -> IssuedClause:
    few_rows(value.paragraphs, f"{field}.paragraphs")
    value = required(texts(value, field, lines=["clause_id", "title"]), field, ["clause_id"])
    limit = 2 * TEXT_LIMIT
    words = (clean(text, f"{field}.paragraphs[{n}]", limit=limit) for n, text in enumerate(value.paragraphs))
    return replace(value, paragraphs=tuple(words))
