"""Copies of the store: each holds what it held when it was made, so an erasure must reach them too.

Everything here works over connections and files of its own, so it may run in a worker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hkdesk import patience
from hkdesk.errors import HkdeskError, Surroundings
from hkdesk.files import surroundings
from hkdesk.i18n import _
from hkdesk.services.backups.running import back_up
from hkdesk.store.backup import place as places
from hkdesk.store.backup.entry import ENDING, parts_of
from hkdesk.store.backup.switch import intent_path
from hkdesk.store.backup.travel import store_of
from hkdesk.store.file.faults import faults
from hkdesk.store.keys.opening import store_id

if TYPE_CHECKING:
    from hkdesk.services.clock import Clock
    from hkdesk.store.backup.keeper import Keeper

_BESIDE = ".schema-*.copy*"
_UNFINISHED = re.compile(r"\.[0-9a-f]{8}\.new(-wal|-shm|-journal)?", re.ASCII)
"""The end of a file's name that was to become a store or a copy and was broken off, as by a kill."""


@dataclass(frozen=True, slots=True)
class OldCopy:
    """A copy that was made before: its file as a person finds it, and whether it can be reached now.

    `sure` is False where nobody can say when it was made.
    """

    name: str
    at_hand: bool
    sure: bool = True


class Copies(Protocol):
    """What an erasure needs of those who make copies of the store."""

    def make_new(self) -> None:
        """Makes a copy of the store as it is now and proves it. Raises Surroundings; then no older one may go."""

    def older(self, seq: int) -> Sequence[OldCopy]:
        """The copies made before this row of the journal was written, also those known and not at hand."""

    def forget(self, copy: OldCopy) -> None:
        """Takes a copy away. Raises Surroundings."""


class CopiesBeside:
    """What an upgrade of the schema has left beside the store (docs/store.md), a restore (docs/backup.md), and a kill.

    What a kill has left is the whole store under a name nobody opens: of a renewal of the key, a restore, an upgrade.
    """

    def __init__(self, store: Path) -> None:
        self._store = store

    def make_new(self) -> None:
        """No copy of this kind is made but by an upgrade."""

    def older(self, seq: int) -> Sequence[OldCopy]:
        """Those that lie there, whatever the row: nobody knows what is in them.

        Data that a restore moved aside are named and not taken: they may be all there is of something else.
        """
        folder, name = self._store.parent, _literally(self._store.name)
        left = [*folder.glob(f"{name}{_BESIDE}"), *self._broken_off(folder, name)]
        found = [OldCopy(str(path), at_hand=True, sure=False) for path in sorted(left)]
        return [*found, *(OldCopy(str(path.parent), at_hand=False) for path in sorted(folder.glob(f"*/{name}")))]

    def _broken_off(self, folder: Path, name: str) -> Iterator[Path]:
        if not intent_path(self._store).exists():  # else one of them is about to become the store
            for path in folder.glob(f"{name}.*.new*"):
                if _UNFINISHED.fullmatch(path.name.removeprefix(self._store.name)):
                    yield path

    def forget(self, copy: OldCopy) -> None:
        """Removes the file."""
        _unlink(Path(copy.name))


class KeptCopies:
    """The copies hkdesk makes by itself, beside the store and in the second place (docs/backup.md).

    What was set aside as damaged goes too: a damaged copy may still be read.
    """

    def __init__(self, keeper: Keeper, clock: Clock) -> None:
        self._keeper, self._clock = keeper, clock
        self._with_new: frozenset[Path] = frozenset()

    def make_new(self) -> None:
        """A proved copy in every place that can be reached. Raises what stood in the way where none could be laid.

        Older copies go only from a place that has got the new one.
        """
        reached = [one for one in self._keeper.places() if not places.trouble_at(one)]
        done = back_up(self._keeper, reached, self._clock.now(), lambda: False, lambda _share, _words: None)
        if not done.laid:
            raise next(iter(done.failed.values()), Surroundings("backup_away", where=""))
        self._with_new = frozenset(place.folder for place in done.laid)

    def older(self, seq: int) -> Sequence[OldCopy]:
        """Copies without the row, and those that cannot say, in each place.

        A copy of a state that was left for an older one has rows enough in its journal, and not this one.
        """
        return list(self._older(seq))

    def _older(self, seq: int) -> Iterator[OldCopy]:
        known = {place.id: place.folder for place in self._keeper.places()}
        at_hand = {place.id: place for place in self._keeper.places() if not places.trouble_at(place)}
        for place in at_hand.values():
            there = dict(self._keeper.found_in(place))
            for kept in self._keeper.known():  # also under a key that was renewed since
                if kept.place == place.id and (place.folder / kept.entry.name).exists():
                    there[kept.entry.name] = kept.entry
            for name, entry in sorted(there.items()):
                if entry is None:
                    yield OldCopy(str(place.folder / name), at_hand=True, sure=False)
                elif not self._keeper.holds(entry, seq):
                    yield OldCopy(str(place.folder / name), at_hand=True)
            yield from self._strays(place, there)
            aside = place.folder / places.ASIDE
            with suppress(OSError):
                found = sorted(path for path in aside.iterdir() if path.is_file())
                yield from (OldCopy(str(path), at_hand=True, sure=False) for path in found)
        for kept in self._keeper.known():
            if kept.place not in at_hand and not self._keeper.holds(kept.entry, seq):
                where = known.get(kept.place)
                name = kept.entry.name if where is None else str(where / kept.entry.name)
                yield OldCopy(name, at_hand=False)

    def _strays(self, place: places.Place, known: Collection[str]) -> Iterator[OldCopy]:
        """What a kill has left of a copy, and copies of this store under a key that it knows nothing of.

        Such are those made after a copy that was put back, where the key was renewed between them: what is in them
        nobody can say without the code of that time, so they are named and not taken.
        """
        with faults(place.folder):
            there = sorted(one.name for one in place.folder.iterdir()) if place.folder.is_dir() else []
        for name in there:
            whole, ending, rest = name.partition(ENDING)
            if ending and _UNFINISHED.fullmatch(rest) and whole.startswith(f"hkdesk-{self._keeper.mark}-"):
                yield OldCopy(str(place.folder / name), at_hand=True, sure=False)
        for name in places.names_in(place):
            mark = (parts_of(name) or ("",))[0]
            if name not in known and mark != self._keeper.mark and store_of(place, mark) == self._store_id():
                yield OldCopy(str(place.folder / name), at_hand=False)

    def _store_id(self) -> str:
        return store_id(self._keeper.store)

    def forget(self, copy: OldCopy) -> None:
        """Removes the copy with its entry, here and in the store.

        Raises:
            Surroundings: backup_away, where the place has not got a new copy first; read_only and others.
        """
        path = Path(copy.name)
        home = path.parent.parent if path.parent.name == places.ASIDE else path.parent
        place = next((one for one in self._keeper.places() if one.folder == home), None)
        if place is not None and place.folder not in self._with_new:
            raise Surroundings("backup_away", where=str(place.folder.parent))
        if place is not None and path.parent != home:
            place = None
        if place is None:
            _unlink(path)
            return
        places.remove(place, path.name)
        self._keeper.forget(place, path.name)


def reach_copies(all_copies: Sequence[Copies], seq: int) -> Callable[[], list[str]]:
    """A job for a worker: new copies are made, then the older ones within reach go; the names of those that stay.

    Where no new copy can be made none goes: a copy with an erased person in it is better than none at all.
    """

    def work() -> list[str]:
        return [place for copies in all_copies for place in _forget_older(copies, seq)]

    return work


def _forget_older(copies: Copies, seq: int) -> list[str]:
    left = []
    try:
        older = copies.older(seq)
        if any(one.at_hand for one in older):
            copies.make_new()
    except HkdeskError:
        return [one.name for one in copies.older(seq)]
    for one in older:
        if not one.at_hand:
            left.append(one.name)
            continue
        try:
            copies.forget(one)
        except HkdeskError:
            left.append(_("{name} (kunne ikke slettes)").format(name=one.name))
    return left


def late_copies(all_copies: Sequence[Copies], seq: int, named: Sequence[str] = ()) -> Callable[[], int]:
    """A job for a worker: copies that were away when a person was erased, and are at hand now, go; how many.

    Each place gets a new one first. What cannot say when it was made goes only where an erasure has named it: a damaged
    copy that was moved aside since may be all that is left of something.

    Args:
        all_copies: those who make copies.
        seq: the journal's row of the newest erasure that is finished; 0 for none, and then nothing goes.
        named: what the erasures could not reach.
    """

    def work() -> int:
        return sum(_take_late(copies, seq, named) for copies in all_copies) if seq else 0

    return work


def _take_late(copies: Copies, seq: int, named: Sequence[str]) -> int:
    gone = 0
    try:
        found = [one for one in copies.older(seq) if one.at_hand and (one.sure or _is_named(one, named))]
        if found:
            copies.make_new()
    except HkdeskError:
        return 0
    for one in found:
        with suppress(HkdeskError):
            copies.forget(one)
            gone += 1
    return gone


def _is_named(copy: OldCopy, named: Sequence[str]) -> bool:
    return any(Path(copy.name).name in text for text in named)


def _unlink(path: Path) -> None:
    try:
        with suppress(FileNotFoundError):
            patience.remove(path)
    except OSError as problem:
        raise surroundings(problem, path) from problem


def _literally(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
