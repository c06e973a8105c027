"""Clashes of hours of one's own with aml chapter 10: how long, on which days, at which hours, and with what breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import time

from hkdesk.domain.agreement.contradictions.day_hours import (
    EVENING_UNTIL,
    HOUR,
    NIGHT_FROM,
    NIGHT_UNTIL,
    changed,
    minutes,
    moment,
    names,
    worked,
)
from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, setting
from hkdesk.domain.agreement.contradictions.said_why import by_tariff, explained, explaining, weight_of
from hkdesk.domain.case.terms import Day, DayHours, Hours, HoursKind
from hkdesk.domain.values.said import filled, joined, number, weekday_name

_TIMES, _WEEKLY, _EVENING = "hours.times", "hours.weekly_hours", "hours.evening_work"
DAY_MOST, _WEEK_MOST = 9 * HOUR, 40
"""Minutes in a day and hours in a week: aml § 10-4 first paragraph."""
# However it is averaged: 13 hours in a day (§§ 10-5 third and 10-6 eighth paragraph), and a week that is always the
# same averages to itself, so to 48 hours at the most (§ 10-5).
_DAY_OUTERMOST, _WEEK_OUTERMOST = 13 * HOUR, 48
_BREAK_FROM, _LONG_BREAK_FROM, _LONG_BREAK = 5 * HOUR + 30, 8 * HOUR, 30  # aml § 10-9 first paragraph
_OFFICE_DAYS = frozenset({Day.MONDAY, Day.TUESDAY, Day.WEDNESDAY, Day.THURSDAY, Day.FRIDAY})
_FOURTH = "arbeidsmiljøloven § 10-4 første ledd"
_FIFTH = "arbeidsmiljøloven § 10-5"


def in_working_time(hours: Hours, times: Sequence[DayHours], *, working_hours_act: bool) -> Iterator[Contradiction]:
    """Every clash and hint of the length and the place of the hours.

    Until 30 June 2022 the regulation's § 6 set §§ 10-4, 10-5, 10-10 and 10-11 aside.
    """
    if working_hours_act:
        yield from _long_days(hours, times)
        yield from _long_weeks(hours, times)
        yield from _sunday(hours, times)
        yield from _night(hours, times)
        yield from _sums(hours, times)
    yield from _breaks(times)


def _long_days(hours: Hours, times: Sequence[DayHours]) -> Iterator[Contradiction]:
    outermost = _DAY_OUTERMOST if explained(hours) and not by_tariff(hours) else None
    beyond = [one for one in times if outermost is not None and worked(one) > outermost]
    if beyond:
        mended = changed(times, lambda one: _cut(one, _DAY_OUTERMOST))
        cut, said = setting("shorten_to_thirteen", _TIMES, mended), _lengths(beyond)
        yield Contradiction("over_thirteen_hours", Weight.CLASH, (_TIMES,), said=said, legal=_FIFTH, fixes=(cut,))
    long = [one for one in times if worked(one) > DAY_MOST and one not in beyond]
    if long:
        mended = changed(times, lambda one: _cut(one, DAY_MOST))
        fixes = (setting("shorten_days", _TIMES, mended), *explaining(hours))
        weight, said = weight_of(hours), _lengths(long)
        yield Contradiction("over_nine_hours", weight, (_TIMES,), said=said, legal=_FOURTH, fixes=fixes)


def _lengths(days: Sequence[DayHours]) -> str:
    hours = [filled("{} {}", weekday_name(one.day), number(round(worked(one) / HOUR, 2))) for one in days]
    return joined(", ", hours)


def _cut(one: DayHours, most: int) -> DayHours:
    over = worked(one) - most
    return one if over <= 0 else replace(one, until_time=moment(minutes(one.until_time) - over))


def _long_weeks(hours: Hours, times: Sequence[DayHours]) -> Iterator[Contradiction]:
    if hours.kind is not HoursKind.OWN:
        return
    week = hours.weekly_hours if hours.weekly_hours is not None else sum(map(worked, times)) / HOUR
    if week <= _WEEK_MOST:
        return
    said = number(round(week, 2))
    beyond = explained(hours) and week > _WEEK_OUTERMOST and not by_tariff(hours)
    if beyond:
        within = _within(hours, times, _WEEK_OUTERMOST, "use_forty_eight_hours")
        fields = (within.focus,)
        yield Contradiction("over_forty_eight_hours", Weight.CLASH, fields, said=said, legal=_FIFTH, fixes=(within,))
        return
    within = _within(hours, times, _WEEK_MOST, "use_forty_hours")
    fixes = (within, *explaining(hours))
    fields, weight = (within.focus,), weight_of(hours)
    yield Contradiction("over_forty_hours", weight, fields, said=said, legal=_FOURTH, fixes=fixes)


def _within(hours: Hours, times: Sequence[DayHours], most: int, name: str) -> Fix:
    if hours.weekly_hours is not None:
        return setting(name, _WEEKLY, float(most))
    kept = tuple(times)
    while sum(map(worked, kept)) > most * HOUR:
        kept = kept[:-1]
    return setting("drop_days", _TIMES, kept, names(times[len(kept) :]))


def _sums(hours: Hours, times: Sequence[DayHours]) -> Iterator[Contradiction]:
    """The hours of the days against those of the week, which hold the days at the office too."""
    if hours.kind is not HoursKind.OWN or hours.weekly_hours is None:
        return
    listed = sum(map(worked, times)) / HOUR
    said, clear = number(round(listed, 2)), setting("clear_weekly", _WEEKLY, None)
    if listed > hours.weekly_hours:
        yield Contradiction("days_over_week", Weight.CLASH, (_WEEKLY, _TIMES), said=said, fixes=(clear,))
    whole = {one.day for one in times} >= _OFFICE_DAYS
    if whole and listed < hours.weekly_hours and not explained(hours):
        yield Contradiction("days_under_week", Weight.CLASH, (_WEEKLY, _TIMES), said=said, fixes=(clear,))


def _sunday(hours: Hours, times: Sequence[DayHours]) -> Iterator[Contradiction]:
    """§ 10-10: from 18.00 on the day before a Sunday to 22.00 on the Sunday; allowed where the work demands it."""
    wrong = [one for one in times if one.day is Day.SUNDAY or (one.day is Day.SATURDAY and one.until_time > time(18))]
    if wrong:
        name = "end_before_sunday" if any(one.day is Day.SATURDAY for one in wrong) else "drop_sunday"
        fixes = (setting(name, _TIMES, changed(times, _before_sunday)), *explaining(hours))
        legal, said = "arbeidsmiljøloven § 10-10", names(wrong)
        yield Contradiction("sunday_work", weight_of(hours), (_TIMES,), said=said, legal=legal, fixes=fixes)


def _before_sunday(one: DayHours) -> DayHours | None:
    if one.day is Day.SUNDAY or (one.day is Day.SATURDAY and one.from_time >= time(18)):
        return None
    late = one.day is Day.SATURDAY and one.until_time > time(18)
    return replace(one, until_time=time(18)) if late else one


def _night(hours: Hours, times: Sequence[DayHours]) -> Iterator[Contradiction]:
    """§ 10-11: from 21.00 to 06.00; what the employee does then on their own initiative is never in the plan."""
    wrong = [one for one in times if one.from_time < NIGHT_UNTIL or one.until_time > NIGHT_FROM]
    if not wrong:
        return
    mended = changed(times, _by_day)
    fixes = [setting("end_before_night", _TIMES, mended)]
    own_choice = all(one.from_time >= NIGHT_UNTIL and one.until_time <= EVENING_UNTIL for one in wrong)
    if own_choice:
        fixes.append(Fix("agree_evening_work", _EVENING, ((_TIMES, mended), (_EVENING, True))))
    fixes += explaining(hours)
    legal, said = "arbeidsmiljøloven § 10-11", names(wrong)
    yield Contradiction("night_work", weight_of(hours), (_TIMES,), said=said, legal=legal, fixes=tuple(fixes))


def _by_day(one: DayHours) -> DayHours | None:
    start, end = max(one.from_time, NIGHT_UNTIL), min(one.until_time, NIGHT_FROM)
    return replace(one, from_time=start, until_time=end) if start < end else None


def _breaks(times: Sequence[DayHours]) -> Iterator[Contradiction]:
    filled = [one for one in times if not worked(one)]
    if filled:
        mended = changed(times, lambda one: replace(one, break_minutes=0) if not worked(one) else one)
        fixes = (setting("use_break", _TIMES, mended, "0"),)
        yield Contradiction("break_fills_day", Weight.CLASH, (_TIMES,), said=names(filled), fixes=fixes)
    wrong = [one for one in times if _lacks_break(one)]
    if wrong:
        mended = changed(times, lambda one: replace(one, break_minutes=_LONG_BREAK) if _lacks_break(one) else one)
        fixes = (setting("use_break", _TIMES, mended, str(_LONG_BREAK)),)
        legal, said = "arbeidsmiljøloven § 10-9", names(wrong)
        yield Contradiction("break_too_short", Weight.CLASH, (_TIMES,), said=said, legal=legal, fixes=fixes)


def _lacks_break(one: DayHours) -> bool:
    done = worked(one)
    return (done > _BREAK_FROM and one.break_minutes == 0) or (
        done >= _LONG_BREAK_FROM and one.break_minutes < _LONG_BREAK
    )
