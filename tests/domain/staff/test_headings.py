"""What a heading says a column is, and which columns are never read."""

from __future__ import annotations

import pytest

from hkdesk.domain.staff.fields import Field, known
from hkdesk.domain.staff.heading_words import HEADINGS


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Ansattnr.", Field.NUMBER),
        ("ANSATT-NR", Field.NUMBER),
        ("ansatt_nummer", Field.NUMBER),
        ("Ressursnr", Field.NUMBER),
        ("Employee ID", Field.NUMBER),
        ("Personellnummer", Field.NUMBER),
        ("Gammelt ansattnr", Field.OLD_NUMBER),
        ("Ressurs (T)", Field.NAME),
        ("Stillingskode (T)", Field.TITLE),
        ("Stillings-%", Field.PERCENT),
        ("Still.%", Field.PERCENT),
        ("Årsverk", Field.PERCENT),
        ("FTE", Field.PERCENT),
        ("Org.enhet", Field.UNIT),
        ("Ansatt dato", Field.START),
        ("Fratredelsesdato", Field.END),
        ("Telefonnr. mobil", Field.PHONE),
        ("Nærmeste leder", Field.MANAGER),
        ("Stilling (hovedstilling)", Field.TITLE),
        ("E-post privat", Field.NONE),
        ("Lønnstrinn", Field.NONE),
        ("Pårørende telefon", Field.NONE),
        ("Fødselsnr (11 siffer)", Field.NEVER),
        ("Ansattes fødselsdato", Field.NEVER),
        ("Personnr.", Field.NEVER),
        ("Konto nr. lønn", Field.NEVER),
        ("Bankkontonr. lønn", Field.NEVER),
        ("National ID", Field.NEVER),
        ("IBAN", Field.NEVER),
        ("AEmployeeNumber", Field.NUMBER),
        ("Avdelingsleder", Field.MANAGER),
        ("navn.fornavn", Field.FIRST),
        ("leder.navn", Field.MANAGER),
        ("kontaktinformasjon.epostadresse", Field.EMAIL),
        ("privat.epostadresse", Field.NONE),
        ("person.fodselsnummer", Field.NEVER),
        ("Etternavn, fornavn", Field.NAME),
    ],
)
def test_headings(heading: str, field: Field) -> None:
    assert known(heading).field is field


@pytest.mark.parametrize(
    ("group", "heading", "field"),
    [
        ("Ansatt", "Nr", Field.NUMBER),
        ("Ansatt", "Navn", Field.NAME),
        ("Leder", "Navn", Field.MANAGER),
        ("Leder", "Nr", Field.NONE),
        ("Stilling", "Nr", Field.NONE),
        ("Stilling", "Navn", Field.TITLE),
        ("Stilling", "Prosent", Field.PERCENT),
        ("Enhet", "Navn", Field.UNIT),
        ("Privat", "E-post", Field.NONE),
        ("Privat", "Fødselsnummer", Field.NEVER),
        ("Leder", "Fødselsnummer", Field.NEVER),
    ],
)
def test_headings_under_a_group(group: str, heading: str, field: Field) -> None:
    assert known(heading, group).field is field


def test_every_field_but_two_has_headings_and_no_heading_two_fields() -> None:
    assert set(HEADINGS) == {one.name for one in Field} - {"NONE"}
    words = [heading.strip() for text in HEADINGS.values() for heading in text.split(",")]
    assert sorted(words) == sorted(set(words))
