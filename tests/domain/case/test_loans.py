"""Loans: never more back than went out, what is out against what was agreed, and what goes back at the end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.agreement.changed_since import (
    Drift,
    DriftKind,
    accepted,
    differs,
    drifts,
)
from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.loans import (
    Loan,
    LoanReturn,
    Mismatch,
    ReturnMistake,
    mismatches,
    to_bring_back,
    to_hand_out,
)
from hkdesk.domain.case.must_hold.terms import terms as check_terms
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.terms import (
    Equipment,
    EquipmentKind,
    EquipmentLine,
    IssuedAgreement,
    Owner,
    Terms,
)
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.changes.history import History
from hkdesk.domain.paper.mistakes import CounterEntry, Registered
from hkdesk.errors import InvalidInput
from tests.domain.strategies import WHOLE, days

DAY = date(2026, 3, 2)
UNIT = Unit("u1", "Byggesak")
LINES = (
    EquipmentLine("Skjerm", 2, number="17", return_by=date(2027, 1, 1)),
    EquipmentLine("Stol", owner=Owner.EMPLOYEE),
    EquipmentLine("PC"),
)
TERMS = replace(WHOLE, equipment=Equipment(EquipmentKind.LENT, LINES))
ISSUED = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", TERMS, "0" * 64, "0" * 12, 6)


def after(case: Case, *steps: c.Command) -> Case:
    for step in steps:
        case = apply(case, step)
    return case


CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"), terms=TERMS)
SIGNED = after(CASE, c.IssueAgreement(ISSUED), c.MarkSigned(1, DAY, "Ola"))


def loan(loan_id: str, what: str, count: int = 1, *back: int) -> Loan:
    return Loan(loan_id, what, DAY, count, returns=tuple(LoanReturn(DAY, n) for n in back))


def found(case: Case) -> list[Drift]:
    return [one for one in drifts(case, UNIT, ISSUED) if one.kind is DriftKind.LOAN]


_ids = st.sampled_from(["a", "b"])
_backs = st.builds(LoanReturn, days, st.integers(-1, 4))
steps: st.SearchStrategy[c.Command | str] = st.one_of(
    st.builds(lambda i, on, n: c.HandOut((Loan(i, "Skjerm", on, n),)), _ids, days, st.integers(0, 5)),
    st.builds(c.ReturnLoan, _ids, _backs),
    st.builds(c.CounterReturn, _ids, st.just(DAY), st.just("Ola"), st.sampled_from(["", "Feil"])),
    st.builds(c.RemoveLoan, _ids),
    st.sampled_from(["undo", "redo"]),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(steps, max_size=30))
def test_never_more_back_than_went_out_whatever_is_done_and_undone(sequence: list[c.Command | str]) -> None:
    history, seen = History(CASE), [CASE]
    for step in sequence:
        if isinstance(step, str):
            before = history
            history = history.undo() if step == "undo" else history.redo()
            assert history.now in seen
            assert (history.undo() if step == "redo" else history.redo()).now == before.now or history is before
        else:
            with suppress(InvalidInput):
                history = history.then(apply(history.now, step))
            seen.append(history.now)
        for one in history.now.loans:
            assert 0 <= one.returned <= one.count
            assert all(back.count >= 1 and back.on >= one.handed_out_on for back in one.returns)
        assert validate.case(history.now) == history.now


def test_handed_out_back_in_parts_corrected_and_taken_away() -> None:
    case = after(CASE, c.HandOut((loan("a", " Skjerm ", 3),)))
    case = after(case, c.ReturnLoan("a", LoanReturn(DAY + timedelta(9), 2, "Ripe i rammen")))
    (one,) = case.loans
    assert (one.what.strip(), one.out, one.returned) == ("Skjerm", 1, 2)
    case = after(case, c.HandOut((replace(loan("a", "Skjerm 27", 2), number="17"),)))
    (one,) = case.loans
    assert (one.what, one.number, one.out, one.returns[0].condition) == ("Skjerm 27", "17", 0, "Ripe i rammen")
    assert after(case, c.RemoveLoan("a")).loans == ()


def test_a_return_by_mistake_is_out_again_and_both_are_told() -> None:
    back = LoanReturn(DAY + timedelta(9), 2, "Ripe i rammen")
    case = after(CASE, c.HandOut((loan("a", "Skjerm", 3),)), c.ReturnLoan("a", LoanReturn(DAY, 1)))
    case = after(case, c.ReturnLoan("a", back))
    right = after(case, c.CounterReturn("a", DAY + timedelta(20), "Turid", "Var en annens"))
    (one,) = right.loans
    entry = CounterEntry(Registered.RETURNED, DAY + timedelta(20), "Turid", "Var en annens", DAY + timedelta(9))
    assert (one.out, one.returns, one.mistakes) == (2, (LoanReturn(DAY, 1),), (ReturnMistake(back, entry),))
    assert replace(one, mistakes=()) == after(case, c.RemoveLoan("a"), *as_if_never()).loans[0]
    assert after(right, c.HandOut((loan("a", "Skjerm 27", 3),))).loans[0].mistakes == one.mistakes
    assert validate.case(right) == right
    wrong = replace(one, mistakes=(ReturnMistake(back, replace(entry, what=Registered.SIGNED)),))
    with pytest.raises(InvalidInput) as caught:
        validate.case(replace(right, loans=(wrong,)))
    assert (caught.value.code, caught.value.field) == ("unknown_value", "case.loans[0].mistakes[0].entry.what")
    gone = after(right, c.CounterReturn("a", DAY, "Turid", "Den også"))
    assert (gone.loans[0].out, len(gone.loans[0].mistakes)) == (3, 2)
    with pytest.raises(InvalidInput) as caught:
        apply(gone, c.CounterReturn("a", DAY, "Turid", "Enda en"))
    assert (caught.value.code, caught.value.field) == ("nothing_registered", "what")


def as_if_never() -> tuple[c.Command, ...]:
    return c.HandOut((loan("a", "Skjerm", 3),)), c.ReturnLoan("a", LoanReturn(DAY, 1))


BACK = after(CASE, c.HandOut((loan("a", "Skjerm", 3),)), c.ReturnLoan("a", LoanReturn(DAY + timedelta(9), 2)))


@pytest.mark.parametrize(
    ("step", "code", "field"),
    [
        (c.HandOut((loan("b", "  "),)), "required", "loan.what"),
        (c.HandOut((loan("b", "PC", 0),)), "out_of_range", "loan.count"),
        (c.HandOut((loan("b", "PC", 1000),)), "out_of_range", "loan.count"),
        (c.HandOut((replace(loan("b", "PC"), handed_out_on=date(1066, 1, 1)),)), "out_of_range", "loan.handed_out_on"),
        (c.HandOut((loan("a", "Skjerm", 1),)), "out_of_range", "loan.count"),
        (c.HandOut((replace(loan("a", "Skjerm", 3), handed_out_on=DAY + timedelta(10)),)), "order_of_dates", None),
        (c.ReturnLoan("a", LoanReturn(DAY, 2)), "out_of_range", "returned.count"),
        (c.ReturnLoan("a", LoanReturn(DAY, 0)), "out_of_range", "returned.count"),
        (c.ReturnLoan("a", LoanReturn(DAY - timedelta(1))), "order_of_dates", "returned.on"),
        (c.ReturnLoan("x", LoanReturn(DAY)), "unknown_id", "loan"),
        (c.CounterReturn("x", DAY, "Ola", "Feil"), "unknown_id", "loan"),
        (c.CounterReturn("a", DAY, "Ola", " "), "required", "why"),
        (c.CounterReturn("a", DAY, "", "Feil"), "required", "by"),
        (c.RemoveLoan("x"), "unknown_id", "loan"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(step: c.Command, code: str, field: str | None) -> None:
    with pytest.raises(InvalidInput) as caught:
        apply(BACK, step)
    assert caught.value.code == code
    assert field in (None, caught.value.field)
    assert caught.value.reason


def test_without_a_loan_nothing_is_held_against_the_agreement() -> None:
    assert mismatches(TERMS.equipment, ()) == ()
    assert found(SIGNED) == []
    assert to_bring_back(TERMS, ()) == (LINES[0], LINES[2])


def test_what_is_out_is_held_against_what_was_agreed() -> None:
    loans = (loan("a", "SKJERM", 1), loan("b", "Headset"), loan("c", "skjerm ", 1), loan("d", "Lampe", 1, 1))
    assert mismatches(TERMS.equipment, loans) == (Mismatch("PC", 1, 0), Mismatch("Headset", 0, 1))
    assert not mismatches(TERMS.equipment, loans)[0].changed  # promised and not handed out is no change
    assert to_hand_out(TERMS, loans) == (LINES[2],)


@pytest.mark.parametrize(
    ("count", "back", "never", "gone"),
    [(1, 0, 1, 0), (2, 1, 0, 1), (2, 2, 0, 2), (1, 1, 1, 1), (3, 3, 0, 2), (3, 0, 0, 0)],
)
def test_what_was_lent_and_came_back_was_lent(count: int, back: int, never: int, gone: int) -> None:
    lent_out = loan("a", "skjerm", count, *([back] if back else []))
    (one,) = mismatches(TERMS.equipment, (loan("b", "PC"), lent_out))
    assert (one.never_out, one.gone_back) == (never, gone)


def test_a_change_is_proposed_and_once_taken_it_is_taken() -> None:
    case = after(SIGNED, c.HandOut((loan("a", "Skjerm", 2), loan("b", "Headset"), loan("c", "PC"))))
    (headset,) = found(case)
    assert (headset.was, headset.now, headset.must) == (("Headset", 0), ("Headset", 1), True)
    assert differs(case, UNIT)
    case = after(case, c.SetTerms(accepted(case.terms, headset)))
    assert found(case)[0].taken(case.terms)
    assert case.terms.equipment.lines == (*LINES, EquipmentLine("Headset", 1, lent_on=DAY))
    case = after(case, c.ReturnLoan("a", LoanReturn(DAY + timedelta(5))))
    screen = next(one for one in found(case) if one.was[0] == "Skjerm")
    assert (screen.was[1], screen.now[1]) == (2, 1)
    case = after(case, c.SetTerms(accepted(case.terms, screen)))
    assert all(one.taken(case.terms) for one in found(case))
    assert case.terms.equipment.lines[0] == EquipmentLine("Skjerm", 1, lent_on=DAY, return_by=date(2027, 1, 1))


def test_when_all_is_back_the_proposal_lends_nothing() -> None:
    one = replace(TERMS, equipment=Equipment(EquipmentKind.LENT, LINES[1:]))
    issued = replace(ISSUED, terms=one)
    case = after(replace(CASE, terms=one), c.IssueAgreement(issued), c.MarkSigned(1, DAY, "Ola"))
    case = after(case, c.HandOut((loan("a", "PC"),)), c.ReturnLoan("a", LoanReturn(DAY)))
    (back,) = (d for d in drifts(case, UNIT, issued) if d.kind is DriftKind.LOAN)
    terms = accepted(case.terms, back)
    assert terms.equipment == Equipment(EquipmentKind.NONE_LENT, (LINES[1],))


_lines = st.lists(
    st.builds(
        EquipmentLine,
        st.sampled_from(["Skjerm", "skjerm", "PC"]),
        st.integers(1, 3),
        st.sampled_from(Owner),
        return_by=st.none() | days,
    ),
    max_size=4,
)
_loans = st.lists(st.builds(Loan, st.uuids().map(lambda u: u.hex), st.sampled_from(["Skjerm", "PC"]), days), max_size=4)


@settings(deadline=None)
@given(_lines, _loans)
def test_all_proposals_taken_one_by_one_leave_none(lines: list[EquipmentLine], loans: list[Loan]) -> None:
    terms = Terms(equipment=Equipment(EquipmentKind.LENT, tuple(lines)))
    issued = replace(ISSUED, terms=terms)
    case = replace(CASE, terms=terms, loans=tuple(loans))
    for one in list(drifts(case, UNIT, issued)):
        now = next(d for d in drifts(case, UNIT, issued) if (d.kind, d.id) == (one.kind, one.id))
        case = replace(case, terms=check_terms(accepted(case.terms, now)))
    assert all(one.taken(case.terms) for one in drifts(case, UNIT, issued))
    assert all(not one.changed for one in mismatches(case.terms.equipment, case.loans))
    owned = [line for line in lines if line.owner is Owner.EMPLOYEE]
    assert [line for line in case.terms.equipment.lines if line.owner is Owner.EMPLOYEE] == owned


def test_what_goes_back_is_what_is_out_and_what_nobody_recorded() -> None:
    loans = (loan("a", "skjerm", 3, 1), loan("b", "Headset", 1, 1))
    assert to_bring_back(TERMS, loans) == (
        EquipmentLine("skjerm", 2, lent_on=DAY, return_by=date(2027, 1, 1)),
        LINES[2],
    )
