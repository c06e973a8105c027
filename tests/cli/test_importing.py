"""`hkdesk import`: whose store it is, numbers two stores have given, and what differs, field by field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hkdesk.errors import ExitCode
from tests.cli.test_commands import EXAMPLE, answer, changed


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    return tmp_path / "store.db"


def a_case(tmp_path: Path, name: str, *, case: dict[str, Any], unit: dict[str, Any]) -> Path:
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    data["case"].update(case)
    data["unit"].update(unit)
    path = tmp_path / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_a_colleagues_case_changes_neither_whose_the_store_is_nor_the_unit_of_others(
    capsys: pytest.CaptureFixture[str], store: Path, tmp_path: Path
) -> None:
    answer(capsys, "import", EXAMPLE, "--store", store)
    before = json.loads(answer(capsys, "list", "--json", "--store", store)[1])
    other = {"id": "c-other", "number": "HK-2026-0900", "unit_id": "plan"}
    path = a_case(tmp_path, "plan.json", case=other, unit={"id": "plan", "name": "Plan", "manager_name": "Ola Ny"})
    assert answer(capsys, "import", path, "--store", store)[0] == ExitCode.DONE
    after = json.loads(answer(capsys, "list", "--json", "--store", store)[1])
    assert (after["unit"], after["own_unit"]) == (before["unit"], None)
    assert {one["id"]: one["unit"] for one in after["cases"]} == {"c-2026-0417": before["unit"], "c-other": "Plan"}


def test_a_clashing_number_has_a_way_through(capsys: pytest.CaptureFixture[str], store: Path, tmp_path: Path) -> None:
    answer(capsys, "import", EXAMPLE, "--store", store)
    path = a_case(tmp_path, "annen.json", case={"id": "c-other"}, unit={})
    code, _, err = answer(capsys, "import", path, "--store", store)
    assert code == ExitCode.BAD_INPUT
    assert "--renumber" in err
    code, out, _ = answer(capsys, "import", path, "--renumber", "--store", store, "--json")
    told = json.loads(out)
    assert (code, told["outcome"], told["number_in_file"]) == (ExitCode.DONE, "added", "HK-2026-0417")
    assert told["case"] != "HK-2026-0417"
    exported = json.loads(answer(capsys, "export", told["case"], "--store", store)[1])
    assert exported["case"]["former_numbers"] == ["HK-2026-0417"]
    package = tmp_path / "ut.zip"
    assert answer(capsys, "handover", told["case"], "-o", package, "--store", store)[0] in (0, 1)
    assert json.loads(answer(capsys, "import", package, "--store", store, "--json")[1])["outcome"] == "unchanged"


def test_what_differs_is_told_field_by_field_and_taken_field_by_field(
    capsys: pytest.CaptureFixture[str], store: Path, tmp_path: Path
) -> None:
    answer(capsys, "import", EXAMPLE, "--store", store)
    path = changed(tmp_path, home_address="Ny vei 2", main_workplace="Nytt rådhus")
    code, _, err = answer(capsys, "import", path, "--store", store, "--json")
    told = json.loads(err)
    assert (code, told["error"]) == (ExitCode.BAD_INPUT, "exists_differs")
    assert {one["field"] for one in told["differences"]} == {"case.terms.home_address", "case.terms.main_workplace"}
    assert all(one["name"] and one["there"] for one in told["differences"])
    assert "case.terms.home_address" in answer(capsys, "import", path, "--store", store)[2]
    assert answer(capsys, "import", path, "--take", "case.loans", "--store", store)[0] == ExitCode.BAD_INPUT
    field = "case.terms.home_address"
    code, out, _ = answer(capsys, "import", path, "--take", field, "--store", store, "--json")
    assert (code, json.loads(out)["outcome"]) == (ExitCode.DONE, "merged")
    renamed = a_case(tmp_path, "navn.json", case={"employee": {"name": "Nytt Navn"}}, unit={})
    for way, name in ((["--keep"], "Åse-Kjærsti Ŋilsen"), (["--take", "case.employee.name"], "Nytt Navn")):
        code, out, _ = answer(capsys, "import", renamed, *way, "--store", store)
        assert (code, name in out) == (ExitCode.DONE, True), "what is told is what is here now"
    now = json.loads(answer(capsys, "export", "HK-2026-0417", "--store", store)[1])["case"]["terms"]
    before = json.loads(EXAMPLE.read_text(encoding="utf-8"))["case"]["terms"]
    assert (now["home_address"], now["main_workplace"]) == ("Ny vei 2", before["main_workplace"])
    assert answer(capsys, "import", path, "--keep", "--store", store)[0] == ExitCode.DONE
