"""`hkdesk handover` and `hkdesk import` of a ZIP, as a contract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hkdesk.errors import ExitCode
from hkdesk.services.window_lock import lock_path
from tests.cli.test_commands import EXAMPLE, answer
from tests.exchange.making import packed, unpacked
from tests.support.example import copied


@pytest.fixture(scope="module")
def example(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(example_store, tmp_path_factory.mktemp("example"))


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HKDESK_KEYS", "file")


def test_hand_over_and_take_in(capsys, example, tmp_path):
    target, other = tmp_path / "ut.zip", tmp_path / "other.db"
    code, out, err = answer(capsys, "handover", "HK-2026-0001", "-o", target, "--store", example, "--json")
    report = json.loads(out)
    assert (code, err) == (ExitCode.DONE, "")
    assert set(report) == {"output", "case", "id", "sha256", "bytes", "documents", "messages", "absent"}
    assert set(report["documents"][0]) == {"path", "kind", "number", "version", "pages", "sha256"}
    assert report["bytes"] == target.stat().st_size
    code, out, _ = answer(capsys, "import", target, "--store", other, "--json")
    taken = json.loads(out)
    assert code == ExitCode.DONE
    keys = {"case", "number_in_file", "id", "outcome", "differences", "other_paper", "documents", "unprintable"}
    assert set(taken) == keys
    assert (taken["outcome"], taken["documents"]) == ("added", len(report["documents"]))
    again = tmp_path / "igjen.zip"
    assert answer(capsys, "handover", report["id"], "-o", again, "--store", other)[0] == ExitCode.DONE
    assert again.read_bytes() == target.read_bytes()


def test_a_case_whose_document_is_not_there_answers_one(capsys, example, tmp_path):
    case, other = tmp_path / "sak.json", tmp_path / "other.db"
    answer(capsys, "export", "HK-2026-0001", "-o", case, "--store", example)
    answer(capsys, "import", case, "--store", other)
    code, out, _ = answer(capsys, "handover", "HK-2026-0001", "-o", tmp_path / "a.zip", "--store", other)
    assert code == ExitCode.NOT_IN_ORDER
    assert "HK-2026-0001-1 mangler" in out


def test_a_spoilt_zip_is_named_and_nothing_is_taken_in(capsys, example, tmp_path):
    target, other = tmp_path / "ut.zip", tmp_path / "other.db"
    answer(capsys, "handover", "HK-2026-0001", "-o", target, "--store", example)
    files = unpacked(target.read_bytes())
    files["dokumenter/HK-2026-0001-1.pdf"] += b" "
    target.write_bytes(packed(files))
    code, _, err = answer(capsys, "import", target, "--store", other, "--json")
    said = json.loads(err)
    assert code == ExitCode.BAD_INPUT
    assert (said["error"], said["file"]) == ("checksum_differs", "ut.zip")
    assert said["field"] == "dokumenter/HK-2026-0001-1.pdf"
    assert not other.exists()


def test_nothing_is_taken_in_while_a_window_has_the_store(capsys, example, tmp_path, monkeypatch):
    target = tmp_path / "ut.zip"
    answer(capsys, "handover", "HK-2026-0001", "-o", target, "--store", example)
    monkeypatch.setattr("hkdesk.cli.importing.held_by_window", lambda store: store == tmp_path / "x.db")
    assert answer(capsys, "import", target, "--store", tmp_path / "x.db")[0] == ExitCode.SURROUNDINGS
    assert not lock_path(tmp_path / "x.db").exists()


def test_bad_words(capsys, example, tmp_path):
    assert answer(capsys, "handover", "HK-1", "-o", tmp_path / "a.zip", "--store", example)[0] == ExitCode.BAD_INPUT
    assert answer(capsys, "handover", "HK-2026-0001", "--store", example)[0] == ExitCode.BAD_INPUT
    code, _, err = answer(capsys, "handover", "HK-2026-0001", "-o", EXAMPLE, "--store", example)
    assert code == ExitCode.BAD_INPUT
    assert "ikke en overlevering" in err
