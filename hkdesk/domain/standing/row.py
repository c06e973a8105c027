"""What a list shows of a case, and the plain columns it can be computed from at any later day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.case.home_amount import HomeAmount
from hkdesk.domain.case.stages import CaseState, CloseReason, issued_state, signed_on_days

RENEWAL, CHANGE = "renewal", "change"
"""In `CaseSummary.drafted`: a draft that goes on after the last day, and one that takes in all that differs."""


class UnderConclusion(StrEnum):
    """What waits under a conclusion that stands: to look at it again, or to answer what has come to be asked."""

    REEVALUATE = "reevaluate"
    QUESTIONS = "questions"


def written_days(steps: Iterable[tuple[date, str]]) -> str:
    """How much is done at home until a day (not with it), the earliest day first: "2027-01-01=2/odd 2027-03-01="."""
    return " ".join(f"{until.isoformat()}={days}" for until, days in steps)


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One row of the list of employees.

    `stage` is the case's state leaving issued agreements aside; the dates are those of the newest signed agreement,
    or where nothing is signed of the newest. `waiting_on` is the day the paper that waits for ink was issued;
    `earlier_from_on` and `earlier_until_on` an arrangement that runs until the newest one begins.
    Together they give the state on any day, so a stored row never grows stale at midnight.
    `next_on` is when the two talk or go through the arrangement next, whatever the day; `review_on` when they do
    the latter by the agreement, until they have. `next_measure_on` is the earliest deadline of an open measure;
    from `renew_on` the egenerklæring is to be made again; since `reevaluate_on` the conclusion waits to be looked
    at again. `differs`: something is another now than in the agreement that applies; `rules_key`: the unit's rules
    it rests on, empty where none does. `deliver_on`: the first day by which an issued letter is to be delivered
    that nobody has said was. `opened`: how many questions have come to be open since the conclusion was reached;
    `content`: the version of the catalogue the row was made with.
    `return_on`: when what is still on loan is to be back, where the agreement has a last day. `home_days` is how
    much the newest signed agreement has at home, as `HomeAmount` writes it; `days_before` what another has until a
    day, as `written_days` writes it.
    From `closed_on` the case is closed, for `closed_reason`.
    `unit_id` is the unit the case was made in, `opened_on` when that was. `trial_on` is by when the trial is to have
    been evaluated, until it has been; `loan_on` by when the first thing on loan is to be back though the agreement runs
    on. `differs_by` tells one difference from another, and is empty where there is none; `drafted` says what the draft
    holds already, as the words `RENEWAL` and `CHANGE`.
    """

    case_id: str
    number: str
    name: str
    title: str
    role_group: str
    stage: CaseState
    home_days: str
    next_on: date | None
    issued_on: date | None = None
    signed_on: date | None = None
    start_on: date | None = None
    end_on: date | None = None
    ended_on: date | None = None
    review_on: date | None = None
    next_measure_on: date | None = None
    renew_on: date | None = None
    reevaluate_on: date | None = None
    waiting_on: date | None = None
    earlier_from_on: date | None = None
    earlier_until_on: date | None = None
    differs: bool = False
    rules_key: str = ""
    deliver_on: date | None = None
    opened: int = 0
    content: str = ""
    return_on: date | None = None
    days_before: str = ""
    closed_on: date | None = None
    closed_reason: CloseReason | None = None
    unit_id: str = ""
    opened_on: date | None = None
    trial_on: date | None = None
    loan_on: date | None = None
    differs_by: str = ""
    drafted: str = ""

    def home_on(self, today: date) -> HomeAmount | None:
        """How much is done at home by the agreement that applies on the day, or by the newest where none does."""
        for step in self.days_before.split():
            until, _is, days = step.partition("=")
            if today < date.fromisoformat(until):
                return HomeAmount.read(days)
        return HomeAmount.read(self.home_days)

    def days_on(self, today: date) -> float | None:
        """The same as days a week on average, to two decimals."""
        amount = self.home_on(today)
        return round(amount.average, 2) if amount is not None else None

    def state(self, today: date) -> CaseState:
        """The state on the day; equal to `case_state` of the whole case."""
        if self.closed_on is not None and self.closed_on <= today:
            return CaseState.CLOSED
        if self.issued_on is None:
            return self.stage
        return issued_state(self._signed_state(today), waits=self.waiting_on is not None)

    def next_date(self, today: date) -> date | None:
        """`next_on` for as long as anybody is asked about it: none once the case has come to its end."""
        return self.next_on if self.state(today).alive else None

    def under_conclusion(self, today: date) -> UnderConclusion | None:
        """What waits under the conclusion, the gravest alone; nothing once the case has come to its end."""
        if not self.state(today).alive:
            return None
        if self.reevaluate_on is not None:
            return UnderConclusion.REEVALUATE
        return UnderConclusion.QUESTIONS if self.opened else None

    def _signed_state(self, today: date) -> CaseState | None:
        if self.signed_on is None:
            return None
        until = self.earlier_until_on
        before = (self.earlier_from_on, until) if until is not None else None
        return signed_on_days(today, start=self.start_on, end=self.end_on, ended=self.ended_on, before=before)
