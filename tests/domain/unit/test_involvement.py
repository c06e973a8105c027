"""What lacks of drøfting og medvirkning before a version may be marked in force, and what happens to corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.unit.involvement.entries import Input, MeetingState, Side, ViewState
from hkdesk.domain.unit.involvement.missing import (
    Coming,
    Lack,
    Missing,
    coming_up,
    meeting_ahead,
    missing_before_force,
    sent_too_late,
    standing,
)
from hkdesk.domain.unit.kinds import kind_of
from hkdesk.domain.unit.threads import threads
from hkdesk.domain.values.codec import from_plain, to_plain
from hkdesk.errors import InvalidInput
from tests.domain.unit.involvement_support import (
    ANSWERED,
    ASKED,
    HELD,
    KINDS,
    OTHER,
    SAID,
    SENT_ON,
    VERSION,
    WHOLE,
    correction,
    records,
)


def lacks(*entries: object) -> list[Lack]:
    return [one.what for one in missing_before_force(VERSION, records(*entries))]


def test_each_thing_that_is_not_there_lacks_and_nothing_else_does():
    """All ways of having and not having the five; an input makes the answer asked for, and only then."""
    for sent, held, said, answered, asked in product((True, False), repeat=5):
        there = [e for e, has in zip(WHOLE, (sent, held, said, answered, asked), strict=True) if has]
        wanted = [
            lack
            for lack, is_lacking in (
                (Lack.SENT, not sent),
                (Lack.MEETING, not held),
                (Lack.ANSWER, said and not answered),
                (Lack.SAFETY, not asked),
            )
            if is_lacking
        ]
        assert lacks(*there) == wanted


def test_what_was_done_for_another_version_does_not_count():
    assert lacks(*(replace(one, version_id=OTHER) for one in WHOLE)) == [Lack.SENT, Lack.MEETING, Lack.SAFETY]


@pytest.mark.parametrize(
    ("state", "lacking"),
    [(MeetingState.AGREED, [Lack.MEETING]), (MeetingState.HELD, []), (MeetingState.NOT_WANTED, [])],
)
def test_a_meeting_counts_when_it_was_held_or_not_wanted_and_never_because_its_day_passed(state, lacking):
    assert lacks(SENT_ON, replace(HELD, state=state, met_on=date(2020, 1, 2)), ASKED) == lacking


@pytest.mark.parametrize("state", ViewState)
def test_the_verneombud_is_heard_when_something_came_of_asking(state):
    wanted = [Lack.VIEW] if state is ViewState.AWAITED else []
    assert lacks(SENT_ON, HELD, replace(ASKED, state=state, reply_by=date(2026, 10, 20))) == wanted


def test_only_the_tillitsvalgte_are_owed_a_reasoned_answer():
    assert lacks(SENT_ON, HELD, replace(SAID, side=Side.EMPLOYEES), ASKED) == []


def test_an_answer_to_one_input_leaves_the_other_and_one_to_all_only_what_came_before_it():
    second = replace(SAID, who="NITO", received_on=date(2026, 10, 20))
    told = records(SENT_ON, HELD, SAID, second, replace(ANSWERED, input_id="e2"), ASKED)
    assert missing_before_force(VERSION, told) == (Missing(Lack.ANSWER, "NITO", date(2026, 10, 20)),)
    assert lacks(SENT_ON, HELD, SAID, second, ANSWERED, ASKED) == [Lack.ANSWER]
    later = replace(ANSWERED, answered_on=date(2026, 10, 20))
    assert lacks(SENT_ON, HELD, SAID, second, later, ASKED) == []


def test_an_answer_goes_with_its_input_when_the_input_is_corrected():
    told = (
        SENT_ON,
        HELD,
        SAID,
        replace(ANSWERED, input_id="e2"),
        ASKED,
        correction("e2", SAID, text="Torsdag er fin."),
    )
    assert lacks(*told) == []


def test_what_was_entered_by_mistake_counts_no_more_and_is_still_there():
    mistake = correction("e1", HELD, withdrawn=True)
    told = records(*WHOLE, mistake)
    assert [one.what for one in missing_before_force(VERSION, told)] == [Lack.MEETING]
    (thread,) = [one for one in threads(told) if not one.stands]
    assert (thread.id, [one.value for one in thread.earlier]) == ("e1", [HELD])


@settings(max_examples=40)
@given(st.lists(st.integers(0, 6), min_size=1, max_size=7))
def test_no_wording_is_ever_lost(corrected):
    """However entries correct each other, twice the same one or one that is not here: each stands in one thread."""
    told = [SAID]
    for n, at in enumerate(corrected):
        told.append(correction(f"e{at}", SAID, text=f"Ordlyd {n}"))
    made = records(*told)
    found = threads(made, Input)
    assert sorted(one.id for t in found for one in (t.now, *t.earlier)) == sorted(one.id for one in made)
    for thread in found:
        assert thread.now.id not in [one.value.corrects for one in thread.earlier]


def test_a_correction_stands_whatever_the_clock_said():
    told = records(SAID, correction("e0", SAID, text="Rettet"))
    for at in (told[0].entered_at, told[0].entered_at - timedelta(days=1)):
        (thread,) = threads((told[0], replace(told[1], entered_at=at)))
        assert thread.entry.text == "Rettet"


def test_dates_coming_up_are_told_apart_from_those_that_passed():
    agreed = replace(HELD, state=MeetingState.AGREED, met_on=date(2026, 12, 4))
    waits = replace(ASKED, state=ViewState.AWAITED, view="", view_on=None, reply_by=date(2026, 12, 1))
    told = records(agreed, waits)
    assert [(one.what, one.on, one.thread_id) for one in coming_up(told, date(2026, 12, 4))] == [
        (Coming.REPLY, date(2026, 12, 1), "e1"),
        (Coming.MEETING, date(2026, 12, 4), "e0"),
    ]
    assert meeting_ahead(VERSION, told, date(2026, 12, 4)) == date(2026, 12, 4)
    assert coming_up(told, date(2026, 12, 5))[-1].what is Coming.MEETING_PASSED
    assert meeting_ahead(VERSION, told, date(2026, 12, 5)) is None
    assert meeting_ahead(OTHER, told, date(2026, 12, 4)) is None
    (missing,) = [one for one in missing_before_force(VERSION, told) if one.what is Lack.MEETING]
    assert missing.on == date(2026, 12, 4)


def test_what_went_out_after_the_meeting_is_seen():
    late = replace(SENT_ON, sent_on=date(2026, 10, 9))
    assert sent_too_late(standing(records(late, HELD)))
    assert not sent_too_late(standing(records(SENT_ON, late, HELD)))
    assert not sent_too_late(standing(records(late, replace(HELD, state=MeetingState.AGREED))))


@pytest.mark.parametrize("entry", WHOLE)
def test_an_entry_comes_back_as_it_was_written(entry):
    kind = KINDS[type(entry)]
    assert kind_of(kind.word) is kind
    assert from_plain(kind.type, to_plain(entry)) == entry == kind.check(entry)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (replace(SENT_ON, to=("",)), "involvement_sent.to"),
        (replace(SENT_ON, version_id=""), "involvement_sent.version_id"),
        (replace(HELD, met_on=None), "involvement_meeting.met_on"),
        (replace(SAID, text=" \n"), "involvement_input.text"),
        (replace(ANSWERED, text=""), "involvement_answer.text"),
        (replace(ASKED, view=""), "involvement_safety.view"),
        (replace(ASKED, state=ViewState.NO_REMARKS, view_on=None), "involvement_safety.view_on"),
        (replace(ASKED, state=ViewState.DID_NOT_ANSWER), "involvement_safety.reply_by"),
        (replace(ASKED, view_on=date(2026, 9, 1)), "involvement_safety.view_on"),
        (replace(SAID, withdrawn=True), "involvement_input.corrects"),
        (replace(SAID, received_on=date(1890, 1, 1)), "involvement_input.received_on"),
    ],
)
def test_an_entry_that_lacks_something_is_refused_at_its_field(entry, field):
    with pytest.raises(InvalidInput) as refused:
        KINDS[type(entry)].check(entry)
    assert refused.value.field == field
