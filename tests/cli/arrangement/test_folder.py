"""`hkdesk folder`: one PDF for a period, kept in the store, with what is empty said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from tests.cli.test_commands import answer
from tests.support import example


@pytest.fixture
def store(example_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    return example.copied(example_store, tmp_path)


def test_it_is_written_kept_and_told(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mappe.pdf"
    words = "folder", "--from", "2026-01-01", "--until", "2026-12-31", "-o", out, "--store", store
    code, said, _err = answer(capsys, *words)
    assert code == 0
    assert "Ingenting er ført under" in said
    assert "«Drøfting og medvirkning»" in said
    assert "Tatt vare på i Arkiv som IK-20260101-20261231-" in said
    code, said, _err = answer(capsys, *words, "--json")
    told = json.loads(said)
    assert (code, told["version"], told["names"], told["kept"]) == (0, 2, False, True)
    named = tmp_path / "med navn.pdf"
    code, said, _err = answer(capsys, *words[:5], "-o", named, "--store", store, "--names", "--json")
    assert (code, json.loads(said)["kept"]) == (0, False)
    _code, said, _err = answer(capsys, *words[:5], "-o", named, "--store", store, "--names")
    assert said.endswith("Mappen har navn, og hkdesk tar ikke vare på den.\n")
    assert named.read_bytes().startswith(b"%PDF-")
    with Workspace.open(store, FixedClock(example.NOW), "Test") as workspace:
        kept = [one for one in workspace._store.documents.records() if one.kind == "control_folder"]
        assert [(one.version, one.case_id) for one in kept] == [(1, None), (2, None)]
        assert workspace._store.documents.read(kept[1].sha256) == out.read_bytes()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("--from", "2026-02-01", "--until", "2026-01-01"), "--until"),
        (("--from", "i går"), "--from"),
        (("--from", "2026-02-01", "--until", "2026-02-30"), "--until"),
    ],
)
def test_a_wrong_period_is_refused_at_its_option(
    given: tuple[str, ...], named: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _out, err = answer(capsys, "folder", *given, "-o", tmp_path / "mappe.pdf", "--store", store)
    assert code == 2
    assert named in err
    assert not (tmp_path / "mappe.pdf").exists()
