"""What terms must hold before they enter a case. What clashes between them is found by `contradictions`, not here.

Ranges: days a week 0.5 to 5 and days a month 0.5 to 23, in halves (§ 2 does not set a limit; a working week and a
month do), every 2nd to every 12th week, notice 0 to 52 weeks, notice in the trial 0 to 90 and return of equipment 1
to 90 days, trial 1 to 12 months.
"""

from __future__ import annotations

from dataclasses import fields, replace

from hkdesk.domain.case import terms as a
from hkdesk.domain.values.allowed_text import clean
from hkdesk.domain.values.checks import days, few_rows, required, texts, unique, within
from hkdesk.domain.values.wording import clock
from hkdesk.errors import InvalidInput


def terms(value: a.Terms) -> a.Terms:
    """Terms with clean texts and numbers in range; weekdays and hours come out in the order of the week.

    Raises:
        InvalidInput: with the field's path, such as "terms.extent.days_per_week".
    """
    value = texts(value, "terms", lines=["home_address", "main_workplace", "archive_number"])
    few_rows(value.free_clauses, "terms.free_clauses")
    days(value.duration, "terms.duration", ["start", "end", "review_on"])
    days(value.talks, "terms.talks", ["first_on"])
    within(value.talks.every_months, 1, 24, "terms.talks.every_months")
    return replace(
        value,
        extent=_extent(value.extent),
        hours=_hours(value.hours),
        availability=texts(value.availability, "terms.availability", lines=["channels"], long=["note"]),
        ending=_ending(value.ending),
        trial=_trial(value.trial),
        equipment=_equipment(value.equipment),
        handling=texts(value.handling, "terms.handling", long=["note", "excluded"]),
        free_clauses=tuple(clean(c, f"terms.free_clauses[{n}]") for n, c in enumerate(value.free_clauses)),
        signing=texts(value.signing, "terms.signing", lines=[f.name for f in fields(a.Signing)]),
        own=_own(value.own),
        contacts=texts(value.contacts, "terms.contacts", lines=["employer", "support", "safety_representative"]),
    )


def _extent(value: a.Extent) -> a.Extent:
    within(value.days_per_week, 0.5, 5, "terms.extent.days_per_week", step=0.5)
    within(value.days_per_month, 0.5, 23, "terms.extent.days_per_month", step=0.5)
    within(value.percent, 1, 100, "terms.extent.percent")
    within(value.call_in_days, 0, 10, "terms.extent.call_in_days")
    within(value.every_weeks, 2, 12, "terms.extent.every_weeks")
    days(value, "terms.extent", ["weeks_from"])
    halves = _half_days(value.half_days)
    # A half day is a fixed day too: the same agreement is always written in the same way.
    return replace(texts(value, "terms.extent", long=["tasks", "note"]), weekdays=value.fixed, half_days=halves)


def _half_days(halves: tuple[a.HalfDay, ...]) -> tuple[a.HalfDay, ...]:
    field = "terms.extent.half_days"
    few_rows(halves, field)
    seen: set[int] = set()
    for n, half in enumerate(halves):
        if half.until_time <= half.from_time:
            raise InvalidInput("half_day_order", field=f"{field}[{n}].until_time", got=clock(half.until_time))
        if half.day in seen:
            raise InvalidInput("half_day_twice", field=f"{field}[{n}].day")
        seen.add(half.day)
    return tuple(sorted(halves, key=lambda half: half.day))


def _hours(value: a.Hours) -> a.Hours:
    field = "terms.hours.times"
    few_rows(value.times, field)
    within(value.weekly_hours, 0.5, 80, "terms.hours.weekly_hours", step=0.25)
    seen: set[a.Day] = set()
    for n, one in enumerate(value.times):
        within(one.break_minutes, 0, 240, f"{field}[{n}].break_minutes")
        if one.until_time <= one.from_time:
            raise InvalidInput("order_of_times", field=f"{field}[{n}].until_time", got=clock(one.until_time))
        if one.day in seen:
            raise InvalidInput("day_twice", field=f"{field}[{n}].day")
        seen.add(one.day)
    times = tuple(sorted(value.times, key=lambda one: one.day))
    return replace(texts(value, "terms.hours", lines=["registration"], long=["description"]), times=times)


def _own(values: tuple[a.OwnValue, ...]) -> tuple[a.OwnValue, ...]:
    """Texts alone: which fields and answers there are is the folder's to say (`agreement.own_fields`)."""
    field = "terms.own"
    few_rows(values, field)
    unique([one.field for one in values], field, ".field")
    kept = (texts(one, f"{field}[{n}]", ["field"], ["value"]) for n, one in enumerate(values))
    return tuple(required(one, f"{field}[{n}]", ["field", "value"]) for n, one in enumerate(kept))


def _ending(value: a.Ending) -> a.Ending:
    within(value.notice_weeks, 0, 52, "terms.ending.notice_weeks")
    return texts(value, "terms.ending", long=["note"])


def _trial(value: a.Trial) -> a.Trial:
    within(value.months, 1, 12, "terms.trial.months")
    within(value.notice_days, 0, 90, "terms.trial.notice_days")
    days(value, "terms.trial", ["evaluate_on"])
    return texts(value, "terms.trial", long=["note"])


def _equipment(value: a.Equipment) -> a.Equipment:
    field = "terms.equipment.lines"
    few_rows(value.lines, field)
    within(value.return_days, 1, 90, "terms.equipment.return_days")
    for n, entry in enumerate(value.lines):
        within(entry.count, 1, 999, f"{field}[{n}].count")
        days(entry, f"{field}[{n}]", ["lent_on", "return_by"])
    lines = tuple(texts(e, f"{field}[{n}]", ["name", "number"]) for n, e in enumerate(value.lines))
    return replace(texts(value, "terms.equipment", long=["note", "expenses"]), lines=lines)
