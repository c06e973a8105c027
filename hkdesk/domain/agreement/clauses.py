"""From terms to the words on paper: flags that choose paragraphs, variables that fill them.

The catalogue checks its clauses against `FLAGS` and `VARIABLES`, so a clause that loads can always be filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from hkdesk.domain.agreement.extent_words import amount_words, every_fixed_day, first_week_words, fixed_days, half_days
from hkdesk.domain.agreement.home_days import anchor
from hkdesk.domain.agreement.own_fields import own_flags, own_names
from hkdesk.domain.agreement.own_fields import stands as stands
from hkdesk.domain.case.case import CaseFile
from hkdesk.domain.case.extent import half_day_open, left_free
from hkdesk.domain.case.home_amount import weeks_words
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.scope import only_from_home
from hkdesk.domain.case.terms import (
    Choice,
    DayHours,
    EquipmentKind,
    HalfDay,
    HoursKind,
    Owner,
    Terms,
    Weeks,
)
from hkdesk.domain.content.catalogue import Clause, ClauseParagraph, Origin, PointId
from hkdesk.domain.values.language import MAIN_LANGUAGE, language_of
from hkdesk.domain.values.wording import (
    amount,
    clock,
    long_date,
    number,
    weekday_name,
    weekdays,
)

FLAGS = frozenset(
    "oslo agreement_voluntary "
    "days_stated extent_one_day fixed_days tasks_stated extent_note common_days minimum_staffing "
    "extent_month extent_one_month_day extent_percent extent_call_in extent_call_in_same_day "
    "extent_pattern extent_nth_dated extent_iso_weeks extent_one_fixed extent_half_days extent_half_open extent_rest "
    "only_from_home "
    "hours_as_workplace hours_own core_hours registration_named evening_work "
    "hours_described hours_times hours_weekly hours_exempt "
    "availability_agreed availability_none availability_times availability_channels availability_note "
    "temporary permanent review_set ending_agreed ending_none ending_notice ending_one_week ending_note "
    "trial_agreed trial_none trial_months trial_one_month trial_note trial_evaluation trial_notice "
    "equipment_lent equipment_none equipment_listed equipment_employee_owned equipment_note "
    "equipment_return equipment_expenses "
    "handling_agreed handling_none handling_note handling_excluded paper_at_home home_access "
    "talks_first talks_every contacts_employer contacts_support contacts_safety".split()
)
VARIABLES = frozenset(
    "office employee_name employee_title employee_number manager_name manager_title unit_name organisation "
    "home_address main_workplace days_per_week weekdays tasks extent_note common_days minimum_staffing "
    "days_per_month percent call_in hours_times weekly_hours "
    "home_amount fixed_days every_fixed_day half_days home_weeks first_home_week "
    "hours_description core_from core_until registration "
    "available_from available_until channels availability_note "
    "start_date end_date review_date notice_weeks ending_note trial_months trial_note equipment_note "
    "handling_note trial_evaluation trial_notice equipment_return expenses excluded "
    "talks_first talks_every contact_employer contact_support contact_safety".split()
)

# The circular of Oslo kommune binds Oslo alone: no other organisation's agreement rests on it.
OSLO_CIRCULAR = "rundskriv 38/2021"
_OSLO = re.compile(r"\boslo\b", re.IGNORECASE)


def in_oslo(unit: Unit) -> bool:
    """Whether the unit belongs to Oslo kommune, by the name of the virksomhet."""
    return _OSLO.search(unit.organisation) is not None


@dataclass(frozen=True, slots=True)
class FilledClause:
    """A clause as it will stand on paper: number in order of print, title and whole paragraphs.

    `legal` is what this agreement rests on: the clause's sources, less what binds Oslo kommune alone.
    `needs_approval`: the virksomhet's HR approves the text before it is used; said on screen, never on the paper, as is
    `origin`, whose words it is.
    """

    clause_id: str
    number: int
    title: str
    paragraphs: tuple[str, ...]
    point: PointId | None
    legal: tuple[str, ...]
    needs_approval: bool = False
    origin: Origin = Origin.OURS


def flags(file: CaseFile, *, voluntary: bool = False) -> frozenset[str]:
    """What holds for these terms; a subset of `FLAGS`. `voluntary`: as `scope.is_voluntary` has it."""
    terms, unit = file.case.terms, file.unit
    extent, hours, reach = terms.extent, terms.hours, terms.availability
    held = {
        "oslo": in_oslo(unit),
        "agreement_voluntary": voluntary,
        "days_stated": extent.days_per_week is not None,
        "extent_one_day": extent.days_per_week == 1,
        "fixed_days": bool(extent.fixed),
        "tasks_stated": bool(extent.tasks.strip()),
        "extent_note": bool(extent.note.strip()),
        "common_days": bool(unit.common_office_days),
        "minimum_staffing": unit.minimum_staffing is not None,
        "hours_as_workplace": hours.kind is HoursKind.AS_AT_WORKPLACE,
        "hours_own": hours.kind is HoursKind.OWN,
        "core_hours": hours.core_from is not None and hours.core_until is not None,
        "registration_named": bool(hours.registration.strip()),
        "evening_work": hours.evening_work,
        "availability_times": reach.from_time is not None and reach.until_time is not None,
        "availability_channels": bool(reach.channels.strip()),
        "availability_note": bool(reach.note.strip()),
        "temporary": terms.duration.temporary,
        "permanent": not terms.duration.temporary,
        "review_set": terms.duration.review_on is not None,
        "home_access": terms.home_access,
    }
    more = _pattern_flags(file) | _amount_flags(terms) | _choice_flags(terms)
    return frozenset(name for name, holds in held.items() if holds) | more


def _pattern_flags(file: CaseFile) -> frozenset[str]:
    """What holds of the days and weeks at home."""
    terms, extent = file.case.terms, file.case.terms.extent
    held = {
        "extent_pattern": extent.weeks is not Weeks.EVERY,
        "extent_nth_dated": anchor(terms) is not None,
        "extent_iso_weeks": extent.weeks in (Weeks.ODD, Weeks.EVEN),
        "extent_one_fixed": len(extent.fixed) == 1,
        "extent_half_days": bool(extent.half_days),
        "extent_half_open": half_day_open(extent),
        "extent_rest": bool(extent.fixed) and left_free(extent) > 0,
        "only_from_home": only_from_home(file.case.scope),
    }
    return frozenset(name for name, holds in held.items() if holds)


def _amount_flags(terms: Terms) -> frozenset[str]:
    extent, hours, contacts = terms.extent, terms.hours, terms.contacts
    own = hours.kind is HoursKind.OWN
    held = {
        "extent_month": extent.days_per_month is not None,
        "extent_one_month_day": extent.days_per_month == 1,
        "extent_percent": extent.percent is not None,
        "extent_call_in": extent.call_in_days is not None,
        "extent_call_in_same_day": extent.call_in_days == 0,
        "hours_described": own and bool(hours.description.strip()),
        "hours_times": own and bool(hours.times),
        "hours_weekly": own and hours.weekly_hours is not None,
        "hours_exempt": hours.exempt,
        "talks_first": terms.talks.first_on is not None,
        "talks_every": terms.talks.every_months is not None,
        "contacts_employer": bool(contacts.employer.strip()),
        "contacts_support": bool(contacts.support.strip()),
        "contacts_safety": bool(contacts.safety_representative.strip()),
    }
    return frozenset(name for name, holds in held.items() if holds)


def _choice_flags(terms: Terms) -> frozenset[str]:
    held = {
        "ending_notice": terms.ending.notice_weeks is not None,
        "ending_one_week": terms.ending.notice_weeks == 1,
        "ending_note": bool(terms.ending.note.strip()),
        "trial_months": terms.trial.months is not None,
        "trial_one_month": terms.trial.months == 1,
        "trial_note": bool(terms.trial.note.strip()),
        "trial_evaluation": terms.trial.evaluate_on is not None,
        "trial_notice": terms.trial.notice_days is not None,
        "equipment_return": terms.equipment.return_days is not None,
        "equipment_expenses": bool(terms.equipment.expenses.strip()),
        "handling_excluded": bool(terms.handling.excluded.strip()),
        "equipment_lent": terms.equipment.kind is EquipmentKind.LENT,
        "equipment_none": terms.equipment.kind is EquipmentKind.NONE_LENT,
        "equipment_listed": bool(terms.equipment.lines),
        "equipment_employee_owned": any(line.owner is Owner.EMPLOYEE for line in terms.equipment.lines),
        "equipment_note": bool(terms.equipment.note.strip()),
        "handling_note": bool(terms.handling.note.strip()),
        "paper_at_home": terms.handling.paper_at_home,
    }
    choices = {
        "availability": terms.availability.choice,
        "ending": terms.ending.choice,
        "trial": terms.trial.choice,
        "handling": terms.handling.choice,
    }
    chosen = {f"{name}_{choice.value}" for name, choice in choices.items() if choice is not Choice.OPEN}
    return frozenset(name for name, holds in held.items() if holds) | chosen


def signer_of(file: CaseFile) -> tuple[str, str]:
    """Name and title of the one who signs for the employer, with the authority: the paper's own, else the manager.

    The manager too may sign by another's authority, so that alone names nobody else.
    """
    signing, unit = file.case.terms.signing, file.unit
    own = bool(signing.name.strip())
    name, title = (signing.name, signing.title) if own else (unit.manager_name, unit.manager_title)
    return name, ", ".join(part for part in (title, signing.authority) if part.strip())


def variables(file: CaseFile, language: str = MAIN_LANGUAGE) -> dict[str, str]:
    """A word for every name in `VARIABLES`; empty where the terms do not say."""
    terms, unit, employee = file.case.terms, file.unit, file.case.employee
    signer = signer_of(file)
    return {
        "office": language_of(language).office[only_from_home(file.case.scope)],
        "employee_name": employee.name,
        "employee_title": employee.title,
        "employee_number": employee.employee_number,
        "manager_name": signer[0],
        "manager_title": signer[1],
        "unit_name": unit.name,
        "organisation": unit.organisation,
        "home_address": terms.home_address.strip() or employee.home_address,
        "main_workplace": terms.main_workplace.strip() or unit.office_address,
        "common_days": weekdays(unit.common_office_days, language),
        "minimum_staffing": _amount(unit.minimum_staffing, "employee", language),
        "contact_employer": terms.contacts.employer,
        "contact_support": terms.contacts.support,
        "contact_safety": terms.contacts.safety_representative,
        **_first_points(terms, language),
        **_last_points(terms, language),
    }


def _on(day: date | None, language: str) -> str:
    return long_date(day, language) if day is not None else ""


def _at(moment: time | None) -> str:
    return clock(moment) if moment is not None else ""


def _day_hours(times: Sequence[DayHours], halves: Sequence[HalfDay], language: str = MAIN_LANGUAGE) -> str:
    """Hours day by day: «tirsdag 08.00–15.30 (30 minutter pause); fredag 09.00–12.00 (uten pause)».

    Of a day that is half at home it is told which of its hours are: «bare 12.00–15.30 er hjemme».
    """
    words = language_of(language)
    without, with_break = words.breaks
    at_home = {int(half.day): half for half in halves}

    def told(one: DayHours) -> str:
        said = [with_break.format(n=one.break_minutes) if one.break_minutes else without]
        half = at_home.get(int(one.day))
        if half is not None and (half.from_time, half.until_time) != (one.from_time, one.until_time):
            said.append(words.half_at_home.format(start=clock(half.from_time), end=clock(half.until_time)))
        day = weekday_name(one.day, language)
        return f"{day} {clock(one.from_time)}–{clock(one.until_time)} ({', '.join(said)})"

    return "; ".join(map(told, times))


def _count(value: float | None, language: str) -> str:
    return number(value, language) if value is not None else ""


def _amount(value: int | None, unit: str, language: str) -> str:
    return amount(value, unit, language) if value is not None else ""


def _first_points(terms: Terms, language: str) -> dict[str, str]:
    extent, hours, reach = terms.extent, terms.hours, terms.availability
    return {
        "days_per_week": _count(extent.days_per_week, language),
        "weekdays": weekdays(extent.fixed, language),
        "home_amount": amount_words(extent, language),
        "fixed_days": fixed_days(terms, language),
        "every_fixed_day": every_fixed_day(terms, language) if extent.fixed else "",
        "half_days": half_days(extent, language),
        "home_weeks": weeks_words(extent.weeks, extent.every_weeks, language)
        if extent.weeks is not Weeks.EVERY
        else "",
        "first_home_week": first_week_words(terms, language),
        "tasks": extent.tasks,
        "extent_note": extent.note,
        "days_per_month": _count(extent.days_per_month, language),
        "percent": _count(extent.percent, language),
        "call_in": _amount(extent.call_in_days, "working day", language),
        "hours_description": hours.description,
        "hours_times": _day_hours(hours.times, extent.half_days, language),
        "weekly_hours": _count(hours.weekly_hours, language),
        "core_from": _at(hours.core_from),
        "core_until": _at(hours.core_until),
        "registration": hours.registration,
        "available_from": _at(reach.from_time),
        "available_until": _at(reach.until_time),
        "channels": reach.channels,
        "availability_note": reach.note,
    }


def _last_points(terms: Terms, language: str) -> dict[str, str]:
    duration, trial, equipment, talks = terms.duration, terms.trial, terms.equipment, terms.talks
    return {
        "start_date": _on(duration.start, language),
        "end_date": _on(duration.end, language),
        "review_date": _on(duration.review_on, language),
        "notice_weeks": _count(terms.ending.notice_weeks, language),
        "ending_note": terms.ending.note,
        "trial_months": _count(trial.months, language),
        "trial_note": trial.note,
        "trial_evaluation": _on(trial.evaluate_on, language),
        "trial_notice": _amount(trial.notice_days, "day", language),
        "equipment_note": equipment.note,
        "equipment_return": _amount(equipment.return_days, "day", language),
        "expenses": equipment.expenses,
        "handling_note": terms.handling.note,
        "excluded": terms.handling.excluded,
        "talks_first": _on(talks.first_on, language),
        "talks_every": _amount(talks.every_months, "every month", language),
    }


def _fill(paragraph: ClauseParagraph, words: dict[str, str], language: str) -> str:
    return paragraph.body.get(language).format_map(words)


def _rests_on(legal: tuple[str, ...], held: frozenset[str]) -> tuple[str, ...]:
    return legal if "oslo" in held else tuple(one for one in legal if not one.startswith(OSLO_CIRCULAR))


def fill_clauses(
    clauses: Iterable[Clause], file: CaseFile, language: str = MAIN_LANGUAGE, *, voluntary: bool = False
) -> tuple[FilledClause, ...]:
    """The clauses that stand for these terms, numbered from 1 in order of print.

    `voluntary`: no agreement is demanded of the two (`scope.is_voluntary`), and the clauses say so.
    A clause with no standing paragraph is left out. What the manager wrote is put in whole and unchanged.
    """
    ordered = sorted(clauses, key=lambda c: c.number)
    held, words = flags(file, voluntary=voluntary), variables(file, language)
    if own := tuple({field.id: field for clause in ordered for field in clause.fields}.values()):
        held |= own_flags(own, file.case.terms, held)
        words |= own_names(own, file.case.terms, language)
    filled: list[FilledClause] = []
    for clause in ordered:
        if not stands(clause.when, held):
            continue
        paragraphs = tuple(_fill(p, words, language) for p in clause.paragraphs if stands(p.when, held))
        if paragraphs:
            title = clause.title.get(language)
            legal = _rests_on(clause.source.legal, held)
            entry = (clause.id, len(filled) + 1, title, paragraphs, clause.point, legal)
            filled.append(FilledClause(*entry, needs_approval=clause.needs_approval, origin=clause.origin))
    return tuple(filled)
