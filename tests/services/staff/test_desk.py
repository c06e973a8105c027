"""A list taken in and taken back: one transaction, the way of «Ny ansatt», and the store as it was."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hkdesk.domain.case.people import Employee, RoleGroup
from hkdesk.domain.changes.commands import SetEmployee
from hkdesk.domain.staff.changes import Answer, Kind, Wanted
from hkdesk.domain.staff.decide import Said, decide
from hkdesk.domain.staff.fields import Field
from hkdesk.domain.staff.names import NameOrder
from hkdesk.domain.staff.people import Choices
from hkdesk.errors import Surroundings
from hkdesk.services.clock import FixedClock
from hkdesk.services.staff.desk import Applied, StaffFile
from hkdesk.services.workspace import Workspace

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
NOTHING = Said()
HEAD = "Ansattnr;Etternavn;Fornavn;Stilling;E-post"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    with Workspace.open(tmp_path / "w.db", FixedClock(NOON), "leder") as made:
        unit = replace(made.new_unit("Byggesak"), role_groups=(RoleGroup("g1", "Saksbehandlere"),))
        made.save_unit(unit)
        yield made


@pytest.fixture
def opened(workspace: Workspace, tmp_path: Path):
    def read(*lines: str, head: str = HEAD) -> StaffFile:
        path = tmp_path / "ansatte.csv"
        path.write_text("\n".join((head, *lines)), encoding="utf-8")
        return workspace.staff.opening(path)()

    return read


def take(workspace: Workspace, file: StaffFile, said: Said = NOTHING) -> Applied:
    own = workspace.own_unit_id
    return workspace.staff.applying(file, own)(decide(file.compared(own), said))


def kinds(workspace: Workspace, file: StaffFile) -> list[tuple[str, str]]:
    return [(row.name, row.kind.value) for row in file.compared(workspace.own_unit_id).rows]


def state(workspace: Workspace) -> dict[str, list[Any]]:
    """Every table, but what only grows: the journal, revisions and times of saving, and the merging of the search."""
    link = workspace._store._link
    link.execute("INSERT INTO case_search (case_search) VALUES ('optimize')")
    left_out = (
        "journal",
        "journal_head",
        "sqlite_sequence",
        "case_search_idx",
        "case_search_data",
        "case_search_docsize",
    )
    found = {}
    for (name,) in link.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        if name in left_out:
            continue
        columns = [row[1] for row in link.rows(f"PRAGMA table_info({name})")]
        kept = [one for one in columns if one not in {"pk", "revision", "updated_at", "case_pk", "rowid"}]
        rows = link.rows(f"SELECT {', '.join(kept)} FROM {name}") if name != "case_search" and kept else []
        found[name] = sorted(map(repr, rows))
    words = [row[0] for row in link.rows("SELECT rowid FROM case_search WHERE case_search MATCH 'a* OR k* OR p*'")]
    return {**found, "search": sorted(words)}


def test_somebody_new_gets_a_case_as_the_form_would_make_it(workspace: Workspace, opened) -> None:
    applied = take(workspace, opened("00412;Dahl;Kari;Saksbehandler;kari@x.example"))
    ((case_id, _revision),) = applied.added
    made = workspace.session(case_id).case
    by_hand = workspace.add_employee(replace(made.employee, name="Kari Dahl")).case
    assert made.employee == Employee("Kari Dahl", "Saksbehandler", "00412", "g1", email="kari@x.example")
    assert made == replace(by_hand, id=made.id, number=made.number)
    assert [row.name for row in workspace.cases(query="saksbehandler dahl")] == ["Kari Dahl", "Kari Dahl"]


def test_a_second_time_changes_nothing(workspace: Workspace, opened) -> None:
    lines = ("1;Dahl;Kari;Jurist;kari@x.example", "2;Lie;Per;Saksbehandler;")
    take(workspace, opened(*lines))
    again = opened(*lines)
    assert kinds(workspace, again) == [("Kari Dahl", "unchanged"), ("Per Lie", "unchanged")]
    before = state(workspace)
    assert take(workspace, again).count == 0
    assert state(workspace) == before


def test_what_is_taken_back_is_as_it_was_to_the_letter(workspace: Workspace, opened) -> None:
    workspace.add_employee(Employee("Kari Dahl", "Jurist", "1"))
    workspace.add_employee(Employee("Per Lie", "Leder", "2"))
    first = opened("1;Dahl;Kari;Jurist;", "2;Lie;Per;Leder;")
    take(workspace, first)
    before = state(workspace)
    applied = take(
        workspace, opened("1;Dahl;Kari;Sjefsjurist;kari@x.example", "3;Moen;Ola;Saksbehandler;", "4;Å;Ann;;")
    )
    assert (len(applied.added), len(applied.changed)) == (2, 1)
    assert state(workspace) != before
    workspace.staff.undoing(applied)()
    after = state(workspace)
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}


def test_undo_is_all_or_nothing_where_somebody_was_changed_since(workspace: Workspace, opened) -> None:
    applied = take(workspace, opened("1;Dahl;Kari;Jurist;", "2;Lie;Per;Leder;"))
    session = workspace.session(applied.added[1][0])
    session.do(SetEmployee(replace(session.case.employee, title="Seksjonsleder")))
    session.flush()
    before = state(workspace)
    with pytest.raises(Surroundings, match=session.case.employee.name):
        workspace.staff.undoing(applied)()
    assert state(workspace) == before


def test_undo_is_refused_too_where_somebody_changed_was_changed_since(workspace: Workspace, opened) -> None:
    case_id = workspace.add_employee(Employee("Kari Dahl", "Jurist", "1")).case.id
    applied = take(workspace, opened("1;Dahl;Kari;Leder;", "2;Lie;Per;Leder;"))
    session = workspace.up_to_date(case_id)
    session.do(SetEmployee(replace(session.case.employee, phone="90000007")))
    session.flush()
    before = state(workspace)
    with pytest.raises(Surroundings, match="Kari Dahl"):
        workspace.staff.undoing(applied)()
    assert state(workspace) == before


def test_somebody_changed_while_the_page_was_open_stops_all_of_it(workspace: Workspace, opened) -> None:
    session = workspace.add_employee(Employee("Kari Dahl", "Jurist", "1"))
    file = opened("1;Dahl;Kari;Leder;", "2;Lie;Per;Leder;")
    session.do(SetEmployee(replace(session.case.employee, title="Rådgiver")))
    session.flush()
    before = state(workspace)
    with pytest.raises(Surroundings) as refused:
        take(workspace, file)
    assert refused.value.code == "staff_changed_since"
    assert state(workspace) == before


def test_what_was_typed_is_saved_before_the_list_is_compared(workspace: Workspace, opened) -> None:
    session = workspace.add_employee(Employee("Kari Dahl", "Jurist", "1"))
    session.do(SetEmployee(replace(session.case.employee, title="Leder")))
    assert kinds(workspace, opened("1;Dahl;Kari;Leder;")) == [("Kari Dahl", "unchanged")]


def test_an_open_case_is_read_anew_when_it_is_opened_again(workspace: Workspace, opened) -> None:
    session = workspace.add_employee(Employee("Kari Dahl", "Jurist", "1"))
    take(workspace, opened("1;Dahl;Kari;Leder;"))
    assert workspace.up_to_date(session.case.id).case.employee.title == "Leder"


def test_a_case_changed_by_a_list_can_be_undone_in_the_case_too(workspace: Workspace, opened) -> None:
    session = workspace.add_employee(Employee("Kari Dahl", "Jurist", "1"))
    take(workspace, opened("1;Dahl;Kari;Leder;"))
    again = workspace.up_to_date(session.case.id)
    assert again.undo()
    assert again.case.employee.title == "Jurist"


def test_who_is_gone_keeps_the_case(workspace: Workspace, opened) -> None:
    workspace.add_employee(Employee("Per Lie", "Leder", "2"))
    file = opened("1;Dahl;Kari;Jurist;")
    assert ("Per Lie", Kind.GONE.value) in kinds(workspace, file)
    take(workspace, file)
    assert sorted(row.name for row in workspace.cases()) == ["Kari Dahl", "Per Lie"]


def test_an_answer_brings_the_unsure_in(workspace: Workspace, opened) -> None:
    workspace.add_employee(Employee("Kari Dahl", "Jurist", "00001"))
    file = opened("1;Dahl;Kari;Jurist;")
    ((row),) = file.compared(workspace.own_unit_id).of(Kind.UNSURE)
    applied = take(workspace, file, Said(answers={row.key: (Answer.SAME, "")}))
    assert len(applied.changed) == 1
    assert next(workspace.files_of([applied.changed[0][0].id])).case.employee.employee_number == "1"


def test_what_was_said_of_a_layout_is_remembered_for_lists_like_it_in_any_order(workspace: Workspace, opened) -> None:
    file = opened("1;Moen Ola;Jurist", head="Ansattnr;Navn;Beskrivelse")
    assert file.read.order_asked
    said = Choices({"Beskrivelse": Field.TITLE}, NameOrder.LAST_FIRST)
    take(workspace, file.chosen(said))
    again = opened("Ingeniør;Lie Per;2", head="Beskrivelse;Navn;Ansattnr")
    assert (again.remembered, again.choices, again.read.order_asked) == (True, said, False)
    assert [(one.name, one.title) for one in again.read.people] == [("Per Lie", "Ingeniør")]
    other = opened("1;Moen Ola", head="Ansattnr;Navn")
    assert (other.remembered, other.read.order_asked) == (False, True)


def test_neither_store_nor_log_holds_a_birth_number(
    workspace: Workspace, opened, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    born = "17017500007"
    head = f"Ansattnr;Etternavn;Fornavn;Stilling;Fødselsnr;Merknad {born}"
    file = opened(f"1;Dahl;Kari;Jurist {born};{born};arkitekt", head=head)
    take(workspace, file.chosen(Choices({f"Merknad {born}": Field.TITLE})))
    link = workspace._store._link
    for (name,) in link.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_search%'"):
        assert born not in repr(link.rows(f"SELECT * FROM {name}")), name
    assert born not in caplog.text
    assert workspace.cases()[0].title == "arkitekt"
    again = opened(f"2;Lie;Per;Jurist {born};{born};ingeniør", head=head)
    assert (again.remembered, again.read.people[0].title) == (True, "ingeniør")


def test_nothing_is_written_where_the_store_is_full(
    workspace: Workspace, opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hkdesk.store.cases import Cases

    added = Cases.add
    calls: list[int] = []

    def fails(self: Cases, *given: Any, **named: Any) -> int:
        calls.append(1)
        if len(calls) == 3:
            raise Surroundings("disk_full")
        return added(self, *given, **named)

    file = opened(*(f"{n};Dahl;Kari {'abcd'[n]};Jurist;" for n in range(4)))
    before = state(workspace)
    monkeypatch.setattr(Cases, "add", fails)
    with pytest.raises(Surroundings):
        take(workspace, file)
    assert state(workspace) == before


def test_nothing_wanted_is_nothing_done(workspace: Workspace, opened) -> None:
    file = opened("1;Dahl;Kari;Jurist;")
    assert workspace.staff.applying(file, workspace.own_unit_id)(Wanted()).count == 0
    assert workspace.cases() == []
