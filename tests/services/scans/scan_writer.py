"""Takes in and attaches scans and says what is done; started by test_scan_kill and killed in the middle."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from pathlib import Path

from hkdesk.services.scans import intake as scans
from hkdesk.services.workspace import Workspace


def take_all(store: Path, folder: Path, told: Connection) -> None:
    """Takes in each file of the folder, keeps its readings and attaches what is certain."""
    os.environ["HKDESK_KEYS"] = "file"
    with Workspace.open(store, who="Turid Leder") as workspace:
        told.send(("ready", ""))
        for path in sorted(folder.iterdir()):
            offered = scans.offer(path)
            new = workspace.scans.take(offered)
            told.send(("taken", offered.sha256))
            if not new:
                continue
            workspace.scans.keep(offered.sha256, scans.read_file(offered.data))
            told.send(("read", offered.sha256))
            workspace.scans.attach(scans.certain(workspace.scans.tray()))
            told.send(("attached", offered.sha256))
