"""Writing a file so that it is whole or not there."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hkdesk import patience, windows
from hkdesk.errors import Surroundings
from hkdesk.i18n import N_, _

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_ROOM_ON_WINDOWS = {windows.DISK_FULL, windows.HANDLE_DISK_FULL}
_HELD_ON_WINDOWS = {windows.SHARING_VIOLATION, windows.LOCK_VIOLATION}
_SAID_ON_WINDOWS = {
    windows.PATH_NOT_FOUND: N_("Mappen finnes ikke."),
    windows.PATH_TOO_LONG: N_(
        "Navnet med alle mappene er for langt for Windows. Bruk et kortere navn, eller flytt filen til en mappe "
        "lenger opp."
    ),
    windows.INVALID_NAME: N_("Navnet har tegn som Windows ikke tillater."),
    windows.NOT_READY: N_("Enheten er ikke klar. Sett inn minnepinnen, og prøv igjen."),
    windows.WRITE_PROTECT: N_("Minnepinnen eller disken er skrivebeskyttet."),
    windows.PRIVILEGE_NOT_HELD: N_("Windows krever en rettighet du ikke har. Be IT om hjelp."),
}
_NETWORK_AWAY = N_("Nettverksmappen svarer ikke. Koble til nettet, og prøv igjen.")
_SAID = {
    errno.ENOENT: N_("Filen eller mappen finnes ikke."),
    errno.ENAMETOOLONG: N_("Navnet er for langt."),
    errno.EISDIR: N_("Det er en mappe, ikke en fil."),
    errno.ENOTDIR: N_("Mappen finnes ikke."),
    errno.EEXIST: N_("Noe annet har navnet fra før."),
    errno.ELOOP: N_("Snarveien fører tilbake til seg selv."),
    errno.EIO: N_("Les- eller skrivefeil på disken."),
}


def write_whole(path: Path, data: bytes) -> None:
    """Writes `data` beside `path`, makes sure it is on disk, and only then lets it take the name.

    Raises:
        Surroundings: no permission, no room, in use, no file (a folder, a device), or another failure of the disk;
            what stood at `path` still stands.
    """
    try:
        _require_file(path)
        _write(path, data, _take_name)
    except OSError as problem:
        raise surroundings(problem, path) from problem


def write_new(path: Path, data: bytes) -> None:
    """As `write_whole`, but never takes the name from a file that has it.

    Raises:
        FileExistsError: the name is taken; nothing was written.
        Surroundings: as `write_whole`.
    """
    try:
        _write(path, data, _take_free_name)
    except FileExistsError:
        raise
    except OSError as problem:
        raise surroundings(problem, path) from problem


def _require_file(path: Path) -> None:
    """Refuses a folder, and a device or a pipe, which a file that takes its name would push aside."""
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(kind):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(kind):
        raise Surroundings("cannot_open", where=str(path), detail=_("Det er ikke en fil."))


def _write(path: Path, data: bytes, take: Callable[[str, Path], None]) -> None:
    handle, beside = tempfile.mkstemp(prefix=".hkdesk.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.name == "posix":  # elsewhere the folder decides, and a write-protected part could not be taken away
            os.chmod(beside, _mode(path))
        take(beside, path)
    except BaseException:
        with suppress(OSError):
            patience.remove(beside)
        raise
    _sync_folder(path.parent)


def read_whole(path: Path, limit: int) -> bytes:
    """The file's bytes, at most `limit` + 1 of them, so that a caller can tell that it is too big.

    A pipe or a device is refused: it would keep us waiting, or never end.

    Raises:
        Surroundings: the file cannot be read (a missing file included).
    """
    try:
        if not stat.S_ISDIR(kind := path.stat().st_mode) and not stat.S_ISREG(kind):
            raise Surroundings("cannot_open", where=str(path), detail=_("Det er ikke en fil."))
        with patience.patiently(lambda: path.open("rb")) as file:
            return file.read(limit + 1)
    except PermissionError as problem:
        raise unread(problem, path) from problem
    except OSError as problem:
        raise surroundings(problem, path) from problem


def unread(problem: OSError, path: Path) -> Surroundings:
    """As `surroundings`, where the path was only to be read: no right to it is another thing than none to write."""
    if windows.number_of(problem, path) in _HELD_ON_WINDOWS:
        return Surroundings("locked", file=str(path))
    return Surroundings("cannot_open", where=str(path), detail=why_unread(problem, path))


def why_unread(problem: OSError, path: Path) -> str:
    """Why the file or folder could not be read, as a sentence; never in the system's own language."""
    number = windows.number_of(problem, path)
    if number in _HELD_ON_WINDOWS:
        return _("Den er i bruk av et annet program. Lukk det og prøv igjen.")
    if (said := _said_by_windows(number)) is not None:
        return said
    if problem.errno in _NO_RIGHT:
        return _("Du har ikke lov til å lese den.")
    return _why(problem)


def surroundings(problem: OSError, path: Path) -> Surroundings:
    """The failure in words a user can act on.

    Windows has a number of its own for each, and many of them in one of C's: a stick that was taken out and a file
    that another program holds are both "no permission" there, a path that is too long is "no such file".
    """
    number = windows.number_of(problem, path)
    if problem.errno in _NO_ROOM or number in _NO_ROOM_ON_WINDOWS:
        return Surroundings("disk_full", file=str(path))
    if number in _HELD_ON_WINDOWS:
        return Surroundings("locked", file=str(path))
    if (said := _said_by_windows(number)) is not None:
        return Surroundings("cannot_open", where=str(path), detail=said)
    if problem.errno in _NO_RIGHT:
        if windows.write_protected(path):
            return Surroundings("write_protected", where=str(path))
        if not os.access(path.parent, os.X_OK):  # then nothing in it can be read either
            return Surroundings("cannot_open", where=str(path), detail=_("Du har ikke lov til å åpne mappen."))
        return Surroundings("read_only", where=str(path.parent))
    return Surroundings("cannot_open", where=str(path), detail=_why(problem))


def there(path: Path) -> bool:
    """Whether something lies at the path. Raises Surroundings where the system will not look."""
    try:
        return path.exists()
    except OSError as problem:
        raise surroundings(problem, path) from problem


def path_fault(error: BaseException) -> Surroundings | None:
    """The failure of a path that was only looked at (is it there, is it a folder), in words; None for anything else.

    Whoever asks a path something need not catch what the system may answer, such as that the name is too long: the
    command line and the window do it here, once for all.
    """
    if not isinstance(error, OSError) or not isinstance(error.filename, str | bytes | os.PathLike):
        return None
    return surroundings(error, Path(os.fsdecode(error.filename)))


def _why(problem: OSError) -> str:
    known = _SAID.get(problem.errno or 0)
    return _(known) if known is not None else _("Systemet melder feil {code}.").format(code=problem.errno)


def _said_by_windows(number: int) -> str | None:
    said = _NETWORK_AWAY if number in windows.NETWORK_AWAY else _SAID_ON_WINDOWS.get(number)
    return None if said is None else _(said)


def _take_name(beside: str, path: Path) -> None:
    """Gives the finished part its name.

    Windows says "access denied" of a name whose file another program has open, is write-protected or may not be
    touched: which of them, the file itself is asked.
    """
    try:
        patience.replace(beside, path)
    except PermissionError as problem:
        if getattr(problem, "winerror", None) != windows.ACCESS_DENIED or not path.exists():
            raise
        if windows.write_protected(path):
            raise Surroundings("write_protected", where=str(path)) from problem
        if windows.open_error(path, to_move=True) == windows.ACCESS_DENIED:
            raise
        raise Surroundings("locked", file=str(path)) from problem


def _take_free_name(beside: str, path: Path) -> None:
    """Gives the finished part its name unless it is taken. Raises FileExistsError."""
    if os.name == "nt":
        patience.rename(beside, path)  # which refuses a name that is taken, there
        return
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # no links here, as on a memory stick: take the name first, then fill it
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        patience.replace(beside, path)
    else:
        os.unlink(beside)


def _mode(path: Path) -> int:
    """Keeps the rights of the file that is replaced; a new one is for its owner alone (it names an employee)."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o600


def _sync_folder(folder: Path) -> None:
    """Makes the new name itself durable where the system can (Windows cannot open a folder)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
