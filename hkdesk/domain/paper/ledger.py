"""Signaturloggen: every page that was issued, and where its paper is. One page has one state at any time.

The state is what its events make of it, one after the other; `advance` is the only way on. docs/ledger.md tells the
words and the steps that are allowed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from hkdesk.domain.paper.days_out import OUT_AT_MOST_DAYS
from hkdesk.domain.paper.page_area import Area
from hkdesk.domain.paper.page_code import PageCode
from hkdesk.errors import InvalidInput

EMPLOYEES_COPY = 2
"""The copy number of the employee's own copy, in every document that has copies: it is kept, and never comes back."""


class PageState(StrEnum):
    """Where the paper of a page is, as far as hkdesk has been told."""

    ISSUED = "issued"
    PRINTED = "printed"
    OUT = "out"
    BACK = "back"
    MISSING = "missing"
    REPLACED = "replaced"


class LedgerKind(StrEnum):
    """What happened to a page."""

    ISSUED = "issued"
    PRINTED = "printed"
    SAVED = "saved"
    REPRINTED = "reprinted"
    CAME_BACK = "came_back"
    MISSING = "missing"
    FOUND = "found"
    REPLACED = "replaced"
    AWAITED_AGAIN = "awaited_again"
    STANDS_AGAIN = "stands_again"
    NOT_BACK = "not_back"


@dataclass(frozen=True, slots=True, order=True)
class PageKey:
    """Which page: the same five values as its page code, so that a scan finds it."""

    document_id: str
    version: int
    digest: str
    copy: int
    page: int

    @classmethod
    def of(cls, code: PageCode) -> PageKey:
        """The page a code names."""
        return cls(code.document_id, code.version, code.digest, code.copy, code.page)


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """One page as it was issued; none of it ever changes.

    Attributes:
        key: which page.
        pages: pages in the whole document.
        case_id: whose case; None for a document of the whole unit.
        sha256: of the document's bytes in the store.
        title: of the part the page belongs to.
        copy_label: whose copy, or "".
        areas: where people sign on the page.
        returns: whether the paper is to come back (`comes_back`).
    """

    key: PageKey
    pages: int
    case_id: str | None
    sha256: str
    title: str
    copy_label: str = ""
    areas: tuple[Area, ...] = ()
    returns: bool = False


@dataclass(frozen=True, slots=True)
class LedgerEvent:
    """One thing that happened to one page.

    Attributes:
        kind: what.
        on: the day it holds for, where the user is.
        at: when it was written down; carries a time zone.
        who: who told it.
        note: a person's own words, or "".
        scan: SHA-256 of the scan's bytes in the store that shows it, or "".
        copies: sheets of paper that were made of the page; 0 where none was.
    """

    kind: LedgerKind
    on: date
    at: datetime
    who: str
    note: str = ""
    scan: str = ""
    copies: int = 0


@dataclass(frozen=True, slots=True)
class PageStanding:
    """Where a page stands: its state, the day it is counted from, and how many sheets were made in all."""

    state: PageState
    since: date
    sheets: int = 0


@dataclass(frozen=True, slots=True)
class LedgerAct:
    """One thing that happened to some pages at once; who and when come with the transaction.

    `scan` is the SHA-256 of the scan that shows it, or ""; its bytes are put in the
    same transaction or lie there from before. `copies` is the sheets made of each page. `on` is the day it holds for,
    None for today.
    """

    kind: LedgerKind
    keys: tuple[PageKey, ...]
    note: str = ""
    scan: str = ""
    copies: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A page of the ledger as it stands now."""

    page: LedgerPage
    now: PageStanding


@dataclass(frozen=True, slots=True)
class LedgerHistory:
    """A page of the ledger with all that happened to it, oldest first."""

    page: LedgerPage
    now: PageStanding
    events: tuple[LedgerEvent, ...]


@dataclass(frozen=True, slots=True)
class AwaitedPaper:
    """What of one case's paper is out too long, or missing: pages, and the day the first of them is counted from."""

    case_id: str
    name: str
    out: int = 0
    out_since: date | None = None
    missing: int = 0
    missing_since: date | None = None


_S, _K = PageState, LedgerKind
_ON_PAPER = frozenset({_S.ISSUED, _S.PRINTED, _S.OUT, _S.MISSING})

# What each event may follow. A page that is not to come back is never out: PRINTED takes the place of OUT for it.
_NEXT: dict[LedgerKind, dict[PageState, PageState]] = {
    _K.PRINTED: {
        _S.ISSUED: _S.OUT,
        _S.PRINTED: _S.OUT,
        _S.OUT: _S.OUT,
        _S.BACK: _S.BACK,
        _S.MISSING: _S.OUT,
        _S.REPLACED: _S.REPLACED,
    },
    _K.SAVED: {_S.ISSUED: _S.OUT, **{s: s for s in (_S.PRINTED, _S.OUT, _S.BACK, _S.MISSING, _S.REPLACED)}},
    _K.REPRINTED: dict.fromkeys((_S.PRINTED, _S.OUT, _S.BACK, _S.MISSING), _S.OUT),
    _K.CAME_BACK: dict.fromkeys((*_ON_PAPER, _S.REPLACED), _S.BACK),
    _K.MISSING: dict.fromkeys((_S.ISSUED, _S.OUT, _S.BACK), _S.MISSING),
    _K.FOUND: {_S.MISSING: _S.OUT},
    _K.REPLACED: dict.fromkeys(_ON_PAPER, _S.REPLACED),
    _K.AWAITED_AGAIN: {_S.REPLACED: _S.OUT},
    _K.STANDS_AGAIN: {_S.REPLACED: _S.ISSUED},
    _K.NOT_BACK: {_S.BACK: _S.OUT},
}
_WHY = {
    _S.ISSUED: "page_not_printed",
    _S.PRINTED: "page_not_awaited",
    _S.OUT: "page_is_out",
    _S.BACK: "page_is_back",
    _S.MISSING: "page_is_missing",
    _S.REPLACED: "page_is_replaced",
}
_MAKES_PAPER = {_K.PRINTED, _K.REPRINTED}


def comes_back(copy: int, *, signed: bool) -> bool:
    """Whether the paper of a page is to come back: every page of a part that is signed, but not the employee's own.

    The whole part, not the sheet with the lines alone: what was signed is kept so that nothing in it is lost
    (arkivlova, LOV-2025-06-20-96, § 5).
    """
    return signed and copy != EMPLOYEES_COPY


def advance(page: LedgerPage, before: PageStanding | None, event: LedgerEvent) -> PageStanding:
    """Where the page stands after the event.

    Raises:
        InvalidInput: the event cannot follow (page_not_printed, page_not_awaited, page_is_out, page_is_back,
            page_is_missing, page_is_replaced; unknown_id for a page that was never issued; duplicate_id for one that
            is issued twice). `field` is "page", and `got` its number.
    """
    if before is None:
        if event.kind is not _K.ISSUED:
            raise InvalidInput("unknown_id", field="page", got=page.key.page)
        return PageStanding(_S.ISSUED, event.on)
    after = _state_after(page, before, event.kind)
    sheets = before.sheets + (event.copies if event.kind in _MAKES_PAPER else 0)
    anew = after is not before.state or (after is _S.OUT and event.kind in _MAKES_PAPER)
    return PageStanding(after, event.on if anew else before.since, sheets)


def _state_after(page: LedgerPage, before: PageStanding, kind: LedgerKind) -> PageState:
    if kind is _K.ISSUED:
        raise InvalidInput("duplicate_id", field="page", got=page.key.page)
    if kind is _K.MISSING and not page.returns:
        raise InvalidInput("page_not_awaited", field="page", got=page.key.page)
    after = _NEXT[kind].get(before.state)
    if after is None:
        raise InvalidInput(_WHY[before.state], field="page", got=page.key.page)
    if after is not _S.OUT or page.returns:
        return after
    return before.state if kind is _K.SAVED else _S.PRINTED


def page_standing(page: LedgerPage, events: Iterable[LedgerEvent]) -> PageStanding:
    """Where the page stands after all its events, oldest first. Raises InvalidInput as `advance`."""
    now: PageStanding | None = None
    for event in events:
        now = advance(page, now, event)
    if now is None:
        raise InvalidInput("unknown_id", field="page", got=page.key.page)
    return now


def allows(page: LedgerPage, now: PageStanding, kind: LedgerKind) -> bool:
    """Whether an event of the kind may come next."""
    try:
        _state_after(page, now, kind)
    except InvalidInput:
        return False
    return True


def last_day_out(since: date, days: int = OUT_AT_MOST_DAYS) -> date:
    """The last day a paper that went out on `since` may be out without being overdue."""
    return since + timedelta(days=days)


def overdue(now: PageStanding, today: date, days: int = OUT_AT_MOST_DAYS) -> bool:
    """Whether the paper has been out longer than the days; what is missing is not overdue but missing."""
    return now.state is _S.OUT and last_day_out(now.since, days) < today
