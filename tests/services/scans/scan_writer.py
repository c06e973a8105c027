"""Takes in and attaches scans for ever and says what is done; started by test_scan_kill and killed in the middle."""

from __future__ import annotations

import sys
from pathlib import Path

from hkdesk.services.scans import intake as scans
from hkdesk.services.workspace import Workspace

with Workspace.open(Path(sys.argv[1]), who="Turid Leder") as workspace:
    print("ready", flush=True)
    for path in sorted(Path(sys.argv[2]).iterdir()):
        offered = scans.offer(path)
        new = workspace.scans.take(offered)
        print(f"taken {offered.sha256}", flush=True)
        if not new:
            continue
        workspace.scans.keep(offered.sha256, scans.read_file(offered.data))
        print(f"read {offered.sha256}", flush=True)
        workspace.scans.attach(scans.certain(workspace.scans.tray()))
        print(f"attached {offered.sha256}", flush=True)
