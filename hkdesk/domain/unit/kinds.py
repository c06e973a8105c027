"""Every kind of record there is of a unit. A new one: its file, a line here, its word in `services/words`."""

from __future__ import annotations

from typing import Any

from hkdesk.domain.unit.arrangement.arrangement import ARRANGEMENT
from hkdesk.domain.unit.control_review import CONTROL_REVIEW
from hkdesk.domain.unit.equipment.item import EQUIPMENT_ITEM
from hkdesk.domain.unit.follow_up.happening import HAPPENING
from hkdesk.domain.unit.follow_up.measure import UNIT_MEASURE
from hkdesk.domain.unit.follow_up.talk import UNIT_TALK
from hkdesk.domain.unit.injury.record import INJURY
from hkdesk.domain.unit.involvement.entries import INVOLVEMENT
from hkdesk.domain.unit.meetings.meeting import MEETING
from hkdesk.domain.unit.meetings.travel import TRAVEL_FACTORS
from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.unit.reminder_act import REMINDER_ACT
from hkdesk.domain.unit.taken_over import TAKEN_OVER
from hkdesk.domain.unit.week import CALENDAR_SENT, OWN_DAYS
from hkdesk.errors import InvalidInput

KINDS: tuple[UnitRecordKind[Any], ...] = (
    ARRANGEMENT,
    UNIT_MEASURE,
    HAPPENING,
    UNIT_TALK,
    INJURY,
    *INVOLVEMENT,
    CONTROL_REVIEW,
    OWN_DAYS,
    CALENDAR_SENT,
    REMINDER_ACT,
    EQUIPMENT_ITEM,
    MEETING,
    TRAVEL_FACTORS,
    TAKEN_OVER,
)


def kind_of(word: str) -> UnitRecordKind[Any]:
    """The kind of the word. Raises InvalidInput: unknown_value."""
    found = next((one for one in KINDS if one.word == word), None)
    if found is None:
        raise InvalidInput("unknown_value", field="kind", got=word, allowed=", ".join(one.word for one in KINDS))
    return found
