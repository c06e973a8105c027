"""The summary of one talk: what stands on it, in three languages, archivable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from hkdesk.catalog.load import load_catalogue
from hkdesk.documents.blocks import Callout, Document, KeepTogether, KeyValues, Quote, Signatures
from hkdesk.documents.parts.dialogue import dialogue_part
from hkdesk.documents.parts.dialogue_summary import dialogue_summary
from hkdesk.documents.render import render
from hkdesk.domain.case.dialogue import (
    Dialogue,
    Party,
    confirmed_by,
    correction,
    unconfirmed,
)
from hkdesk.domain.content.catalogue import Catalogue
from tests.documents.parts.example import DAY, EMPLOYEE, TALK, UNIT, example_case, packet_source
from tests.support.archival import assert_archival
from tests.support.blocktext import document_text

OPEN = replace(
    unconfirmed(TALK),
    took_part=False,
    why_not="Var på kurs.",
    accompanied_by="Tillitsvalgt Čáhppe Ŋilsen",
    manager_view="Torsdag må vi være her.\n\nEllers går det fint.",
    employee_view="Jeg vil ha torsdag hjemme.",
    agreed="To dager i uka.",
    disagreed="Om torsdag.",
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def summary(catalogue: Catalogue, talk: Dialogue, *more: Dialogue, language: str = "nb") -> Document:
    case = example_case(catalogue, dialogues=(talk, *more))
    return dialogue_summary(packet_source(case, catalogue, number="HK-2026-0001-S1", language=language), talk)


def of(document: Document, kind: type) -> list:
    return [block for block in document.parts[0].blocks if isinstance(block, kind)]


def facts(document: Document) -> dict[str, str]:
    kept = [block for together in of(document, KeepTogether) for block in together.blocks]
    tables = [*of(document, KeyValues), *(block for block in kept if isinstance(block, KeyValues))]
    return {str(name): str(value) for table in tables for name, value in table.rows}


def test_both_views_stand_as_they_were_given_in_the_same_look(catalogue: Catalogue) -> None:
    made = summary(catalogue, OPEN)
    assert of(made, Quote) == [
        Quote(OPEN.manager_view, by=UNIT.manager_name),
        Quote(OPEN.employee_view, by=EMPLOYEE.name),
    ]
    text = document_text(made)
    for words in ("Var på kurs.", "To dager i uka.", "Om torsdag."):
        assert words in text


def test_who_was_there_and_who_signs(catalogue: Catalogue) -> None:
    made = summary(catalogue, OPEN)
    said = facts(made)
    assert said["Den ansatte hadde med seg"] == "Tillitsvalgt Čáhppe Ŋilsen"
    assert said["Den ansatte var med på å utforme resultatet"] == "Nei"
    assert said["Dato"] == "10. november 2026"
    (signatures,) = of(made, Signatures)
    assert [signer.name for signer in signatures.signers] == [UNIT.manager_name, EMPLOYEE.name]


def test_it_tells_who_has_confirmed(catalogue: Catalogue) -> None:
    assert facts(summary(catalogue, OPEN))["Bekreftet av begge"] == "Ikke bekreftet"
    one = confirmed_by(OPEN, [Party.MANAGER], DAY)
    said = facts(summary(catalogue, one))
    assert (said["Bekreftet av leder"], said["Bekreftet av den ansatte"]) == ("23. november 2026", "Ikke bekreftet")
    assert [c.title for c in of(summary(catalogue, one), Callout)] == ["Ikke bekreftet av begge"]
    both = confirmed_by(one, [Party.EMPLOYEE], date(2026, 11, 24))
    assert facts(summary(catalogue, both))["Bekreftet av begge"] == "24. november 2026"
    assert of(summary(catalogue, both), Callout) == []


def test_a_corrected_one_says_so_and_the_new_one_names_it(catalogue: Catalogue) -> None:
    old = confirmed_by(OPEN, Party, DAY)
    begun = correction(old, "d2")
    assert of(summary(catalogue, old, begun), Callout) == []
    new = confirmed_by(begun, Party, DAY)
    (callout,) = of(summary(catalogue, old, new), Callout)
    assert callout.title == "Rettet i en ny versjon"
    assert "23. november 2026" in str(callout.text)
    assert facts(summary(catalogue, new, old))["Retter"] == "Første samtale 10. november 2026"


def test_a_long_list_of_people_runs_across_the_page(catalogue: Catalogue) -> None:
    people = "Tillitsvalgt og mange flere. " * 20
    made = summary(catalogue, replace(OPEN, accompanied_by=people))
    assert "Den ansatte hadde med seg" not in facts(made)
    assert people.strip() in "\n".join(document_text(made))


def test_the_packet_names_who_came_along_too(catalogue: Catalogue) -> None:
    part = dialogue_part(packet_source(example_case(catalogue, dialogues=(OPEN,))))
    rows = [row for block in part.blocks if isinstance(block, KeyValues) for row in block.rows]
    assert ("Den ansatte hadde med seg", "Tillitsvalgt Čáhppe Ŋilsen") in rows


def test_the_packet_says_which_version_applies(catalogue: Catalogue) -> None:
    old = confirmed_by(OPEN, Party, DAY)
    new = confirmed_by(correction(old, "d2"), Party, DAY)
    part = dialogue_part(packet_source(example_case(catalogue, dialogues=(old, new))))
    (told,) = (place for place, block in enumerate(part.blocks) if isinstance(block, Callout))
    assert next(block for block in part.blocks if isinstance(block, Callout)).title == "Rettet i en ny versjon"
    assert told == 1, "under the heading of the old one, which comes first"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_it_is_archivable_in_every_language(catalogue: Catalogue, language: str) -> None:
    out = BytesIO()
    result = render(summary(catalogue, OPEN, language=language), out)
    assert_archival(out.getvalue())
    assert result.pages >= 1


def test_the_longest_views_are_archivable(catalogue: Catalogue) -> None:
    out = BytesIO()
    long = "Alt skal stå her, ord for ord. " * 600
    render(summary(catalogue, replace(OPEN, manager_view=long, employee_view="Nei.")), out)
    assert_archival(out.getvalue())
