"""Pages and events of the ledger as rows and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from hkdesk.domain.paper.ledger import LedgerEvent, LedgerKind, LedgerPage, LedgerRow, PageKey, PageStanding, PageState
from hkdesk.domain.paper.page_area import Area
from hkdesk.domain.values.codec import to_plain
from hkdesk.errors import Surroundings
from hkdesk.store.file.connection import SCHEMA, Link
from hkdesk.store.mapping import digest
from hkdesk.store.records import utc_text

Word = TypeVar("Word", bound=StrEnum)
KEY_COLUMNS = ("document_id", "version", "digest", "copy", "page")
_PAGE = (*KEY_COLUMNS, "pages", "case_id", "sha256", "title", "copy_label", "areas", "returns")
_NOW = ("state", "since", "sheets")
SELECT_PAGE = f"SELECT pk, {', '.join((*_PAGE, *_NOW))} FROM ledger_page"  # noqa: S608 - our own constants
EVENT_COLUMNS = ("kind", "on_day", "at", "who", "note", "scan", "copies")


def find_page(link: Link, key: PageKey) -> tuple[int, LedgerRow] | None:
    """The page as it stands, with the number of its row; None when it was never issued here."""
    where = " AND ".join(f"{name} = ?" for name in KEY_COLUMNS)
    found = link.row(f"{SELECT_PAGE} WHERE {where}", *(getattr(key, name) for name in KEY_COLUMNS))
    return None if found is None else read_page(found)


def act_digest(keys: Sequence[PageKey], event: LedgerEvent) -> str:
    """What the journal holds of an act: the SHA-256 of its pages and of what happened to them."""
    said = {**event_row(event), "pages": [to_plain(key) for key in sorted(keys)]}
    return digest(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def page_row(page: LedgerPage) -> dict[str, object]:
    """What never changes of a page."""
    key = {name: getattr(page.key, name) for name in KEY_COLUMNS}
    areas = json.dumps(to_plain(page.areas), ensure_ascii=False, separators=(",", ":"))
    rest = {name: getattr(page, name) for name in ("pages", "case_id", "sha256", "title", "copy_label")}
    return {**key, **rest, "areas": areas, "returns": int(page.returns)}


def now_row(now: PageStanding) -> dict[str, object]:
    """How the page stands."""
    return {"state": now.state.value, "since": now.since.isoformat(), "sheets": now.sheets}


def _word(kind: type[Word], text: str) -> Word:
    """The member with the value. Raises Surroundings: store_newer, for a word a newer hkdesk wrote."""
    try:
        return kind(text)
    except ValueError as error:
        known = f"{SCHEMA[0]}.{SCHEMA[1]}"
        raise Surroundings("store_newer", got=f"{known}+", known=known) from error


def event_row(event: LedgerEvent) -> dict[str, object]:
    """What happened, without the page it happened to."""
    return {
        "kind": event.kind.value,
        "on_day": event.on.isoformat(),
        "at": utc_text(event.at),
        "who": event.who,
        "note": event.note,
        "scan": event.scan or None,
        "copies": event.copies,
    }


def read_page(found: tuple[Any, ...]) -> tuple[int, LedgerRow]:
    """The number and the page of a row that `SELECT_PAGE` found."""
    row = dict(zip(("pk", *_PAGE, *_NOW), found, strict=True))
    page = LedgerPage(
        key=PageKey(*(row[name] for name in KEY_COLUMNS)),
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


def read_event(found: Sequence[Any]) -> LedgerEvent:
    """The event of a row that holds EVENT_COLUMNS in order."""
    kind, on, at, who, note, scan, copies = found
    return LedgerEvent(
        _word(LedgerKind, kind), date.fromisoformat(on), datetime.fromisoformat(at), who, note, scan or "", copies
    )
