"""A second start brings the first window to the front, in a moment, or says who has the store."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSysInfo, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

from hkdesk.ui import one_owner
from hkdesk.ui.app import lock_beside
from hkdesk.ui.one_owner import LONGEST_ASK, Door, address, asked_for, question, raise_first, who_has_it

ROOT = Path(__file__).resolve().parents[3]


def second_start(store: Path, *files: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "HKDESK_KEYS": "file", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "hkdesk", "--store", str(store), *map(str, files)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_brings_the_first_window_to_the_front(store, window, qtbot):
    lock = lock_beside(store)
    assert lock is not None
    door = Door(store, window)
    came: list[list[Path]] = []
    door.files_named.connect(came.append)
    window.setWindowState(Qt.WindowState.WindowMinimized)
    named = [store.parent / "Kari Åsen.pdf", store.parent / "Lederbytte.hkdesk"]
    other = second_start(store, *named)
    qtbot.waitUntil(lambda: other.poll() is not None, timeout=20_000)
    assert (other.returncode, *other.communicate()) == (0, "", "")
    assert not window.isMinimized()
    assert window.isActiveWindow()
    assert came == [named]
    door.close()
    lock.unlock()


@pytest.mark.parametrize("line", [b"raise", b"open\n", b"raise 6\n", b"raise zz\n", b"", b"\xff\n", b"raise\n\n "])
def test_what_is_no_question_is_not_answered(line):
    assert asked_for(line) is None


def test_a_question_names_its_files_whatever_they_are_called():
    names = [Path("/a b/æøå.pdf"), Path("/linje\nskift.pdf")]
    if os.name == "posix":
        names.append(Path(os.fsdecode(b"/\xff.pdf")))
    assert asked_for(question(names)) == names
    assert asked_for(question([])) == []


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_caller_that_never_ends_its_question_is_let_go(store, window, qtbot):
    door = Door(store, window)
    caller = QLocalSocket()
    caller.connectToServer(address(store))
    assert caller.waitForConnected(2_000)
    caller.write(b"x" * (LONGEST_ASK + 1))
    caller.flush()
    qtbot.waitUntil(lambda: caller.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=5_000)
    door.close()


@pytest.fixture
def run_folder():
    """A folder with a short name: the path of a socket may not be long."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def test_the_socket_is_the_users_alone_and_of_this_store(tmp_path, run_folder, window, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(run_folder))
    one, other = address(tmp_path / "a.db"), address(tmp_path / "b.db")
    assert one != other
    assert address(tmp_path / "." / "a.db") == one
    if sys.platform != "win32":
        assert Path(one).parent == run_folder
        door = Door(tmp_path / "a.db", window)
        assert stat.S_IMODE(Path(one).stat().st_mode) & 0o077 == 0
        door.close()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(run_folder / ("x" * 90)))
        assert os.sep not in address(tmp_path / "a.db")


def test_a_socket_that_a_kill_left_is_taken_over(tmp_path, window):
    store = tmp_path / "a.db"
    left = QLocalServer()
    assert left.listen(address(store))
    os.dup2(os.open(os.devnull, os.O_RDWR), left.socketDescriptor())  # as if its process were gone, with the name there
    door = Door(store, window)
    assert door.server.isListening()
    door.close()


def test_one_that_does_not_answer_is_said_to_be_open(tmp_path, monkeypatch):
    monkeypatch.setattr(one_owner, "WAIT_SECONDS", 0.3)
    store = tmp_path / "a.db"
    lock = lock_beside(store)
    assert lock is not None
    begun = time.monotonic()
    assert not raise_first(store)
    assert time.monotonic() - begun < 2
    assert "svarer ikke" in who_has_it(store)
    silent = QLocalServer()
    assert silent.listen(address(store))
    assert not raise_first(store), "it is there, and says nothing"
    silent.close()
    lock.unlock()


@pytest.mark.parametrize("own", ["leder-pc-4711-bygg.kommune.no", "Leder-PC-4711-Bygg", "LEDER-PC-4711-B"])
def test_this_machine_is_known_again_by_the_name_windows_writes_in_the_lock(tmp_path, monkeypatch, own):
    """GetComputerName answers in capitals and with 15 letters, the network's name is the whole."""
    monkeypatch.setattr(QSysInfo, "machineHostName", lambda: own)
    (tmp_path / "a.db.lock").write_text("123\nhkdesk\nLEDER-PC-4711-B\n\n\n")
    assert "annen maskin" not in who_has_it(tmp_path / "a.db")


def test_another_machine_and_another_user_are_named(tmp_path, monkeypatch):
    store = tmp_path / "a.db"
    mark = tmp_path / "a.db.lock"
    mark.write_text("123\nhkdesk\nandrepc\n\n\n")
    assert lock_beside(store) is None
    assert "andrepc" in who_has_it(store)
    assert str(mark) in who_has_it(store)
    mark.unlink()
    lock = lock_beside(store)
    assert lock is not None
    if sys.platform != "win32":
        monkeypatch.setattr(os, "getuid", lambda: mark.stat().st_uid + 1)
        assert "annen bruker av maskinen (" in who_has_it(store)
    lock.unlock()
