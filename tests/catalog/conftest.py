from __future__ import annotations

import pickle
import shutil
import tomllib
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hkdesk.catalog import files
from hkdesk.catalog.load import built_in_folder, load_catalogue
from hkdesk.domain.content.catalogue import Catalogue

Edit = Callable[[str, str, str], Path]


@cache
def _parsed(words: str) -> bytes:
    return pickle.dumps(tomllib.loads(words))


def _loads(words: str) -> Any:
    return pickle.loads(_parsed(words))


@pytest.fixture(scope="package", autouse=True)
def each_file_is_parsed_once() -> Iterator[None]:
    """A test spoils one file of twenty: the others say what they said to the test before, each test in its own copy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "tomllib", SimpleNamespace(loads=_loads))
        yield


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
