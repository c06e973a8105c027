"""Issues a batch and says what was issued; started by test_batch_kill and killed in the middle."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from pathlib import Path

from hkdesk.services.paper.batch import candidate
from hkdesk.services.paper.issuing import freeze, take
from hkdesk.services.paper.packets import prepare_issue
from hkdesk.services.workspace import Workspace


def issue_all(store: Path, told: Connection) -> None:
    """Issues every draft that is ready, one after the other."""
    os.environ["HKDESK_KEYS"] = "file"
    with Workspace.open(store) as workspace:
        ids = [row.case_id for row in workspace.cases()]
        told.send(("ready",))
        for case_id in ids:
            found = candidate(workspace.export_case(case_id), workspace.clock.today())
            if found.ready:
                seen = take(workspace, found.file)
                made = prepare_issue(seen.file, seen.now.astimezone(), seen.by)
                changed = freeze(workspace, workspace.session(case_id), seen, made)
                told.send((str(changed or "done"), case_id))
