"""What lies in the store of one person's case: documents, pages, scans, and files that show other people too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from hkdesk.domain.paper import page_code
from hkdesk.domain.paper.ledger import PageKey
from hkdesk.errors import InvalidInput
from hkdesk.store.file.connection import Link
from hkdesk.store.page_rows import KEY_COLUMNS

_LEDGER = f"SELECT pk, case_id, {', '.join(KEY_COLUMNS)} FROM ledger_page"  # noqa: S608 - our own constants
_SCAN_PAGES = "SELECT pk, sha256, page, place, ledger_page_pk, reading FROM scan_page ORDER BY sha256, page"
_CONTENTS = """
SELECT sha256 FROM document WHERE case_id = ?1
UNION SELECT sha256 FROM ledger_page WHERE case_id = ?1
UNION SELECT scan FROM ledger_event WHERE scan IS NOT NULL
    AND page_pk IN (SELECT pk FROM ledger_page WHERE case_id = ?1)
"""


class Nobody(Enum):
    """Whose a scanned page is, where it is no case's: empty, or not known to be anybody's."""

    BLANK = "blank"
    UNKNOWN = "unknown"


Owner = str | None | Nobody
"""The id of a case, None for the unit itself, or nobody."""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page of a scanned file: its row, its place, and whose it is."""

    pk: int
    page: int
    place: str
    owner: Owner


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """A scanned file that shows the person.

    `others` are the pages, by case, that are attached as somebody else's: they stay. `waits` says that somebody has to
    say first whose a page of it is.
    """

    sha256: str
    name: str
    mime: str
    pages: tuple[ScannedPage, ...]
    others: Mapping[str | None, tuple[ScannedPage, ...]]
    waits: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """All of one case in the store, beside the case itself.

    Attributes:
        pk: the case's row.
        documents: rows of its documents.
        contents: SHA-256 of bytes it uses, which others may use too.
        pages: rows of its pages in the ledger.
        acts: rows of the journal that told of those pages.
        events: how many things happened to them.
        days: how many notes about single days.
        records: how many records of the unit are about the person.
        earlier: how many earlier states are kept for undo.
        typed: how many texts are typed and not sent.
        scans: scanned files that show it.
        unknown: pages in the sort tray or set aside, in other files, of which nobody has said whose they are.
        unread: scanned files that have not been read.
    """

    pk: int
    documents: tuple[int, ...]
    contents: tuple[str, ...]
    pages: tuple[int, ...]
    acts: tuple[int, ...]
    events: int
    days: int
    records: int
    earlier: int
    typed: int
    scans: tuple[ScannedFile, ...]
    unknown: int
    unread: int


def reach_of(link: Link, case_id: str, numbers: Iterable[str]) -> Reach:
    """What lies there of the case.

    Args:
        link: the store.
        case_id: whose.
        numbers: the number of the case and those it had before: paper that came back is told by them too.

    Raises:
        InvalidInput: no_such_case.
    """
    found = link.row("SELECT pk FROM case_ WHERE id = ?", case_id)
    if found is None:
        raise InvalidInput("no_such_case", got=case_id)
    pages = _column(link, "SELECT pk FROM ledger_page WHERE case_id = ? ORDER BY pk", case_id)
    events = link.rows(
        "SELECT journal_seq FROM ledger_event WHERE page_pk IN (SELECT pk FROM ledger_page WHERE case_id = ?)", case_id
    )
    files = _Files(link, case_id, numbers)
    return Reach(
        pk=int(found[0]),
        documents=_column(link, "SELECT pk FROM document WHERE case_id = ? ORDER BY pk", case_id),
        contents=tuple(sorted(sha256 for (sha256,) in link.rows(_CONTENTS, case_id))),
        pages=pages,
        acts=tuple(sorted({int(seq) for (seq,) in events})),
        events=len(events),
        days=link.number("SELECT count(*) FROM week_note WHERE case_id = ?", case_id),
        records=link.number("SELECT count(*) FROM unit_record WHERE case_id = ?", case_id),
        earlier=link.number("SELECT count(*) FROM undo_step WHERE case_id = ?", case_id),
        typed=link.number("SELECT count(*) FROM unsent WHERE case_id = ?", case_id),
        scans=files.mine(),
        unknown=files.unknown(),
        unread=link.number("SELECT count(*) FROM scan WHERE pages = 0"),
    )


def _column(link: Link, sql: str, *params: object) -> tuple[int, ...]:
    return tuple(int(value) for (value,) in link.rows(sql, *params))


@dataclass
class _Files:
    """Scanned files by whose pages are in them."""

    link: Link
    case_id: str
    numbers: Iterable[str]
    _pages: dict[str, list[ScannedPage]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_pk: dict[int, str | None] = {}
        self._by_key: dict[PageKey, str | None] = {}
        self._by_paper: dict[str, set[str | None]] = {}
        for pk, case_id, *key in self.link.rows(_LEDGER):
            self._by_pk[pk] = self._by_key[PageKey(*key)] = case_id
            self._by_paper.setdefault(key[0], set()).add(case_id)
        for pk, sha256, page, place, ledger_pk, reading in self.link.rows(_SCAN_PAGES):
            owner = self._by_pk[ledger_pk] if ledger_pk is not None else self._owner(json.loads(reading))
            self._pages.setdefault(sha256, []).append(ScannedPage(pk, page, place, owner))

    def _owner(self, reading: dict[str, object]) -> Owner:
        """Whose a page is by the codes on it. One that shows the person's is theirs, whatever else is on it."""
        codes = [str(code["text"]) for code in reading.get("codes", ()) if isinstance(code, dict)]  # type: ignore[attr-defined]
        owners = [self._named(text) for text in codes]
        if self.case_id in owners:
            return self.case_id
        known = [owner for owner in owners if not isinstance(owner, Nobody)]
        if known:
            return known[0]
        return Nobody.BLANK if reading.get("blank") else Nobody.UNKNOWN

    def _named(self, text: str) -> Owner:
        try:
            code = page_code.parse(text)
        except InvalidInput:
            return Nobody.UNKNOWN
        if (key := PageKey.of(code)) in self._by_key:
            return self._by_key[key]
        owners = self._by_paper.get(code.document_id, set())
        if self.case_id in owners or any(code.document_id.startswith(f"{number}-") for number in self.numbers):
            return self.case_id
        return next(iter(owners)) if owners else Nobody.UNKNOWN

    def mine(self) -> tuple[ScannedFile, ...]:
        """The files that show the person, by their digest."""
        return tuple(
            self._file(sha256, pages)
            for sha256, pages in sorted(self._pages.items())
            if any(one.owner == self.case_id for one in pages)
        )

    def unknown(self) -> int:
        """Pages in files that do not show the person, as far as is known, of which nobody has said whose they are."""
        shown = {file.sha256 for file in self.mine()}
        return sum(
            one.owner is Nobody.UNKNOWN and one.place != "attached"
            for sha256, pages in self._pages.items()
            if sha256 not in shown
            for one in pages
        )

    def _file(self, sha256: str, pages: list[ScannedPage]) -> ScannedFile:
        name, mime = self.link.rows("SELECT name, mime FROM scan WHERE sha256 = ?", sha256)[0]
        others: dict[str | None, list[ScannedPage]] = {}
        for one in pages:
            if one.place == "attached" and one.owner != self.case_id and not isinstance(one.owner, Nobody):
                others.setdefault(one.owner, []).append(one)
        waits = any(one.place == "waiting" and one.owner != self.case_id for one in pages)
        kept = {owner: tuple(theirs) for owner, theirs in others.items()}
        return ScannedFile(sha256, name, mime, tuple(pages), kept, waits)
