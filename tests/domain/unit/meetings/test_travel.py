"""Travel that is spared, reckoned by hand and as exact decimals."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, Inexact, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.unit.meetings.meeting import Meeting, MeetingForm, TravelMeans, Trip, check_meeting
from hkdesk.domain.unit.meetings.travel import (
    Saved,
    TravelFactor,
    TravelFactors,
    check_factors,
    saved_a_meeting,
    saved_a_year,
    saved_by_trip,
    saved_by_unit,
)
from hkdesk.domain.values.codec import from_plain, to_plain
from hkdesk.errors import InvalidInput

CAR, TRAIN = TravelMeans.CAR, TravelMeans.TRAIN
D = Decimal
FACTORS = TravelFactors(
    (TravelFactor(CAR, D("5.3"), 2026, "Statens satser", D(66), 2019, "SSB"), TravelFactor(TRAIN, co2_year=2021))
)
TRIP = Trip(3, CAR, D("12.5"), 20)
MEETING = Meeting("Fagmøte", meetings_per_year=10, decided=MeetingForm.REMOTE, trips=(TRIP,))


def test_one_trip_by_hand() -> None:
    # 3 people, there and back: 3 * 2 * 12.5 = 75 km, 3 * 2 * 20 = 120 minutes, 75 * 5.3 kr, 75 * 66 g
    assert saved_by_trip(TRIP, FACTORS) == Saved(D(120), D(75), D("397.5"), D(4950))
    with_ticket = replace(TRIP, ticket_kr_return=D("40.25"))
    assert saved_by_trip(with_ticket, FACTORS).kr == D("518.25")


def test_a_figure_nobody_has_is_told_and_never_made_up() -> None:
    by_train = Trip(2, TRAIN, D(100), 60)
    found = saved_by_trip(by_train, FACTORS)
    assert [found.kr, found.grams_co2] == [D(0), D(0)]
    assert found.without_kr == found.without_co2 == frozenset({TRAIN})
    ticket = saved_by_trip(replace(by_train, ticket_kr_return=D(300)), FACTORS)
    assert ticket.kr == 600
    assert not ticket.without_kr  # the ticket is what the train costs
    near = saved_by_trip(replace(by_train, km_one_way=D(0)), FACTORS)
    assert not near.without_kr | near.without_co2


@pytest.mark.parametrize(
    ("decided", "counts"),
    [(MeetingForm.REMOTE, True), (MeetingForm.HYBRID, True), (MeetingForm.PHYSICAL, False), (None, False)],
)
def test_only_what_is_held_on_a_screen_spares_travel(decided: MeetingForm | None, counts: bool) -> None:
    found = saved_a_meeting(replace(MEETING, decided=decided), FACTORS)
    assert (found != Saved()) is counts


def test_a_year_is_the_meetings_of_the_year_and_the_unit_is_all_its_meetings() -> None:
    year = saved_a_year(MEETING, FACTORS)
    assert year == Saved(D(1200), D(750), D(3975), D(49500))
    assert saved_a_year(replace(MEETING, meetings_per_year=None), FACTORS) == Saved()
    assert saved_by_unit([MEETING, MEETING, replace(MEETING, decided=None)], FACTORS) == year.times(2)


_trips = st.builds(
    Trip,
    st.integers(1, 999),
    st.sampled_from(TravelMeans),
    st.decimals(0, 2500, places=2),
    st.integers(0, 1440),
    st.none() | st.decimals(0, 50_000, places=2),
)


@settings(max_examples=40)
@given(
    st.lists(_trips, max_size=4), st.integers(1, 1000), st.decimals(0, 1000, places=4), st.decimals(0, 10_000, places=4)
)
def test_nothing_is_rounded_and_the_order_is_without_effect(trips: list[Trip], year: int, kr: D, grams: D) -> None:
    rows = tuple(TravelFactor(means, kr, 2026, "Kilde", grams, 2026, "Kilde") for means in TravelMeans)
    factors = check_factors(TravelFactors(rows))
    with localcontext() as context:
        context.traps[Inexact] = True
        meeting = check_meeting(replace(MEETING, trips=tuple(trips), meetings_per_year=year))
        there = saved_a_year(meeting, factors)
        back = saved_a_year(replace(meeting, trips=tuple(reversed(trips))), factors)
    assert there == back
    assert there.minutes == sum(trip.people_spared * 2 * trip.minutes_one_way for trip in trips) * year
    assert from_plain(Meeting, to_plain(meeting)) == meeting
    assert from_plain(TravelFactors, to_plain(factors)) == factors


@pytest.mark.parametrize(
    ("factor", "code", "field"),
    [
        (TravelFactor(CAR, D(5), None, "Kilde"), "required", "factors.rows[0].kr_year"),
        (TravelFactor(CAR, D(5), 2026, " "), "required", "factors.rows[0].kr_source"),
        (TravelFactor(CAR, grams_co2_per_person_km=D(5), co2_year=2026), "required", "factors.rows[0].co2_source"),
        (TravelFactor(CAR, D(-1), 2026, "Kilde"), "out_of_range", "factors.rows[0].kr_per_km"),
        (TravelFactor(CAR, D("1.00001"), 2026, "Kilde"), "too_many_decimals", "factors.rows[0].kr_per_km"),
        (TravelFactor(CAR, kr_year=1800), "out_of_range", "factors.rows[0].kr_year"),
    ],
)
def test_a_figure_has_its_year_and_source(factor: TravelFactor, code: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_factors(TravelFactors((factor,)))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert refused.value.reason


def test_a_means_stands_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        check_factors(TravelFactors((TravelFactor(CAR), TravelFactor(CAR))))
    assert refused.value.code == "duplicate_id"


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"name": ""}, "required", "meeting.name"),
        ({"meetings_per_year": 0}, "out_of_range", "meeting.meetings_per_year"),
        ({"trips": (replace(TRIP, km_one_way=D("NaN")),)}, "out_of_range", "meeting.trips[0].km_one_way"),
        ({"trips": (replace(TRIP, km_one_way=D("1.001")),)}, "too_many_decimals", "meeting.trips[0].km_one_way"),
        ({"trips": (TRIP, replace(TRIP, people_spared=0))}, "out_of_range", "meeting.trips[1].people_spared"),
        ({"role_group_ids": ("a", "a")}, "duplicate_id", "meeting.role_group_ids[1]"),
    ],
)
def test_a_meeting_that_does_not_hold_is_refused_at_its_field(
    changed: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_meeting(replace(MEETING, **changed))  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.field) == (code, field)
