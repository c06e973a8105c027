"""How a case is closed and opened again; `apply.apply` alone uses these."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hkdesk.domain.agreement.in_force import signed_state, to_be_signed
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import Closing, check_closings, opened_again, standing_closing
from hkdesk.domain.case.letters import IssuedLetter
from hkdesk.domain.case.stages import CaseState, CloseReason
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes.steps import end_agreement, with_agreement
from hkdesk.domain.values import checks
from hkdesk.errors import InvalidInput

ENDED_BECAUSE_LEFT = "Arbeidsforholdet er avsluttet."


def must_be_open(case: Case) -> None:
    """Refuses to issue anything in a case that is closed, or is set to be. Raises InvalidInput: case_closed."""
    if standing_closing(case.closings) is not None:
        raise InvalidInput("case_closed", field="closings")


def close_case(case: Case, on: date, reason: CloseReason, words: str, by: str) -> Case:
    """The case closed from the day.

    No paper may wait for ink, and no signed agreement may run: a closed case asks nothing of anybody, and an agreement
    does. Only the employee's leaving ends an agreement by itself, since the employment it belongs to is over (the day
    is then its last).

    Raises:
        InvalidInput: case_is_closed; unsigned_exists; still_runs; not_run_out, where the reason is that the agreement
            ran out and none has by the day; required, for another reason without words; order_of_dates, for a day
            before the case was opened, or before something was issued or signed in it.
    """
    if standing_closing(case.closings) is not None:
        raise InvalidInput("case_is_closed", field="closed_on")
    checks.day(on, "closed_on")
    checks.in_order(case.opened_on, on, "closed_on")
    waiting = to_be_signed(case)
    if waiting is not None:
        raise InvalidInput("unsigned_exists", field="closings", got=waiting.number)
    papers: tuple[IssuedAgreement | IssuedLetter, ...] = (*case.agreements, *case.letters)
    for paper in papers:
        if paper.withdrawn_on is None:
            checks.in_order(paper.signed_on or paper.issued_on, on, "closed_on")
    after, ended = _without_agreement(case, on, reason)
    closing = Closing(on, reason, words, checks.line(by, "closed_by"), ended)
    with checks.placed(f"closings[{len(case.closings)}].words", "words"):
        return replace(after, closings=check_closings((*case.closings, closing)))


def _without_agreement(case: Case, on: date, reason: CloseReason) -> tuple[Case, int | None]:
    """The case with no agreement that runs on from the day, and the version that ended with the closing."""
    state, newest = signed_state(case, on), case.signed_agreement
    if reason is CloseReason.RAN_OUT and state is not CaseState.EXPIRED:
        raise InvalidInput("not_run_out", field="reason")
    if state is None or newest is None or not state.agreed or newest.ended_on == on:
        return case, None
    if reason is not CloseReason.LEFT:
        raise InvalidInput("still_runs", field="reason", got=newest.number)
    if newest.ended_on is not None:  # it was set to end later than the employee left
        return case, None
    return end_agreement(case, newest, on, ENDED_BECAUSE_LEFT), newest.version


def ended_by_closing(case: Case) -> IssuedAgreement | None:
    """The agreement that is over because the case was closed; None where none is."""
    standing = standing_closing(case.closings)
    if standing is None:
        return None
    ended = (a for a in case.agreements if a.version == standing.ended_version and a.ended_on == standing.closed_on)
    return next(ended, None)


def apart_from_closing(case: Case) -> Case:
    """The case as it would stand had its closing ended no agreement."""
    ended = ended_by_closing(case)
    return case if ended is None else with_agreement(case, replace(ended, ended_on=None, end_reason=""))


def reopen_case(case: Case, on: date, by: str, why: str) -> Case:
    """The case open again, as it was; an agreement that ended only with the closing runs on.

    Raises:
        InvalidInput: case_is_open. A closing that lies ahead can be taken back before its day.
    """
    checks.day(on, "reopened_on")
    closings = opened_again(case.closings, on, checks.line(by, "reopened_by"), checks.text(why, "reopened_why"))
    return replace(apart_from_closing(case), closings=closings)
