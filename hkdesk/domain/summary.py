"""What a list shows of a case, and the plain columns it can be computed from at any later day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hkdesk.domain.stages import CaseState


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One row of the list of employees.

    `stage` is the case's state leaving issued agreements aside; the dates are the newest agreement's.
    Together they give the state on any day, so a stored row never grows stale at midnight.
    `next_measure_on` is the earliest deadline of an open measure; from `renew_on` the egenerklæring is to be made
    again; since `reevaluate_on` the conclusion waits to be looked at again.
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
    next_measure_on: date | None = None
    renew_on: date | None = None
    reevaluate_on: date | None = None

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
