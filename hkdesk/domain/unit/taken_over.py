"""That the unit was taken over from another manager: what waits came along, and somebody looks it through once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hkdesk.domain.unit.record import UnitRecordKind
from hkdesk.domain.values.checks import days, within


@dataclass(frozen=True, slots=True)
class UnitTakenOver:
    """One taking over: the day, and how many cases came along."""

    on: date
    cases: int = 0


def check_taken_over(value: UnitTakenOver) -> UnitTakenOver:
    """Raises InvalidInput: out_of_range."""
    days(value, "taken_over", ["on"])
    within(value.cases, 0, 100_000, "taken_over.cases")
    return value


TAKEN_OVER = UnitRecordKind("taken_over", UnitTakenOver, check_taken_over)
