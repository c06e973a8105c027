"""How the copies of a store stand: what lies where, what was found, what stood in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from hkdesk.store.backup.entry import Entry
from hkdesk.store.backup.place import Place

__all__ = ["BackupState", "CopyState", "Place", "PlaceState"]


@dataclass(frozen=True, slots=True)
class CopyState:
    """One copy in one place.

    `entry` is None where none can be read; then `fault` says so. `proved_at` is when it was last opened and asked
    everything; None where that is not known. `fault` is "" for a copy that was whole when it was last looked at.
    `older_key` is whether it was made before the key was renewed: it opens with the code of that time alone.
    """

    name: str
    entry: Entry | None
    proved_at: datetime | None
    fault: str = ""
    older_key: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it may be put back."""
        return not self.fault and self.entry is not None


@dataclass(frozen=True, slots=True)
class PlaceState:
    """A place: why it cannot be used (away, other), and its copies, newest first.

    Of a place that cannot be used the copies are those it had when it was last seen.
    """

    place: Place
    trouble: str
    copies: tuple[CopyState, ...]

    @property
    def newest(self) -> CopyState | None:
        """The newest copy that is whole and opens with what opens the store today."""
        return next((one for one in self.copies if one.is_whole and not one.older_key), None)

    @property
    def damaged(self) -> tuple[CopyState, ...]:
        """The copies that are not whole."""
        return tuple(one for one in self.copies if not one.is_whole)


@dataclass(frozen=True, slots=True)
class BackupState:
    """All of it.

    `changed` is whether the store holds something that the newest copy of a place lacks, by the place's id; `failed`
    is the code of what stood in the way when a copy was last to be laid there. `travels` is whether the copies open on
    another machine, with the code or the passphrase.
    """

    places: tuple[PlaceState, ...]
    changed: Mapping[str, bool]
    travels: bool
    failed: Mapping[str, str] = field(default_factory=dict)

    @property
    def here(self) -> PlaceState:
        """The place beside the store."""
        return self.places[0]

    @property
    def elsewhere(self) -> PlaceState | None:
        """The place the manager has named."""
        return self.places[1] if len(self.places) > 1 else None

    @property
    def damaged(self) -> tuple[tuple[Place, CopyState], ...]:
        """Every copy that is not whole, with where it lies."""
        return tuple((one.place, copy) for one in self.places for copy in one.damaged)

    @property
    def newest(self) -> tuple[Place, CopyState] | None:
        """The newest whole copy of all; of two alike the one that lies elsewhere."""
        best: tuple[Place, CopyState] | None = None
        for one in self.places:
            copy = one.newest
            if copy is None or copy.entry is None:
                continue
            known = best[1].entry if best is not None else None
            if known is None or copy.entry.number >= known.number:
                best = one.place, copy
        return best


def place_title(place: Place) -> str:
    """What the place is called: the stick or folder it lies in, as the manager knows it; "" beside the store."""
    if place.is_here:
        return ""
    named = place.folder.parent
    return named.name or str(named).rstrip("\\/") or str(Path(named).anchor)
