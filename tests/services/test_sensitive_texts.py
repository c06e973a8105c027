"""Every free text of a case is looked through, and what was found is never repeated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.loans import Loan, LoanEnd, LoanReturn
from hkdesk.domain.content.sensitive import HintKind
from hkdesk.services.case_files import read_case_file
from hkdesk.services.content import catalogue
from hkdesk.services.sensitive_texts import HintCount, free_texts, hint_counts

EXAMPLE = Path(__file__).parents[2] / "docs" / "example-case.json"
TODAY = date(2026, 11, 23)

# Names, numbers, places, words of code, and one line about how: nobody tells a story there.
NOT_FREE = {
    *("id", "number", "unit_id", "item_id", "source", "corrects", "organisation_number"),
    *(
        "answer",
        "kind",
        "place",
        "pattern",
        "status",
        "suitability",
        "declared_with",
        "choice",
        "owner",
        "authority_order",
        "weeks",
        "authority",
        "second_name",
        "second_title",
    ),
    *("title", "name", "employee_number", "role_group_id", "home_address", "phone", "email"),
    *("main_workplace", "declared_address", "registration", "channels", "who", "accompanied_by", "others_present"),
    *("employer", "support", "safety_representative", "archive_number", "language"),
    *("rule_set_id", "issued_by", "document_sha256", "content_digest", "signed_registered_by"),
}


def texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text in plain data that is neither a date, a time nor in a list of words, with its place."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in NOT_FREE or (name == "title" and "tasks" in place):
                yield from texts(inner, f"{place}.{name}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from texts(inner, f"{place}[{n}]")
    elif isinstance(value, str) and not value[:4].isdigit() and not value[:2].isdigit():
        yield place, value


def test_no_free_text_is_left_out() -> None:
    file = read_case_file(EXAMPLE)
    plain = json.loads(EXAMPLE.read_text(encoding="utf-8"))["case"]
    words = (
        "weekdays",
        "topics",
        "rests_on",
        "left_open",
        "weighed",
        "relied",
        ".asked",
        ".seen",
        ".agreements[0].terms",
        "lines",
    )
    expected = {place for place, _ in texts(plain, "case") if not any(word in place for word in words)}
    assert expected <= {place for place, _ in free_texts(file.case)}
    assert len(expected) > 25


def test_hints_are_counted_by_field_and_known_names_pass() -> None:
    file = read_case_file(EXAMPLE)
    conclusion = file.case.assessment.conclusion
    said = "Sykmeldt i mai. Ring Petter Smartsen. " + f"{file.case.employee.name} og {file.unit.manager_name} er enige."
    assessment = replace(file.case.assessment, conclusion=replace(conclusion, reason=said))
    planted = CaseFile(file.unit, replace(file.case, assessment=assessment))
    found = hint_counts(planted, catalogue().sensitive_words, TODAY)
    field = "case.assessment.conclusion.reason"
    new = [h for h in found if h.field == field]
    assert new == [HintCount(field, HintKind.HEALTH, 1), HintCount(field, HintKind.THIRD_PERSON, 1)]


def test_the_example_has_nothing_that_should_not_be_there() -> None:
    assert hint_counts(read_case_file(EXAMPLE), catalogue().sensitive_words, TODAY) == ()


def test_why_a_thing_was_lost_is_looked_at_too() -> None:
    file = read_case_file(EXAMPLE)
    lost = LoanReturn(TODAY, outcome=LoanEnd.LOST, reason="Sykmeldt, og glemte den på toget")
    loan = Loan("lost", "Skjerm", TODAY, returns=(lost,))
    planted = CaseFile(file.unit, replace(file.case, loans=(*file.case.loans, loan)))
    found = hint_counts(planted, catalogue().sensitive_words, TODAY)
    assert [one.kind for one in found if one.field.endswith("returns[0].reason")] == [HintKind.HEALTH]
