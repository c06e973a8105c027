"""What a case gets of a scanned file: the file itself when all of it is its own and shown, else its own pages of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from hkdesk.domain.paper.ledger import PageKey
from hkdesk.domain.paper.scan_match import Ledger, code_behind, is_anothers, match_one
from hkdesk.domain.paper.scan_tray import Placement, ScanFile, ScanPage, to_excerpt
from hkdesk.errors import InvalidInput
from hkdesk.scanning.excerpt import excerpt, hides_more
from hkdesk.store.records import DocumentRecord
from hkdesk.store.store import Store

SCAN_KIND = "scan"
Paper = tuple[DocumentRecord, bytes, tuple[PageKey, ...]]


def papers(store: Store, placed: Sequence[Placement], ledger: Ledger, now: datetime) -> Iterator[Paper]:
    """A record, its bytes and the pages it shows, for each document whose pages are placed, file by file.

    The bytes of one file are in memory at a time, however many files the pages are from. What was issued comes in as an
    argument: it is read once, before anything is written.

    Raises:
        InvalidInput: unknown_id for a page that was never issued or never scanned; scan_is_back for the back of a
            sheet; scan_is_other for a page whose own code says that it was issued elsewhere.
        Surroundings: store_damaged.
    """
    cases = {row.page.key: row.page.case_id for row in ledger.rows}
    for one in placed:
        if one.key not in cases:
            raise InvalidInput("unknown_id", field="page", got=f"{one.key.document_id} {one.key.page}")
    for sha256, group in groupby(sorted(placed, key=lambda one: (one.sha256, one.page)), key=lambda one: one.sha256):
        mine = tuple(group)
        pages = store.scans.pages(sha256=sha256)
        _require_ours(pages, mine, ledger)
        yield from _of_file(store, pages, mine, cases, now)


def _of_file(
    store: Store,
    pages: Sequence[ScanPage],
    placed: Sequence[Placement],
    cases: dict[PageKey, str | None],
    now: datetime,
) -> Iterator[Paper]:
    file = pages[0].file
    data = store.documents.read(file.sha256)
    apart = to_excerpt(pages, placed, cases) or hides_more(data)
    by_case: dict[str | None, list[Placement]] = {}
    for one in placed:
        by_case.setdefault(cases[one.key], []).append(one)
    for case_id, mine in by_case.items():
        content = excerpt(data, [one.page for one in mine]) if apart else data
        count = len(mine) if apart else len(pages)
        for number, version in sorted({(one.key.document_id, one.key.version) for one in mine}):
            keys = tuple(one.key for one in mine if (one.key.document_id, one.key.version) == (number, version))
            yield _record(file, content, case_id, (number, version), count, now), content, keys


def _require_ours(pages: Sequence[ScanPage], placed: Sequence[Placement], ledger: Ledger) -> None:
    """Refuses, also from a person, the back of a sheet and a page that its own code names as another's."""
    if not pages:
        raise InvalidInput("unknown_id", field="scan", got=placed[0].sha256[:12])
    wanted = {one.page for one in placed}
    for page in pages:
        if page.reading.page not in wanted:
            continue
        if code_behind(page.reading) is not None:
            raise InvalidInput("scan_is_back", file=page.file.name, got=page.reading.page)
        if is_anothers(match_one(page.reading, ledger)):
            raise InvalidInput("scan_is_other", file=page.file.name, got=page.reading.page)


def _record(
    file: ScanFile, content: bytes, case_id: str | None, document: tuple[str, int], pages: int, now: datetime
) -> DocumentRecord:
    number, version = document
    return DocumentRecord(
        sha256=hashlib.sha256(content).hexdigest(),
        case_id=case_id,
        kind=SCAN_KIND,
        number=number,
        version=version,
        title=file.name,
        mime=file.mime,
        pages=pages,
        created_at=now,
    )
