"""Ranges and lengths, each at its edge and one step beyond."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from hkdesk.domain.case import validate
from hkdesk.domain.case.answers import Conclusion, Response
from hkdesk.domain.case.case import Case, CaseFile, FollowUp, Refusal
from hkdesk.domain.case.declaration import DeclarationAnswers, DeclaredItem
from hkdesk.domain.case.dialogue import Dialogue, DialogueKind
from hkdesk.domain.case.people import Employee, RoleGroup, Unit, Weekday
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.case.terms import (
    Ending,
    Equipment,
    EquipmentLine,
    Extent,
    IssuedAgreement,
    Terms,
    Trial,
)
from hkdesk.errors import InvalidInput
from tests.domain.strategies import case_files

DAY = date(2026, 3, 2)
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"))
ISSUED = IssuedAgreement(1, "HK-1-1", DAY, "Ola", "r", Terms(), "0" * 64, "0" * 12, 6)


def refused(call, value) -> tuple[str, str]:
    with pytest.raises(InvalidInput) as caught:
        call(value)
    assert caught.value.reason  # the sentence can be made from the parameters
    return caught.value.code, caught.value.field


@settings(deadline=None, max_examples=50)
@given(case_files)
def test_a_valid_file_is_returned_as_it_is(file: CaseFile) -> None:
    assert validate.unit(file.unit) == file.unit
    assert validate.case(file.case) == file.case


def terms_with(**changes: object) -> Terms:
    return replace(Terms(), **changes)  # type: ignore[arg-type]


IN_RANGE = [
    (validate.terms, terms_with(extent=Extent(days_per_week=0.5))),
    (validate.terms, terms_with(extent=Extent(days_per_week=5))),
    (validate.terms, terms_with(ending=Ending(notice_weeks=0))),
    (validate.terms, terms_with(ending=Ending(notice_weeks=52))),
    (validate.terms, terms_with(trial=Trial(months=1))),
    (validate.terms, terms_with(trial=Trial(months=12))),
    (validate.terms, terms_with(equipment=Equipment(lines=(EquipmentLine("PC", 999),)))),
    (validate.terms, terms_with(free_clauses=("x" * 20_000,) * 200)),
    (validate.unit, Unit("u", "Enhet", minimum_staffing=0)),
    (validate.unit, Unit("u", "Enhet", minimum_staffing=500)),
    (validate.employee, Employee("x" * 200)),
    (validate.scope, ScopeFacts(days_per_week=0, spell_days=1)),
    (validate.scope, ScopeFacts(days_per_week=7, spell_days=3650)),
    (validate.conclusion, Conclusion(extent_days_per_week=0)),
    (validate.conclusion, Conclusion(extent_days_per_week=5)),
    (validate.dialogue, Dialogue("d", held_on=DAY, next_on=DAY, confirmed_on=DAY)),
    (validate.dialogue, Dialogue("d", held_on=date(2026, 1, 1), next_on=date(2027, 1, 2))),
    (validate.dialogue, Dialogue("d", next_on=DAY)),
    (validate.follow_up, FollowUp("f", DAY, next_on=DAY)),
    (validate.follow_up, FollowUp("f", date(1990, 1, 1), next_on=date(2199, 12, 31))),
    (validate.issued, replace(ISSUED, signed_on=DAY, ended_on=DAY, pages=10_000)),
]


@pytest.mark.parametrize(("call", "value"), IN_RANGE)
def test_the_edge_is_inside(call, value) -> None:
    assert call(value) == value


OUTSIDE = [
    (validate.terms, terms_with(extent=Extent(days_per_week=0)), "out_of_range_in_steps", "terms.extent.days_per_week"),
    (
        validate.terms,
        terms_with(extent=Extent(days_per_week=1.25)),
        "out_of_range_in_steps",
        "terms.extent.days_per_week",
    ),
    (
        validate.terms,
        terms_with(extent=Extent(days_per_week=5.5)),
        "out_of_range_in_steps",
        "terms.extent.days_per_week",
    ),
    (validate.terms, terms_with(ending=Ending(notice_weeks=-1)), "out_of_range", "terms.ending.notice_weeks"),
    (validate.terms, terms_with(ending=Ending(notice_weeks=53)), "out_of_range", "terms.ending.notice_weeks"),
    (validate.terms, terms_with(trial=Trial(months=0)), "out_of_range", "terms.trial.months"),
    (validate.terms, terms_with(trial=Trial(months=13)), "out_of_range", "terms.trial.months"),
    (
        validate.terms,
        terms_with(equipment=Equipment(lines=(EquipmentLine("PC"), EquipmentLine("Skjerm", 0)))),
        "out_of_range",
        "terms.equipment.lines[1].count",
    ),
    (validate.terms, terms_with(free_clauses=("x",) * 201), "too_many", "terms.free_clauses"),
    (validate.terms, terms_with(free_clauses=("", "x" * 20_001)), "too_long", "terms.free_clauses[1]"),
    (validate.unit, Unit("", "Enhet"), "bad_id", "unit.id"),
    (validate.unit, Unit("u", " "), "required", "unit.name"),
    (validate.unit, Unit("u", "Enhet", minimum_staffing=-1), "out_of_range", "unit.minimum_staffing"),
    (validate.unit, Unit("u", "Enhet", minimum_staffing=501), "out_of_range", "unit.minimum_staffing"),
    (
        validate.unit,
        Unit("u", "Enhet", role_groups=(RoleGroup("g", "A"), RoleGroup("g", "B"))),
        "duplicate_id",
        "unit.role_groups[1].id",
    ),
    (validate.unit, Unit("u", "Enhet", role_groups=(RoleGroup("g", ""),)), "required", "unit.role_groups[0].name"),
    (validate.unit, Unit("u", "Enhet", role_groups=(RoleGroup("", "A"),)), "required", "unit.role_groups[0].id"),
    (validate.employee, Employee(""), "required", "employee.name"),
    (validate.employee, Employee("x" * 201), "too_long", "employee.name"),
    (validate.employee, Employee("Kari\nNordmann"), "not_one_line", "employee.name"),
    (validate.scope, ScopeFacts(days_per_week=-0.1), "out_of_range", "scope.days_per_week"),
    (validate.scope, ScopeFacts(days_per_week=7.1), "out_of_range", "scope.days_per_week"),
    (validate.scope, ScopeFacts(spell_days=0), "out_of_range", "scope.spell_days"),
    (validate.scope, ScopeFacts(spell_days=3651), "out_of_range", "scope.spell_days"),
    (validate.response, Response(""), "required", "response.item_id"),
    (
        validate.conclusion,
        Conclusion(extent_days_per_week=5.5),
        "out_of_range_in_steps",
        "assessment.conclusion.extent_days_per_week",
    ),
    (validate.conclusion, Conclusion(rests_on=("a", "a")), "duplicate_id", "assessment.conclusion.rests_on[1]"),
    (validate.conclusion, Conclusion(rests_on=("",)), "required", "assessment.conclusion.rests_on[0]"),
    (validate.dialogue, Dialogue(""), "bad_id", "dialogue.id"),
    (validate.dialogue, Dialogue("d", topics=("a\u202e",)), "not_allowed_char", "dialogue.topics[0]"),
    (validate.dialogue, Dialogue("d", held_on=DAY, next_on=date(2026, 3, 1)), "order_of_dates", "dialogue.next_on"),
    (
        validate.dialogue,
        Dialogue("d", held_on=date(2026, 1, 1), next_on=date(2027, 1, 3)),
        "out_of_range",
        "dialogue.next_on",
    ),
    (
        validate.dialogue,
        Dialogue("d", held_on=DAY, confirmed_on=date(2026, 3, 1)),
        "order_of_dates",
        "dialogue.confirmed_on",
    ),
    (validate.dialogue, Dialogue("d", held_on=date(1989, 12, 31)), "out_of_range", "dialogue.held_on"),
    (validate.dialogue, Dialogue("d", held_on=date.max), "out_of_range", "dialogue.held_on"),
    (validate.follow_up, FollowUp("", DAY), "bad_id", "follow_up.id"),
    (validate.follow_up, FollowUp("f", DAY, next_on=date(2026, 3, 1)), "order_of_dates", "follow_up.next_on"),
    (validate.follow_up, FollowUp("f", date(2200, 1, 1)), "out_of_range", "follow_up.held_on"),
    (validate.refusal, Refusal(DAY, " \n"), "required", "refusal.reason"),
    (
        validate.declaration,
        DeclarationAnswers(items=(DeclaredItem("a"), DeclaredItem("a"))),
        "duplicate_id",
        "declaration.items[1].item_id",
    ),
    (validate.declaration, DeclarationAnswers(items=(DeclaredItem(""),)), "required", "declaration.items[0].item_id"),
    (validate.issued, replace(ISSUED, pages=0), "out_of_range", "agreement.pages"),
    (validate.issued, replace(ISSUED, number="HK 1"), "bad_id", "agreement.number"),
    (validate.issued, replace(ISSUED, document_sha256=""), "required", "agreement.document_sha256"),
    (validate.issued, replace(ISSUED, ended_on=DAY), "required", "agreement.signed_on"),
    (validate.issued, replace(ISSUED, signed_on=date(2026, 3, 1)), "order_of_dates", "agreement.signed_on"),
    (
        validate.issued,
        replace(ISSUED, signed_on=DAY, ended_on=date(2026, 3, 1)),
        "order_of_dates",
        "agreement.ended_on",
    ),
    (
        validate.issued,
        replace(ISSUED, terms=terms_with(trial=Trial(months=0))),
        "out_of_range",
        "agreement.terms.trial.months",
    ),
    (validate.case, replace(CASE, number="2026/12"), "bad_id", "case.number"),
    (validate.case, replace(CASE, id="x" * 37), "bad_id", "case.id"),
    (validate.case, replace(CASE, opened_on=date.min), "out_of_range", "case.opened_on"),
    (
        validate.case,
        replace(CASE, dialogues=(Dialogue("a"), Dialogue("a"))),
        "duplicate_id",
        "case.dialogues[1].id",
    ),
    (
        validate.case,
        replace(CASE, dialogues=(Dialogue("a", corrects="b"), Dialogue("b"))),
        "unknown_id",
        "case.dialogues[0].corrects",
    ),
    (
        validate.case,
        replace(CASE, dialogues=(Dialogue("a", held_on=DAY, confirmed_on=DAY),)),
        "required",
        "case.dialogues[0].took_part",
    ),
    (
        validate.case,
        replace(CASE, agreements=(ISSUED, replace(ISSUED, version=3))),
        "out_of_range",
        "case.agreements[1].version",
    ),
    (
        validate.case,
        replace(CASE, follow_ups=tuple(FollowUp(f"f{n}", DAY) for n in range(201))),
        "too_many",
        "case.follow_ups",
    ),
    (validate.case, replace(CASE, refusal=Refusal(DAY, "")), "required", "case.refusal.reason"),
]


@pytest.mark.parametrize(("call", "value", "code", "field"), OUTSIDE, ids=[f"{o[3]}-{o[2]}" for o in OUTSIDE])
def test_one_step_beyond_is_refused_by_name(call, value, code: str, field: str) -> None:
    assert refused(call, value) == (code, field)


def test_days_come_out_once_and_in_order() -> None:
    mixed = (Weekday.FRIDAY, Weekday.MONDAY, Weekday.FRIDAY)
    assert validate.terms(terms_with(extent=Extent(weekdays=mixed))).extent.weekdays == (1, 5)
    assert validate.unit(Unit("u", "E", common_office_days=mixed)).common_office_days == (1, 5)


def test_ids_are_compared_as_they_are_kept() -> None:
    composed, decomposed = "\u00e5", "a\u030a"
    value = DeclarationAnswers(items=(DeclaredItem(composed), DeclaredItem(decomposed)))
    assert refused(validate.declaration, value) == ("duplicate_id", "declaration.items[1].item_id")


def test_follow_ups_are_put_in_order_of_time() -> None:
    late, early = FollowUp("a", date(2026, 5, 1)), FollowUp("b", date(2026, 4, 1))
    assert validate.case(replace(CASE, follow_ups=(late, early))).follow_ups == (early, late)


def test_a_date_out_of_range_is_told_as_dates() -> None:
    with pytest.raises(InvalidInput) as caught:
        validate.dialogue(Dialogue("d", DialogueKind.FIRST, date(2026, 1, 1), next_on=date(2028, 1, 1)))
    assert "01.01.2026" in caught.value.reason
    assert "01.01.2027" in caught.value.reason


def test_numbers_in_a_reason_are_written_as_in_norwegian() -> None:
    for days, said in ((-2.0, "-2"), (2.25, "2,25")):
        with pytest.raises(InvalidInput) as caught:
            validate.terms(Terms(extent=Extent(days)))
        assert caught.value.reason == f"Verdien må være fra 0,5 til 5 i trinn på 0,5, men er {said}."
