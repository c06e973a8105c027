"""Where things lie: the program's own files, and the user's folders on each platform.

Nothing is created here; whoever writes makes the folder and says so if that fails.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path, PureWindowsPath

from platformdirs import PlatformDirs

from hkdesk import windows
from hkdesk.errors import OurFault

_USER = PlatformDirs("hkdesk", appauthor=False)
_PACKAGE = Path(__file__).resolve().parent
_SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_DEVICE, _SHARE_BY_DEVICE = ("\\\\?\\", "\\\\.\\"), "\\\\?\\UNC\\"
_SYNC_NAMES = ("OneDrive", "Dropbox", "Google Drive", "iCloudDrive", "Mobile Documents")


class Risk(StrEnum):
    """Why the data should not lie where they lie."""

    SYNCED = "synced"
    NETWORK = "network"


def resource(*parts: str) -> Path:
    """A file or folder of the program itself: in the source tree, in a wheel, or in the built program.

    Raises:
        OurFault: resource_missing, when the program is not whole.
    """
    bundled = getattr(sys, "_MEIPASS", None)
    roots = [Path(bundled) / "resources"] if bundled else [_PACKAGE / "_resources", _PACKAGE.parent / "resources"]
    for root in roots:
        found = root.joinpath(*parts)
        if found.exists():
            return found
    raise OurFault("resource_missing", where="/".join(parts))


def data_dir() -> Path:
    """Where the store lies unless told otherwise; on Windows the folder that does not roam or sync."""
    return _USER.user_data_path


def config_dir() -> Path:
    """Where settings lie."""
    return _USER.user_config_path


def log_dir() -> Path:
    """Where the log lies; it holds no personal data."""
    return _USER.user_log_path


def default_store() -> Path:
    """The store's file when none is named."""
    return data_dir() / "hkdesk.db"


def risk_of(path: Path) -> Risk | None:
    """What may tear a store that lies there; None for an ordinary folder of this machine."""
    if is_synced(path):
        return Risk.SYNCED
    return Risk.NETWORK if is_remote(path) else None


def is_remote(path: Path) -> bool:
    """Whether the folder is another machine's: a share by its name, or a letter that stands for one. Windows alone.

    SQLite's log is shared memory, which a network does not share.
    """
    if not windows.is_windows():
        return False
    drive = PureWindowsPath(path).drive
    if drive.startswith("\\\\"):
        return not drive.startswith(_DEVICE) or drive.upper().startswith(_SHARE_BY_DEVICE)
    return bool(drive) and windows.drive_kind(drive + "\\") == windows.DRIVE_REMOTE


def is_synced(path: Path) -> bool:
    """Whether a cloud service copies the folder while we write: a store there can be torn.

    OneDrive names its folders in the environment; the desktop and the documents lie in them once IT has moved them.
    """
    full = path.resolve()
    roots = [Path(os.environ[name]).resolve() for name in _SYNC_VARIABLES if os.environ.get(name)]
    return any(full.is_relative_to(root) for root in roots) or any(
        part.startswith(name) for part in full.parts for name in _SYNC_NAMES
    )
