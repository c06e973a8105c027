"""What a contradiction says is true of the case it was found in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hkdesk.domain.agreement.contradictions.places import in_places
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.services.words.contradictions import contradiction_text

ONE, OTHER = "Skipperveien 14 B, 9999 Nordfjord", "Strandgata 3, 9997 Nordfoss"


@pytest.mark.parametrize(
    ("home", "own", "said"),
    [
        (ONE, OTHER, f"{ONE} i avtalen, og {OTHER} på den ansatte."),
        (f"{ONE} og {OTHER}", "", f"{ONE} og {OTHER}."),
        ("", f"{ONE} og {OTHER}", f"{ONE} og {OTHER}."),
    ],
)
def test_two_home_addresses_are_said_where_they_stand(home: str, own: str, said: str) -> None:
    case = Case("c1", "HK-2026-0001", date(2026, 11, 23), "u1", Employee("Kari", home_address=own))
    case = replace(case, terms=replace(case.terms, home_address=home))
    (found,) = (one for one in in_places(CaseFile(Unit("u1", "Byggesak"), case)) if one.code == "two_home_addresses")
    assert contradiction_text(found) == f"Det ser ut til å stå to hjemmeadresser: {said}"
