"""What a new draft starts from: the unit's facts and the usual choices, all of them open to change."""

from __future__ import annotations

from hkdesk.domain.agreement import (
    Availability,
    Choice,
    Ending,
    Handling,
    Hours,
    HoursKind,
    Terms,
)
from hkdesk.domain.people import Unit

# One month is the ordinary mutual notice of aml § 15-3 first paragraph, used here by analogy only.
USUAL_NOTICE_WEEKS = 4


def first_draft(unit: Unit) -> Terms:
    """Terms to begin from: hours as at the workplace, notice of four weeks, availability as the unit has it.

    Extent, duration, trial and equipment are left open: the two have to talk about them.
    """
    reachable = bool(unit.channels.strip()) or (unit.core_from is not None and unit.core_until is not None)
    return Terms(
        hours=Hours(
            kind=HoursKind.AS_AT_WORKPLACE,
            core_from=unit.core_from,
            core_until=unit.core_until,
            registration=unit.time_system,
        ),
        availability=Availability(
            choice=Choice.AGREED if reachable else Choice.OPEN,
            from_time=unit.core_from,
            until_time=unit.core_until,
            channels=unit.channels,
        ),
        ending=Ending(choice=Choice.AGREED, notice_weeks=USUAL_NOTICE_WEEKS),
        handling=Handling(choice=Choice.AGREED),
    )
