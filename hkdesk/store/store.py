"""The store as the services see it. It belongs to the thread that opened it.

Importing, opening and listing need the driver and the list's own modules alone: what reads and writes whole cases is
imported when it is first used, sqlite_utils with the first write or `prepare_writes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.errors import Surroundings
from hkdesk.i18n import _
from hkdesk.store import listing
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
from hkdesk.store.listing import Order

if TYPE_CHECKING:
    from hkdesk.domain.case.case import Case
    from hkdesk.domain.case.people import Unit
    from hkdesk.store.archive import ArchiveAsk, ArchiveOrder, ArchiveRow
    from hkdesk.store.cases import Documents
    from hkdesk.store.paper import Ledger
    from hkdesk.store.records import DocumentRecord, IntegrityFault, JournalEntry, JournalRow, StoredCase
    from hkdesk.store.scans import Scans


class Store:
    """An open store. Close it, or use it as a context manager."""

    def __init__(self, link: Link, key: bytes) -> None:
        self._link, self._key = link, key

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
                for ending in ("", "-wal", "-shm"):
                    fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
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

    def prepare_writes(self) -> None:
        """Imports what writing needs (some 70 ms), so that the first save does not wait for it."""
        self._link.database()

    def close(self) -> None:
        """Lets go of the file; after this it is one file again."""
        self._link.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- units ---

    def unit(self) -> Unit | None:
        """The unit that came last, which as a rule is the only one."""
        known = self.units()
        return known[-1] if known else None

    def unit_name(self) -> str | None:
        """The name of the unit that came last, without reading the rest of it; None when there is none."""
        found = self._link.row("SELECT json_extract(body, '$.name') FROM unit ORDER BY pk DESC LIMIT 1")
        return None if found is None else str(found[0])

    def units(self) -> tuple[Unit, ...]:
        """All units in the order they came."""
        from hkdesk.store import units

        return units.read_all(self._link)

    def save_unit(
        self,
        unit: Unit,
        who: str,
        at: datetime,
        touched: Sequence[str] = (),
        row_of: Callable[[Case], CaseSummary | None] | None = None,
    ) -> None:
        """Keeps a new or changed unit, with one journal row; an unchanged one is not written.

        Role groups that got another name get it in the list of cases and in the search too. `touched` are cases whose
        line in the list becomes another with the unit's change; `row_of` makes it, in the same transaction.
        """
        from hkdesk.store import units
        from hkdesk.store.records import JournalEntry

        with self._link.transaction():
            units.save(self._link, unit, JournalEntry(at, who, "unit_saved"), touched, row_of)

    # --- lists ---

    def cases(
        self,
        today: date,
        *,
        states: frozenset[CaseState] | None = None,
        query: str = "",
        order: Order = "name",
        descending: bool = False,
        limit: int = 200,
        offset: int = 0,
    ) -> list[CaseSummary]:
        """One page of the list.

        Args:
            today: the day the states are told for.
            states: only these; None is all.
            query: words that must all begin a word somewhere in the case; empty finds all.
            order: by "name" (Norwegian order), "state" (the way through a case) or "next" (date; none last).
            descending: the other way round; none still last.
            limit: rows of a page.
            offset: rows to pass over.
        """
        return listing.cases(
            self._link,
            today,
            states=states,
            query=query,
            order=order,
            descending=descending,
            limit=limit,
            offset=offset,
        )

    def count(self, today: date, *, states: frozenset[CaseState] | None = None, query: str = "") -> int:
        """How many cases the same filters find, on all pages."""
        return listing.count(self._link, today, states=states, query=query)

    def state_counts(self, today: date) -> dict[CaseState, int]:
        """How many cases are in each state on the day; no state is left out."""
        return listing.state_counts(self._link, today)

    def stale_rows(self, content: str) -> list[str]:
        """The ids of the cases whose line in the list was made with another version of the catalogue."""
        from hkdesk.store import rows

        return rows.stale(self._link, content)

    def make_rows_anew(self, case_ids: Sequence[str], row_of: Callable[[Case], CaseSummary | None]) -> int:
        """Gives the cases new lines in the list, all or none; how many say something else. No case is changed."""
        from hkdesk.store import rows

        with self._link.transaction():
            return rows.make_anew(self._link, case_ids, row_of)

    # --- one case ---

    def load(self, case_id: str) -> StoredCase:
        """The case and its revision. Raises InvalidInput: no_such_case."""
        from hkdesk.store import cases

        return cases.load(self._link, case_id)

    def revision(self, case_id: str) -> int:
        """The revision the case has now. Raises InvalidInput: no_such_case."""
        from hkdesk.store import cases

        return cases.revision(self._link, case_id)

    def find(self, number_or_id: str) -> str:
        """The id of the case with this number or id. Raises InvalidInput: no_such_case."""
        from hkdesk.store import cases

        return cases.find(self._link, number_or_id)

    def next_number(self, year: int) -> str:
        """The first free number of the year after all that are used: "HK-2026-0001"."""
        from hkdesk.store import cases

        return cases.next_number(self._link, year)

    def add(self, case: Case, unit: Unit, summary: CaseSummary, entry: JournalEntry, documents: Documents = ()) -> int:
        """Keeps a new case; see `hkdesk.store.cases.add`."""
        from hkdesk.store import cases

        return cases.add(self._link, case, unit, summary, entry, documents)

    def save(
        self,
        case: Case,
        summary: CaseSummary,
        expected_revision: int,
        entry: JournalEntry,
        documents: Documents = (),
        superseded: Sequence[str] = (),
    ) -> int:
        """Keeps a changed case, with the documents it issues; see `hkdesk.store.cases.save`."""
        from hkdesk.store import cases

        return cases.save(self._link, case, summary, expected_revision, entry, documents, superseded)

    # --- documents ---

    def put_document(self, record: DocumentRecord, content: bytes, entry: JournalEntry) -> None:
        """Keeps a document that no change of a case issues, such as a unit's own, with one journal row."""
        from hkdesk.store import documents, journal

        with self._link.transaction():
            documents.put(self._link, record, content, entry)
            journal.write(self._link, entry, "document", record.case_id or record.number, record.sha256)

    def document(self, sha256: str) -> bytes:
        """The bytes. Raises InvalidInput: unknown_id; Surroundings: store_damaged."""
        from hkdesk.store import documents

        return documents.read(self._link, sha256, self.path)

    def is_issued(self, sha256: str) -> bool:
        """Whether these bytes are a document that hkdesk itself made, and no scan."""
        from hkdesk.store import documents

        return documents.is_issued(self._link, sha256)

    def documents(self, case_id: str | None = None) -> list[DocumentRecord]:
        """The records of one case, or all, oldest first."""
        from hkdesk.store import documents

        return documents.records(self._link, case_id)

    @property
    def ledger(self) -> Ledger:
        """Where the paper of each issued page is; see `hkdesk.store.paper`."""
        from hkdesk.store.paper import Ledger

        return Ledger(self._link)

    def archive(
        self,
        ask: ArchiveAsk,
        *,
        order: ArchiveOrder = "made",
        descending: bool = True,
        limit: int = 200,
        offset: int = 0,
        paper: bool = True,
    ) -> list[ArchiveRow]:
        """One page of the archive; see `hkdesk.store.archive`."""
        from hkdesk.store import archive

        return archive.rows(
            self._link, ask, order=order, descending=descending, limit=limit, offset=offset, paper=paper
        )

    def archive_count(self, ask: ArchiveAsk) -> int:
        """How many documents the same filters find, on all pages."""
        from hkdesk.store import archive

        return archive.count(self._link, ask)

    def kind_counts(self) -> dict[str, int]:
        """How many documents there are of each kind."""
        from hkdesk.store import archive

        return archive.kind_counts(self._link)

    def unread_documents(self, limit: int) -> list[tuple[int, DocumentRecord]]:
        """Documents that can be found by title and number only, newest first, each with its place."""
        from hkdesk.store import archive

        return archive.unread(self._link, limit)

    def unread_count(self) -> int:
        """How many documents those are."""
        from hkdesk.store import archive

        return archive.unread_count(self._link)

    def index_texts(self, texts: Iterable[tuple[int, DocumentRecord, str]]) -> None:
        """Makes documents findable by their words; all or none."""
        from hkdesk.store import archive

        archive.index_texts(self._link, texts)

    @property
    def scans(self) -> Scans:
        """Scanned files and where their pages are; see `hkdesk.store.scans`."""
        from hkdesk.store.scans import Scans

        return Scans(self._link)

    # --- journal and health ---

    def journal(self, subject_id: str | None = None) -> list[JournalRow]:
        """What happened to one case or unit, or everything, oldest first."""
        from hkdesk.store import journal

        return journal.read(self._link, subject_id)

    def note(self, entry: JournalEntry, subject_kind: str, subject_id: str, digest: str) -> None:
        """One row about something that changes nothing here, such as a hand-over; `digest` is a SHA-256."""
        from hkdesk.store import journal

        with self._link.transaction():
            journal.write(self._link, entry, subject_kind, subject_id, digest)

    def verify_journal(self) -> int | None:
        """The first row that is missing or not as written; None when the chain is whole."""
        from hkdesk.store import journal

        return journal.first_broken(self._link)

    def integrity(self) -> Sequence[IntegrityFault]:
        """Everything in the file that does not hold; empty when all is well."""
        from hkdesk.store import integrity

        return integrity.faults_in(self._link)

    def backup_to(self, path: Path) -> None:
        """A closed, checked copy under the same key. Raises Surroundings; then nothing is left behind."""
        from hkdesk.store.file import backup

        backup.copy_to(self._link, self._key, path)


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
