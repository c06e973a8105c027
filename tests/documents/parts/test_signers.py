"""Who signs is a term of the paper: another than the manager, with title and authority, and one who approves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hkdesk.documents.blocks import Signatures, Signer
from hkdesk.documents.parts.agreement import agreement_blocks
from hkdesk.documents.parts.prose import DOTS
from hkdesk.documents.parts.signers import agreed_by, manager_signer
from hkdesk.domain.agreement.contradictions.signers import in_signers
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import Signing
from hkdesk.services.content import catalogue
from hkdesk.services.paper.packets import packet_source, view_for_paper
from tests.documents.parts.example import UNIT, example_case
from tests.services.conftest import NOW

DEPUTY = Signing("Turi Vikar", "nestleder", "etter fullmakt")
TWO = replace(DEPUTY, second_name="Rolf Rektor", second_title="kommunalsjef")


def file_with(signing: Signing, **employee: str) -> CaseFile:
    case = example_case(catalogue())
    terms = replace(case.terms, signing=signing)
    return CaseFile(UNIT, replace(case, terms=terms, employee=replace(case.employee, **employee)))


def source_of(signing: Signing, language: str = "nb"):
    return packet_source(view_for_paper(file_with(signing), NOW, language), NOW, language, draft=False)


def test_the_units_manager_signs_where_nobody_else_is_named():
    assert manager_signer(source_of(Signing())).name == UNIT.manager_name
    by_authority = manager_signer(source_of(Signing(title="x", authority="etter fullmakt")))
    assert by_authority.title == f"{UNIT.manager_title}, etter fullmakt", "a title is printed by its own name alone"


def test_who_approves_has_a_line_where_the_unit_asks_for_one_before_anybody_is_named():
    file = file_with(Signing())
    asked = replace(file, unit=replace(file.unit, second_approver=True))
    source = packet_source(view_for_paper(asked, NOW, "nb"), NOW, "nb", draft=True)
    _employer, second, _employee = agreed_by(source)
    assert (second.name, second.title) == (DOTS, "")
    assert len(agreed_by(source_of(Signing()))) == 2


@pytest.mark.parametrize(
    ("language", "second"),
    [
        ("nb", "Godkjent for arbeidsgiver"),
        ("nn", "Godkjent for arbeidsgivar"),
        ("en", "Approved for the employer"),
    ],
)
def test_another_signs_with_title_and_authority_at_the_line_and_one_more_approves(language, second):
    source = source_of(TWO, language)
    blocks = [block for block in agreement_blocks(source) if isinstance(block, Signatures)]
    [signatures] = blocks
    employer, approves, employee = signatures.signers
    assert (employer.name, employer.title) == ("Turi Vikar", "nestleder, etter fullmakt")
    assert approves == Signer(second, "Rolf Rektor", "kommunalsjef")
    assert employee.name == source.facts["employee_name"]
    assert source.facts["manager_name"] == "Turi Vikar", "letters and parties name the same"
    assert len(agreed_by(source_of(DEPUTY, language))) == 2


@pytest.mark.parametrize(
    ("signing", "employee", "codes"),
    [
        (Signing(), "Åse", []),
        (Signing(), UNIT.manager_name.upper(), ["signs_for_both"]),
        (DEPUTY, UNIT.manager_name, []),
        (DEPUTY, " Turi  vikar ", ["signs_for_both"]),
        (DEPUTY, "Vikar, Turi", ["signs_for_both"]),
        (replace(DEPUTY, name="Turi-Ann Vikår"), "Turi Ann  VIKÅR", ["signs_for_both"]),
        (replace(DEPUTY, name="Łukasz Sørli"), "Lukasz Sorli", ["signs_for_both"]),
        (replace(DEPUTY, name="Turi Åsen"), "Turi Asen", []),
        (TWO, "Rolf Rektor", ["approves_own"]),
        (replace(TWO, second_name="turi vikar"), "Åse", ["approves_twice"]),
        (Signing(second_name=UNIT.manager_name), "Åse", ["approves_twice"]),
    ],
)
def test_nobody_makes_an_agreement_with_themselves(signing, employee, codes):
    found = list(in_signers(file_with(signing, name=employee)))
    assert [one.code for one in found] == codes
    assert all(one.fixes and one.fixes[0].focus == one.fields[0] for one in found)


def test_no_name_is_nobodys():
    nameless = CaseFile(replace(UNIT, manager_name=""), replace(example_case(catalogue()), employee=Employee("")))
    assert list(in_signers(nameless)) == []
