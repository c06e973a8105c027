"""Each page has one state, whatever happens to it, and what is overdue is told twice: by the rule and by the events."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.paper.ledger import (
    LedgerEvent,
    LedgerKind,
    LedgerPage,
    PageKey,
    PageStanding,
    PageState,
    advance,
    allows,
    comes_back,
    overdue,
    page_standing,
)
from hkdesk.domain.paper.page_code import PageCode
from hkdesk.errors import InvalidInput

K, S = LedgerKind, PageState
DOC = (Path(__file__).resolve().parents[3] / "docs" / "ledger.md").read_text(encoding="utf-8")
START = date(2026, 3, 2)
KEY = PageKey("HK-2026-0001-1", 1, "9f3c2a7b51d0", 1, 2)


def page(*, returns: bool = True) -> LedgerPage:
    return LedgerPage(KEY, 6, "c1", "a" * 64, "Avtale", "Arbeidsgivers eksemplar", (), returns)


def event(kind: LedgerKind, day: int = 0, copies: int = 0) -> LedgerEvent:
    at = datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(days=day)
    return LedgerEvent(kind, START + timedelta(days=day), at, "Turid Leder", copies=copies)


def after(*kinds: LedgerKind, returns: bool = True) -> PageState:
    return page_standing(page(returns=returns), [event(K.ISSUED), *map(event, kinds)]).state


# --- the second telling: read off the events as a whole, with no state carried along ---


def last(events: list[LedgerEvent], *kinds: LedgerKind) -> int:
    return max((n for n, e in enumerate(events) if e.kind in kinds), default=-1)


def state_told_again(events: list[LedgerEvent], *, returns: bool) -> PageState:
    if last(events, K.REPLACED) > last(events, K.CAME_BACK):
        return S.REPLACED
    lost = last(events, K.MISSING)
    if lost > last(events, K.PRINTED, K.REPRINTED, K.FOUND, K.CAME_BACK):
        return S.MISSING
    here = last(events, K.CAME_BACK)
    if here >= 0 and here > last(events, K.REPRINTED, K.FOUND, K.MISSING):
        return S.BACK
    paper = last(events, K.PRINTED, K.REPRINTED, K.FOUND) >= 0
    if returns:
        return S.OUT if paper or last(events, K.SAVED) >= 0 else S.ISSUED
    return S.PRINTED if paper else S.ISSUED


def overdue_told_again(events: list[LedgerEvent], today: date, days: int, *, returns: bool) -> bool:
    if state_told_again(events, returns=returns) is not S.OUT:
        return False
    made = last(events, K.PRINTED, K.REPRINTED, K.FOUND)
    first_file = min((n for n, e in enumerate(events) if e.kind is K.SAVED), default=-1)
    return (today - events[made if made >= 0 else first_file].on).days > days


PUT_RIGHT = {K.AWAITED_AGAIN, K.STANDS_AGAIN, K.NOT_BACK}
travels = [k for k in K if k is not K.ISSUED and k not in PUT_RIGHT]
tries = st.lists(st.tuples(st.sampled_from(travels), st.integers(0, 20), st.integers(0, 3)), max_size=14)


@pytest.mark.parametrize("kind", sorted(PUT_RIGHT))
def test_what_was_a_mistake_is_put_right_and_counted_from_that_day(kind: LedgerKind) -> None:
    before = PageStanding(S.BACK if kind is K.NOT_BACK else S.REPLACED, START, 2)
    wanted = S.ISSUED if kind is K.STANDS_AGAIN else S.OUT
    assert advance(page(), before, event(kind, 9)) == PageStanding(wanted, START + timedelta(days=9), 2)
    alone = advance(page(returns=False), before, event(kind, 9))
    assert alone.state is (S.ISSUED if kind is K.STANDS_AGAIN else S.PRINTED)


@given(tries, st.booleans(), st.integers(0, 60), st.integers(1, 30))
def test_any_legal_sequence_leaves_one_state_and_overdue_is_told_twice_alike(steps, returns, wait, days):
    of = page(returns=returns)
    events, now, day = [event(K.ISSUED)], advance(of, None, event(K.ISSUED)), 0
    for kind, pause, copies in steps:
        day += pause
        one = event(kind, day, copies)
        if not allows(of, now, kind):
            with pytest.raises(InvalidInput) as refused:
                advance(of, now, one)
            assert refused.value.field == "page"
            assert "2" in refused.value.reason or refused.value.code == "unknown_id"
            continue
        events.append(one)
        now = advance(of, now, one)
        assert now.state is state_told_again(events, returns=returns)
    today = START + timedelta(days=day + wait)
    assert now == page_standing(of, events)
    assert overdue(now, today, days) == overdue_told_again(events, today, days, returns=returns)
    assert now.sheets == sum(e.copies for e in events if e.kind in {K.PRINTED, K.REPRINTED})
    assert now.state not in ({S.PRINTED} if returns else {S.OUT, S.MISSING})


def documented() -> dict[tuple[LedgerKind, PageState], PageState | None]:
    rows = re.findall(r"^\| `(\w+)` \|((?: [\w–]+ \|){6})$", DOC, re.MULTILINE)
    cells = {K(kind): [c.strip() for c in line.strip(" |").split("|")] for kind, line in rows}
    return {
        (kind, state): None if cell == "–" else S(cell)
        for kind, line in cells.items()
        for state, cell in zip(S, line, strict=True)
    }


def test_the_documented_steps_are_those_that_are_allowed():
    table = documented()
    assert {kind for kind, _ in table} == set(K) - {K.ISSUED}
    for (kind, state), wanted in table.items():
        before = PageStanding(state, START)
        assert allows(page(), before, kind) == (wanted is not None), (kind, state)
        if wanted is not None:
            assert advance(page(), before, event(kind)).state is wanted, (kind, state)


def test_every_state_has_its_word_in_the_document():
    assert set(re.findall(r"^\| `(\w+)` \| [A-ZÆØÅ]\w+(?: \w+)? \|", DOC, re.MULTILINE)) == {s.value for s in S}


@pytest.mark.parametrize(
    ("kinds", "returns", "wanted"),
    [
        ((), True, S.ISSUED),
        ((K.PRINTED,), True, S.OUT),
        ((K.PRINTED,), False, S.PRINTED),
        ((K.SAVED,), True, S.OUT),
        ((K.SAVED,), False, S.ISSUED),
        ((K.PRINTED, K.CAME_BACK), True, S.BACK),
        ((K.PRINTED, K.CAME_BACK, K.PRINTED), True, S.BACK),
        ((K.PRINTED, K.CAME_BACK, K.REPRINTED), True, S.OUT),
        ((K.PRINTED, K.MISSING, K.FOUND), True, S.OUT),
        ((K.PRINTED, K.MISSING, K.CAME_BACK), True, S.BACK),
        ((K.PRINTED, K.REPLACED, K.CAME_BACK), True, S.BACK),
    ],
)
def test_where_a_page_ends_up(kinds, returns, wanted):
    assert after(*kinds, returns=returns) is wanted


@pytest.mark.parametrize(
    ("kinds", "then", "code"),
    [
        ((K.CAME_BACK,), K.CAME_BACK, "page_is_back"),
        ((K.PRINTED, K.MISSING), K.MISSING, "page_is_missing"),
        ((K.PRINTED,), K.FOUND, "page_is_out"),
        ((), K.REPRINTED, "page_not_printed"),
        ((K.REPLACED,), K.MISSING, "page_is_replaced"),
        ((), K.ISSUED, "duplicate_id"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(kinds, then, code):
    with pytest.raises(InvalidInput) as refused:
        after(*kinds, then)
    assert refused.value.code == code


def test_the_own_copy_cannot_be_missed():
    with pytest.raises(InvalidInput) as refused:
        after(K.PRINTED, K.MISSING, returns=False)
    assert refused.value.code == "page_not_awaited"


def test_a_page_that_was_never_issued_has_no_events():
    with pytest.raises(InvalidInput) as refused:
        page_standing(page(), [event(K.PRINTED)])
    assert refused.value.code == "unknown_id"


def test_fourteen_days_are_allowed_and_new_paper_begins_them_anew():
    out = page_standing(page(), [event(K.ISSUED), event(K.PRINTED, 1)])
    assert not overdue(out, START + timedelta(days=15))
    assert overdue(out, START + timedelta(days=16))
    again = advance(page(), out, event(K.PRINTED, 10))
    assert not overdue(again, START + timedelta(days=24))
    saved = advance(page(), out, event(K.SAVED, 10))
    assert saved.since == START + timedelta(days=1)


def test_who_keeps_what():
    assert comes_back(1, signed=True)
    assert comes_back(3, signed=True)
    assert comes_back(0, signed=True)
    assert not comes_back(2, signed=True)
    assert not comes_back(0, signed=False)


def test_a_page_code_finds_its_page():
    assert PageKey.of(PageCode("HK-2026-0001-1", 1, 2, 6, "9f3c2a7b51d0", 1)) == KEY
