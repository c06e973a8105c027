"""Both confirm, each for themselves; then it is locked, and a correction is a new version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.dialogue import Dialogue, Party, corrected, correction
from hkdesk.domain.case.people import Employee
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.errors import InvalidInput

DAY, NEXT = date(2026, 3, 2), date(2026, 6, 2)
ONE = timedelta(days=1)
TALK = Dialogue(
    "d1",
    held_on=DAY,
    took_part=True,
    manager_view="Passer",
    employee_view="Ønsker det",
    next_on=NEXT,
    accompanied_by="Tillitsvalgt Siv",
)
CASE = apply(Case("c1", "HK-1", DAY, "u1", Employee("Kari")), c.RecordDialogue(TALK))
MANAGER, EMPLOYEE = Party


def by(case: Case, who: Party, on: date) -> Case:
    return apply(case, c.ConfirmDialogueBy("d1", who, on))


def days(case: Case) -> tuple[date | None, ...]:
    one = case.dialogues[0]
    return one.manager_confirmed_on, one.employee_confirmed_on, one.confirmed_on


def refused(case: Case, step: c.Command) -> tuple[str, str]:
    with pytest.raises(InvalidInput) as caught:
        apply(case, step)
    assert caught.value.reason
    return caught.value.code, caught.value.field


@pytest.mark.parametrize(("first", "second"), [(MANAGER, EMPLOYEE), (EMPLOYEE, MANAGER)])
def test_it_is_locked_when_both_have_confirmed(first: Party, second: Party) -> None:
    case = by(CASE, first, DAY + ONE)
    assert case.dialogues[0].confirmed_on is None
    case = by(case, second, DAY)
    assert days(case)[2] == DAY + ONE
    assert sorted(d for d in days(case) if d) == [DAY, DAY + ONE, DAY + ONE]
    assert refused(case, c.RecordDialogue(TALK)) == ("frozen", "dialogue")
    assert refused(case, c.ConfirmDialogueBy("d1", first, DAY)) == ("frozen", "dialogue")


def test_confirming_twice_keeps_the_first_day() -> None:
    assert days(by(by(CASE, MANAGER, DAY), MANAGER, NEXT)) == (DAY, None, None)


def test_both_at_once() -> None:
    assert days(apply(CASE, c.ConfirmDialogue("d1", NEXT))) == (NEXT, NEXT, NEXT)
    assert days(apply(by(CASE, EMPLOYEE, DAY), c.ConfirmDialogue("d1", NEXT))) == (NEXT, DAY, NEXT)


def test_a_change_takes_the_confirmation_away_and_the_same_words_do_not() -> None:
    case = by(CASE, EMPLOYEE, DAY)
    assert apply(case, c.RecordDialogue(TALK)) == case
    changed = apply(case, c.RecordDialogue(replace(TALK, agreed="To dager")))
    assert days(changed) == (None, None, None)


def test_recording_confirms_for_nobody() -> None:
    case = apply(CASE, c.RecordDialogue(replace(TALK, agreed="x", manager_confirmed_on=DAY)))
    assert days(case) == (None, None, None)


def test_what_cannot_be_confirmed() -> None:
    assert refused(CASE, c.ConfirmDialogueBy("d9", MANAGER, DAY)) == ("unknown_id", "dialogue")
    assert refused(CASE, c.ConfirmDialogueBy("d1", MANAGER, DAY - ONE)) == ("order_of_dates", "dialogue.confirmed_on")
    holes = apply(CASE, c.RecordDialogue(replace(TALK, employee_view="")))
    assert refused(holes, c.ConfirmDialogueBy("d1", MANAGER, DAY)) == ("required", "dialogue.employee_view")


def test_a_correction_is_a_new_version_with_the_words_of_the_old() -> None:
    locked = apply(CASE, c.ConfirmDialogue("d1", DAY))
    new = correction(locked.dialogues[0], "d2")
    assert new == replace(TALK, id="d2", corrects="d1")
    case = apply(locked, c.RecordDialogue(new))
    assert corrected(case.dialogues) == frozenset()
    case = apply(case, c.ConfirmDialogue("d2", DAY))
    assert corrected(case.dialogues) == {"d1"}
    assert case.dialogues[0] == locked.dialogues[0]


@pytest.mark.parametrize(
    ("manager", "employee", "both", "field"),
    [
        (DAY, NEXT, DAY, "dialogue.confirmed_on"),
        (DAY, NEXT, None, "dialogue.confirmed_on"),
        (DAY, None, DAY, "dialogue.employee_confirmed_on"),
        (None, DAY, DAY, "dialogue.manager_confirmed_on"),
        (DAY - ONE, None, None, "dialogue.manager_confirmed_on"),
    ],
)
def test_days_that_do_not_go_together(
    manager: date | None, employee: date | None, both: date | None, field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        validate.dialogue(
            replace(TALK, manager_confirmed_on=manager, employee_confirmed_on=employee, confirmed_on=both)
        )
    assert caught.value.reason
    assert caught.value.field == field


def test_a_talk_confirmed_before_the_two_were_kept_apart_stays_as_it_was() -> None:
    old = replace(TALK, confirmed_on=DAY)
    assert validate.dialogue(old) == old
    assert refused(replace(CASE, dialogues=(old,)), c.ConfirmDialogueBy("d1", MANAGER, DAY)) == ("frozen", "dialogue")
