"""Clashes of half days and of the weeks that have home days: with the hours, the note and the time the terms apply."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from hkdesk.domain.agreement.contradictions.day_hours import NIGHT_FROM, NIGHT_UNTIL
from hkdesk.domain.agreement.contradictions.finding import Contradiction, Weight
from hkdesk.domain.agreement.contradictions.fix import Fix, going_to, setting
from hkdesk.domain.agreement.contradictions.said_why import explaining, weight_of
from hkdesk.domain.agreement.extent_words import fixed_days, half_day_words
from hkdesk.domain.agreement.home_days import anchor, home_days, usual_half_day
from hkdesk.domain.case.extent import amount_of
from hkdesk.domain.case.home_amount import Per, weeks_words
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import Day, HalfDay, Hours, HoursKind, Terms, Weeks
from hkdesk.domain.values.language import codes, language_of
from hkdesk.domain.values.said import Said, filled, listed, long_date
from hkdesk.domain.values.wording import weekday_name

# Longer than this a part of a day is no half day: two thirds of the ordinary seven and a half hours.
_HALF_AT_MOST = timedelta(hours=5)
_WEEKS, _EVERY, _FROM, _HALF = "extent.weeks", "extent.every_weeks", "extent.weeks_from", "extent.half_days"
# How weeks are told in a note, in bokmål and nynorsk.
_ODD, _EVEN = re.compile(r"odde\s*tal|\bulike (?:uke|veke)r"), re.compile(r"par\s*tal|\blike (?:uke|veke)r")
_OTHER = re.compile(r"ann[ae]n?\s?[hk]va?e?r|[hk]va?e?r (?:annen|anna|andre|2\.?) (?:uke|veke)")
_DAY_NAMES = {
    day: r"\b(?:"
    + "|".join({weekday_name(day, language) for language in codes(governing=True)})
    + r")(?:er|ar|en|s)?\b"
    for day in Weekday
}
_LOOK_AHEAD = timedelta(weeks=26)  # the longest way from one home week to the next, and as much again


def in_home_weeks(terms: Terms) -> Iterator[Contradiction]:
    """Every clash and hint about half days, and about which weeks have home days."""
    yield from _long_half_days(terms)
    yield from _half_days_outside_hours(terms)
    yield from _weeks_in_note(terms)
    yield from _days_by_week(terms)
    yield from _weeks_in_agreement(terms)


def weeks_in(note: str) -> tuple[Weeks, int] | None:
    """The weeks that a note speaks of; None where it speaks of none, or of odd and even ones alike."""
    small = note.casefold()
    odd, even = _ODD.search(small) is not None, _EVEN.search(small) is not None
    if odd != even:
        return (Weeks.ODD if odd else Weeks.EVEN), 2
    return (Weeks.NTH, 2) if _OTHER.search(small) and not odd else None


def speaks_of_weeks(note: str) -> bool:
    """Whether a note tells of odd weeks, even ones or both, or of every other week."""
    small = note.casefold()
    return any(words.search(small) for words in (_ODD, _EVEN, _OTHER))


def days_in(note: str) -> tuple[Weekday, ...]:
    """The working days that a note names, in the order of the week."""
    small = note.casefold()
    return tuple(day for day in Weekday if re.search(_DAY_NAMES[day], small))


def told_beside(weeks: Weeks, every: int) -> Said:
    """Which weeks, beside a number of days or their names: «i uka», «i oddetallsuker»."""
    return Said(lambda language: weeks_words(weeks, every, language))


def _told_weeks(weeks: Weeks, every: int) -> Said:
    """Which weeks, where no number of days stands before: «hver uke», «i oddetallsuker»."""
    if weeks is Weeks.EVERY:
        return Said(lambda language: language_of(language).every_week)
    return told_beside(weeks, every)


def half_day_said(half: HalfDay) -> Said:
    """«fredag fra kl. 12.00 til kl. 15.30»."""
    return Said(lambda language: half_day_words(half, language))


def choosing_weeks(weeks: Weeks, every: int) -> Fix:
    """A fix that puts the weeks which have home days."""
    changes: tuple[tuple[str, object], ...] = ((_WEEKS, weeks),)
    if weeks is Weeks.NTH:
        changes += ((_EVERY, every),)
    return Fix("use_weeks", _WEEKS, changes, _told_weeks(weeks, every))


def _length(half: HalfDay) -> timedelta:
    def since_midnight(moment: time) -> timedelta:
        return timedelta(hours=moment.hour, minutes=moment.minute)

    return since_midnight(half.until_time) - since_midnight(half.from_time)


def _without(terms: Terms, halves: list[HalfDay]) -> Fix:
    """A fix that makes the days whole."""
    return setting("whole_day", _HALF, tuple(half for half in terms.extent.half_days if half not in halves))


def _told(code: str, weight: Weight, halves: list[HalfDay], fields: tuple[str, ...], *fixes: Fix) -> Contradiction:
    days = tuple(half.day for half in halves)
    return Contradiction(code, weight, fields, days, listed([half_day_said(half) for half in halves]), fixes=fixes)


def _long_half_days(terms: Terms) -> Iterator[Contradiction]:
    long = [half for half in terms.extent.half_days if _length(half) > _HALF_AT_MOST]
    if long:
        yield _told("half_day_too_long", Weight.HINT, long, (_HALF, "extent.weekdays"), _without(terms, long))


def _half_days_outside_hours(terms: Terms) -> Iterator[Contradiction]:
    """Hours of one's own that are listed for the day, and the half day does not lie within them."""
    if terms.hours.kind is not HoursKind.OWN:
        return
    hours = {int(one.day): one for one in terms.hours.times}
    outside = [
        half
        for half in terms.extent.half_days
        if (own := hours.get(int(half.day))) is not None
        and not own.from_time <= half.from_time < half.until_time <= own.until_time
    ]
    if outside:
        kept = tuple(usual_half_day(terms, h.day) if h in outside else h for h in terms.extent.half_days)
        within = listed([half_day_said(half) for half in kept if half.day in {h.day for h in outside}])
        fixes = (setting("use_half_days", _HALF, kept, within), _without(terms, outside))
        yield _told("half_day_outside_hours", Weight.CLASH, outside, (_HALF, "hours.times"), *fixes)


def half_days_at_night(terms: Terms) -> Iterator[Contradiction]:
    """A half day at home between 21 and 06 (aml § 10-11), where no hours of one's own are listed for the day."""
    own = terms.hours.times if terms.hours.kind is HoursKind.OWN else ()
    listed_days = {int(one.day) for one in own}
    late = [half for half in terms.extent.half_days if int(half.day) not in listed_days and _by_day(half) != half]
    if late:
        kept = tuple(_by_day(half) or usual_half_day(terms, half.day) for half in terms.extent.half_days)
        put = tuple(new if old in late else old for old, new in zip(terms.extent.half_days, kept, strict=True))
        fixes = (setting("end_before_night", _HALF, put), *_explained_by(terms.hours))
        days, said = tuple(half.day for half in late), listed([half_day_said(half) for half in late])
        legal, weight = "arbeidsmiljøloven § 10-11", weight_of(terms.hours)
        yield Contradiction("half_day_at_night", weight, (_HALF,), days, said, legal, fixes)


def _by_day(half: HalfDay) -> HalfDay | None:
    """The part of it between 06 and 21; None where nothing is left."""
    start, end = max(half.from_time, NIGHT_UNTIL), min(half.until_time, NIGHT_FROM)
    return replace(half, from_time=start, until_time=end) if start < end else None


def _explained_by(hours: Hours) -> tuple[Fix, ...]:
    """The way to the words, which are printed with hours of one's own alone."""
    return explaining(hours) if hours.kind is HoursKind.OWN else ()


def _weeks_in_note(terms: Terms) -> Iterator[Contradiction]:
    """A note that speaks of other weeks than the paper does."""
    extent = terms.extent
    written, amount = weeks_in(extent.note), amount_of(extent)
    if written is None or amount is None or amount.per is not Per.WEEK:
        return
    weeks, every = written
    fits = extent.weeks is not Weeks.EVERY if weeks is Weeks.NTH else extent.weeks is weeks
    if not fits:
        said = filled("{} · {}", _told_weeks(weeks, every), _told_weeks(extent.weeks, extent.every_weeks))
        fixes = (choosing_weeks(weeks, every),)
        yield Contradiction("weeks_in_note", Weight.HINT, (_WEEKS, "extent.note"), said=said, fixes=fixes)


def _days_by_week(terms: Terms) -> Iterator[Contradiction]:
    """A note that gives odd and even weeks days of their own, beside fixed days that are the same in every week."""
    extent = terms.extent
    small = extent.note.casefold()
    if not (extent.fixed and _ODD.search(small) and _EVEN.search(small) and days_in(extent.note)):
        return
    free = (("extent.weekdays", ()), (_HALF, ()))
    leave = (Fix("free_days", "extent.weekdays", free),) if extent.days_per_week is not None else ()
    fields = ("extent.weekdays", "extent.note")
    fixes = (*leave, going_to("write_note", "extent.note"))
    said = Said(lambda language: fixed_days(terms, language))
    yield Contradiction("days_by_week_in_note", Weight.HINT, fields, extent.fixed, said, fixes=fixes)


def _has_home_day(terms: Terms, ends: date) -> bool:
    """Whether a home day, fixed or free, comes before the agreement ends."""
    start, since = terms.duration.start, anchor(terms)
    begins = max(day for day in (start, since) if day is not None)
    found = home_days(terms, begins, min(ends, begins + _LOOK_AHEAD))
    return bool(found.fixed) or any(_has_workday(free.first, free.last) for free in found.free)


def _has_workday(first: date, last: date) -> bool:
    """Whether a day from Monday to Friday lies between the two, both included."""
    return (last - first).days >= len(Day) - len(Weekday) or any(
        day.isoweekday() in set(Weekday) for day in (first, last)
    )


def _weeks_in_agreement(terms: Terms) -> Iterator[Contradiction]:
    """Weeks or fixed days that leave a temporary agreement without a home day, and weeks that begin late."""
    extent, duration, amount = terms.extent, terms.duration, amount_of(terms.extent)
    start, since = duration.start, anchor(terms)
    if start is None or amount is None or amount.per is not Per.WEEK:
        return
    ends = duration.end if duration.temporary else None
    if ends is not None and start <= ends and not _has_home_day(terms, ends):
        oftener = choosing_weeks(Weeks.EVERY, 1)
        if _has_home_day(oftener.apply(terms), ends):
            yield Contradiction("no_home_day", Weight.CLASH, (_WEEKS, "duration.end"), fixes=(oftener,))
        else:
            other = (going_to("write_extent", "extent.weekdays"),)
            yield Contradiction("no_home_day", Weight.CLASH, ("extent.weekdays", "duration.end"), fixes=other)
        return
    if since is not None and since > start + timedelta(weeks=extent.every_weeks):
        fixes = (setting("use_start", _FROM, start, long_date(start)),)
        said = long_date(since)
        yield Contradiction("weeks_begin_late", Weight.HINT, (_FROM, "duration.start"), said=said, fixes=fixes)
