"""What a person said of something that waits: not now, not at all and why, or done. What waits is stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.values.checks import day, required, texts, within
from hkdesk.errors import InvalidInput


class Said(StrEnum):
    """What was said."""

    SNOOZED = "snoozed"
    DROPPED = "dropped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ReminderAct:
    """One answer; the thing is found again by `item`, `subject` and `key` (`standing.due.DueItem`).

    Attributes:
        item: the kind of thing, by its word.
        subject: what it is about.
        key: its date, or an id.
        said: the answer.
        until: the day it is shown again; of what was put off.
        reason: why it is dropped, in the manager's words; may be given with the others.
        facts: what it rested on then; of what was put off, for it is asked again when that changes.
        turn: whether it was told for the first time or the second.
    """

    item: str
    subject: str
    key: str
    said: Said
    until: date | None = None
    reason: str = ""
    facts: str = ""
    turn: int = 1


def check_reminder_act(value: ReminderAct) -> ReminderAct:
    """The answer, cleaned.

    Raises:
        InvalidInput: required for a day of what is put off, and for the reason of what is dropped; snooze_other for a
            day of anything else.
    """
    value = texts(value, "reminder", lines=["item", "subject", "key", "facts"], long=["reason"])
    value = required(value, "reminder", ["item", "subject"])
    day(value.until, "reminder.until")
    within(value.turn, 1, 2, "reminder.turn")
    if value.said is Said.DROPPED:
        required(value, "reminder", ["reason"])
    if (value.until is not None) is not (value.said is Said.SNOOZED):
        code = "required" if value.until is None else "snooze_other"
        raise InvalidInput(code, field="reminder.until")
    return value


REMINDER_ACT = UnitRecordKind("reminder_act", ReminderAct, check_reminder_act, personal=True)
