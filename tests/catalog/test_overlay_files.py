"""What is no folder of content, or is made to hurt, is named at once; ours still loads."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from hkdesk.catalog.overlay_files import FILE_LIMIT
from tests.catalog.test_overlay import TASKS, faults_of, named


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert named(tmp_path / "ingen") == {(str(tmp_path / "ingen"), "", "no_such_folder")}


def test_a_folder_that_is_a_file(own: Path) -> None:
    assert named(own / "overlay.toml") == {(str(own / "overlay.toml"), "", "not_a_folder")}


def test_an_empty_folder(tmp_path: Path) -> None:
    assert named(tmp_path) == {("overlay.toml", "", "no_such_file")}


def test_another_folder_altogether(tmp_path: Path) -> None:
    for name in ("bilder", "budsjett.xlsx", "themes"):
        (tmp_path / name).mkdir()
    assert named(tmp_path) == {("overlay.toml", "", "no_such_file")}


def test_an_ending_that_the_file_list_did_not_show(own: Path) -> None:
    (own / "overlay.toml").rename(own / "overlay.toml.txt")
    assert named(own) == {("overlay.toml", "", "no_such_file"), ("overlay.toml.txt", "", "unknown_file")}


def test_a_folder_with_all_sorts_of_things(tmp_path: Path) -> None:
    for n in range(200):
        (tmp_path / f"{n}.txt").touch()
    assert named(tmp_path) == {(str(tmp_path), "", "too_many")}


def test_a_folder_inside_is_named_and_not_searched(own: Path) -> None:
    (own / "gammelt" / "themes").mkdir(parents=True)
    assert named(own) == {("gammelt", "", "unknown_file")}


def test_a_folder_where_a_file_should_be(own: Path) -> None:
    (own / "help.toml").mkdir()
    assert named(own) == {("help.toml", "", "unknown_file")}


def test_themes_as_a_file(own: Path) -> None:
    shutil.rmtree(own / "themes")
    (own / "themes").write_text("", encoding="utf-8")
    assert named(own) == {("themes", "", "not_a_folder")}


def test_an_unreadable_file(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "tasks.toml" and path.is_relative_to(own):
            raise PermissionError(13, "Permission denied")
        return original(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    assert named(own) == {(TASKS, "", "unreadable")}
    [fault] = faults_of(own)
    assert fault.reason == "hkdesk får ikke lest filen: Du har ikke lov til å lese den."


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_go_in_circles(own: Path) -> None:
    (own / "help.toml").symlink_to(own / "help.toml")
    assert named(own) == {("help.toml", "", "unreadable")}
    assert "Snarveien fører tilbake til seg selv." in faults_of(own)[0].reason
    (own / "help.toml").unlink()
    shutil.rmtree(own / "themes")
    (own / "themes").symlink_to(own / "themes")
    assert named(own) == {("themes", "", "unreadable")}
    (own / "themes").unlink()
    (own / "themes").symlink_to(own)  # the folder inside itself
    assert ("themes/themes", "", "unknown_file") in named(own)


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders on Windows")
def test_a_pipe_does_not_keep_us_waiting(own: Path) -> None:
    os.mkfifo(own / "help.toml")
    assert named(own) == {("help.toml", "", "unknown_file")}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("tittel = 'Råd'".encode("latin-1"), "not_text"),
        ("tittel = 'Råd'".encode("utf-16"), "not_text"),
        (b"\x00" * 200, "not_toml"),
        (b"a = " + b"[" * 1200 + b"]" * 1200, "too_deep"),
        (b"a = [\n" + b"[\n" * 30_000, "too_deep"),
        (b"a = " + b"{a=" * 600 + b"1" + b"}" * 600, "too_deep"),
        (b"[" + b".".join([b"a"] * 40) + b"]", "too_deep"),
        (b".".join([b"a"] * 20_000) + b" = 1", "too_long"),
        (b"title.nb = '" + b"a" * 1_000_000 + b"'", "file_too_big"),
        (b"title.nb = '''" + b"aaaa\n" * 200_000 + b"'''", "file_too_big"),
        (b"title.nb = '''" + b"aaaa\n" * (FILE_LIMIT // 6) + b"'''", "too_long"),
    ],
)
def test_a_file_made_to_hurt(own: Path, data: bytes, code: str) -> None:
    (own / "help.toml").write_bytes(data)
    assert ("help.toml", code) in {(file, found) for file, _field, found in named(own)}
