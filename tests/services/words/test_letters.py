"""Every fact of every letter has a name."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from hkdesk.domain.case.letter_kinds.kinds import LetterFacts, LetterKind
from hkdesk.domain.content.catalogue import PointId
from hkdesk.domain.values.codec import field_types, optional_of
from hkdesk.services.words.letters import field_name, kind_name


@pytest.mark.parametrize("kind", LetterKind)
def test_every_fact_has_a_name_of_its_own(kind: LetterKind) -> None:
    facts: Any = next(optional_of(one) for entry, one in field_types(LetterFacts) if entry.name == kind.value)
    asked = [one.name for one in fields(facts) if one.name != "points"]
    names = [field_name(kind, name) for name in asked]
    assert len(set(names)) == len(names)
    assert kind_name(kind) not in names


def test_a_point_has_its_number_and_what_is_no_fact_is_the_letter() -> None:
    assert field_name(LetterKind.INFORMATION, f"points.{PointId.EXTENT.value}").startswith("1 ")
    assert field_name(LetterKind.REFUSAL, "letter") == "Avslag"
