"""A table of events and the items that are expected after them, on the day before each limit and on the day itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.loans import Loan
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.case.terms import Choice, Duration, Trial
from hkdesk.domain.changes import commands as c
from hkdesk.domain.paper.ledger import AwaitedPaper
from hkdesk.domain.paper.mistakes import Registered
from hkdesk.domain.standing.due import DueItem, DueKind
from hkdesk.domain.standing.reminders.of_rows import Beside
from hkdesk.domain.standing.reminders.recompute import check_act, last_snooze
from hkdesk.domain.standing.reminders.table import TABLE
from hkdesk.domain.unit.reminder_act import ReminderAct, Said
from hkdesk.errors import InvalidInput
from tests.domain.standing.reminders.facts import (
    CASE,
    DAY,
    END,
    ONE,
    TERMS,
    TRIAL_ENDS,
    after,
    close,
    give_back,
    hand_out,
    issue,
    measure,
    measure_done,
    mistake,
    reminders,
    said,
    sign,
    talk,
    told,
)

AUGUST = date(2026, 8, 3)
LATER = replace(TERMS, duration=Duration(END + ONE, temporary=True, end=END + 300 * ONE))
BACK = date(2026, 9, 1)
EVALUATED = talk(TRIAL_ENDS)
ALONE = replace(TERMS, trial=Trial(Choice.NONE), duration=Duration(DAY))
SIGNED, PLAIN = (issue(1), sign()), (issue(1, terms=ALONE), sign())

# What has happened, the day it is asked, the kinds that are shown, and what waits in silence.
Row = tuple[str, tuple[c.Command, ...], date, set[str], set[str]]
EVENTS_AND_ITEMS: tuple[Row, ...] = (
    ("opened, thirteen days", (), DAY + 13 * ONE, set(), set()),
    ("opened, a fortnight", (), DAY + 14 * ONE, {"decide"}, set()),
    ("opened by mistake", (close(DAY + 14 * ONE, CloseReason.ADDED_BY_MISTAKE),), DAY + 14 * ONE, set(), set()),
    ("the wish taken back", (close(DAY, CloseReason.WISH_WITHDRAWN),), DAY + 20 * ONE, set(), set()),
    ("issued, six days", (issue(1),), DAY + 6 * ONE, set(), set()),
    ("issued, a week", (issue(1),), DAY + 7 * ONE, {"sign"}, set()),
    ("issued and withdrawn", (issue(1), c.WithdrawAgreement(1, DAY, "Feil")), DAY + 7 * ONE, set(), set()),
    ("issued by mistake", (issue(1), mistake(Registered.ISSUED, DAY)), DAY + 7 * ONE, set(), set()),
    ("signed", SIGNED, DAY + 7 * ONE, set(), set()),
    ("signed by mistake", (*SIGNED, mistake(Registered.SIGNED, DAY)), DAY + 7 * ONE, {"sign"}, set()),
    ("trial, 31 days before", SIGNED, TRIAL_ENDS - 31 * ONE, set(), set()),
    ("trial, 30 days before", SIGNED, TRIAL_ENDS - 30 * ONE, {"trial"}, set()),
    ("trial, a talk is booked", (*SIGNED, talk(DAY, TRIAL_ENDS)), TRIAL_ENDS - 20 * ONE, set(), {"trial:booked"}),
    ("trial, the talk was not held", (*SIGNED, talk(DAY, TRIAL_ENDS - ONE)), TRIAL_ENDS, {"trial", "talk"}, set()),
    ("trial evaluated", (*SIGNED, EVALUATED), TRIAL_ENDS + ONE, set(), set()),
    ("trial, 30 days past", SIGNED, TRIAL_ENDS + 30 * ONE, {"trial"}, set()),
    ("trial, 31 days past", SIGNED, TRIAL_ENDS + 31 * ONE, set(), set()),
    ("talk, 15 days before", (*PLAIN, talk(DAY, AUGUST)), AUGUST - 15 * ONE, set(), set()),
    ("talk, a fortnight before", (*PLAIN, talk(DAY, AUGUST)), AUGUST - 14 * ONE, {"talk"}, set()),
    ("talk held", (*PLAIN, talk(DAY, AUGUST), talk(AUGUST)), AUGUST + ONE, set(), set()),
    ("runs out in 31 days", (*SIGNED, EVALUATED), END - 31 * ONE, set(), set()),
    ("runs out in 30 days", (*SIGNED, EVALUATED), END - 30 * ONE, {"renew"}, set()),
    ("runs out today", (*SIGNED, EVALUATED), END, {"renew"}, set()),
    ("ran out as agreed", (*SIGNED, EVALUATED), END + ONE, {"close"}, set()),
    (
        "ran out and closed",
        (*SIGNED, EVALUATED, close(END + ONE, CloseReason.RAN_OUT)),
        END + ONE,
        set(),
        set(),
    ),
    (
        "successor drafted",
        (*SIGNED, EVALUATED, c.SetTerms(LATER)),
        END - 30 * ONE,
        set(),
        {"renew:successor_started"},
    ),
    (
        "successor out to be signed",
        (*SIGNED, EVALUATED, issue(2, END - 31 * ONE, LATER)),
        END - 30 * ONE,
        set(),
        {"renew:successor_started"},
    ),
    (
        "successor signed",
        (*SIGNED, EVALUATED, issue(2, END - 31 * ONE, LATER), sign(2, END - 31 * ONE)),
        END + ONE,
        set(),
        set(),
    ),
    (
        "successor withdrawn",
        (
            *(*SIGNED, EVALUATED, issue(2, END - 31 * ONE, LATER)),
            *(c.WithdrawAgreement(2, END - 31 * ONE, "Feil"), c.SetTerms(TERMS)),
        ),
        END - 29 * ONE,
        {"renew"},
        set(),
    ),
    ("successor drafted and never issued", (*SIGNED, EVALUATED, c.SetTerms(LATER)), END + ONE, {"close"}, set()),
    ("ended before", (*SIGNED, c.EndAgreement(1, AUGUST, "Enige")), END - 30 * ONE, set(), set()),
    ("a loan, 15 days before", (*SIGNED, EVALUATED, hand_out()), BACK - 15 * ONE, set(), set()),
    ("a loan, a fortnight before", (*SIGNED, EVALUATED, hand_out()), BACK - 14 * ONE, {"loan"}, set()),
    ("a loan is back", (*SIGNED, EVALUATED, hand_out(), give_back(BACK)), BACK, {"changed"}, set()),
    ("ran out with a loan", (*SIGNED, EVALUATED, hand_out()), END + ONE, {"close", "return"}, set()),
    (
        "ended with a loan",
        (*SIGNED, EVALUATED, hand_out(), c.EndAgreement(1, AUGUST, "Enige")),
        AUGUST + ONE,
        {"return"},
        set(),
    ),
    (
        "ended, and the loan is back",
        (*SIGNED, EVALUATED, hand_out(), c.EndAgreement(1, AUGUST, "Enige"), give_back(AUGUST)),
        AUGUST + ONE,
        set(),
        set(),
    ),
    ("left with a loan", (*SIGNED, hand_out(), measure(AUGUST), close(AUGUST)), AUGUST + ONE, {"return"}, set()),
    ("a measure, the week before", (*PLAIN, measure(AUGUST)), AUGUST - ONE, set(), set()),
    ("a measure, on the Monday", (*PLAIN, measure(AUGUST)), AUGUST, {"measure"}, set()),
    ("a measure is done", (*PLAIN, measure(AUGUST), measure_done(AUGUST)), AUGUST, set(), set()),
    (
        "two changes wait for ink",
        (*PLAIN, issue(2, AUGUST, replace(ALONE, home_access=True), changes=1)),
        AUGUST + 7 * ONE,
        {"sign"},
        set(),
    ),
)


@pytest.mark.parametrize("row", EVENTS_AND_ITEMS, ids=[row[0] for row in EVENTS_AND_ITEMS])
def test_what_has_happened_raises_silences_and_takes_away_just_this(row: Row) -> None:
    _name, steps, today, shown, silenced = row
    assert told(reminders(after(CASE, *steps), today)) == (shown, silenced)


def refused(item: DueItem, act: ReminderAct, today: date) -> str:
    with pytest.raises(InvalidInput) as caught:
        check_act(item, act, today)
    assert caught.value.reason
    return caught.value.code


def test_every_kind_has_one_line_and_nobody_may_end_a_duty_by_a_word() -> None:
    assert set(TABLE) == set(DueKind)
    for line in TABLE.values():
        assert not line.gone & line.silenced
        if line.legal:
            assert line.may <= {Said.DROPPED}


TALK = after(CASE, *PLAIN, talk(DAY, AUGUST))
RUNS_OUT = after(CASE, *SIGNED, EVALUATED)


def test_leave_silences_a_talk_until_the_first_day_back_and_not_a_date_that_runs_out() -> None:
    back = AUGUST + 9 * ONE
    found = reminders(TALK, AUGUST, beside=Beside(leave={"c1": back}))
    assert told(found) == (set(), {"talk:leave"})
    assert found.silenced[0].until == back
    assert told(reminders(TALK, back)) == ({"talk"}, set())
    assert told(reminders(RUNS_OUT, END, beside=Beside(leave={"c1": back}))) == ({"renew"}, set())


def test_what_is_put_off_comes_back_on_its_day_and_when_the_facts_change() -> None:
    (item,) = reminders(TALK, AUGUST).shown
    act = said(item, Said.SNOOZED, AUGUST + 10 * ONE)
    found = reminders(TALK, AUGUST + 9 * ONE, [act])
    assert told(found) == (set(), {"talk:snoozed"})
    assert found.silenced[0].until == AUGUST + 10 * ONE
    assert told(reminders(TALK, AUGUST + 10 * ONE, [act])) == ({"talk"}, set())
    moved = after(TALK, talk(AUGUST, AUGUST + ONE))
    assert told(reminders(moved, AUGUST + ONE, [act])) == ({"talk"}, set())
    changed = after(TALK, issue(2, AUGUST, replace(ALONE, home_access=True), changes=1))
    assert told(reminders(changed, AUGUST + ONE, [act])) == ({"talk"}, set())


def test_a_duty_is_put_off_past_its_date_by_thirty_days_at_most() -> None:
    (item,) = reminders(TALK, AUGUST).shown
    last = AUGUST + 30 * ONE
    assert last_snooze(item, AUGUST) == last
    check_act(item, said(item, Said.SNOOZED, last), AUGUST)
    for day in (AUGUST, last + ONE):
        assert refused(item, said(item, Said.SNOOZED, day), AUGUST) == "snooze_range"
    assert refused(item, said(item, Said.SNOOZED, last + ONE), last) == "snooze_over"
    far = said(item, Said.SNOOZED, last + 100 * ONE)  # as a file from elsewhere may say
    assert told(reminders(TALK, last, [far])) == ({"talk"}, set())
    assert told(reminders(TALK, last - ONE, [far])) == (set(), {"talk:snoozed"})


def test_what_runs_out_is_told_again_three_days_before_and_not_when_it_was_dropped() -> None:
    (item,) = reminders(RUNS_OUT, END - 30 * ONE).shown
    off, dropped = said(item, Said.SNOOZED, END), said(item, Said.DROPPED)
    assert told(reminders(RUNS_OUT, END - 4 * ONE, [off])) == (set(), {"renew:snoozed"})
    assert told(reminders(RUNS_OUT, END - 3 * ONE, [off])) == ({"renew"}, set())
    assert told(reminders(RUNS_OUT, END - 3 * ONE, [dropped])) == (set(), set())
    again = said(reminders(RUNS_OUT, END - 3 * ONE, [off]).shown[0], Said.SNOOZED, END)
    assert told(reminders(RUNS_OUT, END - ONE, [off, again])) == (set(), {"renew:snoozed"})


def test_what_is_said_of_one_difference_says_nothing_of_the_next() -> None:
    case = after(CASE, *SIGNED, EVALUATED, hand_out(), give_back(BACK))
    (item,) = reminders(case, BACK).shown
    assert item.kind is DueKind.CHANGED
    act = said(item, Said.DROPPED)
    assert told(reminders(case, BACK, [act])) == (set(), set())
    more = after(case, c.HandOut((Loan("l2", "Skjerm", BACK),)))
    assert told(reminders(more, BACK, [act])) == ({"changed"}, set())


def test_what_may_not_be_said_is_refused() -> None:
    (item,) = reminders(after(CASE, issue(1)), DAY + 7 * ONE).shown
    for what in (Said.DROPPED, Said.DONE):
        assert refused(item, said(item, what), DAY) == "not_to_be_said"


def test_paper_that_is_out_stands_for_the_signature_and_stays_when_somebody_has_left() -> None:
    case = after(CASE, issue(1))
    paper = AwaitedPaper("c1", "Kari", 6, DAY)
    assert told(reminders(case, DAY + 20 * ONE, beside=Beside(papers=(paper,)))) == ({"paper"}, set())
    left: Case = after(CASE, *SIGNED, close(DAY + 20 * ONE))
    assert told(reminders(left, DAY + 30 * ONE, beside=Beside(papers=(paper,)))) == ({"paper"}, set())


def test_a_declaration_that_is_out_again_is_waited_for_in_silence() -> None:
    row_day = date(2027, 2, 1)
    case = replace(TALK, declaration=replace(TALK.declaration, declared_on=DAY))
    case = after(case, talk(AUGUST))
    assert told(reminders(case, row_day)) == ({"declaration"}, set())
    out = Beside(declaration_out={"c1": row_day - timedelta(days=3)})
    assert told(reminders(case, row_day, beside=out)) == (set(), {"declaration:booked"})
    old = Beside(declaration_out={"c1": DAY})
    assert told(reminders(case, row_day, beside=old)) == ({"declaration"}, set())
