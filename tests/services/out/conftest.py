"""The example's store to hand over from, and an empty one to take in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from tests.services.conftest import NOW
from tests.support.example import copied


@pytest.fixture(scope="module")
def example(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The example's store, which no test here changes but for journal rows."""
    path = copied(example_store, tmp_path_factory.mktemp("example"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HKDESK_KEYS", "file")
        with Workspace.open(path, FixedClock(NOW), "Test") as workspace:
            yield workspace


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("HKDESK_KEYS", "file")
    with Workspace.open(tmp_path / "another.db", FixedClock(NOW + timedelta(days=400)), "Nora Arkivar") as workspace:
        yield workspace
