"""Nothing in the terms is changed so that it ends before it begins; what came so from elsewhere can still be mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given

from hkdesk.domain.agreement.contradictions.find import find_contradictions
from hkdesk.domain.agreement.date_order import keeps_core_hours, ways_to_start_later
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.people import Employee, Unit
from hkdesk.domain.case.term_paths import at, put
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    Duration,
    Hours,
    IssuedAgreement,
    TalkPlan,
    Terms,
    Trial,
)
from hkdesk.domain.changes.apply import apply
from hkdesk.domain.changes.commands import SetTerms
from hkdesk.errors import OutOfOrder
from tests.domain.strategies import days, of

SPRING = Terms(
    duration=Duration(date(2027, 3, 1), True, date(2027, 6, 30)),
    hours=Hours(core_from=time(9), core_until=time(15)),
    availability=Availability(Choice.AGREED, time(9), time(15)),
    trial=Trial(Choice.AGREED, 1),
)
TURNED = put(SPRING, "duration.end", date(2027, 2, 1))


def _case(terms: Terms, *issued: Terms) -> Case:
    agreements = tuple(
        IssuedAgreement(n, f"HK-1-{n}", date(2026, 1, 5), "Ola", "r", one, "0" * 64, "0" * 12, 6)
        for n, one in enumerate(issued, start=1)
    )
    return Case("c1", "HK-1", date(2026, 1, 5), "u1", Employee("Åse"), terms=terms, agreements=agreements)


REFUSED: list[tuple[str, Any, str]] = [
    ("duration.end", date(2027, 2, 28), "Avtalen kan ikke slutte før den begynner (01.03.2027)."),
    ("duration.start", date(2027, 7, 1), "Avtalen kan ikke begynne etter siste dag (30.06.2027)."),
    ("duration.review_on", date(2027, 2, 28), "Dere kan ikke se på avtalen igjen før den begynner (01.03.2027)."),
    ("trial.evaluate_on", date(2027, 2, 28), "Dere kan ikke snakke om erfaringene før avtalen begynner (01.03.2027)."),
    ("hours.core_until", time(9), "Tiden må slutte etter at den begynner (09.00)."),
    ("hours.core_from", time(15, 30), "Tiden må begynne før den slutter (15.00)."),
    ("availability.until_time", time(8), "Tiden må slutte etter at den begynner (09.00)."),
    ("availability.from_time", time(15), "Tiden må begynne før den slutter (15.00)."),
]


@pytest.mark.parametrize(("path", "value", "why"), REFUSED, ids=[row[0] for row in REFUSED])
def test_the_one_that_is_changed_is_refused_with_the_other_named(path: str, value: Any, why: str) -> None:
    with pytest.raises(OutOfOrder) as caught:
        apply(_case(SPRING), SetTerms(put(SPRING, path, value)))
    assert caught.value.field == f"terms.{path}"
    assert caught.value.reason.startswith(why)


@pytest.mark.parametrize(
    ("path", "value"),
    [("duration.end", date(2027, 3, 1)), ("duration.start", date(2027, 6, 30)), ("hours.core_until", time(9, 1))],
)
def test_the_last_that_holds_is_taken(path: str, value: Any) -> None:
    changed = put(SPRING, path, value)
    assert apply(_case(SPRING), SetTerms(changed)).terms == changed


def test_times_that_are_not_asked_for_stop_nothing() -> None:
    none = put(SPRING, "availability.choice", Choice.NONE)
    turned = put(none, "availability.until_time", time(8))
    assert apply(_case(none), SetTerms(turned)).terms == turned
    untried = put(SPRING, "trial.choice", Choice.OPEN)
    early = put(untried, "trial.evaluate_on", date(2027, 2, 1))
    assert apply(_case(untried), SetTerms(early)).terms == early


def test_both_moved_at_once_are_taken() -> None:
    autumn = replace(SPRING, duration=Duration(date(2027, 9, 1), True, date(2027, 12, 31)))
    assert apply(_case(SPRING), SetTerms(autumn)).terms == autumn


def test_a_last_day_that_is_not_asked_for_stops_nothing_and_is_a_contradiction_when_it_is() -> None:
    permanent = put(SPRING, "duration.temporary", False)
    later = put(permanent, "duration.start", date(2028, 1, 1))
    case = apply(_case(permanent), SetTerms(later))
    ticked = put(later, "duration.temporary", True)
    found = find_contradictions(apply(case, SetTerms(ticked)).terms, Unit("u1", "Byggesak"))
    assert "end_before_start" in [one.code for one in found]


def test_what_came_turned_from_a_file_can_be_worked_on_and_mended() -> None:
    noted = put(TURNED, "extent.note", "unntak")
    assert apply(_case(TURNED), SetTerms(noted)).terms == noted
    with pytest.raises(OutOfOrder):
        apply(_case(TURNED), SetTerms(put(TURNED, "duration.end", date(2027, 1, 31))))
    clash = next(one for one in find_contradictions(TURNED, Unit("u1", "B")) if one.code == "end_before_start")
    for fix in clash.fixes:
        mended = apply(_case(TURNED), SetTerms(fix.apply(TURNED))).terms
        assert not [one for one in find_contradictions(mended, Unit("u1", "B")) if one.code == "end_before_start"]


def test_the_draft_may_read_again_as_an_agreement_that_is_turned() -> None:
    assert apply(_case(SPRING, TURNED), SetTerms(TURNED)).terms == TURNED


def test_no_new_first_day_is_stopped_by_what_is_planned_on_the_way() -> None:
    planned = put(put(SPRING, "duration.review_on", date(2027, 4, 1)), "trial.evaluate_on", date(2027, 3, 15))
    later = put(planned, "duration.start", date(2027, 5, 1))
    found = [one.code for one in find_contradictions(apply(_case(planned), SetTerms(later)).terms, Unit("u1", "B"))]
    assert {"review_before_start", "evaluation_before_start"} <= set(found)


def test_a_period_of_whole_months_is_moved_as_one() -> None:
    moved, permanent = ways_to_start_later(SPRING, date(2027, 9, 1))
    assert (moved.name, moved.said) == ("move_end", "31.12.2027")
    assert moved.apply(SPRING).duration == Duration(date(2027, 9, 1), True, date(2027, 12, 31))
    assert permanent.apply(SPRING).duration == Duration(date(2027, 9, 1), False, date(2027, 6, 30))


def test_a_period_is_moved_by_days_where_it_begins_on_another_day_of_the_month_and_its_dates_go_along() -> None:
    planned = replace(SPRING, talks=TalkPlan(date(2027, 4, 1)))
    moved, _permanent = ways_to_start_later(planned, date(2027, 9, 6))
    assert (moved.name, moved.said) == ("move_dates", "05.01.2028")
    after = moved.apply(planned)
    assert (after.duration.end, after.talks.first_on) == (date(2028, 1, 5), date(2027, 10, 7))


def test_an_open_first_day_has_no_period_to_move() -> None:
    assert [one.name for one in ways_to_start_later(put(SPRING, "duration.start", None), date(2027, 9, 1))] == [
        "make_permanent"
    ]


def test_nothing_is_moved_past_the_last_date_there_is() -> None:
    assert [one.name for one in ways_to_start_later(SPRING, date(2199, 12, 1))] == ["make_permanent"]
    to_the_last = ways_to_start_later(SPRING, date(2199, 9, 1))
    assert to_the_last[0].apply(SPRING).duration.end == date(2199, 12, 31)


@given(of(Duration), days)
def test_what_is_offered_is_always_taken(duration: Duration, start: date) -> None:
    terms = replace(Terms(), duration=duration)
    if not duration.temporary or duration.end is None or start <= duration.end:
        return
    for fix in ways_to_start_later(terms, start):
        after = apply(_case(terms), SetTerms(fix.apply(terms))).terms
        assert at(after, "duration.start") == start
        assert "end_before_start" not in [one.code for one in find_contradictions(after, Unit("u1", "B"))]


def test_the_core_hours_of_the_unit_are_held_to_the_same() -> None:
    unit = Unit("u1", "B", core_from=time(9), core_until=time(14))
    with pytest.raises(OutOfOrder) as early:
        keeps_core_hours(unit, replace(unit, core_until=time(8)))
    with pytest.raises(OutOfOrder) as late:
        keeps_core_hours(unit, replace(unit, core_from=time(14)))
    assert (early.value.field, late.value.field) == ("unit.core_until", "unit.core_from")
    turned = replace(unit, core_until=time(8))
    keeps_core_hours(turned, replace(turned, name="Plan"))
    keeps_core_hours(unit, replace(unit, core_until=None))
