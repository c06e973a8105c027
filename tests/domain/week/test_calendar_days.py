"""Which home days go to a calendar: those of agreements, the same day always the same event, removed ones told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.terms import HalfDay
from hkdesk.domain.week.calendar_days import (
    REMOVED,
    CalendarDay,
    CalendarSent,
    HomeOn,
    check_sent,
    day_id,
    home_of,
    last_to_send,
    sending,
)
from hkdesk.domain.week.notes import NoteKind
from hkdesk.domain.week.week import weeks_of
from hkdesk.errors import InvalidInput
from tests.domain.week.week_support import FRI, MONDAY, TUE, WED, agreed, note, on, person, red

TODAY = on(3)
HOME = "Hjemmekontor"


def sent_days(*days: date, text: str = HOME) -> dict[date, str]:
    return dict.fromkeys(days, text)


def test_only_home_days_of_an_agreement_are_sent_and_never_past_its_last_day() -> None:
    half = (HalfDay(FRI, time(12), time(15, 30)),)
    one = person(
        agreed(TUE, FRI, last=on(2, 2), half_days=half),
        notes=[note(on(2, 1), NoteKind.LEAVE), note(on(3, 2), NoteKind.HOME), note(on(5, 1), NoteKind.COURSE)],
    )
    weeks = weeks_of([person(id="q"), one], [], MONDAY, 4, red(MONDAY, on(5, 3)))
    assert home_of(weeks, "p", TODAY, on(5, 3)) == (HomeOn(on(5), time(12), time(15, 30)), HomeOn(on(2, 2)))
    assert home_of(weeks, "q", MONDAY, on(5, 3)) == ()
    assert home_of(weeks, "gone", MONDAY, on(5, 3)) == ()
    assert last_to_send(TODAY) == on(5, 25)


def test_a_removed_day_is_told_once_and_put_back_goes_on_from_there() -> None:
    first = sending(sent_days(on(4), on(5)), CalendarSent(), TODAY)
    assert [(one.on, one.sequence) for one in first.days] == [(on(4), 0), (on(5), 0)]
    assert first.removed == ()
    second = sending(sent_days(on(5)), first.sent, TODAY)
    assert second.removed == (CalendarDay(on(4), 1, HOME),)
    assert second.sent.days[0] == CalendarDay(on(4), 1, REMOVED)
    third = sending(sent_days(on(5)), second.sent, TODAY)
    assert third.removed == ()
    back = sending(sent_days(on(4), on(5)), third.sent, TODAY)
    assert [(one.on, one.sequence) for one in back.days] == [(on(4), 2), (on(5), 0)]
    other = sending({on(5): "Hjemmekontor kl. 12.00–15.30"}, back.sent, TODAY)
    assert other.days[0].sequence == 1
    later = sending({}, other.sent, on(1, 1))
    assert (later.removed, later.sent.days) == ((), ())  # what is past is neither removed nor remembered


FEW = st.dictionaries(st.integers(0, 8).map(lambda n: MONDAY + timedelta(n)), st.sampled_from(["a", "b"]), max_size=6)


@settings(deadline=None, max_examples=60)
@given(st.lists(FEW, min_size=1, max_size=5))
def test_whoever_reads_every_file_holds_the_days_that_hold(rounds: list[dict[date, str]]) -> None:
    """A calendar that obeys SEQUENCE: it takes what is newer, and takes away what it is told to."""
    calendar: dict[str, tuple[int, str | None]] = {}
    sent = CalendarSent()
    for texts in rounds:
        made = sending(texts, sent, MONDAY)
        for one, text in [*((d, d.text) for d in made.days), *((d, None) for d in made.removed)]:
            uid = day_id("p", one.on)
            held = calendar.get(uid)
            assert held is None or one.sequence >= held[0]
            assert held is None or held[1] == text or one.sequence > held[0]
            calendar[uid] = one.sequence, text
        assert {uid: text for uid, (_n, text) in calendar.items() if text is not None} == {
            day_id("p", on): text for on, text in texts.items()
        }
        sent = made.sent
        check_sent(sent)


def test_the_id_of_a_day_says_nothing_and_stays() -> None:
    assert day_id("c1", date(2027, 1, 5)) == day_id("c1", date(2027, 1, 5))
    assert day_id("c1", date(2027, 1, 5)) == "59dc2373-e195-53eb-9bf2-71be9adf7a49@hkdesk.invalid"
    assert len({day_id(who, on(d)) for who in ("c1", "c2") for d in (1, 2)}) == 4


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (CalendarSent(on=date(1800, 1, 1)), "on"),
        (CalendarSent(days=(CalendarDay(date(1800, 1, 1), 0, "x"),)), "days[0].on"),
        (CalendarSent(days=(CalendarDay(TODAY, 0, "x"), CalendarDay(TODAY, 1, "y"))), "days[1].on"),
        (CalendarSent(days=tuple(CalendarDay(TODAY + timedelta(n), 0, "x") for n in range(401))), "days"),
    ],
)
def test_what_cannot_have_been_sent_is_refused(sent: CalendarSent, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_sent(sent)
    assert refused.value.field == field
    check_sent(replace(sent, on=None, days=()))


def test_a_planned_day_is_sent_and_a_day_that_is_not_settled_is_not() -> None:
    one = person(agreed(days_per_week=1), notes=[note(on(2), NoteKind.PLAN_HOME)])
    weeks = weeks_of([one], [], MONDAY, 2, red(MONDAY, on(5, 1)))
    assert [found.on for found in home_of(weeks, "p", MONDAY, on(5, 1))] == [on(2)]
    assert WED not in {found.on.isoweekday() for found in home_of(weeks, "p", MONDAY, on(5, 1))}
