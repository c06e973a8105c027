"""The arithmetic of tasks: shown with its parts, said and never judged."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hkdesk.domain.case.tasks import (
    Beside,
    HomeShare,
    Task,
    TaskPlace,
    beside,
    confidential_away,
    days,
    home_share,
    together,
)
from tests.domain.strategies import of

HOME, OFFICE, EITHER = TaskPlace.HOME, TaskPlace.OFFICE, TaskPlace.EITHER
WEEK = (
    Task("a", "Vedtak", HOME, 35, confidential=True),
    Task("b", "Møter", EITHER, 25, needs="Teamet"),
    Task("c", "Skranke", OFFICE, 40, needs="Én kollega", confidential=True),
)


def test_a_week() -> None:
    share = home_share(WEEK)
    assert share == HomeShare(WEEK[:1], WEEK[1:2], WEEK[2:], ())
    assert (share.low_percent, share.high_percent, share.total) == (35, 60, 100)
    assert (share.low_days, share.high_days) == (1.75, 3.0)
    assert share.adds_up


@given(st.lists(of(Task), max_size=8))
def test_the_parts_make_the_sums(tasks: list[Task]) -> None:
    share = home_share(tasks)
    parts = [*share.home, *share.either, *share.office, *share.unstated]
    assert sorted(map(id, parts)) == sorted(map(id, tasks))
    assert share.low_percent == sum(t.share_percent for t in tasks if t.place is HOME and t.share_percent)
    assert share.total == sum(t.share_percent for t in tasks if t.share_percent)
    assert 0 <= share.low_percent <= share.high_percent <= share.total
    assert Fraction(share.high_days).limit_denominator(20) == Fraction(share.high_percent, 20)


@pytest.mark.parametrize("shares", [(35, 25, 30), (60, 60, 60), (35, 25, None), (None, None, None)])
def test_a_week_that_does_not_add_up_is_said_not_refused(shares: tuple[int | None, ...]) -> None:
    tasks = [Task(str(n), share_percent=s) for n, s in enumerate(shares)]
    assert not home_share(tasks).adds_up
    assert len(home_share(tasks).unstated) == shares.count(None)


@pytest.mark.parametrize(
    ("wished", "expected"),
    [
        (1.5, Beside.BELOW),
        (1.75, Beside.WITHIN),
        (3, Beside.WITHIN),
        (3.5, Beside.ABOVE),
        (0, Beside.BELOW),
        (None, None),
    ],
)
def test_the_wish_beside_the_range(wished: float | None, expected: Beside | None) -> None:
    assert beside(home_share(WEEK), wished) is expected


def test_nothing_is_compared_with_nothing() -> None:
    assert beside(home_share(()), 2) is None
    assert beside(home_share([Task("a")]), 2) is None
    assert beside(home_share([Task("a", place=OFFICE, share_percent=100)]), 2) is Beside.ABOVE


def test_what_to_talk_about() -> None:
    assert confidential_away(WEEK) == WEEK[:1]
    assert together(WEEK) == WEEK[1:]
    assert days(100) == 5
