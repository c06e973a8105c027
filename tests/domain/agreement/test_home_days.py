"""The days at home between two dates, against a reading day by day that shares nothing with the code."""

from __future__ import annotations

from calendar import isleap
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hkdesk.domain.agreement.extent_words import every_fixed_day
from hkdesk.domain.agreement.home_days import (
    FreeDays,
    HomeDay,
    HomeDays,
    first_fixed_day,
    first_home_week,
    home_days,
    usual_half_day,
)
from hkdesk.domain.case.extent import amount_of, average_in_halves
from hkdesk.domain.case.home_amount import HomeAmount, Per
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import Day, DayHours, Duration, Extent, HalfDay, Hours, HoursKind, Terms, Weeks
from tests.domain.strategies import of

MON, TUE, WED, THU, FRI = Weekday
NOON, LATE = time(12), time(15, 30)
HALF = HalfDay(FRI, NOON, LATE)
OSLO = ZoneInfo("Europe/Oslo")
FIRST, LAST = date(2020, 1, 1), date(2029, 12, 31)  # weeks 53 in 2020 and 2026, leap days in 2020, 2024 and 2028
ten_years = st.dates(FIRST, LAST)


def days_one_by_one(first: date, last: date) -> list[tuple[date, int, int]]:
    """Each day with its weekday and its week, counted forward from a Wednesday of week 1, a day of the clock at a time.

    The clock is that of Oslo: a day with a change of summer time has 23 or 25 hours.
    """
    at, weekday, week = datetime(2020, 1, 1, 12, tzinfo=OSLO), 3, 1
    found = []
    while at.date() <= last:
        if at.date() >= first:
            found.append((at.date(), weekday, week))
        hours = next(n for n in (23, 24, 25) if (at.astimezone(UTC) + timedelta(hours=n)).astimezone(OSLO).hour == 12)
        at = (at.astimezone(UTC) + timedelta(hours=hours)).astimezone(OSLO)
        weekday = weekday % 7 + 1
        if weekday == 1:
            week = 1 if week == weeks_in_year(at.date()) else week + 1
    return found


def weeks_in_year(monday: date) -> int:
    """How many weeks the year has in which the week before this Monday lies: 53 if it began or ended on a Thursday."""
    year = (monday - timedelta(days=4)).year
    first = (1 + 5 * ((year - 1) % 4) + 4 * ((year - 1) % 100) + 6 * ((year - 1) % 400)) % 7  # Gauss; 0 is a Sunday
    return 53 if first == 4 or (first == 3 and isleap(year)) else 52


def read_slowly(terms: Terms, first: date, last: date) -> tuple[list[HomeDay], dict[date, float]]:
    """The fixed days, and for the first day of each stretch with free days how many there are."""
    extent, duration = terms.extent, terms.duration
    since = extent.weeks_from or duration.start
    halves = {half.day: half for half in extent.half_days}
    fixed_in_week = sum(0.5 if day in halves else 1 for day in {*extent.weekdays, *halves})
    fixed, free, months, nth = [], {}, {}, 0
    started = False
    for day, weekday, week in days_one_by_one(FIRST, date(2030, 1, 31)):
        if started and weekday == 1:
            nth += 1
        started = started or (since is not None and day >= since)
        home = {
            Weeks.EVERY: True,
            Weeks.ODD: week in range(1, 54, 2),
            Weeks.EVEN: week in range(2, 53, 2),
            Weeks.NTH: started and nth % extent.every_weeks == 0,
        }[extent.weeks]
        applies = (duration.start is None or day >= duration.start) and not (
            duration.temporary and duration.end is not None and day > duration.end
        )
        key = (day.year, day.month)
        left, begin = months.get(key, (extent.days_per_month or 0.0, None))
        if applies and home and weekday in {*extent.weekdays, *halves}:
            half = halves.get(Weekday(weekday))
            left -= 0.5 if half else 1
            if first <= day <= last:
                fixed.append(HomeDay(day, half.from_time, half.until_time) if half else HomeDay(day))
        asked = applies and first <= day <= last
        if asked and begin is None:
            begin = day
        months[key] = (left, begin)
        rest = (extent.days_per_week or 0) - fixed_in_week
        if asked and home and rest > 0 and not any(d >= day - timedelta(days=weekday - 1) for d in free):
            free[day] = rest
    if extent.days_per_week is None:
        free = {begin: left for left, begin in months.values() if begin is not None and left > 0}
    return fixed, free


@st.composite
def some_terms(draw: st.DrawFn) -> Terms:
    extent: Extent = draw(of(Extent))
    since = draw(st.none() | ten_years)
    duration = Duration(draw(st.none() | ten_years), draw(st.booleans()), draw(st.none() | ten_years))
    return Terms(extent=replace(extent, weeks_from=since), duration=duration)


NTH_OVER_53 = Terms(extent=Extent(2, (MON, FRI), weeks=Weeks.NTH, every_weeks=2, weeks_from=date(2020, 12, 31)))


@settings(deadline=None, max_examples=40)
@given(some_terms(), ten_years, ten_years)
@example(NTH_OVER_53, date(2020, 12, 1), date(2021, 2, 1))
@example(Terms(extent=Extent(2, (MON,), weeks=Weeks.ODD, half_days=(HALF,))), date(2026, 12, 1), date(2027, 2, 1))
@example(Terms(extent=Extent(3, (FRI,), weeks=Weeks.EVEN)), date(2020, 2, 24), date(2020, 3, 8))
@example(Terms(extent=Extent(days_per_month=4, weekdays=(THU,))), date(2024, 2, 15), date(2024, 3, 15))
def test_the_same_days_as_when_read_one_by_one(terms: Terms, one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    found = home_days(terms, first, last)
    fixed, free = read_slowly(terms, first, last)
    assert list(found.fixed) == fixed
    assert {stretch.first: stretch.days for stretch in found.free} == free
    assert found.percent == terms.extent.percent or not (found.fixed or found.free)
    assert all(first <= stretch.first <= stretch.last <= last for stretch in found.free)


@settings(deadline=None, max_examples=40)
@given(some_terms(), st.lists(ten_years, min_size=3, max_size=3))
def test_two_halves_of_a_time_are_the_whole(terms: Terms, days: list[date]) -> None:
    first, middle, last = sorted(days)
    before, after = home_days(terms, first, middle), home_days(terms, middle + timedelta(days=1), last)
    assert (*before.fixed, *after.fixed) == home_days(terms, first, last).fixed


@pytest.mark.parametrize("year", [2020, 2026, 2032])
def test_two_odd_weeks_meet_around_week_53(year: int) -> None:
    odd, even = (Terms(extent=Extent(weekdays=(THU,), weeks=weeks)) for weeks in (Weeks.ODD, Weeks.EVEN))
    around = date(year, 12, 14), date(year + 1, 1, 17)
    weeks = {terms.extent.weeks: [day.on.isocalendar().week for day in home_days(terms, *around).fixed]
             for terms in (odd, even)}  # fmt: skip
    assert weeks == {Weeks.ODD: [51, 53, 1], Weeks.EVEN: [52, 2]}


def test_every_other_friday_from_a_date() -> None:
    terms = Terms(extent=Extent(weekdays=(FRI,), weeks=Weeks.NTH, weeks_from=date(2026, 1, 2)))
    found = [day.on for day in home_days(terms, date(2025, 12, 1), date(2026, 2, 14)).fixed]
    assert found == [date(2026, 1, 2), date(2026, 1, 16), date(2026, 1, 30), date(2026, 2, 13)]
    assert every_fixed_day(terms) == "annenhver fredag fra og med 2. januar 2026"


def test_the_days_before_the_date_are_none_even_in_its_own_week() -> None:
    terms = Terms(extent=Extent(weekdays=(MON, FRI), weeks=Weeks.NTH, weeks_from=date(2026, 1, 7)))
    assert [day.on.day for day in home_days(terms, date(2026, 1, 1), date(2026, 1, 23)).fixed] == [9, 19, 23]
    assert first_fixed_day(terms) == date(2026, 1, 9)
    assert first_home_week(terms) == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("since", "start", "day", "week"),
    [
        (None, date(2026, 10, 1), date(2026, 10, 12), date(2026, 9, 28)),  # a Thursday: its Monday is over
        (date(2026, 1, 2), date(2026, 10, 1), date(2026, 10, 5), date(2026, 10, 5)),
        (date(2026, 1, 9), date(2026, 10, 1), date(2026, 10, 12), date(2026, 9, 28)),
        (date(2026, 11, 2), date(2026, 10, 1), date(2026, 11, 2), date(2026, 11, 2)),
        (None, None, None, None),
    ],
)
def test_the_first_home_day_of_the_agreement(
    since: date | None, start: date | None, day: date | None, week: date | None
) -> None:
    terms = Terms(extent=Extent(weekdays=(MON,), weeks=Weeks.NTH, weeks_from=since), duration=Duration(start))
    assert (first_fixed_day(terms), first_home_week(terms)) == (day, week)


def test_no_days_while_it_is_not_known_where_to_count_from() -> None:
    terms = Terms(extent=Extent(2, (MON,), weeks=Weeks.NTH))
    assert home_days(terms, FIRST, LAST) == HomeDays()


def test_free_days_of_weeks_and_months_are_counts() -> None:
    week = Terms(extent=Extent(2, weeks=Weeks.EVEN), duration=Duration(date(2026, 1, 6), True, date(2026, 1, 20)))
    january = date(2026, 1, 1), date(2026, 1, 31)
    assert home_days(week, *january) == HomeDays(
        free=(FreeDays(date(2026, 1, 6), date(2026, 1, 11), 2, Per.WEEK),
              FreeDays(date(2026, 1, 19), date(2026, 1, 20), 2, Per.WEEK)),
    )  # fmt: skip
    month = Terms(extent=Extent(days_per_month=6, half_days=(HALF,), percent=30))
    found = home_days(month, *january)
    assert found.free == (FreeDays(*january, 3.5, Per.MONTH),)
    assert found.fixed[0] == HomeDay(date(2026, 1, 2), NOON, LATE)
    assert (len(found.fixed), found.percent, found.fixed[0].whole) == (5, 30, False)


@pytest.mark.parametrize(
    ("extent", "count", "average"),
    [
        (Extent(2), 2, 2),
        (Extent(2, (MON,)), 2, 2),
        (Extent(2, weeks=Weeks.NTH), 2, 1),
        (Extent(3, weeks=Weeks.NTH, every_weeks=3), 3, 1),
        (Extent(1, weeks=Weeks.ODD), 1, 0.5),
        (Extent(weekdays=(MON, FRI), weeks=Weeks.EVEN, half_days=(HALF,)), 1.5, 0.75),
        (Extent(half_days=(HALF,)), 0.5, 0.5),
        (Extent(days_per_month=6.5), 6.5, 1.5),
        (Extent(percent=40), 40, 2),
    ],
)
def test_how_much_that_is_on_average(extent: Extent, count: float, average: float) -> None:
    amount = amount_of(extent)
    assert amount is not None
    assert (amount.count, amount.average) == (count, average)


@pytest.mark.parametrize(
    ("extent", "halves"),
    [
        (Extent(days_per_week=1, weeks=Weeks.NTH, every_weeks=4), 0.5),
        (Extent(days_per_week=0.5, weeks=Weeks.NTH, every_weeks=12), 0.5),
        (Extent(days_per_week=2.5, weeks=Weeks.ODD), 1.5),
        (Extent(days_per_week=1.5, weeks=Weeks.NTH), 1.0),
        (Extent(days_per_month=8), 2.0),
        (Extent(percent=1), 0.5),
        (Extent(days_per_week=5), 5.0),
        (Extent(), None),
    ],
)
def test_the_average_in_halves_is_never_none_of_some(extent: Extent, halves: float | None) -> None:
    assert average_in_halves(extent) == halves


def test_no_amount_is_none() -> None:
    assert amount_of(Extent(note="Etter avtale", weeks=Weeks.ODD)) is None


@pytest.mark.parametrize("days", [0.5, 1, 4.5, 20])
@pytest.mark.parametrize(
    ("per", "weeks", "every"),
    [(Per.WEEK, Weeks.EVERY, 1), (Per.WEEK, Weeks.ODD, 2), (Per.WEEK, Weeks.NTH, 2), (Per.WEEK, Weeks.NTH, 12),
     (Per.MONTH, Weeks.EVERY, 1), (Per.PERCENT, Weeks.EVERY, 1)],
)  # fmt: skip
def test_an_amount_is_read_as_it_was_written(days: float, per: Per, weeks: Weeks, every: int) -> None:
    amount = HomeAmount(days, per, weeks, every)
    assert HomeAmount.read(amount.written()) == amount


def test_a_usual_half_day_is_the_later_half() -> None:
    hours = Hours(HoursKind.OWN, times=(DayHours(Day.FRIDAY, time(8), time(15)),))
    assert usual_half_day(Terms(hours=hours), FRI) == HalfDay(FRI, time(11, 30), time(15))
    assert usual_half_day(Terms(hours=hours), MON) == HalfDay(MON, NOON, LATE)
    assert usual_half_day(Terms(), FRI) == HALF
