"""What the window remembers from one day to the next: colours and its place on the screen."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from hkdesk.settings import Settings, load_settings, save_settings
from hkdesk.ui.frame import GEOMETRY

_log = logging.getLogger(__name__)
_NAMES = {
    GEOMETRY: "geometry",
    **{name: name for name in ("theme", "last_folder", "content_folder", "paper_days")},
    **{name: name for name in ("printer", "print_sides", "print_copies")},
}


class Kept:
    """The settings, read once and written at each change. A folder that cannot be written costs only the memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._settings = load_settings(path)

    @property
    def settings(self) -> Settings:
        """What is kept now."""
        return self._settings

    def read(self, name: str) -> str:
        """A kept text, or "" for one that was never kept."""
        return str(getattr(self._settings, _NAMES[name]))

    def write(self, name: str, value: str) -> None:
        """Keeps a text."""
        changed = replace(self._settings, **{_NAMES[name]: value})
        if changed == self._settings:
            return
        self._settings = changed
        try:
            save_settings(self._path, changed)
        except OSError as error:
            _log.info("settings could not be written: %s", type(error).__name__)
