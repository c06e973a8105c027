"""One fault at a time in a good file: refused with the right word and the exact place."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hkdesk.domain.case.case import CaseFile, FollowUp
from hkdesk.domain.case.file import from_bytes, to_text
from hkdesk.domain.case.terms import IssuedAgreement
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.changes.commands import IssueAgreement, MarkSigned, RecordFollowUp
from hkdesk.errors import InvalidInput

EXAMPLE = Path(__file__).parents[3] / "docs" / "example-case.json"
NUL, RIGHT_TO_LEFT = "\x00", "\u202e"
MISSING = object()


def refusal(content: bytes) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        from_bytes(content)
    str(caught.value).encode()
    return caught.value


@cache
def good() -> str:
    """The example taken on to a signed agreement and a first follow-up, so that every list has a row."""
    file = from_bytes(EXAMPLE.read_bytes())
    day = date(2026, 9, 15)
    issued = IssuedAgreement(1, "HK-2026-0417-1", day, "Ola", "2022", file.case.terms, "0" * 64, "0" * 12, 6)
    case = apply(file.case, IssueAgreement(issued))
    case = apply(case, MarkSigned(1, day, "Ola"))
    case = apply(case, RecordFollowUp(FollowUp("f1", date(2026, 12, 8))))
    return to_text(CaseFile(file.unit, case))


def changed(place: str, value: object) -> bytes:
    """The good file with the value at the place exchanged, or taken out."""
    data: Any = json.loads(good())
    *way, last = [int(k) if k.isdigit() else k for k in place.replace("[", ".").replace("]", "").split(".")]
    inner = data
    for key in way:
        inner = inner[key]
    if value is MISSING:
        del inner[last]
    else:
        inner[last] = value
    return json.dumps(data).encode()


FAULTS = [
    ("unit.colour", "blå", "unknown_field"),
    ("case.terms.extent.share", 40, "unknown_field"),
    ("case.agreements[0].terms.extent.share", 40, "unknown_field"),
    ("case.dialogues[0].Kind", "first", "unknown_field"),
    ("unit", MISSING, "missing_field"),
    ("unit.name", MISSING, "missing_field"),
    ("case.opened_on", MISSING, "missing_field"),
    ("case.dialogues[0].id", MISSING, "missing_field"),
    ("case.terms.equipment.lines[0].name", MISSING, "missing_field"),
    ("case", [], "wrong_type"),
    ("case.employee", "Kari", "wrong_type"),
    ("case.employee.name", None, "wrong_type"),
    ("case.employee.phone", 22_33_44_55, "wrong_type"),
    ("case.dialogues", {}, "wrong_type"),
    ("case.dialogues[0].took_part", "ja", "wrong_type"),
    ("case.terms.ending.notice_weeks", 4.0, "wrong_type"),
    ("case.terms.ending.notice_weeks", True, "wrong_type"),
    ("case.terms.extent.days_per_week", "2", "wrong_type"),
    ("case.terms.extent.days_per_week", float("nan"), "wrong_type"),
    ("case.terms.extent.days_per_week", float("-inf"), "wrong_type"),
    ("case.terms.extent.days_per_week", 10**400, "wrong_type"),
    ("unit.minimum_staffing", float("nan"), "wrong_type"),
    ("unit.minimum_staffing", 10**400, "out_of_range"),
    ("case.terms.home_access", 1, "wrong_type"),
    ("case.scope.pattern", "daily", "unknown_value"),
    ("case.scope.pattern", "FIXED", "unknown_value"),
    ("case.terms.extent.weekdays[0]", "saturday", "unknown_value"),
    ("case.terms.extent.weekdays[0]", 2, "wrong_type"),
    ("case.opened_on", "2026-02-30", "bad_date"),
    ("case.opened_on", "30.01.2026", "bad_date"),
    ("case.opened_on", "20260130", "bad_date"),
    ("case.opened_on", "2026-W05-1", "bad_date"),
    ("case.opened_on", "2026-1-30", "bad_date"),
    ("case.opened_on", "2026-01-30T00:00", "bad_date"),
    ("case.opened_on", "２０２６-01-30", "bad_date"),
    ("case.opened_on", "", "bad_date"),
    ("case.opened_on", "0026-01-30", "out_of_range"),
    ("case.terms.hours.core_from", "25:00", "bad_time"),
    ("case.terms.hours.core_from", "24:00", "bad_time"),
    ("case.terms.hours.core_from", "9:00", "bad_time"),
    ("case.terms.hours.core_from", "09.00", "bad_time"),
    ("case.terms.hours.core_from", "09:00:00", "bad_time"),
    ("case.terms.hours.core_from", "09:00+01:00", "bad_time"),
    ("case.terms.hours.core_from", "09:00\n", "bad_time"),
    ("case.employee.name", "Kari" + NUL, "not_allowed_char"),
    ("case.employee.name", RIGHT_TO_LEFT + "iraK", "not_allowed_char"),
    ("case.employee.name", "Kari\nNordmann", "not_one_line"),
    ("case.employee.name", "x" * 201, "too_long"),
    ("case.employee.name", "", "required"),
    ("unit.role_groups[0].name", "a" + NUL, "not_allowed_char"),
    ("case.scope.reason", RIGHT_TO_LEFT, "not_allowed_char"),
    ("case.assessment.responses[1].reason", "æ" * 2_600_000, "too_long"),
    ("case.assessment.responses[1].item_id", "", "required"),
    ("case.assessment.conclusion.rests_on[0]", "a" + NUL, "not_allowed_char"),
    ("case.dialogues[0].topics[0]", "a" + NUL, "not_allowed_char"),
    ("case.dialogues[0].employee_view", "\ud800", "not_allowed_char"),
    ("case.dialogues[0].next_on", "2026-01-01", "order_of_dates"),
    ("case.declaration.items[2].comment", "x" * 5_000_000, "too_long"),
    ("case.terms.free_clauses[0]", "\ufeff", "not_allowed_char"),
    ("case.terms.trial.months", 13, "out_of_range"),
    ("case.terms.equipment.lines[1].number", NUL, "not_allowed_char"),
    ("case.agreements[0].terms.handling.note", NUL, "not_allowed_char"),
    ("case.agreements[0].issued_by", RIGHT_TO_LEFT, "not_allowed_char"),
    ("case.agreements[0].end_reason", "x" * 5_000_000, "too_long"),
    ("case.agreements[0].version", 2, "out_of_range"),
    ("case.agreements[0].signed_on", "2001-01-01", "order_of_dates"),
    ("case.follow_ups[0].summary", "\x07", "not_allowed_char"),
    ("case.refusal", {"decided_on": "2026-01-30", "reason": " "}, "required"),
    ("case.id", "../../c", "bad_id"),
    ("case.number", "", "bad_id"),
]


@pytest.mark.parametrize(("place", "value", "code"), FAULTS, ids=[f"{f[2]}-{f[0]}-{n}" for n, f in enumerate(FAULTS)])
def test_one_fault(place: str, value: object, code: str) -> None:
    error = refusal(changed(place, value))
    where = "case.refusal.reason" if place == "case.refusal" else place
    assert (error.code, error.field) == (code, where)


@pytest.mark.parametrize(
    ("place", "before", "repeated"),
    [
        ("unit.id", '"unit": {', '"id": "x", '),
        ("format", "{", '"format": "hkdesk-case/1", '),
        ("case.employee.name", '"employee": {', '"name": "Kari", '),
        ("case.dialogues[0].id", '"dialogues": [\n      {', '"id": "x", '),
    ],
)
def test_a_field_named_twice(place: str, before: str, repeated: str) -> None:
    text = good()
    assert before in text
    error = refusal(text.replace(before, before + repeated, 1).encode())
    assert (error.code, error.field) == ("duplicate_id", place)


def test_a_field_that_holds_a_thousand_lists() -> None:
    deep = "[" * 900 + "]" * 900
    text = good().replace('"case": {', f'"case": {{"note": {deep}, ', 1)
    error = refusal(text.encode())
    assert (error.code, error.field) in {("unknown_field", "case.note"), ("not_json", "")}


def test_a_fault_is_told_without_its_bulk() -> None:
    error = refusal(changed("case.scope.pattern", "x\u202e" * 1_000_000))
    assert len(error.reason) < 300
    assert RIGHT_TO_LEFT not in error.reason
    error = refusal(changed("unit." + "x" * 1_000_000, 1))
    assert len(str(error)) < 300


@pytest.mark.parametrize("place", ["case.employee.name", "case.dialogues[0].employee_view"])
def test_an_emoji_is_read(place: str) -> None:
    # Paper cannot show it; the services say so when a document is made, and the words are kept till then.
    assert "👍🏽" in str(from_bytes(changed(place, "Kari 👍🏽")))
