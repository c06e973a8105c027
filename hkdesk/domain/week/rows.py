"""The rules of a unit as rows over the cells of one week: what is checked, mended and explained is the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule
from hkdesk.domain.week.cells import AT_WORK, Cell, Place
from hkdesk.domain.week.person import Person
from hkdesk.domain.week.problem import Row, RowKind
from hkdesk.domain.week.rules import holds_on

Cells = Sequence[Sequence[Cell]]
"""For each person, in order, a cell for each day of the week."""


@dataclass(frozen=True, slots=True)
class Board:
    """One week: who, which days, and where everybody is. `at_work` are the seats at work, a day each."""

    days: tuple[date, ...]
    people: tuple[Person, ...]
    cells: Cells
    at_work: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, days: tuple[date, ...], people: tuple[Person, ...], cells: Cells) -> Board:
        """The board of these cells."""
        seats = range(len(people))
        there = tuple(tuple(i for i in seats if cells[i][d].place in AT_WORK) for d in range(len(days)))
        return cls(days, people, cells, there)


def rows_of(rules: Iterable[WeekRule], board: Board) -> tuple[Row, ...]:
    """The rows of every rule that holds in the week, in the order of the rules and then of the dates."""
    return tuple(row for rule in rules for row in _MAKERS[rule.kind](rule, board))


def _open_days(rule: WeekRule, board: Board) -> Iterator[int]:
    """The days the rule is about on which anybody is at work at all: none on a public holiday."""
    return (d for d, day in enumerate(board.days) if holds_on(rule, day) and _is_open(board, d))


def _is_open(board: Board, d: int) -> bool:
    return any(cells[d].place not in (Place.RED, Place.NOT_HERE) for cells in board.cells)


def _row(rule: WeekRule, board: Board, d: int, seats: Iterable[int], most: int) -> Row:
    return Row(RowKind.RULE, board.days[d], tuple((i, d) for i in seats), most, rule_id=rule.id)


def _of_group(rule: WeekRule, board: Board, d: int) -> list[int]:
    group = rule.role_group_id
    return [i for i in board.at_work[d] if not group or board.people[i].role_group_id == group]


def _common_day(rule: WeekRule, board: Board) -> Iterator[Row]:
    for d in _open_days(rule, board):
        seats = [i for i in _of_group(rule, board, d) if board.people[i].id not in rule.exempt]
        yield _row(rule, board, d, seats, 0)


def _least_in_office(rule: WeekRule, board: Board) -> Iterator[Row]:
    for d in _open_days(rule, board):
        seats = _of_group(rule, board, d)
        yield _row(rule, board, d, seats, len(seats) - rule.count)


def _most_at_home(rule: WeekRule, board: Board) -> Iterator[Row]:
    for d in _open_days(rule, board):
        yield _row(rule, board, d, _of_group(rule, board, d), rule.count)


def _named(rule: WeekRule, board: Board) -> list[int]:
    return [i for i, person in enumerate(board.people) if not rule.people or person.id in rule.people]


def _not_away_together(rule: WeekRule, board: Board) -> Iterator[Row]:
    """Who is absent, or has the day off, is away too: then nobody else may be at home."""
    named = _named(rule, board)
    for d in _open_days(rule, board):
        out = sum(board.cells[i][d].place in (Place.AWAY, Place.OFF) for i in named)
        yield _row(rule, board, d, [i for i in named if i in board.at_work[d]], 1 - out)


def _least_of_named(rule: WeekRule, board: Board) -> Iterator[Row]:
    named = _named(rule, board)
    for d in _open_days(rule, board):
        seats = [i for i in named if i in board.at_work[d]]
        yield _row(rule, board, d, seats, len(seats) - rule.count)


def _least_office_days(rule: WeekRule, board: Board) -> Iterator[Row]:
    """Told on the first day of the week at work, about the whole of it."""
    for i in _named(rule, board):
        cells = [(i, d) for d in _open_days(rule, board) if i in board.at_work[d]]
        if cells:
            most = len(cells) - min(rule.count, len(cells))
            yield Row(RowKind.RULE, board.days[cells[0][1]], tuple(cells), most, rule_id=rule.id, seat=i)


def _longest_run(rule: WeekRule, board: Board) -> Iterator[Row]:
    """Told on the last day of each run that would be one too long."""
    for i in _named(rule, board):
        run: list[tuple[int, int]] = []
        for d, day in enumerate(board.days):
            place = board.cells[i][d].place
            if place in (Place.RED, Place.OFF):
                continue
            run = [*run, (i, d)][-rule.count - 1 :] if place in AT_WORK and holds_on(rule, day) else []
            if len(run) > rule.count:
                yield Row(RowKind.RULE, day, tuple(run), rule.count, rule_id=rule.id, seat=i)


_MAKERS: dict[RuleKind, Callable[[WeekRule, Board], Iterator[Row]]] = {
    RuleKind.COMMON_DAY: _common_day,
    RuleKind.LEAST_IN_OFFICE: _least_in_office,
    RuleKind.MOST_AT_HOME: _most_at_home,
    RuleKind.NOT_AWAY_TOGETHER: _not_away_together,
    RuleKind.LEAST_OF_NAMED: _least_of_named,
    RuleKind.LEAST_OFFICE_DAYS: _least_office_days,
    RuleKind.LONGEST_RUN: _longest_run,
}
