"""Writing a result so that it is whole or not there."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from hkdesk.errors import Surroundings


def write_whole(path: Path, data: bytes) -> None:
    """Writes `data` beside `path`, makes sure it is on disk, and only then lets it take the name.

    Raises:
        Surroundings: no permission, no room, or the disk fails; what stood at `path` still stands.
    """
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(beside, _mode(path))
            os.replace(beside, path)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(beside)
            raise
        _sync_folder(path.parent)
    except OSError as problem:
        raise _surroundings(problem, path) from problem


def _mode(path: Path) -> int:
    """Keeps the rights of a file that is replaced; a new one names an employee and is for its owner alone."""
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


def _surroundings(problem: OSError, path: Path) -> Surroundings:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return Surroundings("disk_full", file=str(path))
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Surroundings("read_only", where=str(path.parent))
    return Surroundings("cannot_open", where=str(path), detail=problem.strerror or "")
