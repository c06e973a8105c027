"""What a user can send to whoever mends hkdesk: versions, and the log without anything that tells who or where.

The log holds no personal data from the start (`hkdesk.logs`). A stack of a hard crash has whole paths, and a path may
have a person's name in it: each is cut down to its last part. hkdesk sends nothing; the text is shown, and copied by
hand.
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from hkdesk import __version__
from hkdesk.errors import Surroundings
from hkdesk.files import read_whole
from hkdesk.i18n import _
from hkdesk.logs import CRASHES, log_files, without_folders

BYTE_LIMIT = 4_000_000
LINES = 200
"""How many of the last lines of each file are shown."""
LOGS = 3
"""How many logs are shown, the newest first: each process has one."""


def fault_report(folder: Path) -> str:
    """The report as it is to be shown.

    Args:
        folder: where the log lies.
    """
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    head = [f"hkdesk {__version__}", f"Python {sys.version.split()[0]}", system]
    for path in (*log_files(folder)[:LOGS], folder / CRASHES):
        head += ["", f"--- {path.name}", *_last_lines(path)]
    return "\n".join(head) + "\n"


def _last_lines(path: Path) -> list[str]:
    try:
        text = read_whole(path, BYTE_LIMIT).decode("utf-8", "replace") if path.is_file() else ""
    except Surroundings:
        return [_("(kan ikke leses)")]
    return without_folders(text).splitlines()[-LINES:] or [_("(tom)")]
