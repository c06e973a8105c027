"""The log: small, rotating, without personal data. Messages name kinds and counts, never content."""

from __future__ import annotations

import faulthandler
import logging
import sys
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_open_files: list[object] = []


def start_logging(folder: Path) -> Path | None:
    """Logs to the folder from now on and keeps the trace of a hard crash there.

    Returns:
        The log file, or None where the folder cannot be written: hkdesk works without a log.
    """
    from logging.handlers import RotatingFileHandler  # brings sockets and pickling: not for a command without trouble

    root = logging.getLogger("hkdesk")
    root.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "hkdesk.log"
        handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=2, encoding="utf-8")
    except OSError:
        root.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler)
    try:
        crash = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        return path
    _open_files.append(crash)
    faulthandler.enable(crash)
    return path


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
