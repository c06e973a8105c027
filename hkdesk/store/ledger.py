"""The ledger as an open store offers it: every issued page and where its paper is, and acts with their scans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hkdesk.domain.paper.ledger import (
    AwaitedPaper,
    LedgerAct,
    LedgerEvent,
    LedgerHistory,
    LedgerKind,
    LedgerRow,
    PageKey,
    allows,
)
from hkdesk.errors import InvalidInput
from hkdesk.store.documents import Documents
from hkdesk.store.file.connection import Link
from hkdesk.store.page_acts import PageActs
from hkdesk.store.page_rows import EVENT_COLUMNS, SELECT_PAGE, find_page, read_event, read_page
from hkdesk.store.records import JournalEntry, NewDocuments

_ORDER = " ORDER BY document_id, version, page, pk"
_EVENTS = f"SELECT {', '.join(EVENT_COLUMNS)} FROM ledger_event WHERE page_pk = ? ORDER BY seq"  # noqa: S608
_EVENTS_OF_CASE = (
    f"SELECT page_pk, {', '.join(EVENT_COLUMNS)} FROM ledger_event"  # noqa: S608 - our own constants
    " WHERE page_pk IN (SELECT pk FROM ledger_page WHERE case_id = ?) ORDER BY seq"
)
# The first condition is the index's, word for word, so that SQLite sees it can use it; grouped before it is joined.
_AWAITED = """
SELECT w.case_id, c.name, w.out, w.out_since, w.missing, w.missing_since FROM (
    SELECT case_id, count(*) FILTER (WHERE state = 'out') AS out, min(since) FILTER (WHERE state = 'out') AS out_since,
        count(*) FILTER (WHERE state = 'missing') AS missing,
        min(since) FILTER (WHERE state = 'missing') AS missing_since
    FROM ledger_page WHERE state IN ('out', 'missing') AND (state = 'missing' OR since < ?) GROUP BY case_id
) w JOIN case_ c ON c.id = w.case_id
"""


_DECLARATIONS_OUT = """
SELECT w.case_id, max(w.since) FROM ledger_page w JOIN document d ON d.sha256 = w.sha256 AND d.kind = 'declaration'
WHERE w.state IN ('out', 'missing') AND w.state = 'out' GROUP BY w.case_id
"""


class PageLedger:
    """`Store.ledger`. What is issued brings its pages in `DocumentRecord.paper`, and needs no call here."""

    def __init__(self, link: Link) -> None:
        self._link = link

    # --- reading ---

    def pages(self, case_id: str | None = None) -> list[LedgerRow]:
        """Every page of one case, or of all, by document and page."""
        if case_id is None:
            found = self._link.rows(SELECT_PAGE + _ORDER)
        else:
            found = self._link.rows(f"{SELECT_PAGE} WHERE case_id = ?{_ORDER}", case_id)
        return [read_page(one)[1] for one in found]

    def page(self, key: PageKey) -> LedgerRow | None:
        """The page as it stands; None when it was never issued here."""
        found = find_page(self._link, key)
        return None if found is None else found[1]

    def of_document(self, sha256: str) -> list[LedgerRow]:
        """The pages of the document with these bytes, in order; empty when the ledger does not follow it."""
        return [read_page(one)[1] for one in self._link.rows(f"{SELECT_PAGE} WHERE sha256 = ?{_ORDER}", sha256)]

    def history(self, key: PageKey) -> LedgerHistory:
        """The page with all that happened to it, oldest first. Raises InvalidInput: unknown_id."""
        found = find_page(self._link, key)
        if found is None:
            raise InvalidInput("unknown_id", field="page", got=f"{key.document_id} {key.page}")
        pk, row = found
        return LedgerHistory(row.page, row.now, tuple(read_event(one) for one in self._link.rows(_EVENTS, pk)))

    def histories(self, case_id: str) -> list[LedgerHistory]:
        """Every page of the case with all that happened to it, as `pages` orders them, in two statements."""
        rows = [read_page(one) for one in self._link.rows(f"{SELECT_PAGE} WHERE case_id = ?{_ORDER}", case_id)]
        told: dict[int, list[LedgerEvent]] = {pk: [] for pk, _row in rows}
        for pk, *event in self._link.rows(_EVENTS_OF_CASE, case_id):
            told[pk].append(read_event(event))
        return [LedgerHistory(row.page, row.now, tuple(told[pk])) for pk, row in rows]

    def awaited(self, before: date) -> list[AwaitedPaper]:
        """The cases with paper that went out before the day, or is missing; off the index, no case is opened."""
        return [
            AwaitedPaper(case_id, name, out, _day(out_since), missing, _day(missing_since))
            for case_id, name, out, out_since, missing, missing_since in self._link.rows(_AWAITED, before.isoformat())
        ]

    def declarations_out(self) -> dict[str, date]:
        """Whose form of declaration, printed by itself, is out, and the day it last went out."""
        found = self._link.rows(_DECLARATIONS_OUT)
        return {case_id: date.fromisoformat(since) for case_id, since in found if case_id is not None}

    def since(self, story: LedgerHistory) -> tuple[LedgerEvent, ...]:
        """What a hand-over tells of a page known here beyond what is known of it; see `PageActs.restore`."""
        return PageActs(self._link).since(story)

    def allowed(self, keys: Iterable[PageKey], kind: LedgerKind) -> tuple[PageKey, ...]:
        """Those of the pages to which an event of the kind may happen now."""
        rows = [row for row in map(self.page, keys) if row is not None]
        return tuple(row.page.key for row in rows if allows(row.page, row.now, kind))

    # --- telling ---

    def record(self, acts: Iterable[LedgerAct], entry: JournalEntry, scans: NewDocuments = ()) -> None:
        """Writes what happened, and the scans that show it, in one transaction: all or nothing.

        Raises:
            InvalidInput: unknown_id for a page that was never issued; page_is_back and its like, when the event
                cannot follow what happened to the page before. Nothing is written.
        """
        with self._link.transaction():
            for record, content in scans:
                Documents(self._link).keep(record, content, entry)
            for act in acts:
                PageActs(self._link).record(act, entry)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
