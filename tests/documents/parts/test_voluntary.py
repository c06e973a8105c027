"""An agreement that the regulation does not demand never claims it as its ground, on any paper, in any language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hkdesk.catalog.load import load_catalogue
from hkdesk.documents.blocks import Document
from hkdesk.documents.parts.packet import signature_packet
from hkdesk.documents.parts.source import PacketSource
from hkdesk.domain.agreement.clauses import fill_clauses
from hkdesk.domain.agreement.statute import Grounds, grounds
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.packet_plan import PartId, is_open, plan_of
from hkdesk.domain.case.scope import Pattern, Place, ScopeFacts
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.domain.values.language import PaperLanguage
from tests.documents.parts.example import TERMS, UNIT, example_case, packet_source
from tests.support.blocktext import document_text

BELOW = ScopeFacts(Place.OWN_HOME, pattern=Pattern.NOW_AND_THEN, days_per_week=0.5)
ABOVE = replace(BELOW, days_per_week=2)
OF_THE_REGULATION = ("kontorforskrift", "Home Office Regulations", "orskriften", "orskrifta", "the regulations")
BY_CHOICE = ("rivillig", "oluntar", "Forskriften krever ingen", "Forskrifta krev ingen", "require no written")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def source(catalogue: Catalogue, scope: ScopeFacts, language: str) -> PacketSource:
    terms = replace(TERMS, home_access=True)
    plan = plan_of(tuple(part for part in PartId if is_open(part, terms)), terms, PaperLanguage.BOKMAAL)
    case = example_case(catalogue, terms=terms, scope=scope, packet=plan)
    filled = fill_clauses(catalogue.clauses, CaseFile(UNIT, case), language, voluntary=scope is BELOW)
    return packet_source(case, catalogue, language=language, clauses=filled)


def named(document: Document) -> list[str]:
    """What the document says of the regulation."""
    return [text for text in document_text(document) if any(name in text for name in OF_THE_REGULATION)]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_text_of_the_packet_rests_on_the_regulation(catalogue: Catalogue, language: str) -> None:
    said = named(signature_packet(source(catalogue, BELOW, language)))
    assert len(said) > 10
    # § 1 alone holds: it is why nobody demands the agreement.
    resting = [text for text in said if not any(words in text for words in BY_CHOICE)]
    assert {text.partition(": ")[2] for text in resting} == {"arbeidsmiljøloven § 14-6, hjemmekontorforskriften § 1"}


@pytest.mark.parametrize(("scope", "freely"), [(BELOW, True), (ABOVE, False)])
@pytest.mark.parametrize(
    ("language", "checked", "chosen"),
    [
        ("nb", "Kontrollert mot forskriften § 2", "Frivillig avtale om punktene i forskriften § 2"),
        ("nn", "Kontrollert mot forskrifta § 2", "Frivillig avtale om punkta i forskrifta § 2"),
        ("en", "Checked against section 2", "Voluntary agreement on the points of section 2"),
    ],
)
def test_the_cover_says_which_it_is(
    catalogue: Catalogue, scope: ScopeFacts, freely: bool, language: str, checked: str, chosen: str
) -> None:
    said = " ".join(document_text(signature_packet(source(catalogue, scope, language))))
    assert (chosen in said) is freely
    assert (checked in said) is not freely


def test_what_else_a_clause_rests_on_holds_for_a_voluntary_agreement_too() -> None:
    legal = ("hjemmekontorforskriften § 2", "arbeidsmiljøloven § 14-8", "hjemmekontorforskriften § 1")
    assert grounds(legal, voluntary=False) == Grounds(legal)
    assert grounds(legal, voluntary=True) == Grounds(legal[1:], legal[:1])
