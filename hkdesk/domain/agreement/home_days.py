"""The days at home between two dates, read off the terms. Every other reading of the extent rests on this one.

Days and times are those of the calendar and the clock on the wall, so the change to and from summer time moves
nothing. Weeks are those of ISO 8601: they begin on a Monday, and a year may have a week 53, after which two odd weeks
stand side by side. Holidays and leave are not looked at: a home day on one of them is still an agreed home day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from hkdesk.domain.case.extent import left_free
from hkdesk.domain.case.home_amount import Per
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import HalfDay, HoursKind, Terms, Weeks

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_AFTERNOON = time(12), time(15, 30)
_QUARTER = 15
_LOOK_AHEAD = timedelta(weeks=26)


@dataclass(frozen=True, slots=True)
class HomeDay:
    """A fixed home day; from and until are None for a whole day."""

    on: date
    from_time: time | None = None
    until_time: time | None = None

    @property
    def whole(self) -> bool:
        """Whether it is the whole day."""
        return self.from_time is None


@dataclass(frozen=True, slots=True)
class FreeDays:
    """Home days whose place is agreed as one goes: at most `days` of them in a week or a month.

    `first` and `last` are the days of that week or month that lie between the dates asked about; `days` is never cut.
    """

    first: date
    last: date
    days: float
    per: Per


@dataclass(frozen=True, slots=True)
class HomeDays:
    """The fixed home days in order of date, and the free ones beside them.

    `percent` is the share of the working hours that may be done at home, where the terms name one.
    """

    fixed: tuple[HomeDay, ...] = ()
    free: tuple[FreeDays, ...] = ()
    percent: int | None = None


def anchor(terms: Terms) -> date | None:
    """The day from which every n-th week is counted; None for other weeks, and while no day is known."""
    if terms.extent.weeks is not Weeks.NTH:
        return None
    return terms.extent.weeks_from or terms.duration.start


def monday_of(day: date) -> date:
    """The first day of the week."""
    return day - timedelta(days=day.weekday())


def in_home_week(terms: Terms, day: date) -> bool:
    """Whether the day lies in a week that has home days by these terms; the length of the agreement is not looked at.

    Before the day from which every n-th week is counted there are none, nor while that day is not known.
    """
    weeks = terms.extent.weeks
    if weeks is Weeks.NTH:
        since = anchor(terms)
        if since is None or day < since:
            return False
        return (monday_of(day) - monday_of(since)) // _WEEK % terms.extent.every_weeks == 0
    if weeks is Weeks.EVERY:
        return True
    return (day.isocalendar().week % 2 == 1) == (weeks is Weeks.ODD)


def home_days(terms: Terms, first: date, last: date) -> HomeDays:
    """The days at home by these terms from `first` until `last`, both included.

    Only days on which the agreement applies count, from its start and until its end where it is temporary. Free days
    are what days a week, or else days a month, leave beside the fixed ones; of a week without home days there are none.
    """
    begins, ends = _applies(terms, first, last)
    if begins > ends:
        return HomeDays()
    fixed = tuple(_fixed(terms, begins, ends))
    return HomeDays(fixed, tuple(_free(terms, begins, ends)), terms.extent.percent)


def first_home_week(terms: Terms) -> date | None:
    """The Monday of the first week with home days once the agreement applies; None while its start is not known.

    Of every n-th week alone: the other weeks need no date to be told.
    """
    since, start = anchor(terms), terms.duration.start
    if since is None:
        return None
    week = monday_of(since)
    missed = (monday_of(start) - week) // _WEEK if start is not None and start > since else 0
    return week + _WEEK * (-(-missed // terms.extent.every_weeks) * terms.extent.every_weeks)


def first_fixed_day(terms: Terms) -> date | None:
    """The first fixed home day of every n-th week once the agreement applies; None where there are none."""
    week = first_home_week(terms)
    if week is None:
        return None
    span = _WEEK * (terms.extent.every_weeks + 1)
    days = home_days(terms, week, week + span).fixed
    return days[0].on if days else None


def home_weekdays(terms: Terms) -> tuple[Weekday, ...]:
    """The days of the week on which a fixed home day falls while the agreement applies, in order.

    Half a year from its beginning is looked at, longer than any way from one home week to the next. While its
    beginning is not known they are all the fixed days.
    """
    start, since = terms.duration.start, anchor(terms)
    if start is None:
        return terms.extent.fixed
    begins = max(start, since) if since is not None else start
    found = home_days(terms, begins, begins + _LOOK_AHEAD).fixed
    return tuple(sorted({Weekday(day.on.isoweekday()) for day in found}))


def usual_half_day(terms: Terms, day: Weekday) -> HalfDay:
    """A half day to begin from: the later half of the hours listed for the day, or else from 12.00 until 15.30."""
    own = next((one for one in terms.hours.times if int(one.day) == int(day)), None)
    if own is None or terms.hours.kind is not HoursKind.OWN:
        return HalfDay(day, *_AFTERNOON)
    start, end = (moment.hour * 60 + moment.minute for moment in (own.from_time, own.until_time))
    middle = max((start + end) // 2 // _QUARTER * _QUARTER, start)
    return HalfDay(day, time(*divmod(middle, 60)), own.until_time)


def _applies(terms: Terms, first: date, last: date) -> tuple[date, date]:
    duration = terms.duration
    start = max(first, duration.start) if duration.start is not None else first
    end = min(last, duration.end) if duration.temporary and duration.end is not None else last
    return start, end


def _days(first: date, last: date) -> Iterator[date]:
    return (first + _DAY * n for n in range((last - first).days + 1))


def _fixed(terms: Terms, first: date, last: date) -> Iterator[HomeDay]:
    fixed = frozenset(int(day) for day in terms.extent.fixed)
    halves: dict[int, HalfDay] = {half.day: half for half in terms.extent.half_days}
    for day in _days(first, last) if fixed else ():
        if day.isoweekday() in fixed and in_home_week(terms, day):
            half = halves.get(day.isoweekday())
            yield HomeDay(day) if half is None else HomeDay(day, half.from_time, half.until_time)


def _free(terms: Terms, first: date, last: date) -> Iterator[FreeDays]:
    extent = terms.extent
    if extent.days_per_week is not None:
        yield from _free_in_weeks(terms, first, last) if left_free(extent) else ()
    elif extent.days_per_month is not None:
        yield from _free_in_months(terms, first, last)


def _free_in_weeks(terms: Terms, first: date, last: date) -> Iterator[FreeDays]:
    week = monday_of(first)
    while week <= last:
        begins, ends = max(week, first), min(week + 6 * _DAY, last)
        if in_home_week(terms, ends):
            since = anchor(terms)
            yield FreeDays(max(begins, since or begins), ends, left_free(terms.extent), Per.WEEK)
        week += _WEEK


def _free_in_months(terms: Terms, first: date, last: date) -> Iterator[FreeDays]:
    """What days a month leave beside the fixed days of that whole month."""
    month = first.replace(day=1)
    while month <= last:
        final = month.replace(day=monthrange(month.year, month.month)[1])
        fixed = _fixed(terms, *_applies(terms, month, final))
        left = (terms.extent.days_per_month or 0) - sum(1 if day.whole else 0.5 for day in fixed)
        if left > 0:
            yield FreeDays(max(month, first), min(final, last), left, Per.MONTH)
        month = final + _DAY
