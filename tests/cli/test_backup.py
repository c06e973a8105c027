"""`hkdesk backup` and `hkdesk restore`: what they do, say and answer."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from hkdesk.domain.case.people import Employee
from hkdesk.errors import ExitCode
from hkdesk.services.case_files import read_case_file
from hkdesk.services.window_lock import lock_path
from hkdesk.services.workspace import Workspace
from hkdesk.store.keys import slots
from hkdesk.store.keys.opening import key_for
from tests.cli.test_commands import EXAMPLE, answer


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    path = tmp_path / "data" / "store.db"
    with Workspace.open(path, who="Kari") as workspace:
        workspace.import_case(read_case_file(EXAMPLE))
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "BYGG"
    folder.mkdir()
    return folder


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[5000] ^= 1
    path.write_bytes(content)


def test_a_copy_is_made_proved_and_told_of(store: Path, capsys: pytest.CaptureFixture[str]):
    code, out, err = answer(capsys, "backup", "--store", store)
    assert (code, err) == (ExitCode.DONE, "")
    assert "Kopi 1: 1 sak, 0 dokumenter" in out
    assert "bare på denne maskinen" in out
    assert "Kopiene åpnes bare på denne maskinen" in out
    [copy] = (store.parent / "Sikkerhetskopier").glob("*.hkbak")
    assert str(copy) in out


def test_the_answer_in_json_and_the_named_place(store: Path, stick: Path, capsys: pytest.CaptureFixture[str]):
    code, out, _ = answer(capsys, "backup", "--place", stick, "--store", store, "--json")
    said = json.loads(out)
    assert code == ExitCode.DONE
    assert said["in_order"]
    assert [one["title"] for one in said["places"]] == ["Denne maskinen", "BYGG"]
    assert len(said["laid"]) == 2
    assert all(Path(one["file"]).is_file() for one in said["laid"])
    assert said["made"] == said["places"][1]["copies"][0]["name"]
    code, out, _ = answer(capsys, "backup", "--list", "--no-place", "--store", store, "--json")
    assert [one["title"] for one in json.loads(out)["places"]] == ["Denne maskinen"]
    assert "made" not in json.loads(out)


def test_a_damaged_copy_is_not_in_order(store: Path, capsys: pytest.CaptureFixture[str]):
    answer(capsys, "backup", "--store", store)
    [copy] = (store.parent / "Sikkerhetskopier").glob("*.hkbak")
    flip(copy)
    code, out, _ = answer(capsys, "backup", "--check", "--store", store)
    assert code == ExitCode.NOT_IN_ORDER
    assert f"! {copy.name}: noe i filen er endret" in out
    assert "skadet" in out
    code, out, _ = answer(capsys, "restore", "--store", store)
    assert code == ExitCode.NOT_IN_ORDER
    assert "skadet, noe i filen er endret" in out
    code, _, err = answer(capsys, "restore", copy, "--yes", "--store", store)
    assert code == ExitCode.SURROUNDINGS
    assert "Kopien er skadet og kan ikke brukes" in err


def test_a_stick_that_is_away_is_not_in_order_and_the_copy_is_made_here(
    store: Path, stick: Path, capsys: pytest.CaptureFixture[str]
):
    answer(capsys, "backup", "--place", stick, "--store", store)
    stick.rename(stick.with_name("borte"))
    code, out, _ = answer(capsys, "backup", "--store", store, "--json")
    said = json.loads(out)
    assert code == ExitCode.NOT_IN_ORDER
    assert [one["error"] for one in said["failed"]] == ["backup_away"]
    assert [one["place"] for one in said["laid"]] == ["here"]
    assert said["text"] == "BYGG er ikke her"


def test_restoring_shows_first_and_does_it_when_told(store: Path, capsys: pytest.CaptureFixture[str]):
    answer(capsys, "backup", "--store", store)
    with Workspace.open(store, who="Kari") as workspace:
        workspace.add_employee(Employee("Tor-Arne Brønnøy"), unit_id=workspace.cases()[0].unit_id)
    code, out, err = answer(capsys, "restore", "1", "--store", store)
    assert (code, err) == (ExitCode.DONE, "")
    assert "Én sak er nyere enn kopien:" in out
    assert "Tor-Arne Brønnøy: hele saken går tapt" in out
    assert "Ingenting er endret" in out
    with Workspace.open(store) as workspace:
        assert len(workspace.cases()) == 2
    code, out, err = answer(capsys, "restore", "1", "--yes", "--store", store, "--json")
    said = json.loads(out)
    assert (code, err) == (ExitCode.DONE, "")
    assert (said["restored"], said["in_order"], len(said["newer"])) == (True, True, 1)
    assert (Path(said["aside"]) / store.name).is_file()
    with Workspace.open(store) as workspace:
        assert len(workspace.cases()) == 1


def test_restoring_on_a_new_machine_asks_for_the_code(
    store: Path, stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch
):
    code = slots.make_code(store, key_for(store, create=False), "2026-11-30")
    answer(capsys, "backup", "--place", stick, "--store", store)
    new = tmp_path / "ny" / "hkdesk.db"
    done, out, _ = answer(capsys, "restore", "--from", stick, "--store", new)
    assert done == ExitCode.DONE
    assert "åpnes med gjenopprettingskoden" in out
    done, _, err = answer(capsys, "restore", "1", "--from", stick, "--yes", "--store", new)
    assert done == ExitCode.SURROUNDINGS
    assert "Bruk gjenopprettingskoden" in err
    assert not new.exists()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{code}\n"))
    done, out, err = answer(capsys, "restore", "1", "--from", stick, "--code", "--yes", "--store", new)
    assert (done, err) == (ExitCode.DONE, "")
    assert "Alt er som det ble lagret." in out
    with Workspace.open(new) as workspace:
        assert len(workspace.cases()) == 1


def test_no_copy_is_put_back_under_a_window(store: Path, capsys: pytest.CaptureFixture[str], monkeypatch):
    answer(capsys, "backup", "--store", store)
    monkeypatch.setattr("hkdesk.cli.copies.restore.held_by_window", lambda path: path == store)
    code, _, err = answer(capsys, "restore", "1", "--yes", "--store", store)
    assert code == ExitCode.SURROUNDINGS
    assert "åpne i et hkdesk-vindu" in err
    assert not lock_path(store).exists()


def test_bad_words_are_bad_input(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert answer(capsys, "restore", "7", "--store", store)[0] == ExitCode.BAD_INPUT
    assert answer(capsys, "restore", "--store", tmp_path)[0] == ExitCode.BAD_INPUT
    assert answer(capsys, "backup", "--place", tmp_path / "none", "--store", store)[0] == ExitCode.BAD_INPUT
    assert answer(capsys, "backup", "--place", store.parent, "--store", store)[0] == ExitCode.BAD_INPUT
    assert answer(capsys, "backup", "--list", "--check", "--store", store)[0] == ExitCode.BAD_INPUT
    assert answer(capsys, "backup", "--store", tmp_path / "none.db")[0] == ExitCode.BAD_INPUT


def test_a_disk_that_takes_no_copy_at_all_is_the_surroundings(store: Path, capsys: pytest.CaptureFixture[str]):
    (store.parent / "Sikkerhetskopier").write_text("a file in the folder's place")
    code, _, err = answer(capsys, "backup", "--store", store)
    assert code == ExitCode.SURROUNDINGS
    assert err


def test_a_place_is_the_same_from_whatever_folder_it_is_asked_for(
    store: Path, stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch
):
    monkeypatch.chdir(stick.parent)
    assert answer(capsys, "backup", "--place", stick.name, "--store", store)[0] == ExitCode.DONE
    monkeypatch.chdir(tmp_path.parent)
    code, out, _ = answer(capsys, "backup", "--store", store, "--json")
    assert (code, [one["trouble"] for one in json.loads(out)["places"]]) == (ExitCode.DONE, ["", ""])


def test_a_copy_is_named_by_its_path_wherever_it_lies(
    store: Path, stick: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch
):
    answer(capsys, "backup", "--place", stick, "--store", store)
    [copy] = stick.glob("*/*.hkbak")
    answer(capsys, "backup", "--no-place", "--list", "--store", store)
    code, out, _ = answer(capsys, "restore", copy, "--store", store)
    assert (code, "Ingenting er endret" in out) == (ExitCode.DONE, True)
    monkeypatch.chdir(copy.parent)
    assert answer(capsys, "restore", f"./{copy.name}", "--store", store)[0] == ExitCode.DONE
