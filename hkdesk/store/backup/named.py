"""Which second place the manager has named: a small file beside the store, `NAME.backup`.

It lies outside the store, because it belongs to the machine, and must be known when the store cannot be opened.
"""

from __future__ import annotations

import json
from pathlib import Path

from hkdesk import patience
from hkdesk.files import read_whole, write_whole
from hkdesk.store.backup.place import FOLDER_ELSEWHERE, Place
from hkdesk.store.backup.quick import looks
from hkdesk.store.file.faults import faults

_FORMAT = "hkdesk-backup-named/1"
LARGEST = 64 * 1024


def named_path(store: Path) -> Path:
    """Where it is written down."""
    return store.with_name(f"{store.name}.backup")


def named_place(store: Path) -> Place | None:
    """The second place; None while none is named.

    Where the file says nothing that can be read, a place that is never there: so that it is told, and named anew.
    """
    path = named_path(store)
    there = looks(path)
    if there == "gone":
        return None
    nowhere = Place("", path / FOLDER_ELSEWHERE)
    if there == "not_a_file":
        return nowhere
    try:
        plain = json.loads(read_whole(path, LARGEST))
        return Place(str(plain["id"]), Path(str(plain["folder"]))) if plain["format"] == _FORMAT else nowhere
    except (ValueError, KeyError, TypeError, RecursionError):
        return nowhere


def keep_named(store: Path, place: Place | None) -> None:
    """Writes down the second place, or that there is none any more; no copy is touched.

    Raises:
        Surroundings: read_only or disk_full.
    """
    path = named_path(store)
    if place is None:
        with faults(path):
            patience.remove(path, missing_ok=True)
        return
    plain = {"format": _FORMAT, "id": place.id, "folder": str(place.folder)}
    write_whole(path, (json.dumps(plain, ensure_ascii=False) + "\n").encode())
