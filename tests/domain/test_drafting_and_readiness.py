"""What a draft starts from, and what a paper still lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hypothesis import given, settings

from hkdesk.domain import validate
from hkdesk.domain.agreement import Choice, Duration, Terms
from hkdesk.domain.case import Case, CaseFile
from hkdesk.domain.contradictions import Weight, find_contradictions
from hkdesk.domain.drafting import first_draft
from hkdesk.domain.people import Employee, Unit
from hkdesk.domain.readiness import unready
from hkdesk.domain.statute import check_points, missing_points
from tests.domain.law import SINCE_2022
from tests.domain.strategies import of


@settings(deadline=None)
@given(of(Unit))
def test_a_first_draft_is_valid_and_leaves_open_what_two_must_talk_about(unit: Unit) -> None:
    draft = first_draft(unit)
    assert validate.terms(draft) == draft
    missing = [p.id.value for p in missing_points(check_points(draft, SINCE_2022, ()))]
    said = draft.availability.choice is Choice.AGREED
    assert missing == ["extent", *([] if said else ["availability"]), "trial", "equipment"]


def test_a_units_own_facts_are_carried_over() -> None:
    unit = Unit("u", "E", core_from=time(9), core_until=time(14), time_system="Tid", channels="telefon")
    draft = first_draft(unit)
    assert (draft.hours.core_from, draft.hours.core_until, draft.hours.registration) == (time(9), time(14), "Tid")
    assert (draft.availability.from_time, draft.availability.channels) == (time(9), "telefon")
    assert not [c for c in find_contradictions(draft, unit) if c.weight is Weight.CLASH]
    assert first_draft(Unit("u", "E", core_from=time(9))).availability.choice is Choice.OPEN


def test_what_a_paper_lacks() -> None:
    empty = CaseFile(Unit("u", "E"), Case("c", "1", date(2026, 3, 2), "u", Employee("Kari")))
    assert unready(empty) == ("unit.organisation", "unit.manager_name", "terms.home_address", "terms.duration.start")
    unit = replace(empty.unit, organisation="K", manager_name=" ")
    terms = Terms(duration=Duration(date(2026, 3, 2)))
    employee = Employee("Kari", home_address="Vei 1")
    assert unready(CaseFile(unit, replace(empty.case, terms=terms, employee=employee))) == ("unit.manager_name",)
