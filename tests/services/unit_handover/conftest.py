"""A manager who gives, with the example's unit, and one who takes over, with an empty store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hkdesk.services.clock import FixedClock
from hkdesk.services.example import fill_example
from hkdesk.services.workspace import Workspace
from tests.services.conftest import NOW

LATER = NOW + timedelta(days=30)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's store, closed; each test works on a copy."""
    path = tmp_path_factory.mktemp("example") / "hkdesk.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HKDESK_KEYS", "file")
        with Workspace.open(path, FixedClock(NOW), "Den gamle") as workspace:
            fill_example(workspace)
    return path


@pytest.fixture
def giver(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    folder = tmp_path / "giver"
    shutil.copytree(example.parent, folder)
    with Workspace.open(folder / example.name, FixedClock(NOW), "Den gamle") as workspace:
        yield workspace


@pytest.fixture
def taker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    (tmp_path / "taker").mkdir()
    with Workspace.open(tmp_path / "taker" / "hkdesk.db", FixedClock(LATER), "Den nye") as workspace:
        yield workspace
