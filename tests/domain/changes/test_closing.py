"""A case is closed for a reason, opened again as it was, and asks nothing of anybody meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import Closing
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.case.stages import CaseState, CloseReason
from hkdesk.domain.case.terms import Duration, IssuedAgreement
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.changes.merge import keep_mine
from hkdesk.domain.standing.make_row import summarise
from hkdesk.domain.standing.states import case_state
from hkdesk.errors import InvalidInput
from tests.domain.strategies import WHOLE

DAY, ONE = date(2026, 3, 2), timedelta(days=1)
LAST = DAY + 30 * ONE
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"), terms=WHOLE)
ISSUED = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", WHOLE, "0" * 64, "0" * 12, 6)
SIGNED = apply(apply(CASE, c.IssueAgreement(ISSUED)), c.MarkSigned(1, DAY, "Ola"))
UNDECIDED, UNIT = ScopeResult(Verdict.UNDECIDED, None), Unit("u1", "Byggesak")


def temporary() -> Case:
    terms = replace(WHOLE, duration=Duration(start=DAY, temporary=True, end=LAST))
    case = apply(replace(CASE, terms=terms), c.IssueAgreement(replace(ISSUED, terms=terms)))
    return apply(case, c.MarkSigned(1, DAY, "Ola"))


def close(on: date, reason: CloseReason, words: str = "") -> c.CloseCase:
    return c.CloseCase(on, reason, words, "Ola")


def refused(case: Case, step: c.Command) -> tuple[str, str]:
    with pytest.raises(InvalidInput) as caught:
        apply(case, step)
    assert caught.value.reason
    return caught.value.code, caught.value.field


def state(case: Case, on: date) -> CaseState:
    found = case_state(case, UNDECIDED, on)
    assert summarise(case, UNIT, UNDECIDED).state(on) is found
    return found


@pytest.mark.parametrize("reason", [CloseReason.LEFT, CloseReason.WISH_WITHDRAWN, CloseReason.ADDED_BY_MISTAKE])
def test_a_case_without_an_agreement_is_closed_from_its_day_and_goes_on_where_it_was(reason: CloseReason) -> None:
    closed = apply(CASE, close(DAY + ONE, reason))
    assert validate.case(closed) == closed
    assert state(closed, DAY) is state(CASE, DAY)
    assert state(closed, DAY + ONE) is CaseState.CLOSED
    assert refused(closed, close(DAY + ONE, reason)) == ("case_is_closed", "closed_on")
    assert refused(closed, c.IssueAgreement(ISSUED)) == ("case_closed", "closings")
    opened = apply(closed, c.ReopenCase(DAY + 2 * ONE, "Ola", "Ønsker det igjen"))
    assert state(opened, DAY + 5 * ONE) is state(CASE, DAY)
    assert replace(opened, closings=()) == CASE
    assert opened.closings == (Closing(DAY + ONE, reason, "", "Ola", None, DAY + 2 * ONE, "Ola", "Ønsker det igjen"),)
    assert refused(opened, c.ReopenCase(DAY, "Ola", "")) == ("case_is_open", "reopened_on")
    assert apply(opened, c.IssueAgreement(ISSUED)).agreements == (ISSUED,)


def test_another_reason_needs_words() -> None:
    assert refused(CASE, close(DAY, CloseReason.OTHER)) == ("required", "words")
    assert refused(CASE, close(DAY, CloseReason.OTHER, " \n")) == ("required", "words")
    assert apply(CASE, close(DAY, CloseReason.OTHER, "Flyttet")).closings[0].words == "Flyttet"


def test_a_day_before_the_case_or_its_paper_is_refused() -> None:
    assert refused(CASE, close(DAY - ONE, CloseReason.LEFT)) == ("order_of_dates", "closed_on")
    signed = apply(apply(CASE, c.IssueAgreement(ISSUED)), c.MarkSigned(1, DAY + 3 * ONE, "Ola"))
    assert refused(signed, close(DAY + ONE, CloseReason.LEFT)) == ("order_of_dates", "closed_on")


def test_paper_that_waits_for_ink_is_taken_back_first() -> None:
    waiting = apply(CASE, c.IssueAgreement(ISSUED))
    assert refused(waiting, close(DAY, CloseReason.LEFT)) == ("unsigned_exists", "closings")
    assert apply(apply(waiting, c.WithdrawAgreement(1, DAY, "")), close(DAY, CloseReason.LEFT)).closings


def test_an_agreement_that_runs_is_not_closed_away_but_ends_when_the_employee_leaves() -> None:
    for reason in (CloseReason.WISH_WITHDRAWN, CloseReason.ADDED_BY_MISTAKE, CloseReason.OTHER):
        assert refused(SIGNED, close(DAY + ONE, reason, "x")) == ("still_runs", "reason")
    left = apply(SIGNED, close(DAY + ONE, CloseReason.LEFT))
    assert left.agreements[0].ended_on == DAY + ONE
    assert left.agreements[0].end_reason
    assert left.closings[0].ended_version == 1
    assert state(left, DAY + ONE) is CaseState.CLOSED
    opened = apply(left, c.ReopenCase(DAY + 2 * ONE, "Ola", ""))
    assert opened.agreements == SIGNED.agreements
    assert state(opened, DAY + 9 * ONE) is CaseState.IN_FORCE


def test_an_ending_that_was_set_stays_when_the_case_is_opened_again() -> None:
    ended = apply(SIGNED, c.EndAgreement(1, DAY + ONE, "Enige"))
    again = apply(apply(ended, close(DAY + 2 * ONE, CloseReason.OTHER, "x")), c.ReopenCase(DAY + 3 * ONE, "Ola", ""))
    assert again.agreements == ended.agreements
    later = apply(SIGNED, c.EndAgreement(1, DAY + 9 * ONE, "Enige"))
    left = apply(later, close(DAY + 2 * ONE, CloseReason.LEFT))
    assert left.agreements == later.agreements


def test_that_it_ran_out_must_be_so() -> None:
    assert refused(CASE, close(DAY, CloseReason.RAN_OUT)) == ("not_run_out", "reason")
    assert refused(SIGNED, close(DAY, CloseReason.RAN_OUT)) == ("not_run_out", "reason")
    assert refused(temporary(), close(LAST, CloseReason.RAN_OUT)) == ("not_run_out", "reason")
    closed = apply(temporary(), close(LAST + ONE, CloseReason.RAN_OUT))
    assert state(closed, LAST) is CaseState.IN_FORCE
    assert state(closed, LAST + ONE) is CaseState.CLOSED
    assert closed.agreements == temporary().agreements


def test_what_another_has_closed_stays_closed() -> None:
    mine = apply(CASE, c.SetWish(2))
    theirs = apply(CASE, close(DAY, CloseReason.LEFT))
    kept = keep_mine(mine, theirs)
    assert kept.closings == theirs.closings
    assert kept.assessment == mine.assessment


def test_a_file_with_a_closing_that_was_never_opened_again_is_refused() -> None:
    one = Closing(DAY, CloseReason.LEFT)
    with pytest.raises(InvalidInput) as caught:
        validate.case(replace(CASE, closings=(one, one)))
    assert (caught.value.code, caught.value.field) == ("required", "case.closings[0].reopened_on")
    earlier = replace(one, closed_on=DAY - ONE)
    with pytest.raises(InvalidInput) as caught:
        validate.case(replace(CASE, closings=(replace(one, reopened_on=DAY), earlier)))
    assert (caught.value.code, caught.value.field) == ("order_of_dates", "case.closings[1].closed_on")
    with pytest.raises(InvalidInput) as caught:
        validate.case(replace(CASE, closings=(replace(one, reason=CloseReason.OTHER),)))
    assert (caught.value.code, caught.value.field) == ("required", "case.closings[0].words")
