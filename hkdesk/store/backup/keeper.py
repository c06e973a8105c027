"""`Store.keeper()`: makes, looks at and rotates the copies of a store, from any thread.

It holds the store's path and key, and opens a connection of its own for each thing it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hkdesk.errors import HkdeskError, Surroundings
from hkdesk.store.backup import place as places
from hkdesk.store.backup.deep import Tell, deep_proof, nobody
from hkdesk.store.backup.entry import Entry, Facts, key_mark, parts_of
from hkdesk.store.backup.facts import facts_of
from hkdesk.store.backup.kept import Backups, KeptCopy
from hkdesk.store.backup.making import Made, make, next_number
from hkdesk.store.backup.named import keep_named, named_place
from hkdesk.store.backup.place import Place
from hkdesk.store.backup.quick import bytes_proof, looks
from hkdesk.store.backup.rotation import Aged, to_remove
from hkdesk.store.backup.snapshot import Stop, never
from hkdesk.store.backup.travel import key_name, numbers_name, travelling_key
from hkdesk.store.file.connection import Link, configure, connect
from hkdesk.store.file.faults import faults

_OWN_TABLES = ("backup", "case_search", "document_search")


class Keeper:
    """Copies of one store. Everything it raises is an error of ours, or `snapshot.Stopped` when asked to stop."""

    def __init__(self, store: Path, key: bytes) -> None:
        self.store = store
        self._key = key

    # --- what there is ---

    @property
    def mark(self) -> str:
        """What the names of copies under this store's key have in common."""
        return key_mark(self._key)

    def places(self) -> tuple[Place, ...]:
        """The place beside the store, and the named one where there is one."""
        named = named_place(self.store)
        return (places.beside_store(self.store), *((named,) if named is not None else ()))

    def name_place(self, folder: Path | None) -> Place | None:
        """Names the second place, or none; raises as `place.name_place` and `named.keep_named`.

        What lay there once and does not now is looked for no more: another machine may have pushed it out.
        """
        place = None if folder is None else places.name_place(folder.absolute(), self.store)
        keep_named(self.store, place)
        if place is not None:
            with self._writing() as link, faults(self.store):
                Backups(link).forget_absent(place)
        return place

    def name_decided(self, folder: Path) -> None:
        """Names this folder as the second place, unless it is named already, and also while it is out of reach.

        The folder itself is made where the one it lies in is there: each manager may have one of a name of their own.
        """
        named = named_place(self.store)
        if named is not None and named.id and named.folder.parent == folder:
            return
        try:
            with suppress(OSError):
                folder.mkdir(mode=0o700, exist_ok=True)
            self.name_place(folder)
        except HkdeskError:
            keep_named(self.store, Place("", folder / places.FOLDER_ELSEWHERE))

    def facts(self) -> Facts:
        """What the store holds now."""
        with self._reading() as link, faults(self.store):
            return facts_of(link.raw)

    def known(self) -> list[KeptCopy]:
        """Every copy the store knows of, by number."""
        with self._reading() as link:
            return Backups(link).all()

    def size(self) -> int:
        """Bytes of the store's file."""
        with faults(self.store):
            return self.store.stat().st_size

    def travels(self) -> bool:
        """Whether a copy opens on another machine, with the recovery code or the passphrase.

        Raises:
            Surroundings: key_altered, key_damaged and others: the key file beside the store is not as it should be.
        """
        return bool(travelling_key(self.store, self._key))

    def opens(self, entry: Entry) -> bool:
        """Whether the copy was made under the key the store has now, and not before a renewal."""
        return (parts_of(entry.name) or ("",))[0] == self.mark

    # --- making ---

    def make(self, folder: Path, at: datetime, made_by: str, stop: Stop = never, tell: Tell = nobody) -> Made:
        """A proved copy without a name, numbered after every copy that is known or lies in a place within reach."""
        names = [one.entry.name for one in self.known()]
        for place in self.places():
            if not places.trouble_at(place):
                names += places.names_in(place)
                places.clear_unfinished(place, self.mark)
        key_file = key_name(self._key) if travelling_key(self.store, self._key) else ""
        return make(self.store, self._key, folder, next_number(names), at, made_by, key_file, stop, tell)

    def lay(self, place: Place, made: Made, numbers: bytes, at: datetime, *, move: bool, stop: Stop = never) -> None:
        """Gives the copy its name in the place, with what travels beside it, and keeps its entry in the store.

        Raises:
            Surroundings: as `place.put`.
        """
        try:
            places.put(place, made.file, made.entry, move=move, stop=stop)
        except FileExistsError as error:  # another hkdesk made one under the same number within the second
            raise Surroundings("locked", file=str(place.folder)) from error
        places.travel_with(place, self._beside(numbers))
        self._keep(KeptCopy(place.id, made.entry, at, at, ""))

    def _beside(self, numbers: bytes) -> Iterator[tuple[str, bytes]]:
        if key := travelling_key(self.store, self._key):
            yield key_name(self._key), key
        if numbers:
            yield numbers_name(self._key), numbers

    def travel(self, place: Place, numbers: bytes) -> None:
        """Brings what travels beside the copies up to date, such as after a new recovery code."""
        places.travel_with(place, self._beside(numbers))

    def rotate(self, place: Place, now: datetime) -> list[str]:
        """Takes away the copies of the place that others have pushed out; their names."""
        kept = {one.entry.number: one for one in self.known() if one.place == place.id}
        there = [Aged(one.entry.number, one.entry.at, not one.fault) for one in kept.values()]
        gone = [kept[number].entry.name for number in sorted(to_remove(there, now))]
        for name in gone:
            places.remove(place, name)
            self.forget(place, name)
        return gone

    # --- looking ---

    def found_in(self, place: Place) -> list[tuple[str, Entry | None]]:
        """Copies that lie in the place and bear this store's mark, with their entry as it lies beside them or here."""
        known = {one.entry.name: one.entry for one in self.known() if one.place == place.id}
        names = [name for name in places.names_in(place) if (parts_of(name) or ("",))[0] == self.mark]
        return [(name, known.get(name) or places.entry_in(place, name)) for name in names]

    def holds(self, entry: Entry, seq: int) -> bool:
        """Whether the copy was made of what this store is now, after this row of its journal was written.

        A copy made before an older one was put back may have more rows, and yet not this one.
        """
        with self._reading() as link, faults(self.store):
            mine = link.rows("SELECT hash FROM journal WHERE seq = ?", entry.facts.journal_seq)
        return entry.facts.journal_seq >= seq and [tuple(row) for row in mine] == [(entry.facts.journal_hash,)]

    def glance(self, place: Place, entry: Entry) -> str:
        """What is wrong with the copy without reading it: gone, not_a_file, log_beside or size; "" for nothing."""
        path = place.folder / entry.name
        with faults(path):
            return looks(path) or ("" if path.stat().st_size == entry.size else "size")

    def quick(self, place: Place, entry: Entry, stop: Stop = never) -> str:
        """What is wrong with the copy, every byte read; "" for nothing. The entry beside it must say the same.

        The entry of a copy under an older key is believed as it is kept in the store: its seal nobody can try here.
        """
        if self.opens(entry) and not entry.is_ours(self._key):
            return "entry_not_ours"
        if fault := bytes_proof(place.folder, entry, stop):
            return fault
        beside = places.entry_in(place, entry.name)
        return "" if beside == entry else ("entry_gone" if beside is None else "entry_not_ours")

    def deep(self, place: Place, entry: Entry, stop: Stop = never, tell: Tell = nobody) -> str:
        """What is wrong with the copy, opened and asked everything too; "" for nothing."""
        if fault := self.quick(place, entry, stop):
            return fault
        return next(iter(deep_proof(place.folder / entry.name, self._key, entry.facts, stop, tell=tell)), "")

    def looked(self, copy: KeptCopy, at: datetime, fault: str, *, deep: bool = False) -> KeptCopy:
        """Keeps what came of a look; a quick one leaves the time of the last proof."""
        seen = replace(copy, looked_at=at, fault=fault, proved_at=at if deep and not fault else copy.proved_at)
        self._keep(seen)
        return seen

    def adopt(self, place: Place, entry: Entry, at: datetime, fault: str) -> None:
        """Takes up a copy the store did not know, such as one that is newer than the store that was put back."""
        self._keep(KeptCopy(place.id, entry, entry.at, at, fault))

    def forget(self, place: Place, name: str) -> None:
        """The copy is no longer to be there."""
        with self._writing() as link:
            Backups(link).forget(place.id, name)

    def set_aside(self, place: Place, names: Iterable[str]) -> None:
        """Moves damaged copies into a folder of their own and looks for them no more."""
        for name in names:
            places.set_aside(place, name)
            self.forget(place, name)

    def _keep(self, copy: KeptCopy) -> None:
        with self._writing() as link:
            Backups(link).put(copy)

    @contextmanager
    def _reading(self) -> Iterator[Link]:
        with faults(self.store):
            raw = connect(self.store, self._key, read_only=True)
        try:
            with faults(self.store):
                raw.execute("BEGIN")  # one state of the store, whatever is saved meanwhile
            yield Link(raw, self.store)
        finally:
            raw.close()

    @contextmanager
    def _writing(self) -> Iterator[Link]:
        with faults(self.store):
            raw = connect(self.store, self._key)
            configure(raw)
            raw.execute("PRAGMA busy_timeout = 30000")  # it is a worker that writes here, and can wait
        try:
            yield Link(raw, self.store)
        finally:
            raw.close()


def same_content(one: Facts, other: Facts) -> bool:
    """Whether nothing a person would miss differs: the journal, what is typed, and rows other than the search's own."""
    return _content(one) == _content(other)


def _content(facts: Facts) -> tuple[object, ...]:
    counts = {name: rows for name, rows in facts.counts.items() if not name.startswith(_OWN_TABLES)}
    return facts.journal_seq, facts.journal_hash, facts.schema, facts.typed, counts
