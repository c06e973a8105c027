"""docs/agreement.md: all 32 fields of an agreement have a place, and each place is there."""

from __future__ import annotations

import re
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

from hkdesk.catalog.load import load_catalogue
from hkdesk.domain.agreement.first_draft import first_draft
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.terms import IssuedAgreement, Terms
from hkdesk.domain.values.codec import field_types
from hkdesk.services.words.contradictions import clash_sentence

PAGE = (Path(__file__).parents[3] / "docs" / "agreement.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROOTS = {"unit": Unit, "employee": Employee, "case": Case, "issued": IssuedAgreement, "terms": Terms}


def exists(place: str) -> bool:
    """Whether the code has what a place of the table names."""
    kind, _colon, name = place.partition(":")
    if kind in ("clause", "text"):
        catalogue = load_catalogue()
        known = {clause.id for clause in catalogue.clauses} if kind == "clause" else set(catalogue.document_texts)
        return name in known
    root, *path = place.split(".")
    now: Any = ROOTS.get(root)
    for step in path:
        known_types = (
            {entry.name: kind for entry, kind in field_types(now)}
            if is_dataclass(now) and isinstance(now, type)
            else {}
        )
        if step not in known_types:
            return False
        now = known_types[step]
    return bool(path)


def rows() -> list[tuple[int, list[str]]]:
    return [(int(number), re.findall(r"`([^`]+)`", where)) for number, _what, where in ROW.findall(PAGE)]


def test_thirty_two_fields_each_with_a_place_that_is_there() -> None:
    found = rows()
    assert [number for number, _places in found] == list(range(1, 33))
    for number, places in found:
        assert places, number
        assert [place for place in places if not exists(place)] == [], number


def test_a_place_that_is_not_there_is_seen() -> None:
    for place in ("terms.extent.colour", "unit", "clause:nothing", "text:nothing", "terms.extent.tasks.x"):
        assert not exists(place), place


def test_every_clause_and_every_section_of_the_terms_is_in_the_table() -> None:
    named = {place for _number, places in rows() for place in places} | set(re.findall(r"`(terms\.[\w.]+)`", PAGE))
    clauses = {f"clause:{clause.id}" for clause in load_catalogue().clauses} - {"clause:contacts"}
    assert clauses <= named
    sections = {entry.name for entry, _kind in field_types(Terms)}
    assert sections == {place.split(".")[1] for place in named if place.startswith("terms.")}


def to_read() -> list[tuple[str, list[str]]]:
    """The list of what a lawyer should read: what, and the names of where it stands."""
    section = PAGE.partition("## What HR or a lawyer should read")[2].partition("\n## ")[0]
    found = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    assert all(len(cells) == 4 for cells in found)
    return [(cells[0], re.findall(r"`([^`]+)`", cells[1])) for cells in found if cells[0] != "what"]


def test_what_a_lawyer_should_read_stands_where_the_list_says() -> None:
    catalogue = load_catalogue()
    texts = {clause.id for clause in catalogue.clauses} | set(catalogue.document_texts)
    found = to_read()
    assert len(found) >= 9
    for what, places in found:
        for name in places:
            assert name in texts or clash_sentence(name), (what, name)  # KeyError for what is neither
    named = {name for _what, places in found for name in places}
    beyond = {"over_thirteen_hours", "over_forty_eight_hours", "short_daily_rest", "short_weekly_rest"}
    assert beyond <= named
    approved = [clause.id for clause in catalogue.clauses if clause.needs_approval]
    assert len(approved) == 2, "the page says that there are two"


def test_what_must_be_chosen_is_off_in_a_draft() -> None:
    draft = first_draft(Unit("u", "Enhet"))
    assert not draft.home_access
    assert not draft.hours.evening_work
    assert not draft.hours.exempt
