"""Who looks like one person, and which numbers are one."""

from __future__ import annotations

from datetime import date

import pytest

from hkdesk.domain.case.doubles import Likeness, likeness, other_serial
from hkdesk.domain.case.loans import Loan
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import Equipment, EquipmentKind, EquipmentLine, Owner

KARI = Employee("Kari Hansen", "Arkitekt", "1042", "g1", email="kari@nordfjord.no")


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (Employee("kari  hansen", "", "1042", "g2"), Likeness.PERSON),
        (Employee("Kari Hansen", email="KARI@nordfjord.no"), Likeness.PERSON),
        (Employee("Kari Hansen", role_group_id="g1"), Likeness.PERSON),
        (Employee("Kari Hansen", role_group_id="g2"), None),
        (Employee("Ola Hansen", employee_number=" 1042 "), Likeness.EMPLOYEE_NUMBER),
        (Employee("Ola Hansen", email="kari@nordfjord.no"), Likeness.EMAIL),
        (Employee("Ola Hansen", role_group_id="g1"), None),
        (Employee(""), None),
    ],
)
def test_who_looks_like_one_person(other: Employee, found: Likeness | None) -> None:
    assert likeness(KARI, other) is found
    assert likeness(other, KARI) is found


def test_two_without_a_number_share_none() -> None:
    assert likeness(Employee("Kari", employee_number=""), Employee("Ola", employee_number="")) is None


def test_another_number_than_the_agreement_has() -> None:
    agreed = Equipment(
        EquipmentKind.LENT,
        (
            EquipmentLine("Skjerm", number="A-1"),
            EquipmentLine("skjerm", number="A-2"),
            EquipmentLine("Mus"),
            EquipmentLine("Stol", owner=Owner.EMPLOYEE, number="S-1"),
        ),
    )

    def lent(what: str, number: str) -> tuple[str, ...]:
        return other_serial(Loan("1", what, date(2026, 3, 1), number=number), agreed)

    assert lent("Skjerm", "B-7") == ("A-1", "A-2")
    assert lent("Skjerm", "a2") == ()
    assert lent("Skjerm", "") == ()
    assert lent("Mus", "M-1") == ()
    assert lent("Stol", "S-2") == ()
