"""One happening, one look: however often it is saved, until it is looked at or the agreement is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.unit.follow_up.factors import BY_REGULATION, Factor, by_law
from hkdesk.domain.unit.follow_up.happening import Happening, HappeningKind, check_happening
from hkdesk.domain.unit.follow_up.looks import Event, events_of, looks_owed, measures_waiting
from hkdesk.domain.unit.follow_up.measure import (
    MeasureState,
    UnitMeasure,
    check_measure,
    dropped,
    finished,
    looked_at,
    opened,
    with_deadline,
)
from hkdesk.domain.unit.follow_up.talk import FactorNote, FactorSeen, UnitTalk, check_talk
from hkdesk.domain.unit.injury.record import Injury, InjuryKind
from hkdesk.domain.unit.record import UnitRecord
from hkdesk.errors import InvalidInput

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
DAY = date(2026, 11, 2)
LATER = DAY + timedelta(days=7)
K = HappeningKind


def record(record_id, value, case_id=""):
    return UnitRecord(record_id, "u", "kind", value, case_id, 1, NOON, "Kari", NOON, "Kari")


def event(record_id="h", case_id="c", kind=K.MOVED, on=DAY, looked_on=None):
    return Event(record_id, case_id, kind, on, looked_on)


def test_a_happening_owes_one_look_however_often_it_is_noted():
    owed = looks_owed([event("h1"), event("h2"), event("h1")])
    assert [(one.record_id, one.case_id, one.on) for one in owed] == [("h1", "c", DAY)]


def test_an_injury_owes_the_look_that_its_happening_would():
    noted = [record("h", Happening(K.INJURY, DAY), "c")]
    hurt = [record("i", Injury(InjuryKind.NEAR_MISS, DAY, "Snublet"), "c")]
    assert len(looks_owed(events_of(noted, hurt))) == 1
    assert [one.record_id for one in looks_owed(events_of([], hurt))] == ["i"]


@pytest.mark.parametrize(("assessed", "owed"), [(DAY - timedelta(days=1), 1), (DAY, 0), (LATER, 0)])
def test_an_assessment_of_the_day_or_later_does_away_with_it(assessed, owed):
    assert len(looks_owed([event()], assessed={"c": assessed})) == owed
    assert len(looks_owed([event()], assessed={"another": assessed})) == 1


def test_a_look_at_one_happening_answers_for_the_earlier_ones_of_the_same_person():
    seen = event("h2", kind=K.NEW_ROLE, on=LATER, looked_on=LATER)
    other, coming = event("h3", case_id="d"), event("h4", on=LATER + timedelta(days=1))
    assert [one.record_id for one in looks_owed([event("h1"), seen, other, coming])] == ["h3", "h4"]


def test_nothing_is_owed_when_the_agreement_is_over():
    assert looks_owed([event()], over={"c"}) == ()
    assert looks_owed([event(case_id="", kind=K.CHANGE)], over={"c"}) != ()


@pytest.mark.parametrize(("new_look", "owed"), [(False, 1), (True, 0)])
def test_a_talk_of_the_unit_is_a_look_where_it_says_so(new_look, owed):
    talk = UnitTalk(LATER, "Alle", (FactorNote(Factor.CONTACT, FactorSeen.GOOD),), new_look=new_look)
    assert len(looks_owed([event(case_id="", kind=K.CHANGE)], [talk])) == owed
    assert len(looks_owed([event()], [talk])) == 1, "a person is not looked at in a talk of the unit"


events = st.builds(
    event,
    st.sampled_from(["h1", "h2", "h3", "h4"]),
    st.sampled_from(["", "c", "d"]),
    st.sampled_from([K.COMPLAINT, K.EQUIPMENT]),
    st.integers(0, 3).map(lambda n: DAY + timedelta(days=n)),
    st.none() | st.integers(3, 5).map(lambda n: DAY + timedelta(days=n)),
)


@settings(max_examples=60)
@given(st.lists(events, max_size=6), st.randoms(use_true_random=False))
def test_order_and_repetition_are_without_effect(made, random):
    shuffled = [*made, *made]
    random.shuffle(shuffled)
    owed = [(one.case_id, one.kind, one.on) for one in looks_owed(made)]
    assert owed == [(one.case_id, one.kind, one.on) for one in looks_owed(shuffled)]
    assert len(set(owed)) == len(owed)
    assert all(one[2] <= two[2] for one, two in pairwise(owed))


def test_a_complaint_looked_at_says_what_was_found():
    with pytest.raises(InvalidInput) as told:
        check_happening(Happening(K.COMPLAINT, DAY, looked_on=DAY))
    assert (told.value.code, told.value.field) == ("required", "found")
    with pytest.raises(InvalidInput) as told:
        check_happening(Happening(K.COMPLAINT, DAY, looked_on=DAY - timedelta(days=1), found="Ny stol"))
    assert (told.value.code, told.value.field) == ("order_of_dates", "looked_on")


MEASURE = UnitMeasure("Nytt møterom med skjerm", "Kari Nordmann", LATER, Factor.CONTACT)


def test_a_measure_goes_from_agreed_to_done_to_looked_at():
    today = LATER + timedelta(days=1)
    moved = check_measure(with_deadline(MEASURE, LATER + timedelta(days=30), "Levering er utsatt", today))
    assert [(one.deadline, one.why, one.moved_on) for one in moved.moved] == [(LATER, "Levering er utsatt", today)]
    done = check_measure(finished(moved, today, None, today))
    assert (done.state, done.waits_for) == (MeasureState.TO_LOOK_AT, today)
    seen = check_measure(looked_at(done, today, "Brukes hver dag", today))
    assert (seen.state, seen.waits_for) == (MeasureState.LOOKED_AT, None)
    assert opened(seen) == moved


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"what": " "}, "required", "what"),
        ({"who": ""}, "required", "who"),
        ({"deadline": None}, "required", "deadline"),
        ({"dropped_on": DAY}, "required", "dropped_why"),
        ({"done_on": DAY, "dropped_on": DAY, "dropped_why": "x"}, "measure_both", "dropped_on"),
        ({"looked_on": DAY, "found": "x"}, "required", "done_on"),
        ({"done_on": DAY, "looked_on": DAY}, "required", "found"),
        ({"done_on": LATER, "look_on": DAY}, "order_of_dates", "look_on"),
    ],
)
def test_a_measure_that_does_not_hold_names_its_field(change, code, field):
    with pytest.raises(InvalidInput) as told:
        check_measure(replace(MEASURE, **change))
    assert (told.value.code, told.value.field) == (code, field)


def test_what_is_closed_is_not_closed_again():
    done = finished(MEASURE, DAY, None, DAY)
    for act in (
        lambda: finished(done, DAY, None, DAY),
        lambda: dropped(done, "Ikke aktuelt", DAY),
        lambda: with_deadline(done, LATER, "Senere", DAY),
    ):
        with pytest.raises(InvalidInput) as told:
            act()
        assert told.value.code == "measure_closed"
    with pytest.raises(InvalidInput) as told:
        looked_at(MEASURE, DAY, "Bra", DAY)
    assert told.value.code == "measure_open"
    with pytest.raises(InvalidInput) as told:
        finished(MEASURE, LATER, None, DAY)
    assert told.value.code == "day_after_today"


def test_measures_that_wait_come_by_their_day_and_a_look_only_while_the_agreement_runs():
    done = finished(MEASURE, DAY, DAY + timedelta(days=2), DAY)
    given_up = dropped(MEASURE, "Ikke aktuelt", DAY)
    records = [record("m1", MEASURE, "c"), record("m2", done, "c"), record("m3", given_up), record("m4", done)]
    assert [(one.record_id, one.state) for one in measures_waiting(records)] == [
        ("m2", MeasureState.TO_LOOK_AT),
        ("m4", MeasureState.TO_LOOK_AT),
        ("m1", MeasureState.OPEN),
    ]
    assert [one.record_id for one in measures_waiting(records, over={"c"})] == ["m4", "m1"]


def test_the_eight_factors_of_the_regulation_stand_first_and_are_law_from_2026():
    assert [one for one in Factor if one in BY_REGULATION] == list(Factor)[:8]
    assert len(BY_REGULATION) == 8
    assert by_law(Factor.INFLUENCE, date(2026, 1, 1))
    assert not by_law(Factor.INFLUENCE, date(2025, 12, 31))
    assert not by_law(Factor.BALANCE, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("talk", "code", "field"),
    [
        (UnitTalk(DAY), "required", "with_whom"),
        (UnitTalk(DAY, "Alle", new_look=True), "required", "notes"),
        (UnitTalk(DAY, "Alle", next_on=DAY - timedelta(days=1)), "order_of_dates", "next_on"),
        (UnitTalk(DAY, "Alle", (FactorNote(Factor.CONTACT, FactorSeen.GOOD),) * 2), "duplicate_id", "notes[1].factor"),
    ],
)
def test_a_talk_that_does_not_hold_names_its_field(talk, code, field):
    with pytest.raises(InvalidInput) as told:
        check_talk(talk)
    assert (told.value.code, told.value.field) == (code, field)
