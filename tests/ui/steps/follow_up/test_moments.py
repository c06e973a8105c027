"""The line of time: what was registered by mistake stands there with what put it right, whatever it was of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hkdesk.domain.case.case import Case, FollowUp
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.loans import Loan, LoanReturn
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.case.terms import Duration
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.paper.mistakes import Registered
from hkdesk.ui.steps.follow_up.moments import history, moments
from tests.domain.changes.test_commands import DAY, ISSUED, after
from tests.domain.letters.test_letters import LATER, SIGNED, issued
from tests.domain.standing.reminders import facts

FOUND = LATER + timedelta(days=3)
TODAY = FOUND + timedelta(days=30)


def told(case: Case) -> list[tuple[date, str]]:
    agreement = case.signed_agreement
    found = history(case, TODAY) if agreement is None else moments(case, agreement, TODAY)
    assert [one.on for one in found] == sorted(one.on for one in found)
    return [(one.on, one.words) for one in found]


def counter(letter_id: str, what: Registered) -> c.CounterLetter:
    return c.CounterLetter(letter_id, what, FOUND, "Turid", "Feil sak")


def test_a_letter_stands_there_with_what_was_registered_of_it_by_mistake() -> None:
    case = issued(SIGNED, LetterKind.INFORMATION)
    (letter,) = case.letters
    assert (letter.issued_on, f"Skriftlig informasjon {letter.number}: utstedt") in told(case)
    case = apply(case, c.RegisterLetter(letter.id, LATER, "Ola"))
    assert (LATER, f"Skriftlig informasjon {letter.number}: levert") in told(case)
    case = apply(case, counter(letter.id, Registered.DELIVERED))
    said = told(case)
    assert (LATER, f"{letter.number}: registrert som levert, ved en feil") in said
    assert (FOUND, f"Rettet: {letter.number} ikke levert. Feil sak") in said
    assert (LATER, f"Skriftlig informasjon {letter.number}: levert") not in said
    case = apply(case, counter(letter.id, Registered.ISSUED))
    assert (FOUND, f"Rettet: {letter.number} ikke utstedt. Feil sak") in told(case)
    assert not any(words.endswith((": utstedt", ": trukket tilbake")) for _on, words in told(case))


def test_a_day_that_lay_ahead_is_not_told_as_one_that_comes() -> None:
    ahead = date(2030, 1, 1)
    case = after(
        SIGNED, c.EndAgreement(1, ahead, "Enige"), c.CounterAgreement(1, Registered.ENDED, FOUND, "Turid", "x")
    )
    assert (FOUND, f"{ISSUED.number}: registrert som opphørt 1. januar 2030, ved en feil") in told(case)
    assert ahead not in [on for on, _words in told(case)]


def test_a_loan_that_did_not_come_back_stands_there() -> None:
    case = after(SIGNED, c.HandOut((Loan("a", "Skjerm", DAY),)), c.ReturnLoan("a", LoanReturn(LATER)))
    case = apply(case, c.CounterReturn("a", FOUND, "Turid", "Var en annens"))
    said = told(case)
    assert (LATER, "Skjerm: registrert som levert tilbake, ved en feil") in said
    assert (FOUND, "Rettet: Skjerm ikke levert tilbake. Var en annens") in said
    assert (LATER, "Levert tilbake: Skjerm") not in said


@pytest.mark.parametrize("what", [Registered.SIGNED, Registered.ISSUED])
def test_while_nothing_is_signed_the_case_has_its_line_of_time_too(what: Registered) -> None:
    waiting = replace(SIGNED, agreements=(replace(ISSUED, version=1),))
    assert told(waiting) == [], "nothing was put right, sent or closed"
    case = apply(waiting, c.MarkSigned(1, LATER, "Ola")) if what is Registered.SIGNED else waiting
    case = apply(case, c.RecordFollowUp(FollowUp("t", LATER)))
    case = apply(case, c.CounterAgreement(1, what, FOUND, "Turid", "Feil sak"))
    words = {Registered.SIGNED: "signert", Registered.ISSUED: "utstedt"}[what]
    assert (FOUND, f"Rettet: {ISSUED.number} ikke {words}. Feil sak") in told(case)
    assert not any(one.talk_id for one in history(case, TODAY)), "a talk cannot be opened before anything is signed"
    closed = apply(waiting, c.WithdrawAgreement(1, LATER, ""))
    closed = apply(closed, c.CloseCase(FOUND, CloseReason.WISH_WITHDRAWN, "", "Ola"))
    assert told(closed) == [(FOUND, "Saken avsluttet: Den ansatte trakk ønsket tilbake")]


def ahead_of(duration: Duration, *talks: FollowUp) -> list[tuple[str, bool]]:
    """What the line of time says of the next talk and the review, and whether it is late."""
    (paper,) = SIGNED.agreements
    paper = replace(paper, terms=replace(paper.terms, duration=duration))
    case = replace(SIGNED, agreements=(paper,), follow_ups=talks)
    wanted = {"Neste samtale", "Se på avtalen igjen"}
    return [(one.words, one.late) for one in moments(case, paper, TODAY) if one.words in wanted]


def test_the_agreed_review_is_late_until_it_is_held_and_nothing_is_once_the_agreement_ran_out() -> None:
    review, one = TODAY - timedelta(days=10), timedelta(days=1)
    running = Duration(DAY, review_on=review)
    early = FollowUp("a", review - timedelta(days=60), "Prat", next_on=review - one)
    assert ahead_of(running, early) == [("Neste samtale", True), ("Se på avtalen igjen", True)]
    assert ahead_of(running, early, FollowUp("b", TODAY)) == [("Neste samtale", True), ("Se på avtalen igjen", True)]
    assert ahead_of(running, early, FollowUp("b", TODAY, "Gått gjennom")) == [("Se på avtalen igjen", False)]
    over = replace(running, temporary=True, end=TODAY - one)
    assert ahead_of(over, early) == [("Se på avtalen igjen", False)]


def test_a_trial_that_ran_out_without_a_talk_stands_there_once_nobody_is_reminded_of_it() -> None:
    case = facts.after(facts.CASE, facts.issue(1), facts.sign())
    said = "Prøvetiden gikk ut uten at erfaringene ble snakket om"

    def words(case: Case, days: int) -> list[str]:
        on = facts.TRIAL_ENDS + timedelta(days=days)
        return [one.words for one in moments(case, case.signed_agreement, on)]

    assert [said in words(case, days) for days in (30, 31)] == [False, True]
    assert said not in words(facts.after(case, facts.talk(facts.TRIAL_ENDS)), 31)
