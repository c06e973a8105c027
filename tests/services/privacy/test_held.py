"""All that is held of a person: every text of the case stands in the JSON and on paper, or is named with why."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from hkdesk.domain.case.case import Case
from hkdesk.domain.changes import commands
from hkdesk.domain.values.codec import field_types, from_plain, optional_of
from hkdesk.scanning.raster import page_texts
from hkdesk.services.privacy.held import FORMAT, Held, as_json
from hkdesk.services.privacy.held_files import give_out
from hkdesk.services.privacy.held_paper import held_paper
from hkdesk.services.session import CaseSession
from hkdesk.services.words.held import NAMES, SECTIONS, SKIPPED
from hkdesk.services.words.history import KNOWN, history_word
from hkdesk.services.workspace import Workspace
from tests.services.privacy.test_desk import colours, picture
from tests.store.erasing import NAME, paper_of, take_scan
from tests.store.making import case, entry, put
from tests.support.archival import assert_archival
from tests.support.planted import planted

ROOT_FIELDS = {"number", "opened_on", "complaint_on", "former_numbers", "id", "unit_id", "packet", "texts_seen"}


def held_of(workspace: Workspace, case: Case) -> Held:
    told = workspace.privacy.held(workspace.cases()[0].case_id)
    return replace(told, file=replace(told.file, case=replace(case, unit_id=told.file.unit.id)))


def full_case() -> tuple[Case, dict[str, str]]:
    marks: dict[str, str] = {}

    def mark(place: str) -> str:
        return marks.setdefault(place, f"Ŋiå{len(marks):03d}x")

    return replace(planted(Case, mark), number="HK-2026-0001"), marks


def test_every_text_of_a_case_stands_in_the_data(workspace: Workspace, session: CaseSession) -> None:
    case, marks = full_case()
    told = as_json(held_of(workspace, case))
    assert [place for place, mark in marks.items() if mark not in told and place not in {"number", "unit_id"}] == []
    plain = json.loads(told)
    assert plain["format"] == FORMAT
    assert from_plain(Case, plain["case"]).employee == case.employee
    assert plain["controller"]["unit"] == session.file.unit.name


def test_every_text_of_a_case_stands_on_paper_or_is_skipped_with_a_reason(
    workspace: Workspace, session: CaseSession
) -> None:
    case, marks = full_case()
    text = "".join("\n".join(page_texts(held_paper(held_of(workspace, case)).pdf)).split())
    lacking = {place for place, mark in marks.items() if mark not in text}
    skipped = {place for place in marks if SKIPPED.keys() & set(place.replace("[]", "").split("."))}
    assert lacking - skipped == {"number"} & lacking
    assert len(marks) - len(lacking) > 100, "the rest is there"
    assert SKIPPED.keys() <= {name for place in marks for name in place.replace("[]", "").split(".")} | {
        "meaning",
        "packet",
    }


def names_in(kind: Any, seen: set[Any]) -> set[str]:
    inner: Any = optional_of(kind) or kind
    if get_origin(inner) is tuple:
        return names_in(get_args(inner)[0], seen)
    if not is_dataclass(inner) or inner in seen:
        return set()
    seen.add(inner)
    found = set()
    kind_of: Any = inner
    for field, held in field_types(kind_of):
        if field.name not in SKIPPED and field.name != "terms":
            found |= {field.name} | names_in(held, seen)
    return found


def test_every_field_outside_the_terms_has_a_name_and_no_name_is_for_nothing() -> None:
    used = names_in(Case, set()) - (SECTIONS.keys() - NAMES.keys())
    assert used - NAMES.keys() == set()
    assert {field.name for field in fields(Case)} == SECTIONS.keys() | ROOT_FIELDS


def test_whatever_can_be_done_to_a_case_has_a_word_in_its_history() -> None:
    done = {
        name for name, kind in vars(commands).items() if is_dataclass(kind) and kind.__module__ == commands.__name__
    }
    assert done - KNOWN == set()
    assert history_word("Coffee") == "Noe ble gjort (Coffee)"


def test_everything_is_given_out_as_files_and_noted(workspace: Workspace, session: CaseSession, tmp_path: Any) -> None:
    session.unsent.keep("refusal.reason", "Halvskrevet")
    session.do(commands.SetEmployee(replace(session.case.employee, title="ny tittel")))
    given = give_out(workspace, session.case.id, tmp_path / "innsyn")
    assert_archival(given.pdf.read_bytes())
    data = json.loads(given.data.read_text(encoding="utf-8"))
    assert data["typed_not_sent"] == {"refusal.reason": "Halvskrevet"}
    assert data["case"]["employee"]["name"] == session.case.employee.name
    assert [one["what"] for one in data["history"]] == ["AddEmployee", "SetEmployee"]
    assert [one["employee"]["title"] for one in data["earlier"]] == ["saksbehandler"], "what it was before"
    assert [row.what for row in workspace.privacy.history(session.case.id)][-1] == "person_exported"
    with pytest.raises(Exception, match="ny eller tom mappe"):
        give_out(workspace, session.case.id, tmp_path / "innsyn")


def test_a_letter_that_cannot_be_printed_keeps_nobody_from_what_is_held_of_them(
    workspace: Workspace, session: CaseSession
) -> None:
    session.unsent.keep("refusal.reason", "Nei 🙂")
    paper = held_paper(workspace.privacy.held(session.case.id))
    assert "Nei[U+1F642]" in "".join("".join(page_texts(paper.pdf)).split())


def test_pages_and_scans_are_given_out_and_what_others_have_is_not(workspace: Workspace, tmp_path: Path) -> None:
    store = workspace._store
    put(store, case(2, "Ola Nordmann"))
    planted_pages = {}
    for n, name in ((1, NAME), (2, "Ola Nordmann")):
        if n == 1:
            put(store, case(n, name))
        record, content, _pages = paper_of(f"c{n}", f"HK-2026-{n:04d}-1", name)
        store.documents.put(record, content, entry())
        planted_pages[n] = store.ledger.pages(f"c{n}")
    mine, theirs = (planted_pages[n][1].page.key for n in (1, 2))
    take_scan(store, "bunke.tif", picture("red", "green"), mine, theirs)
    given = give_out(workspace, "c1", tmp_path / "innsyn")
    told = json.loads(given.data.read_text(encoding="utf-8"))
    assert {one["document_id"] for one in told["pages"]} == {"HK-2026-0001-1"}
    assert [(one["file"], one["page"], one["place"]) for one in told["scans"]] == [("bunke.tif", 1, "waiting")]
    assert [one["number"] for one in told["documents"]] == ["HK-2026-0001-1"]
    (scanned,) = (tmp_path / "innsyn" / "Dokumenter").glob("Skannede sider*")
    assert colours(scanned.read_bytes()) == [(255, 0, 0)], "the other's page is not among them"
    assert "Ola" not in given.data.read_text(encoding="utf-8")
