"""What was registered by mistake is put right by a counter-entry: both stay, and the case is as if it had not been."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.agreement.in_force import agreement_state
from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.case.stages import AgreementState, CaseState, CloseReason
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.paper.mistakes import CounterEntry, Registered
from hkdesk.domain.standing.make_row import summarise
from hkdesk.domain.standing.states import case_state
from hkdesk.errors import InvalidInput
from tests.domain.strategies import WHOLE

DAY, ONE = date(2026, 3, 2), timedelta(days=1)
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"), terms=WHOLE)
UNDECIDED, UNIT = ScopeResult(Verdict.UNDECIDED, None), Unit("u1", "Byggesak")


def issue(version: int, on: date = DAY) -> c.IssueAgreement:
    return c.IssueAgreement(IssuedAgreement(version, f"HK-1-{version}", on, "Ola", "r", WHOLE, "0" * 64, "0" * 12, 6))


def counter(version: int, what: Registered, on: date = DAY, why: str = "Feil sak") -> c.CounterAgreement:
    return c.CounterAgreement(version, what, on, "Turid", why)


def after(case: Case, *steps: c.Command) -> Case:
    for step in steps:
        case = apply(case, step)
    return case


def refused(case: Case, step: c.Command) -> tuple[str, str]:
    with pytest.raises(InvalidInput) as caught:
        apply(case, step)
    assert caught.value.reason
    return caught.value.code, caught.value.field


def state(case: Case, on: date) -> CaseState:
    found = case_state(case, UNDECIDED, on)
    assert summarise(case, UNIT, UNDECIDED).state(on) is found
    return found


def test_a_signing_of_the_wrong_case_waits_for_ink_again() -> None:
    waiting = after(CASE, issue(1))
    signed = after(waiting, c.MarkSigned(1, DAY, "Ola"))
    right = after(signed, counter(1, Registered.SIGNED, DAY + ONE))
    entry = CounterEntry(Registered.SIGNED, DAY + ONE, "Turid", "Feil sak", DAY, "Ola")
    assert right.agreements[0] == replace(waiting.agreements[0], mistakes=(entry,))
    assert state(right, DAY) is CaseState.TO_SIGN
    again = after(right, c.MarkSigned(1, DAY + 2 * ONE, "Ola"))
    assert again.agreements[0].signed_on == DAY + 2 * ONE
    assert again.agreements[0].mistakes == (entry,)


def test_an_issue_with_the_clock_a_year_ahead_gives_way_to_the_next_version() -> None:
    ahead = DAY + 365 * ONE
    issued = after(CASE, issue(1, ahead), c.MarkSigned(1, ahead, "Ola"))
    assert refused(issued, counter(1, Registered.ISSUED)) == ("signed_first", "what")
    gone = after(issued, counter(1, Registered.SIGNED), counter(1, Registered.ISSUED, DAY, "Klokka gikk feil"))
    assert [one.what for one in gone.agreements[0].mistakes] == [Registered.SIGNED, Registered.ISSUED]
    assert gone.agreements[0].withdrawn_on == DAY < gone.agreements[0].issued_on
    assert agreement_state(gone, gone.agreements[0], DAY) is AgreementState.WITHDRAWN
    assert gone.current_agreement is None
    assert validate.case(gone) == gone
    assert state(gone, DAY) is state(CASE, DAY)
    assert after(gone, issue(2), c.MarkSigned(2, DAY, "Ola")).signed_agreement is not None
    assert refused(gone, counter(1, Registered.ISSUED)) == ("nothing_registered", "what")


def test_the_last_registered_is_put_right_first() -> None:
    ended = after(CASE, issue(1), c.MarkSigned(1, DAY, "Ola"), c.EndAgreement(1, DAY + ONE, "Enige"))
    assert refused(ended, counter(1, Registered.SIGNED)) == ("ended_first", "what")
    runs = after(ended, counter(1, Registered.ENDED))
    assert (runs.agreements[0].ended_on, runs.agreements[0].end_reason) == (None, "")
    followed = after(runs, issue(2))
    assert refused(followed, counter(1, Registered.SIGNED)) == ("later_first", "what")
    assert after(followed, c.WithdrawAgreement(2, DAY, ""), counter(1, Registered.SIGNED)).signed_agreement is None


@pytest.mark.parametrize("what", Registered)
def test_who_and_why_are_asked_for(what: Registered) -> None:
    case = after(CASE, issue(1))
    assert refused(case, c.CounterAgreement(1, Registered.ISSUED, DAY, "Turid", " ")) == ("required", "why")
    assert refused(case, c.CounterAgreement(1, Registered.ISSUED, DAY, "", "x")) == ("required", "by")
    if what is not Registered.ISSUED:
        assert refused(case, counter(1, what)) == ("nothing_registered", "what")
    assert refused(case, counter(2, what)) == ("unknown_id", "version")


def test_a_closed_case_is_opened_before_it_is_put_right() -> None:
    closed = after(CASE, issue(1), c.MarkSigned(1, DAY, "Ola"), c.CloseCase(DAY, CloseReason.LEFT, "", "Ola"))
    assert refused(closed, counter(1, Registered.SIGNED)) == ("case_closed", "closings")
    opened = after(closed, c.ReopenCase(DAY, "Ola", ""), counter(1, Registered.SIGNED))
    assert opened.agreements[0].ended_on is None


# --- in any order ---

Act = Callable[[Case, date], c.Command]


def newest(case: Case, back: int) -> int:
    return max(1, len(case.agreements) - back)


def counter_of(back: int, what: Registered) -> Act:
    return lambda case, on: counter(newest(case, back), what, on)


_back = st.sampled_from([0, 0, 0, 1])
acts: st.SearchStrategy[Act] = st.one_of(
    st.just(lambda case, on: issue(len(case.agreements) + 1, on)),
    st.builds(lambda back: lambda case, on: c.MarkSigned(newest(case, back), on, "Ola"), _back),
    st.builds(lambda back: lambda case, on: c.EndAgreement(newest(case, back), on, "Enige"), _back),
    st.builds(lambda back: lambda case, on: c.WithdrawAgreement(newest(case, back), on, "Feil"), _back),
    st.builds(lambda why: lambda _case, on: c.CloseCase(on, why, "ord", "Ola"), st.sampled_from(CloseReason)),
    st.just(lambda _case, on: c.ReopenCase(on, "Ola", "")),
    st.builds(counter_of, _back, st.sampled_from([Registered.ISSUED, Registered.SIGNED, Registered.ENDED])),
    st.builds(counter_of, _back, st.sampled_from([Registered.ISSUED, Registered.SIGNED, Registered.ENDED])),
)
BEGUN: list[c.Command] = [issue(1), c.MarkSigned(1, DAY, "Ola"), issue(2), c.MarkSigned(2, DAY, "Ola")]
BEGUN += [c.EndAgreement(2, DAY, "Enige")]
_MISTAKEN = {Registered.ISSUED: c.IssueAgreement, Registered.SIGNED: c.MarkSigned, Registered.ENDED: c.EndAgreement}


def about(act: c.Command) -> int:
    return act.agreement.version if isinstance(act, c.IssueAgreement) else getattr(act, "version", 0)


def without_mistake(done: Sequence[c.Command], entry: c.CounterAgreement) -> list[c.Command]:
    """What was done, without the last act that the entry tells was a mistake."""
    kind = _MISTAKEN[entry.what]
    place = max(n for n, act in enumerate(done) if isinstance(act, kind) and about(act) == entry.version)
    return [*done[:place], *done[place + 1 :]]


def replayed(done: Sequence[c.Command]) -> Case:
    """The case those acts make; an act that only the mistake made possible is left out."""
    case = CASE
    for act in done:
        try:
            case = apply(case, act)
        except InvalidInput:
            continue
    return case


def standing(case: Case) -> list[IssuedAgreement]:
    """The agreements that stand, numbered anew and without the counter-entries."""
    found = [a for a in case.agreements if a.withdrawn_on is None]
    return [replace(a, version=n, number=f"HK-1-{n}", mistakes=()) for n, a in enumerate(found, 1)]


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(BEGUN)), st.lists(st.tuples(acts, st.integers(0, 1)), min_size=2, max_size=12))
def test_any_order_leaves_a_whole_case_as_if_the_mistakes_had_not_been(
    begun: int, wanted: list[tuple[Act, int]]
) -> None:
    done, on = BEGUN[:begun], DAY
    case = after(CASE, *done)
    for make, later in wanted:
        on += later * ONE
        before, act = case, make(case, on)
        try:
            case = apply(case, act)
        except InvalidInput:
            assert case == before
            continue
        assert validate.case(case) == case
        assert all(len(a.mistakes) <= len(b.mistakes) for a, b in zip(before.agreements, case.agreements, strict=False))
        if not isinstance(act, c.CounterAgreement):
            done.append(act)
        elif act.what is Registered.ISSUED:  # the number is used up: replayed it is an agreement that was taken back
            done.append(c.WithdrawAgreement(act.version, max(on, before.agreements[act.version - 1].issued_on), "Feil"))
            assert case.agreements[act.version - 1].withdrawn_on == act.found_on
        else:
            done = without_mistake(done, act)
            as_if = replayed(done)
            assert standing(case) == standing(as_if)
            for n in range(-1, 18):
                day = DAY + n * ONE
                assert state(replace(case, closings=()), day) is state(replace(as_if, closings=()), day)
