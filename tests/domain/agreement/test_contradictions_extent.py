"""What clashes in the days at home: fixed and half days, the weeks that have them, and the note beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from hkdesk.domain.agreement.contradictions.find import Weight, find_contradictions
from hkdesk.domain.case.people import Unit, Weekday
from hkdesk.domain.case.terms import Day, DayHours, Duration, Extent, HalfDay, Hours, HoursKind, Terms, Weeks
from hkdesk.services.words.contradictions import contradiction_text, fix_text

MON, TUE, WED, THU, FRI = Weekday
UNIT = Unit("u", "Enhet", common_office_days=(WED,))
EARLY = date(2026, 3, 1)
CLASH, HINT = Weight.CLASH, Weight.HINT
HALF = HalfDay(FRI, time(12), time(15, 30))
OWN_FRIDAY = Hours(HoursKind.OWN, times=(DayHours(Day.FRIDAY, time(8), time(15, 30)),), weekly_hours=37.5)
DAYS, FIXED, HALVES = "extent.days_per_week", "extent.weekdays", "extent.half_days"
COMMON, WEEKS, FROM = "unit.common_office_days", "extent.weeks", "extent.weeks_from"
SHORT = Duration(date(2026, 3, 2), temporary=True, end=date(2026, 3, 8))  # week 10
FOUND: list[tuple[dict[str, Any], str, Weight, tuple[str, ...], tuple[Weekday, ...]]] = [
    ({"extent": Extent(0.5, (FRI,))}, "half_day_not_said", HINT, (HALVES, DAYS), (FRI,)),
    ({"extent": Extent(1.5, (TUE, FRI))}, "half_day_not_said", HINT, (HALVES, DAYS), (TUE, FRI)),
    (
        {"extent": Extent(1, (TUE, FRI), half_days=(HALF,))},
        "more_fixed_days_than_days",
        CLASH,
        (DAYS, FIXED),
        (TUE, FRI),
    ),
    ({"extent": Extent(3, (MON, TUE))}, "fewer_fixed_days_than_days", HINT, (FIXED, DAYS), (MON, TUE)),
    ({"extent": Extent(1.5, (MON,))}, "fewer_fixed_days_than_days", HINT, (FIXED, DAYS), (MON,)),
    ({"extent": Extent(5)}, "no_room_beside_common_days", CLASH, (DAYS, COMMON), (WED,)),
    ({"extent": Extent(5, weeks=Weeks.ODD)}, "no_room_beside_common_days", CLASH, (DAYS, COMMON), (WED,)),
    ({"extent": Extent(5, note="Fri fra fellesdagen")}, "no_room_beside_common_days", HINT, (DAYS, COMMON), (WED,)),
    (
        {"extent": Extent(half_days=(HalfDay(WED, time(8), time(12)),))},
        "home_on_common_day",
        CLASH,
        (FIXED, COMMON),
        (WED,),
    ),
    ({"extent": Extent(weekdays=(WED,), weeks=Weeks.EVEN)}, "home_on_common_day", CLASH, (FIXED, COMMON), (WED,)),
    (
        {"extent": Extent(weekdays=(MON,), days_per_month=4, weeks=Weeks.ODD)},
        "week_against_month",
        CLASH,
        ("extent.days_per_month", FIXED),
        (),
    ),
    ({"extent": Extent(4, weeks=Weeks.NTH, percent=80)}, "days_against_percent", HINT, ("extent.percent", DAYS), ()),
    ({"extent": Extent(5, weeks=Weeks.EVEN)}, "above_usual_extent", HINT, (DAYS,), ()),
    (
        {"extent": Extent(half_days=(HalfDay(FRI, time(8), time(13, 1)),))},
        "half_day_too_long",
        HINT,
        (HALVES, FIXED),
        (FRI,),
    ),
    (
        {"extent": Extent(half_days=(HalfDay(FRI, time(12), time(16)),)), "hours": OWN_FRIDAY},
        "half_day_outside_hours",
        CLASH,
        (HALVES, "hours.times"),
        (FRI,),
    ),
    ({"extent": Extent(weekdays=(MON,), note="Annenhver uke")}, "weeks_in_note", HINT, (WEEKS, "extent.note"), ()),
    ({"extent": Extent(1, note="Berre i oddetalsveker")}, "weeks_in_note", HINT, (WEEKS, "extent.note"), ()),
    (
        {"extent": Extent(1, note="Uke med oddetall", weeks=Weeks.EVEN)},
        "weeks_in_note",
        HINT,
        (WEEKS, "extent.note"),
        (),
    ),
    (
        {"extent": Extent(1, note="Tirsdag i oddetallsuker, onsdager i partallsuker")},
        "common_day_in_note",
        HINT,
        ("extent.note", COMMON),
        (WED,),
    ),
    (
        {"extent": Extent(weekdays=(MON,), weeks=Weeks.ODD, note="Onsdag i partalsveker")},
        "common_day_in_note",
        HINT,
        ("extent.note", COMMON),
        (WED,),
    ),
    (
        {"extent": Extent(2, (MON, FRI), note="Måndag i oddetalsveker, fredag i partalsveker")},
        "days_by_week_in_note",
        HINT,
        (FIXED, "extent.note"),
        (MON, FRI),
    ),
    (
        {"extent": Extent(1, (WED,), weeks=Weeks.ODD), "duration": Duration(EARLY)},
        "home_on_common_day",
        CLASH,
        (FIXED, COMMON),
        (WED,),
    ),
    ({"extent": Extent(1, weeks=Weeks.ODD), "duration": SHORT}, "no_home_day", CLASH, (WEEKS, "duration.end"), ()),
    (
        {"extent": Extent(1, (THU,)), "duration": replace(SHORT, end=date(2026, 3, 4))},
        "no_home_day",
        CLASH,
        (FIXED, "duration.end"),
        (),
    ),
    (
        {"extent": Extent(2), "duration": Duration(date(2026, 3, 7), temporary=True, end=date(2026, 3, 8))},
        "no_home_day",
        CLASH,
        (FIXED, "duration.end"),
        (),
    ),
    (
        {"extent": Extent(0.5, half_days=(HalfDay(FRI, time(19), time(21, 1)),))},
        "half_day_at_night",
        CLASH,
        (HALVES,),
        (FRI,),
    ),
    (
        {"extent": Extent(0.5, half_days=(HalfDay(FRI, time(5, 45), time(9)),)), "hours": Hours(HoursKind.OWN)},
        "half_day_at_night",
        CLASH,
        (HALVES,),
        (FRI,),
    ),
    (
        {"extent": Extent(2, (MON, TUE), days_per_month=10.5)},
        "week_against_month",
        CLASH,
        ("extent.days_per_month", DAYS),
        (),
    ),
    (
        {"extent": Extent(1, weeks=Weeks.NTH, weeks_from=date(2026, 3, 9)), "duration": SHORT},
        "no_home_day",
        CLASH,
        (WEEKS, "duration.end"),
        (),
    ),
    (
        {"extent": Extent(1, weeks=Weeks.NTH, weeks_from=date(2026, 3, 16)), "duration": Duration(EARLY)},
        "weeks_begin_late",
        HINT,
        (FROM, "duration.start"),
        (),
    ),
]


@pytest.mark.parametrize(("sections", "code", "weight", "places", "days"), FOUND)
def test_found(
    sections: dict[str, Any], code: str, weight: Weight, places: tuple[str, ...], days: tuple[Weekday, ...]
) -> None:
    found = {c.code: c for c in find_contradictions(replace(Terms(), **sections), UNIT)}
    assert (found[code].weight, found[code].fields, found[code].days) == (weight, places, days)


@pytest.mark.parametrize(
    "sections",
    [
        {"extent": Extent(1.5, (MON, FRI), half_days=(HALF,))},
        {"extent": Extent(0.5, half_days=(HALF,))},
        {"extent": Extent(1, (TUE, FRI), half_days=(HALF, HalfDay(TUE, time(8), time(12))))},
        {"extent": Extent(2, (MON, TUE), days_per_month=4.5, weeks=Weeks.NTH), "duration": Duration(EARLY)},
        {"extent": Extent(weekdays=(MON,), note="Bare partallsuker.", days_per_month=2, weeks=Weeks.EVEN)},
        {"extent": Extent(4, weeks=Weeks.ODD, percent=40, note="Annenhver uke")},
        {"extent": Extent(1, (MON,), weeks=Weeks.NTH, weeks_from=date(2026, 3, 15)), "duration": Duration(EARLY)},
        {"extent": Extent(half_days=(HALF,)), "hours": OWN_FRIDAY},
        {"extent": Extent(1, (MON,), weeks=Weeks.NTH, days_per_month=3), "duration": Duration(EARLY)},
        {"extent": Extent(2, (MON, TUE), days_per_month=10)},
        {"extent": Extent(1, (MON,)), "duration": replace(SHORT, end=date(2026, 3, 4))},
        {"extent": Extent(1), "duration": Duration(date(2026, 3, 6), temporary=True, end=date(2026, 3, 8))},
        {"extent": Extent(0.5, half_days=(HalfDay(FRI, time(17), time(21)),))},
        {"extent": Extent(half_days=(HalfDay(FRI, time(8), time(13)),))},
        {"extent": Extent(1, note="Onsdager går vi gjennom saker")},
    ],
)
def test_just_inside(sections: dict[str, Any]) -> None:
    assert find_contradictions(replace(Terms(), **sections), UNIT) == ()


def test_every_other_monday_in_the_old_words_is_put_right_with_one_press() -> None:
    """The only way to write it before there was a field for weeks: hver mandag, to dager i måneden, and a note."""
    terms = Terms(extent=Extent(weekdays=(MON,), note="Annenhver uke (partallsuker).", days_per_month=2))
    found = {one.code: one for one in find_contradictions(terms, UNIT)}
    assert found.keys() == {"week_against_month", "weeks_in_note"}
    for one in found.values():
        fix = one.fixes[0]
        assert fix_text(fix) == "Hjemmedager i partallsuker"
        assert find_contradictions(fix.apply(terms), UNIT) == ()


def test_a_common_day_is_told_with_the_weeks_that_have_it() -> None:
    def said(extent: Extent, duration: Duration) -> list[str]:
        found = find_contradictions(Terms(extent=extent, duration=duration), UNIT)
        return [contradiction_text(one) for one in found if one.code == "home_on_common_day"]

    long = Duration(EARLY)
    assert said(Extent(weekdays=(WED,)), long) == ["Hjemmedagen onsdag er fellesdag i enheten."]
    assert said(Extent(weekdays=(MON, WED), weeks=Weeks.EVEN), long) == [
        "Hjemmedagen onsdag i partallsuker er fellesdag i enheten."
    ]
    other = Extent(weekdays=(WED,), weeks=Weeks.NTH, weeks_from=date(2026, 3, 9))
    assert said(other, long) == ["Hjemmedagen onsdag annenhver uke er fellesdag i enheten."]
    assert said(other, SHORT) == [], "no such Wednesday comes while the agreement applies"


@pytest.mark.parametrize("note", ["", "Mandag i oddetallsuker, fredag i partallsuker", "Like ofte som de andre"])
def test_a_note_that_speaks_of_no_weeks_or_of_both_kinds_says_nothing(note: str) -> None:
    assert find_contradictions(Terms(extent=Extent(1, note=note)), UNIT) == ()


def test_a_half_day_moves_with_its_day() -> None:
    morning = HalfDay(WED, time(8), time(12))
    terms = Terms(extent=Extent(0.5, (WED,), half_days=(morning,)))
    (found,) = find_contradictions(terms, UNIT)
    moved = found.fixes[0].apply(terms).extent
    assert (moved.weekdays, moved.half_days) == ((MON,), (replace(morning, day=MON),))
