"""What the virksomhet decides for a machine: before every choice of the user's, and never in the way of a start."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hkdesk import policies
from hkdesk.__main__ import main
from hkdesk.domain.paper.days_out import OUT_AT_MOST_DAYS
from hkdesk.domain.values.language import codes
from hkdesk.errors import InvalidInput
from hkdesk.policies import Policies, read_policies
from hkdesk.services import content
from hkdesk.services.clock import FixedClock
from hkdesk.services.paper.paper_days import days_of
from hkdesk.services.workspace import Workspace
from hkdesk.store.backup.named import named_place

ROOT = "C:/srv" if os.name == "nt" else "/srv"


def decide(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> None:
    """Lets these lines of TOML hold for the rest of the test, on every system."""
    path = folder / "policies.toml"
    path.write_text(text, encoding="latin-1")
    monkeypatch.setattr(policies, "_stored", lambda: policies._file(path))
    monkeypatch.setattr(policies._InUse, "policies", None)


def of(**values: object) -> Policies:
    def read() -> Mapping[str, object]:
        return values

    return read_policies(read)


def test_each_value_decides_and_what_is_not_said_is_left_to_the_user() -> None:
    assert of() == Policies()
    said = of(ContentFolder=f"{ROOT}/innhold", BackupFolder=f" {ROOT}/kopier ", PaperDays=21, Language="NN")
    assert said == Policies(Path(ROOT, "innhold"), Path(ROOT, "kopier"), 21, "nn")
    assert said.as_plain() == {
        "ContentFolder": str(Path(ROOT, "innhold")),
        "BackupFolder": str(Path(ROOT, "kopier")),
        "PaperDays": 21,
        "Language": "nn",
    }
    assert set(policies.LANGUAGES) == set(codes())
    assert of(ContentFolder="", Language="") == Policies(), "a value that is empty decides nothing"


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("PaperDays", 0, "out_of_range"),
        ("PaperDays", 366, "out_of_range"),
        ("PaperDays", "14", "wrong_type"),
        ("PaperDays", True, "wrong_type"),
        ("Language", "se", "unknown_value"),
        ("Language", 1, "wrong_type"),
        ("ContentFolder", "innhold", "policy_path"),
        ("ContentFolder", f"{ROOT}/\0", "policy_path"),
        ("BackupFolder", b"\0", "wrong_type"),
        ("Paperdays", 14, "policy_unknown"),
    ],
)
def test_a_value_that_does_not_hold_is_named_and_left_out_and_the_others_hold(
    name: str, value: object, code: str
) -> None:
    said = of(**{"BackupFolder": f"{ROOT}/kopier", name: value})
    (fault,) = said.faults
    assert isinstance(fault, InvalidInput)
    assert (fault.code, fault.field) == (code, name)
    assert "{" not in str(fault)
    if name != "BackupFolder":
        assert said.backup_folder == Path(ROOT, "kopier")
    assert (said.paper_days, said.language, said.content_folder) == (None, None, None)


@pytest.mark.parametrize("text", ["PaperDays = ", "\x00", "\xff", "[" * 5000, " " * (policies.BYTE_LIMIT + 1)])
def test_a_file_that_cannot_be_read_keeps_no_start_from_succeeding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    decide(monkeypatch, tmp_path, text)
    assert [fault.code for fault in policies.policies().faults] == ["policies_unread"]
    assert days_of("") == OUT_AT_MOST_DAYS


def test_what_is_decided_goes_before_what_the_user_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHO", "kari")
    decide(monkeypatch, tmp_path, f'PaperDays = 21\nContentFolder = "{tmp_path.as_posix()}/$WHO"')
    monkeypatch.setenv(content.FOLDER_VARIABLE, "/another")
    assert days_of("7") == 21
    assert content.chosen_folder() == tmp_path / "kari"


def test_the_place_for_copies_is_named_by_itself_made_once_and_cannot_be_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    share, store = tmp_path / "fil01", tmp_path / "a" / "hkdesk.db"
    decide(monkeypatch, tmp_path, f'BackupFolder = "{(share / "kari").as_posix()}"')
    clock = FixedClock(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    with Workspace.open(store, clock, "Kari Leder") as workspace:
        here, away = workspace.backups.state().places
        assert (here.trouble, away.trouble) == ("", "away"), "the share is not connected yet, and that is told"
        share.mkdir()
        done = workspace.backups.run_now(lambda _share, _words: None, lambda: False)
        assert len(done.laid) == 2
        named = named_place(store)
        assert named is not None
        assert named.folder.parent == share / "kari"
        workspace.backups.take_decided()
        assert named_place(store) == named
        with pytest.raises(InvalidInput) as told:
            workspace.backups.name_place(tmp_path)
        assert told.value.code == "decided"
        assert named_place(store) == named


def test_the_command_line_tells_what_is_decided_and_what_does_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(monkeypatch, tmp_path, "PaperDays = 21\n")
    assert main(["settings"]) == 0
    assert "21 dager. (Bestemt av virksomheten)" in capsys.readouterr().out
    decide(monkeypatch, tmp_path, 'PaperDays = 0\nLanguage = "nn"\n')
    assert main(["settings", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["paper_days"] == OUT_AT_MOST_DAYS
    assert told["policies"] == {"Language": "nn"}
    assert [fault["field"] for fault in told["policy_faults"]] == ["PaperDays"]
    assert main(["settings"]) == 1
    assert "! PaperDays: Verdien må være fra 1 til 365" in capsys.readouterr().out
