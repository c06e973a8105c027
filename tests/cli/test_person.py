"""`hkdesk person`: given out, kept, erased; 1 where something waits for a person, 2 where something lacks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.changes.commands import CloseCase
from hkdesk.errors import ExitCode
from hkdesk.services.case_files import read_case_file
from hkdesk.services.workspace import Workspace
from tests.cli.test_commands import EXAMPLE, answer

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    path = tmp_path / "store.db"
    with Workspace.open(path, who="Kari") as workspace:
        workspace.import_case(read_case_file(EXAMPLE))
        workspace.add_employee(Employee("Ola Nordmann"), opened_on=date(2020, 1, 1), unit_id=workspace.units[0][0])
    return path


def number_of(store: Path, name: str) -> str:
    with Workspace.open(store) as workspace:
        return next(row.number for row in workspace.cases() if row.name == name)


def asked(capsys: Capture, store: Path, *words: object) -> tuple[int, dict[str, Any]]:
    code, out, err = answer(capsys, "person", *words, "--store", store, "--json")
    return code, json.loads(out or err)


def test_erasing_is_shown_first_and_done_when_told(store: Path, tmp_path: Path, capsys: Capture) -> None:
    ola = number_of(store, "Ola Nordmann")
    code, out, _ = answer(capsys, "person", "erase", ola, "--store", store)
    assert code == ExitCode.NOT_IN_ORDER
    assert "Ingenting er slettet ennå" in out
    assert number_of(store, "Ola Nordmann") == ola
    assert answer(capsys, "person", "erase", ola, "--yes", "--store", store)[0] == ExitCode.BAD_INPUT
    pdf = tmp_path / "bevis.pdf"
    order = ("--yes", "--basis", "asked", "--by", "Turid")
    code, told = asked(capsys, store, "erase", ola, *order, "-o", pdf)
    assert (code, told["case"], told["finished"], told["unreached"]) == (ExitCode.DONE, ola, True, [])
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert answer(capsys, "person", "erase", ola, "--store", store)[0] == ExitCode.BAD_INPUT, "it is gone"
    again = tmp_path / "igjen.pdf"
    assert asked(capsys, store, "certificate", ola.lower(), "-o", again)[0] == ExitCode.DONE
    assert again.read_bytes() == pdf.read_bytes()
    assert answer(capsys, "verify", "--store", store)[0] == ExitCode.DONE
    assert asked(capsys, store, "resume") == (ExitCode.DONE, {"erasures": [], "late_copies": 0})


def test_a_certificate_that_has_no_place_stops_the_erasure(store: Path, tmp_path: Path, capsys: Capture) -> None:
    ola, taken = number_of(store, "Ola Nordmann"), tmp_path / "notat.txt"
    taken.write_text("viktig", encoding="utf-8")
    order = ("--yes", "--basis", "asked", "--by", "Turid", "-o", taken)
    assert answer(capsys, "person", "erase", ola, *order, "--store", store)[0] == ExitCode.BAD_INPUT
    assert number_of(store, "Ola Nordmann") == ola
    assert taken.read_text(encoding="utf-8") == "viktig"


def test_a_signed_agreement_is_the_archives_first(store: Path, capsys: Capture) -> None:
    number = read_case_file(EXAMPLE).case.number
    code, told = asked(capsys, store, "erase", number)
    assert code == ExitCode.NOT_IN_ORDER
    code, failed = asked(capsys, store, "erase", number, "--yes", "--basis", "moved", "--by", "Turid")
    expected = "archive_first" if told["to_archive"] else None
    assert failed.get("error") == expected


def test_everything_is_given_out_into_an_empty_folder(store: Path, tmp_path: Path, capsys: Capture) -> None:
    number, folder = read_case_file(EXAMPLE).case.number, tmp_path / "innsyn"
    code, told = asked(capsys, store, "export", number, "-o", folder)
    assert code == ExitCode.DONE
    assert {told["pdf"], told["data"]} <= {one.name for one in folder.iterdir()}
    assert json.loads((folder / str(told["data"])).read_text(encoding="utf-8"))["format"] == "hkdesk-person/1"
    assert asked(capsys, store, "export", number, "-o", folder)[1]["error"] == "not_empty"
    _, history = asked(capsys, store, "history", number)
    assert history["history"][-1]["text"] == "Innsyn ble gitt"


def test_what_has_passed_its_time_is_listed_once_somebody_has_decided(store: Path, capsys: Capture) -> None:
    with Workspace.open(store, who="Kari") as workspace:
        session = workspace.session(workspace.find(number_of(store, "Ola Nordmann")))
        session.commit_issued(CloseCase(date(2020, 6, 1), CloseReason.WISH_WITHDRAWN, "", "Kari"))
    assert asked(capsys, store, "due") == (ExitCode.DONE, {"passed": [], "came_back": []})
    assert answer(capsys, "person", "retention", "--kind", "case", "--months", "12", "--store", store)[0] == 2
    decided = ("--kind", "case", "--months", "12", "--by", "HR", "--why", "Plan", "--on", "2020-02-01")
    code, told = asked(capsys, store, "retention", *decided)
    first = {"kind": "case", "months": 12, "decided_by": "HR", "decided_on": "2020-02-01", "basis": "Plan"}
    assert (code, told["kinds"][0]) == (ExitCode.DONE, first)
    code, told = asked(capsys, store, "due")
    assert code == ExitCode.NOT_IN_ORDER
    assert [one["until"] for one in told["passed"]] == ["2021-06-01"]


@pytest.mark.parametrize("action", ["notice", "record"])
def test_texts_are_printed_in_a_language(store: Path, tmp_path: Path, capsys: Capture, action: str) -> None:
    pdf = tmp_path / "tekst.pdf"
    code, told = asked(capsys, store, action, "-o", pdf, "--lang", "en")
    assert (code, told["output"]) == (ExitCode.DONE, str(pdf))
    assert asked(capsys, store, action)[0] == ExitCode.BAD_INPUT


@pytest.mark.parametrize("words", [("export",), ("due", "HK-2026-0001"), ("dance",)])
def test_what_lacks_or_is_too_much_is_named(store: Path, capsys: Capture, words: tuple[str, ...]) -> None:
    assert answer(capsys, "person", *words, "--store", store)[0] == ExitCode.BAD_INPUT
