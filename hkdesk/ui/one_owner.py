"""One window for each store: a second start brings the first window to the front, or says in plain words who has it.

Files that are named to the second start, as by a double click on one, are opened in the first window. The two talk by
a local socket whose name is made of the store's path and the user, and which only that user may use. QtNetwork is
imported when the first window has settled, and by the second start; nothing here leaves the machine.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from hkdesk.i18n import _
from hkdesk.services.window_lock import lock_path
from hkdesk.ui.faults import write_down

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

ASK, ANSWER = b"raise", b"here\n"
"""What is asked, followed by a path in hexadecimal for each file and a line end, and what is answered."""
LONGEST_ASK = 65_536
"""Bytes of a question; a path of Windows is some 500 of them at most."""
WAIT_SECONDS = 2.0
"""How long a second start waits for the first window: it may just be opening."""
_SHORTEST_MS = 100
_NETBIOS_LETTERS = 15
_LONGEST_NAME = 100  # bytes of a socket's path; the system takes 107


def address(store: Path) -> str:
    """The name of the socket, the same for each start of this user on this store."""
    who = str(os.getuid()) if sys.platform != "win32" else os.environ.get("USERNAME", "")
    told = f"{who}\0{os.path.realpath(store)}"
    name = f"hkdesk-{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"
    own = os.environ.get("XDG_RUNTIME_DIR", "")  # a folder of the user's alone, where there is one
    path = Path(own, name)
    may_be_path = sys.platform != "win32" and own and path.parent.is_dir() and len(os.fsencode(path)) < _LONGEST_NAME
    return str(path) if may_be_path else name


class Door(QObject):
    """In the first window: comes to the front when another start asks for it. Call after the window has settled.

    `files_named` fires with the paths that the other start was to open.
    """

    files_named = Signal(object)

    def __init__(self, store: Path, window: QWidget) -> None:
        super().__init__(window)
        from PySide6.QtNetwork import QLocalServer

        self._window = window
        self.server: QLocalServer = QLocalServer(self)
        self.server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self.server.newConnection.connect(self._answer)
        name = address(store)
        QLocalServer.removeServer(name)  # one that a kill left: who holds the store's lock is the only one to listen
        if not self.server.listen(name):
            write_down(OSError(self.server.errorString()))  # a second start says in words that it is open

    def close(self) -> None:
        """Listens no more."""
        self.server.close()

    def _answer(self) -> None:
        while (caller := self.server.nextPendingConnection()) is not None:
            caller.readyRead.connect(lambda caller=caller: self._hear(caller))
            caller.disconnected.connect(caller.deleteLater)
            self._hear(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() > LONGEST_ASK:
                caller.abort()
            return
        paths = asked_for(bytes(caller.readLine(LONGEST_ASK).data()))
        if paths is None:
            return
        come_to_front(self._window)
        caller.write(ANSWER)
        caller.flush()
        if paths:
            self.files_named.emit(paths)


def question(paths: Sequence[Path]) -> bytes:
    """What a second start asks, with the files it was to open."""
    return b" ".join([ASK, *(os.fsencode(path).hex().encode() for path in paths)]) + b"\n"


def asked_for(line: bytes) -> list[Path] | None:
    """The files of a question; None where it is none."""
    word, *rest = line.rstrip(b"\n").split(b" ")
    if word != ASK or not line.endswith(b"\n"):
        return None
    try:
        return [Path(os.fsdecode(bytes.fromhex(one.decode("ascii")))) for one in rest]
    except ValueError:
        return None


def come_to_front(window: QWidget) -> None:
    """Shows the window over the others, as it was before it was minimised; where the desktop refuses, it blinks."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def raise_first(store: Path, paths: Sequence[Path] = ()) -> bool:
    """In a second start: asks the window that has the store to come to the front and open the files.

    Returns:
        Whether it answered in time.
    """
    from PySide6.QtNetwork import QLocalSocket

    _let_it_come(store)
    until = time.monotonic() + WAIT_SECONDS
    while (left := round((until - time.monotonic()) * 1000)) > 0:
        caller = QLocalSocket()
        caller.connectToServer(address(store))
        if caller.waitForConnected(left):
            caller.write(question(paths))
            caller.flush()
            while not caller.canReadLine() and (left := round((until - time.monotonic()) * 1000)) > 0:
                if not caller.waitForReadyRead(left):
                    break
            if bytes(caller.readLine(64).data()) == ANSWER:
                return True
        caller.abort()
        time.sleep(_SHORTEST_MS / 1000)  # it does not listen yet
    return False


def _let_it_come(store: Path) -> None:
    """Windows lets only the program in front bring another one there."""
    if sys.platform == "win32":
        import ctypes

        pid, _machine = _holder(store)
        ctypes.windll.user32.AllowSetForegroundWindow(pid)


def _holder(store: Path) -> tuple[int, str]:
    """The process and the machine that hold the lock; 0 and "" where it cannot be read."""
    told: Any = QLockFile(str(lock_path(store))).getLockInfo()
    return (int(told[0]), str(told[1])) if told else (0, "")


def who_has_it(store: Path) -> str:
    """What a second start says when the first window did not come: who has the store, and what to do."""
    _pid, machine = _holder(store)
    path = lock_path(store)
    if machine and not _is_this_one(machine):
        return _(
            "Disse dataene er åpne i hkdesk på en annen maskin ({machine}). Lukk hkdesk der først. "
            "Stoppet den maskinen uten å lukke hkdesk, kan du slette filen {file} og prøve igjen."
        ).format(machine=machine, file=path)
    if user := _owner(path):
        return _(
            "Disse dataene er åpne i hkdesk hos en annen bruker av maskinen ({user}). Lukk hkdesk der først."
        ).format(user=user)
    return _(
        "Disse dataene er åpne i et annet hkdesk-vindu, men det svarer ikke. Vent litt og prøv igjen. "
        "Svarer det fortsatt ikke, avslutt hkdesk eller logg av og på. Det som står som lagret, er trygt."
    )


def _is_this_one(machine: str) -> bool:
    """Whether the lock's machine is this one. On Windows it bears the name in capitals, of 15 letters at most."""
    own = QSysInfo.machineHostName().casefold()
    return machine.casefold() in {own, own.partition(".")[0][:_NETBIOS_LETTERS]}


def _owner(path: Path) -> str:
    """The name of the user whose the lock is, where that is somebody else and the system can tell."""
    if sys.platform == "win32":
        return ""
    import pwd

    try:
        uid = path.stat().st_uid
        return "" if uid == os.getuid() else pwd.getpwuid(uid).pw_name
    except (OSError, KeyError):
        return ""
