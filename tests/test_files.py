"""Files written whole or not at all, and failures of the disk in words a user can act on."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest

from hkdesk import files
from hkdesk.errors import Surroundings


def from_windows(number: int, code: int = errno.EACCES) -> PermissionError:
    """What Python raises on Windows: the system's own number beside the translated one."""
    error = PermissionError(code, "Access is denied")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


def test_a_file_is_whole_and_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "pakke.pdf"
    files.write_whole(path, b"ny")
    assert path.read_bytes() == b"ny"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["pakke.pdf"]


def test_a_name_as_long_as_the_system_takes_is_taken(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 251 + ".pdf")
    files.write_whole(path, b"ny")
    assert path.read_bytes() == b"ny"


@pytest.mark.parametrize("number", [5, 32])
def test_a_file_open_in_another_program_on_windows_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = tmp_path / "pakke.pdf"
    path.write_bytes(b"gammel")

    def taken(_beside: str, _path: Path) -> None:
        raise from_windows(number)

    monkeypatch.setattr(os, "replace", taken)
    with pytest.raises(Surroundings) as caught:
        files.write_whole(path, b"ny")
    assert caught.value.code == "locked"
    assert path.read_bytes() == b"gammel"
    assert [entry.name for entry in tmp_path.iterdir()] == ["pakke.pdf"]


def test_a_folder_windows_refuses_is_not_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_given: object) -> None:
        raise from_windows(5)

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    with pytest.raises(Surroundings) as caught:
        files.write_whole(tmp_path / "pakke.pdf", b"ny")
    assert caught.value.code == "read_only"


def test_a_part_that_cannot_be_taken_away_does_not_hide_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def stuck(_path: str) -> None:
        raise from_windows(32)

    with monkeypatch.context() as patched:  # the test's own folder is taken away by `unlink` too
        patched.setattr(os, "fsync", full)
        patched.setattr(os, "unlink", stuck)
        with pytest.raises(Surroundings) as caught:
            files.write_whole(tmp_path / "pakke.pdf", b"ny")
    assert caught.value.code == "disk_full"


@pytest.mark.parametrize(
    "number", [errno.ENOENT, errno.ENAMETOOLONG, errno.EISDIR, errno.ENOTDIR, errno.EIO, errno.ELOOP, errno.EEXIST]
)
def test_a_failure_of_the_system_is_said_in_norwegian(number: int) -> None:
    said = str(files.surroundings(OSError(number, os.strerror(number)), Path("a.pdf")))
    assert os.strerror(number) not in said
    assert said.startswith("hkdesk får ikke åpnet a.pdf. ")
    assert len(said) > len("hkdesk får ikke åpnet a.pdf. ")


def test_a_file_one_may_not_read_is_not_a_folder_one_may_not_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sak.json"

    def refused(*_given: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(Surroundings) as caught:
        files.read_whole(path, 10)
    assert caught.value.code == "cannot_open"
    assert "skrive" not in str(caught.value)


def test_an_answer_of_the_system_about_a_path_is_sorted_in_one_place(tmp_path: Path) -> None:
    with pytest.raises(OSError) as caught:  # noqa: PT011 - any kind
        (tmp_path / ("x" * 300)).exists()
    told = files.path_fault(caught.value)
    assert told is not None
    assert told.code == "cannot_open"
    assert "Navnet er for langt." in str(told)
    assert files.path_fault(ValueError("bug")) is None
    assert files.path_fault(OSError("no path")) is None


@pytest.mark.skipif(os.name != "posix", reason="no such files there")
@pytest.mark.parametrize("kind", ["pipe", "folder", "link to a pipe"])
def test_what_is_no_file_is_never_pushed_aside(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "there.pdf"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        os.mkfifo(tmp_path / "pipe")
        path.symlink_to("pipe")
    before = os.lstat(path)
    with pytest.raises(Surroundings) as caught:
        files.write_whole(path, b"ny")
    assert "ikke en fil" in str(caught.value)
    assert os.lstat(path) == before
    assert not list(tmp_path.glob(".hkdesk*"))


def test_a_folder_one_may_not_open_is_not_told_as_one_to_write_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no = PermissionError(errno.EACCES, "Permission denied", str(tmp_path / "sak.json"))
    assert files.surroundings(no, tmp_path / "sak.json").code == "read_only"
    monkeypatch.setattr(os, "access", lambda path, mode: (Path(path), mode) != (tmp_path, os.X_OK))
    told = files.path_fault(no)
    assert told is not None
    assert (told.code, "lov til å åpne mappen" in told.reason) == ("cannot_open", True)
