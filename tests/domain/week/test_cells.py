"""Where a person is on each day, and why: agreements by date, notes, public holidays, and the clock's corners."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.people import Weekday
from hkdesk.domain.case.terms import HalfDay, Weeks
from hkdesk.domain.week.cells import AT_WORK, Place, Why, attendance
from hkdesk.domain.week.notes import DayNote, NoteKind
from hkdesk.domain.week.own_days import OwnDays, check_own_days, stretch_on
from hkdesk.domain.week.person import Agreed, Person
from hkdesk.errors import InvalidInput
from tests.domain.holiday_rules import holidays_of
from tests.domain.week.week_support import (
    FRI,
    MON,
    MONDAY,
    THU,
    TUE,
    WED,
    agreed,
    cell_on,
    days_of,
    fortnight,
    move,
    note,
    on,
    person,
    red,
    taken_back,
)  # fmt: skip

ONE = timedelta(days=1)
DAYS = st.dates(date(2026, 6, 1), date(2036, 12, 31))
WEEKDAYS = st.sets(st.sampled_from(Weekday)).map(lambda found: tuple(sorted(found)))
OWN = st.builds(OwnDays, WEEKDAYS.filter(bool), st.none() | DAYS)

AMOUNTS: list[dict[str, Any]] = [{}, {"days_per_week": 2.0}, {"days_per_month": 5.5}, {"percent": 40}]


@st.composite
def stretches(draw: st.DrawFn) -> tuple[Agreed, ...]:
    """Up to three stretches in order, none over another."""
    edges = sorted(draw(st.lists(DAYS, min_size=2, max_size=6, unique=True)))
    found = []
    for number, (first, last) in enumerate(zip(edges[::2], edges[1::2], strict=False)):
        amount: dict[str, Any] = draw(
            st.sampled_from([{}, {"days_per_week": 2.0}, {"days_per_month": 5.5}, {"percent": 40}])
        )
        weeks: dict[str, Any] = draw(
            st.sampled_from([{}, {"weeks": Weeks.ODD}, {"weeks": Weeks.NTH, "weeks_from": first}])
        )
        fixed = draw(WEEKDAYS) if not amount or "days_per_week" in amount else ()
        more = {**amount, **(weeks if fixed or "days_per_week" in amount else {})}
        found.append(agreed(*fixed, first=first, last=last, number=f"HK-{number}", **more))
    return tuple(found)


@st.composite
def people(draw: st.DrawFn) -> Person:
    notes = []
    for day, kind, back in draw(st.lists(st.tuples(DAYS, st.sampled_from(NoteKind), st.booleans()), max_size=6)):
        one = note(day, kind)
        notes.append(taken_back(one) if back else one)
    own = draw(st.lists(OWN, max_size=3).map(tuple))
    return person(*draw(stretches()), notes=notes, own_days=own, until=draw(st.none() | DAYS))


@settings(deadline=None, max_examples=80)
@given(people(), DAYS)
def test_nobody_is_at_work_on_a_day_off_and_every_day_has_a_reason(one: Person, day: date) -> None:
    cell = cell_on(one, day)
    assert cell.why in Why
    away = {NoteKind.LEAVE, NoteKind.COURSE}
    stands = [n for n in one.notes if n.day == day and n.stands]
    off = day.isoweekday() > 5 or day in holidays_of(day.year) or not one.works_on(day)
    gone = one.until is not None and day > one.until
    if off or gone or any(n.kind in away for n in stands):
        assert cell.place not in AT_WORK
    elif not stands and not any(a.covers(day) for a in one.agreed):
        assert (cell.place, cell.why) == (Place.OFFICE, Why.NO_AGREEMENT)


@settings(deadline=None, max_examples=60)
@given(people(), DAYS, st.integers(2, 40))
def test_a_window_is_its_days(one: Person, first: date, count: int) -> None:
    assert days_of(one, first, count) == tuple(cell_on(one, first + ONE * n) for n in range(count))


@settings(deadline=None, max_examples=60)
@given(people(), DAYS)
def test_what_was_taken_back_is_as_if_it_was_never_written(one: Person, day: date) -> None:
    left = person(*one.agreed, notes=[n for n in one.notes if n.stands], own_days=one.own_days, until=one.until)
    assert days_of(one, day, 7) == days_of(left, day, 7)


@settings(deadline=None, max_examples=60)
@given(people(), DAYS)
def test_an_absence_only_lowers_how_many_are_in(one: Person, day: date) -> None:
    with_leave = person(*one.agreed, notes=(*one.notes, note(day, NoteKind.LEAVE)), own_days=one.own_days)
    before, after = attendance([cell_on(one, day)]), attendance([cell_on(with_leave, day)])
    assert after[0] <= before[0]
    assert after[1] <= before[1]


@settings(deadline=None, max_examples=60)
@given(people(), DAYS)
def test_a_new_agreement_leaves_earlier_days_as_they_were(one: Person, day: date) -> None:
    kept = tuple(a for a in one.agreed if a.first < day)
    before = person(*kept, own_days=one.own_days)
    after = person(*[agreed_until(a, day - ONE) for a in kept], agreed(MON, TUE, first=day), own_days=one.own_days)
    for n in range(1, 15):
        was, now = cell_on(before, day - ONE * n), cell_on(after, day - ONE * n)
        # What a month gives is shared by the two agreements; where the days are fixed, nothing moves.
        if all(a.terms.extent.days_per_month is None and a.terms.extent.percent is None for a in kept):
            assert (was.place, was.why) == (now.place, now.why)


def agreed_until(one: Agreed, last: date) -> Agreed:
    return Agreed(one.first, last if one.last is None or one.last > last else one.last, one.terms, one.number)


@settings(deadline=None, max_examples=80)
@given(DAYS, WEEKDAYS)
def test_odd_weeks_go_by_their_number(day: date, fixed: tuple[Weekday, ...]) -> None:
    cell = cell_on(person(agreed(*fixed, weeks=Weeks.ODD)), day)
    if day.isoweekday() > 5 or day in holidays_of(day.year):
        assert cell.place is Place.RED
        return
    home = day.isoweekday() in fixed and day.isocalendar().week % 2 == 1
    assert (cell.place is Place.HOME) is home


def test_after_week_53_odd_weeks_meet_and_the_fortnight_goes_on() -> None:
    mondays = [date(2026, 12, 14) + timedelta(weeks=n) for n in range(4)]  # weeks 51, 52, 53 and 1
    odd, other = person(agreed(MON, weeks=Weeks.ODD)), person(fortnight(MON, since=mondays[0]))
    assert [d.isocalendar().week for d in mondays] == [51, 52, 53, 1]
    assert [cell_on(odd, d).place is Place.HOME for d in mondays] == [True, False, True, True]
    assert [cell_on(other, d).place is Place.HOME for d in mondays] == [True, False, True, False]


@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2027, 3, 29) + ONE, date(2026, 10, 26), date(2032, 2, 27)])
def test_leap_days_and_the_changes_of_summer_time_are_days_like_others(day: date) -> None:
    fixed = Weekday(day.isoweekday())
    one = person(agreed(fixed))
    week = days_of(one, day - timedelta(days=3), 7)
    assert [cell.place for cell in week].count(Place.HOME) == 1
    assert cell_on(one, day).why is Why.FIXED


def test_ten_years_hold_as_many_days_as_the_calendar() -> None:
    first, last = date(2026, 12, 1), date(2036, 11, 30)
    cells = days_of(person(agreed(TUE)), first, (last - first).days + 1)
    days = [first + ONE * n for n in range(len(cells))]
    tuesdays = [d for d in days if d.isoweekday() == 2 and d not in holidays_of(d.year)]
    assert [d for d, cell in zip(days, cells, strict=True) if cell.place is Place.HOME] == tuesdays


@pytest.mark.parametrize(
    ("kind", "place", "why"),
    [
        (NoteKind.LEAVE, Place.AWAY, Why.LEAVE),
        (NoteKind.COURSE, Place.AWAY, Why.COURSE),
        (NoteKind.CALLED_IN, Place.OFFICE, Why.CALLED_IN),
        (NoteKind.OFFICE, Place.OFFICE, Why.OFFICE_FOR_THE_DAY),
        (NoteKind.HOME, Place.HOME, Why.HOME_FOR_THE_DAY),
        (NoteKind.PLAN_HOME, Place.HOME, Why.PLANNED),
        (NoteKind.PLAN_OFFICE, Place.OFFICE, Why.PLANNED),
    ],
)
def test_a_note_decides_its_day(kind: NoteKind, place: Place, why: Why) -> None:
    cell = cell_on(person(agreed(TUE), notes=[note(on(2), kind)]), on(2))
    assert (cell.place, cell.why) == (place, why)


def test_of_several_notes_on_a_day_the_weightier_decides() -> None:
    kinds = [NoteKind.PLAN_HOME, NoteKind.HOME, NoteKind.OFFICE, NoteKind.CALLED_IN, NoteKind.COURSE, NoteKind.LEAVE]
    notes: list[DayNote] = []
    for kind in kinds:
        notes = [note(on(2), kind), *notes]
        found = cell_on(person(agreed(TUE), notes=notes), on(2)).note
        assert found is not None
        assert found.kind is kind


def test_a_moved_day_names_the_other_side() -> None:
    one = person(agreed(TUE), notes=move(on(2), on(4)))
    off, to = cell_on(one, on(2)), cell_on(one, on(4))
    assert (off.place, off.why, off.other) == (Place.OFFICE, Why.MOVED_FROM, on(4))
    assert (to.place, to.why, to.other) == (Place.HOME, Why.MOVED_TO, on(2))


def test_a_home_day_that_meets_a_public_holiday_is_gone() -> None:
    holiday = date(2027, 5, 17)  # a Monday
    assert cell_on(person(agreed(MON), notes=[note(holiday, NoteKind.HOME)]), holiday).place is Place.RED


def test_a_half_day_is_home_with_its_hours() -> None:
    half = HalfDay(FRI, time(12), time(15, 30))
    cell = cell_on(person(agreed(FRI, half_days=(half,))), on(5))
    assert (cell.place, cell.why, cell.from_time, cell.until_time) == (Place.HOME, Why.HALF, time(12), time(15, 30))


def test_free_days_are_open_until_they_are_planned() -> None:
    two = agreed(WED, days_per_week=2)
    assert [c.place for c in days_of(person(two), MONDAY, 5)] == [
        Place.OPEN, Place.OPEN, Place.HOME, Place.OPEN, Place.OPEN,
    ]  # fmt: skip
    planned = days_of(person(two, notes=[note(on(1), NoteKind.PLAN_HOME)]), MONDAY, 5)
    assert [c.place for c in planned] == [Place.HOME, Place.OFFICE, Place.HOME, Place.OFFICE, Place.OFFICE]
    assert planned[1].why is Why.NONE_LEFT


@pytest.mark.parametrize(
    ("extent", "first", "planned", "is_open"),
    [
        ({"days_per_month": 2}, None, 1, True),
        ({"days_per_month": 2}, None, 2, False),
        ({"percent": 20}, None, 3, True),  # 20 working days in January 2027: four
        ({"percent": 20}, None, 4, False),
        ({"days_per_month": 4}, date(2027, 1, 18), 1, True),  # ten of twenty days: two
        ({"days_per_month": 4}, date(2027, 1, 18), 2, False),
    ],
)
def test_a_month_gives_what_is_agreed_and_a_part_of_it_its_part(
    extent: dict[str, Any], first: date | None, planned: int, is_open: bool
) -> None:
    plans = [date(2027, 1, 18) + ONE * n for n in range(planned)]
    one = person(agreed(first=first or date(2026, 1, 1), **extent), notes=[note(d, NoteKind.PLAN_HOME) for d in plans])
    assert (cell_on(one, date(2027, 1, 29)).place is Place.OPEN) is is_open
    assert len(red(date(2027, 1, 1), date(2027, 1, 31))) == 1


def test_who_left_is_there_no_more() -> None:
    one = person(agreed(THU), until=on(3))
    assert [c.place for c in days_of(one, on(3), 2)] == [Place.OFFICE, Place.NOT_HERE]


def test_part_time_is_neither_presence_nor_absence_and_begins_on_its_day() -> None:
    """Home days that meet a day off are gone, as on a public holiday."""
    own = (OwnDays((MON, TUE, WED, THU, FRI)), OwnDays((MON, WED), on(2, 1)))
    one = person(agreed(TUE, WED), own_days=own)
    office, home, off = Place.OFFICE, Place.HOME, Place.OFF
    assert [c.place for c in days_of(one, MONDAY, 5)] == [office, home, home, office, office]
    later = days_of(one, on(1, 1), 5)
    assert [c.place for c in later] == [office, off, home, off, off]
    assert [attendance([c]) for c in later] == [(1, 1), (0, 0), (0, 0), (0, 0), (0, 0)]
    assert (later[1].why, later[1].place in AT_WORK) == (Why.NOT_OWN_DAY, False)


@settings(deadline=None, max_examples=60)
@given(st.lists(OWN, max_size=4), DAYS)
def test_own_days_are_those_that_began_last(stretches: list[OwnDays], day: date) -> None:
    begun = sorted((o for o in stretches if o.since is None or o.since <= day), key=lambda o: o.since or date.min)
    assert stretch_on(stretches, day) == (begun[-1] if begun else OwnDays())


def test_a_day_off_every_other_week_goes_by_the_number_of_the_week() -> None:
    """Weeks 53 and 1 are both odd: there the days are the same twice."""
    own = (check_own_days(OwnDays((MON, TUE, WED, THU, FRI), None, (THU, MON, MON))),)
    assert own[0].even_days == (MON, THU)
    one = person(own_days=own)
    fridays = [date(2026, 12, 18), date(2027, 1, 8), date(2027, 1, 15), date(2027, 1, 22)]
    assert [d.isocalendar().week for d in fridays] == [51, 1, 2, 3]
    assert [cell_on(one, d).place for d in fridays] == [Place.OFFICE, Place.OFFICE, Place.OFF, Place.OFFICE]
    assert check_own_days(OwnDays((MON,), None, (MON,))).even_days is None


@pytest.mark.parametrize(("own", "field"), [(OwnDays(()), "days"), (OwnDays((MON,), date(1800, 1, 1)), "since")])
def test_own_days_that_cannot_be_are_refused(own: OwnDays, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_own_days(own)
    assert refused.value.field == field
