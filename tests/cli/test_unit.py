"""`hkdesk unit`: given over in one store, looked at, taken over in another, and known to be received."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from hkdesk.cli.main import run
from hkdesk.domain.case.people import Employee
from hkdesk.services.workspace import Workspace


@pytest.fixture
def stores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """A store with two people, and the name of one that is not there yet."""
    monkeypatch.setenv("HKDESK_KEYS", "file")
    with Workspace.open(tmp_path / "old.db", who="Den gamle") as workspace:
        unit = replace(workspace.new_unit("Seksjon byggesak"), manager_name="Kari Gammel")
        workspace.save_unit(unit)
        workspace.add_employee(Employee("Åse Én"))
        workspace.add_employee(Employee("Per To"))
    return str(tmp_path / "old.db"), str(tmp_path / "new.db")


def answer(capsys, *words: str, expected: int = 0) -> dict:
    assert run(["unit", *words, "--json"]) == expected
    told = capsys.readouterr()
    return json.loads(told.out if told.out else told.err)


def test_a_list_with_nothing_on_it_says_so(stores, capsys):
    assert run(["unit", "list", "--store", stores[0]]) == 0
    assert capsys.readouterr().out == "Ingenting er gitt over herfra.\n"


def test_the_whole_way(stores, tmp_path, capsys, monkeypatch):
    old, new = stores
    file = str(tmp_path / "enhet.hkdesk")
    given = answer(capsys, "handover", "-o", file, "--to", "Nils Ny", "--store", old)
    assert (given["unit"], given["whole"], len(given["cases"])) == ("Seksjon byggesak", True, 2)
    assert [one["received_at"] for one in answer(capsys, "list", "--store", old, expected=1)["given"]] == [None]
    Workspace.open(Path(new)).close()
    seen = answer(capsys, "look", file, "--code", given["code"], "--store", new)
    assert [one["new"] for one in seen["cases"]] == [True, True]
    monkeypatch.setattr("sys.stdin", io.StringIO(given["code"].lower() + "\n"))
    taken = answer(capsys, "takeover", file, "--manager", "Nils Ny", "--own", "--store", new)
    assert [one["outcome"] for one in taken["cases"]] == ["added", "added"]
    assert Path(taken["before"]).is_file()
    answer(capsys, "received", "--receipt", taken["receipt"], "--store", old)
    [told] = answer(capsys, "list", "--store", old)["given"]
    assert told["received_at"]
    with Workspace.open(Path(new)) as workspace:
        assert workspace.unit is not None
        assert (workspace.unit.manager_name, workspace.own_unit_id) == ("Nils Ny", workspace.unit.id)


def test_the_code_and_the_receipt_are_asked_for_where_somebody_sits_there(stores, tmp_path, capsys, monkeypatch):
    old, new = stores
    file, prompts = str(tmp_path / "enhet.hkdesk"), list[str]()
    code = answer(capsys, "handover", "-o", file, "--store", old)["code"]
    Workspace.open(Path(new)).close()
    monkeypatch.setattr("hkdesk.cli.keys.asking.asks", lambda: True)
    typed = iter([code, ""])

    def asked(prompt: str) -> str:
        prompts.append(prompt)
        return next(typed)

    monkeypatch.setattr("getpass.getpass", asked)
    assert answer(capsys, "look", file, "--store", new)["unit"] == "Seksjon byggesak"
    assert "ringskode" not in answer(capsys, "received", "--store", old, expected=2)["reason"], "that is another code"
    assert prompts == ["Engangskode: ", "Kvittering: "]


def test_what_differs_is_asked_about_and_some_are_left(stores, tmp_path, capsys):
    old, new = stores
    file = str(tmp_path / "enhet.hkdesk")
    code = answer(capsys, "handover", "-o", file, "--store", old)["code"]
    words = ("takeover", file, "--code", code, "--manager", "Nils Ny", "--store", new)
    assert len(answer(capsys, *words, "--leave", "HK-2026-0002")["cases"]) == 1
    with Workspace.open(Path(new)) as workspace:
        [row] = workspace.cases()
        session = workspace.session(row.case_id)
        workspace.import_case(replace(session.file, case=replace(session.case, employee=Employee("Åse Endret"))),
                              replace_existing=True)  # fmt: skip
    asked = answer(capsys, "look", file, "--code", code, "--store", new, expected=1)
    assert [one["newer"] for one in asked["cases"]] == [None, "here"]
    assert answer(capsys, *words, expected=2)["error"] == "exists_differs"
    assert answer(capsys, *words, "--take", "HK-2026-9999", expected=2)["error"] == "no_such_case"
    done = answer(capsys, *words, "--take-all")
    assert sorted(one["outcome"] for one in done["cases"]) == ["added", "merged"]
    with Workspace.open(Path(new)) as workspace:
        assert sorted(row.name for row in workspace.cases()) == ["Per To", "Åse Én"]


def test_words_for_people_and_what_is_refused(stores, tmp_path, capsys, monkeypatch):
    old, new = stores
    file = str(tmp_path / "enhet.hkdesk")
    assert run(["unit", "handover", "-o", file, "--case", "HK-2026-0001", "--store", old]) == 0
    said = capsys.readouterr().out
    code = said.split("Engangskode: ")[1].split()[0]
    Workspace.open(Path(new)).close()
    assert run(["--store", new, "unit", "look", file, "--code", code]) == 0
    said = capsys.readouterr().out
    assert "Kari Gammel" in said
    assert "Bare noen av de ansatte" in said
    assert answer(capsys, "look", file, "--code", "feil", "--store", new, expected=2)["error"] == "code_length"
    assert (
        answer(capsys, "handover", "-o", file, "--unit", "ukjent", "--store", old, expected=2)["error"] == "unknown_id"
    )
    assert answer(capsys, "handover", "-o", old, "--store", old, expected=2)["error"] == "own_file"
    assert answer(capsys, "received", "--receipt", code, "--store", old, expected=2)["error"] == "receipt_wrong"
    monkeypatch.setattr("hkdesk.cli.unit.held_by_window", lambda _path: True)
    words = ("takeover", file, "--code", code, "--manager", "Nils Ny", "--store", new)
    assert answer(capsys, *words, expected=3)["error"] == "locked"
