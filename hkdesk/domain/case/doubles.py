"""What is likely to be the same person or thing twice. It is only ever said, never stopped: namesakes exist."""

from __future__ import annotations

from enum import StrEnum

from hkdesk.domain.case.loans import Loan, lent, thing
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import Equipment
from hkdesk.domain.values.folding import fold
from hkdesk.domain.values.serial import same_serial


class Likeness(StrEnum):
    """Why two cases look like one person's."""

    PERSON = "person"
    EMPLOYEE_NUMBER = "employee_number"
    EMAIL = "email"


def likeness(one: Employee, other: Employee) -> Likeness | None:
    """Whether the two look like one person, or share what only one person has; None where they do not.

    The same person: the same name, and the same employee number, e-mail or role group, where two without a group are
    in the same. Two who share a number or an address under other names are told apart from that.
    """
    number, mail = _same(one.employee_number, other.employee_number), _same(one.email, other.email)
    named = _same(" ".join(one.name.split()), " ".join(other.name.split()))
    if named and (number or mail or one.role_group_id == other.role_group_id):
        return Likeness.PERSON
    if number:
        return Likeness.EMPLOYEE_NUMBER
    return Likeness.EMAIL if mail else None


def other_serial(loan: Loan, equipment: Equipment) -> tuple[str, ...]:
    """The numbers that the agreement gives for the thing, where the one handed out has another; else empty."""
    numbers = tuple(
        line.number for line in lent(equipment) if thing(line.name) == thing(loan.what) and line.number.strip()
    )
    if not loan.number.strip() or any(same_serial(loan.number, number) for number in numbers):
        return ()
    return numbers


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and fold(one.strip()) == fold(other.strip())
