"""Both databases, so that every test of gathering runs on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.archival import verapdf_at_end  # noqa: F401
from tests.support.municipality.postgres import Cluster, cluster


@pytest.fixture(scope="session")
def server() -> Iterator[Cluster]:
    with cluster() as made:
        yield made


@pytest.fixture(params=["sqlite", "postgres"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database that is not there yet, or is empty."""
    if request.param == "sqlite":
        return str(tmp_path / "figures.db")
    address: Callable[[], str] = request.getfixturevalue("server").address
    return address()
