"""Something that happened and calls for a new look: somebody moved, got another role, complained, got new equipment.

A happening about one person carries the case of that person; the others are about the unit. An injury is a record of
its own (`hkdesk.domain.unit.injury`) and calls for a look by itself, as a happening does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.values.checks import days, in_order, required, texts


class HappeningKind(StrEnum):
    """What happened."""

    MOVED = "moved"
    NEW_ROLE = "new_role"
    COMPLAINT = "complaint"
    EQUIPMENT = "equipment"
    INJURY = "injury"
    CHANGE = "change"


ABOUT_ONE = frozenset({HappeningKind.MOVED, HappeningKind.NEW_ROLE})
"""What happens to a person and never to a unit."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening. `looked_on` and `found` are the look it called for, where one was made of it by itself.

    `words` are few and about the work; never what kind of complaint a person has.
    """

    kind: HappeningKind
    on: date
    words: str = ""
    looked_on: date | None = None
    found: str = ""


def check_happening(value: Happening) -> Happening:
    """A happening; looked at no earlier than it happened, and with what was found.

    Raises:
        InvalidInput: order_of_dates on "looked_on"; required on "found".
    """
    value = texts(value, "", long=["words", "found"])
    days(value, "", ["on", "looked_on"])
    in_order(value.on, value.looked_on, "looked_on")
    return required(value, "", ["found"]) if value.looked_on is not None else value


HAPPENING = UnitRecordKind("happening", Happening, check_happening, personal=True)
