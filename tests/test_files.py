"""Files written whole or not at all, and failures of the disk in words a user can act on."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hkdesk import files, patience, windows
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


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited each time; nobody waits in truth."""
    waited: list[float] = []
    monkeypatch.setattr(patience.patiently, "__defaults__", (waited.append,))
    return waited


@pytest.mark.usefixtures("waits")
@pytest.mark.parametrize("number", [5, 32, 33])
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


@pytest.mark.skipif(os.name == "nt", reason="there such a path is only not there")
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


def held_for(tries: int, number: int | None, act: str) -> Callable[..., object]:
    """A call of the system that fails so many times as where another program holds the file."""
    left, true = [None] * tries, getattr(os, act)

    def held(*given: object) -> object:
        if left:
            left.pop()
            raise from_windows(number) if number else PermissionError(errno.EACCES, "Permission denied")
        return true(*given)

    return held


@pytest.mark.parametrize("number", [5, 32, 33])
def test_what_is_held_for_a_moment_is_replaced_and_removed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: list[float], number: int
) -> None:
    path = tmp_path / "pakke.pdf"
    path.write_bytes(b"gammel")
    monkeypatch.setattr(os, "replace", held_for(3, number, "replace"))
    files.write_whole(path, b"ny")
    assert path.read_bytes() == b"ny"
    assert waits == list(patience.WAITS)
    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", held_for(2, number, "unlink"))
        patience.remove(path)
    assert len(waits) == 5
    patience.remove(path, missing_ok=True)
    with pytest.raises(FileNotFoundError):
        patience.remove(path)


def test_it_is_tried_three_times_more_within_half_a_second_and_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> None:
    path = tmp_path / "pakke.pdf"
    path.write_bytes(b"gammel")
    monkeypatch.setattr(os, "replace", held_for(4, 32, "replace"))
    with pytest.raises(Surroundings) as caught:
        files.write_whole(path, b"ny")
    assert caught.value.code == "locked"
    assert (len(waits), sum(waits) <= 0.5) == (3, True)


@pytest.mark.skipif(os.name == "nt", reason="there C's number may be another program's hold")
def test_where_nobody_can_hold_a_file_nobody_waits(waits: list[float]) -> None:
    def refused() -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with pytest.raises(PermissionError):
        patience.patiently(refused)
    assert waits == []


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (32, errno.EACCES, "Filen er i bruk av et annet program."),
        (33, errno.EACCES, "Filen er i bruk av et annet program."),
        (5, errno.EACCES, "hkdesk får ikke skrive i"),
        (206, errno.ENOENT, "for langt for Windows"),
        (3, errno.ENOENT, "Mappen finnes ikke."),
        (2, errno.ENOENT, "Filen eller mappen finnes ikke."),
        (112, errno.ENOSPC, "Disken er full."),
        (39, errno.EINVAL, "Disken er full."),
        (1314, errno.EINVAL, "rettighet du ikke har"),
        (21, errno.EACCES, "Sett inn minnepinnen"),
        (19, errno.EACCES, "skrivebeskyttet"),
        (123, errno.EINVAL, "tegn som Windows ikke tillater"),
        (53, errno.ENOENT, "Nettverksmappen svarer ikke."),
        (64, errno.EINVAL, "Nettverksmappen svarer ikke."),
    ],
)
def test_each_of_windows_numbers_has_its_own_true_sentence(tmp_path: Path, number: int, code: int, said: str) -> None:
    assert said in str(files.surroundings(from_windows(number, code), tmp_path / "a.pdf"))


@pytest.mark.usefixtures("waits")
@pytest.mark.parametrize(
    ("number", "code", "said"),
    [(32, "locked", "i bruk"), (5, "cannot_open", "lov til å lese"), (3, "cannot_open", "Mappen finnes ikke")],
)
def test_what_cannot_be_opened_to_be_read_is_asked_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, said: str
) -> None:
    """`open` tells C's number alone: a file that is held is "no permission" in it."""

    def refused(*_given: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    path = tmp_path / "sak.json"
    path.write_bytes(b"{}")
    monkeypatch.setattr(windows, "is_windows", lambda: True)
    monkeypatch.setattr(windows, "open_error", lambda asked: number if asked == path else 0)
    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(Surroundings) as caught:
        files.read_whole(path, 10)
    assert caught.value.code == code
    assert said in str(caught.value)


def test_a_path_that_is_too_long_is_not_told_as_one_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    gone, long = OSError(errno.ENOENT, "No such file"), Path("/c", *["mappe"] * 60, "a.pdf")
    monkeypatch.setattr(windows, "is_windows", lambda: True)
    assert "for langt for Windows" in str(files.surroundings(gone, long))
    assert "for langt for Windows" in files.why_unread(from_windows(3, errno.ENOENT), long)
    assert "finnes ikke" in str(files.surroundings(gone, Path("/c/a.pdf")))


@pytest.mark.usefixtures("waits")
def test_a_write_protected_file_is_not_told_as_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_beside: str, _path: Path) -> None:
        raise from_windows(5)

    path = tmp_path / "pakke.pdf"
    path.write_bytes(b"gammel")
    path.chmod(0o444)
    monkeypatch.setattr(windows, "is_windows", lambda: True)
    monkeypatch.setattr(os, "replace", denied)
    with pytest.raises(Surroundings) as caught:
        files.write_whole(path, b"ny")
    assert caught.value.code == "write_protected"
    path.chmod(0o644)
    monkeypatch.setattr(windows, "open_error", lambda _path, *, to_move=False: 5 if to_move else 0)
    with pytest.raises(Surroundings) as caught:
        files.write_whole(path, b"ny")
    assert caught.value.code == "read_only", "nobody holds it: it is somebody else's"


def test_whatever_takes_a_name_waits_in_one_way() -> None:
    """A new place that replaces or moves a file goes through `hkdesk.patience`, or an antivirus stops it."""
    package = Path(files.__file__).parent
    moves = re.compile(r"os\.(?:replace|rename)\(|shutil\.move\(")
    found = [path.name for path in package.rglob("*.py") if moves.search(path.read_text(encoding="utf-8"))]
    assert found == ["patience.py"]
