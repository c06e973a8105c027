"""Who was erased, outside the store: an old copy that is put back knows nothing of it, and brings them back.

`NAME.erased` beside the store holds a line for each erasure: the id of the case, its number, and when. It names nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hkdesk.files import read_whole, there, write_whole

if TYPE_CHECKING:
    from hkdesk.store.erasure.erase import StoredErasure

_LARGEST = 4 * 1024 * 1024
_PARTS = 3


@dataclass(frozen=True, slots=True)
class ErasedBefore:
    """One line: the number the case had, and when it was erased (ISO 8601, UTC)."""

    number: str
    at: str


def memory_path(store: Path) -> Path:
    """Where it is kept."""
    return store.with_name(f"{store.name}.erased")


def remember(store: Path, erasure: StoredErasure) -> None:
    """Keeps the line, once. Raises Surroundings."""
    known = dict(erased_before(store))
    if erasure.case_id in known:
        return
    known[erasure.case_id] = ErasedBefore(erasure.told.number, erasure.at.isoformat())
    lines = (f"{case_id}\t{one.number}\t{one.at}\n" for case_id, one in known.items())
    write_whole(memory_path(store), "".join(lines).encode())


def erased_before(store: Path) -> Mapping[str, ErasedBefore]:
    """By the id of the case; a line that is none is passed over. Raises Surroundings."""
    path = memory_path(store)
    if not there(path):
        return {}
    found = {}
    for line in read_whole(path, _LARGEST).decode("utf-8", "replace").splitlines():
        parts = line.split("\t")
        if len(parts) == _PARTS:
            found[parts[0]] = ErasedBefore(parts[1], parts[2])
    return found
