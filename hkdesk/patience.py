"""A file that another program holds for a moment is asked for again: an antivirus looks at each that was just written.

All replacing, moving, removing and opening to write goes through here, so that it is waited for in one way.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from hkdesk.windows import ACCESS_DENIED, LOCK_VIOLATION, SHARING_VIOLATION, is_windows

WAITS = (0.05, 0.15, 0.25)
"""Seconds before each further try; together under half a second, so that a hand hardly notices."""

_HELD = {ACCESS_DENIED, SHARING_VIOLATION, LOCK_VIOLATION}
_T = TypeVar("_T")


def patiently(act: Callable[[], _T], sleep: Callable[[float], object] = time.sleep) -> _T:
    """What `act` answers; a file that is held is tried three times more before the failure is let through.

    Only what may be another program's hold is waited for, and only on Windows: elsewhere nobody keeps a file from
    being replaced. Windows says "access denied" both of a file that is held and of one that may not be touched, so the
    latter is told half a second late.

    Raises:
        OSError: the last failure, as the system told it.
    """
    for wait in WAITS:
        try:
            return act()
        except PermissionError as problem:
            if not _may_pass(problem):
                raise
        sleep(wait)
    return act()


def replace(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """As `os.replace`, patiently."""
    patiently(lambda: os.replace(source, target))


def rename(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """As `Path.rename`, patiently: on Windows it refuses a name that is taken."""
    patiently(lambda: Path(source).rename(target))


def remove(path: str | os.PathLike[str], *, missing_ok: bool = False) -> None:
    """As `os.unlink`, patiently; a file that is gone already may be allowed."""
    try:
        patiently(lambda: os.unlink(path))
    except FileNotFoundError:
        if not missing_ok:
            raise


def _may_pass(problem: PermissionError) -> bool:
    number = getattr(problem, "winerror", None)
    return number in _HELD or (number is None and is_windows())  # `open` tells no number of Windows' own
