"""What the window remembers from one day to the next: colours, its place on the screen, folders, the printer."""

from __future__ import annotations

import logging
from pathlib import Path

from hkdesk.settings import Settings, load_settings, save_settings

_log = logging.getLogger(__name__)


class Kept:
    """The settings, read once and written at each change. A folder that cannot be written costs only the memory.

    What is kept is a field of `Settings`, read as `kept.settings.theme` and changed with `replace`: a name that is
    not there is found by the type checker, not by the user.

    Args:
        path: the file; None remembers for as long as the window is open.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._settings = load_settings(path) if path is not None else Settings()

    @property
    def settings(self) -> Settings:
        """What is kept now."""
        return self._settings

    def beside(self, name: str) -> Path | None:
        """A file of this name beside the settings; None while nothing is kept on disk."""
        return self._path.with_name(name) if self._path is not None else None

    def keep(self, settings: Settings) -> None:
        """Keeps these from now on, on disk too where that can be written."""
        if settings == self._settings:
            return
        self._settings = settings
        if self._path is None:
            return
        try:
            save_settings(self._path, settings)
        except OSError as error:
            _log.info("settings could not be written: %s", type(error).__name__)
