"""The week under faked clocks: leap day, week 53, both changes of summer time, midnight, and any day of ten years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.terms import Duration, Extent, Terms, Weeks
from hkdesk.domain.week.calendar_days import Recipient
from hkdesk.domain.week.cells import PersonDays, Place, red_days_needed
from hkdesk.services.clock import FixedClock
from hkdesk.services.week.ahead import look_ahead
from hkdesk.services.week.calendar import calendar_files
from hkdesk.services.workdays import public_holidays
from hkdesk.services.workspace import Workspace
from tests.domain.holiday_rules import holidays_of
from tests.services.week.filled import MON, THU, TUE, WED, put, signed

OSLO = ZoneInfo("Europe/Oslo")
LONG_AGO = date(2020, 1, 1)
CORNERS = [
    datetime(2028, 2, 29, 0, 0, 1, tzinfo=OSLO),
    datetime(2028, 2, 29, 23, 59, 59, tzinfo=OSLO),
    datetime(2026, 12, 28, 8, tzinfo=OSLO),  # week 53
    datetime(2027, 1, 1, 12, tzinfo=OSLO),  # still week 53
    datetime(2032, 12, 31, 23, 59, 59, tzinfo=OSLO),  # the next one
    datetime(2027, 3, 28, 1, 59, 59, tzinfo=OSLO),  # an hour is skipped
    datetime(2027, 3, 28, 3, tzinfo=OSLO),
    datetime(2026, 10, 25, 2, 30, tzinfo=OSLO),  # an hour comes twice
    datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=OSLO),
    datetime(2026, 10, 26, 0, 0, tzinfo=OSLO),
]
MOMENTS = st.builds(
    lambda day, time: datetime.combine(day, time, OSLO), st.dates(date(2026, 11, 1), date(2036, 11, 1)), st.times()
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path: Path = tmp_path_factory.mktemp("clocks") / "store.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HKDESK_KEYS", "file")
        with Workspace.open(path, FixedClock(datetime(2026, 11, 2, tzinfo=UTC)), "Kari") as opened:
            ever = Duration(LONG_AGO)
            people = {
                "c1": Extent(weekdays=(MON,), weeks=Weeks.ODD),
                "c2": Extent(weekdays=(TUE, WED), weeks=Weeks.NTH, weeks_from=LONG_AGO),
                "c3": Extent(days_per_month=5),
            }
            cases = [signed(key, key.upper(), Terms(extent=extent, duration=ever)) for key, extent in people.items()]
            put(opened, Unit("u1", "Byggesak", minimum_staffing=2), *map(signed_long_ago, cases))
            yield opened


def signed_long_ago(case: Case) -> Case:
    (one,) = case.agreements
    return replace(case, agreements=(replace(one, issued_on=LONG_AGO, signed_on=LONG_AGO),))


def at(workspace: Workspace, moment: datetime) -> date:
    """Sets the clock, as the user's machine has it; the day it is there."""
    assert isinstance(workspace.clock, FixedClock)
    workspace.clock.moment = moment
    return moment.date()


@pytest.mark.parametrize("moment", CORNERS, ids=str)
def test_at_every_corner_of_the_clock_the_days_are_those_of_the_calendar(
    workspace: Workspace, moment: datetime
) -> None:
    hold(workspace, moment)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moment=MOMENTS)
def test_on_any_day_of_ten_years_as_well(workspace: Workspace, moment: datetime) -> None:
    hold(workspace, moment)


def hold(workspace: Workspace, moment: datetime) -> None:
    today = at(workspace, moment)
    view = workspace.week.weeks("u1", today, 26)
    days = [day for week in view.weeks for day in week.board.days]
    assert days == [view.weeks[0].monday + timedelta(days=n) for n in range(182) if n % 7 < 5]
    assert 0 <= (today - view.weeks[0].monday).days < 7
    home = {key: places(view, key, Place.HOME) for key in ("c1", "c2")}
    red = set().union(*(holidays_of(year) for year in range(days[0].year, days[-1].year + 1)))
    assert home["c1"] == {d for d in days if d.isoweekday() == 1 and d.isocalendar().week % 2 and d not in red}
    fortnights = {d for d in days if (d - date(2019, 12, 30)).days // 7 % 2 == 0 and d.isoweekday() in (2, 3)}
    assert home["c2"] == fortnights - red
    problem = workspace.week.job(view.weeks[0]).problem
    for seat in problem.seats:
        for day, held, locked in zip(problem.days, seat.base, seat.locked, strict=True):
            assert locked is (day < today and held != -1) or held == -1
            assert held is not None or day >= today  # what is past is not left open
    calendar(workspace, today, home["c1"])
    draft(workspace, today, red)


def places(view: object, case_id: str, place: Place) -> set[date]:
    weeks = view.weeks  # type: ignore[attr-defined]
    seat = [person.id for person in weeks[0].board.people].index(case_id)
    return {
        day
        for week in weeks
        for day, cell in zip(week.board.days, week.board.cells[seat], strict=True)
        if cell.place is place
    }


def calendar(workspace: Workspace, today: date, home: set[date]) -> None:
    """The file has the days from today on, each a date by itself."""
    made = calendar_files(workspace, "u1", ["c1"], Recipient.PERSON, workspace.clock.now())
    wanted = sorted(day for day in home if day >= today)
    events = list(vobject.readOne(made.days.decode()).vevent_list) if wanted else []
    assert [one.dtstart.value for one in events] == wanted
    assert all(one.dtend.value - one.dtstart.value == timedelta(days=1) for one in events)


def draft(workspace: Workspace, today: date, red: set[date]) -> None:
    """A draft is shown from today, never before, whatever its own first day."""
    case = workspace.session("c1").case
    terms = replace(case.terms, extent=Extent(weekdays=(THU,)), duration=Duration(LONG_AGO))
    found = look_ahead(workspace.week, replace(case, terms=terms), today)
    assert found is not None
    shown = places(found.view, "c1", Place.HOME)
    assert {day for day in shown if day >= today} == {
        day
        for week in found.view.weeks
        for day in week.board.days
        if day >= today and day.isoweekday() == 4 and day not in red
    }
    assert all(day.isoweekday() == 1 for day in shown if day < today)


def test_ten_years_are_told_in_stretches_as_they_are_in_one(workspace: Workspace) -> None:
    """Whatever week one begins in: over leap days, weeks 53 and twenty changes of the clock."""
    first, last = date(2026, 11, 2), date(2036, 10, 31)
    at(workspace, datetime(2026, 11, 2, tzinfo=OSLO))
    (person,) = [one for one in workspace.week.weeks("u1", first).people if one.id == "c2"]
    low, high = red_days_needed(first, last)
    whole = PersonDays(person, first, last, public_holidays(low, high))
    monday, seen = first, 0
    while monday + timedelta(weeks=26) < last:
        for week in workspace.week.weeks("u1", monday, 26).weeks[::5]:
            seat = [one.id for one in week.board.people].index("c2")
            for day, cell in zip(week.board.days, week.board.cells[seat], strict=True):
                assert cell == whole.cell(day)
                seen += 1
        monday += timedelta(weeks=25)
    assert seen > 500
