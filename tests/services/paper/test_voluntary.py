"""The papers after a voluntary agreement, and the checks of it, call it what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.scope import Pattern, Place, ScopeFacts
from hkdesk.domain.case.terms import Extent
from hkdesk.services.case_view import view_case
from hkdesk.services.paper.amendments import draft_amendment
from hkdesk.services.paper.letters import letter_on_paper
from hkdesk.services.paper.preview import page_texts
from hkdesk.services.reports.checks import check_report
from tests.services.paper.letter_support import NOW, TODAY, drafted

BELOW = ScopeFacts(Place.OWN_HOME, pattern=Pattern.NOW_AND_THEN, days_per_week=0.5)
ABOVE = ScopeFacts(Place.OWN_HOME, pattern=Pattern.FIXED, days_per_week=2)


def agreed(file: CaseFile, scope: ScopeFacts, now: ScopeFacts | None = None) -> CaseFile:
    """The signed case as made under one avklaring, and what the avklaring says now."""
    agreement = file.case.agreements[0]
    assert agreement.basis is not None
    agreement = replace(agreement, basis=replace(agreement.basis, scope=scope))
    return replace(file, case=replace(file.case, agreements=(agreement,), scope=now or scope))


def words(pdf: bytes) -> str:
    return " ".join("".join(page_texts(pdf)).split())


@pytest.mark.parametrize(
    ("language", "by_law", "by_choice"),
    [
        (
            "nb",
            "Hjemmekontorforskriften setter ingen frist",
            "Avtalen er frivillig. Fristen er den partene har avtalt.",
        ),
        ("nn", "Heimekontorforskrifta set ingen frist", "Avtalen er frivillig. Fristen er den partane har avtalt."),
        ("en", "The Home Office Regulations set no", "The agreement is voluntary."),
    ],
)
def test_the_ending_letter_goes_by_what_the_agreement_was_when_it_was_made(
    signed: CaseFile, language: str, by_law: str, by_choice: str
) -> None:
    for scope, now, freely in ((BELOW, ABOVE, True), (ABOVE, BELOW, False)):
        held, draft = drafted(agreed(signed, scope, now), LetterKind.TERMINATION)
        said = words(letter_on_paper(held, draft.kind, NOW, language).pdf)
        assert (by_choice in said) is freely
        assert (by_law in said) is not freely


@pytest.mark.parametrize(
    ("language", "by_law", "by_choice"),
    [
        ("nb", "hjemmekontorforskriften § 2 andre ledd", "Avtalen er frivillig, og endringen skrives ned"),
        ("nn", "heimekontorforskrifta § 2 andre ledd", "Avtalen er frivillig, og endringa blir skriven ned"),
        ("en", "Regulations section 2, second paragraph", "The agreement is voluntary, and the change is put"),
    ],
)
def test_an_amendment_of_it_is_demanded_by_nobody(signed: CaseFile, language: str, by_law: str, by_choice: str) -> None:
    for scope, freely in ((BELOW, True), (ABOVE, False)):
        file = agreed(signed, scope)
        terms = replace(file.case.terms, extent=Extent(0.5, note="Etter avtale fra gang til gang."))
        said = words(draft_amendment(replace(file, case=replace(file.case, terms=terms)), TODAY, NOW, language).pdf)
        assert (by_choice in said) is freely
        assert (by_law in said) is not freely


def test_the_check_says_that_the_points_rest_on_a_choice(signed: CaseFile) -> None:
    told = {scope: check_report(view_case(agreed(signed, scope), TODAY)) for scope in (BELOW, ABOVE)}
    assert [told[scope]["voluntary"] for scope in (BELOW, ABOVE)] == [True, False]
    assert {point["legal"] for point in told[BELOW]["points"]} == {None}
    assert {point["legal"] for point in told[ABOVE]["points"]} == {"FOR-2002-07-05-715 § 2 første ledd"}
