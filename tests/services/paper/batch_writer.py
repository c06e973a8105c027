"""Issues a batch and says what was issued; started by test_batch_kill and killed in the middle."""

from __future__ import annotations

import sys
from pathlib import Path

from hkdesk.services.paper.batch import candidate
from hkdesk.services.paper.issuing import freeze, take
from hkdesk.services.paper.packets import draft_packet, prepare_issue
from hkdesk.services.workspace import Workspace

with Workspace.open(Path(sys.argv[1])) as workspace:
    ids = [row.case_id for row in workspace.cases()]
    draft_packet(workspace.export_case(ids[0]), workspace.clock.now().astimezone())  # imports and fonts
    print("ready", flush=True)
    for case_id in ids:
        found = candidate(workspace.export_case(case_id), workspace.clock.today())
        if found.ready:
            seen = take(workspace, found.file)
            made = prepare_issue(seen.file, seen.now.astimezone(), seen.by)
            changed = freeze(workspace, workspace.session(case_id), seen, made)
            print(f"issued {case_id} {changed or 'done'}", flush=True)
    print("over", flush=True)
