"""The least that has every point of § 2, and terms filled up with it."""

from __future__ import annotations

from dataclasses import replace

from hkdesk.domain.agreement.statute import lacking
from hkdesk.domain.case.terms import (
    Availability,
    Choice,
    Ending,
    Equipment,
    EquipmentKind,
    Extent,
    Handling,
    Hours,
    HoursKind,
    Terms,
    Trial,
)

WHOLE = Terms(
    extent=Extent(2),
    hours=Hours(HoursKind.AS_AT_WORKPLACE),
    availability=Availability(Choice.NONE),
    ending=Ending(Choice.AGREED, 4),
    trial=Trial(Choice.NONE),
    equipment=Equipment(EquipmentKind.NONE_LENT),
    handling=Handling(Choice.AGREED),
)


def whole(terms: Terms) -> Terms:
    """The terms with every point of § 2 that they lack taken from `WHOLE`."""
    for point in lacking(terms):
        terms = replace(terms, **{point.value: getattr(WHOLE, point.value)})
    return terms
