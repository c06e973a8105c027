"""`hkdesk staff`: what a list would change, and the change itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hkdesk.errors import ExitCode
from hkdesk.services.workspace import Workspace
from tests.cli.test_commands import answer

SAMPLES = Path(__file__).parent.parent / "fixtures" / "staff"
VISMA = SAMPLES / "01-visma-cp1252-semikolon.csv"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    with Workspace.open(tmp_path / "s.db") as workspace:
        workspace.save_unit(workspace.new_unit("Byggesak"))
    return tmp_path / "s.db"


def told(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict]:
    code, out, err = answer(capsys, "staff", *words, "--json")
    return code, json.loads(out or err)


def test_nothing_is_written_without_apply_and_all_with_it(capsys: pytest.CaptureFixture[str], store: Path) -> None:
    code, found = told(capsys, VISMA, "--store", store)
    assert (code, found["applied"], len(found["changes"]["new"])) == (ExitCode.DONE, None, 3)
    assert [one["name"] for one in found["changes"]["left_without_case"]] == ["Siân O’Brien"]
    assert json.loads(answer(capsys, "list", "--json", "--store", store)[1])["cases"] == []
    code, found = told(capsys, VISMA, "--apply", "--store", store)
    assert found["applied"] == {"added": 3, "changed": 0}
    code, found = told(capsys, VISMA, "--apply", "--store", store)
    assert (found["applied"], len(found["changes"]["unchanged"])) == ({"added": 0, "changed": 0}, 3)


def test_a_faulty_row_is_named_and_the_answer_is_not_in_order(capsys: pytest.CaptureFixture[str], store: Path) -> None:
    code, out, _err = answer(capsys, "staff", SAMPLES / "08-sep-linje-blandet.csv", "--store", store)
    assert code == ExitCode.NOT_IN_ORDER
    assert "Linje 6 mangler kolonner" in out


def test_names_that_can_be_read_two_ways_are_not_taken_in_unsaid(
    capsys: pytest.CaptureFixture[str], store: Path
) -> None:
    ubw = SAMPLES / "04-ubw-utf8-pipe.csv"
    code, found = told(capsys, ubw, "--apply", "--store", store)
    assert (code, found["error"]) == (ExitCode.BAD_INPUT, "staff_name_order")
    code, found = told(capsys, ubw, "--apply", "--names", "last_first", "--store", store)
    assert (code, found["applied"]["added"]) == (ExitCode.DONE, 3)
    code, found = told(capsys, ubw, "--store", store)
    assert (code, len(found["changes"]["unchanged"])) == (ExitCode.DONE, 3), "the answer is remembered"


def test_only_some_units_of_the_list_and_another_unit_here(capsys: pytest.CaptureFixture[str], store: Path) -> None:
    ubw = SAMPLES / "02-entra-utf8bom-komma.csv"
    assert told(capsys, ubw, "--only", "oppmåling", "--store", store)[1]["changes"]["other_units"] == 0
    assert told(capsys, ubw, "--only", "skole", "--store", store)[1]["error"] == "staff_no_list_unit"
    assert told(capsys, ubw, "--unit", "Skole", "--store", store)[1]["error"] == "staff_no_unit"
    assert told(capsys, ubw, "--unit", "byggesak", "--store", store)[0] == ExitCode.NOT_IN_ORDER


def test_what_is_no_list_is_named(capsys: pytest.CaptureFixture[str], store: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a;b\n1;2\n")
    code, found = told(capsys, tmp_path / "x.csv", "--store", store)
    assert (code, found["error"], found["file"]) == (ExitCode.BAD_INPUT, "staff_no_head", "x.csv")
