"""Where things lie: the program's own files, and the user's folders on each platform.

Nothing is created here; whoever writes makes the folder and says so if that fails.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from platformdirs import PlatformDirs

from hkdesk.errors import OurFault

_USER = PlatformDirs("hkdesk", appauthor=False)
_PACKAGE = Path(__file__).resolve().parent
_SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_SYNC_NAMES = ("OneDrive", "Dropbox", "Google Drive", "iCloudDrive", "Mobile Documents")


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


def is_synced(path: Path) -> bool:
    """Whether a cloud service copies the folder while we write: a store there can be torn."""
    full = path.resolve()
    roots = [Path(os.environ[name]).resolve() for name in _SYNC_VARIABLES if os.environ.get(name)]
    return any(full.is_relative_to(root) for root in roots) or any(
        part.startswith(name) for part in full.parts for name in _SYNC_NAMES
    )
