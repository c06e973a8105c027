"""A folder of copies as this version makes it, for the tests of every later one.

    python -m tests.support.backup_fixture VERSION

Writes `tests/fixtures/backups/VERSION`: a copy with its entry, the key file that travels with it, the numbers, and in
`code.txt` the recovery code of the made-up store. A folder that is there is never written over.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hkdesk.domain.case.people import Employee
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.store.keys import slots

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "backups"
AT = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
UNIT, PEOPLE = "Seksjon oppdiktet", ("Åse-Kjærsti Ŋilsen", "Tor-Arne Brønnøy")
PAPER = b"%PDF-1.7 an invented paper"


def make(version: str) -> Path:
    """Makes the folder of the version, and returns it. Raises FileExistsError."""
    target = FOLDER / version
    target.mkdir(parents=True)
    os.environ["HKDESK_KEYS"] = "file"
    with tempfile.TemporaryDirectory() as place:
        store, stick = Path(place) / "hkdesk.db", Path(place) / "stick"
        stick.mkdir()
        with Workspace.open(store, FixedClock(AT), "Turid Oppdiktet") as workspace:
            code = fill(workspace)
            named = workspace.backups.name_place(stick)
            workspace.backups.run_now(lambda *_told: None, lambda: False)
            assert named is not None
        for one in named.folder.iterdir():
            if one.suffix in {".hkbak", ".json", ".key", ".numbers"} and one.name != "hkdesk-sted.json":
                shutil.copyfile(one, target / one.name)
    (target / "code.txt").write_text(code + "\n", encoding="ascii")
    return target


def fill(workspace: Workspace) -> str:
    """A unit, two people and a paper; returns the recovery code."""
    import hashlib

    from hkdesk.store.records import DocumentRecord

    workspace.save_unit(workspace.new_unit(UNIT))
    sessions = [workspace.add_employee(Employee(name)) for name in PEOPLE]
    sha256 = hashlib.sha256(PAPER).hexdigest()
    case = sessions[0].case
    record = DocumentRecord(sha256, case.id, "packet", f"{case.number}-1", 1, "Avtale", "application/pdf", 1, AT)
    workspace.add_document(record, PAPER, "document_kept")
    return slots.make_code(workspace.path, workspace._store.key, AT.date().isoformat())


if __name__ == "__main__":
    print(make(sys.argv[1]))
