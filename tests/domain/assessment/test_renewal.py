"""When the declaration is to be made again, and which measures it suggests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.assessment.renewal import (
    RenewalReason,
    a_year_after,
    declared_now,
    renewal_due,
    renewal_reasons,
)
from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case, Refusal
from hkdesk.domain.case.declaration import (
    DeclarationAnswers,
    Declared,
    DeclaredItem,
    DeclaredWith,
    measure_source,
    suggested_measures,
)
from hkdesk.domain.case.measures import Measure
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.terms import Extent, IssuedAgreement, Terms
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.errors import InvalidInput
from tests.domain.catalogue_pieces import form

DAY = date(2026, 3, 2)
ONE = timedelta(days=1)
TERMS = Terms(home_address="Vei 12 B, 0150 Oslo", extent=Extent(2))
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari", home_address="Gata 1"), terms=TERMS)
DECLARED = replace(CASE, declaration=declared_now(CASE, DeclarationAnswers(), DAY, DeclaredWith.TOGETHER))
ISSUED = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", TERMS, "0" * 64, "0" * 12, 6, signed_on=DAY)
COMPLAINT, ADDRESS, EXTENT, AGE = RenewalReason


def moved(address: str, days: float | None = 2) -> Case:
    return replace(DECLARED, terms=Terms(home_address=address, extent=Extent(days)))


def test_what_it_was_declared_for_is_kept() -> None:
    told = DECLARED.declaration
    assert (told.declared_on, told.declared_with) == (DAY, DeclaredWith.TOGETHER)
    assert (told.declared_address, told.declared_days_per_week) == ("Vei 12 B, 0150 Oslo", 2)
    at_home = replace(CASE, terms=Terms())
    assert declared_now(at_home, DeclarationAnswers(), DAY, DeclaredWith.ON_PAPER).declared_address == "Gata 1"


@pytest.mark.parametrize(
    ("case", "today", "expected"),
    [
        (DECLARED, DAY, ()),
        (DECLARED, date(2027, 3, 1), ()),
        (DECLARED, date(2027, 3, 2), (AGE,)),
        (moved("Nyvei 3"), DAY, (ADDRESS,)),
        (moved("VEI 12 b  0150 Oslo"), DAY, ()),
        (moved(""), DAY, (ADDRESS,)),
        (moved("Vei 12 B, 0150 Oslo", 3), DAY, (EXTENT,)),
        (moved("Vei 12 B, 0150 Oslo", None), DAY, ()),
        (replace(DECLARED, complaint_on=DAY + ONE), DAY + ONE, (COMPLAINT,)),
        (replace(DECLARED, complaint_on=DAY), DAY, ()),
        (replace(moved("Nyvei 3", 1), complaint_on=DAY + ONE), date(2028, 1, 1), (COMPLAINT, ADDRESS, EXTENT, AGE)),
        (replace(CASE, complaint_on=DAY), date(2030, 1, 1), ()),
        (replace(DECLARED, refusal=Refusal(DAY, "Nei")), date(2030, 1, 1), ()),
        (replace(DECLARED, agreements=(ISSUED,)), date(2027, 3, 2), (AGE,)),
        (replace(DECLARED, agreements=(replace(ISSUED, ended_on=DAY),)), date(2027, 3, 2), ()),
        (replace(DECLARED, agreements=(replace(ISSUED, ended_on=date(2027, 3, 2)),)), date(2027, 3, 2), (AGE,)),
        (replace(DECLARED, agreements=(replace(ISSUED, ended_on=date(2027, 3, 1)),)), date(2027, 3, 2), ()),
        (replace(DECLARED, declaration=DeclarationAnswers(DAY)), date(2026, 9, 1), ()),
    ],
)
def test_the_reasons(case: Case, today: date, expected: tuple[RenewalReason, ...]) -> None:
    assert renewal_reasons(case, today) == expected
    assert renewal_due(case, today) is (expected[0] if expected else None)


@given(st.dates(date(1990, 1, 1), date(2199, 12, 30)))
def test_a_year_is_a_year(day: date) -> None:
    later = a_year_after(day)
    assert later - day in (timedelta(365), timedelta(366))
    assert (later.month, later.day) == ((3, 1) if (day.month, day.day) == (2, 29) else (day.month, day.day))


def test_a_complaint_is_answered_by_a_new_declaration_or_taken_back() -> None:
    case = apply(DECLARED, c.ReportComplaint(DAY + ONE))
    assert renewal_due(case, DAY + ONE) is COMPLAINT
    anew = declared_now(case, case.declaration, DAY + ONE, DeclaredWith.ON_PAPER)
    assert renewal_due(apply(case, c.SetDeclaration(anew)), DAY + ONE) is None
    assert apply(case, c.ReportComplaint(None)) == DECLARED


FORM = form("place", "chair", "table", "screen")
TOLD = DeclarationAnswers(
    DAY,
    (
        DeclaredItem("screen", Declared.NO, "Bare den bærbare"),
        DeclaredItem("gone", Declared.UNSURE),
        DeclaredItem("place", Declared.YES),
        DeclaredItem("chair", Declared.UNSURE),
        DeclaredItem("table"),
    ),
)


def test_each_no_and_unsure_suggests_a_measure_in_the_order_of_the_form() -> None:
    assert suggested_measures(TOLD, FORM) == (
        ("chair", Declared.UNSURE),
        ("screen", Declared.NO),
        ("gone", Declared.UNSURE),
    )


def test_what_a_measure_answers_to_is_not_suggested_again() -> None:
    measures = [Measure("m", "Skjerm", source=measure_source("screen")), Measure("n", "x", source="item:chair")]
    assert [one for one, _ in suggested_measures(TOLD, FORM, measures)] == ["chair", "gone"]


def test_the_limits_of_a_declaration() -> None:
    for days in (0, 5):
        told = DeclarationAnswers(declared_days_per_week=days)
        assert validate.declaration(told) == told
    for faulty, field in [
        (DeclarationAnswers(declared_days_per_week=5.5), "declaration.declared_days_per_week"),
        (DeclarationAnswers(declared_address="x" * 201), "declaration.declared_address"),
    ]:
        with pytest.raises(InvalidInput) as caught:
            validate.declaration(faulty)
        assert caught.value.field == field
