"""Which page of which document a scanned page is: by its code and by nothing else.

A page is matched only when exactly one of our codes stands on it, seen from the front and as dark as print is, all
five values of it name a page that was issued here, and the sheet has the size of one page. Everything else goes to the
sort tray, for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hkdesk.domain.paper.ledger import LedgerPage, LedgerRow, PageKey, PageState
from hkdesk.domain.paper.page_code import PageCode, parse
from hkdesk.domain.paper.scan import FoundCode, PageReading
from hkdesk.domain.paper.scan_sheet import SheetSize, sheet_size
from hkdesk.errors import InvalidInput

FAINT = 0.3
"""How dark a code must be, of 1: print shows through a sheet with at most this, and a pale print has more."""

FAINT_BESIDE_PRINT = 0.4
"""How dark it must be against the other print on its page, which one printer made in one go."""

SHOWS_THROUGH = 0.6
"""A mirrored code at most this dark, against the code in front of it, is what shows of the sheet's other side."""

PRINTED = 0.2
"""How dark a page's print is at least, of 1; the grain of paper and sensor stays below it."""


class Verdict(StrEnum):
    """What a scanned page turned out to be."""

    MATCHED = "matched"
    BACK_SIDE = "back_side"
    DOUBTFUL = "doubtful"
    DOUBLE = "double"
    BACK_BEFORE = "back_before"
    OUTDATED = "outdated"
    OTHER_VERSION = "other_version"
    OTHER_CONTENT = "other_content"
    STRANGER = "stranger"
    SEVERAL = "several"
    ODD_SIZE = "odd_size"
    ALONE = "alone"
    PART = "part"
    UNREADABLE = "unreadable"
    OTHER_CODE = "other_code"
    NO_CODE = "no_code"
    BLANK = "blank"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class PageMatch:
    """A scanned page and what it was found to be.

    Attributes:
        reading: the page as it was read.
        verdict: MATCHED is the only one that is attached without a person placing it.
        code: what our code on it says; None when there is none, or more than one. For BACK_SIDE the code of the front.
        row: the page of the ledger the code names; None when it names none.
        found: the code as it stands on the page, for turning and cropping.
    """

    reading: PageReading
    verdict: Verdict
    code: PageCode | None = None
    row: LedgerRow | None = None
    found: FoundCode | None = None


class Ledger:
    """The pages that were issued, for looking up by code."""

    def __init__(self, rows: Iterable[LedgerRow]) -> None:
        self.rows = tuple(rows)
        self._by_key = {row.page.key: row for row in self.rows}
        self._versions: dict[str, set[int]] = {}
        for row in self.rows:
            self._versions.setdefault(row.page.key.document_id, set()).add(row.page.key.version)

    def find(self, code: PageCode) -> LedgerRow | None:
        """The page the code names; the number of pages must agree too."""
        row = self._by_key.get(PageKey.of(code))
        return row if row is not None and row.page.pages == code.pages else None

    def why_not(self, code: PageCode) -> Verdict:
        """Why a code names no page of ours."""
        versions = self._versions.get(code.document_id)
        if versions is None:
            return Verdict.STRANGER
        return Verdict.OTHER_CONTENT if code.version in versions else Verdict.OTHER_VERSION


def match(readings: Iterable[PageReading], ledger: Ledger, taken: Iterable[PageKey] = ()) -> tuple[PageMatch, ...]:
    """Each reading with its verdict, in order.

    Args:
        readings: pages of one or more files.
        ledger: what was issued.
        taken: pages that an earlier page already shows; the second one is a double.
    """
    seen, found = set(taken), []
    for reading in readings:
        one = match_one(reading, ledger)
        if one.verdict is Verdict.MATCHED and one.row is not None:
            key = one.row.page.key
            if key in seen:
                one = replace(one, verdict=Verdict.DOUBLE)
            seen.add(key)
        found.append(one)
    return tuple(found)


def match_one(reading: PageReading, ledger: Ledger) -> PageMatch:
    """The verdict on one page by itself."""
    if reading.fault:
        return PageMatch(reading, Verdict.DAMAGED)
    ours = _ours(reading.codes)
    fronts = [one for one in ours if one[1].side != "back"]
    if not fronts and ours and not printed_itself(reading.ink, ours[0][1]):
        code, found = ours[0]
        return PageMatch(reading, Verdict.BACK_SIDE, code, ledger.find(code), found)
    if not fronts:
        return PageMatch(reading, _without_ours(reading))
    if len(fronts) > 1 or any(_as_dark(found, fronts[0][1]) for _code, found in ours if found.side == "back"):
        return PageMatch(reading, Verdict.SEVERAL)
    ((code, found),) = fronts
    row = ledger.find(code)
    if row is None:
        return PageMatch(reading, ledger.why_not(code), code, None, found)
    return PageMatch(reading, _standing(reading, row, found), code, row, found)


def _without_ours(reading: PageReading) -> Verdict:
    """What a page without a code of ours is; the remains of a code come before another program's code."""
    if reading.blank:
        return Verdict.BLANK
    if reading.unclear:
        return Verdict.UNREADABLE
    others = any(not _ours([found]) for found in reading.codes)
    return Verdict.OTHER_CODE if others else Verdict.NO_CODE


def code_on(reading: PageReading) -> FoundCode | None:
    """The one page code of hkdesk on the page; None when there is none, or more than one.

    What shows of a code through the paper is none.
    """
    ours = [found for _code, found in _ours(reading.codes) if found.side != "back"]
    return ours[0] if len(ours) == 1 else None


def code_behind(reading: PageReading) -> PageCode | None:
    """The code of the front of which the page is the back; None for any other page."""
    ours = _ours(reading.codes)
    if not ours or any(found.side != "back" for _code, found in ours) or printed_itself(reading.ink, ours[0][1]):
        return None
    return ours[0][0]


def printed_itself(ink: float | None, behind: FoundCode) -> bool:
    """Whether a page with a mirrored code carries print of its own: much darker than what shines through, and no grain.

    Args:
        ink: of the page (`PageReading.ink`).
        behind: the mirrored code.
    """
    if ink is None or behind.ink is None:
        return False
    return ink >= PRINTED and behind.ink <= ink * SHOWS_THROUGH


def is_faint(reading: PageReading, found: FoundCode) -> bool:
    """Whether a code is so pale, by itself or against the other print on its page, that it may shine through."""
    if found.ink is None:
        return False
    return found.ink < FAINT or (reading.ink is not None and found.ink < reading.ink * FAINT_BESIDE_PRINT)


def _ours(codes: Sequence[FoundCode]) -> list[tuple[PageCode, FoundCode]]:
    """The codes on the page that are page codes of hkdesk; the same one in two places is two."""
    ours = []
    for found in codes:
        try:
            ours.append((parse(found.text), found))
        except InvalidInput:
            continue
    return ours


def _as_dark(behind: FoundCode, front: FoundCode) -> bool:
    """Whether a mirrored code is too dark to be what shines through the sheet of the code in front."""
    return behind.ink is None or front.ink is None or behind.ink > front.ink * SHOWS_THROUGH


def _standing(reading: PageReading, row: LedgerRow, found: FoundCode) -> Verdict:
    if _unsettled(reading, found):
        return Verdict.DOUBTFUL
    size = sheet_size(reading, found)
    if size is not SheetSize.ONE_PAGE:
        return _SIZES[size]
    if row.now.state is PageState.REPLACED:
        return Verdict.OUTDATED
    return Verdict.BACK_BEFORE if row.now.state is PageState.BACK else Verdict.MATCHED


_SIZES = {
    SheetSize.MORE: Verdict.ODD_SIZE,
    SheetSize.ALONE: Verdict.ALONE,
    SheetSize.PART: Verdict.PART,
}


def is_anothers(one: PageMatch) -> bool:
    """Whether the page itself says that it is none of what was issued here: one clear code, and no page that it names.

    A code that may shine through from another sheet says nothing of the page.
    """
    if one.verdict not in _NOT_ISSUED_HERE or one.found is None:
        return False
    return not _unsettled(one.reading, one.found)


def _unsettled(reading: PageReading, found: FoundCode) -> bool:
    """Whether a code may be that of another page, seen through paper."""
    return found.side == "unsure" or is_faint(reading, found) or reading.raised


_NOT_ISSUED_HERE = frozenset({Verdict.STRANGER, Verdict.OTHER_VERSION, Verdict.OTHER_CONTENT})


def candidates(
    one: PageMatch, together: Sequence[PageMatch], ledger: Ledger, case_id: str | None = None
) -> tuple[LedgerRow, ...]:
    """The pages this one may be, likeliest first, for a person to choose from.

    First the page its code names. Then what is awaited before what is not; among those the neighbours of the pages
    scanned before and after it, then the documents that other pages of the same file belong to, then their cases
    and the case at hand. A page that another of `together` shows is no candidate, nor is one of a strange document
    that nobody waits for. Another's paper (`is_anothers`) is none of the pages here, whatever its number.
    """
    if is_anothers(one):
        return ()
    others = [m for m in together if m is not one and m.row is not None]
    shown = {m.row.page.key for m in others if m.verdict is Verdict.MATCHED and m.row is not None}
    near = [
        (m.reading.page, m.row.page) for m in others if m.reading.sha256 == one.reading.sha256 and m.row is not None
    ]
    documents = {page.key.document_id for _n, page in near} | ({one.code.document_id} if one.code else set())
    cases = {page.case_id for _n, page in near} | ({case_id} if case_id else set())
    follows = _follows(one.reading.page, near)
    named = one.row.page.key if one.row is not None else None

    def fits(row: LedgerRow) -> bool:
        key = row.page.key
        likely = awaited(row) or key.document_id in documents or (bool(case_id) and row.page.case_id == case_id)
        return key == named or (likely and key not in shown)

    def rank(row: LedgerRow) -> tuple[object, ...]:
        key = row.page.key
        return (
            key != named,
            not awaited(row),
            not row.page.returns,
            key not in follows,
            key.document_id not in documents,
            row.page.case_id not in cases,
            key.document_id,
            -key.version,
            key.page,
        )

    return tuple(sorted(filter(fits, ledger.rows), key=rank))


def awaited(row: LedgerRow) -> bool:
    """Whether the page is to come back and has not."""
    return row.page.returns and row.now.state in _AWAITED


_AWAITED = frozenset({PageState.ISSUED, PageState.OUT, PageState.MISSING})


def _follows(number: int, near: Sequence[tuple[int, LedgerPage]]) -> set[PageKey]:
    """The page after the one scanned just before this one, and the page before the one scanned just after."""
    steps = ((number - other, page.key) for other, page in near if abs(number - other) == 1)
    return {PageKey(key.document_id, key.version, key.digest, key.copy, key.page + step) for step, key in steps}
