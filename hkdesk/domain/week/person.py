"""A person of the unit as the week needs them: what is agreed from when until when, and until when they are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hkdesk.domain.agreement.amendment import applies_from, last_day
from hkdesk.domain.agreement.in_force import agreement_on
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.closing import standing_closing
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.week.notes import DayNote
from hkdesk.domain.week.own_days import OwnDays, works_on

_ONE = timedelta(days=1)
DRAFT = "draft"
"""Stands for the number of an agreement that is not issued yet."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """The terms that apply from `first` until `last`, None where no end is set; `number` is that of the agreement."""

    first: date
    last: date | None
    terms: Terms
    number: str

    def covers(self, day: date) -> bool:
        """Whether they apply on the day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Person:
    """One who is in the unit until `until`, None while they stay; `own_days` where they work other than all five days.

    `agreed` are stretches in order, none over another. Never there at all: `until` is the first day there is.
    """

    id: str
    name: str
    role_group_id: str = ""
    title: str = ""
    agreed: tuple[Agreed, ...] = ()
    notes: tuple[DayNote, ...] = ()
    until: date | None = None
    own_days: tuple[OwnDays, ...] = ()

    def terms_on(self, day: date) -> Agreed | None:
        """What is agreed for the day."""
        return next((one for one in self.agreed if one.covers(day)), None)

    def works_on(self, day: date) -> bool:
        """Whether the day is one of their own working days; public holidays are not looked at."""
        return works_on(self.own_days, day)


def agreed(case: Case) -> tuple[Agreed, ...]:
    """What was signed, as stretches of days; on each the agreement or amendment that applies then."""
    turns: set[date] = set()
    for one in case.agreements:
        begins, ends = applies_from(one), last_day(one)
        turns |= {day for day in (begins, ends and ends + _ONE) if day is not None}
    ordered = sorted(turns)
    found: list[Agreed] = []
    for begins, then in zip(ordered, [*ordered[1:], None], strict=False):
        standing = agreement_on(case, begins)
        if standing is None:
            continue
        last, first = then - _ONE if then is not None else None, begins
        if found and found[-1].number == standing.number and found[-1].last == begins - _ONE:
            first = found.pop().first
        found.append(Agreed(first, last, standing.terms, standing.number))
    return tuple(found)


def person_of(case: Case, notes: Iterable[DayNote] = (), own_days: Iterable[OwnDays] = ()) -> Person:
    """The person of the case: gone from the day the case was closed because they left, never there by a mistake."""
    closing, until = standing_closing(case.closings), None
    if closing is not None and closing.reason is CloseReason.LEFT:
        until = closing.closed_on - _ONE
    elif closing is not None and closing.reason is CloseReason.ADDED_BY_MISTAKE:
        until = date.min
    who = case.employee
    stretches = agreed(case)
    return Person(case.id, who.name, who.role_group_id, who.title, stretches, tuple(notes), until, tuple(own_days))


def as_if_signed(person: Person, terms: Terms, today: date) -> Person:
    """The person as if these terms had been signed today: from their start, though never before today."""
    start = terms.duration.start
    first = today if start is None else max(start, today)
    last = terms.duration.end if terms.duration.temporary else None
    if last is not None and last < first:
        return person
    eve = first - _ONE
    kept = [
        Agreed(one.first, eve if one.last is None else min(one.last, eve), one.terms, one.number)
        for one in person.agreed
        if one.first < first
    ]
    return replace(person, agreed=(*kept, Agreed(first, last, terms, DRAFT)))
