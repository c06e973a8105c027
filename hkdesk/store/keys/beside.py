"""The key file that lies beside a store, with a renewal that was broken off brought to its end first."""

from __future__ import annotations

import json
from pathlib import Path

from hkdesk import patience
from hkdesk.store.file.faults import faults
from hkdesk.store.keys import key_file as form
from hkdesk.store.keys.key_file import KeyFile, sidecar

_FIRST_PAGE = 4096

LARGEST_RENEWAL = 262_144
"""Bytes of a renewal that is not finished: a key file as text, and a digest."""


def load(path: Path) -> KeyFile:
    """The key file of the store at the path.

    Raises:
        Surroundings: key_missing, key_damaged, key_newer, key_unreleased or cannot_open.
    """
    if next_of(path).exists():
        settle(path)
    small = sidecar(path)
    return form.read(form.content_of(small), small)


def next_of(path: Path) -> Path:
    """The key file of a renewal that is not finished, see `renewal.renew`."""
    return path.with_name(path.name + ".key.next")


def settle(path: Path) -> None:
    """Finishes a renewal that was broken off after the new store had its name; else leaves everything as it is."""
    small, coming = sidecar(path), next_of(path)
    try:
        with coming.open("rb") as file:
            data = json.loads(file.read(LARGEST_RENEWAL))
        content = str(data["key_file"]).encode()
        if data["first_page"] != first_page(path):
            return
    except (FileNotFoundError, ValueError, KeyError, TypeError, RecursionError):
        return  # another program was first; or it was cut off, and then the store has the key it had
    with faults(small):
        form.put(small, form.read(content, coming))
        patience.remove(coming, missing_ok=True)


def first_page(path: Path) -> str:
    """The digest of the first page, which opening the store for writing changes."""
    import hashlib  # nothing on the way to the list needs it

    with path.open("rb") as file:
        return hashlib.sha256(file.read(_FIRST_PAGE)).hexdigest()
