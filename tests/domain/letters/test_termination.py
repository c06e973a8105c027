"""The ending of an arrangement: its last day at each edge, and when what is on loan is to be back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.letter_kinds.kinds import LetterKind, holding
from hkdesk.domain.case.letter_kinds.termination import EndedBy, EndHow, TerminationFacts
from hkdesk.domain.case.letters import IssuedLetter, WorkedOut
from hkdesk.domain.case.loans import Loan, LoanReturn
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import Choice, Duration, Ending, Equipment, EquipmentKind, IssuedAgreement, Trial
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.letters.termination import on_trial, return_on, work_out_ending
from hkdesk.errors import InvalidInput
from tests.domain.strategies import WHOLE

DAY = date(2026, 3, 2)  # a Monday
ONE = timedelta(days=1)
TERMS = replace(
    WHOLE,
    duration=Duration(DAY),
    ending=Ending(Choice.AGREED, 4),
    trial=Trial(Choice.AGREED, 2, notice_days=7),
    equipment=Equipment(EquipmentKind.LENT, note="PC", return_days=5),
)
FIRST = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", TERMS, "0" * 64, "0" * 12, 6, signed_on=DAY)
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"), agreements=(FIRST,))
BY_NOTICE = TerminationFacts(EndedBy.EMPLOYER, EndHow.NOTICE, DAY, reason="Nye oppgaver")


def last_day(facts: TerminationFacts, agreement: IssuedAgreement = FIRST) -> date | str | None:
    """The last day, or why there is none."""
    try:
        return work_out_ending(facts, agreement, set()).last_day
    except InvalidInput as refusal:
        return refusal.code


def until(end: date) -> IssuedAgreement:
    return replace(FIRST, terms=replace(TERMS, duration=Duration(DAY, True, end)))


@pytest.mark.parametrize(
    ("facts", "agreement", "told"),
    [
        (BY_NOTICE, FIRST, date(2026, 3, 30)),
        (BY_NOTICE, until(date(2026, 3, 31)), date(2026, 3, 30)),
        (BY_NOTICE, until(date(2026, 3, 30)), date(2026, 3, 30)),  # the same day: the letter says how it came to be
        (BY_NOTICE, until(date(2026, 3, 29)), "ends_by_itself"),
        (replace(BY_NOTICE, notice_weeks=5), FIRST, date(2026, 4, 6)),
        (replace(BY_NOTICE, notice_weeks=3), FIRST, "short_notice"),
        (replace(BY_NOTICE, received_on=DAY - ONE), FIRST, "order_of_dates"),
        (replace(BY_NOTICE, how=EndHow.TRIAL), FIRST, date(2026, 3, 9)),
        (replace(BY_NOTICE, how=EndHow.TRIAL, received_on=date(2026, 5, 1)), FIRST, date(2026, 5, 8)),
        (replace(BY_NOTICE, how=EndHow.TRIAL, received_on=date(2026, 5, 2)), FIRST, "no_trial"),
        (replace(BY_NOTICE, how=EndHow.TRIAL, notice_days=6), FIRST, "short_trial_notice"),
        (TerminationFacts(EndedBy.BOTH, last_day=DAY), FIRST, DAY),
        (TerminationFacts(EndedBy.BOTH, last_day=DAY - ONE), FIRST, "order_of_dates"),
    ],
)
def test_the_last_day(facts: TerminationFacts, agreement: IssuedAgreement, told: date | str) -> None:
    assert last_day(facts, agreement) == told


@pytest.mark.parametrize(
    ("day", "tried"), [(DAY - ONE, False), (DAY, True), (date(2026, 5, 1), True), (date(2026, 5, 2), False)]
)
def test_the_first_and_the_last_day_are_part_of_the_trial(day: date, tried: bool) -> None:
    assert on_trial(TERMS, day) is tried


LENT = (Loan("l1", "PC", DAY),)
BACK = (replace(LENT[0], returns=(LoanReturn(DAY + ONE),)),)


def letter(about: int, back: date | None) -> tuple[IssuedLetter, ...]:
    worked_out = WorkedOut(about_version=about, last_day=DAY + 30 * ONE, return_by=back)
    facts = holding(BY_NOTICE)
    made = IssuedLetter("t1", LetterKind.TERMINATION, "HK-1-OP1", 1, DAY, "Ola", "r", facts, "1" * 64, "2" * 12, 1)
    return (replace(made, worked_out=worked_out),)


def ended(**more: Any) -> Case:
    return replace(CASE, agreements=(replace(FIRST, ended_on=DAY + 30 * ONE),), **more)


@pytest.mark.parametrize(
    ("case", "day"),
    [
        (replace(CASE, loans=LENT), None),
        (ended(), None),
        (ended(loans=BACK), None),
        (ended(loans=LENT), DAY + 35 * ONE),
        (replace(CASE, loans=LENT, agreements=(until(DAY + 10 * ONE),)), DAY + 15 * ONE),
        (ended(loans=LENT, letters=letter(1, DAY + 40 * ONE)), DAY + 40 * ONE),
        (ended(loans=LENT, letters=letter(1, None)), DAY + 35 * ONE),
        (ended(loans=LENT, letters=letter(2, DAY + 40 * ONE)), DAY + 35 * ONE),  # a letter about another agreement
        (replace(CASE, loans=LENT, agreements=()), None),
    ],
)
def test_when_what_is_on_loan_is_to_be_back(case: Case, day: date | None) -> None:
    assert return_on(case) == day


def test_a_notice_is_registered_by_the_day_it_counts_from_and_not_later() -> None:
    case = ended(letters=letter(1, None))
    with pytest.raises(InvalidInput) as refusal:
        apply(case, c.RegisterLetter("t1", DAY + ONE, "Ola"))
    assert refusal.value.code == "delivered_later"
    assert apply(case, c.RegisterLetter("t1", DAY, "Ola")).letters[0].delivered_on == DAY
