"""The window and the command line are killed a few times; `python3 dev.py bench kills` does it a thousand times."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.kills.measure import kill

KILLS = 8


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked from one that is warm")
def test_no_word_is_lost_that_was_called_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HKDESK_KEYS", "file")
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    found = kill(KILLS, 4, tmp_path)
    assert (found.lost, found.faults) == ([], [])
    assert found.kills.total() == KILLS
    assert found.called_saved > KILLS, "it did type, and was told of saves"
    assert found.left_log > 0, "it was killed while the store was open"
    assert found.owed == found.left_log
