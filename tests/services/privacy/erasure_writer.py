"""Erases everybody, one after the other, and says what is done; started by test_erase_kill and killed in the middle."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from pathlib import Path

from hkdesk.domain.privacy.erasure import ArchiveStanding, Basis, ErasureOrder
from hkdesk.services.workspace import Workspace

ORDER = ErasureOrder(Basis.MISTAKE, "Turid Leder", ArchiveStanding.HANDED_OVER)


def erase_all(store: Path, told: Connection) -> None:
    """Each case by its number, said when the erasure is finished."""
    os.environ["HKDESK_KEYS"] = "file"
    with Workspace.open(store, who="Turid Leder") as workspace:
        told.send(("ready", ""))
        for row in workspace.cases(limit=None):
            workspace.privacy.erase(row.case_id, ORDER)
            told.send(("erased", row.case_id))
