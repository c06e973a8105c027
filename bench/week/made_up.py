"""Made-up units of 50 people with twelve rules, and the weeks of another program's model as ours."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.case.terms import Duration, Extent, Terms, Weeks
from hkdesk.domain.values.weekday import Weekday
from hkdesk.domain.week.notes import DayNote, NoteKind
from hkdesk.domain.week.person import Agreed, Person
from hkdesk.domain.week.problem import Problem, Row, RowKind, Seat

MONDAY = date(2027, 1, 4)
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
GROUPS = ("saksbehandler", "saksbehandler", "saksbehandler", "veileder", "leder")
NOTES_EACH = 12
K = RuleKind


def people(count: int, seed: int = 1) -> tuple[Person, ...]:
    """People with fixed days, odd weeks, a fortnight, free days or no agreement, and notes over half a year."""
    dice = random.Random(seed)
    return tuple(_person(dice, f"p{n:03}", GROUPS[n % len(GROUPS)]) for n in range(count))


def _person(dice: random.Random, who: str, group: str) -> Person:
    start = date(2026, 1, 5)
    fixed = tuple(sorted(dice.sample(list(Weekday), dice.choice((1, 2, 2, 3)))))
    extent = dice.choice(
        [
            Extent(weekdays=fixed),
            Extent(weekdays=fixed),
            Extent(weekdays=fixed, weeks=Weeks.ODD),
            Extent(weekdays=fixed, weeks=Weeks.NTH, weeks_from=start),
            Extent(days_per_week=2),
            Extent(days_per_month=6),
        ]
    )
    notes = [
        DayNote(f"{who}-{n}", who, MONDAY + timedelta(dice.randrange(182)), dice.choice(list(NoteKind)), NOW, "Ola")
        for n in range(NOTES_EACH)
    ]
    agreed = (Agreed(start, None, Terms(extent=extent, duration=Duration(start)), f"{who}-1"),)
    return Person(who, who, group, agreed=agreed, notes=tuple(notes))


def rules(count: int) -> tuple[WeekRule, ...]:
    """Twelve rules of every kind, as an arrangement for so many people may have them."""
    return (
        WeekRule("1", K.COMMON_DAY, weekdays=(Weekday.WEDNESDAY,), exempt=("p000",)),
        WeekRule("2", K.LEAST_IN_OFFICE, int(count * 0.42)),
        WeekRule("3", K.LEAST_IN_OFFICE, int(count * 0.24), role_group_id="saksbehandler"),
        WeekRule("4", K.LEAST_IN_OFFICE, max(1, int(count * 0.09)), role_group_id="veileder"),
        WeekRule("5", K.LEAST_IN_OFFICE, count // 2, weekdays=(Weekday.MONDAY,)),
        WeekRule("6", K.MOST_AT_HOME, int(count * 0.46)),
        WeekRule("7", K.MOST_AT_HOME, max(1, count // 10), role_group_id="veileder"),
        WeekRule("8", K.NOT_AWAY_TOGETHER, people=("p001", "p002")),
        WeekRule("9", K.NOT_AWAY_TOGETHER, people=("p006", "p007")),
        WeekRule("10", K.LEAST_OF_NAMED, 1, people=("p004", "p009", "p014", "p019")),
        WeekRule("11", K.LEAST_OFFICE_DAYS, 3, people=("p003",)),
        WeekRule("12", K.LONGEST_RUN, 1, people=("p004",)),
    )


def problem_of(theirs: Any) -> Problem:
    """A week of the prototype's model as one of ours."""
    days = tuple(MONDAY + timedelta(days=n) for n in range(theirs.days))
    rows = tuple(Row(RowKind.RULE, days[0], row.cells, row.hi, row.lo, row.rule) for row in theirs.rows)
    seats = tuple(Seat(p.id, p.base, p.cap, p.agreed, p.locked, p.burden) for p in theirs.people)
    return Problem(theirs.key, days, seats, rows)


def season(gen: Any, model: Any, tight: float, weeks: int) -> Iterator[Any]:
    """One unit through half a year in the prototype's model: leave drawn anew each week, the same rules."""
    dice = random.Random(7)
    first = gen.unit(7, tight=tight)
    for number in range(weeks):
        made = []
        for one in first.people:
            there = tuple(model.OFFICE if held == model.AWAY else held for held in one.base)
            base = tuple(model.AWAY if dice.random() < 0.06 else held for held in there)
            home = sum(held == model.HOME for held in base)
            agreed = min(one.cap, sum(held != model.AWAY for held in base)) if None in base else home
            locked = tuple(dice.random() < 0.02 and held is not None for held in base)
            made.append(model.Person(one.id, one.group, base, one.cap, agreed, locked, 0))
        yield _ruled(model.Week(f"2027-W{number + 1:02}", made), gen, tight)


def _ruled(week: Any, gen: Any, tight: float) -> Any:
    count, members = len(week.people), [[p.group for p in week.people].count(name) for name in gen.GROUPS]
    week.common_day(2, exempt=(0, *(i for i, p in enumerate(week.people) if p.locked[2] and p.base[2] == 1)))
    week.min_office(int(count * 0.42 * tight))
    week.min_office(max(1, int(members[0] * 0.40 * tight)), group=gen.GROUPS[0])
    week.min_office(max(1, int(members[1] * 0.45 * tight)), group=gen.GROUPS[1])
    week.min_office(int(count * 0.5 * tight), days=[0])
    week.max_home(int(count * 0.46))
    week.max_home(max(1, int(members[1] * 0.5)), group=gen.GROUPS[1])
    week.not_together(1, 2)
    week.not_together(6, 7)
    week.one_of([i for i, p in enumerate(week.people) if p.group == gen.GROUPS[2]][:4])
    week.office_days(3, 2)
    week.no_run(4, 2)
    return week
