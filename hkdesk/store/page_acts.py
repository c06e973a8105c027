"""What happens to the pages of the ledger: events are added and never changed.

The state of a page is kept beside it, worked out by `domain.paper.ledger.advance` as each event is written; `Integrity`
holds it equal to the events. Each act writes one row of the journal for each document it touches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from hkdesk.domain.paper.fate import PaperFate
from hkdesk.domain.paper.ledger import (
    LedgerAct,
    LedgerEvent,
    LedgerHistory,
    LedgerKind,
    LedgerPage,
    LedgerRow,
    PageKey,
    PageStanding,
    PageState,
    advance,
    page_standing,
)
from hkdesk.errors import InvalidInput
from hkdesk.store.file.connection import Link
from hkdesk.store.journal import Journal
from hkdesk.store.page_rows import (
    EVENT_COLUMNS,
    SELECT_PAGE,
    act_digest,
    event_row,
    find_page,
    now_row,
    page_row,
    read_event,
    read_page,
)
from hkdesk.store.records import JournalEntry

_OF_CASE = f"{SELECT_PAGE} WHERE case_id IS ? AND document_id = ?"
_LIVE_OF = f"{_OF_CASE} AND state IN ('issued', 'printed', 'out', 'missing')"
_REPLACED_OF = f"{_OF_CASE} AND state = 'replaced'"
_EVENTS_OF = f"SELECT {', '.join(EVENT_COLUMNS)} FROM ledger_event WHERE page_pk = ? ORDER BY seq"  # noqa: S608
_ASKED_BACK = frozenset({PageState.OUT, PageState.MISSING})


class PageActs:
    """Every method belongs inside the transaction of what it is a part of.

    A document is told by its case and the id on its paper: two stores may have printed the same id, and the case of the
    one may have been taken in beside that of the other.
    """

    def __init__(self, link: Link) -> None:
        self._link = link

    def register(self, pages: Sequence[LedgerPage], entry: JournalEntry, on: date | None = None) -> None:
        """Begins to follow the pages; those known from before are left as they are.

        `on` is the day they were issued, None for today.

        Earlier pages of the same case under the same document id that have not come back are replaced: what is new
        succeeds them.
        """
        fresh = [page for page in pages if find_page(self._link, page.key) is None]
        for document_id, case_id in sorted({_document(page) for page in fresh}, key=lambda one: (one[0], one[1] or "")):
            mine = [page for page in fresh if _document(page) == (document_id, case_id)]
            self.replace_all(case_id, document_id, entry)
            for page in mine:
                now = PageStanding(PageState.ISSUED, on or entry.day)
                self._link.insert("ledger_page", {**page_row(page), **now_row(now)})
            self.record(LedgerAct(LedgerKind.ISSUED, tuple(page.key for page in mine), on=on), entry)

    def restore(self, histories: Sequence[LedgerHistory], entry: JournalEntry) -> None:
        """Takes in pages with all that happened to them, as from a hand-over; of a page known here what happened since.

        A page to which other things have happened here is left as it is.

        Each act gets a row in the journal that says when it was taken in; the events keep their own day and teller. A
        scan an event names may be stored later in the same transaction.

        Raises:
            InvalidInput: the events cannot have followed each other; what `domain.paper.ledger.advance` raises.
        """
        self._link.execute("PRAGMA defer_foreign_keys = ON")
        acts: dict[tuple[str, int, LedgerEvent], list[tuple[int, PageKey]]] = {}
        for story in histories:
            found, now = find_page(self._link, story.page.key), page_standing(story.page, story.events)
            if found is None:
                pk, fresh = self._link.insert("ledger_page", {**page_row(story.page), **now_row(now)}), story.events
            else:
                pk, fresh = found[0], self.since(story)
                if fresh:
                    self._link.update("ledger_page", now_row(now), "pk", pk)
            for place, event in enumerate(fresh, len(story.events) - len(fresh)):
                acts.setdefault((story.page.key.document_id, place, event), []).append((pk, story.page.key))
        told = JournalEntry(entry.at, entry.who, "page_imported")
        for (document_id, _, event), pages_of in sorted(acts.items(), key=lambda act: (act[0][0], act[0][1])):
            keys = tuple(key for _, key in pages_of)
            seq = Journal(self._link).write(told, "ledger", document_id, act_digest(keys, event))
            for pk, _ in pages_of:
                self._add_event(pk, event, seq)

    def since(self, story: LedgerHistory) -> tuple[LedgerEvent, ...]:
        """What is told of a page beyond what is known of it here; nothing where the two tell different things.

        A scan is not looked at: it is not named where it does not go along.
        """
        found = find_page(self._link, story.page.key)
        if found is None or found[1].page != story.page:
            return ()
        known = [read_event(one) for one in self._link.rows(_EVENTS_OF, found[0])]
        told = story.events[: len(known)]
        same = [replace(one, scan="") for one in known] == [replace(one, scan="") for one in told]
        return story.events[len(known) :] if same else ()

    def record(self, act: LedgerAct, entry: JournalEntry) -> None:
        """Writes what happened to the pages, all or none.

        Raises:
            InvalidInput: unknown_id for a page that was never issued; what `domain.paper.ledger.advance` raises.
        """
        event = LedgerEvent(act.kind, act.on or entry.day, entry.at, entry.who, act.note, act.scan, act.copies)
        told = JournalEntry(entry.at, entry.who, f"page_{act.kind}")
        for document_id, group in groupby(sorted(set(act.keys)), key=lambda key: key.document_id):
            mine = tuple(group)
            seq = Journal(self._link).write(told, "ledger", document_id, act_digest(mine, event))
            for key in mine:
                self._record_one(key, event, seq)

    def replace_all(self, case_id: str | None, document_id: str, entry: JournalEntry) -> None:
        """No page of the document is waited for any more; those that came back stay so."""
        keys = tuple(row.page.key for _, row in self._live(case_id, document_id))
        if keys:
            self.record(LedgerAct(LedgerKind.REPLACED, keys), entry)

    def recall(self, case_id: str | None, document_id: str, entry: JournalEntry) -> None:
        """A document was issued by mistake: what is out, or missing, is asked back; nothing else is waited for."""
        keys = [row.page.key for _, row in self._live(case_id, document_id) if row.now.state not in _ASKED_BACK]
        if keys:
            self.record(LedgerAct(LedgerKind.REPLACED, tuple(keys)), entry)

    def await_again(self, case_id: str | None, document_id: str, entry: JournalEntry) -> None:
        """What took the document's place did so by mistake: its pages stand where they stood before that.

        A page that was missing is out, to be looked for anew.
        """
        again: dict[LedgerKind, list[PageKey]] = {LedgerKind.AWAITED_AGAIN: [], LedgerKind.STANDS_AGAIN: []}
        for pk, row in map(read_page, self._link.rows(_REPLACED_OF, case_id, document_id)):
            events = [read_event(one) for one in self._link.rows(_EVENTS_OF, pk)]
            last = max(n for n, event in enumerate(events) if event.kind is LedgerKind.REPLACED)
            stood = page_standing(row.page, events[:last]).state
            kind = LedgerKind.STANDS_AGAIN if stood is PageState.ISSUED else LedgerKind.AWAITED_AGAIN
            again[kind].append(row.page.key)
        for kind, keys in again.items():
            if keys:
                self.record(LedgerAct(kind, tuple(keys)), entry)

    def follow(self, case_id: str, fate: PaperFate, entry: JournalEntry) -> None:
        """Does with the papers of a case what a change of it makes of them."""
        for document_id in fate.replaced:
            self.replace_all(case_id, document_id, entry)
        for document_id in fate.recalled:
            self.recall(case_id, document_id, entry)
        for document_id in fate.awaited:
            self.await_again(case_id, document_id, entry)

    def _live(self, case_id: str | None, document_id: str) -> list[tuple[int, LedgerRow]]:
        return [read_page(found) for found in self._link.rows(_LIVE_OF, case_id, document_id)]

    def _record_one(self, key: PageKey, event: LedgerEvent, journal_seq: int) -> None:
        found = find_page(self._link, key)
        if found is None:
            raise InvalidInput("unknown_id", field="page", got=f"{key.document_id} {key.page}")
        pk, row = found
        before = None if event.kind is LedgerKind.ISSUED and not self._has_events(pk) else row.now
        after = advance(row.page, before, event)
        self._add_event(pk, event, journal_seq)
        if after != row.now:
            self._link.update("ledger_page", now_row(after), "pk", pk)

    def _add_event(self, page_pk: int, event: LedgerEvent, journal_seq: int) -> None:
        self._link.insert("ledger_event", {"page_pk": page_pk, "journal_seq": journal_seq, **event_row(event)})

    def _has_events(self, pk: int) -> bool:
        return self._link.row("SELECT 1 FROM ledger_event WHERE page_pk = ? LIMIT 1", pk) is not None


def _document(page: LedgerPage) -> tuple[str, str | None]:
    return page.key.document_id, page.case_id
