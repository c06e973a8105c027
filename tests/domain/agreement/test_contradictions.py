"""What clashes, what is worth a thought, and the nearest thing that is neither."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings

from hkdesk.domain.agreement.contradictions.dates import trial_end
from hkdesk.domain.agreement.contradictions.find import Weight, find_contradictions
from hkdesk.domain.case import validate
from hkdesk.domain.case.people import Unit, Weekday
from hkdesk.domain.case.term_paths import at
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    Duration,
    Ending,
    Equipment,
    EquipmentKind,
    EquipmentLine,
    Extent,
    Hours,
    TalkPlan,
    Terms,
    Trial,
)
from hkdesk.domain.values.codec import field_types
from hkdesk.services.words.contradictions import contradiction_text, fix_text
from tests.domain.strategies import all_terms, of

MON, TUE, WED, THU, FRI = Weekday
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
        ("duration.end", "duration.start"),
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
    (
        {"equipment": Equipment(EquipmentKind.LENT)},
        "lent_but_not_listed",
        HINT,
        ("equipment.lines", "equipment.kind"),
        (),
    ),
    (
        {"equipment": Equipment(EquipmentKind.LENT, (replace(LINE, number="SN-1"), replace(LINE, number="sn 1")))},
        "numbered_twice",
        HINT,
        ("equipment.lines",),
        (),
    ),
    (
        {"equipment": Equipment(EquipmentKind.NONE_LENT, (LINE,))},
        "listed_but_not_lent",
        CLASH,
        ("equipment.kind", "equipment.lines"),
        (),
    ),
]


START, END = date(2026, 3, 1), date(2026, 5, 31)
BOUND = Duration(START, temporary=True, end=END)
TRIED = Choice.AGREED
FOUND += [
    (
        {"extent": Extent(1, days_per_month=8)},
        "week_against_month",
        CLASH,
        ("extent.days_per_month", "extent.days_per_week"),
        (),
    ),
    (
        {"extent": Extent(2, days_per_month=7.5)},
        "week_against_month",
        CLASH,
        ("extent.days_per_month", "extent.days_per_week"),
        (),
    ),
    (
        {"extent": Extent(weekdays=(MON, TUE), days_per_month=4)},
        "week_against_month",
        CLASH,
        ("extent.days_per_month", "extent.weekdays"),
        (),
    ),
    ({"extent": Extent(2, percent=20)}, "days_against_percent", CLASH, ("extent.percent", "extent.days_per_week"), ()),
    ({"extent": Extent(2, percent=60)}, "days_against_percent", HINT, ("extent.percent", "extent.days_per_week"), ()),
    (
        {"extent": Extent(weekdays=(MON, TUE), percent=20)},
        "days_against_percent",
        CLASH,
        ("extent.percent", "extent.weekdays"),
        (),
    ),
    (
        {"extent": Extent(days_per_month=8, percent=20)},
        "days_against_percent",
        CLASH,
        ("extent.percent", "extent.days_per_month"),
        (),
    ),
    ({"extent": Extent(days_per_month=12)}, "above_usual_extent", HINT, ("extent.days_per_month",), ()),
    ({"extent": Extent(percent=60)}, "above_usual_extent", HINT, ("extent.percent",), ()),
    ({"extent": Extent(weekdays=(MON, TUE, Weekday.FRIDAY))}, "above_usual_extent", HINT, ("extent.weekdays",), ()),
    (
        {"duration": replace(BOUND, review_on=date(2026, 6, 1))},
        "review_after_end",
        HINT,
        ("duration.review_on", "duration.end"),
        (),
    ),
    ({"duration": BOUND, "trial": Trial(TRIED, 4)}, "trial_past_end", CLASH, ("trial.months", "duration.end"), ()),
    (
        {"duration": BOUND, "trial": Trial(TRIED, 2, evaluate_on=date(2026, 2, 28))},
        "evaluation_before_start",
        CLASH,
        ("trial.evaluate_on", "duration.start"),
        (),
    ),
    (
        {"duration": BOUND, "trial": Trial(TRIED, 2, evaluate_on=date(2026, 5, 1))},
        "evaluation_after_trial",
        CLASH,
        ("trial.evaluate_on", "trial.months"),
        (),
    ),
    (
        {"ending": Ending(TRIED, 1), "trial": Trial(TRIED, 2, notice_days=8)},
        "trial_notice_longer",
        HINT,
        ("trial.notice_days", "ending.notice_weeks"),
        (),
    ),
    (
        {"duration": BOUND, "talks": TalkPlan(date(2026, 6, 1))},
        "talk_outside_agreement",
        HINT,
        ("talks.first_on", "duration.end"),
        (),
    ),
    (
        {"duration": BOUND, "talks": TalkPlan(date(2026, 2, 28))},
        "talk_outside_agreement",
        HINT,
        ("talks.first_on", "duration.start"),
        (),
    ),
    (
        {"equipment": Equipment(EquipmentKind.LENT, (EquipmentLine("PC", lent_on=LATE, return_by=EARLY),))},
        "returned_before_lent",
        CLASH,
        ("equipment.lines",),
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
        {"equipment": Equipment(EquipmentKind.LENT, (EquipmentLine("PC", lent_on=EARLY, return_by=EARLY),))},
        {"equipment": Equipment(EquipmentKind.NONE_LENT)},
        {"equipment": Equipment(EquipmentKind.OPEN, (LINE,))},
        {"extent": Extent(2, days_per_month=8)},
        {"extent": Extent(2, days_per_month=9.5)},
        {"extent": Extent(1, days_per_month=5)},
        {"extent": Extent(2, percent=40)},
        {"extent": Extent(2, percent=30)},
        {"extent": Extent(2, percent=50)},
        {"extent": Extent(days_per_month=9)},
        {"duration": BOUND, "trial": Trial(TRIED, 3, evaluate_on=END)},
        {"duration": Duration(START), "trial": Trial(TRIED, 12)},
        {"duration": BOUND, "trial": Trial(Choice.OPEN, 12)},
        {"ending": Ending(TRIED, 2), "trial": Trial(TRIED, 2, notice_days=14)},
        {"duration": BOUND, "talks": TalkPlan(END)},
    ],
)
def test_just_inside(sections: dict[str, Any]) -> None:
    assert find_contradictions(replace(Terms(), **sections), UNIT) == ()


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2026, 1, 15), 1, date(2026, 2, 14)),
        (date(2026, 1, 1), 1, date(2026, 1, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),  # February has no such day: it is over with the month
        (date(2028, 1, 30), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_the_last_day_of_a_trial(start: date, months: int, last: date) -> None:
    terms = Terms(duration=Duration(start), trial=Trial(TRIED, months))
    assert trial_end(terms) == last
    assert trial_end(replace(terms, trial=Trial(Choice.NONE, months))) is None


@settings(deadline=None)
@given(all_terms, of(Unit))
def test_each_is_found_once_and_names_fields_that_exist(terms: Terms, unit: Unit) -> None:
    found = find_contradictions(terms, unit)
    codes = [c.code for c in found]
    assert len(codes) == len(set(codes))
    sections = {entry.name: kind for entry, kind in field_types(Terms)} | {"unit": Unit}
    for contradiction in found:
        assert contradiction_text(contradiction).endswith(".")
        for place in contradiction.fields:
            section, name = place.split(".")
            assert name in {entry.name for entry, _ in field_types(sections[section])}


@settings(deadline=None)
@given(all_terms, of(Unit))
def test_every_finding_offers_fixes_and_each_mends_it(terms: Terms, unit: Unit) -> None:
    for contradiction in find_contradictions(terms, unit):
        assert contradiction.fixes, contradiction.code
        names = [fix.name for fix in contradiction.fixes]
        assert len(names) == len(set(names))
        for fix in contradiction.fixes:
            assert fix_text(fix)
            at(terms, fix.focus)
            mended = fix.apply(terms)
            if not fix.changes:
                assert mended == terms
                continue
            assert validate.terms(mended) == mended
            assert contradiction.code not in {c.code for c in find_contradictions(mended, unit)}, (contradiction, fix)
