"""What the archive asks of one signed agreement and the paper does not say.

Who approved it, when it came back, whether it is screened, and what the archive answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.values.checks import days, each, few_rows, texts, unique, within


class Screening(StrEnum):
    """Whether the agreement is kept from the public: a decision somebody makes, and never a suggestion."""

    OPEN = "open"
    SCREENED = "screened"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Filing:
    """The facts of one signed agreement that the archive's message needs.

    `version` is the agreement's. `received_on` is the day the signed paper came back. `screening_law` is the paragraph
    the decision rests on, in words; empty where the agreement is public. `receipt` is the number the archive gave the
    journal post, as it stands in the archive's answer, such as "2026/417-3".
    """

    version: int
    approved_by: str = ""
    approved_on: date | None = None
    received_on: date | None = None
    screening: Screening = Screening.OPEN
    screening_law: str = ""
    screened_on: date | None = None
    screened_by: str = ""
    receipt: str = ""


def filing_of(filings: Sequence[Filing], version: int) -> Filing:
    """What is known of the agreement; an empty one where nobody has said anything."""
    return next((one for one in filings if one.version == version), Filing(version))


def check_filing(value: Filing, field: str = "filing") -> Filing:
    """The facts, cleaned. Raises InvalidInput with the field."""
    within(value.version, 1, 10_000, f"{field}.version")
    days(value, field, ["approved_on", "received_on", "screened_on"])
    return texts(value, field, lines=["approved_by", "screening_law", "screened_by", "receipt"])


def check_filings(values: Sequence[Filing], field: str = "filings") -> tuple[Filing, ...]:
    """One for each agreement at most, in the order of the versions. Raises InvalidInput with the field."""
    few_rows(values, field)
    checked = each(values, check_filing, "filing", field)
    unique([str(one.version) for one in checked], field, ".version")
    return tuple(sorted(checked, key=lambda one: one.version))
