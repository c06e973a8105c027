"""kill -9 at any moment of an erasure: a person is there whole, or gone and gone on with at the next start."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from hkdesk.services.workspace import Workspace
from hkdesk.store.keys.opening import key_for
from hkdesk.store.store import Store
from tests.services.privacy.erasure_writer import erase_all
from tests.store.erasing import everything_of, found_in_store, planted
from tests.support.killing import killed

KILLS = 12
PEOPLE = ("Zebulon Quisthammer", "Ørjan Ŋuortavuotna", "Štefan Bærvahr")


def test_no_moment_of_an_erasure_leaves_half_a_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    first = tmp_path / "first.db"
    with Workspace.open(first) as workspace:
        for n, name in enumerate(PEOPLE, 1):
            planted(workspace._store, n, name)
        whole = {f"c{n}": everything_of(workspace._store, f"c{n}") for n in range(1, len(PEOPLE) + 1)}
    dice, resumed = random.Random(3), 0
    for run in range(KILLS):
        folder = tmp_path / str(run)
        folder.mkdir()
        store = folder / "first.db"
        for ending in ("", ".key"):
            shutil.copy(f"{first}{ending}", f"{store}{ending}")
        told = killed(erase_all, store, after=run % 6, wait=dice.uniform(0.0, 0.03))[1:]
        with Workspace.open(store) as workspace:
            here = {row.case_id for row in workspace.cases(limit=None)}
            assert here.isdisjoint({case_id for _what, case_id in told}), "what was said to be gone is gone"
            done = {one.case_id for one in workspace.privacy.register() if one.finished_at is not None}
            assert done >= {case_id for what, case_id in told if what == "erased"}
            assert {case_id: everything_of(workspace._store, case_id) for case_id in here} == {
                case_id: whole[case_id] for case_id in here
            }
            resumed += len(workspace.privacy.resume())
            assert workspace.privacy.unfinished() == ()
            assert len(workspace.privacy.register()) == len(PEOPLE) - len(here)
            assert workspace.health.verify().faults == ()
            gone = [name for n, name in enumerate(PEOPLE, 1) if f"c{n}" not in here]
            assert not gone or found_in_store(store, key_for(store, create=False), *gone) == set()
        with Store.open(store, key_for(store, create=False)) as again:
            assert list(again.integrity.faults()) == []
    assert resumed, "some were killed between the transaction and the end"
