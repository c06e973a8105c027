"""Where the unit's own facts come from: one reader a subject, over the records of the unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from hkdesk.domain.standing.reminders.events import FactsOfUnit
from hkdesk.services.unit.records import RecordDesk

Names = Callable[[Iterable[str]], Mapping[str, str]]
"""The names of people by the ids of their cases."""


def facts_of_unit(records: RecordDesk, names: Names) -> tuple[FactsOfUnit, ...]:
    """Every reader there is."""
    return ()
