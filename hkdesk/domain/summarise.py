"""From a whole case to its row in the list."""

from __future__ import annotations

from hkdesk.domain.case import Case
from hkdesk.domain.people import Unit
from hkdesk.domain.scope import ScopeResult
from hkdesk.domain.states import case_state, next_date
from hkdesk.domain.summary import CaseSummary


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
