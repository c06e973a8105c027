"""Erases everybody, one after the other, and says what is done; started by test_erase_kill and killed in the middle."""

from __future__ import annotations

import os
import time
from multiprocessing.connection import Connection
from pathlib import Path

from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis, ErasureOrder
from hkdesk.services.workspace import Workspace

_SLOW_DISK_SECONDS = 0.1
ORDER = ErasureOrder(Basis.MISTAKE, "Turid Leder", ArchiveStanding.HANDED_OVER)


def erase_all(store: Path, told: Connection) -> None:
    """Each case, said when it is gone from the store and once more when the erasure is finished."""
    os.environ["HKDESK_KEYS"] = "file"
    with Workspace.open(store, who="Turid Leder") as workspace:
        told.send(("ready", ""))
        for row in workspace.cases(limit=None):
            desk = workspace.privacy
            seq = desk.start(row.case_id, ORDER).seq
            told.send(("gone", row.case_id))
            time.sleep(_SLOW_DISK_SECONDS)
            desk.finish(seq, desk.copies_job(seq)())
            told.send(("erased", row.case_id))
