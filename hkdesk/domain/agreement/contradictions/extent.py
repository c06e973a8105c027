"""Clashes of the extent: days a week, a month, a percentage and fixed days against each other.

All amounts are averages of the weeks that have home days and those that have not, as `home_days` reads them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, setting
from hkdesk.domain.agreement.contradictions.home_weeks import (
    choosing_weeks,
    half_day_said,
    in_home_weeks,
    told_beside,
    weeks_in,
)
from hkdesk.domain.agreement.home_days import usual_half_day
from hkdesk.domain.case.extent import amount_of, half_day_open, left_free
from hkdesk.domain.case.home_amount import Per
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import Extent, HalfDay, Terms, Weeks
from hkdesk.domain.values.said import Said, amount, filled, number, weekdays

# The circular's starting point is one to two days a week, seen for the whole unit (38/2021 point 2.3).
USUAL_DAYS_PER_WEEK = 2
# A month has 20 to 23 working days: four to 4.6 weeks of five. A day of the week comes five times in the longest.
_WEEKS_FEWEST, _WEEKS_MOST = 4.0, 4.6
_LONGEST_MONTH, _DAYS_OF_WEEK = 31, 7
_DAY_IN_PERCENT = 20
_SLACK_PERCENT = 10
_CIRCULAR = "rundskriv 38/2021 punkt 2.3"
_WEEK, _MONTH, _PERCENT, _FIXED, _HALF = (
    "extent.days_per_week",
    "extent.days_per_month",
    "extent.percent",
    "extent.weekdays",
    "extent.half_days",
)


def in_extent(terms: Terms) -> Iterator[Contradiction]:
    """Every clash and hint about how much is done at home."""
    extent = terms.extent
    yield from _fixed_against_week(terms)
    yield from _not_all_fixed(extent)
    yield from _against_month(extent)
    yield from _against_percent(extent)
    yield from in_home_weeks(terms)
    yield from _above_usual(extent)


def _days(count: float) -> Said:
    return amount(count, "day in figures")


def in_weeks(count: float, extent: Extent) -> Said:
    """So many days, and in which weeks: «2 dager annenhver uke»."""
    return filled("{} {}", _days(count), told_beside(extent.weeks, extent.every_weeks))


def week_of(extent: Extent) -> float | None:
    """Days a week on average: named, or counted from the fixed days, the month or the percentage."""
    amount = amount_of(extent)
    return amount.average if amount is not None else None


def using(name: str, extent: Extent, days: float) -> Fix:
    """A fix that puts another number of days in a week that has home days."""
    return setting(name, _WEEK, days, in_weeks(days, extent))


def keeping(name: str, kept: tuple[Weekday, ...], halves: tuple[HalfDay, ...], said: tuple[Weekday, ...]) -> Fix:
    """A fix that puts other fixed days, half or whole as they are among `halves`."""
    left = tuple(half for half in halves if half.day in kept)
    return Fix(name, _FIXED, ((_FIXED, kept), (_HALF, left)), weekdays(said))


def _that_fit(extent: Extent, days: float) -> tuple[Weekday, ...]:
    """The first fixed days that come to no more than so many."""
    halves, kept = {half.day for half in extent.half_days}, []
    for day in extent.fixed:
        days -= 0.5 if day in halves else 1
        if days >= 0:
            kept.append(day)
        else:
            break
    return tuple(kept)


def _fixed_against_week(terms: Terms) -> Iterator[Contradiction]:
    """More fixed days than days; where a half day is what is left unsaid, only that is asked for."""
    extent = terms.extent
    days, fixed = extent.days_per_week, extent.fixed
    if days is None or extent.fixed_amount <= days:
        return
    use = using("use_fixed_days", extent, extent.fixed_amount)
    if half_day_open(extent):
        half = usual_half_day(terms, fixed[-1])
        say = setting("say_half_day", _HALF, (half,), half_day_said(half))
        yield Contradiction("half_day_not_said", Weight.HINT, (_HALF, _WEEK), fixed, fixes=(say, use))
        return
    kept = _that_fit(extent, days)
    fixes = (use, keeping("keep_fixed_days", kept, extent.half_days, kept)) if kept else (use,)
    yield Contradiction("more_fixed_days_than_days", Weight.CLASH, (_WEEK, _FIXED), fixed, fixes=fixes)


def _not_all_fixed(extent: Extent) -> Iterator[Contradiction]:
    if not extent.fixed or not left_free(extent):
        return
    said = filled("{} · {}", in_weeks(extent.days_per_week or 0, extent), _days(extent.fixed_amount))
    fixes = (using("use_fixed_days", extent, extent.fixed_amount),)
    yield Contradiction(
        "fewer_fixed_days_than_days", Weight.HINT, (_FIXED, _WEEK), extent.fixed, said=said, fixes=fixes
    )


def _in_a_month(days: float, every: int) -> tuple[float, float]:
    """The fewest and the most days of a month that so many in every n-th week come to, in halves.

    The most is what the longest month has room for: a Monday every other week comes on the 1st, the 15th and the 29th.
    """
    average = days / every
    rounds, over = divmod(_LONGEST_MONTH, _DAYS_OF_WEEK * every)
    most = min((rounds + 1) * days, rounds * days + over)
    return math.ceil(average * _WEEKS_FEWEST * 2) / 2, max(math.ceil(average * _WEEKS_MOST * 2) / 2, most)


def _against_month(extent: Extent) -> Iterator[Contradiction]:
    month, amount = extent.days_per_month, amount_of(extent)
    if month is None or amount is None or amount.per is not Per.WEEK:
        return
    low, high = _in_a_month(amount.count, amount.every_weeks)
    if low <= month <= high:
        return
    other = _WEEK if extent.days_per_week is not None else _FIXED
    nearest = low if month < low else high
    fixes = [setting("drop_month", _MONTH, None), setting("use_month", _MONTH, nearest, _days(nearest))]
    fewer = _fewer_weeks(extent, amount.count, month)
    said = filled("{} · {}–{}", in_weeks(amount.count, extent), number(low), number(high))
    yield Contradiction("week_against_month", Weight.CLASH, (_MONTH, other), said=said, fixes=(*fewer, *fixes))


def _fewer_weeks(extent: Extent, days: float, month: float) -> tuple[Fix, ...]:
    """Days every week that are too many in a month may be meant for every other week, or still less often."""
    if extent.weeks is not Weeks.EVERY:
        return ()
    for every in (2, 3, 4):
        low, high = _in_a_month(days, every)
        if low <= month <= high:
            written = weeks_in(extent.note)
            weeks = written[0] if every == 2 and written is not None else Weeks.NTH
            return (choosing_weeks(weeks, every),)
    return ()


def _against_percent(extent: Extent) -> Iterator[Contradiction]:
    """Few percent cannot hold many days; many percent of few days holds only for one who works part time."""
    percent, amount = extent.percent, amount_of(extent)
    if percent is None or amount is None or amount.per is Per.PERCENT:
        return
    week = amount.average
    beside = percent - week * _DAY_IN_PERCENT
    if abs(beside) <= _SLACK_PERCENT:
        return
    other = _MONTH if amount.per is Per.MONTH else _WEEK if extent.days_per_week is not None else _FIXED
    weight = Weight.CLASH if beside < 0 else Weight.HINT
    full = min(round(week * _DAY_IN_PERCENT), 100)
    fixes = [setting("drop_percent", _PERCENT, None)]
    if full >= 1:
        fixes.insert(0, setting("use_percent", _PERCENT, full, number(full)))
    weekly = filled("{} {}", _days(round(week, 1)), told_beside(Weeks.EVERY, 1))
    first = in_weeks(amount.count, extent) if amount.per is Per.WEEK else weekly
    said = filled("{} · {}", first, number(full))
    yield Contradiction("days_against_percent", weight, (_PERCENT, other), said=said, fixes=tuple(fixes))


def _above_usual(extent: Extent) -> Iterator[Contradiction]:
    amount = amount_of(extent)
    if amount is None or amount.average <= USUAL_DAYS_PER_WEEK + 0.25:  # nine days a month are two a week, not more
        return
    two = float(USUAL_DAYS_PER_WEEK * amount.every_weeks)
    month, percent = math.floor(USUAL_DAYS_PER_WEEK * 52 / 12), USUAL_DAYS_PER_WEEK * _DAY_IN_PERCENT
    kept = _that_fit(extent, two)
    ways = (
        (extent.days_per_week, using("use_usual_days", extent, two)),
        (extent.fixed or None, keeping("keep_fixed_days", kept, extent.half_days, kept)),
        (extent.days_per_month, setting("use_month", _MONTH, float(month), _days(month))),
        (extent.percent, setting("use_percent", _PERCENT, percent, number(percent))),
    )
    fix = next(fix for value, fix in ways if value is not None)
    yield Contradiction("above_usual_extent", Weight.HINT, (fix.focus,), legal=_CIRCULAR, fixes=(fix,))
