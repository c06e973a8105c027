"""Paper that waits for ink and names somebody who is another now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hkdesk.domain.agreement.named_on_paper import NamedThen, letter_named_otherwise, named_otherwise
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.letter_kinds.kinds import LetterKind, holding, no_facts
from hkdesk.domain.case.letters import IssuedLetter
from hkdesk.domain.case.terms import Basis, Signing
from hkdesk.services.words.named import letter_named_text, named_text
from tests.store.making import UNIT
from tests.store.whole_case import whole_case

HERE = replace(UNIT, manager_name="Turid Leder")
CASE = whole_case()
PAPER = replace(CASE.agreements[1], basis=Basis(HERE, CASE.employee))


def told(paper=PAPER, manager="Turid Leder", name=CASE.employee.name) -> list[str]:
    employee = replace(CASE.employee, name=name)
    file = CaseFile(replace(HERE, manager_name=manager), replace(CASE, employee=employee))
    return [one.who for one in named_otherwise(file, paper)]


def test_only_what_is_another_now_is_told():
    assert told() == []
    assert told(manager="turid  LEDER") == [], "the same person"
    assert told(manager="") == [], "nobody else is named"
    assert told(manager="Ny Leder") == ["manager"]
    assert told(name="Nytt Navn") == ["employee"]
    assert told(manager="Ny Leder", name="Nytt Navn") == ["manager", "employee"]


@pytest.mark.parametrize(
    "paper",
    [
        replace(PAPER, signed_on=date(2026, 6, 1)),
        replace(PAPER, withdrawn_on=date(2026, 6, 1)),
        replace(PAPER, basis=None),
    ],
)
def test_what_is_signed_or_taken_back_is_let_be(paper):
    assert told(paper, "Ny Leder", "Nytt Navn") == []


def test_a_paper_with_a_signer_of_its_own_names_no_manager():
    own = replace(PAPER, terms=replace(PAPER.terms, signing=Signing("Turi Vikar")))
    assert told(own, "Ny Leder", "Nytt Navn") == ["employee"]


def test_it_is_said_in_words():
    file = CaseFile(replace(HERE, manager_name="Ny Leder"), CASE)
    said = named_text(named_otherwise(file, PAPER))
    assert "Turid Leder" in said
    assert "Ny Leder" in said
    assert named_text(()) == ""


LETTER = IssuedLetter(
    id="refusal-1",
    kind=LetterKind.REFUSAL,
    number="HK-1-AV1",
    version=1,
    issued_on=date(2026, 11, 1),
    issued_by="Turid Leder",
    rule_set_id="2024",
    facts=holding(no_facts(LetterKind.REFUSAL)),
    document_sha256="0",
    content_digest="0",
    pages=1,
    manager_name="Turid Leder",
    employee_name=CASE.employee.name,
)


def told_of_letter(letter=LETTER, manager="Turid Leder", name=CASE.employee.name) -> list[tuple[str, str, str]]:
    case = replace(CASE, employee=replace(CASE.employee, name=name), letters=(letter,))
    found = letter_named_otherwise(CaseFile(replace(HERE, manager_name=manager), case), letter)
    return [(one.who, one.was, one.now) for one in found]


def test_a_letter_that_waits_names_who_it_was_made_for():
    assert told_of_letter() == []
    assert told_of_letter(manager="Ny Leder", name="Nytt Navn") == [
        ("manager", "Turid Leder", "Ny Leder"),
        ("employee", CASE.employee.name, "Nytt Navn"),
    ]
    assert "ny versjon av brevet" in letter_named_text([NamedThen("manager", "Turid Leder", "Ny Leder")])
    assert letter_named_text(()) == ""


@pytest.mark.parametrize(
    "letter",
    [
        replace(LETTER, delivered_on=date(2026, 11, 1)),
        replace(LETTER, signed_on=date(2026, 11, 1)),
        replace(LETTER, withdrawn_on=date(2026, 11, 1)),
        replace(LETTER, manager_name="", employee_name=""),
    ],
)
def test_a_letter_that_is_done_with_or_whose_names_are_not_known_is_let_be(letter):
    assert told_of_letter(letter, "Ny Leder", "Nytt Navn") == []
