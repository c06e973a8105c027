"""The catalogue and all people's loans, read together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.loans import Loan, LoanEnd, LoanReturn
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import Duration, Equipment, EquipmentKind, EquipmentLine, IssuedAgreement
from hkdesk.domain.unit.equipment.item import EquipmentItem
from hkdesk.domain.unit.equipment.register import (
    Whereabouts,
    held_loans,
    holder_of,
    loans_to_return,
    register,
)
from tests.domain.strategies import WHOLE

DAY = date(2026, 3, 2)
END = date(2026, 6, 30)
ONE = timedelta(days=1)
ITEMS = [("r1", EquipmentItem("Skjerm", "SN-1", "INV-1")), ("r2", EquipmentItem("Stol", "", "INV-2"))]


def person(name: str, *loans: Loan, lines: tuple[EquipmentLine, ...] = (), return_days: int | None = 5) -> Case:
    equipment = Equipment(EquipmentKind.LENT, lines, note="PC", return_days=return_days)
    terms = replace(WHOLE, duration=Duration(DAY, True, END), equipment=equipment)
    signed = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", terms, "0" * 64, "0" * 12, 6, signed_on=DAY)
    return Case(f"c-{name}", f"HK-{name}", DAY, "u1", Employee(name), agreements=(signed,), loans=loans)


def ended(loan: Loan, outcome: LoanEnd = LoanEnd.BACK, on: date = DAY + ONE) -> Loan:
    return replace(loan, returns=(LoanReturn(on, loan.count, outcome=outcome, reason="Stjålet på toget"),))


def test_a_loan_belongs_to_the_thing_that_has_its_number_however_it_is_written() -> None:
    kari, ola = person("Kari", Loan("l1", "Dataskjerm", DAY, number="sn1")), person("Ola", Loan("l2", "Mus", DAY))
    screen, chair, mouse = register(ITEMS, [*held_loans(kari), *held_loans(ola)])
    assert (screen.where, screen.out[0].name, screen.what) == (Whereabouts.OUT, "Kari", "Skjerm")
    assert (chair.where, chair.may_be_lent) == (Whereabouts.IN, True)
    assert (mouse.item, mouse.what, mouse.out[0].name) == (None, "Mus", "Ola")
    assert not screen.may_be_lent
    assert not mouse.may_be_lent


def test_both_numbers_of_a_thing_are_the_thing_and_out_twice_is_told() -> None:
    loans = [*held_loans(person("Kari", Loan("l1", "Skjerm", DAY, number="SN 1")))]
    loans += held_loans(person("Ola", Loan("l2", "Skjerm", DAY + ONE, number="inv-1")))
    screen = register(ITEMS, loans)[0]
    assert screen.twice
    assert [one.name for one in screen.out] == ["Kari", "Ola"]
    assert not register(ITEMS, loans[:1])[0].twice


def test_a_number_outside_the_catalogue_that_is_out_twice_is_one_line() -> None:
    loans = [one for name in ("Kari", "Ola") for one in held_loans(person(name, Loan(name, "PC", DAY, number="X 9")))]
    found = register(ITEMS, loans)
    assert [thing.number for thing in found[2:]] == ["X 9"]
    assert found[2].twice


def test_a_mark_for_an_unknown_number_makes_nobody_s_thing_that_of_another() -> None:
    loans = [one for name in ("Kari", "Ola") for one in held_loans(person(name, Loan(name, "PC", DAY, number="?")))]
    found = register([("r1", EquipmentItem("Skjerm", "?", "INV-1"))], loans)
    assert [(thing.where, thing.twice) for thing in found] == [
        (Whereabouts.IN, False),
        (Whereabouts.OUT, False),
        (Whereabouts.OUT, False),
    ]


@pytest.mark.parametrize(
    ("outcome", "where"),
    [
        (LoanEnd.BACK, Whereabouts.IN),
        (LoanEnd.LOST, Whereabouts.LOST),
        (LoanEnd.WRITTEN_OFF, Whereabouts.WRITTEN_OFF),
    ],
)
def test_how_a_loan_ended_says_where_the_thing_is(outcome: LoanEnd, where: Whereabouts) -> None:
    gone = ended(Loan("l1", "Skjerm", DAY, number="SN-1"), outcome)
    screen = register(ITEMS, held_loans(person("Kari", gone)))[0]
    assert (screen.where, screen.out) == (where, ())
    assert [one.name for one in screen.before] == ["Kari"]
    # the last end counts, in whatever order the loans come
    later = ended(Loan("l2", "Skjerm", DAY + ONE, number="SN-1"), on=DAY + 3 * ONE)
    both = [*held_loans(person("Ola", later)), *held_loans(person("Kari", gone))]
    assert register(ITEMS, both)[0].where is Whereabouts.IN


def test_what_is_written_off_in_the_catalogue_is_not_lent() -> None:
    item = replace(ITEMS[0][1], written_off_on=DAY, written_off_reason="Sprukket")
    thing = register([("r1", item)], ())[0]
    assert (thing.where, thing.may_be_lent) == (Whereabouts.WRITTEN_OFF, False)


def test_another_number_than_on_the_signed_paper_is_told_until_it_is_back() -> None:
    loan, lines = Loan("l1", "Skjerm", DAY, number="SN-2"), (EquipmentLine("Skjerm", number="SN-1"),)
    assert held_loans(person("Kari", loan, lines=lines))[0].paper_numbers == ("SN-1",)
    assert held_loans(person("Kari", replace(loan, number="sn1"), lines=lines))[0].paper_numbers == ()
    assert held_loans(person("Kari", ended(loan), lines=lines))[0].paper_numbers == ()


def test_when_a_loan_is_to_be_back_and_when_it_is_late() -> None:
    lines = (EquipmentLine("Stol", return_by=date(2026, 4, 1)),)
    chair, screen = held_loans(person("Kari", Loan("l1", "stol", DAY), Loan("l2", "Skjerm", DAY), lines=lines))
    assert (chair.back_by, screen.back_by) == (date(2026, 4, 1), END + 5 * ONE)
    assert (chair.late(date(2026, 4, 1)), chair.late(date(2026, 4, 2))) == (False, True)
    assert (screen.past_agreement(END), screen.past_agreement(END + ONE)) == (False, True)
    assert [one.loan.id for one in loans_to_return([screen, chair], date(2026, 4, 1))] == ["l1"]
    assert [one.loan.id for one in loans_to_return([screen, chair], END, 14 * ONE)] == ["l1", "l2"]
    back = held_loans(person("Kari", ended(Loan("l1", "Skjerm", DAY))))[0]
    assert not back.late(date(2030, 1, 1))
    assert not back.past_agreement(date(2030, 1, 1))
    assert loans_to_return([back], date(2030, 1, 1)) == ()


def test_who_has_a_number() -> None:
    loans = held_loans(person("Kari", Loan("l1", "Skjerm", DAY, number="SN-1"), Loan("l2", "Mus", DAY)))
    found = holder_of("sn 1", loans)
    assert found is not None
    assert found.name == "Kari"
    assert holder_of("sn 1", loans, but="l1") is None
    assert holder_of("", loans) is None


def test_without_a_signed_agreement_no_day_is_set() -> None:
    case = replace(person("Kari", Loan("l1", "Skjerm", DAY, number="SN-1")), agreements=())
    assert held_loans(case)[0].back_by is None
    assert held_loans(case)[0].paper_numbers == ()
