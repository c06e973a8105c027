"""Scans on their way in: files are kept first, read page by page, shown, and attached when a person says so.

`read_file` and the pictures work on bytes and belong in a worker; `ScanDesk` touches the store and stays on the main
thread. A failure or a kill at any moment loses nothing: a file is stored before its pages are read, and what was
not placed lies in the sort tray until it is.

What reads pictures is imported where it is used: a page that only counts what waits opens without it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hkdesk.domain.paper.ledger import LedgerRow, PageKey
from hkdesk.domain.paper.scan import PageReading
from hkdesk.domain.paper.scan_match import Ledger, PageMatch, Verdict, match
from hkdesk.domain.paper.scan_tray import Placement, ScanFile, ScanPage, ScanPlace
from hkdesk.errors import HkdeskError, InvalidInput
from hkdesk.files import read_whole, surroundings
from hkdesk.services.clock import Clock
from hkdesk.store.records import JournalEntry
from hkdesk.store.store import Store


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that was looked at and can be taken in."""

    name: str
    data: bytes
    sha256: str
    mime: str


def offer(path: Path) -> Offered:
    """The file, read once.

    Raises:
        InvalidInput: it is no scan, or refused as a whole (locked, damaged, too many pages); `file` is its name.
        Surroundings: it cannot be read.
    """
    from hkdesk.scanning.formats import LARGEST_FILE, reader_of
    from hkdesk.scanning.sheets import pages_in

    try:
        if path.is_dir():
            raise InvalidInput("is_folder")
        data = read_whole(path, LARGEST_FILE)
        mime = reader_of(data).format.mime
        pages_in(data)
    except HkdeskError as error:
        error.file = error.file or path.name
        raise
    except OSError as problem:
        raise surroundings(problem, path) from problem
    return Offered(path.name, data, hashlib.sha256(data).hexdigest(), mime)


def read_file(
    data: bytes, progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] = lambda: False
) -> tuple[PageReading, ...]:
    """Every page of the file; nothing when it was cancelled on the way.

    Raises:
        InvalidInput: the file as a whole cannot be read, which `offer` would have said.
    """
    from hkdesk.scanning.read import read_pages

    found = []
    for pages, reading in read_pages(data):
        found.append(reading)
        if cancelled():
            return ()
        if progress is not None:
            progress(len(found), pages)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Sorted:
    """A page of a file that came, with what it was found to be today."""

    page: ScanPage
    match: PageMatch


class ScanDesk:
    """`Workspace.scans`: what came, what waits, and what was attached."""

    def __init__(self, store: Store, clock: Clock, who: str) -> None:
        self._store, self._clock, self._who = store, clock, who

    def _entry(self, what: str) -> JournalEntry:
        return JournalEntry(self._clock.now(), self._who, what)

    # --- taking in ---

    def require_scan(self, offered: Offered) -> None:
        """Refuses the file hkdesk itself made: nobody has signed on it, whatever its codes say.

        Raises:
            InvalidInput: scan_is_issued.
        """
        if self._store.documents.is_issued(offered.sha256):
            raise InvalidInput("scan_is_issued", file=offered.name)

    def take(self, offered: Offered) -> bool:
        """Keeps the bytes; False when the very same file came before.

        Raises:
            InvalidInput: scan_is_issued.
            Surroundings: nothing is kept.
        """
        self.require_scan(offered)
        file = ScanFile(
            sha256=offered.sha256,
            name=offered.name,
            mime=offered.mime,
            size=len(offered.data),
            pages=0,
            taken_at=self._clock.now(),
            who=self._who,
        )
        return self._store.scans.take(file, offered.data, self._entry("scan_taken"))

    def keep(self, sha256: str, readings: Sequence[PageReading]) -> None:
        """What was found on the pages of a file that was taken; blank ones are set aside, the rest waits."""
        if readings:
            self._store.scans.keep_readings(sha256, readings)

    def forget(self, sha256: str) -> None:
        """Lets go of a file none of whose pages is attached. Raises InvalidInput: frozen."""
        self._store.scans.forget(sha256, self._entry("scan_forgotten"))

    def unread(self) -> list[ScanFile]:
        """Files that came and were never read to the end, as after a crash: to be read again from `bytes_of`."""
        return self._store.scans.unread()

    def issued_pdf(self, row: LedgerRow) -> bytes:
        """The document a page of the ledger is in. Raises Surroundings: store_damaged."""
        return self._store.documents.read(row.page.sha256)

    def showing(self, key: PageKey) -> list[ScanPage]:
        """The scanned pages that are attached as the page, oldest first."""
        return self._store.scans.showing(key)

    def bytes_of(self, sha256: str) -> bytes:
        """The file as it came. Raises Surroundings: store_damaged."""
        return self._store.documents.read(sha256)

    # --- looking ---

    def waiting(self) -> int:
        """How many pages wait to be placed."""
        return self._store.scans.waiting()

    def ledger(self) -> Ledger:
        """Every page that was issued."""
        return Ledger(self._store.ledger.pages())

    def tray(self, ledger: Ledger | None = None) -> tuple[Sorted, ...]:
        """The pages that wait, in the order they came, each matched against the ledger as it is now."""
        return self._sorted(self._store.scans.pages(ScanPlace.WAITING), ledger)

    def aside(self, ledger: Ledger | None = None) -> tuple[Sorted, ...]:
        """The pages that were set aside: blank ones, and those a person put there."""
        return self._sorted(self._store.scans.pages(ScanPlace.ASIDE), ledger)

    def of_file(self, sha256: str, ledger: Ledger | None = None) -> tuple[Sorted, ...]:
        """Every page of a file, wherever it is."""
        return self._sorted(self._store.scans.pages(sha256=sha256), ledger)

    def _sorted(self, pages: Sequence[ScanPage], ledger: Ledger | None) -> tuple[Sorted, ...]:
        found = match([page.reading for page in pages], ledger or self.ledger())
        return tuple(Sorted(page, one) for page, one in zip(pages, found, strict=True))

    # --- placing ---

    def put(self, page: ScanPage, place: ScanPlace, turn: int | None = None) -> None:
        """Moves a page between the tray and aside, or turns it. Raises InvalidInput: frozen when it is attached."""
        self._store.scans.put(page.file.sha256, page.reading.page, place, page.turn if turn is None else turn)

    def attach(self, placements: Iterable[Placement], ledger: Ledger | None = None) -> None:
        """Attaches the pages, all or none, in one transaction: the file's bytes to the case, the page to the ledger.

        A case gets the file itself when every page of it is its own, and otherwise an excerpt with its own pages;
        the file as it came is kept all the same. The ledger is read once, before the write, unless it is at hand.

        Raises:
            InvalidInput: frozen for a page that is attached already, unknown_id for one that was never issued,
                scan_is_back for the back of a sheet, scan_is_other for a page that was issued elsewhere.
            Surroundings: the disk or another program stands in the way; nothing was attached.
        """
        from hkdesk.services.scans.papers import papers

        placed = tuple(placements)
        if placed:
            made = papers(self._store, placed, ledger or self.ledger(), self._clock.now())
            self._store.scans.attach(placed, made, self._entry("scan_attached"))


def certain(pages: Iterable[Sorted]) -> tuple[Placement, ...]:
    """The placements that follow from the codes alone."""
    return tuple(
        Placement(one.page.file.sha256, one.page.reading.page, one.match.row.page.key)
        for one in pages
        if one.match.verdict is Verdict.MATCHED and one.match.row is not None and one.page.place is ScanPlace.WAITING
    )
