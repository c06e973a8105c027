"""The store tells of people and numbers that are in it already; a hint, never a stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hkdesk.domain.case.loans import Loan, LoanReturn
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import Equipment, EquipmentKind, EquipmentLine
from hkdesk.domain.changes.commands import HandOut, ReturnLoan
from hkdesk.services.clock import FixedClock
from hkdesk.services.doubles import Doubles
from hkdesk.services.workspace import Workspace

DAY = date(2026, 3, 2)
KARI = Employee("Kari Hansen", employee_number="1042", email="kari@nordfjord.no")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    with Workspace.open(tmp_path / "desk.db", FixedClock(datetime(2026, 3, 2, 12, tzinfo=UTC))) as made:
        made.save_unit(made.new_unit("Seksjon byggesak"))
        made.add_employee(KARI)
        yield made


def test_people_who_are_there_already_are_told_at_their_field(desk: Workspace) -> None:
    doubles = Doubles(desk)
    number = desk.cases()[0].number
    again = doubles.people(Employee("kari hansen", employee_number="1042"))
    assert again == {"name": f"Kari Hansen har en sak fra før: {number}. Er det samme person, er én sak nok."}
    assert set(doubles.people(Employee("Ola Vik", employee_number="1042"))) == {"employee_number"}
    assert set(doubles.people(Employee("Ola Vik", email="KARI@nordfjord.no"))) == {"email"}
    assert doubles.people(Employee("Ola Vik", employee_number="104")) == {}
    assert doubles.people(Employee("")) == {}


def test_a_person_is_not_told_of_the_own_case(desk: Workspace) -> None:
    assert Doubles(desk).people(KARI, desk.cases()[0].case_id) == {}
    assert desk.add_employee(replace(KARI, title="Arkitekt")).case.employee.name == "Kari Hansen"  # a hint, not a stop


def test_a_case_that_a_newer_hkdesk_wrote_stops_no_field(desk: Workspace) -> None:
    desk.add_employee(replace(KARI, email="annen@nordfjord.no"))
    written = "UPDATE case_body SET body = json_set(body, '$.mood', 'glad') WHERE case_pk = 1"
    desk._store._link.raw.execute(written)
    assert set(Doubles(desk).people(Employee("Ola Vik", employee_number="1042"))) == {"employee_number"}


def test_a_number_that_is_lent_out_to_another(desk: Workspace) -> None:
    first = desk.session(desk.cases()[0].case_id)
    first.do(HandOut((Loan("l1", "Skjerm", DAY, number="SN-77"),)))
    desk.flush()
    other = desk.add_employee(Employee("Ola Vik"))
    doubles, nothing = Doubles(desk), Equipment()
    wanted = Loan("l2", "Skjerm", DAY, number="sn 77")
    assert doubles.serial(wanted, nothing, other.case) == "Nummeret sn 77 er lånt ut til Kari Hansen fra før."
    for written in ("SN-77", "sn77", "SN 7-7"):  # whatever stands between
        assert doubles.serial(replace(wanted, number=written), nothing, other.case).endswith("Kari Hansen fra før."), (
            written
        )
    assert doubles.serial(replace(wanted, number=""), nothing, other.case) == ""
    assert doubles.serial(first.case.loans[0], nothing, first.case) == ""
    first.do(ReturnLoan("l1", LoanReturn(DAY)))
    desk.flush()
    assert doubles.serial(wanted, nothing, other.case) == ""


def test_another_number_than_on_paper(desk: Workspace) -> None:
    session = desk.session(desk.cases()[0].case_id)
    agreed = Equipment(EquipmentKind.LENT, (EquipmentLine("Skjerm", number="A-1"),))
    said = Doubles(desk).serial(Loan("l", "skjerm", DAY, number="B-2"), agreed, session.case)
    assert said == "I avtalen står et annet nummer for skjerm: A-1."
    assert Doubles(desk).serial(Loan("l", "Skjerm", DAY, number="A 1"), agreed, session.case) == ""
