"""When the egenerklæring is to be made again (FOR-2002-07-05-715 § 3; the duty stays with the employer)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.declaration import DeclarationAnswers, DeclaredWith
from hkdesk.domain.case.extent import average_in_halves
from hkdesk.domain.values.checks import a_year_after as a_year_after

_MARKS = re.compile(r"[\s,.]+")


class RenewalReason(StrEnum):
    """Why, the gravest first."""

    COMPLAINT = "complaint"
    ADDRESS = "address"
    EXTENT = "extent"
    AGE = "age"


def workplace_address(case: Case) -> str:
    """Where the work at home is done, by the same rule as on paper: the terms' address, else the employee's."""
    return case.terms.home_address.strip() or case.employee.home_address.strip()


def same_place(one: str, other: str) -> bool:
    """Whether two addresses are the same but for case, spaces, commas and full stops."""
    return _MARKS.sub(" ", one).strip().casefold() == _MARKS.sub(" ", other).strip().casefold()


def renewal_reasons(case: Case, today: date) -> tuple[RenewalReason, ...]:
    """Every reason to make the declaration again; empty where none was made, or the arrangement has ended.

    A complaint counts when it came after the day of the declaration: one made the same day is taken to be
    answered by it. An address or an extent counts when both then and now are known and they differ. Twelve
    months have passed from the same day of the next year.
    """
    told, agreement = case.declaration, case.signed_agreement
    if told.declared_on is None or case.refusal is not None:
        return ()
    if agreement is not None and agreement.ended_on is not None and agreement.ended_on < today:
        return ()
    address, days = workplace_address(case), average_in_halves(case.terms.extent)
    holds = {
        RenewalReason.COMPLAINT: case.complaint_on is not None and case.complaint_on > told.declared_on,
        RenewalReason.ADDRESS: bool(address and told.declared_address.strip())
        and not same_place(address, told.declared_address),
        RenewalReason.EXTENT: None not in (days, told.declared_days_per_week) and days != told.declared_days_per_week,
        RenewalReason.AGE: today >= a_year_after(told.declared_on),
    }
    return tuple(reason for reason in RenewalReason if holds[reason])


def renewal_due(case: Case, today: date) -> RenewalReason | None:
    """The gravest reason to make the declaration again, or None."""
    return next(iter(renewal_reasons(case, today)), None)


def declared_now(
    case: Case, answers: DeclarationAnswers, today: date, declared_with: DeclaredWith
) -> DeclarationAnswers:
    """The answers as declared today, for the address and the days a week the case has now."""
    return replace(
        answers,
        declared_on=today,
        declared_with=declared_with,
        declared_address=workplace_address(case),
        declared_days_per_week=average_in_halves(case.terms.extent),
    )
