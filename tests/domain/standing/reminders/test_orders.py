"""Whatever happens in whatever order: the end is what the facts say, and nothing is left of one who has left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hkdesk.domain.case.case import Case
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.changes import commands as c
from hkdesk.domain.paper.ledger import AwaitedPaper
from hkdesk.domain.paper.mistakes import Registered
from hkdesk.domain.standing.due import DueKind
from hkdesk.domain.standing.reminders.of_rows import Beside, events_of_people
from hkdesk.domain.standing.reminders.recompute import acts_by_item, recompute
from hkdesk.domain.unit.reminder_act import ReminderAct, Said
from hkdesk.domain.values.codec import from_plain, to_plain
from hkdesk.errors import InvalidInput
from tests.domain.standing.reminders.facts import (
    CASE,
    DAY,
    END,
    ONE,
    TERMS,
    after,
    close,
    give_back,
    hand_out,
    issue,
    measure,
    measure_done,
    mistake,
    reminders,
    row_of,
    said,
    sign,
    talk,
    tried,
)

MAY, AUGUST = date(2026, 5, 4), date(2026, 8, 3)
CHANGED = replace(TERMS, home_access=True)
STEPS: dict[str, c.Command] = {
    "issued": issue(1),
    "signed": sign(),
    "withdrawn": c.WithdrawAgreement(1, MAY, "Feil"),
    "amended": issue(2, MAY, CHANGED, changes=1),
    "amendment signed": sign(2, MAY),
    "ended": c.EndAgreement(1, AUGUST, "Enige"),
    "talked in May": talk(MAY, AUGUST),
    "talked in August": talk(AUGUST, date(2026, 11, 2)),
    "lent": hand_out(),
    "back": give_back(AUGUST),
    "measure": measure(AUGUST),
    "measure done": measure_done(AUGUST),
    "complaint": c.ReportComplaint(MAY),
    "moved": c.SetEmployee(replace(CASE.employee, home_address="Nyveien 2")),
    "closed": close(AUGUST, CloseReason.OTHER),
    "opened again": c.ReopenCase(AUGUST, "Ola", ""),
    "signed by mistake": mistake(Registered.SIGNED, MAY),
    "issued by mistake": mistake(Registered.ISSUED, MAY),
    "returned by mistake": c.CounterReturn("l1", AUGUST, "Ola", "Feil"),
}
DAYS = tuple(DAY + timedelta(days=n) for n in (10, 40, 90, 154, 240, 300, 340))
PAPER = Beside(papers=(AwaitedPaper("c1", "Kari", 3, DAY, 1, MAY),))
LEFT_OVER = {DueKind.RETURN, DueKind.PAPER, DueKind.MISSING}

orders = st.lists(st.sampled_from(sorted(STEPS)), unique=True).map(lambda names: [STEPS[name] for name in names])


def answers(case: Case, today: date, pick: st.DataObject) -> list[ReminderAct]:
    """What a person might have said of some of what was shown on the day."""
    made = []
    for item in reminders(case, today, beside=PAPER).shown:
        what = pick.draw(st.sampled_from([None, *Said]))
        if what is not None:
            made.append(said(item, what, today + 20 * ONE if what is Said.SNOOZED else None))
    return made


@settings(max_examples=60, deadline=None)
@given(orders, st.sampled_from(DAYS), st.sampled_from(DAYS), st.data())
def test_the_list_is_what_a_recomputation_from_nothing_gives(
    steps: list[c.Command], said_on: date, today: date, pick: st.DataObject
) -> None:
    case = CASE
    for step in steps:
        case = tried(case, [step])
        reminders(case, today, beside=PAPER)  # that it was looked at on the way is without effect
    acts = answers(case, said_on, pick)
    found = reminders(case, today, acts, PAPER)
    again = from_plain(Case, to_plain(case))
    events = pick.draw(st.permutations([*events_of_people([row_of(again)], today, PAPER)]))
    shuffled = pick.draw(st.permutations(acts))
    assert recompute(events, acts_by_item(shuffled), today) == found
    kinds = [(one.kind, one.subject, one.key) for one in (*found.shown, *found.silenced)]
    assert len(set(kinds)) == len(kinds)


@settings(max_examples=60, deadline=None)
@given(orders, st.integers(0, 400))
def test_of_one_who_has_left_loans_and_paper_remain_and_nothing_once_they_are_back(
    steps: list[c.Command], days: int
) -> None:
    case = tried(CASE, steps)
    if case.closings and case.closings[-1].reopened_on is None:
        case = after(case, STEPS["opened again"])
    for gone in (AUGUST, END + ONE):
        try:
            left = after(case, close(gone))
        except InvalidInput:  # paper waits for ink
            continue
        found = reminders(left, gone + days * ONE, beside=PAPER)
        assert {one.kind for one in (*found.shown, *found.silenced)} <= LEFT_OVER
        cleared = tried(left, [give_back(gone)])
        found = reminders(cleared, gone + days * ONE)
        assert not found.shown
        assert not found.silenced


@pytest.mark.parametrize("before", [(), ("issued",), ("issued", "signed"), ("issued", "signed", "lent", "measure")])
def test_no_order_of_two_events_changes_the_end(before: tuple[str, ...]) -> None:
    """Where both orders are allowed at all."""
    start = after(CASE, *(STEPS[name] for name in before))
    seen = 0
    for one, other in combinations([step for name, step in STEPS.items() if name not in before], 2):
        try:
            first, second = after(start, one, other), after(start, other, one)
        except InvalidInput:
            continue
        seen += 1
        for today in DAYS:
            assert reminders(first, today) == reminders(second, today), (one, other, today)
    assert seen > 5
