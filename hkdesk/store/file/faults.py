"""Every failure of the driver or the file system, sorted into the surroundings and our own faults.

Nothing else in the package looks at an error number.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3

from hkdesk.errors import HkdeskError, OurFault, Surroundings
from hkdesk.files import surroundings
from hkdesk.i18n import _

# Primary result codes of SQLite (the low byte of the extended ones).
_PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 3, 5, 6, 8, 10, 11, 13, 14, 26
_IOERR_SHORT_READ = _IOERR | 2 << 8
_NO_ROOM = 64 * 1024  # less than this and SQLite cannot even make its shared-memory file


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turns what the driver or the file system raises inside the block into an error with a sentence.

    Args:
        path: the store's file, named to the user.

    Raises:
        Surroundings: disk_full, read_only, locked, store_damaged or cannot_open.
        OurFault: bug, for whatever the surroundings cannot explain.
    """
    try:
        yield
    except sqlcipher3.Error as error:
        raise from_driver(error, path) from error
    except OSError as error:
        raise surroundings(error, path) from error


def from_driver(error: Exception, path: Path) -> HkdeskError:
    """The error of ours for an exception of the driver."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    match code & 0xFF:
        case _ if code == _IOERR_SHORT_READ:
            return Surroundings("store_damaged", where=str(path))
        case c if c == _FULL or (c in {_IOERR, _CANTOPEN} and _no_room(path)):
            return Surroundings("disk_full")
        case c if c in {_READONLY, _PERM} or (c in {_IOERR, _CANTOPEN} and not _writable(path)):
            return Surroundings("read_only", where=str(path.parent))
        case c if c in {_BUSY, _LOCKED}:
            return Surroundings("locked")
        case c if c in {_CORRUPT, _NOTADB}:
            return Surroundings("store_damaged", where=str(path))
        case c if c in {_IOERR, _CANTOPEN}:
            return Surroundings("cannot_open", where=str(path), detail=_("Les- eller skrivefeil på disken."))
    return OurFault("bug", where=_("loggen"))


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM
    except OSError:
        return False


def _writable(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
