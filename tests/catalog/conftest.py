from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from hkdesk.catalog.load import built_in_folder, load_catalogue
from hkdesk.domain.content.catalogue import Catalogue

Edit = Callable[[str, str, str], Path]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the built-in content that a test may spoil."""
    return shutil.copytree(built_in_folder(), tmp_path / "catalog")


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Puts one thing for another in a file of the copy, at its first place; what to replace must be there."""

    return partial(_replace, folder)


def _replace(folder: Path, name: str, old: str, new: str) -> Path:
    path = folder / name
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the example of a virksomhet's own folder that a test may spoil."""
    return shutil.copytree(Path(__file__).parents[1] / "fixtures" / "overlay", tmp_path / "own")


@pytest.fixture
def edit_own(own: Path) -> Edit:
    """As `edit`, in the copy of the example of a virksomhet's own folder."""
    return partial(_replace, own)
