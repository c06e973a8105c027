"""The ledger seen by document: how many of its pages stand where, and the one word that sums them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hkdesk.domain.paper.days_out import OUT_AT_MOST_DAYS
from hkdesk.domain.paper.ledger import LedgerRow, PageState, last_day_out, overdue

# Of pages that stand in different places the document is told by the first of these.
GRAVEST = (
    PageState.MISSING,
    PageState.OUT,
    PageState.ISSUED,
    PageState.BACK,
    PageState.PRINTED,
    PageState.REPLACED,
)


@dataclass(frozen=True, slots=True)
class DocumentPaper:
    """One document's pages in order, and what they add up to.

    Attributes:
        document_id: as it stands on the paper.
        version: of the document.
        case_id: whose case, or None.
        sha256: of its bytes in the store.
        rows: every page.
        overdue: pages that have been out too long.
        due_on: the last day the first of the pages that are out may be out; None when none is.
    """

    document_id: str
    version: int
    case_id: str | None
    sha256: str
    rows: tuple[LedgerRow, ...]
    overdue: int
    due_on: date | None

    @property
    def awaited(self) -> tuple[LedgerRow, ...]:
        """The pages that are to come back, or have."""
        return tuple(row for row in self.rows if row.page.returns)

    @property
    def state(self) -> PageState:
        """The state that says most: of the pages that are to come back, or of all where none is."""
        there = {row.now.state for row in self.awaited or self.rows}
        return next(state for state in GRAVEST if state in there)

    def count(self, state: PageState) -> int:
        """How many of all its pages are in the state."""
        return Counter(row.now.state for row in self.rows)[state]


def by_document(rows: Iterable[LedgerRow], today: date, days: int = OUT_AT_MOST_DAYS) -> tuple[DocumentPaper, ...]:
    """The documents of the pages, in the order of each one's first page.

    Two that carry the same id, printed by two stores, lie mixed in the ledger and are told apart by case and bytes.
    """
    grouped: dict[tuple[object, ...], list[LedgerRow]] = {}
    for row in rows:
        of = (row.page.key.document_id, row.page.key.version, row.page.case_id, row.page.sha256)
        grouped.setdefault(of, []).append(row)
    return tuple(_document(tuple(group), today, days) for group in grouped.values())


def _document(rows: tuple[LedgerRow, ...], today: date, days: int) -> DocumentPaper:
    first = rows[0].page
    out = [last_day_out(row.now.since, days) for row in rows if row.now.state is PageState.OUT]
    return DocumentPaper(
        document_id=first.key.document_id,
        version=first.key.version,
        case_id=first.case_id,
        sha256=first.sha256,
        rows=rows,
        overdue=sum(overdue(row.now, today, days) for row in rows),
        due_on=min(out, default=None),
    )
