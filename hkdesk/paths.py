"""Where things lie: the program's own files, and the user's folders on each platform.

Nothing is created here; whoever writes makes the folder and says so if that fails.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hkdesk.errors import OurFault

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


def _home() -> Path:
    return Path(os.environ.get("HOME") or Path.home())


def data_dir() -> Path:
    """Where the store lies unless told otherwise; on Windows the folder that does not roam or sync."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or _home() / "AppData" / "Local") / "hkdesk"
    if sys.platform == "darwin":
        return _home() / "Library" / "Application Support" / "hkdesk"
    return Path(os.environ.get("XDG_DATA_HOME") or _home() / ".local" / "share") / "hkdesk"


def config_dir() -> Path:
    """Where settings lie."""
    if sys.platform in {"win32", "darwin"}:
        return data_dir()
    return Path(os.environ.get("XDG_CONFIG_HOME") or _home() / ".config") / "hkdesk"


def log_dir() -> Path:
    """Where the log lies; it holds no personal data."""
    if sys.platform in {"win32", "darwin"}:
        return data_dir() / "logs"
    return Path(os.environ.get("XDG_STATE_HOME") or _home() / ".local" / "state") / "hkdesk"


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
