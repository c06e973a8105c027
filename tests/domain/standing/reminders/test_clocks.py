"""The list over ten years of days: leap days, weeks 53, and a clock that is set back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hkdesk.domain.case.stages import CaseState
from hkdesk.domain.standing.due import DueItem, DueKind, DueWhen
from hkdesk.domain.standing.reminders.leave import back_on
from hkdesk.domain.standing.reminders.of_rows import events_of_people
from hkdesk.domain.standing.reminders.recompute import acts_by_item, recompute
from hkdesk.domain.standing.row import CaseSummary
from hkdesk.domain.unit.reminder_act import ReminderAct, Said
from tests.domain.standing.reminders.facts import said

ONE = timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2035, 12, 31)
ROW = CaseSummary("c", "HK-1", "Kari", "", "", CaseState.NEW, "", None)
IN_FORCE = replace(ROW, issued_on=FIRST, signed_on=FIRST, start_on=FIRST)
# The leap day, both ends of weeks 53 (2026 and 2032), both changes of summer time, the turn of a year.
EDGES = (
    date(2028, 2, 29),
    date(2026, 12, 28),
    date(2027, 1, 3),
    date(2032, 12, 27),
    date(2033, 1, 2),
    date(2027, 3, 28),
    date(2027, 10, 31),
    date(2031, 12, 31),
    date(2032, 1, 1),
)
TOLD_AHEAD = {DueKind.TALK: 14, DueKind.DECLARATION: 30, DueKind.RENEW: 30}


def items(row: CaseSummary, today: date, *acts: ReminderAct) -> tuple[DueItem, ...]:
    return recompute(events_of_people([row], today), acts_by_item(acts), today).shown


@pytest.mark.parametrize("edge", EDGES)
def test_each_thing_is_told_on_every_day_from_its_first_to_its_last_and_on_no_other(edge: date) -> None:
    rows = {
        DueKind.TALK: replace(IN_FORCE, next_on=edge),
        DueKind.DECLARATION: replace(IN_FORCE, renew_on=edge),
        DueKind.RENEW: replace(IN_FORCE, end_on=edge),
    }
    for kind, row in rows.items():
        days = [edge + n * ONE for n in range(-60, 61)]
        told = [day for day in days if kind in {one.kind for one in items(row, day)}]
        last = edge if kind is DueKind.RENEW else edge + 60 * ONE
        assert told[0] == edge - TOLD_AHEAD[kind] * ONE
        assert told[-1] == last
        assert len(told) == (last - told[0]).days + 1


def test_ten_years_of_a_yearly_talk_every_one_told_once_and_placed_by_its_week() -> None:
    day, begun = FIRST, 0
    waited = False
    while day <= LAST:
        year = next(y for y in range(day.year, day.year + 2) if date(y, 3, 1) + 60 * ONE > day)
        on = date(year, 3, 1) - ONE  # the last of February, each fourth year the 29th
        found = items(replace(IN_FORCE, next_on=on), day)
        if found:
            (one,) = found
            same_week = on.isocalendar()[:2] == day.isocalendar()[:2]
            expected = DueWhen.OVERDUE if on < day else DueWhen.THIS_WEEK if same_week else DueWhen.LATER
            assert one.when is expected
            begun += not waited
        waited = bool(found)
        day += ONE
    assert begun == 10


def test_a_measure_of_a_week_53_is_told_from_its_monday_in_the_old_year() -> None:
    row = replace(IN_FORCE, next_measure_on=date(2027, 1, 3))
    assert items(row, date(2026, 12, 27)) == ()
    assert [one.when for one in items(row, date(2026, 12, 28))] == [DueWhen.THIS_WEEK]
    assert [one.when for one in items(row, date(2027, 1, 4))] == [DueWhen.OVERDUE]


@pytest.mark.parametrize("edge", EDGES)
def test_a_clock_that_is_set_back_raises_nothing_twice(edge: date) -> None:
    talk, runs_out = replace(IN_FORCE, next_on=edge), replace(IN_FORCE, end_on=edge)
    for row in (talk, runs_out):
        (item,) = items(row, edge)
        for what, until in ((Said.DROPPED, None), (Said.SNOOZED, edge + 5 * ONE)):
            act = said(item, what, until)
            assert not [n for n in range(-400, 5) if items(row, edge + n * ONE, act) and edge + n * ONE <= edge]


def test_the_ends_of_the_calendar_raise_no_fault() -> None:
    late = replace(IN_FORCE, next_on=date(2199, 12, 31))
    for day in (date(1990, 1, 1), date(2199, 12, 31), date.max):
        items(replace(late, end_on=day, next_measure_on=day, renew_on=day, trial_on=day), day)


def test_an_absence_counts_over_weekends_and_holidays_and_only_when_it_is_long() -> None:
    easter = frozenset({date(2027, 3, 25), date(2027, 3, 26), date(2027, 3, 28), date(2027, 3, 29)})
    first = date(2027, 3, 15)  # a Monday; Easter is the week after
    days = [first + n * ONE for n in range(5)] + [date(2027, 3, 22) + n * ONE for n in range(3)] + [date(2027, 3, 30)]
    away = {"c": days}
    assert back_on(away, date(2027, 3, 20), easter) == {"c": date(2027, 3, 31)}  # a Saturday in between
    assert back_on(away, date(2027, 3, 31), easter) == {}
    assert back_on(away, first - ONE, easter) == {}
    assert back_on({"c": days[:8]}, first, frozenset()) == {}  # ten days in all
    assert back_on(away, first, frozenset()) == {}  # without the holidays it is two absences
