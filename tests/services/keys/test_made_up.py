"""The key to the store, as window and command line ask for it."""

from __future__ import annotations

import sys
from pathlib import Path

from hkdesk.services.keys.made_up import made_up_key
from hkdesk.services.workspace import Workspace


def test_made_up_people_need_no_vault(tmp_path: Path, monkeypatch):
    monkeypatch.delenv("HKDESK_KEYS")
    monkeypatch.setitem(sys.modules, "keyring", None)
    path = tmp_path / "demo.db"
    Workspace.open(path, key=made_up_key(path)).close()
    Workspace.open(path).close()
