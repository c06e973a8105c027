"""A path that the system cannot take is answered with 3 and a sentence by every command that writes or reads one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hkdesk.errors import ExitCode
from tests.cli.test_commands import EXAMPLE, answer

LONG = "x" * 300  # more than the 255 bytes a name may have
WRITES = {
    "packet": ["packet", EXAMPLE, "-o"],
    "letter": ["letter", EXAMPLE, "other_place", "-o"],
    "handover": ["handover", "HK-2026-0417", "-o"],
    "export": ["export", "HK-2026-0417", "-o"],
    "save": ["save"],
}
READS = {name: [name] for name in ("check", "scope", "assess", "import", "signatures")}

STORED = {"handover", "export", "save", "import"}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    made = tmp_path / "desk.db"
    assert answer(capsys, "--store", made, "import", EXAMPLE)[0] == ExitCode.DONE
    return made


@pytest.mark.parametrize("place", ["a name", "a folder"])
@pytest.mark.parametrize("name", [*WRITES, *READS])
def test_a_name_that_is_too_long_is_said_to_be_too_long(
    store: Path, capsys: pytest.CaptureFixture[str], name: str, place: str
) -> None:
    where = store.parent / (LONG + ".pdf") if place == "a name" else store.parent / LONG / "a.pdf"
    kept = ["--store", store] if name in STORED else []
    code, out, err = answer(capsys, *kept, *(WRITES | READS)[name], where)
    assert (code, out) == (ExitCode.SURROUNDINGS, "")
    assert "Navnet er for langt." in err
    assert sorted(there.name for there in store.parent.iterdir() if LONG in there.name) == []


def test_a_store_with_a_name_that_is_too_long(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = answer(capsys, "--store", tmp_path / LONG, "list")
    assert code == ExitCode.SURROUNDINGS
    assert "Navnet er for langt." in err


def test_one_scan_that_cannot_be_looked_at_does_not_stop_the_others(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = answer(capsys, "--store", store, "scan", "--json", store.parent / LONG, EXAMPLE)
    assert code == ExitCode.BAD_INPUT
    assert [one["file"] for one in json.loads(out)["refused"]] == [LONG, EXAMPLE.name]


@pytest.mark.parametrize("end", ["", ".key", "-wal", "-shm", ".numbers"])
@pytest.mark.parametrize("name", ["export", "handover"])
def test_no_answer_is_written_over_the_store_or_what_goes_with_it(
    store: Path, capsys: pytest.CaptureFixture[str], name: str, end: str
) -> None:
    beside = {there.name: there.read_bytes() for there in store.parent.iterdir()}
    code, _, err = answer(capsys, "--store", store, *WRITES[name], f"{store.parent}/./{store.name}{end}")
    assert (code, "hkdesks egne data" in err) == (ExitCode.BAD_INPUT, True)
    assert {there.name: there.read_bytes() for there in store.parent.iterdir()} == beside
    assert answer(capsys, "--store", store, "verify")[0] == ExitCode.DONE


def test_export_replaces_case_files_alone(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--store", store, "export", "HK-2026-0417", "-o")
    other = store.parent / "notat.txt"
    other.write_text("Viktig", encoding="utf-8")
    code, _, err = answer(capsys, *words, other)
    assert (code, "ikke en saksfil" in err) == (ExitCode.BAD_INPUT, True)
    assert other.read_text(encoding="utf-8") == "Viktig"
    case = store.parent / "sak.json"
    case.write_bytes(b"")
    for _again in range(2):
        assert answer(capsys, *words, case)[0] == ExitCode.DONE
    assert case.read_bytes().count(b"HK-2026-0417") == 1
