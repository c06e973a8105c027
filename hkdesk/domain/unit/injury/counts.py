"""How many injuries and near misses there were in a time: all of them that leaves the records for a folder.

Numbers of the unit and nothing else: no names, no places, no words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hkdesk.domain.unit.injury.record import HowSure, Injury, InjuryKind
from hkdesk.domain.unit.injury.reports import untold


@dataclass(frozen=True, slots=True)
class InjuryCounts:
    """What happened from the first day to the last, both included.

    `serious` of the injuries may be or were serious. `untold` is of how many something is still to be reported or
    decided, `looked_at` of how many the new look was made.
    """

    first: date
    last: date
    injuries: int = 0
    near_misses: int = 0
    serious: int = 0
    untold: int = 0
    looked_at: int = 0


def injury_counts(values: Iterable[Injury], first: date, last: date) -> InjuryCounts:
    """The counts of the time."""
    within = [one for one in values if first <= one.on <= last]
    hurt = sum(one.kind is InjuryKind.INJURY for one in within)
    return InjuryCounts(
        first,
        last,
        injuries=hurt,
        near_misses=len(within) - hurt,
        serious=sum(one.serious is not HowSure.NO for one in within),
        untold=sum(bool(untold(one)) for one in within),
        looked_at=sum(one.looked_on is not None for one in within),
    )
