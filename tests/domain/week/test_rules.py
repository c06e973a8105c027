"""What each rule comes to on a date: held, can be held, broken; and the week as a problem to mend."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.arrangement.week_rules import RuleKind, WeekRule, check_week_rules
from hkdesk.domain.case.people import RoleGroup, Unit
from hkdesk.domain.case.terms import HalfDay
from hkdesk.domain.week.cells import Place
from hkdesk.domain.week.notes import NoteKind, absence, moved_for, weeks_moved
from hkdesk.domain.week.person import Person
from hkdesk.domain.week.problem import AWAY, HOME, OFFICE, broken
from hkdesk.domain.week.rules import COMMON_DAYS, MINIMUM, nobody_named, rules_of
from hkdesk.domain.week.week import Verdict, Week, problem_of, weeks_of
from hkdesk.errors import InvalidInput
from tests.domain.week.week_support import (
    FRI,
    MON,
    MONDAY,
    THU,
    TUE,
    WED,
    agreed,
    move,
    note,
    on,
    only,
    person,
    red,
    rule,
    taken_back,
    week_of,
)  # fmt: skip

K = RuleKind


def at_home(*days: Any, id: str = "p", group: str = "", **more: Any) -> Person:
    return person(agreed(*days), id=id, name=id.upper(), role_group_id=group, **more)


def told(week: Week) -> list[tuple[int, Verdict]]:
    return [(one.on.isoweekday(), one.verdict) for one in week.findings if one.verdict is not Verdict.HELD]


B, C = Verdict.BROKEN, Verdict.CAN_BE_HELD
PAIR = ("p", "q")
ONLY_MONDAY = only(MON)
LEAVE = [note(on(2), NoteKind.LEAVE)]


@pytest.mark.parametrize(
    ("one_rule", "people", "wanted"),
    [
        (rule(K.COMMON_DAY, weekdays=(TUE,)), [at_home(TUE)], [(2, B)]),
        (rule(K.COMMON_DAY, weekdays=(TUE,), exempt=("p",)), [at_home(TUE)], []),
        (rule(K.COMMON_DAY, weekdays=(TUE,), role_group_id="g"), [at_home(TUE)], []),
        (rule(K.COMMON_DAY, weekdays=(TUE,)), [at_home(TUE, notes=LEAVE)], []),
        (rule(K.COMMON_DAY, weekdays=(TUE,)), [person(agreed(days_per_week=1))], [(2, C)]),
        (rule(K.LEAST_IN_OFFICE, 1), [at_home(TUE)], [(2, B)]),
        (rule(K.LEAST_IN_OFFICE, 1, weekdays=(MON,)), [at_home(TUE)], []),
        (rule(K.LEAST_IN_OFFICE, 1), [at_home(notes=LEAVE)], [(2, B)]),
        (rule(K.LEAST_IN_OFFICE, 1, role_group_id="g"), [at_home(TUE, group="g"), at_home(id="q")], [(2, B)]),
        (rule(K.LEAST_IN_OFFICE, 1), [at_home(TUE), person(agreed(days_per_week=1), id="q")], [(d, C) for d in (2,)]),
        (rule(K.MOST_AT_HOME, 1), [at_home(TUE), at_home(TUE, id="q")], [(2, B)]),
        (rule(K.MOST_AT_HOME, 1, role_group_id="g"), [at_home(TUE, group="g"), at_home(TUE, id="q")], []),
        (rule(K.NOT_AWAY_TOGETHER, people=("p", "q")), [at_home(TUE), at_home(TUE, WED, id="q")], [(2, B)]),
        (rule(K.NOT_AWAY_TOGETHER, people=("p", "q")), [at_home(notes=LEAVE), at_home(TUE, id="q")], [(2, B)]),
        (rule(K.NOT_AWAY_TOGETHER, people=PAIR), [at_home(own_days=ONLY_MONDAY), at_home(TUE, id="q")], [(2, B)]),
        (rule(K.LEAST_OF_NAMED, 1, people=("p", "q")), [at_home(TUE), at_home(TUE, id="q"), at_home(id="s")], [(2, B)]),
        (rule(K.LEAST_OFFICE_DAYS, 3, people=("p",)), [at_home(TUE, WED, THU), at_home(MON, id="q")], [(1, B)]),
        (rule(K.LEAST_OFFICE_DAYS, 5, people=("p",)), [at_home(notes=LEAVE)], []),
        (rule(K.LONGEST_RUN, 2), [at_home(TUE, WED, THU)], [(4, B)]),
        (rule(K.LONGEST_RUN, 2), [at_home(TUE, WED, FRI)], []),
        (rule(K.LONGEST_RUN, 1), [at_home(MON, WED, own_days=only(MON, WED))], [(3, B)]),
        (rule(K.LONGEST_RUN, 1), [at_home(MON, WED, notes=LEAVE)], []),
        (rule(K.LONGEST_RUN, 1, since=on(4)), [at_home(MON, TUE)], []),
    ],
)  # fmt: skip
def test_each_rule_is_told_on_its_date(one_rule: WeekRule, people: list[Person], wanted: list[tuple[int, B]]) -> None:  # type: ignore[valid-type]
    assert told(week_of(people, one_rule)) == wanted


def test_a_finding_says_who_and_how_many() -> None:
    people = [at_home(TUE), person(agreed(days_per_week=1), id="q"), at_home(id="s", notes=LEAVE)]
    (found,) = [f for f in week_of(people, rule(K.LEAST_IN_OFFICE, 2)).findings if f.on == on(2)]
    assert (found.verdict, found.sure, found.possible, found.needed) == (B, 0, 1, 2)
    assert (found.home, found.away) == (("p",), ("s",))


def test_no_rule_asks_anything_of_a_public_holiday() -> None:
    monday = date(2027, 5, 17)
    week = week_of(
        [at_home(MON)], rule(K.LEAST_IN_OFFICE, 1), rule(K.COMMON_DAY, weekdays=(MON,), id="c"), first=monday
    )
    assert told(week) == []
    assert [one.red for one in week.attendance] == [True, False, False, False, False]


def test_a_rule_holds_between_its_days_and_old_weeks_keep_theirs() -> None:
    rules = [rule(K.LEAST_IN_OFFICE, 1, until=on(5)), rule(K.LEAST_IN_OFFICE, 2, id="later", since=on(1, 1))]
    weeks = weeks_of([at_home()], rules, MONDAY, 2, red(MONDAY, on(5, 1)))
    assert [told(week) for week in weeks] == [[], [(d, B) for d in range(1, 6)]]


def test_the_strip_shows_a_range_against_the_greatest_minimum() -> None:
    people = [at_home(TUE), person(agreed(days_per_week=1), id="q"), at_home(id="s")]
    week = week_of(people, rule(K.LEAST_IN_OFFICE, 2), rule(K.LEAST_IN_OFFICE, 1, id="less"))
    tuesday = week.attendance[1]
    assert (tuesday.sure, tuesday.possible, tuesday.people, tuesday.needed, tuesday.verdict) == (1, 2, 3, 2, C)
    assert week.key == "2027-W01"
    assert week.open


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sets(st.sampled_from([MON, TUE, WED, THU, FRI])), min_size=1, max_size=5), st.randoms())
def test_the_order_of_people_and_of_other_rules_changes_nothing(homes: list[set[Any]], random: Any) -> None:
    people = [at_home(*days, id=f"p{n}") for n, days in enumerate(homes)]
    rules = [rule(K.LEAST_IN_OFFICE, 2), rule(K.MOST_AT_HOME, 1, id="most"), rule(K.LONGEST_RUN, 1, id="run")]
    before = {(f.rule.id, f.on, f.verdict, f.sure, frozenset(f.home)) for f in week_of(people, *rules).findings}
    fewer = {(f.rule.id, f.on, f.verdict, f.sure, frozenset(f.home)) for f in week_of(people, *rules[:2]).findings}
    random.shuffle(people)
    random.shuffle(rules)
    after = {(f.rule.id, f.on, f.verdict, f.sure, frozenset(f.home)) for f in week_of(people, *rules).findings}
    assert before == after
    assert fewer <= before


def test_the_rules_of_a_unit_are_its_facts_and_then_the_others() -> None:
    own = rule(K.MOST_AT_HOME, 2)
    unit = Unit("u", "E", common_office_days=(THU,), minimum_staffing=3, week_rules=(own,))
    assert [(r.id, r.kind, r.count, r.weekdays) for r in rules_of(unit)] == [
        (COMMON_DAYS, K.COMMON_DAY, 0, (THU,)), (MINIMUM, K.LEAST_IN_OFFICE, 3, ()), (own.id, own.kind, 2, ()),
    ]  # fmt: skip
    assert rules_of(Unit("u", "E", minimum_staffing=0)) == ()


def test_rules_that_name_what_is_gone_are_told() -> None:
    unit = Unit("u", "E", role_groups=(RoleGroup("g", "G"),))
    there = rule(K.LEAST_IN_OFFICE, 1, role_group_id="g")
    gone = rule(K.LEAST_IN_OFFICE, 1, role_group_id="x"), rule(K.NOT_AWAY_TOGETHER, people=("p", "q"))
    exempt = rule(K.COMMON_DAY, weekdays=(MON,), exempt=("q",))
    assert nobody_named((there, *gone, exempt), unit, ["p"]) == (*gone, exempt)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (rule(K.LEAST_IN_OFFICE, 0), "out_of_range"),
        (rule(K.LONGEST_RUN, 5), "out_of_range"),
        (rule(K.NOT_AWAY_TOGETHER, people=("p",)), "required"),
        (rule(K.LEAST_OF_NAMED, 2, people=("p",)), "out_of_range"),
        (rule(K.COMMON_DAY), "required"),
        (rule(K.MOST_AT_HOME, 1, since=on(2), until=on(1)), "order_of_dates"),
        (rule(K.MOST_AT_HOME, 1, id="æ"), "bad_id"),
    ],
)
def test_a_rule_that_asks_for_nothing_is_refused(wrong: WeekRule, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_week_rules([rule(K.MOST_AT_HOME, 1, id="first"), wrong])
    assert refused.value.code == code
    assert refused.value.field.startswith("unit.week_rules[1].")


def test_a_problem_locks_what_is_past_half_or_settled_for_the_day() -> None:
    half = person(agreed(FRI, half_days=(HalfDay(FRI, time(12), time(15)),)), id="h")
    moved = at_home(TUE, notes=move(on(2), on(4)))
    away = at_home(WED, id="a", notes=[note(on(3), NoteKind.LEAVE, "a")])
    week = week_of([half, moved, away])
    problem = problem_of(week, on(2))
    seats = {seat.id: seat for seat in problem.seats}
    assert seats["h"].base == (OFFICE, OFFICE, OFFICE, OFFICE, HOME)
    assert seats["h"].locked == (True, False, False, False, True)
    assert seats["p"].base == (OFFICE, OFFICE, OFFICE, HOME, OFFICE)
    assert seats["p"].locked == (True, True, False, True, False)
    assert seats["a"].base[2] == AWAY
    assert (seats["a"].most, seats["a"].agreed) == (0, 0)


def test_open_days_are_to_be_settled_within_what_is_agreed() -> None:
    people = [person(agreed(WED, days_per_week=2)), person(agreed(days_per_month=4), id="m")]
    week, month = problem_of(week_of(people), MONDAY).seats
    assert (week.base, week.most, week.agreed) == ((None, None, HOME, None, None), 2, 2)
    assert (month.most, month.agreed) == (4, 1)
    late = problem_of(week_of(people), on(3)).seats[0]
    assert (late.base, late.locked[:2]) == ((OFFICE, OFFICE, HOME, None, None), (True, True))


def test_moves_for_a_rule_are_counted_eight_weeks_back() -> None:
    notes = [n for weeks in (-9, -8, -1) for n in move(on(2, weeks), on(3, weeks))]
    assert moved_for(notes, on(2)) == {("p", "r"): 2}
    assert moved_for([taken_back(n) for n in notes], on(2)) == {}
    assert moved_for(move(on(2, -1), on(3, -1), because=""), on(2)) == {}
    assert weeks_moved(notes, on(2)) == {"p": 3}
    assert weeks_moved(move(on(2), on(3)), on(5)) == {}


def test_an_absence_is_a_note_a_working_day() -> None:
    made = absence("p", NoteKind.LEAVE, date(2027, 5, 14), date(2027, 5, 18), red(date(2027, 5, 1), date(2027, 5, 31)))
    assert [n.day for n in made] == [date(2027, 5, 14), date(2027, 5, 18)]
    for first, last, code in [
        (on(2), on(1), "week_turned"), (on(6), on(7), "week_no_working_day"),
        (on(1), on(1) + timedelta(400), "out_of_range"),
    ]:  # fmt: skip
        with pytest.raises(InvalidInput) as refused:
            absence("p", NoteKind.LEAVE, first, last, frozenset())
        assert refused.value.code == code


def test_the_rows_of_a_problem_are_what_is_broken_as_it_is() -> None:
    week = week_of([at_home(TUE), at_home(TUE, id="q")], rule(K.MOST_AT_HOME, 1))
    problem = problem_of(week, MONDAY)
    grid = tuple(tuple(OFFICE if held is None else held for held in seat.base) for seat in problem.seats)
    assert broken(problem.rules, grid) == [one.row for one in week.broken]
    assert week.board.cells[0][1].place is Place.HOME
