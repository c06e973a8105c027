"""A contact talk of the unit (circular 38/2021 point 2.4): each factor as it stands in the unit, and never a person's.

There is no scale and no sum: a factor is as it should be, to be kept an eye on, or calls for a measure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from hkdesk.domain.unit.follow_up.factors import Factor
from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.values.checks import days, in_order, required, texts, unique
from hkdesk.errors import InvalidInput


class FactorSeen(StrEnum):
    """How a factor was found."""

    GOOD = "good"
    WATCH = "watch"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class FactorNote:
    """What was seen and said of one factor."""

    factor: Factor
    seen: FactorSeen
    said: str = ""


@dataclass(frozen=True, slots=True)
class UnitTalk:
    """One talk of the unit.

    `with_whom` are the people and representatives who took part (§ 1A-2). `new_look` says
    that what had happened until the day was looked at again: every look owed of the unit until then is done with it.
    """

    held_on: date
    with_whom: str = ""
    notes: tuple[FactorNote, ...] = ()
    agreed: str = ""
    next_on: date | None = None
    new_look: bool = False


def check_talk(value: UnitTalk) -> UnitTalk:
    """A talk that somebody took part in; each factor once.

    Raises:
        InvalidInput: required on "with_whom", and on "notes" where a new look looks at nothing; duplicate_id; the next
            before this one: order_of_dates on "next_on".
    """
    value = required(texts(value, "", ["with_whom"], ["agreed"]), "", ["with_whom"])
    days(value, "", ["held_on", "next_on"])
    in_order(value.held_on, value.next_on, "next_on")
    unique([note.factor.value for note in value.notes], "notes", ".factor")
    if value.new_look and not value.notes:
        raise InvalidInput("required", field="notes")
    notes = (texts(note, f"notes[{n}]", long=["said"]) for n, note in enumerate(value.notes))
    return replace(value, notes=tuple(notes))


UNIT_TALK = UnitRecordKind("unit_talk", UnitTalk, check_talk)
