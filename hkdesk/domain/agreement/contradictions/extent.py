"""Clashes of the extent: days a week, a month, a percentage and fixed days against each other and the unit."""

from __future__ import annotations

import math
from collections.abc import Iterator

from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, going_to, setting
from hkdesk.domain.case.people import Unit, Weekday
from hkdesk.domain.case.terms import Extent, Terms
from hkdesk.domain.values.wording import number, weekdays

# The circular's starting point is one to two days a week, seen for the whole unit (38/2021 point 2.3).
USUAL_DAYS_PER_WEEK = 2
# A month has 20 to 23 working days: four to 4.6 weeks of five.
_WEEKS_FEWEST, _WEEKS_MOST = 4.0, 4.6
_DAY_IN_PERCENT = 20
_SLACK_PERCENT = 10
_CIRCULAR = "rundskriv 38/2021 punkt 2.3"
_WEEK, _MONTH, _PERCENT, _FIXED = (
    "extent.days_per_week",
    "extent.days_per_month",
    "extent.percent",
    "extent.weekdays",
)


def in_extent(terms: Terms, unit: Unit) -> Iterator[Contradiction]:
    """Every clash and hint about how much is done at home."""
    extent = terms.extent
    yield from _fixed_against_week(extent)
    yield from _against_month(extent)
    yield from _against_percent(extent)
    yield from _common_days(extent, unit)
    yield from _above_usual(extent)


def _days(count: float) -> str:
    return f"{number(count)} {'dag' if count == 1 else 'dager'}"


def week_of(extent: Extent) -> float | None:
    """Days a week as the agreement has them: named, or counted from the fixed days, the month or the percentage."""
    if extent.days_per_week is not None:
        return extent.days_per_week
    if extent.weekdays:
        return float(len(extent.weekdays))
    if extent.days_per_month is not None:
        return extent.days_per_month * 12 / 52
    return extent.percent / _DAY_IN_PERCENT if extent.percent is not None else None


def _fixed_against_week(extent: Extent) -> Iterator[Contradiction]:
    days, fixed = extent.days_per_week, extent.weekdays
    if days is None or len(fixed) <= days:
        return
    fixes = [setting("use_fixed_days", _WEEK, float(len(fixed)), _days(len(fixed)))]
    kept = fixed[: math.floor(days)]
    if kept:
        fixes.append(setting("keep_fixed_days", _FIXED, kept, weekdays(kept)))
    yield Contradiction("more_fixed_days_than_days", Weight.CLASH, (_WEEK, _FIXED), fixed, fixes=tuple(fixes))


def _against_month(extent: Extent) -> Iterator[Contradiction]:
    month, week = extent.days_per_month, extent.days_per_week
    named = week if week is not None else float(len(extent.weekdays))
    if month is None or not named:
        return
    low, high = named * _WEEKS_FEWEST, math.ceil(named * _WEEKS_MOST * 2) / 2
    if low <= month <= high:
        return
    other = _WEEK if week is not None else _FIXED
    nearest = low if month < low else high
    fixes = (setting("drop_month", _MONTH, None), setting("use_month", _MONTH, nearest, _days(nearest)))
    said = f"{_days(named)} · {number(low)}–{number(high)}"
    yield Contradiction("week_against_month", Weight.CLASH, (_MONTH, other), said=said, fixes=fixes)


def _against_percent(extent: Extent) -> Iterator[Contradiction]:
    """Few percent cannot hold many days; many percent of few days holds only for one who works part time."""
    percent = extent.percent
    week = week_of(Extent(extent.days_per_week, extent.weekdays, days_per_month=extent.days_per_month))
    if percent is None or week is None:
        return
    beside = percent - week * _DAY_IN_PERCENT
    if abs(beside) <= _SLACK_PERCENT:
        return
    other = _WEEK if extent.days_per_week is not None else _FIXED if extent.weekdays else _MONTH
    weight = Weight.CLASH if beside < 0 else Weight.HINT
    full = min(round(week * _DAY_IN_PERCENT), 100)
    fixes = [setting("drop_percent", _PERCENT, None)]
    if full >= 1:
        fixes.insert(0, setting("use_percent", _PERCENT, full, number(full)))
    said = f"{_days(round(week, 1))} · {number(full)}"
    yield Contradiction("days_against_percent", weight, (_PERCENT, other), said=said, fixes=tuple(fixes))


def _common_days(extent: Extent, unit: Unit) -> Iterator[Contradiction]:
    shared = tuple(day for day in extent.weekdays if day in unit.common_office_days)
    if not shared:
        return
    fixes: list[Fix] = []
    moved = _moved(extent.weekdays, unit, shared)
    if moved is not None:
        fresh = [day for day in moved if day not in extent.weekdays]
        fixes.append(setting("move_home_day", _FIXED, moved, weekdays(fresh)))
    else:
        kept = tuple(day for day in extent.weekdays if day not in shared)
        fixes.append(setting("drop_home_day", _FIXED, kept, weekdays(shared)))
    # An exception that is written down is a choice; one that is not is a clash.
    written = bool(extent.note.strip())
    if not written:
        fixes.append(going_to("write_exception", "extent.note"))
    weight = Weight.HINT if written else Weight.CLASH
    both = (_FIXED, "unit.common_office_days")
    yield Contradiction("home_on_common_day", weight, both, shared, legal=_CIRCULAR, fixes=tuple(fixes))


def _moved(fixed: tuple[Weekday, ...], unit: Unit, clashing: tuple[Weekday, ...]) -> tuple[Weekday, ...] | None:
    """The fixed days with each clashing one moved to the first free day that is not shared; None when too few."""
    kept = [day for day in fixed if day not in clashing]
    free = [day for day in Weekday if day not in unit.common_office_days and day not in kept]
    if len(free) < len(clashing):
        return None
    return tuple(sorted([*kept, *free[: len(clashing)]]))


def _above_usual(extent: Extent) -> Iterator[Contradiction]:
    week = week_of(extent)
    if week is None or week <= USUAL_DAYS_PER_WEEK + 0.25:  # nine days a month are two a week, not more
        return
    two = float(USUAL_DAYS_PER_WEEK)
    month, percent = math.floor(two * 52 / 12), round(two * _DAY_IN_PERCENT)
    ways = (
        (extent.days_per_week, setting("use_usual_days", _WEEK, two, _days(two))),
        (
            extent.weekdays or None,
            setting("keep_fixed_days", _FIXED, extent.weekdays[:2], weekdays(extent.weekdays[:2])),
        ),
        (extent.days_per_month, setting("use_month", _MONTH, float(month), _days(month))),
        (extent.percent, setting("use_percent", _PERCENT, percent, number(percent))),
    )
    fix = next(fix for value, fix in ways if value is not None)
    yield Contradiction("above_usual_extent", Weight.HINT, (fix.focus,), legal=_CIRCULAR, fixes=(fix,))
