"""What clashes, what is worth a thought, and the nearest thing that is neither."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings

from hkdesk.domain.agreement import (
    Availability,
    Choice,
    Duration,
    Ending,
    Equipment,
    EquipmentKind,
    EquipmentLine,
    Extent,
    Hours,
    Terms,
)
from hkdesk.domain.codec import field_types
from hkdesk.domain.contradictions import Weight, find_contradictions
from hkdesk.domain.people import Unit, Weekday
from tests.domain.strategies import all_terms, of

MON, TUE, WED = Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY
UNIT = Unit("u", "Enhet", common_office_days=(WED,))
EARLY, LATE = date(2026, 3, 1), date(2026, 3, 2)
CLASH, HINT = Weight.CLASH, Weight.HINT
LINE = EquipmentLine("Skjerm")

FOUND: list[tuple[dict[str, Any], str, Weight, tuple[str, ...], tuple[Weekday, ...]]] = [
    (
        {"extent": Extent(1, (MON, TUE))},
        "more_fixed_days_than_days",
        CLASH,
        ("extent.days_per_week", "extent.weekdays"),
        (MON, TUE),
    ),
    (
        {"extent": Extent(0.5, (MON,))},
        "more_fixed_days_than_days",
        CLASH,
        ("extent.days_per_week", "extent.weekdays"),
        (MON,),
    ),
    (
        {"extent": Extent(2, (TUE, WED))},
        "home_on_common_day",
        CLASH,
        ("extent.weekdays", "unit.common_office_days"),
        (WED,),
    ),
    (
        {"extent": Extent(2, (WED,), note="Annenhver uke")},
        "home_on_common_day",
        HINT,
        ("extent.weekdays", "unit.common_office_days"),
        (WED,),
    ),
    ({"extent": Extent(2.5)}, "above_usual_extent", HINT, ("extent.days_per_week",), ()),
    (
        {"hours": Hours(core_from=time(9), core_until=time(9))},
        "core_hours_order",
        CLASH,
        ("hours.core_from", "hours.core_until"),
        (),
    ),
    (
        {"availability": Availability(from_time=time(15), until_time=time(9))},
        "availability_order",
        CLASH,
        ("availability.from_time", "availability.until_time"),
        (),
    ),
    (
        {"availability": Availability(from_time=time(9), until_time=time(9))},
        "availability_order",
        CLASH,
        ("availability.from_time", "availability.until_time"),
        (),
    ),
    (
        {"duration": Duration(LATE, temporary=True, end=EARLY)},
        "end_before_start",
        CLASH,
        ("duration.start", "duration.end"),
        (),
    ),
    (
        {"duration": Duration(LATE, review_on=EARLY)},
        "review_before_start",
        CLASH,
        ("duration.start", "duration.review_on"),
        (),
    ),
    ({"ending": Ending(notice_weeks=0)}, "no_notice", HINT, ("ending.notice_weeks",), ()),
    (
        {"ending": Ending(Choice.NONE)},
        "no_way_out",
        HINT,
        ("ending.choice", "duration.temporary"),
        (),
    ),
    ({"equipment": Equipment(EquipmentKind.LENT)}, "lent_but_not_listed", HINT, ("equipment.lines",), ()),
    (
        {"equipment": Equipment(EquipmentKind.NONE_LENT, (LINE,))},
        "listed_but_not_lent",
        CLASH,
        ("equipment.kind", "equipment.lines"),
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
        {},
        {"extent": Extent(2, (MON, TUE))},
        {"extent": Extent(1.5, (MON,))},
        {"extent": Extent(None, (MON, TUE))},
        {"hours": Hours(core_from=time(9), core_until=time(9, 1))},
        {"hours": Hours(core_from=time(9))},
        {"availability": Availability(until_time=time(9))},
        {"duration": Duration(EARLY, temporary=True, end=EARLY, review_on=EARLY)},
        {"duration": Duration(LATE, temporary=False, end=EARLY)},
        {"ending": Ending(notice_weeks=1)},
        {"ending": Ending(Choice.AGREED)},
        {"ending": Ending(Choice.NONE), "duration": Duration(EARLY, temporary=True, end=LATE)},
        {"equipment": Equipment(EquipmentKind.LENT, (LINE,))},
        {"equipment": Equipment(EquipmentKind.NONE_LENT)},
        {"equipment": Equipment(EquipmentKind.OPEN, (LINE,))},
    ],
)
def test_just_inside(sections: dict[str, Any]) -> None:
    assert find_contradictions(replace(Terms(), **sections), UNIT) == ()


@settings(deadline=None)
@given(all_terms, of(Unit))
def test_each_is_found_once_and_names_fields_that_exist(terms: Terms, unit: Unit) -> None:
    found = find_contradictions(terms, unit)
    codes = [c.code for c in found]
    assert len(codes) == len(set(codes))
    assert set(codes) <= {f[1] for f in FOUND}
    sections = {entry.name: kind for entry, kind in field_types(Terms)} | {"unit": Unit}
    for contradiction in found:
        for place in contradiction.fields:
            section, name = place.split(".")
            assert name in {entry.name for entry, _ in field_types(sections[section])}
