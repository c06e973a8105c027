"""HR's lists of units and keys, read off files into the database."""

from __future__ import annotations

from pathlib import Path

from hkdesk.errors import InvalidInput
from hkdesk.exchange.figures.register import read_keys, read_units
from hkdesk.files import read_whole
from hkdesk.store.figures.figures import FiguresStore

LIST_LIMIT = 16 * 1024 * 1024


def register(store: FiguresStore, units: Path | None, keys: Path | None) -> tuple[int, int]:
    """Takes the lists in; both are read before either is written.

    Returns:
        How many units (with their times) and keys the lists hold.

    Raises:
        InvalidInput: file_too_big, register_head, register_line or register_overlap.
        Surroundings: a list cannot be read, or the database went away.
    """
    found_units = [] if units is None else read_units(_content(units), units.name)
    found_keys = [] if keys is None else read_keys(_content(keys), keys.name)
    if units is not None:
        store.put_units(found_units)
    if keys is not None:
        store.put_keys(found_keys)
    return len(found_units), len(found_keys)


def _content(path: Path) -> bytes:
    data = read_whole(path, LIST_LIMIT)
    if len(data) > LIST_LIMIT:
        raise InvalidInput("file_too_big", got="over 16", limit=LIST_LIMIT // 1024**2)  # megabytes
    return data
