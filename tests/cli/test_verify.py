"""`hkdesk verify`: 0 when all is as it was put, 1 with the faults in words, 3 for a file that is no store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hkdesk.errors import ExitCode
from hkdesk.services.case_files import read_case_file
from hkdesk.services.soundness.health import _WHAT_TO_DO, _WORDS, fault_text
from hkdesk.services.soundness.last_end import mark_path
from hkdesk.services.workspace import Workspace
from hkdesk.store.keys.opening import key_for
from hkdesk.store.records import IntegrityFault
from tests.cli.test_commands import EXAMPLE, answer
from tests.store.making import raw

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    path = tmp_path / "store.db"
    with Workspace.open(path, who="Kari") as workspace:
        workspace.import_case(read_case_file(EXAMPLE))
    return path


def tamper(path: Path, statement: str) -> None:
    with raw(path, key_for(path, create=False)) as db:
        db.execute(statement)


def test_a_store_that_nobody_touched_is_in_order(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = answer(capsys, "verify", "--store", store)
    assert (code, err) == (ExitCode.DONE, "")
    assert "Saker: 1." in out
    assert "Alt er som det ble lagret." in out


def test_what_does_not_hold_is_named(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = read_case_file(EXAMPLE).case.number
    tamper(store, "UPDATE case_ SET revision = 7")
    code, out, _ = answer(capsys, "verify", "--store", store)
    assert code == ExitCode.NOT_IN_ORDER
    assert f"Saken {number} er en annen enn hendelsesloggen sier." in out
    code, out, _ = answer(capsys, "verify", "--store", store, "--json")
    said = json.loads(out)
    assert code == ExitCode.NOT_IN_ORDER
    assert set(said) == {"in_order", "quick", "cases", "documents", "journal_rows", "faults"}
    assert said["quick"] is False
    (fault,) = said["faults"]
    assert set(fault) == {"check", "detail", "text", "advice"}
    assert (said["in_order"], fault["check"], fault["detail"]) == (False, "case_against_journal", number)


def test_a_quick_look_says_what_it_did_not_look_at(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = read_case_file(EXAMPLE).case.number
    code, out, _ = answer(capsys, "verify", "--quick", "--store", store)
    assert (code, "Det som ble sett på, er som det ble lagret." in out) == (ExitCode.DONE, True)
    tamper(store, "DELETE FROM case_search")
    assert answer(capsys, "verify", "--quick", "--store", store)[0] == ExitCode.DONE
    assert answer(capsys, "verify", "--store", store)[0] == ExitCode.NOT_IN_ORDER
    tamper(store, "UPDATE case_ SET revision = 7")
    code, out, _ = answer(capsys, "verify", "--quick", "--json", "--store", store)
    assert code == ExitCode.NOT_IN_ORDER
    assert [one["detail"] for one in json.loads(out)["faults"]] == [number]


def test_a_broken_end_asks_for_a_whole_check_until_one_finds_all_in_order(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mark = mark_path(store)
    assert not mark.exists()
    with raw(store, key_for(store, create=False)) as db:  # who has it open, and is broken off
        db.execute("SELECT count(*) FROM case_").fetchall()
        assert answer(capsys, "list", "--store", store)[0] == ExitCode.DONE
    assert mark.exists()
    assert answer(capsys, "list", "--store", store)[0] == ExitCode.DONE
    assert answer(capsys, "verify", "--quick", "--store", store)[0] == ExitCode.DONE
    assert mark.exists(), "a look at a part does not settle it"
    tamper(store, "UPDATE case_ SET revision = 7")
    assert answer(capsys, "verify", "--store", store)[0] == ExitCode.NOT_IN_ORDER
    assert mark.exists()
    tamper(store, "UPDATE case_ SET revision = 1")
    assert answer(capsys, "verify", "--store", store)[0] == ExitCode.DONE
    assert not mark.exists()


def test_a_file_that_is_no_store_is_the_surroundings(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store.write_bytes(b"x" * 4096)
    assert answer(capsys, "verify", "--store", store)[0] == ExitCode.SURROUNDINGS


def test_every_check_has_words_and_stands_in_the_page_on_the_store() -> None:
    page = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    for check in _WORDS:
        assert f"`{check}`" in page, check
        assert "{" not in fault_text(IntegrityFault(check, "7"))
    source = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "hkdesk" / "store").rglob("*.py"))
    used = {part.split('"')[0] for part in source.split('IntegrityFault("')[1:]}
    assert used == set(_WORDS) == set(_WHAT_TO_DO)


def test_a_store_that_cannot_be_opened_leads_to_the_commands_that_help(store: Path, capsys: pytest.CaptureFixture[str]):
    store.write_bytes(b"")
    code, out, err = answer(capsys, "list", "--store", store)
    assert (code, out) == (ExitCode.SURROUNDINGS, "")
    assert all(f"«hkdesk {one}" in err for one in ("restore", "rescue", "verify"))
    code, _, err = answer(capsys, "list", "--store", store, "--json")
    assert json.loads(err)["error"] == "store_damaged"
