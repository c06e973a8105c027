"""`assert_archival`: for every test that makes a document.

page-validation answers at once. The file is also kept, and veraPDF is run once on all that were kept when the
tests end: import `verapdf_at_end` into the conftest.py of a folder whose tests make documents.

    from tests.support.archival import verapdf_at_end  # noqa: F401  (a fixture)
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.support import pagecheck, verapdf


class _Kept:
    """Files waiting for veraPDF, each with the test that made it."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.makers: dict[Path, str] = {}

    def add(self, data: bytes) -> None:
        if self.folder is None:
            self.folder = Path(tempfile.mkdtemp(prefix="hkdesk-verapdf-"))
        path = self.folder / f"{hashlib.sha256(data).hexdigest()[:24]}.pdf"
        path.write_bytes(data)
        self.makers.setdefault(path, os.environ.get("PYTEST_CURRENT_TEST", "?"))

    def check(self) -> list[str]:
        """What veraPDF finds in the files kept so far; they are let go of."""
        makers, folder = self.makers, self.folder
        self.makers, self.folder = {}, None
        try:
            verdicts = verapdf.check(makers)
            return [f"{verdict} (made by {makers[verdict.path]})" for verdict in verdicts if verdict.state != "PASS"]
        finally:
            if folder is not None:
                shutil.rmtree(folder)


kept = _Kept()


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
