"""Clashes of times, and hours of one's own against aml chapter 10, which since 1 July 2022 applies at home in full.

Leading and particularly independent positions are exempt (aml § 10-12). Hours that are explained in words are taken
for a choice where the act allows other hours by agreement (§ 10-5), and for a clash where they are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time

from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, going_to, setting
from hkdesk.domain.agreement.contradictions.rest_time import (
    REST_MINUTES,
    WEEKLY_REST_MINUTES,
    longest_rest,
    short_rests,
)
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    Day,
    DayHours,
    Hours,
    HoursKind,
    Terms,
)
from hkdesk.domain.values.wording import clock, number, weekday_name

_TIMES, _WEEKLY, _EVENING, _WORDS = "hours.times", "hours.weekly_hours", "hours.evening_work", "hours.description"
_FROM, _UNTIL = "availability.from_time", "availability.until_time"
NIGHT_FROM, NIGHT_UNTIL = time(21), time(6)  # aml § 10-11 first paragraph
EVENING_UNTIL = time(23)  # aml § 10-11 third paragraph
_DAY_MOST, _WEEK_MOST = 9 * 60, 40  # aml § 10-4 first paragraph
_BREAK_FROM, _LONG_BREAK_FROM, _LONG_BREAK = 5 * 60 + 30, 8 * 60, 30  # aml § 10-9 first paragraph
_HOUR = 60


def in_hours(terms: Terms, *, working_hours_act: bool) -> Iterator[Contradiction]:
    """Every clash and hint about working hours and about when the employee is to be reached."""
    yield from _core(terms.hours)
    yield from _reach(terms)
    hours = terms.hours
    if hours.exempt:
        if hours.evening_work:
            fixes = (setting("drop_evening_work", _EVENING, False),)
            legal = "arbeidsmiljøloven § 10-12"
            yield Contradiction(
                "evening_work_exempt", Weight.HINT, (_EVENING, "hours.exempt"), legal=legal, fixes=fixes
            )
        return
    times = hours.times if hours.kind is HoursKind.OWN else ()
    if working_hours_act:
        yield from _long(hours, times)
        yield from _sunday(times)
        yield from _night(times)
    yield from _breaks(times)
    yield from _rest(hours, times)


def minutes(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * _HOUR + moment.minute


def _moment(count: int) -> time:
    return time(count // _HOUR, count % _HOUR)


def worked(one: DayHours) -> int:
    """Minutes worked that day, the break left out."""
    return max(minutes(one.until_time) - minutes(one.from_time) - one.break_minutes, 0)


def _core(hours: Hours) -> Iterator[Contradiction]:
    start, end = hours.core_from, hours.core_until
    if start is not None and end is not None and end <= start:
        yield _turned("core_hours_order", "hours.core_from", "hours.core_until", start, end)


def _turned(code: str, first: str, second: str, start: time, end: time) -> Contradiction:
    swap = Fix("swap", first, ((first, end), (second, start)))
    clear = Fix("clear_times", first, ((first, None), (second, None)))
    return Contradiction(code, Weight.CLASH, (first, second), fixes=(swap, clear) if start != end else (clear,))


def _reach(terms: Terms) -> Iterator[Contradiction]:
    reach = terms.availability
    start, end = reach.from_time, reach.until_time
    if reach.choice is Choice.NONE or start is None or end is None:
        return
    if end <= start:
        yield _turned("availability_order", _FROM, _UNTIL, start, end)
        return
    hours = terms.hours
    if hours.kind is HoursKind.OWN and hours.times:
        low, high = min(one.from_time for one in hours.times), max(one.until_time for one in hours.times)
        yield from _outside("availability_outside_hours", Weight.CLASH, reach, low, high, _TIMES)
    elif not hours.exempt:
        yield from _outside("availability_at_night", Weight.HINT, reach, NIGHT_UNTIL, NIGHT_FROM, "hours.kind")


def _outside(
    code: str, weight: Weight, reach: Availability, low: time, high: time, other: str
) -> Iterator[Contradiction]:
    start, end = reach.from_time, reach.until_time
    if start is None or end is None or (low <= start and end <= high):
        return
    within = (max(start, low), min(end, high))
    if within[0] >= within[1]:
        within = (low, high)
    said = f"{clock(within[0])}–{clock(within[1])}"
    fix = Fix("use_hours", _FROM, ((_FROM, within[0]), (_UNTIL, within[1])), said)
    legal = "arbeidsmiljøloven § 10-11" if code == "availability_at_night" else ""
    yield Contradiction(code, weight, (_FROM, other), said=f"{clock(low)}–{clock(high)}", legal=legal, fixes=(fix,))


def _changed(times: tuple[DayHours, ...], change: Callable[[DayHours], DayHours | None]) -> tuple[DayHours, ...]:
    return tuple(new for one in times if (new := change(one)) is not None)


def _names(rows: tuple[DayHours, ...] | list[DayHours]) -> str:
    return ", ".join(weekday_name(one.day) for one in rows)


def _long(hours: Hours, times: tuple[DayHours, ...]) -> Iterator[Contradiction]:
    legal = "arbeidsmiljøloven § 10-4 første ledd"
    weight = Weight.HINT if hours.description.strip() else Weight.CLASH
    explain = () if hours.description.strip() else (going_to("explain_hours", _WORDS),)
    long = [one for one in times if worked(one) > _DAY_MOST]
    if long:
        said = ", ".join(f"{weekday_name(one.day)} {number(round(worked(one) / _HOUR, 2))}" for one in long)
        fixes = (setting("shorten_days", _TIMES, _changed(times, _shortened)), *explain)
        yield Contradiction("over_nine_hours", weight, (_TIMES,), said=said, legal=legal, fixes=fixes)
    own = hours.kind is HoursKind.OWN
    listed = sum(map(worked, times)) / _HOUR
    week = hours.weekly_hours if hours.weekly_hours is not None else listed
    if own and week > _WEEK_MOST:
        said = number(round(week, 2))
        forty = _in_forty_hours(hours, times)
        yield Contradiction("over_forty_hours", weight, (forty.focus,), said=said, legal=legal, fixes=(forty, *explain))
    if own and hours.weekly_hours is not None and listed > hours.weekly_hours:
        said = number(round(listed, 2))
        fixes = (setting("clear_weekly", _WEEKLY, None),)
        yield Contradiction("days_over_week", Weight.CLASH, (_WEEKLY, _TIMES), said=said, fixes=fixes)


def _in_forty_hours(hours: Hours, times: tuple[DayHours, ...]) -> Fix:
    if hours.weekly_hours is not None:
        return setting("use_forty_hours", _WEEKLY, float(_WEEK_MOST))
    kept = times
    while sum(map(worked, kept)) > _WEEK_MOST * _HOUR:
        kept = kept[:-1]
    return setting("drop_days", _TIMES, kept, _names(times[len(kept) :]))


def _shortened(one: DayHours) -> DayHours:
    over = worked(one) - _DAY_MOST
    return one if over <= 0 else replace(one, until_time=_moment(minutes(one.until_time) - over))


def _sunday(times: tuple[DayHours, ...]) -> Iterator[Contradiction]:
    """§ 10-10: from 18.00 on the day before a Sunday to 22.00 on the Sunday."""
    wrong = [one for one in times if one.day is Day.SUNDAY or (one.day is Day.SATURDAY and one.until_time > time(18))]
    if wrong:
        mended = _changed(times, _before_sunday)
        name = "end_before_sunday" if any(one.day is Day.SATURDAY for one in wrong) else "drop_sunday"
        legal = "arbeidsmiljøloven § 10-10"
        fixes = (setting(name, _TIMES, mended),)
        yield Contradiction("sunday_work", Weight.CLASH, (_TIMES,), said=_names(wrong), legal=legal, fixes=fixes)


def _before_sunday(one: DayHours) -> DayHours | None:
    if one.day is Day.SUNDAY or (one.day is Day.SATURDAY and one.from_time >= time(18)):
        return None
    late = one.day is Day.SATURDAY and one.until_time > time(18)
    return replace(one, until_time=time(18)) if late else one


def _night(times: tuple[DayHours, ...]) -> Iterator[Contradiction]:
    """§ 10-11: from 21.00 to 06.00; what the employee does then on their own initiative is never in the plan."""
    wrong = [one for one in times if one.from_time < NIGHT_UNTIL or one.until_time > NIGHT_FROM]
    if not wrong:
        return
    mended = _changed(times, _by_day)
    fixes = [setting("end_before_night", _TIMES, mended)]
    own_choice = all(one.from_time >= NIGHT_UNTIL and one.until_time <= EVENING_UNTIL for one in wrong)
    if own_choice:
        fixes.append(Fix("agree_evening_work", _EVENING, ((_TIMES, mended), (_EVENING, True))))
    legal = "arbeidsmiljøloven § 10-11"
    yield Contradiction("night_work", Weight.CLASH, (_TIMES,), said=_names(wrong), legal=legal, fixes=tuple(fixes))


def _by_day(one: DayHours) -> DayHours | None:
    start, end = max(one.from_time, NIGHT_UNTIL), min(one.until_time, NIGHT_FROM)
    return replace(one, from_time=start, until_time=end) if start < end else None


def _breaks(times: tuple[DayHours, ...]) -> Iterator[Contradiction]:
    legal = "arbeidsmiljøloven § 10-9"
    wrong = [one for one in times if _lacks_break(one)]
    if wrong:
        mended = _changed(times, lambda one: replace(one, break_minutes=_LONG_BREAK) if _lacks_break(one) else one)
        fixes = (setting("use_break", _TIMES, mended, str(_LONG_BREAK)),)
        yield Contradiction("break_too_short", Weight.CLASH, (_TIMES,), said=_names(wrong), legal=legal, fixes=fixes)


def _lacks_break(one: DayHours) -> bool:
    done = worked(one)
    return (done > _BREAK_FROM and one.break_minutes == 0) or (
        done >= _LONG_BREAK_FROM and one.break_minutes < _LONG_BREAK
    )


def _rest(hours: Hours, times: tuple[DayHours, ...]) -> Iterator[Contradiction]:
    legal = "arbeidsmiljøloven § 10-8"
    core = (hours.core_from, hours.core_until)
    short = short_rests(times)
    if short:
        later = {after: _moment(start) for after, start in short.items()}
        mended = _changed(times, lambda one: _begun_later(one, later))
        fixes = (setting("begin_later", _TIMES, mended),)
        names = ", ".join(weekday_name(day) for day in short)
        said = f"{names} · {REST_MINUTES // _HOUR}"
        yield Contradiction("short_daily_rest", Weight.CLASH, (_TIMES,), said=said, legal=legal, fixes=fixes)
    weekend = [one for one in times if one.day in (Day.SATURDAY, Day.SUNDAY)]
    if weekend and longest_rest(times, core) < WEEKLY_REST_MINUTES:
        mended = tuple(one for one in times if one not in weekend)
        fixes = (setting("drop_weekend", _TIMES, mended),)
        yield Contradiction(
            "short_weekly_rest", Weight.CLASH, (_TIMES,), said=_names(weekend), legal=legal, fixes=fixes
        )
    yield from _evening_rest(hours, times, legal)


def _begun_later(one: DayHours, later: dict[Day, time]) -> DayHours | None:
    start = later.get(one.day, one.from_time)
    return replace(one, from_time=start) if start < one.until_time else None


def _evening_rest(hours: Hours, times: tuple[DayHours, ...], legal: str) -> Iterator[Contradiction]:
    """Who works until 23.00 may not begin before 10.00 the day after."""
    if not hours.evening_work:
        return
    earliest = _moment((minutes(EVENING_UNTIL) + REST_MINUTES) % (24 * _HOUR))
    starts = [one.from_time for one in times]
    place = _TIMES
    if not starts and hours.core_from is not None:
        starts, place = [hours.core_from], "hours.core_from"
    if starts and min(starts) < earliest:
        fixes = (setting("drop_evening_work", _EVENING, False),)
        fields = (_EVENING, place)
        yield Contradiction("evening_work_rest", Weight.HINT, fields, said=clock(earliest), legal=legal, fixes=fixes)
