"""The archive as a list: every document and scan by page, found by its words, with where its paper is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from hkdesk.domain.paper.ledger import PageState
from hkdesk.domain.values.folding import indexed
from hkdesk.store.file.connection import Link
from hkdesk.store.mapping import DOCUMENT_COLUMNS, read_document, sql_limit
from hkdesk.store.records import DocumentRecord
from hkdesk.store.search import match_of

ArchiveOrder = Literal["number", "name", "kind", "made", "pages"]
PaperFilter = Literal["awaited", "missing", "back"]

_COLUMNS = ", ".join(("d.pk", *(f"d.{name}" for name in DOCUMENT_COLUMNS)))
_ROW = f"{_COLUMNS}, coalesce(c.name, '')"
_CASE = " LEFT JOIN case_ c ON c.id = d.case_id"
# Which documents are on the page is found by their numbers alone, off the index of the order; only those are read.
_PAGE = (
    "SELECT {row} FROM (SELECT d.pk AS at FROM document d{case}{where} ORDER BY {by} LIMIT :limit OFFSET :offset)"
    " JOIN document d ON d.pk = at LEFT JOIN case_ c ON c.id = d.case_id ORDER BY {by}"
)
_ORDERS: dict[str, str] = {
    "number": "d.number {way}, d.pk {way}",
    "name": "c.name_key {way} NULLS LAST, d.created_at DESC, d.pk DESC",
    "kind": "d.kind {way}, d.created_at DESC, d.pk DESC",
    "made": "d.created_at {way}, d.pk {way}",
    "pages": "d.pages {way}, d.pk {way}",
}
_PAPER: dict[str, str] = {
    # The list of both states is what tells SQLite that the partial index of them holds every row.
    "awaited": "d.sha256 IN (SELECT sha256 FROM ledger_page WHERE state IN ('out', 'missing') AND state = 'out')",
    "missing": "d.sha256 IN (SELECT sha256 FROM ledger_page WHERE state IN ('out', 'missing') AND state = 'missing')",
    "back": "EXISTS (SELECT 1 FROM ledger_page WHERE sha256 = d.sha256 AND returns = 1 AND state = 'back')"
    # Every other state but 'replaced' lies between the two words: one look into the index, not four.
    " AND NOT EXISTS (SELECT 1 FROM ledger_page WHERE sha256 = d.sha256 AND returns = 1"
    " AND state > 'back' AND state < 'replaced')",
}
_UNREAD = (
    f"SELECT {_COLUMNS} FROM document d WHERE NOT EXISTS"  # noqa: S608 - our own constants
    " (SELECT 1 FROM document_read r WHERE r.document_pk = d.pk) ORDER BY d.pk DESC LIMIT ?"
)
_HITS = "SELECT rowid FROM document_search WHERE document_search MATCH :match"
_HITS_COUNTED = "SELECT count(*) FROM document_search WHERE document_search MATCH :match"


@dataclass(frozen=True, slots=True)
class PaperCount:
    """How many of a document's pages are in each state: those that are to come back, or all where none is."""

    pages: Mapping[PageState, int]

    @property
    def total(self) -> int:
        """How many pages are counted."""
        return sum(self.pages.values())


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """One document in the list. `name` is the employee's as it is now, "" for a document of the unit.

    `paper` is None for what the ledger does not follow.
    """

    pk: int
    record: DocumentRecord
    name: str
    paper: PaperCount | None = None


@dataclass(frozen=True, slots=True)
class ArchiveAsk:
    """Which documents: all that hold for every field that is given.

    Attributes:
        query: words that must all begin a word of the title, the number or the text.
        kinds: of these kinds only.
        but_kinds: of none of these.
        paper: "awaited" (a page is out), "missing" (one is lost) or "back" (all that were to come back did).
        case_id: of this case only.
    """

    query: str = ""
    kinds: frozenset[str] | None = None
    but_kinds: frozenset[str] | None = None
    paper: PaperFilter | None = None
    case_id: str | None = None


class Archive:
    """`Store.archive`: every document as a list, and the words it is found by."""

    def __init__(self, link: Link) -> None:
        self._link = link

    # --- the list ---

    def page(
        self,
        ask: ArchiveAsk,
        *,
        order: ArchiveOrder = "made",
        descending: bool = True,
        limit: int | None = 200,
        offset: int = 0,
        paper: bool = True,
    ) -> list[ArchiveRow]:
        """One page of the archive, all of it without a limit; with where the paper is, unless that is not asked for."""
        where, params = _where(ask)
        by = _ORDERS[order].format(way="DESC" if descending else "ASC")
        sql = _PAGE.format(row=_ROW, case=_CASE if order == "name" else "", where=where, by=by)
        found = self._link.named(sql, {**params, "limit": sql_limit(limit), "offset": offset})
        papers = _papers(self._link, [row[1] for row in found]) if paper else {}
        return [ArchiveRow(pk, read_document(values), name, papers.get(values[0])) for pk, *values, name in found]

    def count(self, ask: ArchiveAsk) -> int:
        """How many documents the same filters find, on all pages."""
        where, params = _where(ask)
        if list(params) == ["match"] and ask.paper is None:  # the index knows by itself
            return int(self._link.named(_HITS_COUNTED, params)[0][0])
        return int(self._link.named(f"SELECT count(*) FROM document d{where}", params)[0][0])  # noqa: S608

    def kind_counts(self) -> dict[str, int]:
        """How many documents there are of each kind."""
        return dict(self._link.rows("SELECT kind, count(*) FROM document GROUP BY kind"))

    # --- the words of the documents ---

    def unread(self, limit: int) -> list[tuple[int, DocumentRecord]]:
        """Documents that can be found by title and number only, newest first, each with its place."""
        return [(pk, read_document(values)) for pk, *values in self._link.rows(_UNREAD, limit)]

    def unread_count(self) -> int:
        """How many documents those are."""
        return self._link.number("SELECT (SELECT count(*) FROM document) - (SELECT count(*) FROM document_read)")

    def index_texts(self, texts: Iterable[tuple[int, DocumentRecord, str]]) -> None:
        """Makes documents findable by their words too, in one transaction; each is read only once."""
        with self._link.transaction():
            for pk, record, words in texts:
                self._index(pk, record, words)
                self._link.execute("INSERT OR IGNORE INTO document_read (document_pk) VALUES (?)", pk)

    def index_title(self, pk: int, record: DocumentRecord) -> None:
        """Makes the document findable by its title and number; belongs inside the transaction that stores it."""
        self._index(pk, record, "")

    def _index(self, pk: int, record: DocumentRecord, words: str) -> None:
        self._link.execute(
            "INSERT OR REPLACE INTO document_search (rowid, who, words) VALUES (?, ?, ?)",
            pk,
            indexed(f"{record.title}\n{record.number}"),
            indexed(words),
        )


def _where(ask: ArchiveAsk) -> tuple[str, dict[str, object]]:
    parts: list[str] = []
    params: dict[str, object] = {}
    for kinds, word in ((ask.kinds, "IN"), (ask.but_kinds, "NOT IN")):
        if kinds is not None:
            names = [f"kind_{len(params) + n}" for n in range(len(kinds))]
            params |= dict(zip(names, sorted(kinds), strict=True))
            parts.append(f"d.kind {word} ({', '.join(':' + name for name in names)})")
    if ask.paper is not None:
        parts.append(_PAPER[ask.paper])
    if ask.case_id is not None:
        params["case"] = ask.case_id
        parts.append("d.case_id = :case")
    match = match_of(ask.query)
    if match is not None:
        params["match"] = match
        # The plus keeps SQLite from sorting every hit of a common word: it goes along the order until the page is full.
        parts.append(f"+d.pk IN ({_HITS})")
    return (" WHERE " + " AND ".join(parts) if parts else ""), params


def _papers(link: Link, digests: Iterable[str]) -> dict[str, PaperCount]:
    wanted = sorted(set(digests))
    marks = ", ".join("?" for _ in wanted)
    sql = (
        "SELECT sha256, returns, state, count(*) FROM ledger_page"  # noqa: S608 - only question marks are added
        f" WHERE sha256 IN ({marks}) GROUP BY sha256, returns, state"
    )
    counted: dict[tuple[str, int], dict[PageState, int]] = {}
    for sha256, returns, state, number in link.rows(sql, *wanted):
        counted.setdefault((sha256, returns), {})[PageState(state)] = number
    merged = {sha256: pages for (sha256, returns), pages in counted.items() if not returns}
    merged |= {sha256: pages for (sha256, returns), pages in counted.items() if returns}
    return {sha256: PaperCount(pages) for sha256, pages in merged.items()}
