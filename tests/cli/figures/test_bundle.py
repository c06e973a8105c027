"""`hkdesk figures`: shown, and saved where a folder is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hkdesk.cli.main import run
from hkdesk.domain.case.people import Employee
from hkdesk.services.workspace import Workspace


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    with Workspace.open(path) as workspace:
        workspace.save_unit(workspace.new_unit("Enheten"))
        workspace.add_employee(Employee(name="Kari Nordmann"))
    return path


def test_it_is_shown_and_then_saved(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["figures", "--store", str(store)]) == 2
    assert "koden HR har for enheten" in capsys.readouterr().err
    assert run(["figures", "--store", str(store), "--code", "u-7", "--key"]) == 0
    said = capsys.readouterr().out
    assert "Tallene er personopplysninger." in said
    assert ";u-7;" in said
    assert "Kari" not in said
    assert not list(tmp_path.glob("*.hkfigures"))
    assert run(["figures", "--store", str(store), "-o", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert Path(told["written"]).is_file()
    assert told["figures"]["unit_id"] == "u-7"


def test_a_folder_that_is_none(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["figures", "--store", str(store), "--code", "u-7", "-o", str(tmp_path / "none"), "--json"]) == 2
    assert json.loads(capsys.readouterr().err)["error"] == "not_a_folder"
