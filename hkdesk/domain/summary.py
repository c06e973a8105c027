"""What a list shows of a case, and the plain columns it can be computed from at any later day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hkdesk.domain.case import Case
from hkdesk.domain.people import Unit
from hkdesk.domain.scope import ScopeResult
from hkdesk.domain.states import CaseState, case_state, next_date


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One row of the list of employees.

    `stage` is the case's state leaving issued agreements aside; the dates are the newest agreement's.
    Together they give the state on any day, so a stored row never grows stale at midnight.
    """

    case_id: str
    number: str
    name: str
    title: str
    role_group: str
    stage: CaseState
    days_per_week: float | None
    next_on: date | None
    issued_on: date | None = None
    signed_on: date | None = None
    start_on: date | None = None
    end_on: date | None = None
    ended_on: date | None = None

    def state(self, today: date) -> CaseState:
        """The state on the day; equal to `case_state` of the whole case."""
        if self.issued_on is None:
            return self.stage
        if self.ended_on is not None and self.ended_on < today:
            return CaseState.ENDED
        if self.signed_on is None:
            return CaseState.TO_SIGN
        if self.end_on is not None and self.end_on < today:
            return CaseState.EXPIRED
        if self.start_on is not None and self.start_on > today:
            return CaseState.SIGNED
        return CaseState.IN_FORCE


def summarise(case: Case, unit: Unit, scope: ScopeResult) -> CaseSummary:
    """The row for the case; depends on no clock."""
    agreement = case.current_agreement
    terms = agreement.terms if agreement is not None else case.terms
    dates = {}
    if agreement is not None:
        duration = agreement.terms.duration
        dates = {
            "issued_on": agreement.issued_on,
            "signed_on": agreement.signed_on,
            "start_on": duration.start,
            "end_on": duration.end if duration.temporary else None,
            "ended_on": agreement.ended_on,
        }
    return CaseSummary(
        case_id=case.id,
        number=case.number,
        name=case.employee.name,
        title=case.employee.title,
        role_group=unit.role_group_name(case.employee.role_group_id),
        stage=case_state(case, scope),
        days_per_week=terms.extent.days_per_week,
        next_on=next_date(case),
        **dates,
    )
