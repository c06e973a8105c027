"""Things of a unit: the catalogue, lending across people, and the list out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.loans import Loan, LoanEnd, LoanReturn
from hkdesk.domain.changes.commands import HandOut, ReturnLoan
from hkdesk.domain.unit.equipment.item import EQUIPMENT_ITEM, EquipmentItem, ItemCondition
from hkdesk.domain.unit.equipment.register import Whereabouts
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.errors import InvalidInput
from hkdesk.services.unit import equipment_list
from hkdesk.services.words.unit.equipment import history_words, place_words, told_words
from hkdesk.services.workspace import Workspace

DAY = date(2026, 11, 23)
SCREEN = EquipmentItem("Skjerm", "SN-1", "INV-1", ItemCondition.GOOD, date(2025, 1, 2), "Rom 4")
People = Callable[..., tuple[str, ...]]


@pytest.fixture
def people(workspace: Workspace, signed: CaseFile) -> People:
    """Puts people with a signed agreement into the unit; the ids of their cases."""

    def put(*names: str) -> tuple[str, ...]:
        made = []
        for n, name in enumerate(names, 1):
            employee = replace(signed.case.employee, name=name, employee_number=str(n))
            case = replace(signed.case, id=f"case-{n}", number=f"HK-2026-{n}", employee=employee, loans=())
            workspace.import_case(replace(signed, case=case))
            made.append(case.id)
        return tuple(made)

    return put


def refused(act: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(InvalidInput) as caught:
        act()
    return caught.value.code, caught.value.reason


def put(workspace: Workspace, unit_id: str, item: EquipmentItem = SCREEN) -> UnitRecord[EquipmentItem]:
    return workspace.equipment.add(unit_id, item)


def test_a_thing_is_lent_to_one_and_shows_in_the_case_and_the_register(
    workspace: Workspace, signed: CaseFile, people: People
) -> None:
    kari, ola = people("Kari", "Ola")
    desk, unit_id = workspace.equipment, signed.unit.id
    record = put(workspace, unit_id)
    session = desk.lend(record, kari, DAY, "God stand")
    (loan,) = workspace.export_case(kari).case.loans
    assert (loan.what, loan.number, loan.handed_out_on, loan.condition) == ("Skjerm", "SN-1", DAY, "God stand")
    assert workspace.unit_records.all(unit_id, EQUIPMENT_ITEM)[0].revision == 1  # nothing is kept twice
    (thing,) = desk.view(unit_id).things
    assert (thing.where, thing.out[0].name) == (Whereabouts.OUT, "Kari")
    code, said = refused(lambda: desk.lend(record, ola, DAY))
    assert code == "item_number_out"
    assert "Kari" in said
    assert "HK-2026-1" in said
    assert workspace.export_case(ola).case.loans == ()
    session.undo()
    session.flush()
    assert desk.view(unit_id).things[0].where is Whereabouts.IN
    desk.lend(record, ola, DAY)
    assert desk.view(unit_id).things[0].out[0].name == "Ola"


def test_a_number_lent_by_hand_in_a_case_however_it_is_written_stops_the_second_loan(
    workspace: Workspace, signed: CaseFile, people: People
) -> None:
    kari, ola = people("Kari", "Ola")
    record = put(workspace, signed.unit.id)
    for written in ("sn1", "inv 1"):
        session = workspace.session(kari)
        session.do(HandOut((Loan("by-hand", "Dataskjerm", DAY, number=written),)))
        session.flush()
        assert refused(lambda: workspace.equipment.lend(record, ola, DAY))[0] == "item_number_out", written
    session.do(ReturnLoan("by-hand", LoanReturn(DAY)))
    session.flush()
    workspace.equipment.lend(record, ola, DAY)


def test_what_is_written_off_or_lost_is_not_lent(workspace: Workspace, signed: CaseFile, people: People) -> None:
    (kari,) = people("Kari")
    desk, unit_id = workspace.equipment, signed.unit.id
    broken = put(workspace, unit_id, replace(SCREEN, written_off_on=DAY, written_off_reason="Sprukket"))
    assert refused(lambda: desk.lend(broken, kari, DAY))[0] == "not_to_lend"
    mouse = put(workspace, unit_id, EquipmentItem("Mus", "M-1"))
    session = desk.lend(mouse, kari, DAY)
    loan_id = session.case.loans[0].id
    session.do(ReturnLoan(loan_id, LoanReturn(DAY, outcome=LoanEnd.LOST, reason="Stjålet på toget")))
    session.flush()
    code, said = refused(lambda: desk.lend(mouse, kari, DAY))
    assert (code, "mistet" in said) == ("not_to_lend", True)
    mouse_now = desk.view(unit_id).things[0]
    assert place_words(mouse_now) == "mistet"
    assert told_words(mouse_now, DAY) == ("Mistet hos Kari 23. november 2026: Stjålet på toget.",)
    assert history_words(mouse_now.before[0]) == (
        "Kari, 23. november 2026 til 23. november 2026: mistet. Stjålet på toget"
    )


def test_only_who_has_a_signed_agreement_that_runs_may_borrow(
    workspace: Workspace, signed: CaseFile, people: People, plain: CaseFile
) -> None:
    people("Kari")
    asked = replace(plain.case, id="asked", number="HK-2026-9")
    workspace.import_case(replace(plain, case=asked))
    record = put(workspace, signed.unit.id)
    assert [one.name for one in workspace.equipment.view(signed.unit.id).borrowers] == ["Kari"]
    code, said = refused(lambda: workspace.equipment.lend(record, "asked", DAY))
    assert (code, asked.employee.name in said) == ("no_agreement_to_lend_by", True)


def test_a_number_stands_on_one_thing_and_what_is_out_keeps_it(
    workspace: Workspace, signed: CaseFile, people: People
) -> None:
    (kari,) = people("Kari")
    desk, unit_id = workspace.equipment, signed.unit.id
    record = put(workspace, unit_id)
    for other in (EquipmentItem("PC", "sn 1"), EquipmentItem("PC", "X", "sn-1"), EquipmentItem("PC", "inv1")):
        code, said = refused(lambda other=other: desk.add(unit_id, other))
        assert (code, "«Skjerm»" in said) == ("item_number_taken", True)
    pc = put(workspace, unit_id, EquipmentItem("PC", "P-1"))
    assert refused(lambda: desk.change(pc, replace(pc.value, serial="SN1")))[0] == "item_number_taken"
    record = desk.change(record, replace(SCREEN, note="Med kabel"))  # its own numbers are not another's
    desk.lend(record, kari, DAY)
    off = replace(record.value, written_off_on=DAY, written_off_reason="Sprukket")
    for act in (lambda: desk.change(record, off), lambda: desk.remove(record)):
        assert refused(act)[0] == "item_is_out"
    assert refused(lambda: desk.change(record, replace(record.value, serial="SN-2")))[0] == "item_is_out"
    record = desk.change(record, replace(record.value, condition=ItemCondition.WORN))
    assert record.value.condition is ItemCondition.WORN


def test_what_somebody_must_look_at_is_told(workspace: Workspace, signed: CaseFile, people: People) -> None:
    kari, ola = people("Kari", "Ola")
    line = signed.case.signed_agreement
    assert line is not None
    paper = next(one for one in line.terms.equipment.lines if one.number)
    for case_id in (kari, ola):
        session = workspace.session(case_id)
        session.do(HandOut((Loan("l", paper.name, DAY, number="ET-ANNET"),)))
        session.flush()
    (thing,) = workspace.equipment.view(signed.unit.id).things
    said = told_words(thing, DAY)
    assert said[0] == "Nummeret er ført som utlånt hos flere: Kari og Ola. Rett det i sakene."
    assert f"I avtalen til Kari står et annet nummer: {paper.number}." in said
    last = thing.out[0].ended_on
    late = told_words(replace(thing, out=(replace(thing.out[0], ended_on=DAY, back_by=DAY),)), DAY + timedelta(days=1))
    assert "Avtalen til Kari gikk ut 23. november 2026, og den er fortsatt ute." in late
    assert [one.name for one in workspace.equipment.to_return(signed.unit.id, timedelta(days=5_000))] == (
        [] if last is None else ["Kari", "Ola"]
    )


def test_the_list_out_is_no_formula_and_reads_back(workspace: Workspace, signed: CaseFile, people: People) -> None:
    (kari,) = people("Kari")
    unit_id = signed.unit.id
    put(workspace, unit_id, replace(SCREEN, what="=1+1", note="@SUM(A1)"))
    workspace.equipment.lend(put(workspace, unit_id, EquipmentItem("Mus", "M-1")), kari, DAY)
    things = workspace.equipment.view(unit_id).things
    rows = list(csv.reader(io.StringIO(equipment_list.as_csv(things, DAY).decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == list(equipment_list.heads())
    assert rows[1][:1] + rows[1][4:6] + rows[1][9:] == ["'=1+1", "02.01.2025", "Rom 4", "'@SUM(A1)"]
    assert rows[2][:2] + rows[2][6:8] == ["Mus", "M-1", "hos Kari", "23.11.2026"]
    sheet = load_workbook(io.BytesIO(equipment_list.as_xlsx(things, DAY))).active
    cells = list(sheet.iter_rows())
    assert [cell.value for cell in cells[0]] == rows[0]
    assert (cells[1][0].value, cells[1][0].data_type) == ("=1+1", "s")
    assert cells[2][7].value.date() == DAY
