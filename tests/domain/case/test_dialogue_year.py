"""The next talk lies within a year to the day; a file from before that was exact is still read and worked on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hkdesk.domain.case import validate
from hkdesk.domain.case.case import Case
from hkdesk.domain.case.dialogue import Dialogue, Party, correction
from hkdesk.domain.case.people import Employee
from hkdesk.domain.changes import commands as c
from hkdesk.domain.changes.apply import apply
from hkdesk.errors import InvalidInput

CASE = Case("c1", "HK-1", date(2026, 3, 2), "u1", Employee("Kari"))
ONE = timedelta(days=1)
# The day of the talk, and the last day the next may be held: a year of 365 or of 366 days.
YEARS = [
    (date(2026, 11, 23), date(2027, 11, 23)),
    (date(2027, 3, 1), date(2028, 3, 1)),
    (date(2027, 2, 28), date(2028, 2, 28)),
    (date(2028, 2, 28), date(2029, 2, 28)),
    (date(2028, 2, 29), date(2029, 3, 1)),
    (date(2028, 3, 1), date(2029, 3, 1)),
]


def talk(held_on: date, next_on: date | None) -> Dialogue:
    return Dialogue("d1", held_on=held_on, took_part=True, manager_view="Mitt", employee_view="Ditt", next_on=next_on)


def refused(case: Case, command: c.Command) -> tuple[str, str]:
    with pytest.raises(InvalidInput) as error:
        apply(case, command)
    assert error.value.params["high"] == f"{LAST:%d.%m.%Y}"
    return error.value.code, error.value.field


LAST = date(2027, 11, 23)
HELD = date(2026, 11, 23)


@pytest.mark.parametrize(("held_on", "last"), YEARS)
def test_a_year_to_the_day(held_on: date, last: date) -> None:
    assert apply(CASE, c.RecordDialogue(talk(held_on, last))).dialogues[0].next_on == last
    with pytest.raises(InvalidInput) as error:
        apply(CASE, c.RecordDialogue(talk(held_on, last + ONE)))
    assert (error.value.code, error.value.field) == ("out_of_range", "dialogue.next_on")


def old_case(next_on: date = LAST + ONE) -> Case:
    """As read from a file that was written when 366 days were allowed."""
    return validate.case(replace(CASE, dialogues=(talk(HELD, next_on),)))


def test_a_file_from_before_is_read_and_one_day_more_is_not() -> None:
    assert old_case().dialogues[0].next_on == LAST + ONE
    with pytest.raises(InvalidInput) as error:
        old_case(LAST + 2 * ONE)
    assert (error.value.code, error.value.field) == ("out_of_range", "case.dialogues[0].next_on")


def test_the_rest_of_an_old_talk_can_be_written_but_it_is_confirmed_only_within_the_year() -> None:
    case = old_case()
    [before] = case.dialogues
    case = apply(case, c.RecordDialogue(replace(before, manager_view="Noe mer")))
    assert case.dialogues[0].manager_view == "Noe mer"
    assert refused(case, c.ConfirmDialogueBy("d1", Party.MANAGER, HELD)) == ("out_of_range", "dialogue.next_on")
    mended = apply(case, c.RecordDialogue(replace(before, next_on=LAST)))
    assert apply(mended, c.ConfirmDialogue("d1", HELD)).dialogues[0].confirmed_on == HELD
    assert refused(mended, c.RecordDialogue(before)) == ("out_of_range", "dialogue.next_on")


def test_a_correction_of_an_old_confirmed_talk_can_be_begun() -> None:
    locked = replace(talk(HELD, LAST + ONE), confirmed_on=HELD)
    case = validate.case(replace(CASE, dialogues=(locked,)))
    case = apply(case, c.RecordDialogue(correction(locked, "d2")))
    assert case.dialogues[1].next_on == LAST + ONE
    assert refused(case, c.ConfirmDialogue("d2", HELD)) == ("out_of_range", "dialogue.next_on")
