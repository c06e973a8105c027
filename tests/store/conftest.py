from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hkdesk.store.store import Store
from tests.store.making import KEY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lager på æøå.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.create(path, KEY) as made:
        yield made
