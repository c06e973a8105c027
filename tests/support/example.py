"""The example's store, made once for all tests: bytes that each test copies."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hkdesk.services.clock import FixedClock
from hkdesk.services.example import fill_example
from hkdesk.services.unit.example import fill_unit
from hkdesk.services.workspace import Workspace

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def make(folder: Path) -> Path:
    """A store with the example's unit and twelve employees as they are at NOW, and its key beside it."""
    path = folder / "hkdesk.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HKDESK_KEYS", "file")
        with Workspace.open(path, FixedClock(NOW), "Test") as workspace:
            fill_example(workspace)
    return path


def with_unit(store: Path, folder: Path) -> Path:
    """A copy of the store in which an arrangement is in force and something of every other subject of the unit kept."""
    path = copied(store, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HKDESK_KEYS", "file")
        with Workspace.open(path, FixedClock(NOW), "Test") as workspace:
            fill_unit(workspace)
    return path


def copied(store: Path, folder: Path) -> Path:
    """A copy of the store with what lies beside it, for one test."""
    for file in store.parent.iterdir():
        shutil.copy(file, folder / file.name)
    return folder / store.name


def ids(workspace: Workspace) -> dict[str, str]:
    """The cases by the names of their employees."""
    return {row.name: row.case_id for row in workspace.cases(limit=100)}
