"""The ledger in a hand-over: each page that was issued, and all that happened to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date

from hkdesk.domain.paper.ledger import (
    LedgerEvent,
    LedgerHistory,
    LedgerKind,
    LedgerPage,
    page_standing,
)
from hkdesk.domain.values.allowed_text import clean, clean_line, shown
from hkdesk.domain.values.checks import day, moment
from hkdesk.errors import InvalidInput

_MOST = 100_000
_DIGEST = re.compile(r"[0-9a-f]{12}")
_PAPER_ID = re.compile(r"[A-Z0-9._-]{1,40}")


@dataclass(frozen=True, slots=True)
class Happened:
    """A `LedgerEvent` as JSON holds it: `at` is ISO 8601 in UTC; `scan` is "" when the scan does not go along."""

    kind: LedgerKind
    on: date
    at: str
    who: str
    note: str = ""
    scan: str = ""
    copies: int = 0


@dataclass(frozen=True, slots=True)
class PageStory:
    """One page with its events, oldest first."""

    page: LedgerPage
    events: tuple[Happened, ...]


def told(histories: Iterable[LedgerHistory], documents: Iterable[str]) -> tuple[PageStory, ...]:
    """The histories as they are handed over.

    A scan that is not among the case's own documents is not named: it may show other people's papers too.
    """
    known = frozenset(documents)
    return tuple(PageStory(one.page, tuple(_told(event, known) for event in one.events)) for one in histories)


def _told(event: LedgerEvent, known: frozenset[str]) -> Happened:
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    scan = event.scan if event.scan in known else ""
    return Happened(event.kind, event.on, at, event.who, event.note, scan, event.copies)


def histories(stories: Sequence[PageStory], case_id: str, documents: Iterable[str], at: str) -> list[LedgerHistory]:
    """The histories as they are kept, each checked as if a person had typed it.

    Args:
        stories: as read.
        case_id: of the case they came with.
        documents: SHA-256 of every document that came along.
        at: their place in metadata.json, for the error.

    Raises:
        InvalidInput: with the field; also when the events cannot have followed each other.
    """
    known, seen, found = frozenset(documents), set(), []
    for n, story in enumerate(stories):
        here = f"{at}[{n}]"
        _check_page(story.page, case_id, known, here)
        if story.page.key in seen:
            raise InvalidInput("duplicate_id", field=f"{here}.page.key", got=shown(story.page.key.document_id))
        seen.add(story.page.key)
        events = tuple(_event(one, known, f"{here}.events[{e}]") for e, one in enumerate(story.events))
        try:
            now = page_standing(story.page, events)
        except InvalidInput as fault:
            raise InvalidInput(fault.code, field=f"{here}.events", file="", **fault.params) from fault
        found.append(LedgerHistory(story.page, now, events))
    return found


def _check_page(page: LedgerPage, case_id: str, known: frozenset[str], at: str) -> None:
    key = page.key
    for name, pattern in (("document_id", _PAPER_ID), ("digest", _DIGEST)):
        if pattern.fullmatch(getattr(key, name)) is None:
            raise InvalidInput("unknown_id", field=f"{at}.page.key.{name}", got=shown(getattr(key, name)))
    if page.sha256 not in known:
        raise InvalidInput("unknown_id", field=f"{at}.page.sha256", got=shown(page.sha256))
    if page.case_id != case_id:
        raise InvalidInput("unknown_id", field=f"{at}.page.case_id", got=shown(str(page.case_id)))
    for name, value, low, high in (
        ("pages", page.pages, 1, _MOST),
        ("key.page", key.page, 1, page.pages),
        ("key.version", key.version, 1, _MOST),
        ("key.copy", key.copy, 0, _MOST),
    ):
        if not low <= value <= high:
            raise InvalidInput("out_of_range", field=f"{at}.page.{name}", low=low, high=high, got=value)
    for name in ("title", "copy_label"):
        clean_line(getattr(page, name), f"{at}.page.{name}")


def _event(one: Happened, known: frozenset[str], at: str) -> LedgerEvent:
    day(one.on, f"{at}.on")
    told_at = moment(one.at, f"{at}.at")
    if one.scan and one.scan not in known:
        raise InvalidInput("unknown_id", field=f"{at}.scan", got=shown(one.scan))
    if not 0 <= one.copies <= _MOST:
        raise InvalidInput("out_of_range", field=f"{at}.copies", low=0, high=_MOST, got=one.copies)
    clean_line(one.who, f"{at}.who")
    clean(one.note, f"{at}.note")
    return LedgerEvent(one.kind, one.on, told_at.astimezone(UTC), one.who, one.note, one.scan, one.copies)
