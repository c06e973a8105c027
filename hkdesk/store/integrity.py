"""Whether the store still holds what was put into it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from hkdesk.domain.paper.ledger import LedgerEvent, LedgerRow, PageKey, page_standing
from hkdesk.errors import HkdeskError, InvalidInput, Surroundings
from hkdesk.store.documents import Documents
from hkdesk.store.file.connection import Link
from hkdesk.store.journal import Journal
from hkdesk.store.mapping import digest, sealed_digest
from hkdesk.store.page_rows import EVENT_COLUMNS, SELECT_PAGE, act_digest, read_event, read_page
from hkdesk.store.records import IntegrityFault
from hkdesk.store.tables import names_expected
from hkdesk.store.unit_records import UnitRecords
from hkdesk.store.week_notes import WeekNotes

_CASES = """
SELECT c.number, c.revision, b.seal, b.body,
    (SELECT digest FROM journal j WHERE j.subject_id = c.id AND subject_kind = 'case' ORDER BY seq DESC LIMIT 1),
    (SELECT count(*) FROM journal j WHERE j.subject_id = c.id AND subject_kind = 'case')
FROM case_ c LEFT JOIN case_body b ON b.case_pk = c.pk ORDER BY c.pk
"""
_UNITS = """
SELECT u.id, u.body,
    (SELECT digest FROM journal j WHERE j.subject_id = u.id AND subject_kind = 'unit' ORDER BY seq DESC LIMIT 1)
FROM unit u ORDER BY u.pk
"""
_NOT_SEARCHED = "SELECT number FROM case_ WHERE pk NOT IN (SELECT rowid FROM case_search) ORDER BY pk"


_NAMES = "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> '_sqlite_migrations'"
_INDEXES = ("case_search", "document_search")
_STEPS_OFTEN = 20_000  # instructions of SQLite between two questions whether to go on: some milliseconds


class Stopped(Exception):
    """The check was given up before it was done: nothing can be said."""


@dataclass(frozen=True, slots=True)
class Watching:
    """Who waits for a check: `tell` gets a share from 0 to 1, `stopped` is asked now and then."""

    tell: Callable[[float], object] = lambda _share: None
    stopped: Callable[[], bool] = lambda: False


class Integrity:
    """`Store.integrity`: looks for what does not hold, and changes nothing."""

    def __init__(self, link: Link, anew: Callable[[], Link] | None = None) -> None:
        self._link, self._anew = link, anew

    def faults(self, watching: Watching | None = None) -> list[IntegrityFault]:
        """Everything that does not hold; empty when all is well.

        Pages and their seals, tables and guards that are to be there, references between rows, what `quick_faults`
        looks at, notes about the week, records of the units, the search index, each page of the ledger against its
        events and the journal, and the bytes of every document against their SHA-256. What cannot be read at all is a
        fault, and the rest is looked at all the same.

        Raises:
            Stopped: `watching` asked for it.
            Surroundings: the file is not there, or the disk fails; not a damaged file.
        """
        watching = watching or Watching()
        looks: list[tuple[str, Callable[[], list[IntegrityFault]]]] = [
            ("integrity_check", self._pages),
            ("cipher_integrity_check", self._seals),
            ("schema", self._schema),
            ("foreign_key_check", self._references),
            ("journal", self._journal),
            ("unit_against_journal", self._units),
            ("case_against_journal", self._cases),
            ("week_against_journal", lambda: WeekNotes(self._link).faults()),
            ("record_against_journal", lambda: UnitRecords(self._link).faults()),
            ("search_index", self._search),
            ("ledger_page", lambda: _ledger(self._link)),
        ]
        found = []
        for done, (check, look) in enumerate(looks):
            if watching.stopped():
                raise Stopped
            watching.tell(done / (2 * len(looks)))
            found += self._looked(check, look, watching)
        return found + self._looked("document", lambda: self._content(watching), watching)

    def quick_faults(self) -> list[IntegrityFault]:
        """What does not hold of the journal, and of units and cases against it; reads no document.

        The chain of hashes and its head, and the text of each unit and case against what the journal last said of it.
        The revision of a case is the number of its rows in the journal.
        """
        looks = (
            ("journal", self._journal),
            ("unit_against_journal", self._units),
            ("case_against_journal", self._cases),
        )
        return [fault for check, look in looks for fault in self._looked(check, look, Watching())]

    def counts(self) -> tuple[int, int, int]:
        """How many cases, documents and rows of the journal there are; 0 of what cannot be read."""
        cases, documents, rows = (self._count(table) for table in ("case_", "document", "journal"))
        return cases, documents, rows

    def _count(self, table: str) -> int:
        try:
            return self._link.number(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own names
        except Surroundings:
            return 0

    def _looked(self, check: str, look: Callable[[], list[IntegrityFault]], watching: Watching) -> list[IntegrityFault]:
        self._link.raw.set_progress_handler(watching.stopped, _STEPS_OFTEN)
        try:
            return look()
        except Surroundings as error:
            if error.code != "store_damaged":
                raise
            self._begin_anew()
            return [IntegrityFault("unreadable", check)]
        except HkdeskError:
            if watching.stopped():  # the driver broke off, as it was told
                raise Stopped from None
            raise
        finally:
            self._link.raw.set_progress_handler(None, 0)

    def _begin_anew(self) -> None:
        """SQLCipher lets a connection that has met a page with a broken seal read nothing more."""
        if self._anew is not None:
            self._link = self._anew()

    def _pages(self) -> list[IntegrityFault]:
        for index in _INDEXES:  # else what another connection has merged since is told as broken (see findings/)
            self._link.rows(f"SELECT 1 FROM {index} WHERE {index} MATCH 'a' LIMIT 1")  # noqa: S608 - our own names
        return [IntegrityFault("integrity_check", text) for text in self._told("integrity_check") if text != "ok"]

    def _seals(self) -> list[IntegrityFault]:
        return [IntegrityFault("cipher_integrity_check", text) for text in self._told("cipher_integrity_check")]

    def _schema(self) -> list[IntegrityFault]:
        """Tables, indexes and guards that lack: a store without its triggers lets through what they would stop."""
        present = {name for (name,) in self._link.rows(_NAMES)}
        return [IntegrityFault("schema", name) for name in sorted(names_expected() - present)]

    def _references(self) -> list[IntegrityFault]:
        return [
            IntegrityFault("foreign_key_check", f"{table} {row} -> {parent}")
            for table, row, parent, _ in self._link.rows("PRAGMA foreign_key_check")
        ]

    def _journal(self) -> list[IntegrityFault]:
        broken = Journal(self._link).first_broken()
        return [] if broken is None else [IntegrityFault("journal", str(broken))]

    def _units(self) -> list[IntegrityFault]:
        rows = self._link.rows(_UNITS)
        return [IntegrityFault("unit_against_journal", one) for one, body, told in rows if digest(body) != told]

    def _cases(self) -> list[IntegrityFault]:
        return [
            IntegrityFault("case_against_journal", number)
            for number, revision, seal, body, told, rows in self._link.rows(_CASES)
            if body is None or sealed_digest(seal, body) != told or revision != rows
        ]

    def _search(self) -> list[IntegrityFault]:
        return [IntegrityFault("search_index", number) for (number,) in self._link.rows(_NOT_SEARCHED)]

    def _content(self, watching: Watching) -> list[IntegrityFault]:
        """Documents and scans whose bytes are others than they were put as; one at a time, they may be large."""
        found = []
        kept = self._link.rows("SELECT sha256 FROM content ORDER BY sha256")
        for done, (sha256,) in enumerate(kept):
            if watching.stopped():
                raise Stopped
            watching.tell(0.5 + done / (2 * len(kept)))
            try:
                Documents(self._link).read(sha256)
            except Surroundings:
                found.append(IntegrityFault("document", sha256))
                self._begin_anew()
        return found

    def ledger_faults(self) -> list[IntegrityFault]:
        """What does not hold of the pages of the ledger, against their events and the journal; reads no document."""
        return _ledger(self._link)

    def _told(self, pragma: str) -> list[str]:
        return [str(text) for (text,) in self._link.rows(f"PRAGMA {pragma}")]


_ERASURES = """
SELECT j.seq, coalesce(e.told, ''), j.what, j.digest FROM journal j LEFT JOIN erasure e ON e.journal_seq = j.seq
WHERE j.what = 'person_erased' OR e.journal_seq IS NOT NULL ORDER BY j.seq
"""
_EVENTS = f"SELECT page_pk, journal_seq, {', '.join(EVENT_COLUMNS)} FROM ledger_event ORDER BY seq"  # noqa: S608


def _ledger(link: Link) -> list[IntegrityFault]:
    """Pages whose state is not what their events make of it, and acts that are not as the journal says."""
    found = []
    acts: dict[int, tuple[list[PageKey], set[LedgerEvent]]] = {}
    events: dict[int, list[LedgerEvent]] = {}
    keys = dict(map(read_page, link.rows(SELECT_PAGE)))
    for pk, journal_seq, *rest in link.rows(_EVENTS):
        event = read_event(rest)
        pages, told_of = acts.setdefault(journal_seq, ([], set()))
        pages.append(keys[pk].page.key)
        told_of.add(event)
        events.setdefault(pk, []).append(event)
    for pk, row in keys.items():
        if not _follows(row, events.get(pk, [])):
            found.append(IntegrityFault("ledger_page", f"{row.page.key.document_id} {row.page.key.page}"))
    told = dict(link.rows("SELECT seq, digest FROM journal WHERE subject_kind = 'ledger' ORDER BY seq"))
    erased, faults = _erased(link)
    for seq in sorted({*told, *acts} - erased):
        pages, told_of = acts.get(seq, ([], set()))
        if told.get(seq) not in {act_digest(pages, event) for event in told_of} or len(told_of) != 1:
            found.append(IntegrityFault("ledger_against_journal", str(seq)))
    return found + faults


def _erased(link: Link) -> tuple[set[int], list[IntegrityFault]]:
    """The acts whose pages were erased with their person, where the journal says so, and erasures it does not know."""
    acts: set[int] = set()
    found = []
    for seq, told, what, said in link.rows(_ERASURES):
        if what == "person_erased" and digest(told) == said:
            acts.update(json.loads(told)["acts"])
        else:
            found.append(IntegrityFault("erasure", str(seq)))
    return acts, found


def _follows(row: LedgerRow, events: list[LedgerEvent]) -> bool:
    try:
        return page_standing(row.page, events) == row.now
    except InvalidInput:
        return False
