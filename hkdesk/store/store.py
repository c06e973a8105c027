"""The store as the services see it. It belongs to the thread that opened it.

Importing, opening and listing need the driver and the list's own modules alone: a subject is imported when it is first
used, sqlite_utils only where a store is made or brought up to date.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from hkdesk.errors import HkdeskError, Surroundings
from hkdesk.i18n import _
from hkdesk.store import search
from hkdesk.store.file import whole as files
from hkdesk.store.file.connection import (
    SCHEMA,
    Link,
    configure,
    connect,
    open_link,
    version_number,
)
from hkdesk.store.file.faults import faults
from hkdesk.store.file.in_place import Place
from hkdesk.store.rows import CaseRows
from hkdesk.store.units import Units

if TYPE_CHECKING:
    from hkdesk.store.archive import Archive
    from hkdesk.store.backup.keeper import Keeper
    from hkdesk.store.backup.kept import Backups
    from hkdesk.store.cases import Cases
    from hkdesk.store.documents import Documents
    from hkdesk.store.erasure.erase import Erasures
    from hkdesk.store.facts import Facts
    from hkdesk.store.integrity import Integrity
    from hkdesk.store.journal import Journal
    from hkdesk.store.keys.key_file import KeyFile
    from hkdesk.store.ledger import PageLedger
    from hkdesk.store.scans import Scans
    from hkdesk.store.staff import Staff
    from hkdesk.store.undo import UndoSteps
    from hkdesk.store.unit_records import UnitRecords
    from hkdesk.store.unsent import UnsentTexts
    from hkdesk.store.week_notes import WeekNotes

T = TypeVar("T")


class Store:
    """An open store. Close it, or use it as a context manager."""

    def __init__(self, link: Link, key: bytes) -> None:
        self._link, self._key, self._closed = link, key, False
        self._stand_here()

    def _stand_here(self) -> None:
        path = self._link.path
        self._link.place = Place(path, lambda: open_link(path, self._key)[0].raw)

    # --- opening and closing ---

    @classmethod
    def create(cls, path: Path, key: bytes) -> Store:
        """Makes a new, empty store and opens it. The file gets its name only when it is whole.

        Args:
            path: where; missing folders are made.
            key: 32 random bytes, see `hkdesk.store.keys.key_file`.

        Raises:
            Surroundings: cannot_open when the name is taken, read_only, disk_full.
        """
        fresh = files.beside(path)
        with faults(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                _make(fresh, key)
                files.place_new(fresh, path)
            except FileExistsError as error:
                taken = _("Det finnes en fil med dette navnet fra før.")
                raise Surroundings("cannot_open", where=str(path), detail=taken) from error
            finally:
                files.drop(fresh)
        return cls.open(path, key)

    @classmethod
    def open(cls, path: Path, key: bytes) -> Store:
        """Opens a store; one of an older schema is copied beside itself and brought up to date first.

        Raises:
            Surroundings: cannot_open, store_foreign, store_unreleased, store_damaged (or another key), store_newer,
                read_only, locked or disk_full; the file is as before.
        """
        link, number = open_link(path, key)
        try:
            if number < version_number(*SCHEMA):
                from hkdesk.store.file import upgrade

                upgrade.keep_copy(link, key, number)
                upgrade.migrate(link)
        except BaseException:
            link.close()
            raise
        return cls(link, key)

    @property
    def path(self) -> Path:
        """The store's file."""
        return self._link.path

    @property
    def key(self) -> bytes:
        """What opens the file: for who wraps it once more, or reads the file over a connection of its own."""
        return self._key

    def renew_key(self, fresh_key: bytes, file: KeyFile) -> None:
        """Puts the file under another key, to which the key file leads; see `keys.renewal.renew`."""
        from hkdesk.store.keys import renewal

        try:
            renewal.renew(self._link, self._key, fresh_key, file)
        finally:
            self._closed = not self._link.is_open()
        self._key = fresh_key
        self._stand_here()  # another file has the name now

    def close(self) -> None:
        """Lets go of the file; after this it is one file again, and words that were taken out lie nowhere in it.

        Closing once more does nothing.
        """
        if self._closed:
            return
        self._closed = True
        if self._link.damaged:
            self._leave_as_it_is()
            return
        try:
            search.drop_removed_words(self._link)
        except Surroundings:
            pass  # a full disk, or another program: the next one that closes does it
        finally:
            self._link.close()

    def _leave_as_it_is(self) -> None:
        """Closes without folding the log into a damaged file: another one that only reads closes last."""
        reader = connect(self.path, self._key, read_only=True)
        try:
            with suppress(Exception):  # whatever it meets, it has the file open
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM sqlite_master").fetchall()
            with suppress(HkdeskError):
                self._link.close()
        finally:
            reader.close()

    def when_damaged(self, tell: Callable[[], object]) -> None:
        """Tells once when a page could not be read; from then on nothing is written."""
        self._link.on_damage = tell

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- what lies in it, a subject each ---

    @property
    def units(self) -> Units:
        """The units of the cases, and which of them is the owner's."""
        return Units(self._link)

    @property
    def facts(self) -> Facts:
        """What the store knows of itself."""
        from hkdesk.store.facts import Facts

        return Facts(self._link)

    def transaction(self) -> AbstractContextManager[None]:
        """Several writes as one: what is written in the block is on disk when it is left, or nothing of it is."""
        return self._link.transaction()

    @property
    def rows(self) -> CaseRows:
        """The list of cases, a line each."""
        return CaseRows(self._link)

    @property
    def cases(self) -> Cases:
        """Whole cases: add, load, save."""
        from hkdesk.store.cases import Cases

        return Cases(self._link)

    @property
    def unsent(self) -> UnsentTexts:
        """What is typed in forms and not sent."""
        from hkdesk.store.unsent import UnsentTexts

        return UnsentTexts(self._link)

    @property
    def undo(self) -> UndoSteps:
        """Earlier states of the cases, for undo after a restart."""
        from hkdesk.store.undo import UndoSteps

        return UndoSteps(self._link)

    @property
    def staff(self) -> Staff:
        """Everybody with a case, as a staff list is held against them, and what was said of lists' columns."""
        from hkdesk.store.staff import Staff

        return Staff(self._link)

    @property
    def week_notes(self) -> WeekNotes:
        """Notes about single days, and plans."""
        from hkdesk.store.week_notes import WeekNotes

        return WeekNotes(self._link)

    @property
    def unit_records(self) -> UnitRecords:
        """What is kept of the units beside their cases."""
        from hkdesk.store.unit_records import UnitRecords

        return UnitRecords(self._link)

    @property
    def documents(self) -> Documents:
        """What was issued, signed and scanned: bytes and records."""
        from hkdesk.store.documents import Documents

        return Documents(self._link)

    @property
    def archive(self) -> Archive:
        """The documents as a list, found by their words."""
        from hkdesk.store.archive import Archive

        return Archive(self._link)

    @property
    def ledger(self) -> PageLedger:
        """Where the paper of each issued page is."""
        from hkdesk.store.ledger import PageLedger

        return PageLedger(self._link)

    @property
    def scans(self) -> Scans:
        """Scanned files and where their pages are."""
        from hkdesk.store.scans import Scans

        return Scans(self._link)

    @property
    def journal(self) -> Journal:
        """Who did what, when."""
        from hkdesk.store.journal import Journal

        return Journal(self._link)

    @property
    def erasures(self) -> Erasures:
        """What lies there of a person, and the erasure of all of it."""
        from hkdesk.store.erasure.erase import Erasures

        return Erasures(self._link)

    def here_again(self, case_ids: Iterable[str]) -> tuple[str, ...]:
        """Those of the cases that are here though this store never erased them, by their number."""
        found = self._link.rows(
            "SELECT id FROM case_ WHERE id IN (SELECT value FROM json_each(?))"
            " AND id NOT IN (SELECT case_id FROM erasure) ORDER BY number",
            json.dumps(list(case_ids)),
        )
        return tuple(case_id for (case_id,) in found)

    def has_unfinished_erasure(self) -> bool:
        """Whether an erasure has not been finished, without reading any."""
        return bool(self._link.number("SELECT EXISTS (SELECT 1 FROM erasure WHERE finished_at IS NULL)"))

    @property
    def integrity(self) -> Integrity:
        """Whether the store still holds what was put into it."""
        from hkdesk.store.integrity import Integrity

        return Integrity(self._link)

    @property
    def backups(self) -> Backups:
        """Which copies of the store there are, and whether they were whole when they were last looked at."""
        from hkdesk.store.backup.kept import Backups

        return Backups(self._link)

    def keeper(self) -> Keeper:
        """What makes and looks at copies of the store, from any thread."""
        from hkdesk.store.backup.keeper import Keeper

        return Keeper(self.path, self._key)

    def another(self) -> Callable[[], Store]:
        """A way for a worker to open the same store over a connection of its own, which it closes itself.

        What the worker writes is seen here when it is read again; `Store.open` says what opening raises.
        """
        path, key = self.path, self._key
        return lambda: Store.open(path, key)

    def on_disk(self) -> OnDisk:
        """A way for a worker to look at what is on disk, over a connection of its own."""
        return OnDisk(self.path, self._key)

    def backup_to(self, path: Path) -> None:
        """A closed, checked copy under the same key. Raises Surroundings; then nothing is left behind."""
        from hkdesk.store.backup.making import copy_to

        copy_to(self._link, self._key, path)


class OnDisk:
    """Looks at one state of the store from any thread, whatever is saved meanwhile; writes nothing."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self.key = key
        """For a look at a damaged store."""

    def look(self, at: Callable[[Integrity], T]) -> T:
        """What the look finds.

        Raises:
            Surroundings: the store cannot be read.
        """
        from hkdesk.store.integrity import Integrity

        links: list[Link] = []
        try:
            return at(Integrity(self._link(links), lambda: self._link(links)))
        finally:
            for link in links:
                link.close()

    def _link(self, links: list[Link]) -> Link:
        with faults(self._path):
            links.append(Link(connect(self._path, self.key, read_only=True), self._path))
            links[-1].raw.execute("BEGIN")
        return links[-1]


def _make(path: Path, key: bytes) -> None:
    from hkdesk.store.file import upgrade

    files.make_private(path)
    raw = connect(path, key)
    try:
        configure(raw)
        upgrade.migrate(Link(raw, path))
    finally:
        raw.close()
    files.sync(path)
