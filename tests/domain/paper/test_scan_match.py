"""By its code and by nothing else: any difference in it, and the page goes to a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.paper.ledger import (
    LedgerPage,
    LedgerRow,
    PageKey,
    PageStanding,
    PageState,
)
from hkdesk.domain.paper.page_code import PageCode
from hkdesk.domain.paper.scan import FoundCode, PageReading
from hkdesk.domain.paper.scan_match import (
    Ledger,
    Verdict,
    candidates,
    match,
    match_one,
)

DIGEST = "9f3c2a7b51d0"
PLACE = ((0.8, 0.9), (0.88, 0.9), (0.88, 0.957), (0.8, 0.957))


def row(
    page: int, document: str = "HK-2026-0001-1", *, state: PageState = PageState.OUT, case: str = "c1"
) -> LedgerRow:
    key = PageKey(document, 1, DIGEST, 1, page)
    return LedgerRow(LedgerPage(key, 6, case, "a" * 64, "Avtale", returns=True), PageStanding(state, date(2026, 11, 2)))


ROWS = [row(n) for n in range(1, 7)] + [row(n, "HK-2026-0002-1", case="c2") for n in range(1, 7)]
LEDGER = Ledger(ROWS)


def scanned(*texts: str, page: int = 1, **more: object) -> PageReading:
    codes = tuple(FoundCode(text, PLACE) for text in texts)
    return PageReading("f" * 64, page, codes, width=1654, height=2339, **more)  # type: ignore[arg-type]


def text(page: int = 1, document: str = "HK-2026-0001-1", version: int = 1, digest: str = DIGEST, copy: int = 1) -> str:
    return PageCode(document, version, page, 6, digest, copy).build()


def test_the_page_the_code_names():
    one = match_one(scanned(text(3)), LEDGER)
    assert (one.verdict, one.row) == (Verdict.MATCHED, ROWS[2])


@pytest.mark.parametrize(
    ("reading", "verdict"),
    [
        (scanned(text(document="HK-2026-0009-1")), Verdict.STRANGER),
        (scanned(text(version=2)), Verdict.OTHER_VERSION),
        (scanned(text(digest="000000000000")), Verdict.OTHER_CONTENT),
        (scanned(text(copy=2)), Verdict.OTHER_CONTENT),
        (scanned(text().replace("1/6", "1/7")), Verdict.OTHER_CONTENT),
        (scanned(text(1), text(2)), Verdict.SEVERAL),
        (scanned(text(1), text(1)), Verdict.SEVERAL),
        (scanned(text(1), "https://example.org"), Verdict.MATCHED),
        (scanned("https://example.org"), Verdict.OTHER_CODE),
        (scanned("HK2:noe:1"), Verdict.OTHER_CODE),
        (scanned("https://example.org", unclear=True), Verdict.UNREADABLE),
        (scanned(), Verdict.NO_CODE),
        (scanned(unclear=True), Verdict.UNREADABLE),
        (scanned(blank=True), Verdict.BLANK),
        (scanned(fault="scan_page_damaged"), Verdict.DAMAGED),
    ],
)
def test_what_is_not_exactly_one_known_page_is_no_match(reading, verdict):
    assert match_one(reading, LEDGER).verdict is verdict


def test_a_page_no_one_waits_for_and_one_that_is_here_are_left_to_a_person():
    ledger = Ledger([row(1, state=PageState.REPLACED), row(2, state=PageState.BACK), row(3, state=PageState.MISSING)])
    found = [match_one(scanned(text(n)), ledger).verdict for n in (1, 2, 3)]
    assert found == [Verdict.OUTDATED, Verdict.BACK_BEFORE, Verdict.MATCHED]


def test_the_second_sheet_of_a_page_is_a_double():
    found = match([scanned(text(1)), scanned(text(2), page=2), scanned(text(1), page=3)], LEDGER)
    assert [one.verdict for one in found] == [Verdict.MATCHED, Verdict.MATCHED, Verdict.DOUBLE]
    assert match([scanned(text(1))], LEDGER, taken=[ROWS[0].page.key])[0].verdict is Verdict.DOUBLE


def test_a_sheet_larger_than_a_page_is_not_matched():
    code = FoundCode(text(1), PLACE, modules=33)
    small = replace(code, corners=tuple((0.8 + (x - 0.8) * 0.7, 0.9 + (y - 0.9) * 0.7) for x, y in PLACE))  # type: ignore[arg-type]
    sheets = [replace(scanned(), codes=(one,)) for one in (code, small)]
    assert [match_one(sheet, LEDGER).verdict for sheet in sheets] == [Verdict.MATCHED, Verdict.ODD_SIZE]


changes = st.tuples(
    st.sampled_from(["HK-2026-0001-1", "HK-2026-0002-1", "HK-2026-0003-1"]),
    st.integers(1, 2),
    st.sampled_from([DIGEST, "000000000000"]),
    st.integers(0, 2),
    st.integers(1, 6),
)


@given(st.lists(changes, max_size=12))
def test_every_page_gets_one_verdict_and_a_match_is_always_exact(pile):
    readings = [
        scanned(text(page, document, version, digest, copy), page=n)
        for n, (document, version, digest, copy, page) in enumerate(pile, 1)
    ]
    found = match(readings, LEDGER)
    assert [one.reading for one in found] == readings
    for one, (document, version, digest, copy, page) in zip(found, pile, strict=True):
        if one.verdict in {Verdict.MATCHED, Verdict.DOUBLE}:
            assert one.row is not None
            assert one.row.page.key == PageKey(document, version, digest, copy, page)
    matched = [one.row.page.key for one in found if one.verdict is Verdict.MATCHED and one.row]
    assert len(matched) == len(set(matched))


def test_what_a_page_without_a_code_may_be_begins_with_its_neighbours_follower():
    found = match([scanned(text(2, "HK-2026-0002-1"), page=1), scanned(page=2), scanned(text(1), page=9)], LEDGER)
    likely = candidates(found[1], found, LEDGER)
    assert likely[0].page.key == ROWS[8].page.key  # page 3 of the second document, which follows its page 2
    assert {r.page.key for r in likely} == {r.page.key for r in ROWS} - {ROWS[7].page.key, ROWS[0].page.key}


def test_the_page_a_code_names_is_always_the_first_that_it_may_be():
    ledger = Ledger([row(1, state=PageState.BACK), *ROWS[1:]])
    one = match_one(scanned(text(1)), ledger)
    assert candidates(one, [one], ledger)[0].page.key == ROWS[0].page.key


def test_the_case_at_hand_comes_before_others_and_strange_papers_no_one_waits_for_never():
    ledger = Ledger([*ROWS, row(1, "HK-2026-0003-1", state=PageState.BACK, case="c3")])
    one = match_one(scanned(), ledger)
    likely = candidates(one, [one], ledger, case_id="c2")
    assert [r.page.case_id for r in likely] == ["c2"] * 6 + ["c1"] * 6
