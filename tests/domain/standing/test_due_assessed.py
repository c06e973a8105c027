"""Measures, re-evaluation and renewal on the start page, from the columns of the list alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.assessment.reevaluation import reevaluation
from hkdesk.domain.assessment.renewal import renewal_due
from hkdesk.domain.case.answers import Assessment, Conclusion, Suitability
from hkdesk.domain.case.case import Case, Refusal
from hkdesk.domain.case.declaration import DeclarationAnswers
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.scope import ScopeResult, Verdict
from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.case.terms import IssuedAgreement, Terms
from hkdesk.domain.standing.due import DueKind, DueWhen
from hkdesk.domain.standing.make_row import summarise
from hkdesk.domain.standing.reminders.listed import due_items
from hkdesk.domain.standing.row import CaseSummary

TODAY = date(2026, 3, 4)  # a Wednesday
ONE = timedelta(days=1)
ROW = CaseSummary("c", "HK-1", "Kari", "", "", CaseState.DRAFT, "", None)
IN_FORCE = replace(ROW, issued_on=TODAY, signed_on=TODAY)
CASE = Case("c", "HK-1", TODAY, "u1", Employee("Kari", home_address="Lia 1"))


def due(row: CaseSummary) -> list[tuple[DueKind, date | None, DueWhen]]:
    return [(d.kind, d.on, d.when) for d in due_items([row], TODAY)]


def row_of(case: Case) -> CaseSummary:
    return summarise(case, Unit("u1", "E"), ScopeResult(Verdict.AGREEMENT, True))


@pytest.mark.parametrize(
    ("deadline", "when"),
    [
        (TODAY - ONE, DueWhen.OVERDUE),
        (TODAY, DueWhen.THIS_WEEK),
        (date(2026, 3, 8), DueWhen.THIS_WEEK),
        (date(2026, 3, 9), None),
    ],
)
def test_a_measure_is_told_from_the_week_of_its_deadline(deadline: date, when: DueWhen | None) -> None:
    expected = [(DueKind.MEASURE, deadline, when)] if when else []
    assert due(replace(IN_FORCE, next_measure_on=deadline)) == expected
    assert due(replace(IN_FORCE, ended_on=TODAY - ONE, next_measure_on=deadline)) == expected


def test_a_letter_that_was_not_delivered_is_told_whatever_the_case_became() -> None:
    assert due(replace(ROW, stage=CaseState.REFUSED, deliver_on=TODAY - ONE)) == [
        (DueKind.DELIVER, TODAY - ONE, DueWhen.OVERDUE)
    ]
    ended = replace(IN_FORCE, ended_on=TODAY - ONE, deliver_on=TODAY)
    assert due(ended) == [(DueKind.DELIVER, TODAY, DueWhen.THIS_WEEK)]


def test_a_declaration_is_told_thirty_days_ahead_while_the_arrangement_runs() -> None:
    soon = TODAY + 30 * ONE
    assert due(replace(IN_FORCE, renew_on=soon)) == [(DueKind.DECLARATION, soon, DueWhen.LATER)]
    assert due(replace(IN_FORCE, renew_on=soon + ONE)) == []
    assert due(replace(IN_FORCE, renew_on=TODAY - ONE, ended_on=TODAY - ONE)) == []
    assert due(replace(ROW, stage=CaseState.REFUSED, renew_on=TODAY)) == []


def test_a_reevaluation_is_told_once_beside_what_else_waits() -> None:
    waiting = replace(IN_FORCE, reevaluate_on=TODAY, next_on=TODAY)
    assert due(waiting) == [
        (DueKind.TALK, TODAY, DueWhen.THIS_WEEK),
        (DueKind.REEVALUATE, TODAY, DueWhen.THIS_WEEK),
    ]
    assert due(replace(ROW, stage=CaseState.NO_AGREEMENT, reevaluate_on=TODAY)) == []


def test_questions_that_opened_under_a_conclusion_are_told_without_a_day_and_not_beside_a_reevaluation() -> None:
    assert due(replace(IN_FORCE, opened=2)) == [(DueKind.QUESTIONS, None, DueWhen.LATER)]
    assert due(replace(IN_FORCE, opened=2, reevaluate_on=TODAY)) == [(DueKind.REEVALUATE, TODAY, DueWhen.THIS_WEEK)]
    assert due(replace(IN_FORCE, opened=2, ended_on=TODAY - ONE)) == []
    assert due(replace(ROW, stage=CaseState.REFUSED, opened=2)) == []


def test_the_row_has_the_earliest_deadline_of_what_is_open() -> None:
    measures = (
        Measure("a", "Lampe", deadline=TODAY, status=MeasureStatus.DONE, closed_on=TODAY),
        Measure("b", "Stol", deadline=TODAY + 9 * ONE),
        Measure("c", "Skjerm"),
        Measure("d", "Bord", deadline=TODAY + 2 * ONE),
    )
    assert row_of(replace(CASE, measures=measures)).next_measure_on == TODAY + 2 * ONE
    assert row_of(replace(CASE, measures=measures[:1])).next_measure_on is None


def test_the_row_has_the_day_a_reevaluation_was_raised() -> None:
    measures = (Measure("a", "Lampe", status=MeasureStatus.DONE, closed_on=TODAY),)
    concluded = Assessment(conclusion=Conclusion(Suitability.SUITABLE, concluded_on=TODAY - ONE))
    case = replace(CASE, measures=measures, assessment=concluded)
    waiting = reevaluation(case.assessment.conclusion, case.measures, case.assessment)
    assert waiting is not None
    assert row_of(case).reevaluate_on == waiting.raised_on == TODAY


YEAR_AGO = date(2025, 3, 4)
days = st.dates(date(2024, 1, 1), TODAY)


@given(
    told=st.none() | days,
    complaint=st.none() | days,
    address=st.sampled_from(["", "Lia 1", "Vika 2"]),
    extent=st.sampled_from([None, 1.0, 2.0]),
    issued=st.none() | days,
    refused=st.booleans(),
)
def test_the_row_tells_of_renewal_exactly_when_the_case_does(told, complaint, address, extent, issued, refused) -> None:
    terms = replace(Terms(), extent=replace(Terms().extent, days_per_week=2.0))
    agreements = () if issued is None else (IssuedAgreement(1, "1", issued, "L", "2022", terms, "", "", 1, issued),)
    case = replace(
        CASE,
        terms=terms,
        declaration=DeclarationAnswers(told, declared_address=address, declared_days_per_week=extent),
        complaint_on=complaint,
        agreements=agreements,
        refusal=Refusal(TODAY, "Nei") if refused else None,
    )
    renew_on = row_of(case).renew_on
    assert (renew_on is not None and renew_on <= TODAY) is (renewal_due(case, TODAY) is not None)


@pytest.mark.parametrize(
    ("told", "since"),
    [
        ({"complaint_on": TODAY - 3 * ONE}, TODAY - 3 * ONE),
        ({"declared_address": "Vika 2"}, TODAY - 5 * ONE),
        ({"declared_days_per_week": 1.0}, TODAY - 5 * ONE),
        ({"declared_days_per_week": 1.0, "issued_on": TODAY - 40 * ONE}, TODAY - 20 * ONE),
        ({"declared_days_per_week": 1.0, "issued_on": None}, TODAY - 20 * ONE),
        ({}, date(2027, 2, 12)),
    ],
)
def test_the_day_from_which_the_declaration_is_to_be_made_again(told: dict[str, Any], since: date) -> None:
    """A complaint from its own day, another address or extent from the agreement that has it, else after a year."""
    issued, complaint = told.pop("issued_on", TODAY - 5 * ONE), told.pop("complaint_on", None)
    terms = replace(Terms(), extent=replace(Terms().extent, days_per_week=2.0))
    agreement = IssuedAgreement(1, "1", issued or TODAY, "L", "r", terms, "", "", 1, issued)
    case = replace(
        CASE,
        terms=terms,
        declaration=replace(DeclarationAnswers(TODAY - 20 * ONE, declared_address="Lia 1"), **told),
        complaint_on=complaint,
        agreements=(agreement,) if issued is not None else (),
    )
    assert row_of(case).renew_on == since
