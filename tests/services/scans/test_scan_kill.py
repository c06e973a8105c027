"""kill -9 at any moment of an intake: what was said to be kept is there, whole, and no page is half attached."""

from __future__ import annotations

import hashlib
import random
import shutil
from pathlib import Path

from hkdesk.domain.paper.ledger import PageState
from hkdesk.domain.paper.scan_tray import ScanPlace
from hkdesk.services.workspace import Workspace
from tests.services.scans.scan_writer import take_all
from tests.support import hostile
from tests.support.killing import killed
from tests.support.papers import two_people

KILLS = 30


def test_no_moment_of_an_intake_loses_a_page(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("HKDESK_KEYS", "file")
    first, folder = tmp_path / "first.db", tmp_path / "skann"
    folder.mkdir()
    with Workspace.open(first) as workspace:
        issued = two_people(workspace)
    for number in range(1, issued[0].made.pages + 1):
        pages = [one.scan(number, 100) for one in issued]
        (folder / f"{number}.pdf").write_bytes(hostile.as_pdf(pages))
    dice, reached = random.Random(5), set()
    for run in range(KILLS):
        store = tmp_path / f"{run}.db"
        for ending in ("", ".key"):
            shutil.copy(f"{first}{ending}", f"{store}{ending}")
        told = killed(take_all, store, folder, after=dice.randrange(8), wait=dice.uniform(0.0, 0.1))[1:]
        reached |= {what for what, _sha in told}
        with Workspace.open(store) as workspace:
            scans = workspace._store.scans
            kept = {file.sha256: file for file in scans.files()}
            assert {sha for _what, sha in told} <= set(kept)
            for sha256, file in kept.items():
                assert hashlib.sha256(workspace.scans.bytes_of(sha256)).hexdigest() == sha256
                assert [page.reading.page for page in scans.pages(sha256=sha256)] == list(range(1, file.pages + 1))
            attached = scans.pages(ScanPlace.ATTACHED)
            assert {page.file.sha256 for page in attached} >= {sha for what, sha in told if what == "attached"}
            back = {row.page.key for row in workspace.ledger.pages() if row.now.state is PageState.BACK}
            assert {page.key for page in attached} == back
            assert list(workspace._store.integrity.faults()) == []
    assert reached == {"taken", "read", "attached"}  # it was killed in the middle of everything
