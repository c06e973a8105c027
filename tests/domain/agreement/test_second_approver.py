"""Who is still to be named for the employer: the one who signs, and one more who approves where that is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hkdesk.domain.agreement.ready import SECOND, SIGNER, second_asked, unready
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.terms import Signing
from hkdesk.services.content import catalogue
from hkdesk.services.words.missing import lack_text
from tests.store.making import UNIT
from tests.store.whole_case import whole_case

HERE = replace(UNIT, organisation="Byen", manager_name="Turid Leder")
CASE = whole_case()
TWO = Signing(second_name="Rolf Rektor")


def file_with(signing: Signing, manager: str = "Turid Leder", *, asked: bool = False) -> CaseFile:
    unit = replace(HERE, manager_name=manager, second_approver=asked)
    return CaseFile(unit, replace(CASE, terms=replace(CASE.terms, signing=signing)))


@pytest.mark.parametrize(
    ("signing", "manager", "lacks"),
    [
        (Signing(), "Turid Leder", ()),
        (Signing(), "", ("unit.manager_name",)),
        (Signing("Turi Vikar"), "", ()),
        (Signing(authority="etter fullmakt"), "Turid Leder", ()),
        (Signing(authority="etter fullmakt"), "", ("unit.manager_name",)),
        (Signing(title="nestleder"), "", (SIGNER,)),
        (Signing(title="nestleder"), "Turid Leder", (SIGNER,)),
        (Signing(second_title="rektor"), "Turid Leder", (SECOND,)),
        (Signing("  ", title="nestleder", second_title="rektor", second_name=" "), "", (SIGNER, SECOND)),
    ],
)
def test_the_name_that_is_missing_is_the_one_told(signing: Signing, manager: str, lacks: tuple[str, ...]) -> None:
    assert unready(file_with(signing, manager)) == lacks


@pytest.mark.parametrize(("signing", "lacks"), [(Signing(), (SECOND,)), (TWO, ())])
def test_where_one_more_is_asked_for_their_name_is_needed(signing: Signing, lacks: tuple[str, ...]) -> None:
    assert unready(file_with(signing), second=True) == lacks


def test_the_unit_or_the_virksomhet_asks() -> None:
    own, theirs = catalogue(), replace(catalogue(), second_approver=True)
    assert not second_asked(file_with(Signing()), own, None)
    assert second_asked(file_with(Signing(), asked=True), own, None)
    assert second_asked(file_with(Signing()), theirs, None)


def test_what_was_made_as_it_is_is_let_be_and_a_change_of_it_is_not() -> None:
    asked = file_with(Signing(), asked=True)
    made = replace(CASE.agreements[1], terms=asked.case.terms)
    assert not second_asked(asked, catalogue(), made)
    assert second_asked(
        asked, catalogue(), replace(made, terms=replace(made.terms, home_access=not made.terms.home_access))
    )


def test_the_sentence_says_what_is_missing_where_and_who_asks() -> None:
    said = lack_text(SECOND, second_asked=True)
    assert all(word in said for word in ("mangler", "Virksomheten krever", "«Godkjenner også»", "Avtale"))
    assert "Virksomheten krever" not in lack_text(SECOND)
    assert "steget Avtale" not in lack_text(SECOND, second_asked=True, where=False), "at the field itself"
    assert "«Signerer for arbeidsgiver»" in lack_text(SIGNER)
    assert lack_text("terms.duration.start") == "Startdatoen mangler."
