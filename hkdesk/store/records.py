"""What goes into the store and comes out of it, besides the domain's own values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hkdesk.domain.case.case import Case
    from hkdesk.domain.paper.ledger import LedgerHistory, LedgerPage


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """Who does what, when: handed in with every change. `at` carries a time zone; `what` is a stable word."""

    at: datetime
    who: str
    what: str

    @property
    def day(self) -> date:
        """The day it was where the user is."""
        return self.at.astimezone().date()


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One row of the journal. `digest` is the SHA-256 of the subject after the change, never its content.

    `hash` covers every other field and, through `previous`, every row before it.
    """

    seq: int
    at: datetime
    who: str
    what: str
    subject_kind: str
    subject_id: str
    digest: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """An issued document or a scan. Its bytes are kept once, under their SHA-256, and never change.

    `case_id` is None for a document of the whole unit; `created_at` carries a time zone. `paper` are the pages that
    the ledger begins to follow when the document is put: it goes in with what is issued, and does not come out again
    with the record.
    """

    sha256: str
    case_id: str | None
    kind: str
    number: str
    version: int
    title: str
    mime: str
    pages: int
    created_at: datetime
    paper: tuple[LedgerPage, ...] = field(default=(), compare=False, repr=False)
    history: tuple[LedgerHistory, ...] = field(default=(), compare=False, repr=False)


NewDocuments = Sequence[tuple[DocumentRecord, bytes]]
"""Documents with their bytes, on their way into the store."""


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as it lies in the store. `revision` goes up by one with every change and names what was read."""

    case: Case
    revision: int


@dataclass(frozen=True, slots=True)
class CaseChange:
    """One change of a case: what the journal is to say of it, and the case after it."""

    entry: JournalEntry
    case: Case


@dataclass(frozen=True, slots=True)
class IntegrityFault:
    """One thing that does not hold: which check found it, and what it said."""

    check: str
    detail: str


def utc_text(moment: datetime) -> str:
    """The moment as the store writes it: ISO 8601 in UTC, so that text order is time order.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a stored moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
