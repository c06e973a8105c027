"""Which copies stay, held as properties over any history of copies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hkdesk.store.backup.rotation import Aged, to_remove

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
moments = st.integers(min_value=-500 * 24 * 60, max_value=3 * 24 * 60).map(lambda m: NOW + timedelta(minutes=m))


@st.composite
def histories(draw: st.DrawFn) -> list[Aged]:
    times = draw(st.lists(moments, max_size=40))
    proved = draw(st.lists(st.booleans(), min_size=len(times), max_size=len(times)))
    return [Aged(n, at, ok) for n, (at, ok) in enumerate(zip(times, proved, strict=True), 1)]


@given(histories())
def test_the_newest_stays_and_what_is_not_proved_is_never_removed(copies: list[Aged]):
    gone = to_remove(copies, NOW)
    assert not gone & {one.number for one in copies if not one.proved}
    assert not copies or copies[-1].number not in gone
    if any(one.proved for one in copies):
        assert any(one.proved and one.number not in gone for one in copies), "one that is proved is always left"


@given(histories())
def test_while_the_newest_is_not_proved_nothing_goes(copies: list[Aged]):
    if copies and not copies[-1].proved:
        assert to_remove(copies, NOW) == frozenset()


@given(histories())
def test_what_stays_once_stays_when_asked_again(copies: list[Aged]):
    gone = to_remove(copies, NOW)
    left = [one for one in copies if one.number not in gone]
    assert to_remove(left, NOW) == frozenset()


@given(histories())
def test_all_of_the_last_day_stay(copies: list[Aged]):
    """A copy taken before a unit is taken over is the way back, and the next one comes within the hour."""
    gone = to_remove(copies, NOW)
    assert not gone & {one.number for one in copies if timedelta() <= NOW - one.at <= timedelta(hours=24)}


@given(histories())
def test_each_day_week_and_month_that_had_a_proved_copy_keeps_one(copies: list[Aged]):
    if not copies or not copies[-1].proved:
        return
    gone = to_remove(copies, NOW)
    left = [one for one in copies if one.number not in gone and one.proved]
    for spans, key in (
        ((timedelta(days=-9), timedelta(microseconds=-1)), lambda at: (at.date(), at.hour)),
        ((timedelta(hours=24), timedelta(days=14)), lambda at: at.date()),
        ((timedelta(days=14), timedelta(weeks=8)), lambda at: at.isocalendar()[:2]),
        ((timedelta(weeks=8), timedelta(days=366)), lambda at: (at.year, at.month)),
    ):
        had = {key(one.at) for one in copies if one.proved and spans[0] < NOW - one.at <= spans[1]}
        has = {key(one.at) for one in left if spans[0] < NOW - one.at <= spans[1]}
        assert had == has


def test_a_year_of_copies_each_hour_leaves_a_few():
    copies: list[Aged] = []
    for hour in range(400 * 24):
        at = NOW + timedelta(hours=hour)
        copies.append(Aged(hour + 1, at, proved=True))
        gone = to_remove(copies, at)
        copies = [one for one in copies if one.number not in gone]
    assert 40 <= len(copies) <= 62
    assert copies[-1].number == 400 * 24


def test_copies_from_a_time_that_has_not_come_stay_apart_from_those_of_now():
    """The clock was put back a year: what was made under it is not pushed out by what is made now."""
    ahead = [Aged(n, NOW + timedelta(days=300, hours=n), proved=True) for n in range(1, 4)]
    now = Aged(4, NOW, proved=True)
    assert to_remove([*ahead, now], NOW) == frozenset()
