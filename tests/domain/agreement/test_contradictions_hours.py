"""Hours of one's own against aml chapter 10: each limit, the nearest hours inside it, and who is exempt."""

from __future__ import annotations

from datetime import time

import pytest

from hkdesk.domain.agreement.contradictions.find import Weight, find_contradictions
from hkdesk.domain.case.people import Unit
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    Day,
    DayHours,
    Hours,
    HoursKind,
    Terms,
)

UNIT = Unit("u", "Enhet")
CLASH, HINT = Weight.CLASH, Weight.HINT
MON, TUE, SAT, SUN = Day.MONDAY, Day.TUESDAY, Day.SATURDAY, Day.SUNDAY


def day(which: Day, start: str, end: str, pause: int = 30) -> DayHours:
    return DayHours(which, time.fromisoformat(start), time.fromisoformat(end), pause)


def own(*times: DayHours, **more: object) -> Terms:
    return Terms(hours=Hours(HoursKind.OWN, times=times, **more))  # type: ignore[arg-type]


def found(terms: Terms, *, act: bool = True) -> dict[str, tuple[Weight, str]]:
    return {c.code: (c.weight, c.legal) for c in find_contradictions(terms, UNIT, working_hours_act=act)}


WEEKEND = tuple(day(Day(n), "08:00", "15:00") for n in range(1, 8))

# (what, terms, code, weight, the paragraph)
TABLE = [
    ("over nine hours", own(day(MON, "07:00", "16:31")), "over_nine_hours", CLASH, "§ 10-4"),
    (
        "over nine hours, explained",
        own(day(MON, "07:00", "16:31"), description="Snitt etter § 10-5"),
        "over_nine_hours",
        HINT,
        "§ 10-4",
    ),
    ("over forty hours", own(day(MON, "08:00", "16:00"), weekly_hours=40.25), "over_forty_hours", CLASH, "§ 10-4"),
    (
        "over forty listed",
        own(*(day(Day(n), "07:00", "15:35") for n in range(1, 6))),
        "over_forty_hours",
        CLASH,
        "§ 10-4",
    ),
    ("days are more than the week", own(day(MON, "08:00", "16:00"), weekly_hours=7), "days_over_week", CLASH, ""),
    ("sunday", own(day(SUN, "08:00", "12:00")), "sunday_work", CLASH, "§ 10-10"),
    ("saturday evening", own(day(SAT, "14:00", "18:01")), "sunday_work", CLASH, "§ 10-10"),
    ("late evening", own(day(MON, "14:00", "21:01")), "night_work", CLASH, "§ 10-11"),
    ("early morning", own(day(MON, "05:59", "12:00")), "night_work", CLASH, "§ 10-11"),
    ("no break", own(day(MON, "08:00", "13:31", 0)), "break_too_short", CLASH, "§ 10-9"),
    ("short break", own(day(MON, "08:00", "16:15", 15)), "break_too_short", CLASH, "§ 10-9"),
    ("short night", own(day(MON, "13:00", "21:00"), day(TUE, "07:59", "12:00")), "short_daily_rest", CLASH, "§ 10-8"),
    (
        "short night over the week",
        own(day(SUN, "13:00", "21:30"), day(MON, "08:00", "12:00")),
        "short_daily_rest",
        CLASH,
        "§ 10-8",
    ),
    ("no long rest", own(*WEEKEND), "short_weekly_rest", CLASH, "§ 10-8"),
    (
        "no long rest with days at the office",
        own(day(SAT, "08:00", "15:00"), day(SUN, "12:00", "16:00")),
        "short_weekly_rest",
        CLASH,
        "§ 10-8",
    ),
    (
        "evening work and an early start",
        own(day(MON, "09:59", "15:00"), evening_work=True),
        "evening_work_rest",
        HINT,
        "§ 10-8",
    ),
    (
        "evening work and core hours",
        Terms(hours=Hours(HoursKind.AS_AT_WORKPLACE, "", time(9), time(14), evening_work=True)),
        "evening_work_rest",
        HINT,
        "§ 10-8",
    ),
]


@pytest.mark.parametrize(("what", "terms", "code", "weight", "legal"), TABLE, ids=[row[0] for row in TABLE])
def test_a_limit_is_broken(what: str, terms: Terms, code: str, weight: Weight, legal: str) -> None:
    got = found(terms)
    assert code in got, what
    assert got[code][0] is weight
    assert legal in got[code][1]


@pytest.mark.parametrize(
    "terms",
    [
        own(day(MON, "07:00", "16:30")),
        own(day(MON, "08:00", "16:00"), weekly_hours=40),
        own(*(day(Day(n), "07:00", "15:30") for n in range(1, 6))),
        own(day(SAT, "10:00", "15:00")),
        own(day(SAT, "11:00", "18:00")),
        own(day(MON, "14:00", "21:00")),
        own(day(MON, "06:00", "12:00")),
        own(day(MON, "08:00", "13:30", 0)),
        own(day(MON, "08:00", "16:14", 15)),
        own(day(MON, "13:00", "21:00"), day(TUE, "08:00", "12:00")),
        own(day(MON, "10:00", "15:00"), evening_work=True),
        Terms(hours=Hours(HoursKind.AS_AT_WORKPLACE, times=(day(SUN, "01:00", "23:00", 0),), weekly_hours=80)),
    ],
)
def test_just_inside(terms: Terms) -> None:
    assert found(terms) == {}


EVERYTHING = own(*(day(Day(n), "05:00", "23:00", 0) for n in range(1, 8)), weekly_hours=80)


def test_a_leading_position_is_exempt() -> None:
    assert len(found(EVERYTHING)) >= 6
    exempt = own(*EVERYTHING.hours.times, weekly_hours=80, exempt=True)
    assert set(found(exempt)) <= {"days_over_week"}
    assert set(found(own(evening_work=True, exempt=True))) == {"evening_work_exempt"}


def test_before_july_2022_the_regulation_set_much_of_the_chapter_aside() -> None:
    before = set(found(EVERYTHING, act=False))
    assert before == {"break_too_short", "short_daily_rest", "short_weekly_rest"}


@pytest.mark.parametrize(
    ("reach", "terms", "code", "weight"),
    [
        (("07:30", "15:00"), own(day(MON, "08:00", "16:00")), "availability_outside_hours", CLASH),
        (("08:00", "16:30"), own(day(MON, "08:00", "16:00")), "availability_outside_hours", CLASH),
        (("08:00", "16:00"), own(day(MON, "08:00", "16:00")), "", CLASH),
        (("05:30", "15:00"), Terms(hours=Hours(HoursKind.AS_AT_WORKPLACE)), "availability_at_night", HINT),
        (("06:00", "21:00"), Terms(hours=Hours(HoursKind.AS_AT_WORKPLACE)), "", HINT),
    ],
)
def test_availability_lies_within_the_working_hours(
    reach: tuple[str, str], terms: Terms, code: str, weight: Weight
) -> None:
    start, end = (time.fromisoformat(moment) for moment in reach)
    terms = Terms(hours=terms.hours, availability=Availability(Choice.AGREED, start, end))
    assert {c.code: c.weight for c in find_contradictions(terms, UNIT)} == ({code: weight} if code else {})
