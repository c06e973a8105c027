"""A plugin for pytest: of the tests found, those whose function is named in a file stay; the others are not run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

NAMES_FILE = "BENCH_SUITE_NAMES"
"""The variable with the path of the file: one name a line."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Takes away what is not named."""
    wanted = frozenset(Path(os.environ[NAMES_FILE]).read_text(encoding="utf-8").split())
    stay = [item for item in items if item.name.split("[")[0] in wanted]
    config.hook.pytest_deselected(items=[item for item in items if item.name.split("[")[0] not in wanted])
    items[:] = stay
