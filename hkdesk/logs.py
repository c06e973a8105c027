"""The log: small, rotating, without personal data. Messages name kinds and counts, never content.

Each process has a file of its own. Two that share one cannot put it aside when it is full: Windows gives no new name to
a file that another process has open, and then loses every line that was to come.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

CRASHES = "crash.log"
_LOGS = "hkdesk*.log*"  # with what was put aside, and with the one file of before there was one for each process
_MOST_FILES = 10
_PLACE = re.compile(r"""(?:[A-Za-z]:)?[\\/](?:[^"'<>|:*?\r\n\\/]*[\\/])+""")
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_MOST_CRASHES = 1_000_000  # bytes; older crashes are of no use to anybody
_open_files: list[object] = []


def start_logging(folder: Path) -> Path | None:
    """Logs to a file in the folder from now on and keeps the trace of a hard crash there.

    Of the logs of earlier processes the newest stay.

    Returns:
        The log file, or None where the folder cannot be written: hkdesk works without a log.
    """
    from logging.handlers import RotatingFileHandler  # brings sockets and pickling: not for a command without trouble

    root = logging.getLogger("hkdesk")
    root.setLevel(logging.INFO)
    path = folder / f"hkdesk-{os.getpid()}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=1, encoding="utf-8")
        _thin_out(folder)
    except OSError:
        root.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler)
    try:
        _tidy(folder / CRASHES)
        crash = (folder / CRASHES).open("a", encoding="utf-8")
    except OSError:
        return path
    _open_files.append(crash)
    faulthandler.enable(crash)
    return path


def log_files(folder: Path) -> list[Path]:
    """The logs in the folder, the one last written first."""
    return [path for _when, path in sorted(_dated(folder), reverse=True)]


def _dated(folder: Path) -> Iterator[tuple[float, Path]]:
    for path in folder.glob(_LOGS):
        with suppress(OSError):  # another process has thinned it out meanwhile
            yield path.stat().st_mtime, path


def _thin_out(folder: Path) -> None:
    for path in log_files(folder)[_MOST_FILES:]:
        with suppress(OSError):  # in use; the next start tries again
            path.unlink()


def without_folders(text: str) -> str:
    """The text with each path cut down to its last part: a folder may bear a person's name."""
    return _PLACE.sub("", text)


def _tidy(path: Path) -> None:
    """The stack of an earlier crash without the folders that Python has written there."""
    if path.is_file() and 0 < path.stat().st_size < _MOST_CRASHES:
        before = path.read_text(encoding="utf-8", errors="replace")
        if (after := without_folders(before)) != before:
            path.write_text(after, encoding="utf-8")
    elif path.is_file() and path.stat().st_size:
        path.write_text("", encoding="utf-8")


def log_exception(logger: logging.Logger, error: BaseException) -> None:
    """Writes what kind of bug happened, from what and where, without the values: they may be somebody's words."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    kinds, cause = [type(error).__name__], error.__cause__
    while cause is not None:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__
    place = " < ".join(reversed(frames))
    logger.error("%s at %s (python %s)", " from ".join(kinds), place, sys.version.split()[0])
