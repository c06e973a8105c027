"""Ranges and ids of the guided assessment, each at its edge and one step beyond; and files from before it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from hkdesk.domain.case import validate
from hkdesk.domain.case.answers import Assessment, Conclusion, Response, SeenItem
from hkdesk.domain.case.case import Case, CaseFile
from hkdesk.domain.case.declaration import DeclarationAnswers
from hkdesk.domain.case.dialogue import Dialogue
from hkdesk.domain.case.file import from_data, to_text
from hkdesk.domain.case.people import Employee, RoleGroup, Unit
from hkdesk.domain.case.tasks import Task
from hkdesk.errors import InvalidInput
from tests.domain.strategies import case_files

DAY = date(2026, 3, 2)
CASE = Case("c1", "HK-1", DAY, "u1", Employee("Kari"))


def refused(call: Callable[[Any], object], value: object) -> tuple[str, str]:
    with pytest.raises(InvalidInput) as caught:
        call(value)
    assert caught.value.reason
    return caught.value.code, caught.value.field


def group(*responses: Response) -> Unit:
    return Unit("u", "Enhet", role_groups=(RoleGroup("f", "F"), RoleGroup("g", "G", responses)))


def assessed(**changes: Any) -> Case:
    return replace(CASE, assessment=Assessment(**changes))


@pytest.mark.parametrize(
    "value",
    [
        assessed(tasks=(Task("a", share_percent=0), Task("b", share_percent=100), Task("c"))),
        assessed(tasks=tuple(Task(f"t{n}") for n in range(200))),
        assessed(wished_days_per_week=0.0),
        assessed(wished_days_per_week=5.0),
        assessed(seen=(SeenItem("a", 1), SeenItem("b", 999))),
        assessed(conclusion=Conclusion(concluded_on=DAY, weighed=("a", "b"))),
        replace(CASE, complaint_on=DAY),
    ],
)
def test_the_edge_is_inside(value: Case) -> None:
    assert validate.case(value) == value


@pytest.mark.parametrize(
    ("value", "code", "field"),
    [
        (assessed(tasks=(Task("a", share_percent=-1),)), "out_of_range", "assessment.tasks[0].share_percent"),
        (
            assessed(tasks=(Task("a"), Task("b", share_percent=101))),
            "out_of_range",
            "assessment.tasks[1].share_percent",
        ),
        (assessed(tasks=(Task("a"), Task("a"))), "duplicate_id", "assessment.tasks[1].id"),
        (assessed(tasks=(Task(""),)), "bad_id", "assessment.tasks[0].id"),
        (assessed(tasks=(Task("a", "x" * 201),)), "too_long", "assessment.tasks[0].title"),
        (assessed(tasks=(Task("a"), Task("b", needs="x\ny"))), "not_one_line", "assessment.tasks[1].needs"),
        (assessed(tasks=tuple(Task(f"t{n}") for n in range(201))), "too_many", "assessment.tasks"),
        (assessed(wished_days_per_week=5.5), "out_of_range_in_steps", "assessment.wished_days_per_week"),
        (assessed(wished_days_per_week=1.2), "out_of_range_in_steps", "assessment.wished_days_per_week"),
        (assessed(seen=(SeenItem("a", 0),)), "out_of_range", "assessment.seen[0].meaning"),
        (assessed(seen=(SeenItem("a"), SeenItem("a", 2))), "duplicate_id", "assessment.seen[1].id"),
        (assessed(seen=(SeenItem(" "),)), "required", "assessment.seen[0].id"),
        (assessed(responses=(Response("a", meaning=1000),)), "out_of_range", "assessment.responses[0].meaning"),
        (
            assessed(conclusion=Conclusion(concluded_on=date.max)),
            "out_of_range",
            "assessment.conclusion.concluded_on",
        ),
        (assessed(conclusion=Conclusion(weighed=("a", "a"))), "duplicate_id", "assessment.conclusion.weighed[1]"),
        (replace(CASE, complaint_on=date.min), "out_of_range", "complaint_on"),
    ],
)
def test_one_step_beyond(value: Case, code: str, field: str) -> None:
    assert refused(validate.case, value) == (code, f"case.{field}")


@pytest.mark.parametrize(
    ("unit", "code", "field"),
    [
        (group(Response("a"), Response("a")), "duplicate_id", "responses[1].item_id"),
        (group(Response("a"), Response("b", reason="x" * 20_001)), "too_long", "responses[1].reason"),
        (group(*(Response(f"i{n}") for n in range(201))), "too_many", "responses"),
    ],
)
def test_a_fault_in_a_groups_answers_names_its_place(unit: Unit, code: str, field: str) -> None:
    assert refused(validate.unit, unit) == (code, f"unit.role_groups[1].{field}")


NEW_FIELDS: dict[str, set[str]] = {
    "case": {"measures", "complaint_on"},
    "assessment": {"tasks", "wished_days_per_week", "seen"},
    "conclusion": {"concluded_on", "weighed", "relied", "closed_since"},
    "response": {"meaning", "asked", "answered_on"},
    "dialogue": {"accompanied_by", "manager_confirmed_on", "employee_confirmed_on"},
    "declaration": {"declared_with", "declared_address", "declared_days_per_week"},
    "group": {"responses", "seen"},
}


def without(row: dict[str, Any], kind: str) -> None:
    for name in NEW_FIELDS[kind]:
        del row[name]


@settings(deadline=None, max_examples=50)
@given(case_files)
def test_a_file_from_before_has_the_defaults(file: CaseFile) -> None:
    data = json.loads(to_text(file))
    case = data["case"]
    for kind, rows in {
        "response": case["assessment"]["responses"],
        "conclusion": [case["assessment"]["conclusion"]],
        "assessment": [case["assessment"]],
        "dialogue": case["dialogues"],
        "declaration": [case["declaration"]],
        "group": data["unit"]["role_groups"],
        "case": [case],
    }.items():
        for row in rows:
            without(row, kind)
    read = from_data(data)
    assert (read.case.measures, read.case.complaint_on) == ((), None)
    said, old = read.case.assessment, file.case.assessment
    assert said == Assessment(
        tuple(replace(r, meaning=1, asked="", answered_on=None) for r in old.responses),
        replace(old.conclusion, concluded_on=None, weighed=(), relied=(), closed_since=()),
    )
    bare = Dialogue("x")
    for one, before in zip(read.case.dialogues, file.case.dialogues, strict=True):
        assert one == replace(
            before,
            accompanied_by=bare.accompanied_by,
            manager_confirmed_on=None,
            employee_confirmed_on=None,
        )
    assert read.case.declaration == DeclarationAnswers(file.case.declaration.declared_on, file.case.declaration.items)
    assert [g.responses for g in read.unit.role_groups] == [() for _ in file.unit.role_groups]
