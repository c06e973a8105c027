"""`hkdesk catalog key` and `pack`, and what a manager's program takes of what they make."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hkdesk import policies
from hkdesk.__main__ import main
from hkdesk.errors import ExitCode
from hkdesk.paths import config_dir
from hkdesk.services import content
from hkdesk.services.agreement.signed_content import KNOWN

AGREEMENTS = Path(__file__).parents[2] / "fixtures" / "agreements"


@pytest.fixture(autouse=True)
def chosen_anew() -> Iterator[None]:
    content.forget()
    policies.forget()
    yield
    content.forget()
    policies.forget()


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*arguments: object, code: int = ExitCode.DONE) -> Any:
        capsys.readouterr()
        assert main([str(one) for one in (*arguments, "--json")]) == code
        out = capsys.readouterr()
        return json.loads(out.out if code == ExitCode.DONE or out.out.strip() else out.err)

    return ask


@pytest.fixture
def key(tmp_path: Path, said: Any) -> Path:
    said("catalog", "key", "-o", tmp_path / "key.pem")
    return tmp_path / "key.pem"


def pack(said: Any, key: Path, name: str, edition: int, out: Path) -> Path:
    made = said("catalog", "pack", AGREEMENTS / name, "--key", key, "--edition", edition, "-o", out)
    assert made["edition"] == edition
    return out


def use(path: Path, monkeypatch: pytest.MonkeyPatch) -> content.Content:
    """What a program that is opened with this content takes into use."""
    monkeypatch.setenv(content.FOLDER_VARIABLE, str(path))
    content.forget()
    return content.content()


def test_a_key_is_made_once_and_for_the_owner_alone(key: Path, said: Any, tmp_path: Path) -> None:
    assert os.name == "nt" or stat.S_IMODE(key.stat().st_mode) & 0o077 == 0
    said("catalog", "key", "-o", key, code=ExitCode.SURROUNDINGS)
    said("catalog", "key", code=ExitCode.BAD_INPUT)


def test_a_signed_file_gives_what_its_folder_gives_and_says_whose_it_is(
    key: Path, said: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = pack(said, key, "fixed_term", 1, tmp_path / "fjellvik.hkcontent")
    report = said("catalog", "check", file)
    assert (report["name"], report["signed"]["edition"]) == ("Fjellvik kommune", 1)
    assert report["version"] == said("catalog", "check", AGREEMENTS / "fixed_term")["version"]
    found = use(file, monkeypatch)
    assert found.faults == ()
    assert found.signed is not None
    assert found.signed.key == report["signed"]["key"]
    assert json.loads((config_dir() / KNOWN).read_bytes()) == {"key": found.signed.key, "edition": 1}


def test_an_older_edition_is_refused_and_a_newer_taken(
    key: Path, said: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = pack(said, key, "short", 2, tmp_path / "b.hkcontent")
    first = pack(said, key, "fixed_term", 1, tmp_path / "a.hkcontent")
    assert use(second, monkeypatch).faults == ()
    [fault] = use(first, monkeypatch).faults
    assert (
        str(fault) == "a.hkcontent: Filen er utgave 1. Utgave 2 har vært i bruk her, og en eldre blir ikke tatt i bruk."
    )
    assert content.content().overlay is None  # ours, until it is put right
    third = pack(said, key, "fixed_term", 3, tmp_path / "c.hkcontent")
    assert use(third, monkeypatch).faults == ()


def test_another_key_is_refused_with_both_told(
    key: Path, said: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert use(pack(said, key, "short", 1, tmp_path / "a.hkcontent"), monkeypatch).faults == ()
    said("catalog", "key", "-o", tmp_path / "other.pem")
    other = pack(said, tmp_path / "other.pem", "fixed_term", 9, tmp_path / "b.hkcontent")
    [fault] = use(other, monkeypatch).faults
    assert fault.code == "content_other_key"
    assert fault.params["got"] != fault.params["known"]


def test_the_key_it_has_decided_goes_before_what_was_in_use(
    key: Path, said: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("catalog", "key", "-o", tmp_path / "other.pem")
    mine = pack(said, key, "short", 1, tmp_path / "a.hkcontent")
    theirs = pack(said, tmp_path / "other.pem", "fixed_term", 1, tmp_path / "b.hkcontent")
    public = said("catalog", "check", theirs)["signed"]["key"]
    decided = policies.Policies(content_key=public)
    monkeypatch.setattr("hkdesk.services.agreement.signed_content.policies", lambda: decided)
    assert [one.code for one in use(mine, monkeypatch).faults] == ["content_other_key"]
    assert use(theirs, monkeypatch).faults == ()
    assert policies.read_policies(lambda: {"ContentKey": public.upper()}).content_key == public
    assert [one.code for one in policies.read_policies(lambda: {"ContentKey": "nei"}).faults] == ["policy_key"]


def test_of_a_folder_of_files_the_newest_that_may_be_taken_is_used(
    key: Path, said: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "delt"
    folder.mkdir()
    pack(said, key, "short", 1, folder / "a.hkcontent")
    pack(said, key, "fixed_term", 2, folder / "b.hkcontent")
    (folder / "c.hkcontent").write_bytes(b"skadet")
    found = use(folder, monkeypatch)
    assert found.overlay is not None
    assert (found.overlay.name, found.faults) == ("Fjellvik kommune", ())


def test_a_changed_file_is_refused(key: Path, said: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = pack(said, key, "short", 1, tmp_path / "a.hkcontent")
    data = json.loads(file.read_bytes())
    data["payload"] = data["payload"][:40] + ("A" if data["payload"][40] != "A" else "B") + data["payload"][41:]
    file.write_text(json.dumps(data), encoding="ascii")
    [fault] = use(file, monkeypatch).faults
    assert (fault.file, fault.code) == ("a.hkcontent", "content_signature")
    assert not (config_dir() / KNOWN).exists()


def test_a_folder_with_a_fault_is_not_signed(key: Path, said: Any, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "overlay.toml").write_bytes((AGREEMENTS / "short" / "overlay.toml").read_bytes())
    (own / "clauses.toml").write_text("hide = ['trial']\n", encoding="utf-8")
    out = tmp_path / "x.hkcontent"
    report = said("catalog", "pack", own, "--key", key, "--edition", 1, "-o", out, code=ExitCode.BAD_INPUT)
    assert report["error"] == "point_can_be_missed"
    assert not out.exists()
    missing = said("catalog", "pack", AGREEMENTS / "short", "--key", key, "-o", out, code=ExitCode.BAD_INPUT)
    assert missing["error"] == "content_edition_missing"
