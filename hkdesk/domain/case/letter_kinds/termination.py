"""The ending letter: what it holds, and its record.

What an ending must hold depends on the agreement too; that and the last day stand in domain/letters/termination.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.case.letter_kinds.record import (
    Effect,
    Faults,
    IssueDay,
    KindOfLetter,
    Known,
    day,
    number,
    one_of,
    required,
    text,
)
from hkdesk.domain.case.stages import Step
from hkdesk.domain.values.notice import LONGEST_NOTICE_WEEKS


class EndedBy(StrEnum):
    """Who ends the arrangement."""

    EMPLOYER = "employer"
    EMPLOYEE = "employee"
    BOTH = "both"


class EndHow(StrEnum):
    """How one of the two ends it: with the agreed notice, with the trial's, or at once for serious reasons."""

    NOTICE = "notice"
    TRIAL = "trial"
    IMMEDIATE = "immediate"


@dataclass(frozen=True, slots=True)
class TerminationFacts:
    """The ending of an arrangement.

    `received_on`: the day notice reached the other. `notice_weeks`: None takes the agreement's own; more may be
    given, less not. `notice_days`: the same for the notice in the trial. `last_day`: only where the two agree on a day.
    """

    ended_by: EndedBy | None = one_of()
    how: EndHow | None = one_of()
    received_on: date | None = day(required=True, workdays=True)
    notice_weeks: int | None = number(LONGEST_NOTICE_WEEKS)
    notice_days: int | None = number(7 * LONGEST_NOTICE_WEEKS)
    last_day: date | None = day(required=True, workdays=True)
    reason: str = text()
    return_by: date | None = day(workdays=True)
    return_note: str = text()
    documents_note: str = text()


# What aml § 15-3 seventh paragraph has for the trial of an employment; a starting point where nothing was agreed.
_TRIAL_DAYS = 14


def _first_termination(known: Known) -> TerminationFacts:
    """Without the day of the notice: nobody has received what is not written yet, and the last day hangs on it."""
    if not known.on_trial:
        return TerminationFacts(EndedBy.EMPLOYER, EndHow.NOTICE)
    days = None if known.trial_days is not None else _TRIAL_DAYS
    return TerminationFacts(EndedBy.EMPLOYER, EndHow.TRIAL, notice_days=days)


def _termination_ready(facts: TerminationFacts, _on: IssueDay) -> Faults:
    if facts.ended_by is EndedBy.EMPLOYER or facts.how is EndHow.IMMEDIATE:
        yield from required(facts, "reason")  # the employee need not say why; who stops at once must


def employers_notice(facts: TerminationFacts) -> date | None:
    """The day the employer's notice counts from; None where the ending is another, or the day is not said yet."""
    counts = facts.ended_by is EndedBy.EMPLOYER and facts.how in (EndHow.NOTICE, EndHow.TRIAL)
    return facts.received_on if counts else None


TERMINATION = KindOfLetter(
    facts=TerminationFacts,
    series="OP",
    steps=(Step.FOLLOW_UP,),
    paragraphs=("point:ending",),
    first=_first_termination,
    one_at_a_time=True,
    both_sign=lambda facts: facts.ended_by is EndedBy.BOTH,
    effect=Effect.ENDS,
    ready=_termination_ready,
    deliver_on=employers_notice,
    offered=lambda _offer: False,  # the step has a button of its own
)
