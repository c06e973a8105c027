"""Made-up people and weeks for the tests of Uka."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import Duration, Extent, Terms, Weeks
from hkdesk.domain.week.cells import Cell, PersonDays, red_days_needed
from hkdesk.domain.week.notes import DayNote, NoteKind
from hkdesk.domain.week.own_days import OwnDays
from hkdesk.domain.week.person import Agreed, Person
from hkdesk.domain.week.week import Week, weeks_of
from tests.domain.holiday_rules import holidays_of

MONDAY = date(2027, 1, 4)
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
MON, TUE, WED, THU, FRI = Weekday
LONG_AGO = date(2020, 1, 1)


def on(weekday: int, weeks: int = 0) -> date:
    """The day of the week that begins on MONDAY, or of one some weeks later."""
    return MONDAY + timedelta(days=weekday - 1, weeks=weeks)


def red(first: date, last: date) -> frozenset[date]:
    """The public holidays of the days, worked out from Easter."""
    low, high = red_days_needed(first, last)
    return frozenset(day for year in range(low.year, high.year + 1) for day in holidays_of(year) if low <= day <= high)


def note(day: date, kind: NoteKind, case_id: str = "p", **more: Any) -> DayNote:
    return DayNote(f"n-{day}-{kind}-{more.get('pair', '')}", case_id, day, kind, NOW, "Ola", **more)


def move(off: date, to: date, case_id: str = "p", because: str = "r") -> tuple[DayNote, DayNote]:
    pair = f"{off}-{to}"
    kinds = (off, NoteKind.OFFICE), (to, NoteKind.HOME)
    return tuple(note(day, kind, case_id, pair=pair, because=because) for day, kind in kinds)  # type: ignore[return-value]


def taken_back(one: DayNote) -> DayNote:
    return replace(one, withdrawn_at=NOW, withdrawn_by="Ola")


def agreed(
    *fixed: Weekday, first: date = LONG_AGO, last: date | None = None, number: str = "HK-1-1", **extent: Any
) -> Agreed:
    terms = Terms(extent=Extent(weekdays=fixed, **extent), duration=Duration(first, last is not None, last))
    return Agreed(first, last, terms, number)


def fortnight(*fixed: Weekday, since: date) -> Agreed:
    return agreed(*fixed, weeks=Weeks.NTH, weeks_from=since)


def person(*stretches: Agreed, notes: Sequence[DayNote] = (), **more: Any) -> Person:
    return Person(**{"id": "p", "name": "Kari", "agreed": stretches, "notes": tuple(notes), **more})


def only(*days: Weekday, since: date | None = None) -> tuple[OwnDays, ...]:
    return (OwnDays(days, since),)


def days_of(one: Person, first: date, count: int) -> tuple[Cell, ...]:
    last = first + timedelta(days=count - 1)
    return PersonDays(one, first, last, red(first, last)).cells()


def cell_on(one: Person, day: date) -> Cell:
    return days_of(one, day, 1)[0]


def rule(kind: RuleKind, count: int = 0, **more: Any) -> WeekRule:
    return WeekRule(**{"id": "r", "kind": kind, "count": count, **more})


def week_of(people: Sequence[Person], *rules: WeekRule, first: date = MONDAY) -> Week:
    return weeks_of(people, rules, first, 1, red(first, first + timedelta(days=6)))[0]
