"""Scanned files and where each of their pages is. Bytes come first; what a page is attached as never changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from hkdesk.domain.paper.ledger import LedgerAct, LedgerKind, PageKey
from hkdesk.domain.paper.scan import FoundCode, ImageFacts, PageReading
from hkdesk.domain.paper.scan_tray import Placement, ScanFile, ScanPage, ScanPlace
from hkdesk.domain.values.codec import to_plain
from hkdesk.errors import InvalidInput, OurFault
from hkdesk.i18n import _
from hkdesk.store.documents import Documents
from hkdesk.store.file.connection import Link
from hkdesk.store.journal import Journal
from hkdesk.store.ledger import PageLedger
from hkdesk.store.mapping import digest
from hkdesk.store.page_acts import PageActs
from hkdesk.store.page_rows import KEY_COLUMNS
from hkdesk.store.records import DocumentRecord, JournalEntry, utc_text

_FILE = ("sha256", "name", "mime", "size", "pages", "taken_at", "who")
_FILES = f"SELECT {', '.join(_FILE)} FROM scan"  # noqa: S608 - our own constants
_PAGES = (
    "SELECT p.reading, p.place, p.turn, p.by_hand, "  # noqa: S608 - our own constants
    + ", ".join(f"s.{name}" for name in _FILE)
    + ", "
    + ", ".join(f"l.{name}" for name in KEY_COLUMNS)
    + " FROM scan_page p JOIN scan s ON s.sha256 = p.sha256 LEFT JOIN ledger_page l ON l.pk = p.ledger_page_pk"
)
_USED = (
    "SELECT 1 FROM document WHERE sha256 = ?1 UNION SELECT 1 FROM ledger_event WHERE scan = ?1"
    " UNION SELECT 1 FROM ledger_page WHERE sha256 = ?1"
)
_CODE = {"side": "unsure"}  # of a code that was read before its side was looked at
_ORDER = " ORDER BY s.taken_at, s.rowid, p.page"


class Scans:
    """`Store.scans`: files that were scanned, the sort tray, and what was attached."""

    def __init__(self, link: Link) -> None:
        self._link = link

    # --- taking in ---

    def take(self, file: ScanFile, content: bytes, entry: JournalEntry) -> bool:
        """Keeps the bytes and says that they came; False, and nothing is written, when they came before.

        Raises:
            OurFault: bug, when the bytes are not those the record names.
            Surroundings: disk_full, locked ...
        """
        if hashlib.sha256(content).hexdigest() != file.sha256:
            raise OurFault("bug", where=_("loggen"))
        if self._link.row("SELECT 1 FROM scan WHERE sha256 = ?", file.sha256) is not None:
            return False
        with self._link.transaction():
            self._link.execute("INSERT OR IGNORE INTO content (sha256, bytes) VALUES (?, ?)", file.sha256, content)
            row = {name: getattr(file, name) for name in _FILE} | {"taken_at": utc_text(file.taken_at), "pages": 0}
            self._link.insert("scan", row)
            Journal(self._link).write(entry, "scan", file.sha256, file.sha256)
        return True

    def keep_readings(self, sha256: str, readings: Sequence[PageReading]) -> None:
        """What was found on the file's pages; blank ones are set aside, the others wait. Once for each file."""
        with self._link.transaction():
            if self._file(sha256).pages:
                return
            self._link.update("scan", {"pages": len(readings)}, "sha256", sha256)
            for reading in readings:
                row = {
                    "sha256": sha256,
                    "page": reading.page,
                    "place": (ScanPlace.ASIDE if reading.blank else ScanPlace.WAITING).value,
                    "turn": 0,
                    "by_hand": 0,
                    "reading": json.dumps(asdict(reading), ensure_ascii=False, separators=(",", ":")),
                }
                self._link.insert("scan_page", row)

    # --- reading ---

    def files(self) -> list[ScanFile]:
        """Every file that came and is kept, oldest first."""
        return [_file(row) for row in self._link.rows(f"{_FILES} ORDER BY taken_at, rowid")]

    def unread(self) -> list[ScanFile]:
        """Files that were kept and never read to the end, as after a crash."""
        return [file for file in self.files() if file.pages == 0]

    def pages(self, place: ScanPlace | None = None, sha256: str | None = None) -> list[ScanPage]:
        """The pages in a place, or of a file, or all, in the order they came."""
        where, values = [], []
        for column, value in (("p.place", place), ("p.sha256", sha256)):
            if value is not None:
                where.append(f"{column} = ?")
                values.append(str(value))
        sql = _PAGES + (f" WHERE {' AND '.join(where)}" if where else "") + _ORDER
        return [_page(row) for row in self._link.rows(sql, *values)]

    def waiting(self) -> int:
        """How many pages wait in the sort tray."""
        return self._link.number("SELECT count(*) FROM scan_page WHERE place = 'waiting'")

    def showing(self, key: PageKey) -> list[ScanPage]:
        """The scanned pages that are attached as the page, oldest first."""
        where = " AND ".join(f"l.{name} = ?" for name in KEY_COLUMNS)
        return [_page(row) for row in self._link.rows(f"{_PAGES} WHERE {where}{_ORDER}", *_values(key))]

    # --- placing ---

    def put(self, sha256: str, page: int, place: ScanPlace, turn: int) -> None:
        """Moves a page between waiting and aside, or turns it. Raises InvalidInput: frozen for one that is attached."""
        found = self._link.row("SELECT pk, place FROM scan_page WHERE sha256 = ? AND page = ?", sha256, page)
        if found is None:
            raise InvalidInput("unknown_id", field="page", got=page)
        if found[1] == ScanPlace.ATTACHED or place is ScanPlace.ATTACHED:
            raise InvalidInput("frozen", field="page")
        with self._link.transaction():
            self._link.update("scan_page", {"place": place.value, "turn": turn % 360}, "pk", found[0])

    def attach(
        self,
        placements: Sequence[Placement],
        papers: Iterable[tuple[DocumentRecord, bytes, Sequence[PageKey]]],
        entry: JournalEntry,
    ) -> None:
        """Attaches the pages, all or none: where they are, the documents that show them, the ledger, the journal.

        Args:
            placements: which scanned page is which page.
            papers: for each document of a case, its record, its bytes, and the pages they show as back.
            entry: who and when.

        Raises:
            InvalidInput: unknown_id for a page that was never issued or never scanned; frozen for one that is
                attached already.
        """
        with self._link.transaction():
            for record, content, keys in papers:
                Documents(self._link).keep(record, content, entry)
                back = PageLedger(self._link).allowed(keys, LedgerKind.CAME_BACK)
                if back:
                    PageActs(self._link).record(LedgerAct(LedgerKind.CAME_BACK, back, scan=record.sha256), entry)
            for one in placements:
                pk = self._waiting(one)
                change = {"place": ScanPlace.ATTACHED.value, "ledger_page_pk": self._issued(one.key)}
                self._link.update("scan_page", {**change, "by_hand": int(one.by_hand)}, "pk", pk)
            for sha256 in sorted({one.sha256 for one in placements}):
                said = [to_plain(one) for one in placements if one.sha256 == sha256]
                text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                Journal(self._link).write(entry, "scan", sha256, digest(text))

    def forget(self, sha256: str, entry: JournalEntry) -> None:
        """Lets go of a file none of whose pages is attached, and of its bytes. Raises InvalidInput: frozen."""
        if self._link.row("SELECT 1 FROM scan_page WHERE sha256 = ? AND place = 'attached'", sha256):
            raise InvalidInput("frozen", field="scan")
        with self._link.transaction():
            self._link.execute("DELETE FROM scan_page WHERE sha256 = ?", sha256)
            self._link.execute("DELETE FROM scan WHERE sha256 = ?", sha256)
            if self._link.row(_USED, sha256) is None:
                self._link.execute("DELETE FROM content WHERE sha256 = ?", sha256)
            Journal(self._link).write(entry, "scan", sha256, sha256)

    def _file(self, sha256: str) -> ScanFile:
        found = self._link.row(f"{_FILES} WHERE sha256 = ?", sha256)
        if found is None:
            raise InvalidInput("unknown_id", field="scan", got=sha256[:12])
        return _file(found)

    def _waiting(self, one: Placement) -> int:
        found = self._link.row("SELECT pk, place FROM scan_page WHERE sha256 = ? AND page = ?", one.sha256, one.page)
        if found is None:
            raise InvalidInput("unknown_id", field="page", got=one.page)
        if found[1] == ScanPlace.ATTACHED:
            raise InvalidInput("frozen", field="page")
        return int(found[0])

    def _issued(self, key: PageKey) -> int:
        where = " AND ".join(f"{name} = ?" for name in KEY_COLUMNS)
        found = self._link.row(f"SELECT pk FROM ledger_page WHERE {where}", *_values(key))  # noqa: S608
        if found is None:
            raise InvalidInput("unknown_id", field="page", got=f"{key.document_id} {key.page}")
        return int(found[0])


def _values(key: PageKey) -> tuple[object, ...]:
    return tuple(getattr(key, name) for name in KEY_COLUMNS)


def _file(row: Sequence[Any]) -> ScanFile:
    values = dict(zip(_FILE, row, strict=True))
    return ScanFile(**values | {"taken_at": datetime.fromisoformat(values["taken_at"])})


def _page(row: Sequence[Any]) -> ScanPage:
    text, place, turn, by_hand = row[:4]
    key = row[4 + len(_FILE) :]
    return ScanPage(
        file=_file(row[4 : 4 + len(_FILE)]),
        reading=_reading(json.loads(text)),
        place=ScanPlace(place),
        turn=turn,
        key=None if key[0] is None else PageKey(*key),
        by_hand=bool(by_hand),
    )


def _reading(plain: dict[str, Any]) -> PageReading:
    codes = tuple(
        FoundCode(**_CODE | code | {"corners": tuple(map(tuple, code["corners"]))}) for code in plain["codes"]
    )
    facts = None if plain["facts"] is None else ImageFacts(**plain["facts"])
    return PageReading(**plain | {"codes": codes, "facts": facts})
