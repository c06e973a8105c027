"""`assert_archival`: for every test that makes a document.

page-validation answers at once. The file is also kept, and veraPDF is run once on all that were kept when the
tests end: import `verapdf_at_end` into the conftest.py of a folder whose tests make documents.

    from tests.support.archival import verapdf_at_end  # noqa: F401  (a fixture)

Workers that run side by side keep their files in one folder: who ends first has all of them judged, in one Java
process, and who ends later only what came after.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.support import pagecheck, verapdf

_BROKEN = "broken-"
"""How the name of a file begins that veraPDF must refuse."""


class Kept:
    """Files waiting for veraPDF, each with the test that made it.

    Args:
        folder: where they lie; the workers of one run share it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, data: bytes, *, broken: bool = False) -> None:
        """Keeps a file that is sound, or one that veraPDF must refuse."""
        name = f"{_BROKEN if broken else ''}{hashlib.sha256(data).hexdigest()[:24]}"
        self._put(f"{name}.txt", os.environ.get("PYTEST_CURRENT_TEST", "?").encode())
        self._put(f"{name}.pdf", data)

    def _put(self, name: str, data: bytes) -> None:
        """Whole or not at all: another worker may be taking the folder away."""
        beside = self._folder.with_name(f"{self._folder.name}-{os.getpid()}")
        beside.write_bytes(data)
        while True:
            self._folder.mkdir(exist_ok=True)
            try:
                beside.replace(self._folder / name)
            except FileNotFoundError:  # it was taken between the two lines
                continue
            return

    def check(self) -> list[str]:
        """What veraPDF says otherwise than it should of the files kept so far; they are let go of."""
        mine = self._folder.with_name(f"{self._folder.name}-taken-{os.getpid()}")
        try:
            self._folder.rename(mine)
        except FileNotFoundError:
            return []
        try:
            return _wrong(mine)
        finally:
            shutil.rmtree(mine)


def _wrong(folder: Path) -> list[str]:
    files = sorted(folder.glob("*.pdf"))
    refusals: dict[Path, list[str]] = {file: [] for file in files}
    for verdict in verapdf.check(files):
        if verdict.state != "PASS":
            refusals[verdict.path].append(str(verdict))
    found = []
    for file, said in refusals.items():
        note = file.with_suffix(".txt")
        maker = f" (made by {note.read_text(encoding='utf-8') if note.exists() else '?'})"
        if not file.name.startswith(_BROKEN):
            found += [words + maker for words in said]
        elif not said:
            found.append(f"{file.name} should have been refused{maker}")
    return found


_RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())
kept = Kept(Path(tempfile.gettempdir()) / f"hkdesk-verapdf-{_RUN}")


def assert_archival(data: bytes) -> None:
    """The bytes are PDF/A-2a and PDF/UA-1: by page-validation now, by veraPDF when the tests end."""
    found = pagecheck.findings(data)
    assert not found, "\n".join(found)
    if not verapdf.why_not():
        kept.add(data)


@pytest.fixture(scope="session", autouse=True)
def verapdf_at_end():
    """Runs veraPDF once on everything kept; a finding fails the last test of the session, and names the maker."""
    yield
    found = kept.check()
    assert not found, "veraPDF: " + "\n".join(found)
