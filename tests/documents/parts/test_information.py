"""The leaflet says of hours, cover and people what the agreement beside it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hkdesk.catalog.load import load_catalogue
from hkdesk.documents.blocks import Document
from hkdesk.documents.parts.information import information_part
from hkdesk.documents.parts.prose import DOTS
from hkdesk.domain.case.terms import Contacts, Terms
from hkdesk.domain.content.catalogue import Catalogue
from tests.documents.parts.example import NOON, TERMS, UNIT, example_case, packet_source
from tests.support.blocktext import document_text


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def said(catalogue: Catalogue, terms: Terms, language: str = "nb", organisation: str = UNIT.organisation) -> list[str]:
    unit = replace(UNIT, organisation=organisation)
    source = packet_source(example_case(catalogue, terms=terms), catalogue, unit, language=language)
    return document_text(Document("x", "X", (information_part(source),), NOON))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_position_chapter_ten_does_not_bind_is_not_told_that_it_does(catalogue: Catalogue, language: str) -> None:
    exempt = replace(TERMS, hours=replace(TERMS.hours, exempt=True))
    usual, other = (" ".join(said(catalogue, terms, language)) for terms in (TERMS, exempt))
    for section in ("10-7", "10-8", "10-9"):
        assert section in usual
        assert section not in other
    assert "10-12" in other
    assert "10-12" not in usual


def test_whom_to_ask_is_printed_where_it_is_known(catalogue: Catalogue) -> None:
    known = replace(TERMS, contacts=Contacts(support="IT-hjelpen, 23 45 67 89", safety_representative="Mons Ŋ"))
    found, without = said(catalogue, known), said(catalogue, TERMS)
    for label, name in (("Verneombud", "Mons Ŋ"), ("Hjelp med IT og utstyr", "IT-hjelpen, 23 45 67 89")):
        assert found[found.index(label) + 1] == name
        assert without[without.index(label) + 1] == DOTS


@pytest.mark.parametrize("words", ["Dok. 25", "9/2017"])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_binds_oslo_alone_is_told_there_alone(catalogue: Catalogue, language: str, words: str) -> None:
    assert words in " ".join(said(catalogue, TERMS, language, "Oslo kommune, Bymiljøetaten"))
    assert words not in " ".join(said(catalogue, TERMS, language))
