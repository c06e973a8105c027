"""A few faults of every kind, and a few sound copies; `python3 dev.py bench faults` puts in a thousand."""

from __future__ import annotations

from pathlib import Path

from bench.backups.faults import false_alarms, run, store_is_sound
from bench.backups.filling import filled
from bench.store.people import KEY


def test_every_kind_of_fault_in_a_copy_or_a_store_is_seen(tmp_path: Path):
    tally = run(tmp_path, each=1, sound=0)[0]
    assert tally.missed == []
    assert tally.injected > 60
    kinds = set(tally.kinds)
    assert {"bit flip, free", "bit flip, overflow", "page of an older copy", "the log left out", "gone"} <= kinds
    assert {"store: bit flip, free", "store: empty", "store: a wrong key"} <= kinds
    assert tally.kinds["page of an older copy"]["seals"] == 0, "only a digest of the whole file sees it"
    assert tally.kinds["the log left out"]["quick"] == 0, "only what was counted in the store tells"


def test_a_sound_store_and_sound_copies_under_writing_are_not_called_damaged(tmp_path: Path):
    filled(tmp_path / "store.db", 5, 2).close()
    assert store_is_sound(tmp_path / "store.db", KEY)
    alarms, commits = false_alarms(tmp_path, 8)
    assert alarms == 0
    assert commits > 0
