"""docs/case-file.md tells each field and no other: what is required, what may be null, which words are allowed."""

from __future__ import annotations

import json
import re
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

import jsonschema
import pytest

from hkdesk.domain.agreement.clauses import fill_clauses
from hkdesk.domain.agreement.contradictions.find import Weight, find_contradictions
from hkdesk.domain.agreement.ready import unready
from hkdesk.domain.agreement.statute import check_points, missing_points
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.declaration import suggested_measures
from hkdesk.domain.case.dialogue import missing_in
from hkdesk.domain.case.file import FORMAT, from_bytes, to_text
from hkdesk.domain.case.json_schema import case_file_schema
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.scope import assess_scope
from hkdesk.domain.case.tasks import home_share
from hkdesk.domain.case.validate import ROW_LIMIT
from hkdesk.domain.values.allowed_text import LINE_LIMIT, TEXT_LIMIT
from hkdesk.domain.values.codec import enum_words, field_types, is_required, optional_of
from tests.domain.law import SCOPE_RULES, SINCE_2022

DOCS = Path(__file__).parents[3] / "docs"
PAGE = (DOCS / "case-file.md").read_text("utf-8")
EXAMPLE = (DOCS / "example-case.json").read_bytes()


def objects(kind: Any, found: dict[str, Any] | None = None) -> dict[str, Any]:
    """Every dataclass a case file is made of, by name."""
    found = {} if found is None else found
    if is_dataclass(kind) and isinstance(kind, type) and kind.__name__ not in found:
        found[kind.__name__] = kind
        for _, inner in field_types(kind):
            objects(inner, found)
    for inner in get_args(kind):
        objects(inner, found)
    return found


def documented(page: str) -> dict[str, dict[str, str]]:
    """Object -> field -> what the kind column says."""
    found: dict[str, dict[str, str]] = {}
    for heading, body in re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", page, re.M | re.S):
        rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", body, re.M)
        assert len(rows) == len({name for name, _, _ in rows}), heading
        assert all(meaning.strip() for _, _, meaning in rows)
        found[heading] = {name: kind for name, kind, _ in rows}
    return found


def undocumented(page: str) -> list[str]:
    """What the page leaves out or makes up, compared with the dataclasses."""
    said, real = documented(page), objects(CaseFile)
    want = {f"{name}.{f.name}" for name, kind in real.items() for f, _ in field_types(kind)}
    have = {f"{name}.{field}" for name, rows in said.items() for field in rows}
    return sorted(want ^ have) + sorted(set(said) ^ set(real))


def words_of(kind: Any) -> set[str]:
    inner = optional_of(kind) or kind
    if isinstance(inner, type) and issubclass(inner, Enum) and inner is not Weekday:
        return set(enum_words(inner))
    return set()


def test_every_field_is_documented_and_no_other() -> None:
    assert undocumented(PAGE) == []


def test_a_forgotten_and_a_made_up_field_are_seen() -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith("| `paper_at_home`"))
    assert undocumented(PAGE.replace(row + "\n", "")) == ["Handling.paper_at_home"]
    assert undocumented(PAGE.replace(row, row + "\n| `colour` | line | Its colour. |")) == ["Handling.colour"]
    assert undocumented(PAGE.replace("### `Refusal`", "### `Nothing`"))[-2:] == ["Nothing", "Refusal"]


@pytest.mark.parametrize("name", sorted(objects(CaseFile)))
def test_the_kinds_are_right(name: str) -> None:
    rows = documented(PAGE)[name]
    assert list(rows) == [f.name for f, _ in field_types(objects(CaseFile)[name])]
    for entry, kind in field_types(objects(CaseFile)[name]):
        said = rows[entry.name]
        assert ("required" in said) == is_required(entry), f"{name}.{entry.name}"
        assert ("or null" in said) == (optional_of(kind) is not None), f"{name}.{entry.name}"
        assert set(re.findall(r'`"(\w+)"`', said)) == words_of(kind), f"{name}.{entry.name}"
        assert said.startswith("list of") == (get_origin(kind) is tuple), f"{name}.{entry.name}"
        inner = optional_of(kind) or kind
        assert said.startswith("date") == (inner is date), f"{name}.{entry.name}"


def test_the_limits_told_are_the_limits_kept() -> None:
    assert f"at most {LINE_LIMIT} characters" in PAGE
    assert f"at most {TEXT_LIMIT:,} characters" in PAGE
    assert f"at most {ROW_LIMIT} rows" in PAGE
    assert f"`{FORMAT}`" in PAGE


def test_the_example_is_what_export_writes() -> None:
    file = from_bytes(EXAMPLE)
    assert to_text(file).encode() == EXAMPLE
    jsonschema.Draft202012Validator(case_file_schema()).validate(json.loads(EXAMPLE))
    assert file.case.employee.name == "Åse-Kjærsti Ŋilsen"


def test_the_example_is_ready_for_a_packet() -> None:
    file = from_bytes(EXAMPLE)
    terms = file.case.terms
    assert assess_scope(file.case.scope, SCOPE_RULES, SINCE_2022).agreement_needed is True
    assert missing_points(check_points(terms, SINCE_2022, ())) == ()
    assert [c for c in find_contradictions(terms, file.unit) if c.weight is Weight.CLASH] == []
    assert unready(file) == ()
    assert [missing_in(d) for d in file.case.dialogues] == [()]


def test_the_example_names_what_the_shipped_catalogue_holds() -> None:
    from hkdesk.catalog.load import load_catalogue

    catalogue, case = load_catalogue(), from_bytes(EXAMPLE).case
    statements = {i.id for s in catalogue.declaration.sections for i in s.items}
    topics = {t.id for t in catalogue.dialogue_topics}
    assert [r.item_id for r in case.assessment.responses if catalogue.item(r.item_id) is None] == []
    assert [i for i in case.assessment.conclusion.rests_on if catalogue.item(i) is None] == []
    assert {i.item_id for i in case.declaration.items} <= statements
    assert {t for d in case.dialogues for t in d.topics} <= topics
    file = from_bytes(EXAMPLE)
    assert [r.item_id for g in file.unit.role_groups for r in g.responses if catalogue.item(r.item_id) is None] == []
    assert {m.source for m in case.measures} == {f"declaration:{one}" for one in ("screen.size", "surroundings.noise")}
    assert suggested_measures(case.declaration, catalogue.declaration, case.measures) == ()
    assert home_share(case.assessment.tasks).adds_up
    words = "\n".join(p for c in fill_clauses(catalogue.clauses, file) for p in c.paragraphs)
    for expected in ("Čáhci-vei", "tirsdag og torsdag", "30. september 2027", "09.00"):
        assert expected in words
