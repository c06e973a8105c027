"""The week of a unit: everybody's cells, what each rule comes to on each date, and the problem a solver is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hkdesk.domain.agreement.home_days import monday_of
from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.week.cells import AT_WORK, Allowance, Cell, PersonDays, Place, attendance
from hkdesk.domain.week.notes import weeks_moved
from hkdesk.domain.week.person import Person
from hkdesk.domain.week.problem import AWAY, HOME, OFFICE, Problem, Row, Seat
from hkdesk.domain.week.rows import Board, rows_of

_WEEK = timedelta(weeks=1)
WORKING_DAYS = 5
MOST_WEEKS = 26
_LEAST = RuleKind.LEAST_IN_OFFICE


class Verdict(StrEnum):
    """Whether a rule holds: surely, if the open days are settled so, or not even then."""

    HELD = "held"
    CAN_BE_HELD = "can_be_held"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule comes to on a date.

    `sure` and `possible` are how many of those the row is about are at the workplace, or days of them for a rule about
    one person; `home` is who is at home, `away` who of the named is away. `needed`: at least so many at the workplace.
    """

    rule: WeekRule
    row: Row
    verdict: Verdict
    sure: int
    possible: int
    home: tuple[str, ...] = ()
    away: tuple[str, ...] = ()

    @property
    def on(self) -> date:
        """The date it is told on."""
        return self.row.on

    @property
    def needed(self) -> int:
        """How many at the workplace the rule asks for, of those it is about."""
        return len(self.row.cells) - self.row.most


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many are at the workplace on a day: surely, possibly, of how many there, and how few the unit allows."""

    on: date
    sure: int
    possible: int
    people: int
    needed: int | None
    verdict: Verdict
    red: bool


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Friday with its verdicts."""

    board: Board
    rules: tuple[WeekRule, ...]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
    attendance: tuple[Attendance, ...]
    allowances: tuple[tuple[Allowance, ...], ...]

    @property
    def monday(self) -> date:
        """Its first day."""
        return self.board.days[0]

    @property
    def key(self) -> str:
        """Year and number by ISO 8601, such as "2026-W53"."""
        year, week, _day = self.monday.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def broken(self) -> tuple[Finding, ...]:
        """What does not hold, even with everybody in whose day is open."""
        return tuple(one for one in self.findings if one.verdict is Verdict.BROKEN)

    @property
    def open(self) -> bool:
        """Whether somebody's days are not settled."""
        return any(cell.place is Place.OPEN for cells in self.board.cells for cell in cells)


def weeks_of(
    people: Sequence[Person], rules: Iterable[WeekRule], first: date, weeks: int, red: frozenset[date]
) -> tuple[Week, ...]:
    """The weeks from the one `first` lies in.

    `red` are the public holidays of `cells.red_days_needed` for these days.
    """
    monday = monday_of(first)
    last = monday + weeks * _WEEK - timedelta(days=3)
    told = [PersonDays(person, monday, last, red) for person in people]
    every = [one.cells() for one in told]
    known = tuple(rules)
    made = []
    for number in range(weeks):
        begin = number * 7
        days = tuple(monday + timedelta(days=begin + n) for n in range(WORKING_DAYS))
        board = Board.of(days, tuple(people), [cells[begin : begin + WORKING_DAYS] for cells in every])
        allowed = tuple(tuple(a for a in one.allowances if a.first <= days[-1] and a.last >= days[0]) for one in told)
        made.append(_week(board, known, allowed))
    return tuple(made)


def _week(board: Board, rules: tuple[WeekRule, ...], allowed: tuple[tuple[Allowance, ...], ...]) -> Week:
    rows = rows_of(rules, board)
    by_id = {rule.id: rule for rule in rules}
    findings = tuple(_finding(by_id[row.rule_id], row, board) for row in rows)
    return Week(board, rules, rows, findings, tuple(_attended(board, findings)), allowed)


def _finding(rule: WeekRule, row: Row, board: Board) -> Finding:
    places = [(i, board.cells[i][d].place) for i, d in row.cells]
    home = [i for i, place in places if place is Place.HOME]
    unsettled = sum(place is Place.OPEN for _i, place in places)
    verdict = Verdict.CAN_BE_HELD
    if len(home) > row.most:
        verdict = Verdict.BROKEN
    elif len(home) + unsettled <= row.most:
        verdict = Verdict.HELD
    possible = len(places) - len(home)
    away = _away(rule, row, board) if verdict is not Verdict.HELD else ()
    return Finding(rule, row, verdict, possible - unsettled, possible, _ids(board, home), away)


def _away(rule: WeekRule, row: Row, board: Board) -> tuple[str, ...]:
    """Who is absent on the day, of those the rule is about."""
    if row.seat is not None or rule.kind is RuleKind.COMMON_DAY:
        return ()
    d, group = board.days.index(row.on), rule.role_group_id
    gone = [i for i, cells in enumerate(board.cells) if cells[d].place in (Place.AWAY, Place.OFF)]
    named = [i for i in gone if not rule.people or board.people[i].id in rule.people]
    return _ids(board, [i for i in named if not group or board.people[i].role_group_id == group])


def _ids(board: Board, seats: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(board.people[i].id for i in seats))


def _attended(board: Board, findings: Iterable[Finding]) -> Iterable[Attendance]:
    """Each day with the greatest minimum that is for everybody, and the worst verdict of all rules of the day."""
    order = list(Verdict)
    for d, day in enumerate(board.days):
        cells = [row[d] for row in board.cells]
        sure, possible = attendance(cells)
        here = [cell for cell in cells if cell.place is not Place.NOT_HERE]
        told = [one for one in findings if one.on == day]
        least = [one.rule.count for one in told if one.rule.kind is _LEAST and not one.rule.role_group_id]
        worst = max((one.verdict for one in told), key=order.index, default=Verdict.HELD)
        red = bool(here) and all(cell.place is Place.RED for cell in here)
        yield Attendance(day, sure, possible, len(here), max(least, default=None), worst, red)


def problem_of(week: Week, today: date) -> Problem:
    """The week as a problem: days that are past, half or settled by a note of their own stay as they are."""
    moved = weeks_moved((note for person in week.board.people for note in person.notes), week.monday)
    seats = tuple(_seat(week, i, person, today, moved.get(person.id, 0)) for i, person in enumerate(week.board.people))
    return Problem(week.key, week.board.days, seats, week.rows)


def _seat(week: Week, i: int, person: Person, today: date, burden: int) -> Seat:
    cells = week.board.cells[i]
    base = tuple(_held(cell, day < today) for cell, day in zip(cells, week.board.days, strict=True))
    locked = tuple(
        cell.place in AT_WORK and (day < today or cell.settled_for_the_day or cell.from_time is not None)
        for cell, day in zip(cells, week.board.days, strict=True)
    )
    settled = base.count(HOME)
    # The number of the agreement is what it gives in the week; one who was moved here from another week has more.
    free = sum(_share(week, one, today) for one in week.allowances[i]) if None in base else 0
    most = settled + sum(one.left // 2 for one in week.allowances[i]) if None in base else settled
    promised = min(settled + free, len(base) - base.count(AWAY))
    return Seat(person.id, base, most, promised, locked, burden)


def _held(cell: Cell, past: bool) -> int | None:
    if cell.place not in AT_WORK:
        return AWAY
    if cell.place is Place.OPEN:
        return OFFICE if past else None
    return HOME if cell.place is Place.HOME else OFFICE


def _share(week: Week, allowance: Allowance, today: date) -> int:
    """How many of the days left are this week's share, by working days from it until the end of the period."""
    begins = max(allowance.first, week.monday, today)
    until = min(allowance.last, week.board.days[-1])
    here, ahead = _workdays(begins, until), _workdays(begins, allowance.last)
    return allowance.left * here // max(1, ahead) // 2


def _workdays(first: date, last: date) -> int:
    return sum((first + timedelta(n)).isoweekday() <= 5 for n in range((last - first).days + 1))
