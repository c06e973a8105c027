"""Keys for stores of made-up people."""

from __future__ import annotations

from pathlib import Path

from hkdesk.store.keys import opening
from hkdesk.store.keys.holders import FileHolder


def made_up_key(path: Path) -> bytes:
    """The key of a new store of made-up people: it lies in the key file, so that no vault of a real person fills up.

    Raises:
        Surroundings: read_only or disk_full.
    """
    return opening.make(path, FileHolder())
