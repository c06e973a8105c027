"""Saves for ever and says what was saved; started by test_kill and killed in the middle."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from hkdesk.store.store import Store
from tests.store.making import KEY, entry, paper, row, titled

with Store.open(Path(sys.argv[1]), KEY) as store:
    kept = store.cases.load("c1")
    revision = kept.revision
    print(f"ready {revision}", flush=True)
    while True:
        changed = titled(kept.case, f"after {revision}")
        record, content = paper(f"paper {revision}".encode() * 200)
        document = (replace(record, version=revision), content)
        revision = store.cases.save(changed, row(changed), revision, entry(), [document])
        print(f"saved {revision}", flush=True)
