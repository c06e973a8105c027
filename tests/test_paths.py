"""Where the data may lie without being torn, and where the program warns."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from hkdesk import windows
from hkdesk.paths import Risk, is_remote, risk_of

ON_WINDOWS = {"C:\\": 3, "H:\\": windows.DRIVE_REMOTE, "D:\\": 2}
"""What GetDriveTypeW answers for a disk, a mapped drive and a stick."""


@pytest.fixture
def drives(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Windows machine with these drives."""
    monkeypatch.setattr(windows, "is_windows", lambda: True)
    monkeypatch.setattr(windows, "drive_kind", lambda root: ON_WINDOWS.get(root, 1))


@pytest.mark.usefixtures("drives")
@pytest.mark.parametrize(
    ("path", "remote"),
    [
        (r"\\fil01\hjem$\kari\hkdesk\hkdesk.db", True),
        (r"\\?\UNC\fil01\hjem$\kari\hkdesk.db", True),
        (r"//fil01/hjem$/kari/hkdesk.db", True),
        (r"H:\hkdesk\hkdesk.db", True),
        (r"C:\Users\kari\AppData\Local\hkdesk\hkdesk.db", False),
        (r"\\?\C:\Users\kari\hkdesk.db", False),
        (r"D:\hkdesk.db", False),
        (r"Q:\hkdesk.db", False),
        (r"hkdesk.db", False),
    ],
)
def test_a_share_and_a_letter_that_stands_for_one_are_another_machines(path: str, remote: bool) -> None:
    assert is_remote(cast("Path", PureWindowsPath(path))) is remote


@pytest.mark.skipif(os.name == "nt", reason="there such a path is a share")
def test_elsewhere_nobody_asks_for_drives() -> None:
    assert not is_remote(Path("//fil01/hjem/hkdesk.db"))


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_documents_that_it_has_moved_into_onedrive_are_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    cloud = tmp_path / "Sky"
    documents = cloud / "Dokumenter" / "hkdesk"
    documents.mkdir(parents=True)
    assert risk_of(documents / "hkdesk.db") is None
    monkeypatch.setenv(name, str(cloud))
    assert risk_of(documents / "hkdesk.db") is Risk.SYNCED
    assert risk_of(tmp_path / "hkdesk.db") is None


def test_data_on_another_machine_are_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hkdesk.paths.is_remote", lambda _path: True)
    assert risk_of(tmp_path / "hkdesk.db") is Risk.NETWORK
