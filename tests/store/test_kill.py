from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from hkdesk.store.store import Store
from tests.store.making import KEY, TODAY, case, put

ROOT = Path(__file__).resolve().parents[2]
KILLS = 10


def killed_while_saving(path: Path, wait: float) -> int:
    """Starts the writer, kills it without warning, and returns the last revision it was told is saved."""
    command = [sys.executable, "-m", "tests.store.writer", str(path)]
    writer = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout is not None
    first = writer.stdout.readline()
    time.sleep(wait)
    writer.kill()
    rest, complaints = writer.communicate()
    assert complaints == b""
    return int((first + rest).split(b"\n")[-2].split()[1])


def test_nothing_that_was_confirmed_is_lost_by_a_kill(path: Path):
    with Store.create(path, KEY) as store:
        put(store, case())
    dice, told = random.Random(7), 1
    for _ in range(KILLS):
        told = killed_while_saving(path, dice.uniform(0.0, 0.15))
        with Store.open(path, KEY) as store:
            kept = store.cases.load("c1")
            assert kept.revision in (told, told + 1)  # saved, and killed before it could say so
            assert kept.revision == 1 or kept.case.employee.title == f"after {kept.revision - 1}"
            assert len(store.documents.records("c1")) == kept.revision - 1
            assert store.rows.page(TODAY, query=kept.case.employee.title) != []
            assert list(store.integrity.faults()) == []
    assert told > KILLS  # it did write
