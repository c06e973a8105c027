"""The ledger in the store: pages of what was issued, and what happened to each. Events are added and never changed.

The state of a page is kept beside it, worked out by `domain.ledger.advance` as each event is written; integrity
holds it equal to the events. Each act writes one row of the journal for each document it touches.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Any, TypeVar

from hkdesk.domain.paper.ledger import (
    AwaitedPaper,
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
    allows,
    standing,
)
from hkdesk.domain.paper.page_area import Area
from hkdesk.domain.values.codec import to_plain
from hkdesk.errors import InvalidInput, Surroundings
from hkdesk.store import journal
from hkdesk.store.file.connection import SCHEMA, Link
from hkdesk.store.mapping import digest
from hkdesk.store.records import JournalEntry, utc_text

Word = TypeVar("Word", bound=StrEnum)
_KEY = ("document_id", "version", "digest", "copy", "page")
_PAGE = (*_KEY, "pages", "case_id", "sha256", "title", "copy_label", "areas", "returns")
_NOW = ("state", "since", "sheets")
_SELECT = f"SELECT pk, {', '.join((*_PAGE, *_NOW))} FROM ledger_page"  # noqa: S608 - our own constants
_ORDER = " ORDER BY document_id, version, page, pk"
_EVENT = ("kind", "on_day", "at", "who", "note", "scan", "copies")
_EVENTS = f"SELECT {', '.join(_EVENT)} FROM ledger_event"  # noqa: S608 - our own constants
# The first condition is the index's, word for word, so that SQLite sees it can use it; grouped before it is joined.
_AWAITED = """
SELECT w.case_id, c.name, w.out, w.out_since, w.missing, w.missing_since FROM (
    SELECT case_id, count(*) FILTER (WHERE state = 'out') AS out, min(since) FILTER (WHERE state = 'out') AS out_since,
        count(*) FILTER (WHERE state = 'missing') AS missing,
        min(since) FILTER (WHERE state = 'missing') AS missing_since
    FROM ledger_page WHERE state IN ('out', 'missing') AND (state = 'missing' OR since < ?) GROUP BY case_id
) w JOIN case_ c ON c.id = w.case_id
"""
_LIVE = ("issued", "printed", "out", "missing")


def register(link: Link, pages: Sequence[LedgerPage], entry: JournalEntry, on: date | None = None) -> None:
    """Begins to follow the pages; those known from before are left as they are. Belongs inside a transaction.

    `on` is the day they were issued, None for today.

    Earlier pages under the same document id that have not come back are replaced: what is new succeeds them.
    """
    fresh = [page for page in pages if _find(link, page.key) is None]
    table = link.database().table("ledger_page")
    for document_id in sorted({page.key.document_id for page in fresh}):
        mine = [page for page in fresh if page.key.document_id == document_id]
        replace_all(link, document_id, entry)
        table.insert_all(
            {**_page_row(page), **_now_row(PageStanding(PageState.ISSUED, on or entry.day))} for page in mine
        )
        record(link, LedgerAct(LedgerKind.ISSUED, tuple(page.key for page in mine), on=on), entry)


def restore(link: Link, histories: Sequence[LedgerHistory], entry: JournalEntry) -> None:
    """Takes in pages with all that happened to them, as from a hand-over; those known here are left as they are.

    Each act gets a row in the journal that says when it was taken in; the events keep their own day and teller. A scan
    an event names may be stored later in the same transaction, which this belongs inside.

    Raises:
        InvalidInput: the events cannot have followed each other; what `domain.ledger.advance` raises.
    """
    link.raw.execute("PRAGMA defer_foreign_keys = ON")
    table, events = link.database().table("ledger_page"), link.database().table("ledger_event")
    acts: dict[tuple[str, int, LedgerEvent], list[tuple[int, PageKey]]] = {}
    for story in histories:
        if _find(link, story.page.key) is not None:
            continue
        now = standing(story.page, story.events)
        pk = table.insert({**_page_row(story.page), **_now_row(now)}, pk="pk").last_pk
        assert isinstance(pk, int)
        for place, event in enumerate(story.events):
            acts.setdefault((story.page.key.document_id, place, event), []).append((pk, story.page.key))
    for (document_id, _, event), pages_of in sorted(acts.items(), key=lambda act: (act[0][0], act[0][1])):
        keys = tuple(key for _, key in pages_of)
        told = JournalEntry(entry.at, entry.who, "page_imported")
        seq = journal.write(link, told, "ledger", document_id, act_digest(keys, event))
        for pk, _ in pages_of:
            events.insert({"page_pk": pk, "journal_seq": seq, **_event_row(event)})


def record(link: Link, act: LedgerAct, entry: JournalEntry) -> None:
    """Writes what happened to the pages, all or none. Belongs inside a transaction.

    Raises:
        InvalidInput: unknown_id for a page that was never issued; what `domain.ledger.advance` raises.
    """
    event = LedgerEvent(act.kind, act.on or entry.day, entry.at, entry.who, act.note, act.scan, act.copies)
    keys = sorted(set(act.keys))
    for document_id, group in groupby(keys, key=lambda key: key.document_id):
        mine = tuple(group)
        seq = journal.write(
            link, JournalEntry(entry.at, entry.who, f"page_{act.kind}"), "ledger", document_id, act_digest(mine, event)
        )
        for key in mine:
            _record_one(link, key, event, seq)


def _record_one(link: Link, key: PageKey, event: LedgerEvent, journal_seq: int) -> None:
    found = _find(link, key)
    if found is None:
        raise InvalidInput("unknown_id", field="page", got=f"{key.document_id} {key.page}")
    pk, row = found
    before = None if event.kind is LedgerKind.ISSUED and not _has_events(link, pk) else row.now
    after = advance(row.page, before, event)
    db = link.database()
    db.table("ledger_event").insert({"page_pk": pk, "journal_seq": journal_seq, **_event_row(event)})
    if after != row.now:
        db.table("ledger_page").update(pk, _now_row(after))


def replace_all(link: Link, document_id: str, entry: JournalEntry) -> None:
    """No page of the document is waited for any more; those that came back stay so. Belongs inside a transaction."""
    marks = ", ".join(f"'{state}'" for state in _LIVE)
    sql = f"{_SELECT} WHERE document_id = ? AND state IN ({marks})"
    keys = tuple(_row(found)[1].page.key for found in link.rows(sql, document_id))
    if keys:
        record(link, LedgerAct(LedgerKind.REPLACED, keys), entry)


def pages(link: Link, case_id: str | None = None) -> list[LedgerRow]:
    """Every page of one case, or of all, by document and page."""
    if case_id is None:
        found = link.rows(_SELECT + _ORDER)
    else:
        found = link.rows(f"{_SELECT} WHERE case_id = ?{_ORDER}", case_id)
    return [_row(one)[1] for one in found]


def page(link: Link, key: PageKey) -> LedgerRow | None:
    """The page as it stands; None when it was never issued here."""
    found = _find(link, key)
    return None if found is None else found[1]


def of_document(link: Link, sha256: str) -> list[LedgerRow]:
    """The pages of the document with these bytes, in order."""
    return [_row(one)[1] for one in link.rows(f"{_SELECT} WHERE sha256 = ?{_ORDER}", sha256)]


def history(link: Link, key: PageKey) -> LedgerHistory:
    """The page with all that happened to it. Raises InvalidInput: unknown_id."""
    found = _find(link, key)
    if found is None:
        raise InvalidInput("unknown_id", field="page", got=f"{key.document_id} {key.page}")
    pk, row = found
    return LedgerHistory(row.page, row.now, tuple(events_of(link, pk)))


def awaited(link: Link, before: date) -> list[AwaitedPaper]:
    """The cases with paper that went out before the day, or is missing; read off the index, no case is opened."""
    return [
        AwaitedPaper(case_id, name, out, _day(out_since), missing, _day(missing_since))
        for case_id, name, out, out_since, missing, missing_since in link.rows(_AWAITED, before.isoformat())
    ]


def allowed(link: Link, keys: Iterable[PageKey], kind: LedgerKind) -> tuple[PageKey, ...]:
    """Those of the pages to which an event of the kind may happen now."""
    rows = [row for row in (page(link, key) for key in keys) if row is not None]
    return tuple(row.page.key for row in rows if allows(row.page, row.now, kind))


def events_of(link: Link, pk: int) -> list[LedgerEvent]:
    """What happened to the page in this row, oldest first."""
    return [_event(found) for found in link.rows(f"{_EVENTS} WHERE page_pk = ? ORDER BY seq", pk)]


def numbered(link: Link) -> list[tuple[int, LedgerRow]]:
    """Every page with the number of its row."""
    return [_row(one) for one in link.rows(_SELECT)]


def all_events(link: Link) -> list[tuple[int, int, LedgerEvent]]:
    """Every event as it was written, with the numbers of its page's row and of its act's row in the journal."""
    columns = ", ".join(("page_pk", "journal_seq", *_EVENT))
    found = link.rows(f"SELECT {columns} FROM ledger_event ORDER BY seq")  # noqa: S608 - our own constants
    return [(pk, seq, _event(rest)) for pk, seq, *rest in found]


def act_digest(keys: Sequence[PageKey], event: LedgerEvent) -> str:
    """What the journal holds of an act: the SHA-256 of its pages and of what happened to them."""
    said = {**_event_row(event), "pages": [to_plain(key) for key in sorted(keys)]}
    return digest(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _find(link: Link, key: PageKey) -> tuple[int, LedgerRow] | None:
    where = " AND ".join(f"{name} = ?" for name in _KEY)
    found = link.row(f"{_SELECT} WHERE {where}", *(getattr(key, name) for name in _KEY))
    return None if found is None else _row(found)


def _has_events(link: Link, pk: int) -> bool:
    return link.row("SELECT 1 FROM ledger_event WHERE page_pk = ? LIMIT 1", pk) is not None


def _page_row(page: LedgerPage) -> dict[str, object]:
    key = {name: getattr(page.key, name) for name in _KEY}
    areas = json.dumps(to_plain(page.areas), ensure_ascii=False, separators=(",", ":"))
    rest = {name: getattr(page, name) for name in ("pages", "case_id", "sha256", "title", "copy_label")}
    return {**key, **rest, "areas": areas, "returns": int(page.returns)}


def _now_row(now: PageStanding) -> dict[str, object]:
    return {"state": now.state.value, "since": now.since.isoformat(), "sheets": now.sheets}


def _word(kind: type[Word], text: str) -> Word:
    """The member with the value. Raises Surroundings: store_newer, for a word a newer hkdesk wrote."""
    try:
        return kind(text)
    except ValueError as error:
        known = f"{SCHEMA[0]}.{SCHEMA[1]}"
        raise Surroundings("store_newer", got=f"{known}+", known=known) from error


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _event_row(event: LedgerEvent) -> dict[str, object]:
    return {
        "kind": event.kind.value,
        "on_day": event.on.isoformat(),
        "at": utc_text(event.at),
        "who": event.who,
        "note": event.note,
        "scan": event.scan or None,
        "copies": event.copies,
    }


def _row(found: tuple[Any, ...]) -> tuple[int, LedgerRow]:
    row = dict(zip(("pk", *_PAGE, *_NOW), found, strict=True))
    page = LedgerPage(
        key=PageKey(*(row[name] for name in _KEY)),
        pages=row["pages"],
        case_id=row["case_id"],
        sha256=row["sha256"],
        title=row["title"],
        copy_label=row["copy_label"],
        areas=tuple(Area(**area) for area in json.loads(row["areas"])),
        returns=bool(row["returns"]),
    )
    now = PageStanding(_word(PageState, row["state"]), date.fromisoformat(row["since"]), row["sheets"])
    return row["pk"], LedgerRow(page, now)


def _event(found: Sequence[Any]) -> LedgerEvent:
    kind, on, at, who, note, scan, copies = found
    return LedgerEvent(
        _word(LedgerKind, kind), date.fromisoformat(on), datetime.fromisoformat(at), who, note, scan or "", copies
    )
